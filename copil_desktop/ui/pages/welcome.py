"""The first screen: three doors, and the dossiers opened before."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui import fonts, icons, theme
from copil_desktop.ui.widgets.basics import column, paragraph, row, text
from copil_desktop.ui.widgets.press import Press

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _Sheet(Press):
    """A white card that is pressed; its ring is seen when it has the focus."""

    def __init__(self, words: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.said = said
        self.setAccessibleName(words)
        self.setAccessibleDescription(said)

    def _paint_ground(self, painter: QPainter, t: theme.Tokens) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused, over = self.hasFocus(), self.underMouse()
        edge = t.accent if focused else t.field if over else t.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(t.surface))
        inset = 1.0 if focused else 0.5
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)


class Door(_Sheet):
    """One of the three doors: an icon, its name, what lies behind."""

    def __init__(self, words: str, said: str, icon_name: str) -> None:
        super().__init__(words, said)
        self._icon_name = icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        factor = theme.zoom(self)
        return QSize(round(226 * factor), round(166 * factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        self._paint_ground(painter, t)
        factor = theme.zoom(self)
        margin, side = 20 * factor, 26 * factor
        icons.draw(painter, self._icon_name, QRectF(margin, margin, side, side), t.accent)
        room = self.width() - 2 * margin
        painter.setPen(QColor(t.ink))
        painter.setFont(fonts.sized(self.font(), 15 / 13, QFont.Weight.DemiBold))
        painter.drawText(QRectF(margin, 56 * factor, room, 24 * factor), _LEFT, self.text())
        painter.setPen(QColor(t.soft))
        painter.setFont(fonts.sized(self.font(), 1.0))
        below = QRectF(margin, 84 * factor, room, self.height() - 92 * factor)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, self.said)


class RecentFile(_Sheet):
    """A dossier opened before: its name, its folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem, _folder(path))
        self.path = path
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, round(50 * theme.zoom(self)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        self._paint_ground(painter, t)
        factor = theme.zoom(self)
        side = 18 * factor
        icons.draw(painter, "file-text", QRectF(16, (self.height() - side) / 2, side, side), t.soft)
        left, room = 16 + side + 12, self.width() - side - 44
        half = self.height() / 2
        for top, said, font, ink in (
            (7 * factor, self.text(), fonts.sized(self.font(), 1, QFont.Weight.DemiBold), t.ink),
            (half, self.said, fonts.sized(self.font(), 12 / 13), t.soft),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(QRectF(left, top, room, metrics.height() + 2), _LEFT, shown)


def _folder(path: Path) -> str:
    home = Path.home()
    inside = path.parent.is_relative_to(home)
    return str(Path("~") / path.parent.relative_to(home)) if inside else str(path.parent)


class WelcomePage(QWidget):
    """``open_requested(path)`` for a recent dossier, ``open_requested(None)`` to choose one."""

    new_requested = Signal()
    example_requested = Signal()
    open_requested = Signal(object)

    def __init__(self, recent: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        """``recent`` are the dossiers opened before, the last one first."""
        super().__init__(parent)
        self.setAccessibleName(_("Welcome"))
        self.new_door = Door(
            _("New dossier"), _("Start the dossier of your alliance: one file for all of it."),
            "plus",
        )  # fmt: skip
        self.example_door = Door(
            _("The example"),
            _("Look around in a fictional alliance, with eighteen months of meetings."),
            "handshake",
        )
        self.open_door = Door(
            _("Open a file"), _("Go on with a dossier that is on this computer."), "folder"
        )
        self.recent = [RecentFile(path) for path in recent if path.exists()]
        self._build()
        self.new_door.clicked.connect(self.new_requested)
        self.example_door.clicked.connect(self.example_requested)
        self.open_door.clicked.connect(lambda: self.open_requested.emit(None))
        for each in self.recent:
            each.clicked.connect(lambda _=False, path=each.path: self.open_requested.emit(path))
        (self.recent[0] if self.recent else self.new_door).setFocus()

    def _build(self) -> None:
        doors = row(self.new_door, self.example_door, self.open_door, spacing=16)
        parts = column(
            text(_("Copil Desktop"), "title"),
            paragraph(
                _("Nobody is lost between two meetings, and no meeting is lost after it ends."),
                "subtitle",
            ),
            18,
            doors,
            spacing=6,
        )
        if self.recent:
            parts.addSpacing(22)
            parts.addWidget(text(_("Opened before"), "section"))
            parts.addSpacing(2)
            for each in self.recent:
                parts.addWidget(each)
        parts.addSpacing(22)
        parts.addWidget(
            paragraph(
                _("Everything stays on this computer: one file, without account or network."),
                "small",
            )
        )
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row(None, parts, None))
        layout.addStretch(3)
