"""The keys of the window, for both rows of an AZERTY keyboard."""

from PySide6.QtGui import QKeySequence

#: What the keys 1 to 9 of the upper row send without Shift on a French keyboard.
AZERTY_ROW = ("&", "É", '"', "'", "(", "-", "È", "_", "Ç")

UNDO = ("Ctrl+Z",)
REDO = ("Ctrl+Y", "Ctrl+Shift+Z")
PALETTE = ("Ctrl+K",)
HELP = ("F1",)
LARGER = ("Ctrl++", "Ctrl+=")
SMALLER = ("Ctrl+-",)
USUAL_SIZE = ("Ctrl+0", "Ctrl+À")
QUIT = ("Ctrl+Q",)


def digit(modifier: str, number: int) -> tuple[str, ...]:
    """Return the keys for ``modifier`` (« Alt », « Ctrl ») and a digit 1 to 9.

    « Ctrl+1 » does not fire on AZERTY: the key sends « Ctrl+& ». Both are bound.
    """
    return (f"{modifier}+{number}", f"{modifier}+{AZERTY_ROW[number - 1]}")


def sequences(keys: tuple[str, ...]) -> list[QKeySequence]:
    """Return Qt's key sequences."""
    return [QKeySequence(key) for key in keys]
