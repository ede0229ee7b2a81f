"""Old check-ins become monthly means: what it would do, asked, done for good."""

from datetime import date

from PySide6.QtWidgets import QWidget

from copil_desktop.domain.motivation_months import Reduction
from copil_desktop.dossier import reduction
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext, short_day
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.message import ask
from copil_desktop.ui.pages.page import Context


def due_words(found: Reduction, since: date) -> str:
    """Return what waits: « 12 points motivation ont plus de 12 mois… », or that nothing does."""
    day = f"{short_day(since, weekday=False)} {since.year}"
    if not found.is_due:
        return _("No check-in from before {day} keeps its note: nothing to reduce.").format(day=day)
    return " ".join(_sentences(found, day))


def _sentences(found: Reduction, day: str) -> list[str]:
    said: list[str] = []
    if found.gone:
        words = ngettext(
            "{count} check-in from before {day} becomes a monthly mean without note.",
            "{count} check-ins from before {day} become monthly means without notes.",
            len(found.gone),
        )
        said.append(words.format(count=len(found.gone), day=day))
    if found.bared:
        words = ngettext(
            "{count} check-in from before {day}, among the last two of its person, keeps its"
            " score but loses its note and its cause.",
            "{count} check-ins from before {day}, among the last two of their person, keep their"
            " scores but lose their notes and causes.",
            len(found.bared),
        )
        said.append(words.format(count=len(found.bared), day=day))
    return said


def reduce_old(context: Context, parent: QWidget | None) -> bool:
    """Ask, then reduce; return whether it was done."""
    if parent is not None:
        flush_all(parent)
    today = context.today()
    found = reduction.preview(context.dossier, today)
    if not found.is_due:
        return False
    sentences = due_words(found, reduction.kept_since(context.dossier, today))
    agreed = ask(
        parent,
        _("Reduce the old check-ins?"),
        _("Reduce for good"),
        _("Keep them"),
        sentences + " " + _("Neither undo nor a backup made from now on brings the notes back."),
    )
    if not agreed:
        return False
    try:
        reduction.apply(context.dossier, today)
    except UserError as error:
        context.tell_error(error)
        return True
    context.tell(_("Old check-ins reduced"))
    return True
