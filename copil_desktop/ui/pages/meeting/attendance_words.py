"""What the attendance list says of one person."""

from collections.abc import Mapping

from copil_desktop import labels
from copil_desktop.domain.codes import AttendanceStatus, Reply, Role
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.quorum import Quorum
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.i18n import _, ngettext, pgettext

TONES = {
    None: "warn",
    AttendanceStatus.PRESENT.value: "good",
    AttendanceStatus.EXCUSED.value: "accent",
    AttendanceStatus.REPRESENTED.value: "accent",
    AttendanceStatus.ABSENT.value: "bad",
}
#: Roles that the list names; an ordinary member is simply there.
_NAMED = (Role.LEAD.value, Role.CHAIR.value, Role.ORGANISER.value, Role.GUEST.value)


def name(row: AttendanceRow) -> str:
    """Return « Marie Roy »."""
    return labels.person_name(row.first_name, row.last_name)


def chip(row: AttendanceRow) -> tuple[str, str]:
    """Return the word of the presence and its tone."""
    status = AttendanceStatus(row.status) if row.status else None
    return labels.attendance(status, row.honorific), TONES[row.status]


def detail(
    row: AttendanceRow,
    *,
    chair_id: int | None = None,
    replaced: bool = False,
    places: Mapping[int, int] | None = None,
    private: bool = True,
) -> str:
    """Return the second line: structure, part played, proxy, arrival and departure.

    ``replaced``: a substitute of this person is present. ``places`` gives the number of each
    agenda item by key. What was announced is ``private``: never on a projector.
    """
    parts = [row.organisation or row.job_title or "", _part_played(row, chair_id)]
    if row.titular_id is not None:
        parts = [substitute_for(row)]
    if replaced and row.status != AttendanceStatus.PRESENT:
        parts.append(_replaced(row.honorific))
    if row.status == AttendanceStatus.REPRESENTED:
        proxy = labels.person_name(row.proxy_first_name, row.proxy_last_name or "")
        parts.append(_("proxy: {name}").format(name=proxy))
    parts = [*_in_time(row, places or {}), *parts]
    if private and row.status is None and row.reply not in (None, Reply.NONE.value):
        # What was announced comes first: it is what one looks for before marking.
        parts.insert(0, _("said {reply}").format(reply=labels.word(Reply(row.reply))))
    return " · ".join(part for part in parts if part)


def _part_played(row: AttendanceRow, chair_id: int | None) -> str:
    if row.person_id == chair_id:
        return _("chairs")
    said = []
    if row.role is None:
        said.append(labels.role(Role.GUEST, row.honorific))
    elif row.role in _NAMED:
        said.append(labels.role(Role(row.role), row.honorific))
    if row.voting == 0 and row.role not in (None, Role.GUEST.value):
        said.append(_("no vote"))
    return ", ".join(said)


def substitute_for(row: AttendanceRow) -> str:
    """Return « suppléant d’Aïssata Diallo »."""
    titular = labels.person_name(row.titular_first_name, row.titular_last_name or "")
    pattern = (
        pgettext("before a vowel", "{substitute} for {name}")
        if _begins_with_vowel(titular)
        else pgettext("before a consonant", "{substitute} for {name}")
    )
    return pattern.format(substitute=labels.substitute(row.honorific), name=titular)


def _begins_with_vowel(name: str) -> bool:
    """Tell whether French elides before ``name``: Aïssata, Hélène, Yves, but not Yohan."""
    key = sort_key(name)
    if key[:1] == "y":
        return key[1:2] not in tuple("aeiou")
    return key[:1] in tuple("aeiouh")


def _replaced(honorific: str | None) -> str:
    if honorific == "Mme":
        return pgettext("feminine", "replaced")
    if honorific == "M.":
        return pgettext("masculine", "replaced")
    return pgettext("neutral", "replaced")


def _in_time(row: AttendanceRow, places: Mapping[int, int]) -> list[str]:
    said = []
    if row.arrived_at_id is not None and row.arrived_at_id in places:
        said.append(_("came at item {number}").format(number=places[row.arrived_at_id]))
    if row.left_at_id is not None and row.left_at_id in places:
        said.append(_("left at item {number}").format(number=places[row.left_at_id]))
    return said


def quorum(count: Quorum) -> str:
    """Return « quorum : 5 voix sur 8, 4 requises »."""
    return ngettext(
        "quorum: {counted} vote of {voters}, {needed} needed",
        "quorum: {counted} votes of {voters}, {needed} needed",
        count.counted,
    ).format(counted=count.counted, voters=count.voters, needed=count.needed)


def present(count: int) -> str:
    """Return « 6 présents »."""
    return ngettext("{count} person present", "{count} people present", count).format(count=count)


def finds(row: AttendanceRow, typed: str) -> bool:
    """Tell whether ``typed`` begins a name of this person."""
    key = sort_key(typed)
    names = (row.first_name or "", row.last_name, name(row))
    return bool(key) and any(sort_key(each).startswith(key) for each in names)
