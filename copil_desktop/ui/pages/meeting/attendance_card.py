"""The attendance column: who is there, marked, with the quorum live."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.domain.quorum import Quorum
from copil_desktop.dossier import Dossier
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.dossier.quorum import count_quorum, proxies_over
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.choose import NEW, ChooseDialog
from copil_desktop.ui.pages.meeting import attendance_words as words
from copil_desktop.ui.pages.meeting.attendance_list import AttendanceList
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, StateChip, row, text
from copil_desktop.ui.widgets.buttons import IconButton
from copil_desktop.ui.widgets.choices import Option
from copil_desktop.ui.widgets.key_help import key_help

GUEST = N_("Add a guest")
MOVE = N_("Note an arrival or a departure")
REPLACE = N_("Seat a substitute")


class AttendanceCard(Card):
    """Writes the presences of one meeting; ``origin`` is the view that shows them."""

    leave_asked = Signal()
    fold_asked = Signal()
    edit_asked = Signal(int)
    """The whole record of the presence of this person is wanted."""

    def __init__(self, context: Context, origin: QWidget) -> None:
        super().__init__(margins=(1, 12, 1, 8))
        self._context, self._origin = context, origin
        self._dossier: Dossier = context.dossier
        self._meeting_id: int | None = None
        self._running_item: int | None = None
        self._quorum: Quorum | None = None
        self.body.setSpacing(0)
        self.heading = SectionTitle(_("Attendance"))
        self.heading.title_label.setProperty("look", "strong")
        self.add_button = IconButton("user-plus", _("Add a person (Ins)"))
        self.fold_button = IconButton("chevron-left", _("Fold the attendance (F7)"))
        self.quorum_chip = StateChip()
        self.warning = text("", "warn", wrap=True)
        top = QVBoxLayout()
        top.setContentsMargins(13, 0, 6, 8)
        top.setSpacing(4)
        top.addLayout(row(self.heading, self.add_button, self.fold_button, spacing=0))
        top.addWidget(self.quorum_chip)
        top.addWidget(self.warning)
        self.list = AttendanceList()
        self.typed = text("", "accent")
        self.help = key_help(
            [
                ("P", _("present")),
                ("E", _("excused")),
                ("A", _("absent")),
                ("R", _("represented")),
                ("+ −", _("came, left")),
                (_("Esc"), _("back to the notes")),
            ],
            self,
        )
        foot = QVBoxLayout()
        foot.setContentsMargins(13, 8, 8, 2)
        foot.addWidget(self.typed)
        foot.addWidget(self.help)
        self.body.addLayout(top)
        self.add_rule()
        self.body.addWidget(self.list, 1)
        self.add_rule()
        self.body.addLayout(foot)
        self.typed.hide()
        self._connect()

    def _connect(self) -> None:
        self.list.mark_asked.connect(self.mark)
        self.list.proxy_asked.connect(self.ask_proxy)
        self.list.time_asked.connect(self._in_time)
        self.list.leave_asked.connect(self.leave_asked)
        self.list.edit_asked.connect(self.edit_asked)
        self.list.name_typed.connect(self._show_typed)
        self.add_button.clicked.connect(self.ask_guest)
        self.fold_button.clicked.connect(self.fold_asked)

    # Showing

    def show_meeting(self, meeting_id: int, places: dict[int, int], *, read_only: bool) -> None:
        """Show who is expected and who is there; ``places`` number the agenda items."""
        self._meeting_id = meeting_id
        self.list.read_only = read_only
        self.add_button.setVisible(not read_only)
        self.help.setVisible(not read_only)
        chair = self._dossier.records.get("meetings", meeting_id)["chair_id"]
        self._places, self._chair_id = places, chair
        self.refresh()

    def set_private(self, private: bool) -> None:
        """Show replies and remarks, or not: the whole room sees the screen."""
        self.list.people.set_private(private)

    def set_running(self, item_id: int | None) -> None:
        """Say which item runs: arrivals and departures are tied to it."""
        self._running_item = item_id

    def refresh(self) -> None:
        """Read everybody again."""
        assert self._meeting_id is not None
        people = self._dossier.attendance.rows(self._meeting_id)
        self.list.people.set_people(people, self._chair_id, self._places)
        self.list.choose_someone()
        present = sum(row.status == AttendanceStatus.PRESENT for row in people)
        self.heading.set_complement(words.present(present))
        self._show_quorum(count_quorum(self._dossier, self._meeting_id))
        self._show_warning(people)

    def _show_quorum(self, count: Quorum | None) -> None:
        self.quorum_chip.setVisible(count is not None)
        if count is not None:
            self.quorum_chip.set(words.quorum(count), "good" if count.reached else "warn")
            before = self._quorum
            if before is not None and before.reached != count.reached:
                said = _("Quorum reached") if count.reached else _("Quorum lost")
                announce(self.quorum_chip, said, urgent=True)
        self._quorum = count

    def _show_warning(self, people: list[AttendanceRow]) -> None:
        assert self._meeting_id is not None
        names = {row.person_id: words.name(row) for row in people}
        said = [
            _("{name} holds {held} proxies, the charter allows {allowed}").format(
                name=names.get(each.person_id, ""), held=each.held, allowed=each.allowed
            )
            for each in proxies_over(self._dossier, self._meeting_id)
        ]
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))

    def _show_typed(self, typed: str) -> None:
        self.typed.setText(_("Name: {typed}…").format(typed=typed))
        self.typed.setVisible(bool(typed))

    # Marking

    def mark(self, person_id: int, status: str, proxy_id: int | None = None) -> None:
        """Mark a person (an empty status takes the mark away) and go on to the next."""
        assert self._meeting_id is not None
        attendance = self._dossier.attendance
        try:
            if status:
                attendance.mark(
                    self._meeting_id,
                    person_id,
                    AttendanceStatus(status),
                    represented_by=proxy_id,
                    origin=self._origin,
                )
            else:
                attendance.unmark(self._meeting_id, person_id, origin=self._origin)
        except UserError as error:
            self._context.tell_error(error)
            return
        self.list.choose(person_id)
        self.refresh()
        self._say(person_id)
        if status and not self._go_to_substitute(person_id, status):
            self.list.choose_next_unmarked()

    def _go_to_substitute(self, person_id: int, status: str) -> bool:
        """Choose the substitute of somebody who is away, when there is one not marked yet."""
        if status not in (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT):
            return False
        for each in self.list.people.people:
            if each.titular_id == person_id and each.status is None:
                self.list.choose(each.person_id)
                said = _("{name}, {substitute}: is this person here?")
                announce(
                    self.list,
                    said.format(name=words.name(each), substitute=words.substitute_for(each)),
                )
                return True
        return False

    def _say(self, person_id: int, *, moved: bool = False) -> None:
        at = self.list.people.place_of(person_id)
        if at is not None:
            marked = self.list.people.people[at]
            said = [words.name(marked), words.chip(marked)[0]]
            if moved:
                said.append(self.list.people.detail(marked))
            announce(self.list, ", ".join(said))

    def _in_time(self, person_id: int, column: str) -> None:
        assert self._meeting_id is not None
        if self._running_item is None:
            self._context.tell(_("Choose the item that runs first."))
            return
        at = self.list.people.place_of(person_id)
        row = self.list.people.people[at] if at is not None else None
        # Said once more, it is taken back.
        item = None if row and getattr(row, column) == self._running_item else self._running_item
        try:
            with self._dossier.transaction(MOVE, origin=self._origin):
                if row is None or row.status != AttendanceStatus.PRESENT:
                    self._dossier.attendance.mark(
                        self._meeting_id, person_id, AttendanceStatus.PRESENT
                    )
                self._dossier.attendance.move_in_time(self._meeting_id, person_id, **{column: item})
        except UserError as error:
            self._context.tell_error(error)
            return
        self.refresh()
        self._say(person_id, moved=True)

    # By whom, and who else

    def ask_proxy(self, person_id: int) -> ChooseDialog:
        """Ask by whom a person is represented: substitutes first, then those who are there."""
        who = next(each for each in self.list.people.people if each.person_id == person_id)
        dialog = ChooseDialog(
            _("Who represents {name}?").format(name=words.name(who)),
            self._proxies(who),
            self,
            hint=self._limit(),
        )
        dialog.chosen.connect(lambda proxy: self.stand_in(person_id, proxy))
        dialog.open()
        return dialog

    def stand_in(self, person_id: int, other_id: int) -> None:
        """Mark a person as represented by another; by the own substitute, as replaced.

        A titular whose substitute sits is excused and the substitute present: it is no proxy.
        """
        assert self._meeting_id is not None
        others = {each.person_id: each for each in self.list.people.people}
        if others[other_id].titular_id != person_id:
            self.mark(person_id, AttendanceStatus.REPRESENTED.value, other_id)
            return
        try:
            with self._dossier.transaction(REPLACE, origin=self._origin):
                mark = self._dossier.attendance.mark
                mark(self._meeting_id, person_id, AttendanceStatus.EXCUSED)
                mark(self._meeting_id, other_id, AttendanceStatus.PRESENT)
        except UserError as error:
            self._context.tell_error(error)
            return
        self.list.choose(person_id)
        self.refresh()
        self._say(person_id, moved=True)
        self.list.choose_next_unmarked()

    def _limit(self) -> str:
        meeting = self._dossier.records.get("meetings", self._meeting_id or 0)
        allowed = self._dossier.records.get("committees", meeting["committee_id"])["max_proxies"]
        if allowed == 0:
            return _("The charter allows no proxy.")
        return _("Proxies that one person may hold: {count}.").format(count=allowed)

    def _proxies(self, who: AttendanceRow) -> list[Option]:
        def place(each: AttendanceRow) -> int:
            if each.titular_id == who.person_id:
                return 0
            return 1 if each.status == AttendanceStatus.PRESENT else 2

        others = [each for each in self.list.people.people if each.person_id != who.person_id]
        return [
            Option(each.person_id, words.name(each), self._standing(each, who))
            for each in sorted(others, key=place)
        ]

    def _standing(self, each: AttendanceRow, who: AttendanceRow) -> str:
        if each.titular_id == who.person_id:
            return _("{substitute}, without a proxy").format(
                substitute=labels.substitute(each.honorific)
            )
        held = sum(row.represented_by_id == each.person_id for row in self.list.people.people)
        parts = [
            words.substitute_for(each) if each.titular_id is not None else each.organisation or "",
            words.chip(each)[0],
            _("holds {count} already").format(count=held) if held else "",
        ]
        return " · ".join(part for part in parts if part)

    def ask_guest(self) -> ChooseDialog:
        """Ask who else is there; someone unknown is added to the actors by the same gesture."""
        known = {each.person_id for each in self.list.people.people}
        people = [
            Option(
                each.id,
                labels.person_name(each.first_name, each.last_name),
                each.organisation or "",
            )
            for each in self._dossier.meetings.people()
            if each.id not in known
        ]
        dialog = ChooseDialog(
            _("Who else is there?"),
            people,
            self,
            new=lambda typed: _("Add {name} to the actors").format(name=typed),
            # The whole room does not read everybody the dossier knows.
            once_typed=not self.list.people.private,
        )
        dialog.chosen.connect(lambda key: self.add_guest(key, dialog.typed))
        dialog.open()
        return dialog

    def add_guest(self, person_id: int, typed: str = "") -> None:
        """Mark someone who was not expected as present, making the person when not known."""
        assert self._meeting_id is not None
        try:
            with self._dossier.transaction(GUEST, origin=self._origin):
                if person_id == NEW:
                    first, _space, last = typed.strip().rpartition(" ")
                    person_id = self._dossier.records.add(
                        "people", first_name=first or None, last_name=last
                    )
                self._dossier.attendance.mark(self._meeting_id, person_id, AttendanceStatus.PRESENT)
        except UserError as error:
            self._context.tell_error(error)
            return
        self.refresh()
        self.list.choose(person_id)
        self._say(person_id)

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Insert and not self.list.read_only:
            self.ask_guest()
        else:
            super().keyPressEvent(event)
