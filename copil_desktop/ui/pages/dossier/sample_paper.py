"""A document to see a look on: the last minutes of the démarche, else those of an invented one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from copil_desktop.domain.minutes import Committee, Item, MinutesData
from copil_desktop.dossier import Dossier, looks
from copil_desktop.i18n import _


def sample(dossier: Dossier, initiative_id: int | None, today: date) -> Callable[[Path], str]:
    """Return what writes minutes in the look that the démarche has now; for a worker."""
    last = looks.last_held(dossier, initiative_id)
    data = _invented(today) if last is None else dossier.minutes_data(last)
    data = replace(data, look=looks.look(dossier, initiative_id))

    def write(path: Path) -> str:
        from copil_desktop.documents import minutes

        return minutes.write(data, path)

    return write


def _invented(today: date) -> MinutesData:
    return MinutesData(
        committee=Committee(_("Steering committee"), _("COPIL")),
        starts_at=datetime.combine(today, time(14, 30)),
        number=1,
        title=_("Here stands the title of the meeting"),
        items=(Item("item", _("First item"), notes=_("Here stand the notes.")),),
    )
