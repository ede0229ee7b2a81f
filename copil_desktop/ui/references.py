"""What a field may point to: the persons, structures, committees… of the dossier, as options."""

from typing import TYPE_CHECKING

from copil_desktop.i18n import short_day
from copil_desktop.ui.widgets.choices import Option

if TYPE_CHECKING:
    from copil_desktop.dossier import Dossier

#: For each table: key, words, what tells homonyms apart; names in the order of the collation key.
_SQL = {
    "people": (
        "SELECT p.id, trim(coalesce(p.first_name, '') || ' ' || p.last_name),"
        " coalesce(nullif(o.short_name, ''), o.name, p.job_title, '')"
        " FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id"
        " WHERE p.erased_on IS NULL ORDER BY sort_key(p.last_name), sort_key(p.first_name), p.uid"
    ),
    "organisations": (
        "SELECT id, name, coalesce(short_name, '') FROM organisations ORDER BY sort_key(name), uid"
    ),
    "initiatives": "SELECT id, name, '' FROM initiatives ORDER BY sort_key(name), uid",
    "committees": (
        "SELECT id, name, coalesce(acronym, '') FROM committees ORDER BY sort_key(name), uid"
    ),
    "sequences": (
        "SELECT s.id, s.name, coalesce(c.acronym, c.name) FROM sequences s"
        " JOIN committees c ON c.id = s.committee_id ORDER BY sort_key(s.name), s.uid"
    ),
    "steps": (
        "SELECT t.id, t.name, s.name FROM steps t JOIN sequences s ON s.id = t.sequence_id"
        " ORDER BY sort_key(s.name), t.position"
    ),
    "memberships": (
        "SELECT m.id, trim(coalesce(p.first_name, '') || ' ' || p.last_name),"
        " coalesce(c.acronym, c.name) FROM memberships m JOIN people p ON p.id = m.person_id"
        " JOIN committees c ON c.id = m.committee_id ORDER BY sort_key(p.last_name), m.uid"
    ),
    "agenda_items": (
        "SELECT i.id, i.title, coalesce(c.acronym, c.name) || coalesce(' ' || m.number, '')"
        " FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id"
        " JOIN committees c ON c.id = m.committee_id ORDER BY m.day DESC, i.position"
    ),
    "action_items": "SELECT id, text, coalesce(number, '') FROM action_items ORDER BY id DESC",
}
_MEETINGS = (
    "SELECT m.id, coalesce(c.acronym, c.name), coalesce(m.number, ''), m.day FROM meetings m"
    " JOIN committees c ON c.id = m.committee_id ORDER BY m.day DESC"
)


def options(dossier: "Dossier", table: str) -> list[Option]:
    """Return everything of ``table`` that a field may point to. Raises ``KeyError`` for others."""
    if table == "meetings":
        from datetime import date

        from copil_desktop.labels import meeting_name

        return [
            Option(key, meeting_name(committee, number or None), _dated(date.fromisoformat(day)))
            for key, committee, number, day in dossier.tuples(_MEETINGS)
        ]
    return [Option(*row) for row in dossier.tuples(_SQL[table])]


def _dated(day) -> str:
    return f"{short_day(day, weekday=False)} {day.year}"
