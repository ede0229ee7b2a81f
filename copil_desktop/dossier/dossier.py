"""The open dossier: what screens, command line and tests hold in hand."""

from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copil_desktop.dossier import opening
from copil_desktop.dossier.driver import Connection
from copil_desktop.dossier.lock import WriterLock
from copil_desktop.dossier.records import Records
from copil_desktop.dossier.store import Store
from copil_desktop.errors import UserError

if TYPE_CHECKING:
    from copil_desktop.domain.flags import Flags
    from copil_desktop.domain.minutes import MinutesData
    from copil_desktop.dossier.actions import Actions
    from copil_desktop.dossier.actors import Actors
    from copil_desktop.dossier.agenda import Agenda
    from copil_desktop.dossier.attendance import Attendance
    from copil_desktop.dossier.contacts import Contacts
    from copil_desktop.dossier.dates import Dates
    from copil_desktop.dossier.decisions import Decisions
    from copil_desktop.dossier.holidays import Holidays
    from copil_desktop.dossier.meetings import Meetings
    from copil_desktop.dossier.rounds import Rounds
    from copil_desktop.dossier.sheets import Sheets
    from copil_desktop.dossier.steps import Steps


class Dossier(Store):
    """A store with its concepts. Made by ``open_dossier`` and ``create_dossier``."""

    def __init__(
        self,
        conn: Connection,
        path: Path | None,
        lock: WriterLock | None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(conn, path, read_only=read_only)
        self._lock = lock
        self._flags: tuple[object, Flags] | None = None
        self.records = Records(self)

    # Concepts are imported at their first use: opening the window needs few of them.

    @cached_property
    def agenda(self) -> "Agenda":
        """Agenda items and their notes."""
        from copil_desktop.dossier.agenda import Agenda

        return Agenda(self, self.records)

    @cached_property
    def attendance(self) -> "Attendance":
        """Who is there."""
        from copil_desktop.dossier.attendance import Attendance

        return Attendance(self)

    @cached_property
    def meetings(self) -> "Meetings":
        """Meetings and their states."""
        from copil_desktop.dossier.meetings import Meetings

        return Meetings(self, self.records, self.agenda)

    @cached_property
    def steps(self) -> "Steps":
        """Steps passed at meetings."""
        from copil_desktop.dossier.steps import Steps

        return Steps(self, self.records)

    @cached_property
    def decisions(self) -> "Decisions":
        """The register of decisions."""
        from copil_desktop.dossier.decisions import Decisions

        return Decisions(self, self.records)

    @cached_property
    def actions(self) -> "Actions":
        """The register of actions."""
        from copil_desktop.dossier.actions import Actions

        return Actions(self, self.records)

    @cached_property
    def contacts(self) -> "Contacts":
        """Logging échanges and points motivation."""
        from copil_desktop.dossier.contacts import Contacts

        return Contacts(self, self.records, self.actions)

    @cached_property
    def rounds(self) -> "Rounds":
        """Rounds of check-ins before a committee meets."""
        from copil_desktop.dossier.rounds import Rounds

        return Rounds(self, self.records)

    @cached_property
    def actors(self) -> "Actors":
        """Persons and structures, in tables."""
        from copil_desktop.dossier.actors import Actors

        return Actors(self)

    @cached_property
    def sheets(self) -> "Sheets":
        """One person or structure, and their history."""
        from copil_desktop.dossier.sheets import Sheets

        return Sheets(self)

    @cached_property
    def dates(self) -> "Dates":
        """The days on which a committee can meet."""
        from copil_desktop.dossier.dates import Dates

        return Dates(self, self.holidays)

    @cached_property
    def holidays(self) -> "Holidays":
        """Public and school holidays."""
        from copil_desktop.dossier.holidays import Holidays

        return Holidays(self)

    @property
    def name(self) -> str:
        """The alliance's name, else the file's."""
        own = self.value("SELECT name FROM dossier")
        return own or (self.path.stem if self.path else "")

    def flags(self, on: date) -> "Flags":
        """Return every flag of a day, computed from the rows: flags are never stored.

        Asked again before anything is written, here or by another program, the answer is the same
        object: several screens ask for the same day.
        """
        from copil_desktop.dossier.flags import read_flags

        seen = (on, self.conn.total_changes, self.value("PRAGMA data_version"))
        if self._flags is None or self._flags[0] != seen:
            self._flags = (seen, read_flags(self, on))
        return self._flags[1]

    def minutes_data(self, meeting_id: int, version: int | None = None) -> "MinutesData":
        """Return what a meeting's documents print (``dossier.minutes.data``)."""
        from copil_desktop.dossier import minutes

        return minutes.data(self, meeting_id, version)

    def close(self) -> None:
        """Close the file in order and give the writer's lock back. May be called twice."""
        if self._closed:
            return
        self._closed = True
        try:
            super().close()
        finally:
            if self._lock is not None:
                self._lock.release()

    _closed = False

    @property
    def is_closed(self) -> bool:
        """Whether the file was closed: nothing can be read any more."""
        return self._closed

    def __enter__(self) -> "Dossier":
        return self

    def __exit__(self, *_error: Any) -> None:
        self.close()


def open_dossier(path: Path | str, *, read_only: bool = False, briefly: bool = False) -> Dossier:
    """Open a dossier. Raises ``UserError`` when it is missing, foreign, newer, damaged or taken.

    ``briefly``: for one transaction, after which it is closed (``opening.open_for_writing``).
    """
    path = Path(path)
    if read_only:
        return Dossier(opening.open_for_reading(path), path, None, read_only=True)
    conn, lock = opening.open_for_writing(path, briefly=briefly)
    dossier = Dossier(conn, path, lock)
    if dossier.is_to_scrub:
        # Refused while another program reads the file or its disk is full: the next time then.
        with suppress(UserError):
            dossier.scrub()
    return dossier


def create_dossier(path: Path | str) -> Dossier:
    """Create an empty dossier. Raises ``UserError`` when the file exists or cannot be written."""
    path = Path(path)
    conn, lock = opening.create_file(path)
    return Dossier(conn, path, lock)
