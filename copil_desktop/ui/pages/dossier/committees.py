"""Committees and their charter: rhythm, rules, quorum, and who sits in them."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Approval, CommitteeKind, Role
from copil_desktop.dossier.committees import (
    CommitteeRow,
    MemberRow,
    count_voters,
    list_committees,
    members,
)
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext, short_day
from copil_desktop.ui.dialogs.new_record import NewRecordDialog
from copil_desktop.ui.dialogs.whole_record import WholeRecord
from copil_desktop.ui.forms.committees import COMMITTEE, MEMBERSHIP
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.dossier.records_section import RecordsSection
from copil_desktop.ui.widgets.basics import column, row
from copil_desktop.ui.widgets.buttons import Button, SegmentedControl
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.widgets.table_view import TableView


class CommitteesSection(RecordsSection):
    """The charter of the chosen committee, or its members."""

    name = "committees"
    title = N_("Committees and charter")
    said = N_("Who decides, how often they meet, and by which rules.")
    icon_name = "users"
    tables = frozenset(
        {"committees", "memberships", "people", "organisations", "initiatives", "meetings"}
    )
    form = COMMITTEE
    new_words = N_("New committee")
    empty_words = (N_("No committee yet"), N_("Add the steering committee first."))
    given = {"max_proxies": 1, "approval": Approval.NEXT_MEETING.value}  # noqa: RUF012

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            Column[CommitteeRow](
                N_("Committee"),
                lambda each: each.name,
                lambda each: _detailed(each, self.context.today()),
                width=0,
                strong=True,
            ),
        )

    def rows(self) -> list[CommitteeRow]:
        return list_committees(self.dossier, self.context.today())

    def _build_sheet(self) -> None:
        self.side = SegmentedControl([_("Charter"), _("Members")], _("Part of the committee"))
        self.members = MembersList(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(self._form_column()))
        self.stack.addWidget(self.members)
        self.sheet.body.setContentsMargins(0, 14, 0, 0)
        tabs = row(self.side, None)
        tabs.setContentsMargins(20, 0, 16, 0)
        self.sheet.add(tabs, self.stack)
        self.side.chosen.connect(self.stack.setCurrentIndex)

    def _show_record(self, chosen: CommitteeRow | None) -> None:
        self.members.set_committee(chosen.id if chosen else None)
        if chosen is not None:
            voters = count_voters(self.dossier, chosen.id, self.context.today())
            self.record_form.field("quorum_counts").set_voters(voters)

    def show_target(self, **target: Any) -> None:
        """Show a committee (``committee_id``), its charter or its members (``side``)."""
        if "committee_id" in target:
            self.table.choose(target["committee_id"])
        if "side" in target:
            at = 1 if target["side"] == "members" else 0
            self.side.set_index(at)
            self.stack.setCurrentIndex(at)


class MembersList(QWidget):
    """The members of one committee; Enter opens the whole membership."""

    def __init__(self, section: CommitteesSection) -> None:
        super().__init__()
        self.context = section.context
        self._committee_id: int | None = None
        today = self.context.today
        self.model = TableModel(
            (
                Column[MemberRow](
                    N_("Member"),
                    lambda each: labels.person_name(each.first_name, each.last_name),
                    lambda each: each.organisation or "",
                    width=0,
                    strong=True,
                ),
                Column(N_("Role"), _role, _seat, width=146, soft=True),
                Column(
                    N_("Vote"),
                    lambda each: _("votes") if each.voting else _("no vote"),
                    lambda each: each.college or "",
                    width=112,
                    soft=True,
                ),
                Column(
                    N_("Since"),
                    lambda each: _day(each.joined_on, today()) or "—",
                    lambda each: _left(each, today()),
                    width=106,
                    soft=True,
                ),
            ),
            self._fetch,
            self,
        )
        self.table = TableView(_("Members"), two_lines=True)
        self.table.set_model(self.model)
        self.table.set_empty(
            EmptyState(_("Nobody yet"), _("Add the persons who sit in this committee."), "users")
        )
        self.add_button = Button(_("Add a member"), "primary", icon_name="user-plus")
        self.edit_button = Button(_("Edit…"))
        self.person_button = Button(_("Open the person"))
        self.remove_button = Button(_("Delete"), "quiet", icon_name="trash-2")
        buttons = row(
            self.add_button, self.edit_button, self.person_button, None, self.remove_button
        )
        body = column(buttons, self.table, None, spacing=10)
        body.setContentsMargins(20, 12, 16, 14)
        self.setLayout(body)
        self.add_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(lambda: self.edit(self.table.current_row()))
        self.person_button.clicked.connect(self._open_person)
        self.remove_button.clicked.connect(self.remove)
        self.table.row_opened.connect(self.edit)
        self.table.row_chosen.connect(self._allow)

    def set_committee(self, committee_id: int | None) -> None:
        """Show the members of another committee, or those of now."""
        self._committee_id = committee_id
        self.model.reload()
        if self.table.current_row() is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._allow(self.table.current_row())

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[MemberRow]:
        if self._committee_id is None:
            return []
        found = members(self.context.dossier, self._committee_id, self.context.today())
        return found[offset : offset + limit]

    def _allow(self, chosen: MemberRow | None) -> None:
        for button in (self.edit_button, self.person_button, self.remove_button):
            button.setEnabled(chosen is not None)

    def add(self) -> None:
        """Ask who joins, in which role."""
        dialog = NewRecordDialog(
            self.context,
            MEMBERSHIP,
            _("New member"),
            self.window(),
            committee_id=self._committee_id,
        )
        dialog.field("role").set_value(Role.MEMBER.value)
        dialog.field("joined_on").set_value(self.context.today().isoformat())
        dialog.accepted.connect(lambda: self._choose_new(dialog.record_id))
        dialog.open()

    def _choose_new(self, key: int | None) -> None:
        self.model.reload()
        self.table.choose(key)

    def edit(self, chosen: MemberRow | None) -> None:
        """Open everything that is known of a membership."""
        if chosen is not None:
            name = labels.person_name(chosen.first_name, chosen.last_name)
            WholeRecord(self.context, MEMBERSHIP, chosen.id, name, self.window()).open()

    def remove(self) -> None:
        """Remove a membership noted by mistake; who leaves gets a day instead."""
        try:
            self.context.dossier.records.remove("memberships", self.table.current_row().id)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.tell(_("Member removed"), undo=True)

    def _open_person(self) -> None:
        self.context.go("actors", person_id=self.table.current_row().person_id)


def _detailed(each: CommitteeRow, today: date) -> str:
    if each.ended_on and each.ended_on <= today.isoformat():
        return _("ended on {day}").format(day=_day(each.ended_on, today))
    kind = labels.word(CommitteeKind(each.kind)) if each.kind else ""
    count = ngettext("{count} member", "{count} members", each.members).format(count=each.members)
    return " · ".join(part for part in (count, kind) if part)


def _role(each: MemberRow) -> str:
    return labels.role(Role(each.role), each.honorific)


def _seat(each: MemberRow) -> str:
    if each.titular is None:
        return ""
    return _("{substitute} of {titular}").format(
        substitute=labels.substitute(each.honorific), titular=each.titular
    )


def _day(day: str | None, today: date) -> str:
    return short_day(date.fromisoformat(day), today, weekday=False) if day else ""


def _left(each: MemberRow, today: date) -> str:
    if each.left_on is None:
        return ""
    return _("until {day}").format(day=_day(each.left_on, today))
