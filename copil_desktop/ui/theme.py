"""Colours, sizes and letters of the screen: the one module that knows them.

The palette is the truth while the program runs: a widget asks ``tokens(self)`` and is told the
light or the dark set by its own palette, so nothing global is needed and dark mode follows alone.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from copil_desktop import paths
from copil_desktop.ui import fonts

TEXT_PIXELS = 13
RADIUS = 10
FIELD_RADIUS = 7


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, as hexadecimal text.

    ``…_tint`` is the background on which the colour of the same name is written; ``field`` draws
    the borders of fields and the signs that must be seen; ``line`` only separates.
    """

    paper: str
    rail: str
    surface: str
    line: str
    ink: str
    soft: str
    faint: str
    field: str
    accent: str
    accent_tint: str
    on_accent: str
    good: str
    good_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str

    def tone(self, name: str) -> tuple[str, str]:
        """Return (text, background) of a state: good, warn, bad, accent or neutral."""
        if name == "neutral":
            return self.soft, self.paper
        return getattr(self, name), getattr(self, f"{name}_tint")


LIGHT = Tokens(
    paper="#F6F5F2",
    rail="#FBFAF8",
    surface="#FFFFFF",
    line="#E4E1DA",
    ink="#1D2430",
    soft="#5A6472",
    faint="#667080",
    field="#878C94",
    accent="#27508F",
    accent_tint="#E7EDF7",
    on_accent="#FFFFFF",
    good="#25694A",
    good_tint="#E3F1EA",
    warn="#9A5B00",
    warn_tint="#FBEED8",
    bad="#A8322A",
    bad_tint="#F9E3E0",
)

DARK = Tokens(
    paper="#171A20",
    rail="#1A1E25",
    surface="#1F242C",
    line="#323943",
    ink="#E9ECF1",
    soft="#A8B1BF",
    faint="#98A2B1",
    field="#717B8A",
    accent="#8FB3EE",
    accent_tint="#26344C",
    on_accent="#171A20",
    good="#6FC79C",
    good_tint="#1F3A2F",
    warn="#E6AE5C",
    warn_tint="#3D2F19",
    bad="#EF8F86",
    bad_tint="#44231F",
)


def tokens(where: QWidget | QPalette) -> Tokens:
    """Return the colours in force for a widget or a palette."""
    palette = where.palette() if isinstance(where, QWidget) else where
    return DARK if palette.color(QPalette.ColorRole.WindowText).lightness() > 127 else LIGHT


def zoom(widget: QWidget) -> float:
    """Return how much larger than usual the text of ``widget``'s window is (1.0 is usual)."""
    return QApplication.font().pixelSize() / TEXT_PIXELS


def palette(t: Tokens) -> QPalette:
    """Return the palette made of ``t``."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for name, colour in {
        role.Window: t.paper,
        role.WindowText: t.ink,
        role.Base: t.surface,
        role.AlternateBase: t.rail,
        role.Text: t.ink,
        role.PlaceholderText: t.faint,
        role.Button: t.surface,
        role.ButtonText: t.ink,
        role.BrightText: t.bad,
        role.ToolTipBase: t.surface,
        role.ToolTipText: t.ink,
        role.Link: t.accent,
        role.LinkVisited: t.accent,
        role.Accent: t.accent,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Light: t.surface,
        role.Midlight: t.line,
        role.Mid: t.field,
        role.Dark: t.field,
        role.Shadow: t.line,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, name, QColor(t.faint))
    return made


def style_sheet(t: Tokens, factor: float = 1.0) -> str:
    """Return the style sheet: the shipped one with its colours and sizes filled in.

    In the file a token follows an at sign (``@ink``); ``13px`` is a size at normal zoom.
    """
    source = (paths.resources() / "style" / "copil.qss").read_text(encoding="utf-8")
    return _fill(source, t, factor, paths.resources() / "icons")


def _fill(source: str, t: Tokens, factor: float, icons: Path) -> str:
    import re

    words = {name: getattr(t, name) for name in Tokens.__slots__}
    words["icons"] = icons.as_posix()
    filled = re.sub(r"@(\w+)", lambda found: words[found[1]], source)
    if factor == 1.0:
        return filled
    # Hairlines stay hairlines: only what is larger than two pixels grows.
    return re.sub(
        r"\b(\d+)px",
        lambda found: f"{round(int(found[1]) * (factor if int(found[1]) > 2 else 1))}px",
        filled,
    )


class Theme(QObject):
    """Dresses the application, and again when the system turns dark or the text is zoomed."""

    changed = Signal()

    def __init__(
        self, app: QApplication, scheme: Qt.ColorScheme | None = None, zoom: float = 1.0
    ) -> None:
        """Dress ``app``; a ``scheme`` forces light or dark whatever the system says."""
        super().__init__(app)
        self._app, self._forced, self._zoom = app, scheme, zoom
        fonts.load(app)
        app.setStyle("Fusion")
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        wanted = self._forced or QGuiApplication.styleHints().colorScheme()
        return wanted == Qt.ColorScheme.Dark

    @property
    def zoom(self) -> float:
        """How much larger than usual the text is."""
        return self._zoom

    def set_zoom(self, factor: float) -> None:
        """Show the text ``factor`` times its usual size (a projector: 1.5)."""
        self._zoom = min(max(factor, 0.8), 3.0)
        self._apply()

    def force(self, scheme: Qt.ColorScheme | None) -> None:
        """Force light or dark; ``None`` follows the system again."""
        self._forced = scheme
        self._apply()

    def _system_changed(self) -> None:
        if self._forced is None:
            self._apply()

    def _apply(self) -> None:
        t = DARK if self.dark else LIGHT
        self._app.setPalette(palette(t))
        self._app.setFont(fonts.app_font(TEXT_PIXELS * self._zoom))
        self._app.setStyleSheet(style_sheet(t, self._zoom))
        self.changed.emit()
