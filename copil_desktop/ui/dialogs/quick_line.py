"""Ctrl+J: one line logs an échange from anywhere, and gives the keyboard back."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.forms.contacts import RELAY
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.quick_chips import QuickChips
from copil_desktop.ui.quick_entry import Corrections, QuickEntry
from copil_desktop.ui.widgets import panel
from copil_desktop.ui.widgets.basics import clear, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.menu_chip import MenuChip
from copil_desktop.ui.widgets.note_field import warning

#: Milliseconds without a key after which what is understood is read aloud.
_PAUSE = 700
#: Width at normal text size.
_WIDTH = 720


class QuickLineDialog(QDialog):
    """Type, look at the chips, Enter. Escape closes it: what is typed is there the next time."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setModal(True)
        self.setAccessibleName(_("Log an exchange"))
        self._context = context
        self._before: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._read_aloud)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.field = LineField(placeholder=_("Marie tél 4 short of time before the summer"))
        self.field.setAccessibleName(_("With whom, how, what was said"))
        self._chips = FlowLayout(spacing=6)
        self.summary = paragraph("")
        self.caution = paragraph("", "warn")
        self.error = paragraph("", "bad")
        self.hint = paragraph(
            _("A name, tél, mail, visite…, a figure from 1 to 5 for the motivation, the words."),
            "small",
        )
        self.details_button = Button(_("Details…"), key=_("Ctrl Enter"))
        self.log_button = Button(_("Log"), "primary", key=_("Enter"))
        self.cancel_button = Button(_("Cancel"), "quiet", key=_("Esc"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(9)
        layout.addWidget(text(_("Log an exchange"), "section"))
        layout.addWidget(self.field)
        layout.addLayout(self._chips)
        for each in (self.summary, self.caution, self.error, self.hint):
            layout.addWidget(each)
        layout.addLayout(row(self.cancel_button, None, self.details_button, self.log_button))

    def _connect(self) -> None:
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self.log_button.clicked.connect(self.log)
        self.details_button.clicked.connect(self.show_details)
        self.cancel_button.clicked.connect(self.reject)

    # Opening

    def open_over(self, window: QWidget, person_id: int | None = None) -> None:
        """Show it in the upper part of ``window``, the keyboard in its line.

        With ``person_id`` the line begins with that person, unless something is half typed.
        """
        self._before = window.focusWidget()
        self._entry = QuickEntry(self._context)
        self._specs = QuickChips(self._entry, self._context.today(), self._corrected)
        line = self.field.text()
        if person_id in self._entry.people and not line.strip():
            name = self._entry.name(person_id)
            self._entry.choose_person(name, person_id)
            line = f"{name} "
        self.field.setText(line)
        self._entry.read(line)
        self._show()
        self.setFixedWidth(min(round(_WIDTH * theme.zoom(self)), window.width() - 40))
        self._fit()
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 90)
        self.show()
        self._go_to_line()

    def _go_to_line(self) -> None:
        """Give the keyboard to the end of the line: the next key replaces nothing."""
        self.field.setFocus()
        self.field.end(False)

    def _fit(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def chips(self) -> list[MenuChip]:
        """Return the chips that are shown, in order."""
        items = (self._chips.itemAt(at) for at in range(self._chips.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [each for each in widgets if isinstance(each, MenuChip)]

    # Typing and correcting

    def _typed(self, line: str) -> None:
        if not line.strip():
            self._entry.corrections = Corrections()  # another line: nothing was said of it
        self._entry.read(line)
        self._show()
        self._timer.start()

    def _corrected(self) -> None:
        self._show()
        self._go_to_line()
        self._read_aloud()

    def _show(self) -> None:
        clear(self._chips)
        for spec in self._specs.specs():
            chip = MenuChip(spec.words, spec.tone, spec.said, spec.fill, spec.remove, self)
            self._chips.addWidget(chip)
            chip.show()
        summary = self._entry.found.summary
        title = _("Relayed") if self._entry.found.relay else _("Summary")
        self.summary.set_parts([(_("{title}: ").format(title=title), True), (summary, False)])
        self.summary.setVisible(bool(summary))
        caution = warning(summary)
        self.caution.setText(f"! {caution}" if caution else "")
        self.caution.setVisible(bool(caution))
        self.error.hide()
        self.hint.setVisible(not self._entry.found.who)
        self.log_button.setEnabled(bool(self._entry.line.strip()))
        entry = self._entry
        self.details_button.setEnabled(entry.tells_exchange or entry.relays_of_one)
        self.details_button.setToolTip(
            ""
            if self.details_button.isEnabled()
            else _("A relay of several persons is completed on the sheet of each.")
        )
        if self.isVisible():
            self._fit()

    def _read_aloud(self) -> None:
        caution = f" {self.caution.plain}" if self.caution.isVisible() else ""
        announce(self.field, f"{self._specs.sentence()}{caution}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.show_details() if control else self.log()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._go_to_chips()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.show_details()
        elif event.key() == Qt.Key.Key_Up:
            self._go_to_line()
        else:
            super().keyPressEvent(event)

    def _go_to_chips(self) -> None:
        """Go to the chip that is not clear, else to the first."""
        chips = self.chips()
        if chips:
            self._unclear_or(chips[0]).setFocus()

    def _unclear_or(self, other: MenuChip) -> MenuChip:
        pairs = zip(self._specs.specs(), self.chips(), strict=True)
        return next((chip for spec, chip in pairs if not spec.is_clear), other)

    # Ending

    def log(self) -> None:
        """Write what is understood; or say what is not clear, with the keyboard on it."""
        try:
            self._context.dossier.contacts.log_line(self._entry.logged())
        except UserError as error:
            self._tell(error)
            return
        told = _("Exchange logged") if self._entry.tells_exchange else _("Relay logged")
        self.field.clear()
        self.accept()
        self._context.tell(told, undo=True)

    def _tell(self, error: UserError) -> None:
        self.error.setText(str(error))
        self.error.show()
        self._fit()
        announce(self.field, str(error), urgent=True)
        if chips := self.chips():
            unclear = self._unclear_or(chips[0])
            if unclear is not chips[0] or not self._specs.specs()[0].is_clear:
                unclear.setFocus()

    def show_details(self) -> None:
        """Go on in the whole form, with everything understood already in it."""
        from copil_desktop.ui.dialogs.log_exchange import LogExchangeDialog

        entry, window = self._entry, self.parentWidget()
        if not self.details_button.isEnabled():
            return
        self.field.clear()
        self.accept()
        if not entry.tells_exchange:
            self._detail_relay(entry, window)
            return
        dialog = LogExchangeDialog(self._context, entry.chosen, window)
        dialog.take_over(entry)
        dialog.open()

    def _detail_relay(self, entry: QuickEntry, window: QWidget | None) -> None:
        new_record(
            self._context,
            RELAY,
            _("New relay"),
            window,
            lambda _key: self._context.tell(_("Relay logged"), undo=True),
            shown={
                "person_id": entry.chosen[0],
                "on_day": entry.day.isoformat(),
                "people_brought": entry.found.brought,
                "what": entry.found.summary or None,
            },
        )

    def done(self, result: int) -> None:
        self._timer.stop()
        super().done(result)
        # The page under it may have been drawn anew meanwhile.
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        panel.paint_window(self)
