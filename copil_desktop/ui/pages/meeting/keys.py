"""Keys that mean the same wherever the focus is while a meeting is held.

On a French keyboard the upper row types signs and needs Shift for figures: both rows count, so
that item 2 is ``Ctrl`` and the key that shows « 2 é », with Shift or without.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_UPPER_ROW = (
    (Qt.Key.Key_1, Qt.Key.Key_Ampersand),
    (Qt.Key.Key_2, Qt.Key.Key_Eacute),
    (Qt.Key.Key_3, Qt.Key.Key_QuoteDbl),
    (Qt.Key.Key_4, Qt.Key.Key_Apostrophe),
    (Qt.Key.Key_5, Qt.Key.Key_ParenLeft),
    (Qt.Key.Key_6, Qt.Key.Key_Minus),
    (Qt.Key.Key_7, Qt.Key.Key_Egrave),
    (Qt.Key.Key_8, Qt.Key.Key_Underscore),
    (Qt.Key.Key_9, Qt.Key.Key_Ccedilla),
)
#: The letters é, è, ç typed with Ctrl may come as capitals or as small letters.
_SMALL = {ord(letter): place for letter, place in (("é", 1), ("è", 6), ("ç", 8))}
_PLACE = {key.value: place for place, keys in enumerate(_UPPER_ROW) for key in keys} | _SMALL
#: On the number pad ``Ctrl -`` is the zoom, as everywhere.
_CTRL = Qt.KeyboardModifier.ControlModifier
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def item_place(event: QKeyEvent) -> int | None:
    """Return the place (0 is first) of the agenda item that ``Ctrl`` with a figure names."""
    if event.modifiers() & ~_IGNORED != _CTRL:
        return None
    on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    if on_pad and not Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return None
    return _PLACE.get(event.key())


def item_step(event: QKeyEvent) -> int:
    """Return 1 for ``Ctrl+Page suivante``, -1 for ``Ctrl+Page précédente``, else 0."""
    if event.modifiers() & ~_IGNORED != _CTRL:
        return 0
    return {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)


def is_attendance(event: QKeyEvent) -> bool:
    """Tell whether it is ``Ctrl+E``, the way to the attendance list."""
    return event.key() == Qt.Key.Key_E and event.modifiers() == _CTRL


def belongs_to_meeting(event: QKeyEvent) -> bool:
    """Tell whether a list or an editor must leave the key to the meeting."""
    return item_place(event) is not None or item_step(event) != 0 or is_attendance(event)
