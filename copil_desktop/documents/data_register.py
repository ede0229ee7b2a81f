"""The register of processing (article 30 of the GDPR), with the dossier's real figures."""

from collections.abc import Iterator
from pathlib import Path

from copil_desktop.documents import inline, wording
from copil_desktop.documents.person_access import opened, rights
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.word import WordFile
from copil_desktop.domain.access import Register
from copil_desktop.i18n import N_, _, ngettext

#: Each category kept: what it is, what it is for.
CATEGORIES = (
    ("contact", N_("Identity, function, contact details"), N_("Convene, send the minutes")),
    (
        "constraints",
        N_("When and how to reach a person, working constraints"),
        N_("Respect each one’s time"),
    ),
    ("attendances", N_("Attendance at meetings"), N_("Quorum, minutes, rhythm of contact")),
    ("exchanges", N_("Exchanges (calls, messages, visits)"), N_("Keep the contact")),
    ("check_ins", N_("Check-ins: score of 1 to 5, cause"), N_("Take care of people")),
    ("notes", N_("of which with a note or a cause"), N_("Understand what would help")),
    ("months", N_("Monthly means of former check-ins"), N_("See the trend without details")),
    ("relays", N_("Relays made by ambassadors"), N_("Thank")),
    ("choices", N_("Gestures made, postponed, set aside"), N_("Not to insist")),
)


def write(data: Register, path: Path, template: Path | None = None) -> str:
    """Write the sheet as a Word file at ``path``; return the SHA-256 of its bytes.

    Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    title, foot = _("Register of processing: life of the committees"), _("Register of processing")
    word = opened(data, template, title=title, foot=foot)
    for head, lines in _parts(data):
        word.paragraph(Style.HEADING_1, head, keep_next=True)
        for line in lines:
            word.paragraph(Style.BODY, line)
        if head == _("Data kept"):
            _categories(word, data)
    return word.save(path)


def _parts(data: Register) -> Iterator[tuple[str, list[str]]]:
    controller = data.carrier or _("to be completed: the structure that carries the démarche")
    yield (
        _("Controller"),
        [
            _("Controller: {structure}.").format(structure=controller),
            _("Kept by: {name}, coordinator, on one computer; no server, no transfer.").format(
                name=data.coordinator or _("to be named")
            ),
            _("Data protection officer: to be completed."),
        ],
    )
    yield (
        _("Purposes"),
        [
            _(
                "Run the committees of the alliance: convene, hold, write up, follow decisions and"
                " actions; keep the contact and the motivation of those who take part."
            ),
            _(
                "Legal basis: the legitimate interest of the structures of the alliance in running"
                " it together; for a public authority, its mission of public interest."
            ),
        ],
    )
    people = ngettext("{count} person", "{count} people", data.people).format(count=data.people)
    members = ngettext(
        "of whom {count} is a member of a committee today",
        "of whom {count} are members of a committee today",
        data.members,
    ).format(count=data.members)
    yield (
        _("About whom"),
        [
            _("{people}, {members}. None of the data that article 9 protects is asked for.").format(
                people=people, members=members
            )
        ],
    )
    yield _("Data kept"), []
    yield (
        _("Recipients"),
        [
            _(
                "The coordinator; the members, through the documents of {committees}. Check-ins and"
                " their notes are in none of them."
            ).format(committees=wording.enumeration(data.recipients) or _("the committees")),
        ],
    )
    yield _("How long"), list(_durations(data))
    yield (
        _("Security"),
        [
            _(
                "One file on the computer of the coordinator, whose session is to be protected by a"
                " password, and its daily backups. Erasing a person also removes the former pages"
                " of the file; the backups that still hold the person are listed, to be deleted."
            ),
        ],
    )
    yield _("Rights of the persons"), list(rights(data.kept_months, data.coordinator))[-1:]


def _durations(data: Register) -> Iterator[str]:
    yield ngettext(
        "Check-ins: {count} month in full, then monthly means without notes.",
        "Check-ins: {count} months in full, then monthly means without notes.",
        data.kept_months,
    ).format(count=data.kept_months)
    if data.stale_check_ins:
        yield ngettext(
            "Today {count} check-in is older and remains to be reduced.",
            "Today {count} check-ins are older and remain to be reduced.",
            data.stale_check_ins,
        ).format(count=data.stale_check_ins)
    yield _(
        "The rest: as long as the alliance lasts, or until the person asks for erasure; attendance"
        " then stays without a name."
    )
    if data.oldest:
        yield _("Oldest entry: {day}.").format(day=wording.day(data.oldest))
    if data.erased:
        yield ngettext(
            "{count} person was erased.", "{count} persons were erased.", data.erased
        ).format(count=data.erased)


def _categories(word: WordFile, data: Register) -> None:
    word.table(
        [
            Column(_("Category"), 46),
            Column(_("Purpose"), 38),
            Column(_("Number kept"), 16, figures=True),
        ],
        [(_(what), _(why), str(data.kept[name])) for name, what, why in CATEGORIES],
        name=_("Data kept"),
        about=_("The categories of data: what they are for and how many there are."),
    )
