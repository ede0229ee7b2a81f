"""The sheet of a person: who it is, what to know before calling, and all that happened."""

from datetime import date, timedelta
from textwrap import shorten

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Channel
from copil_desktop.domain.flags import Flags
from copil_desktop.domain.handover import Handover
from copil_desktop.dossier import solicitations
from copil_desktop.dossier.call_brief import call_brief
from copil_desktop.dossier.sheets import TABLES, HistoryRow, Kind, PersonSheet
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.edit_record import EditRecordDialog
from copil_desktop.ui.dialogs.log_check_in import LogCheckInDialog
from copil_desktop.ui.dialogs.log_exchange import LogExchangeDialog
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.dialogs.personal.person_data import PersonDataDialog
from copil_desktop.ui.dialogs.preview import PreviewDialog, preview
from copil_desktop.ui.form_fields import Form
from copil_desktop.ui.forms import contacts as contact_forms
from copil_desktop.ui.forms.people import MEMBERSHIP_OF_PERSON, PERSON
from copil_desktop.ui.mail import write_to
from copil_desktop.ui.pages.actors import person_papers, words
from copil_desktop.ui.pages.actors.history import STEP, HistoryList
from copil_desktop.ui.pages.actors.sheet_parts import KnownBox, Section, action_line
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import (
    Avatar,
    Chip,
    ElidedLabel,
    Paragraph,
    clear,
    column,
    paragraph,
    row,
    text,
)
from copil_desktop.ui.widgets.buttons import Button, IconButton, native_key
from copil_desktop.ui.widgets.curves import MotivationCurve, Point
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.press import PressRow
from copil_desktop.ui.word_export import Document, WordExport

#: The forms of the entries that open in a window of their own.
_FORMS: dict[Kind, Form] = {
    Kind.EXCHANGE: contact_forms.INTERACTION,
    Kind.CHECK_IN: contact_forms.CHECK_IN,
    Kind.RELAY: contact_forms.RELAY,
    Kind.CHOICE: contact_forms.GESTURE_CHOICE,
    Kind.MONTH: contact_forms.MOTIVATION_MONTH,
}
#: Open actions listed on the sheet.
MOST_ACTIONS = 5
#: Back to when what is asked is told month by month.
HALF_A_YEAR = timedelta(days=180)
#: Letters of the last échange's summary shown before calling; the whole is in the history.
LAST_WORDS = 140


class PersonSheetView(QWidget):
    """Shows the person that ``show_person`` names. ``gone`` when there is nobody to show."""

    gone = Signal()
    merge_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.dossier = context, context.dossier
        self.person_id: int | None = None
        self.sheet: PersonSheet | None = None
        self._build()
        self._connect()

    # Widgets

    def minimumSizeHint(self) -> QSize:
        # As high as the words need at the sheet's width: they wrap.
        return QSize(0, 0)

    def _build(self) -> None:
        self.name = ElidedLabel("", "heading")
        self.identity = text("", "soft", wrap=True)
        self.edit_button = IconButton("pencil", _("Edit the sheet"))
        self._avatar = Avatar(size=44)
        self._chips = FlowLayout(spacing=5)
        self.known = KnownBox()
        self.exchange_button = Button(_("Exchange"), "primary", key=native_key("Ctrl+J"))
        self.exchange_button.setAccessibleName(_("Log an exchange"))
        self.check_in_button = Button(_("Check-in"))
        self.check_in_button.setAccessibleName(_("Note a motivation check-in"))
        self.write_button = Button(_("Write"))
        self.more_button = IconButton("ellipsis", _("Other gestures for this person"))
        self.more_button.set_menu(self._more_menu())
        self.export = WordExport(self.context)
        self.curve = MotivationCurve()
        self._motivation = Section(_("Motivation"), _("said (line) · perceived (circles)"))
        self._motivation.body.addWidget(self.curve)
        self._no_motivation = text(_("No check-in yet."), "soft")
        self._no_motivation.setContentsMargins(6, 0, 0, 0)
        self._motivation.body.addWidget(self._no_motivation)
        self._committees = Section(_("Committees"))
        self.join_button = Button(_("Add"), "quiet")
        self.join_button.setAccessibleName(_("Add to a committee"))
        self._committees.add_right(self.join_button)
        self._actions = Section(_("Actions under way"))
        self._presence = Section(_("Presence and load"))
        self._functions = Section(_("Earlier functions"))
        self.history = HistoryList()
        history = Section("")
        history.body.addWidget(self.history)
        head = row(self._avatar, column(self.name, self.identity, spacing=2), spacing=12)
        head.setStretch(1, 1)
        head.addWidget(self.edit_button)
        head.addWidget(self.more_button)
        top = column(
            head,
            self._chips,
            self.known,
            row(self.exchange_button, self.check_in_button, self.write_button, None),
            self.export,
            spacing=12,
        )
        top.setContentsMargins(18, 16, 18, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        layout.addLayout(top)
        for section in (
            self._motivation,
            self._committees,
            self._actions,
            self._presence,
            self._functions,
            history,
        ):
            layout.addWidget(section)
        layout.addStretch(1)
        self._fill_add_menu()

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Log an exchange…"), self.log_exchange)
        menu.addAction(_("Relay…"), lambda: self._add(contact_forms.RELAY, _("New relay")))
        menu.addSeparator()
        menu.addAction(_("“Before calling”: preview…"), self.preview_brief)
        menu.addAction(_("“Before calling” to Word…"), self.write_brief)
        menu.addAction(_("Hand over…"), self.hand_over)
        menu.addSeparator()
        menu.addAction(_("Merge with another sheet…"), self.merge_asked.emit)
        menu.addAction(_("Data of the person…"), self.show_data)
        return menu

    def _fill_add_menu(self) -> None:
        menu = self.history.add_menu
        menu.addAction(_("Exchange…"), self.log_exchange)
        menu.addAction(_("Check-in…"), self.log_check_in)
        menu.addAction(_("Relay…"), lambda: self._add(contact_forms.RELAY, _("New relay")))
        menu.addAction(
            _("Choice…"), lambda: self._add(contact_forms.GESTURE_CHOICE, _("New choice"))
        )
        menu.addAction(
            _("Monthly mean…"),
            lambda: self._add(contact_forms.MOTIVATION_MONTH, _("New monthly mean")),
        )

    def _connect(self) -> None:
        self.edit_button.clicked.connect(self.edit)
        self.exchange_button.clicked.connect(lambda: self.context.log_line(self.person_id))
        self.check_in_button.clicked.connect(self.log_check_in)
        self.write_button.clicked.connect(self.write)
        self.join_button.clicked.connect(self._join)
        self.history.opened.connect(self._open)
        self.history.filtered.connect(self._show_history)

    # What is shown

    def show_person(self, person_id: int | None, flags: Flags) -> None:
        """Show a person as the dossier and the flags of the day say."""
        today = self.context.today()
        if person_id != self.person_id:
            self.history.limit = STEP
            self.export.forget()
        self.sheet = None if person_id is None else self.dossier.sheets.person(person_id, today)
        self.person_id = None if self.sheet is None else person_id
        if self.sheet is None:
            self.gone.emit()
            return
        sheet = self.sheet
        self.setAccessibleName(sheet.name)
        self._avatar.set_name(sheet.name)
        self.name.setText(sheet.name)
        self.identity.setText(words.identity(sheet))
        self.write_button.setEnabled(bool(sheet.email))
        self.write_button.setToolTip(sheet.email or _("There is no e-mail address on the sheet."))
        clear(self._chips)
        for said, tone in words.chips(sheet, flags, today):
            self._chips.addWidget(Chip(said, tone))
        self._show_known(sheet, today)
        self._show_motivation(sheet, today)
        self._show_memberships(sheet, today)
        self._show_actions(today)
        self._show_presence(sheet, today)
        self._show_functions(today)
        self._show_history()

    def _show_known(self, sheet: PersonSheet, today: date) -> None:
        """What to know before calling: how, when, what was said last."""
        parts: list[str] = []
        if sheet.phone:
            parts.append(sheet.phone)
        if sheet.preferred_channel:
            channel = labels.word(Channel(sheet.preferred_channel))
            parts.append(_("prefers: {channel}").format(channel=channel))
        if sheet.reachable:
            parts.append(_("reachable: {when}").format(when=_said(sheet.reachable)))
        if sheet.avoid:
            parts.append(_("to avoid: {what}").format(what=_said(sheet.avoid)))
        if sheet.working_constraints:
            parts.append(_said(sheet.working_constraints))
        if sheet.away_until:
            until = words.day(sheet.away_until, today)
            why = _said(sheet.away_why) if sheet.away_why else _("unavailable")
            parts.append(_("{why} until {day}").format(why=why, day=until))
        promised = self.dossier.actions.pending_of_person(sheet.id, today)
        if promised:
            parts.append(words.promised(promised, today))
        last = self.dossier.sheets.last_words(sheet.id, today)
        if last is not None:
            on = words.day(last.on_day, today)
            summary = shorten(_said(last.summary), LAST_WORDS, placeholder=" …")
            parts.append(_("last time ({day}): {words}").format(day=on, words=summary))
        if sheet.left_note:
            parts.append(_("left: {why}").format(why=_said(sheet.left_note)))
        self.known.show_parts(_("Before calling"), parts)

    def _show_motivation(self, sheet: PersonSheet, today: date) -> None:
        points = [
            Point(
                date.fromisoformat(each.on_day),
                each.score,
                each.source == "self",
                labels.word(words.Cause(each.cause)) if each.cause else "",
            )
            for each in self.dossier.sheets.curve(sheet.id, today)
        ]
        self.curve.set_points(points)
        self.curve.setVisible(bool(points))
        self._no_motivation.setVisible(not points)

    def _show_memberships(self, sheet: PersonSheet, today: date) -> None:
        self._committees.clear()
        for each in self.dossier.sheets.memberships(sheet.id, today):
            said = words.membership(each, sheet.honorific, today)
            line = PressRow(f"{each.committee}, {said}", margins=(6, 4, 6, 4))
            line.line.setSpacing(8)
            line.add(text(each.committee, "strong" if each.is_current else "", wrap=True), 0, 92)
            line.add(text(said, "soft", wrap=True), 1)
            line.clicked.connect(lambda _=False, key=each.id: self._edit_membership(key))
            self._committees.body.addWidget(line)
        if self._committees.is_empty():
            nowhere = text(_("In no committee."), "soft")
            nowhere.setContentsMargins(6, 0, 0, 0)
            self._committees.body.addWidget(nowhere)

    def _show_actions(self, today: date) -> None:
        self._actions.clear()
        assert self.person_id is not None
        actions = self.dossier.actions.pending_of_person(self.person_id, today)
        self._actions.setVisible(bool(actions))
        self._actions.title.set_complement(str(len(actions)) if actions else "")
        for each in actions[:MOST_ACTIONS]:
            self._actions.body.addWidget(action_line(self.context, each))

    def _show_presence(self, sheet: PersonSheet, today: date) -> None:
        """How often the person was there in a year, and what is asked of her month by month."""
        self._presence.clear()
        attended = self.dossier.sheets.attended(sheet.id, today)
        asked = solicitations.of_person(self.dossier, sheet.id, today)
        lines = [words.attended(attended)] if attended.expected else []
        lines.append(words.asked(asked))
        for said in lines:
            self._presence.body.addWidget(_inset(paragraph(said)))
        months = solicitations.by_month(self.dossier, sheet.id, today - HALF_A_YEAR, today)
        if months:
            said = words.DOT.join(words.month_asked(each) for each in reversed(months))
            self._presence.body.addWidget(_inset(paragraph(said, "soft")))

    def _show_functions(self, today: date) -> None:
        self._functions.clear()
        assert self.person_id is not None
        found = self.dossier.sheets.affiliations(self.person_id)
        self._functions.setVisible(bool(found))
        for each in found:
            self._functions.body.addWidget(
                _inset(paragraph(words.affiliation(each, today), "soft"))
            )

    def _show_history(self) -> None:
        if self.sheet is None:
            return
        rows = self.dossier.sheets.history(
            self.sheet.id, self.history.kinds, limit=self.history.limit + 1
        )
        self.history.show_rows(rows, self.sheet.honorific, self.context.today())

    # What can be done

    def edit(self) -> None:
        """Open the whole form of the person."""
        if self.sheet is not None:
            self._edit(PERSON, self.sheet.id, self.sheet.name)

    def show_data(self) -> None:
        """Show what is kept of this person, to be handed over or erased."""
        if self.person_id is not None:
            PersonDataDialog(self.context, self.person_id, self.window()).open()

    def log_exchange(self) -> None:
        """Log an échange with this person."""
        people = [] if self.person_id is None else [self.person_id]
        LogExchangeDialog(self.context, people, self.window()).open()

    def log_check_in(self) -> None:
        """Note a point motivation of this person."""
        LogCheckInDialog(self.context, self.person_id, self.window()).open()

    def write(self) -> None:
        """Open a new message in the e-mail program of this laptop."""
        if self.person_id is not None:
            write_to(self.context, self.person_id)

    def write_brief(self) -> None:
        """Write what to know before calling, for oneself, to Word."""
        if document := self._brief():
            self.export.ask(document)

    def preview_brief(self) -> PreviewDialog | None:
        """Show the page to have before one's eyes while calling."""
        document = self._brief()
        if document is None:
            return None
        return preview(self.context, self, document.title, document.write)

    def _brief(self) -> Document | None:
        if self.person_id is None:
            return None
        today = self.context.today()
        return person_papers.brief(call_brief(self.dossier, self.person_id, today))

    def hand_over(self) -> None:
        """Say that this person leaves, and who takes over."""
        from copil_desktop.ui.dialogs.hand_over import HandOverDialog

        if self.sheet is not None:
            HandOverDialog(self.context, self.sheet, self._write_handover, self.window()).open()

    def _write_handover(self, data: Handover) -> None:
        self.export.ask(person_papers.handover_sheet(data))

    def _join(self) -> None:
        new_record(
            self.context,
            MEMBERSHIP_OF_PERSON,
            _("Add to a committee"),
            self.window(),
            person_id=self.person_id,
        )

    def _add(self, form: Form, title: str) -> None:
        new_record(self.context, form, title, self.window(), person_id=self.person_id)

    def _edit_membership(self, key: int) -> None:
        name = self.sheet.name if self.sheet else ""
        self._edit(MEMBERSHIP_OF_PERSON, key, name)

    def _edit(self, form: Form, key: int, title: str) -> None:
        EditRecordDialog(self.context, form, key, title, self.window()).open()

    def _open(self, entry: HistoryRow) -> None:
        kind = Kind(entry.kind)
        if kind is Kind.MEETING:
            self.context.go("meetings", meeting_id=entry.meeting_id)
        elif kind is Kind.ACTION:
            self.context.go("actions", action_id=entry.id)
        else:
            assert _FORMS[kind].table == TABLES[kind]
            title = words.entry_kind(entry)
            self._edit(_FORMS[kind], entry.id, f"{title[:1].upper()}{title[1:]}")


def _inset(label: Paragraph) -> Paragraph:
    label.setContentsMargins(6, 2, 6, 2)
    return label


def _said(typed: str) -> str:
    """Return what was typed, ready to stand inside a line: one line, no capital, no full stop."""
    words_ = " ".join(typed.split()).rstrip(" .")
    return words_ if words_[1:2].isupper() else f"{words_[:1].lower()}{words_[1:]}"
