"""What the palette finds in the dossier, as lines that open the thing."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from copil_desktop import labels
from copil_desktop.domain.codes import ActionStatus
from copil_desktop.dossier import search
from copil_desktop.i18n import _, short_day
from copil_desktop.ui.widgets.command_palette import Entry, fitting

if TYPE_CHECKING:
    from copil_desktop.dossier import Dossier


def new_meetings(dossier: "Dossier", words: str, go: Callable[..., None]) -> list[Entry]:
    """Return a line for each sequence that goes on and fits: it asks for its next meeting."""

    def entry(key: int, name: str, step: str | None) -> Entry:
        return Entry(
            _("New meeting: {sequence}").format(sequence=name),
            lambda: go("meetings", new=True, sequence_id=key),
            step or "",
            "calendar-plus",
        )

    sequences = dossier.meetings.sequences()
    return fitting(
        words, [entry(each.id, each.name, each.step) for each in sequences if not each.ended_on]
    )


def palette_entry(found: search.Entry, go: Callable[..., None]) -> Entry:
    """Return the palette's line for a person, a meeting or an action."""
    match found.kind:
        case search.Kind.PERSON:
            return Entry(
                found.name,
                lambda: go("actors", person_id=found.id),
                found.detail or "",
                "user",
            )
        case search.Kind.MEETING:
            day = short_day(datetime.fromisoformat(found.day).date()) if found.day else ""
            return Entry(
                found.name,
                lambda: go("meetings", meeting_id=found.id),
                " · ".join(part for part in (day, found.detail) if part),
                "calendar",
            )
        case _:
            status = labels.word(ActionStatus(found.detail)) if found.detail else ""
            return Entry(
                found.name,
                lambda: go("actions", action_id=found.id),
                " · ".join(part for part in (_("action"), status) if part),
                "list-checks",
            )
