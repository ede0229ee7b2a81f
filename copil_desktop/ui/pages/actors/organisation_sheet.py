"""The sheet of a structure: what it is, its people, what it has promised."""

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.flags import Flags
from copil_desktop.domain.states import ContactState
from copil_desktop.dossier.sheets import OrganisationSheet
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.edit_record import EditRecordDialog
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.forms.organisations import ORGANISATION
from copil_desktop.ui.forms.people import PERSON
from copil_desktop.ui.pages.actors import words
from copil_desktop.ui.pages.actors.sheet_parts import Section, action_line
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Avatar, Chip, ElidedLabel, clear, column, row, text
from copil_desktop.ui.widgets.buttons import Button, IconButton
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.press import PressRow

#: Actions listed on the sheet.
MOST_ACTIONS = 8


class OrganisationSheetView(QWidget):
    """Shows the structure that ``show_organisation`` names. ``gone`` when it disappears."""

    gone = Signal()
    person_chosen = Signal(int)
    """Emitted with the key of one of its persons when pressed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.dossier = context, context.dossier
        self.organisation_id: int | None = None
        self.sheet: OrganisationSheet | None = None
        self._build()
        self.edit_button.clicked.connect(self.edit)
        self.add_button.clicked.connect(self.add_person)

    def minimumSizeHint(self) -> QSize:
        # As high as the words need at the sheet's width: they wrap.
        return QSize(0, 0)

    def _build(self) -> None:
        self.name = ElidedLabel("", "heading")
        self.identity = text("", "soft", wrap=True)
        self.address = text("", "", wrap=True)
        self.edit_button = IconButton("pencil", _("Edit the sheet"))
        self._avatar = Avatar(size=44)
        self._chips = FlowLayout(spacing=5)
        self.add_button = Button(_("Add"), "quiet")
        self.add_button.setAccessibleName(_("Add a person"))
        self._people = Section(_("People"))
        self._people.add_right(self.add_button)
        self._actions = Section(_("Actions under way"))
        head = row(self._avatar, column(self.name, self.identity, spacing=2), spacing=12)
        head.setStretch(1, 1)
        head.addWidget(self.edit_button)
        top = column(head, self._chips, self.address, spacing=12)
        top.setContentsMargins(18, 16, 18, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._people)
        layout.addWidget(self._actions)
        layout.addStretch(1)

    def show_organisation(self, organisation_id: int | None, flags: Flags) -> None:
        """Show a structure as the dossier and the flags of the day say."""
        sheets, today = self.dossier.sheets, self.context.today()
        self.sheet = None if organisation_id is None else sheets.organisation(organisation_id)
        self.organisation_id = None if self.sheet is None else organisation_id
        if self.sheet is None:
            self.gone.emit()
            return
        sheet = self.sheet
        self.setAccessibleName(sheet.name)
        self._avatar.set_name(sheet.name)
        self.name.setText(sheet.name)
        zone = labels.word(SchoolZone(sheet.school_zone)) if sheet.school_zone else ""
        parts = (sheet.short_name, words.world(sheet.world), sheet.legal_status, zone)
        self.identity.setText(" · ".join(part for part in parts if part))
        self.address.setText(sheet.address or "")
        self.address.setVisible(bool(sheet.address))
        clear(self._chips)
        for said, tone in self._flag_chips(sheet, flags):
            self._chips.addWidget(Chip(said, tone))
        self._show_people(sheet, flags)
        self._show_actions(sheet, today)

    def _flag_chips(self, sheet: OrganisationSheet, flags: Flags) -> list[tuple[str, str]]:
        for flag in flags.organisations:
            if flag.organisation.id == sheet.id:
                tone = words.STATE_TONES[flag.state.value]
                if flag.last_contact is None:
                    return [(words.never_contacted("Mme"), tone)]
                said = (
                    _("up to date: {days} days, rhythm {interval}")
                    if flag.state is ContactState.OK
                    else _("without contact for {days} days, rhythm {interval}")
                )
                return [(said.format(days=flag.silent_days, interval=flag.interval_days), tone)]
        return [(_("in no committee"), "neutral")]

    def _show_people(self, sheet: OrganisationSheet, flags: Flags) -> None:
        self._people.clear()
        states = {flag.person.id: flag.state for flag in flags.contacts}
        people = self.dossier.sheets.people_of(sheet.id)
        self._people.title.set_complement(str(len(people)) if people else "")
        for person in people:
            line = PressRow(
                ", ".join(part for part in (person.name, person.job_title) if part),
                margins=(6, 5, 6, 5),
            )
            name = column(
                ElidedLabel(person.name, "strong"),
                ElidedLabel(person.job_title or "", "small"),
                spacing=1,
            )
            who = QWidget()
            who.setLayout(name)
            line.add(who, 1)
            state = states.get(person.id)
            if state is not None:
                line.add(Chip(labels.word(state), words.STATE_TONES[state.value]))
            line.clicked.connect(lambda _=False, key=person.id: self.person_chosen.emit(key))
            self._people.body.addWidget(line)
        if not people:
            self._people.body.addWidget(text(_("Nobody yet."), "soft"))

    def _show_actions(self, sheet: OrganisationSheet, today: date) -> None:
        self._actions.clear()
        actions = self.dossier.actions.pending_of_organisation(sheet.id, today)
        self._actions.setVisible(bool(actions))
        self._actions.title.set_complement(str(len(actions)) if actions else "")
        for each in actions[:MOST_ACTIONS]:
            self._actions.body.addWidget(action_line(self.context, each))
        if len(actions) > MOST_ACTIONS:
            more = Button(_("All the actions"), "quiet")
            more.clicked.connect(lambda: self.context.go("actions"))
            self._actions.body.addLayout(row(more, None))

    def edit(self) -> None:
        """Open the whole form of the structure."""
        if self.sheet is not None:
            EditRecordDialog(
                self.context, ORGANISATION, self.sheet.id, self.sheet.name, self.window()
            ).open()

    def add_person(self) -> None:
        """Add a person to this structure and show the sheet."""
        new_record(
            self.context,
            PERSON,
            _("New person"),
            self.window(),
            self.person_chosen.emit,
            organisation_id=self.organisation_id,
        )
