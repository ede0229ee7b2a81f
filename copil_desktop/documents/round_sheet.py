"""One question on one page: how motivated, from 1 to 5, why, a word; back to the coordinator.

No name is printed: each writes hers or his, or does not.
"""

from datetime import datetime, time
from pathlib import Path

from copil_desktop import labels
from copil_desktop.documents import inline, wording
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.word import Properties, WordFile
from copil_desktop.domain.codes import Cause
from copil_desktop.domain.round_sheet import RoundSheet
from copil_desktop.i18n import _

#: The least height of a box where one writes, in twentieths of a point.
_BOX = 480
_TICK = "☐"


def write(data: RoundSheet, path: Path, template: Path | None = None) -> str:
    """Write the sheet as a Word file at ``path``; return the SHA-256 of its bytes.

    Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    word = _opened(data, template)
    word.paragraph(
        Style.BODY,
        _(
            "One question, one minute. Your answer goes to the coordinator alone; the committee"
            " sees no name and no answer. You may leave your name out."
        ),
    )
    word.paragraph(
        Style.HEADING_1,
        _("Today, how much do you feel like going on with this démarche?"),
        keep_next=True,
    )
    scores = range(1, 6)
    word.table(
        [Column(str(score), 20) for score in scores],
        [[f"{_TICK} {labels.score(score)}" for score in scores]],
        name=_("Motivation"),
        about=_("Tick one box, from 1 very weak to 5 very strong."),
        height=_BOX,
        style=Style.GRID,
    )
    word.paragraph(Style.HEADING_1, _("What weighs most in it?"), keep_next=True)
    causes = [f"{_TICK} {wording.upper_first(labels.word(cause))}" for cause in Cause]
    half = (len(causes) + 1) // 2
    for left, right in zip(causes[:half], causes[half:], strict=False):
        word.paragraph(Style.SHEET, f"{left}\t{right}")
    word.paragraph(Style.HEADING_1, _("A word, if you wish"), keep_next=True)
    word.table(
        [Column(_("What would help you, what you would like to say"), 100)],
        [["\u00a0"]],
        name=_("A word, if you wish"),
        about=_("A box to write in."),
        height=4 * _BOX,
        style=Style.GRID,
    )
    word.paragraph(Style.HEADING_1, _("Your name, if you wish"), keep_next=True)
    word.table(
        [Column(_("Name"), 60), Column(_("Date"), 40)],
        [["\u00a0", "\u00a0"]],
        name=_("Your name, if you wish"),
        about=_("Two boxes to write in."),
        height=_BOX,
        style=Style.GRID,
    )
    word.paragraph(Style.BODY, _back(data))
    return word.save(path)


def _opened(data: RoundSheet, template: Path | None) -> WordFile:
    word = WordFile(template, data.look)
    title = _("Where do you stand?")
    word.properties(
        Properties(
            title=title,
            subject=data.dossier or title,
            author=data.carrier or data.coordinator or data.dossier or title,
            dated=datetime.combine(data.on, time()),
        )
    )
    word.header([line for line in (data.committee, data.carrier or data.dossier) if line])
    word.footer(_("For the coordinator alone"), _("Page {page} of {pages}"))
    word.paragraph(Style.TITLE, title)
    if data.meeting and data.meeting_on:
        subtitle = _("Before {meeting}, on {date}").format(
            meeting=data.meeting, date=wording.day(data.meeting_on)
        )
    else:
        subtitle = data.committee
    word.paragraph(Style.SUBTITLE, subtitle)
    return word


def _back(data: RoundSheet) -> str:
    address = ", ".join(line for line in (data.address or "").splitlines() if line.strip())
    where = [part for part in (data.coordinator, data.email, address) if part]
    if not where:
        return _("To be handed back to the coordinator, or left in the box at the door.")
    said = _("To be handed back to {where}.").format(where=", ".join(where))
    if data.email:
        said += " " + _(
            "By mail, a line is enough: your name, a figure from 1 to 5, and a word if you wish."
        )
    return said
