"""How every document of a meeting begins: its header, its footer, what the file says of itself."""

from pathlib import Path

from copil_desktop.documents import inline, wording
from copil_desktop.documents.styles import Style
from copil_desktop.documents.word import Properties, WordFile
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.i18n import _


def begin(
    data: MinutesData,
    *,
    title: str,
    foot: str,
    template: Path | None,
    draft: bool = False,
    landscape: bool = False,
) -> WordFile:
    """Return a document of a meeting: header, footer, properties, title and subtitle."""
    word = opened(data, title=title, foot=foot, template=template, draft=draft, landscape=landscape)
    word.paragraph(Style.TITLE, title)
    word.paragraph(Style.SUBTITLE, data.title or data.sequence or "")
    return word


def opened(
    data: MinutesData,
    *,
    title: str,
    foot: str,
    template: Path | None,
    draft: bool = False,
    landscape: bool = False,
    pages: str = "",
) -> WordFile:
    """Return a document of a meeting with nothing but its header, footer and properties.

    ``pages`` is « Page {page} » where a file holds several letters: their own count is unknown.
    """
    word = WordFile(template, data.look, landscape=landscape)
    word.properties(
        Properties(
            title=inline.unmarked(title),
            subject=data.initiative or data.committee.name,
            author=data.carrier or _author(data) or data.committee.name,
            dated=data.finished_at or data.began_at,
        )
    )
    word.header(wording.page_head(data), inline.draft(_("DRAFT")) if draft else "")
    short = (wording.meeting_short(data), wording.day(data.starts_at), foot)
    word.footer(" – ".join(filter(None, short)), pages or _("Page {page} of {pages}"))
    return word


def _author(data: MinutesData) -> str:
    if data.secretary is None:
        return ""
    return inline.unmarked(wording.name(data.secretary))
