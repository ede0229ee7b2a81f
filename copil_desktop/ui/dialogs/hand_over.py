"""« Passer la main »: when somebody leaves, who takes the seats and the actions, in one step."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.handover import Handover
from copil_desktop.dossier.handover import HandingOver, hand_over, handover
from copil_desktop.dossier.minutes import read_person
from copil_desktop.dossier.sheets import PersonSheet
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.people_options import people_options
from copil_desktop.ui.pages.actors import words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.quick_entry import split_name
from copil_desktop.ui.widgets.basics import column, row, text
from copil_desktop.ui.widgets.choices import RefField
from copil_desktop.ui.widgets.fields import FlagField, LineField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField
from copil_desktop.ui.widgets.scrolled import scrolled

#: Lines of seats and actions shown without scrolling.
_LINES = 7


class HandOverDialog(AskDialog):
    """``write_sheet`` is called with the sheet for the successor when it is wanted."""

    WIDTH = 620

    def __init__(
        self,
        context: Context,
        sheet: PersonSheet,
        write_sheet: Callable[[Handover], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Hand over"), _("Hand over"), parent, sheet.name)
        self._context, self._sheet, self._write_sheet = context, sheet, write_sheet
        today = context.today()
        self.day = DateField(context.today)
        self.day.set_value(today.isoformat())
        self.why = LineField()
        self.successor = RefField(people_options(context.dossier), placeholder=_("Name…"))
        self.new_name = LineField(placeholder=_("First name and last name"))
        self.seats = {
            each.id: _ticked(f"{each.committee} · {words.seat(each, sheet.honorific)}")
            for each in context.dossier.sheets.memberships(sheet.id, today)
            if each.is_current
        }
        self.handed = {
            each.id: _ticked(each.text)
            for each in context.dossier.actions.pending_of_person(sheet.id, today)
        }
        leaves = _("Also leaves “{organisation}”").format(organisation=sheet.organisation)
        self.leaves = FlagField(leaves)
        if sheet.organisation is None:
            self.leaves.hide()
        self.paper = _ticked(_("Write the handover sheet for the successor"))
        self._build()

    def _build(self) -> None:
        self.body.addLayout(
            row(Labelled(_("Leaves on"), self.day), Labelled(_("Why (optional)"), self.why))
        )
        self.body.addLayout(
            row(
                Labelled(_("Successor"), self.successor),
                Labelled(_("or somebody to add"), self.new_name),
            )
        )
        lists = column(spacing=4)
        for title, flags in ((_("Seats"), self.seats), (_("Actions under way"), self.handed)):
            if flags:
                lists.addWidget(text(title, "strong"))
                for flag in flags.values():
                    lists.addWidget(flag)
        lists.addWidget(
            text(
                _("What is not ticked is not taken over: the seat ends, the action stays."),
                "small",
                wrap=True,
            )
        )
        if len(self.seats) + len(self.handed) > _LINES:
            area = scrolled(lists)
            area.setFixedHeight(_LINES * 30)
            self.body.addWidget(area)
        else:
            self.body.addLayout(lists)
        self.body.addWidget(self.leaves)
        self.body.addWidget(self.paper)
        self.successor.setFocus()

    def save(self) -> None:
        asked = self._asked()
        dossier, today = self._context.dossier, self._context.today()
        # Read before: afterwards the seats are no longer the leaver's.
        data = handover(dossier, asked, asked.successor, today)
        successor = hand_over(dossier, asked)
        self._context.tell(_("Seats and actions handed over"), undo=True)
        if self.paper.value():
            person = read_person(dossier, successor) if successor else None
            self._write_sheet(replace(data, successor=person))

    def _asked(self) -> HandingOver:
        day, successor, new_name = self.day.day, self.successor.value(), self.new_name.value()
        if problem := self.problems():
            raise UserError(problem)
        if day is None:
            self.day.setFocus()
            raise UserError(_("Say on which day: type 12/3, yesterday, friday…"))
        if successor and new_name:
            raise UserError(_("Choose a successor or add one, not both."))
        if successor == self._sheet.id:
            raise UserError(_("Nobody succeeds to oneself: choose somebody else."))
        if new_name and self._is_known(new_name):
            raise UserError(_("“{name}” is in the dossier: choose.").format(name=new_name))
        return HandingOver(
            self._sheet.id,
            day,
            successor,
            split_name(new_name) if new_name else None,
            tuple(key for key, flag in self.seats.items() if flag.value()),
            tuple(key for key, flag in self.handed.items() if flag.value()),
            bool(self.leaves.value()),
            self.why.value(),
        )

    def _is_known(self, name: str) -> bool:
        known = self._context.dossier.contacts.known(self._context.today())
        names = {sort_key(f"{each.first_name or ''}{each.last_name}") for each in known}
        return sort_key(name) in names


def _ticked(label: str) -> FlagField:
    flag = FlagField(label)
    flag.set_value(True)
    return flag
