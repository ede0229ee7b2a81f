"""Logos of invented partners for the gallery of documents, drawn as they are needed."""

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter

_PARTNERS = (
    ("Ville d’Aubrelle", "#1f4e8c", "A"),
    ("Club Sorelle Entreprendre", "#b0562b", "S"),
    ("Collège du Val-Fleuri", "#4f7a3a", "V"),
)
_HEIGHT = 240


def logos() -> list[tuple[str, bytes]]:
    """Return each partner and its logo as PNG: a sign, then the name."""
    application = QGuiApplication.instance() or QGuiApplication([])
    drawn = [(name, _drawn(name, colour, letter)) for name, colour, letter in _PARTNERS]
    del application
    return drawn


def _drawn(name: str, colour: str, letter: str) -> bytes:
    font = QFont("Liberation Sans")
    font.setPixelSize(76)
    font.setBold(True)
    words = name.split(" ", 1)
    width = max(QFontMetricsF(font).horizontalAdvance(each) for each in words)
    image = QImage(round(_HEIGHT + 40 + width), _HEIGHT, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(8, 8, _HEIGHT - 16, _HEIGHT - 16), 40, 40)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    for place, word in enumerate(words):
        painter.drawText(QRectF(_HEIGHT + 16, 26 + 96 * place, width + 20, 96), word)
    font.setPixelSize(150)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(QRectF(0, 0, _HEIGHT, _HEIGHT), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
