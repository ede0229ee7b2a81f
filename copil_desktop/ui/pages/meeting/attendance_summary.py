"""Who was there, in one paragraph, as the minutes will say it."""

from copil_desktop import labels
from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.i18n import _
from copil_desktop.ui.pages.meeting import attendance_words as words


def paragraphs(people: list[AttendanceRow]) -> list[tuple[str, str]]:
    """Return (title, names) for each status that somebody has, then those not marked."""
    titles = {
        AttendanceStatus.PRESENT.value: _("Present"),
        AttendanceStatus.REPRESENTED.value: _("Represented"),
        AttendanceStatus.EXCUSED.value: _("Excused"),
        AttendanceStatus.ABSENT.value: _("Absent"),
        None: _("Not marked"),
    }
    found = []
    for status, title in titles.items():
        names = [_named(each) for each in people if each.status == status]
        if names:
            found.append((title, ", ".join(names)))
    return found


def _named(person: AttendanceRow) -> str:
    name = words.name(person)
    if person.titular_id is not None and person.status == AttendanceStatus.PRESENT:
        return f"{name} ({words.substitute_for(person)})"
    if person.status == AttendanceStatus.REPRESENTED and person.proxy_last_name:
        proxy = labels.person_name(person.proxy_first_name, person.proxy_last_name)
        return _("{name} (by {proxy})").format(name=name, proxy=proxy)
    return name
