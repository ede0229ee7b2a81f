"""Logos: what is a picture that Word shows everywhere, and how large it stands."""

import struct
from collections.abc import Sequence
from pathlib import Path

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image

from copil_desktop.domain.look import LARGEST_LOGO
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _

_KINDS = frozenset({"image/png", "image/jpeg"})
_REFUSED = (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError)
#: All logos stand as high as this, less when they would not hold side by side: English Metric
#: Units, 36,000 to the millimetre.
HEIGHT = 13 * 36_000
#: Between two logos.
GAP = 7 * 36_000


def read(path: Path) -> bytes:
    """Return the bytes of a picture that can be a logo.

    Raise ``UserError`` for a file that cannot be read, that is neither PNG nor JPEG, that is
    damaged or too heavy.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("The file “{path}” cannot be read: {why}.").format(path=path, why=why(error)),
            kept=_("The logos are unchanged."),
        ) from error
    shape(path.name, content)
    if len(content) > LARGEST_LOGO:
        raise UserError(
            _("“{name}” weighs {size} MB: too much for a logo.").format(
                name=path.name, size=round(len(content) / 1e6, 1)
            ),
            kept=_("The logos are unchanged."),
            todo=_("Save it smaller: 1,000 pixels wide are plenty."),
        )
    return content


def shape(name: str, content: bytes) -> tuple[int, int]:
    """Return width and height of a picture, in pixels. Raise ``UserError`` when it is none."""
    try:
        picture = Image.from_blob(content)
        wide, high = picture.px_width, picture.px_height
        known = picture.content_type in _KINDS and wide > 0 and high > 0
    except (*_REFUSED, ValueError, LookupError, ArithmeticError, struct.error) as error:
        raise _refusal(name) from error
    if not known:
        raise _refusal(name)
    return wide, high


def _refusal(name: str) -> UserError:
    return UserError(
        _("“{name}” is neither a PNG nor a JPEG picture, or it is damaged.").format(name=name),
        kept=_("Nothing was written, and the dossier is unchanged."),
        todo=_("Open it in a picture program and save it as PNG."),
    )


def sizes(shapes: Sequence[tuple[int, int]], room: int) -> list[tuple[int, int]]:
    """Return width and height of logos side by side at one height, in English Metric Units.

    ``room`` is the length of the line.
    """
    if not shapes:
        return []
    free = room - GAP * (len(shapes) - 1)
    ratios = [wide / high for wide, high in shapes]
    height = min(HEIGHT, max(1, int(free / sum(ratios))))
    return [(max(1, round(height * ratio)), height) for ratio in ratios]
