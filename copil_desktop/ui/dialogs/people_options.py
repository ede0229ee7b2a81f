"""The persons to choose from in a dialog."""

from collections.abc import Callable

from copil_desktop.dossier import Dossier
from copil_desktop.ui import references
from copil_desktop.ui.widgets.choices import Option


def people_options(dossier: Dossier) -> Callable[[], list[Option]]:
    """Return a function that lists every person.

    The list is read once a dialog: typing a name asks for it at each key.
    """
    read: list[Option] = []

    def options() -> list[Option]:
        if not read:
            read.extend(references.options(dossier, "people"))
        return read

    return options
