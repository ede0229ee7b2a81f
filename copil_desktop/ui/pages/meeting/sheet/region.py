"""One region of the sheet: read as it will be printed, opened to be edited as it was typed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from copil_desktop.documents.outline import Part, Place
from copil_desktop.ui import theme
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.pages.meeting.sheet import printing
from copil_desktop.ui.pages.meeting.sheet.printed import Printed
from copil_desktop.ui.pages.meeting.sheet.printing import Printable
from copil_desktop.ui.widgets.scrolled import settle

#: Parts with a bar on their left, as in the Word file.
_BARRED = (Part.DECISION, Part.ACTION)


@dataclass(frozen=True)
class Editor:
    """What edits a region: the widget, the field that takes the cursor, what floats beside it.

    ``rows`` returns the uids of the decisions and actions that it shows itself.
    """

    widget: QWidget
    field: QWidget
    reload: Callable[[], None]
    beside: QWidget | None = None
    rows: Callable[[], frozenset[str]] = frozenset

    def owns(self, widget: QWidget) -> bool:
        """Whether a widget is part of it."""
        parts = [each for each in (self.widget, self.beside) if each is not None]
        return any(part is widget or part.isAncestorOf(widget) for part in parts)


class RegionView(QWidget):
    """Shows a region. ``editor`` is None for what is not edited in place."""

    opened = Signal(object)
    """The editor of this ``Place`` is open: what was open elsewhere closes."""
    closed = Signal()
    """It reads again, everything typed being saved."""
    pressed = Signal(object)
    """Its ``Place``: something edited elsewhere is asked for."""

    def __init__(
        self, place: Place, make_editor: Callable[[], Editor] | None, *, opens: bool, says: str
    ) -> None:
        """``opens``: pressing leads elsewhere; ``says`` tells what pressing does."""
        super().__init__()
        self.place = place
        self._make_editor, self._opens = make_editor, opens
        self._editor: Editor | None = None
        self._shown: tuple[object, ...] | None = None
        self._read_only = self._closing = False
        self._margins = (8, 2, 8, 2)
        self.printed = Printed()
        self.printed.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleDescription(says)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.printed)

    # Showing

    def show_region(
        self,
        blocks: tuple[Printable, ...],
        empty: str,
        *,
        scale: float,
        read_only: bool,
        elsewhere: bool = False,
    ) -> None:
        """Show what is said now; ``empty`` when nothing is, in an editable region.

        ``elsewhere``: an open editor shows the same row, which is not printed twice.
        """
        t = theme.tokens(self)
        state = (blocks, scale, t, read_only, empty, elsewhere)
        if state == self._shown:
            return
        self._shown, self._read_only = state, read_only
        active = self._active
        side = round((12 if self.place.part in _BARRED else 8) * scale)
        self._margins = (side, 2 + printing.room_above(blocks, scale), 8, 2)
        if not self.editing:
            self._layout.setContentsMargins(*self._margins)
        html, words = printing.rich(blocks, t, scale), printing.plain(blocks)
        if not html and active and empty:
            html = f'<p style="color:{t.faint}; font-size:{round(13 * scale)}px">{empty}</p>'
            words = empty
        self.printed.show_rich(html, words)
        self.setAccessibleName(words)
        reached = active and not self.editing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.NoFocus)
        text_here = self._make_editor is not None and active
        shape = Qt.CursorShape.IBeamCursor if text_here else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape if active else Qt.CursorShape.ArrowCursor)
        if elsewhere or not (html or self.editing):
            self.hide()
        elif self.isHidden() and self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            self.show()

    @property
    def _active(self) -> bool:
        return not self._read_only and (self._make_editor is not None or self._opens)

    @property
    def editing(self) -> bool:
        """Whether the editor is open."""
        return self._editor is not None and not self._editor.widget.isHidden()

    def rows_shown(self) -> frozenset[str]:
        """Return the uids of the rows that the open editor shows."""
        return self._editor.rows() if self.editing and self._editor is not None else frozenset()

    @property
    def editor(self) -> Editor:
        """The editor, made at its first use."""
        assert self._make_editor is not None
        if self._editor is None:
            self._editor = self._make_editor()
            self._editor.widget.hide()
            self._editor.widget.installEventFilter(self)
            self._layout.addWidget(self._editor.widget)
        return self._editor

    def last_field(self) -> QWidget:
        """Return what is left by the Tab that leads to the next region."""
        if not self.editing or self._editor is None:
            return self
        fields = self._editor.widget.findChildren(QWidget)
        return next(
            (each for each in reversed(fields) if each.focusPolicy() & Qt.FocusPolicy.TabFocus),
            self,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What grows as it is typed in has its new height only now: Qt would keep the old one.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._layout.invalidate()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    # Opening and closing

    def open(self) -> None:
        """Open the editor, its cursor ready; or lead to where the region is edited."""
        if not self._active:
            return
        if self._make_editor is None:
            self.pressed.emit(self.place)
            return
        editor = self.editor
        if not self.editing:
            editor.reload()
            self.printed.hide()
            self._layout.setContentsMargins(self._margins[0], 8, 8, 8)
            editor.widget.show()
            self._take_the_tabs(editor.widget)
            self.opened.emit(self.place)
        settle()
        editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_the_tabs(self, widget: QWidget) -> None:
        # Made late, its fields come after everything else: they take the place of the text.
        before: QWidget = self
        for field in widget.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, field)
                before = field
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def close_editor(self) -> bool:
        """Save and read again; return False when what is typed could not be saved."""
        if not self.editing or self._editor is None:
            return True
        if self._closing or not self._saved(self._editor):
            return False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._editor.widget.hide()
        self.printed.show()
        self._layout.setContentsMargins(*self._margins)
        self.closed.emit()
        return True

    def _saved(self, editor: Editor) -> bool:
        """Save; what could not be keeps the cursor, else leaving would be refused for ever."""
        self._closing = True
        try:
            saved = flush_all(editor.widget)
        finally:
            self._closing = False
        if not saved:
            editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return saved

    def focus_moved(self, to: QWidget | None) -> None:
        """The focus is elsewhere now: leaving the editor closes it."""
        if not self.editing or self._editor is None or to is None:
            return
        if to.window() is self.window() and not self._editor.owns(to):
            self.close_editor()

    # Keys and pointer

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if tabbed and self._make_editor is not None and self.place.part is not Part.HEAD:
            self.open()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if self.hasFocus() and event.key() in keys:
            self.open()
        elif event.key() == Qt.Key.Key_Escape and self.editing:
            if self.close_editor():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside and not self.editing:
            self.open()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._active and (self.hasFocus() or self.editing or self.underMouse()):
            ringed = self.hasFocus() or self.editing
            painter.setPen(QPen(QColor(t.accent), 1.5) if ringed else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if ringed else QColor(t.accent_tint))
            painter.drawRoundedRect(frame, 5, 5)
        if self.place.part in _BARRED:
            colour = t.accent if self.place.part is Part.DECISION else t.field
            painter.setPen(QPen(QColor(colour), 2.5 if self.place.part is Part.DECISION else 1.5))
            painter.drawLine(QPointF(4, 5), QPointF(4, self.height() - 5))
