"""The top of a page: its title and what can be done everywhere."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui import fonts, theme
from copil_desktop.ui.widgets.basics import keycap_size, paint_keycap, text
from copil_desktop.ui.widgets.buttons import native_key
from copil_desktop.ui.widgets.press import Press

PALETTE_KEY = "Ctrl+K"


class SearchBox(Press):
    """« Chercher ou agir… [Ctrl K] »: opens the palette when clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(_("Search or act…"))
        self.setAccessibleName(_("Search or act"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = self.font().pixelSize()
        return QSize(round(size * 270 / 13), round(size * 33 / 13))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(t.accent if self.hasFocus() else t.line), width))
        painter.setBrush(QColor(t.surface))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        key = native_key(PALETTE_KEY)
        cap = keycap_size(self.font(), key)
        at = self.width() - cap.width() - 12
        paint_keycap(
            painter,
            QRectF(at, (self.height() - cap.height()) / 2, cap.width(), cap.height()),
            key,
            t,
        )
        painter.setFont(fonts.sized(self.font(), 1.0, QFont.Weight.Normal))
        painter.setPen(QColor(t.faint))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(13, 0, at - 13, self.height()), flags, self.text())


class PageHeader(QWidget):
    """Title, subtitle beside it, and on the right what the page adds before the search box.

    ``search`` is the box; the window connects it to the palette. ``add_right(widget)`` adds to
    the right; with ``search_box=False`` there is no box (a meeting held wants the room).
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        parent: QWidget | None = None,
        *,
        search_box: bool = True,
    ) -> None:
        super().__init__(parent)
        self.title_label = text(title, "title")
        self.subtitle_label = text(subtitle, "subtitle")
        self.search = SearchBox(self) if search_box else None
        self._right = QHBoxLayout()
        self._right.setSpacing(12)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.title_label)
        # The subtitle sits on the title's baseline.
        self.subtitle_label.setContentsMargins(0, 5, 0, 0)
        layout.addWidget(self.subtitle_label)
        layout.addStretch(1)
        layout.addLayout(self._right)
        if self.search is not None:
            layout.addWidget(self.search)
        self.setFixedHeight(round(self.font().pixelSize() * 33 / 13))

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self.title_label.setText(title)
        self.subtitle_label.setText(subtitle)

    def add_right(self, widget: QWidget) -> None:
        """Add ``widget`` on the right, before the search box."""
        self._right.addWidget(widget)
