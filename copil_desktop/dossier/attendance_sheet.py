"""The sheet signed at the door, read from the rows."""

from copil_desktop.domain.attendance_sheet import AttendanceSheet, Signatory
from copil_desktop.domain.codes import AttendanceStatus, Role
from copil_desktop.dossier.attendance import Attendance, AttendanceRow
from copil_desktop.dossier.minutes import read, read_person
from copil_desktop.dossier.store import Store


def sheet(store: Store, meeting_id: int) -> AttendanceSheet:
    """Return everybody expected at a meeting, in the order of the sheet.

    Raise ``KeyError`` for a meeting that does not exist.
    """
    proxies = store.tuples(
        "SELECT c.max_proxies FROM meetings m JOIN committees c ON c.id = m.committee_id"
        " WHERE m.id = ?",
        (meeting_id,),
    )
    if not proxies:
        raise KeyError(f"meetings: {meeting_id}")
    people = [_signatory(store, row) for row in Attendance(store).rows(meeting_id)]
    sits = [each.role not in (None, Role.GUEST) for each in people]
    return AttendanceSheet(
        meeting=read(store, meeting_id),
        members=tuple(each for each, member in zip(people, sits, strict=True) if member),
        guests=tuple(each for each, member in zip(people, sits, strict=True) if not member),
        proxies=proxies[0][0] > 0,
    )


def _signatory(store: Store, row: AttendanceRow) -> Signatory:
    titular, proxy = row.titular_id, row.represented_by_id
    return Signatory(
        person=read_person(store, row.person_id),
        college=row.college,
        role=Role(row.role) if row.role else None,
        voting=bool(row.voting),
        substitute_for=read_person(store, titular) if titular else None,
        status=AttendanceStatus(row.status) if row.status else None,
        represented_by=read_person(store, proxy) if proxy else None,
    )
