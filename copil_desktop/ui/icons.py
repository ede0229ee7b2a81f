"""The line icons (Lucide), drawn in the colour of the text beside them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from copil_desktop import paths


@lru_cache(maxsize=256)
def image(name: str, colour: str, pixels: int) -> QImage:
    """Return the icon ``name`` as a square of ``pixels`` device pixels.

    ``colour`` is a hexadecimal colour. Raises FileNotFoundError for a name that is not shipped.
    """
    source = (paths.resources() / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.encode())))
    drawn = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    return drawn


def draw(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draw the icon ``name`` in ``rect`` (logical pixels), sharp at any scaling."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(rect, image(name, colour, max(1, round(rect.width() * ratio))))
