"""What this laptop keeps beside the dossier, where somebody who is erased must not stay."""

from contextlib import suppress

from copil_desktop import paths, word_files
from copil_desktop.domain.mentions import Named
from copil_desktop.ui import drafts
from copil_desktop.ui.pages.page import Context


def forget(context: Context, who: Named) -> None:
    """Forget what names somebody, or may be about that person without the name.

    Words that the disk had refused and mails handed over as drafts go whole: what they say of whom
    is not known. Word files and mails elsewhere are their owner's.
    """
    if context.kept_words is not None:
        context.kept_words.forget_earlier()
    drafts.forget()
    kept = word_files.without(context.recall(word_files.DIGESTS), who.find)
    context.remember(word_files.DIGESTS, kept)
    log = paths.bug_log()
    with suppress(OSError):
        if who.find(log.read_text("utf-8", "replace")) is not None:
            log.unlink()
