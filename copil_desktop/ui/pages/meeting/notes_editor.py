"""The notes of one item: plain text where a line can be a row of the dossier.

An accepted line shows the decision or the action it stands for: the block carries the row's name
(``decision:UID``) and its text is the row's. Editing it edits the row; what is stored is a marker
(``domain/notes``). Accepting empties the field's own undo, so that the next ``Ctrl+Z`` is the
dossier's and takes row and line back together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from copil_desktop.domain.notes import (
    SIGNS,
    Marker,
    RowKind,
    Segment,
    TextLine,
    parse,
    render,
    sign_of,
    without_sign,
)
from copil_desktop.domain.pasted import from_html, from_text
from copil_desktop.ui import fonts, theme
from copil_desktop.ui.pages.meeting import keys

#: The property of a block that names its row.
_ROW = QTextFormat.Property.UserProperty.value + 1
#: Between the lines, in per cent of what the letters need.
LINE_HEIGHT = 132
#: Letters of owner and date, the middle left out, that are worth showing beside a line.
_LEAST_ASIDE = 16
_SOFT_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class RowText:
    """What an accepted line shows: the row's text and, aside, its owner and date."""

    text: str
    aside: str = ""


RowTexts = Mapping[Marker, RowText]


class NotesEditor(QTextEdit):
    """Edits notes; knows nothing of the dossier."""

    edited = Signal()
    """The user changed something; what is set by program is not told."""
    line_changed = Signal()
    """The cursor went to another line, or its text changed."""
    accept_asked = Signal()
    """Enter on a line that proposes a row."""
    correct_asked = Signal()
    """Tab on such a line."""
    keep_asked = Signal()
    """Escape on such a line: it is only a note."""
    row_removed = Signal(object)
    """The ``Marker`` of a line emptied and taken away: its row goes too."""
    open_asked = Signal(object)
    """Ctrl+Enter on a row's line: the whole record of this ``Marker``, its votes, is wanted."""
    undo_asked = Signal()
    """Nothing is left to undo here: it is the dossier's turn."""
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notes")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self._rows: dict[Marker, RowText] = {}
        self._setting = False
        self._proposing = False
        self._highlighter = _Highlighter(self)
        self.textCursor().setBlockFormat(_block_format())
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)

    # What it holds

    def set_notes(self, notes: str | None, rows: RowTexts) -> None:
        """Show stored notes; the cursor stays where it was when the lines are still there."""
        self._rows = dict(rows)
        segments = [
            each for each in parse(notes) if isinstance(each, TextLine) or each in self._rows
        ]
        if segments == list(self.segments()) and not self._outdated():
            self.viewport().update()
            return
        cursor = self.textCursor()
        line, column = cursor.blockNumber(), cursor.positionInBlock()
        self._setting = True
        self._fill(segments)
        self._setting = False
        self.document().setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(True)
        self.put_cursor(line, column)

    def _outdated(self) -> bool:
        return any(self._rows[row].text != text for row, text in self.row_texts().items())

    def _fill(self, segments: list[Segment]) -> None:
        self.clear()
        cursor = self.textCursor()
        cursor.setBlockFormat(_block_format())
        for at, segment in enumerate(segments):
            if at:
                cursor.insertBlock(_block_format(), QTextCharFormat())
            if isinstance(segment, Marker):
                cursor.setBlockFormat(_block_format(segment))
                cursor.insertText(self._shown(segment))
            else:
                cursor.insertText(segment.text)

    def _shown(self, row: Marker) -> str:
        text = self._rows[row].text.replace("\n", _SOFT_BREAK)
        return f"{SIGNS[row.kind]} {text}"

    def segments(self) -> tuple[Segment, ...]:
        """Return the lines as they are stored; a row is named once, by its first line."""
        if self.document().isEmpty() and self._row_of(self.document().firstBlock()) is None:
            return ()
        found: list[Segment] = []
        for block in self._blocks():
            row = self._row_of(block)
            if row is not None and row not in found:
                found.append(row)
            else:
                found.append(TextLine(block.text().replace(_SOFT_BREAK, " ")))
        return tuple(found)

    def notes(self) -> str:
        """Return what is to be stored."""
        return render(self.segments())

    def row_texts(self) -> dict[Marker, str]:
        """Return the text of each row as it stands in the notes; emptied ones are left out."""
        texts: dict[Marker, str] = {}
        for block in self._blocks():
            row = self._row_of(block)
            text = without_sign(block.text().replace(_SOFT_BREAK, "\n"))
            if row is not None and row not in texts and text:
                texts[row] = text
        return texts

    def _blocks(self) -> list[QTextBlock]:
        found = []
        block = self.document().firstBlock()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _row_of(self, block: QTextBlock) -> Marker | None:
        name = block.blockFormat().property(_ROW)
        if not name:
            return None
        kind, _colon, uid = str(name).partition(":")
        return Marker(RowKind(kind), uid)

    # The current line

    def current_line(self) -> str:
        """Return the line under the cursor, empty when it is a row already."""
        block = self.textCursor().block()
        return "" if self._row_of(block) is not None else block.text()

    def current_row(self) -> Marker | None:
        """Return the row under the cursor, if its line is one."""
        return self._row_of(self.textCursor().block())

    def line_number(self) -> int:
        """Return the number of the line under the cursor, from 0."""
        return self.textCursor().blockNumber()

    def line_rect(self) -> QRectF:
        """Return where the current line stands, in the viewport."""
        block = self.textCursor().block()
        box = self.document().documentLayout().blockBoundingRect(block)
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return box.translated(-offset)

    def put_cursor(self, line: int, column: int) -> None:
        """Put the cursor at a line and column, or as near as the text allows."""
        block = self.document().findBlockByNumber(min(line, self.document().blockCount() - 1))
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(column, max(block.length() - 1, 0)))
        self.setTextCursor(cursor)

    def set_proposing(self, proposing: bool) -> None:
        """Tell whether Enter, Tab and Escape answer a proposal."""
        self._proposing = proposing

    def become_row(self, line: int, row: Marker, text: RowText) -> None:
        """Make a line the row it has become; the cursor goes to the line after."""
        self._rows[row] = text
        block = self.document().findBlockByNumber(line)
        self._setting = True
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(self._shown(row))
        cursor.setBlockFormat(_block_format(row))
        if not block.next().isValid():
            cursor.insertBlock(_block_format(), QTextCharFormat())
        else:
            cursor = QTextCursor(block.next())
        self._setting = False
        # From here on Ctrl+Z is the dossier's: it takes the row and its line back together.
        self.document().setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(True)
        self.setTextCursor(cursor)
        self.line_changed.emit()

    def start_line(self, kind: RowKind) -> None:
        """Begin a line that proposes a row, as the buttons « Action » and « Décision » do."""
        if self.isReadOnly():  # the menu offers it without an item and in closed minutes too
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().text().strip():
            cursor.insertBlock(_block_format(), QTextCharFormat())
        cursor.insertText(f"{SIGNS[kind]} ")
        self.setTextCursor(cursor)
        self.setFocus()

    def drop_sign(self) -> None:
        """Make the current line an ordinary note: its sign goes."""
        block = self.textCursor().block()
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(without_sign(block.text()))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.belongs_to_meeting(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo() if self.document().isUndoAvailable() else self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo() if self.document().isRedoAvailable() else self.redo_asked.emit()
        elif (self._proposing and self._answer(event)) or (
            not self.isReadOnly() and self._guard_rows(event)
        ):
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            row = self.current_row()
            if row is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.open_asked.emit(row)
            else:
                self._new_line()
        elif self.isReadOnly() or not self._guard_rows(event):
            super().keyPressEvent(event)

    def _answer(self, event: QKeyEvent) -> bool:
        signal = {
            Qt.Key.Key_Return: self.accept_asked,
            Qt.Key.Key_Enter: self.accept_asked,
            Qt.Key.Key_Escape: self.keep_asked,
        }.get(Qt.Key(event.key()))
        if signal is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        signal.emit()
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        # Qt takes Tab before any key press is told: here it corrects what is proposed.
        if self._proposing and next:
            self.correct_asked.emit()
            return True
        return super().focusNextPrevChild(next)

    def _guard_rows(self, event: QKeyEvent) -> bool:
        """Keep a row's line from melting into another; take it away once it is empty."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        block, row = cursor.block(), self.current_row()
        back = event.key() == Qt.Key.Key_Backspace
        forward = event.key() == Qt.Key.Key_Delete
        if row is not None and (back or forward) and not without_sign(block.text()):
            self._take_away(block, row)
            return True
        if back and cursor.atBlockStart() and block.previous().isValid():
            empty = not block.previous().text() and self._row_of(block.previous()) is None
            melts = row is not None or self._row_of(block.previous()) is not None
            return melts and not empty and bool(block.text())
        if forward and cursor.atBlockEnd() and block.next().isValid():
            following = self._row_of(block.next())
            melts = row is not None or following is not None
            return melts and bool(block.next().text())
        return False

    def _take_away(self, block: QTextBlock, row: Marker) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(_block_format())
        self.row_removed.emit(row)

    def _new_line(self) -> None:
        cursor = self.textCursor()
        if self.current_row() is not None:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(_block_format(), QTextCharFormat())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo)
            if undoing or event.matches(QKeySequence.StandardKey.Redo):
                # The window's Undo asks the focused field first: let its shortcut through.
                event.ignore()
                return False
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        # As typed: formatted text would lose the indents of lists on its way back.
        copied = QMimeData()
        copied.setText(self.textCursor().selection().toPlainText())
        return copied

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = from_html(source.html()) if source.hasHtml() else ""
        lines = lines or from_text(source.text())
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        inside_row = self.current_row() is not None
        parts = lines.split("\n")
        for at, part in enumerate([" ".join(parts)] if inside_row else parts):
            if at:
                cursor.insertBlock(_block_format(), QTextCharFormat())
            cursor.insertText(part)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = theme.tokens(self)
        painter = QPainter(self.viewport())
        painter.setFont(fonts.sized(self.font(), 12 / 13))
        painter.setPen(QColor(t.soft))
        for block in self._blocks():
            row = self._row_of(block)
            aside = self._rows[row].aside if row in self._rows else ""
            if aside:
                self._paint_aside(painter, block, aside)

    def _paint_aside(self, painter: QPainter, block: QTextBlock, aside: str) -> None:
        """Paint owner and date after the last word, shortened where there is little room."""
        layout = block.layout()
        if not layout.lineCount():
            return
        line = layout.lineAt(layout.lineCount() - 1)
        box = self.document().documentLayout().blockBoundingRect(block)
        top = box.y() + line.y() - self.verticalScrollBar().value()
        left = box.x() + line.x() + line.naturalTextWidth() + 12
        metrics = QFontMetricsF(painter.font())
        room = self.viewport().width() - left
        if room < metrics.averageCharWidth() * _LEAST_ASIDE:
            return
        shown = metrics.elidedText(aside, Qt.TextElideMode.ElideMiddle, room)
        place = QRectF(left, top, room, line.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_highlighter"):
            self._setting = True  # other colours are no typing
            self._highlighter.rehighlight()
            self._setting = False

    def _changed(self) -> None:
        if not self._setting:
            self.edited.emit()
            self.line_changed.emit()

    def _moved(self) -> None:
        if not self._setting:
            self.line_changed.emit()


def _block_format(row: Marker | None = None) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if row is not None:
        made.setProperty(_ROW, f"{row.kind.value}:{row.uid}")
    return made


class _Highlighter(QSyntaxHighlighter):
    """Lines that are, or propose, a decision or an action stand out."""

    def __init__(self, editor: NotesEditor) -> None:
        super().__init__(editor.document())
        self._editor = editor

    def highlightBlock(self, text: str) -> None:
        row = self._editor._row_of(self.currentBlock())
        kind = row.kind if row is not None else sign_of(text)
        if kind is None:
            return
        t = theme.tokens(self._editor)
        look = QTextCharFormat()
        look.setForeground(QColor(t.accent if kind is RowKind.ACTION else t.good))
        look.setFontWeight(QFont.Weight.DemiBold.value)
        self.setFormat(0, len(text), look)
