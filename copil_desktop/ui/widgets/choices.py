"""Fields that choose: one of a few, or a person, a structure… found by typing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from copil_desktop.domain.collation import sort_key
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.widgets.buttons import paint_triangle
from copil_desktop.ui.widgets.fields import LineField, set_wrong

#: The least width of a choice whose words are long, at normal text size.
LEAST = 300


class ChoiceField(QComboBox):
    """One of a few: ``options`` are (value, words); ``none`` adds an empty choice with its words.

    The wheel scrolls the page, not the choice, until the field has the focus.
    """

    edited = Signal()

    def __init__(
        self,
        options: Iterable[tuple[Any, str]],
        parent: QWidget | None = None,
        *,
        none: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._none = none
        self.set_options(options)
        self.activated.connect(lambda _index: self.edited.emit())

    @classmethod
    def of(
        cls,
        codes: type[StrEnum],
        words: Callable[[Any], str],
        parent: QWidget | None = None,
        *,
        none: str | None = None,
    ) -> "ChoiceField":
        """Return a field over a closed list, said with ``labels.word`` or the like."""
        return cls([(code.value, words(code)) for code in codes], parent, none=none)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer other choices; the one chosen stays when it is still there."""
        chosen = self.value()
        self.clear()
        if self._none is not None:
            self.addItem(self._none, None)
        for value, words in options:
            self.addItem(words, value)
        self.set_value(chosen)

    def minimumSizeHint(self) -> QSize:
        # Long choices are cut where there is no room: they never widen the page.
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), round(LEAST * theme.zoom(self))), hint.height())

    def value(self) -> Any:
        """Return what is chosen."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose without telling; a value that is not offered leaves nothing chosen."""
        at = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        self.setCurrentIndex(at if at >= 0 or self._none is None else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zoom = theme.zoom(self)
        centre = QRectF(self.width() - 22 * zoom, 0, 12 * zoom, self.height()).center()
        paint_triangle(painter, centre, 8 * zoom, t.soft if self.isEnabled() else t.line)


@dataclass(frozen=True)
class Option:
    """Something to choose: its key, its words, and what tells it from its homonyms."""

    id: int
    words: str
    detail: str = ""

    @property
    def line(self) -> str:
        """« Marie Roy · Ville de Rivelac »."""
        return f"{self.words} · {self.detail}" if self.detail else self.words


class RefField(LineField):
    """A person, a structure, a committee…, found by typing any part of its words.

    ``options`` is asked each time the list opens; its value is a key or None. Accents, case,
    hyphens and apostrophes do not matter. A name that several bear shows its detail.
    """

    #: At most so many lines are offered; typing more narrows them.
    SHOWN = 12

    def __init__(
        self,
        options: Callable[[], Sequence[Option]],
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent, placeholder=placeholder)
        self.textEdited.disconnect()
        self._options, self._value, self._typing = options, None, False
        self._offered: list[Option] = []
        self._lines = QStringListModel(self)
        completer = QCompleter(self._lines, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(self.SHOWN)
        popup = QListView()
        popup.setProperty("look", "popup")
        completer.setPopup(popup)
        completer.setWidget(self)
        completer.activated.connect(self._take)
        self._completer, self._popup = completer, popup
        self.textEdited.connect(self._typed)
        self.setMinimumWidth(160)

    def value(self) -> int | None:
        """Return the key of what is chosen."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show what has the key ``value``."""
        self._value, self._typing = value, False
        set_wrong(self, False)
        self._show(value)

    def _show(self, value: int | None) -> None:
        options = self._options() if value is not None else ()
        chosen = next((each for each in options if each.id == value), None)
        words = ""
        if chosen is not None:
            homonyms = sum(sort_key(each.words) == sort_key(chosen.words) for each in options)
            words = chosen.line if homonyms > 1 else chosen.words
        if words != self.text():
            self.setText(words)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Take what is typed when it names one thing only; nothing typed is nobody."""
        if not self._typing:
            return
        typed = sort_key(self.text())
        options = self._options()
        named = [
            each for each in options if typed in (sort_key(each.words), sort_key(each.line))
        ] or matching(self.text(), options)
        if not typed:
            self._choose(None)
        elif len(named) == 1:
            self._choose(named[0].id)
        else:
            set_wrong(self, True)

    def problem(self) -> str:
        """Return why what is typed cannot be taken, or nothing."""
        return _("Choose in the list.") if self._typing and self.text().strip() else ""

    def _choose(self, value: int | None) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.edited.emit()

    def _typed(self, typed: str) -> None:
        self._typing = True
        set_wrong(self, False)
        self._offer(typed)

    def _offer(self, typed: str) -> None:
        self._offered = matching(typed, self._options())[:200]
        self._lines.setStringList([each.line for each in self._offered])
        if self._offered:
            self._completer.complete()
        else:
            self._popup.hide()

    def _take(self, line: str) -> None:
        chosen = next((each for each in self._offered if each.line == line), None)
        row = self._popup.currentIndex().row()
        if 0 <= row < len(self._offered) and self._offered[row].line == line:
            chosen = self._offered[row]  # two homonyms may show the very same line
        if chosen is not None:
            self._choose(chosen.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer("" if not self._typing else self.text())
        elif event.key() == Qt.Key.Key_Escape and self._typing:
            self.set_value(self._value)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
        super().focusOutEvent(event)


def matching(typed: str, options: Sequence[Option]) -> list[Option]:
    """Return the options that contain every word of ``typed``, those that begin with it first."""
    parts = [part for part in (sort_key(word) for word in typed.split()) if part]
    found = [
        (not sort_key(each.words).startswith(sort_key(typed)), at, each)
        for at, each in enumerate(options)
        if all(part in sort_key(each.line) for part in parts)
    ]
    return [each for _later, _at, each in sorted(found, key=lambda item: item[:2])]
