"""The persons to choose from in dialogs and forms."""

from collections.abc import Callable

from copil_desktop import labels
from copil_desktop.dossier import Dossier
from copil_desktop.ui.widgets.choices import Option


def people_options(dossier: Dossier) -> Callable[[], list[Option]]:
    """Return a function that lists every person, with the structure to tell homonyms apart.

    The list is read once a dialog: typing a name asks it at each key.
    """
    read: list[Option] = []

    def options() -> list[Option]:
        if not read:
            read.extend(
                Option(
                    each.id,
                    labels.person_name(each.first_name, each.last_name),
                    each.organisation or "",
                )
                for each in dossier.actors.names()
            )
        return read

    return options
