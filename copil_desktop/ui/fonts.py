"""Inter, shipped with the program, so that the screen looks the same on every laptop."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

from copil_desktop import paths

FAMILY = "Inter"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


def load(app: QCoreApplication) -> None:
    """Make Inter known to Qt; a second call costs nothing."""
    # Asking Qt for its families would read every font of the system: the application remembers.
    if app.property(FAMILY):
        return
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"Inter-{weight}.ttf"))
    app.setProperty(FAMILY, True)


def app_font(pixels: float) -> QFont:
    """Return Inter at ``pixels``, its figures of equal width: columns of numbers line up."""
    font = QFont(FAMILY)
    font.setPixelSize(round(pixels))
    font.setFeature(QFont.Tag("tnum"), 1)
    # Glyphs keep their drawn widths whatever the screen: the same text breaks at the same word.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def sized(font: QFont, factor: float = 1.0, weight: QFont.Weight | None = None) -> QFont:
    """Return a copy of ``font`` with its size times ``factor`` and, when given, another weight."""
    copy = QFont(font)
    copy.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if weight is not None:
        copy.setWeight(weight)
    return copy
