"""A dossier larger than life: 2,000 persons, 5,000 meetings, 100,000 attendances."""

import random
from datetime import date, timedelta
from pathlib import Path

from copil_desktop.dossier import Dossier, create_dossier

PEOPLE, MEETINGS, PER_MEETING, EXCHANGES = 2_000, 5_000, 20, 200_000
COMMITTEES, CHECK_INS, ACTIONS = 50, 20_000, 20_000
WORLDS = ("local_authority", "company", "business_network", "school", "association", "state")
#: The day on which the flags are asked for; the events lie in the ten years before it.
TODAY = date(2026, 6, 15)


def make(path: Path, meetings: int = MEETINGS) -> None:
    """Write the big dossier at ``path``, always the same; ``meetings`` of them."""
    chance = random.Random(2026)
    with create_dossier(path) as dossier, dossier.transaction("Benchmark"):
        _people(dossier)
        _meetings(dossier, chance, meetings)
        _contacts(dossier, chance)
        _actions(dossier, chance, meetings)


def _days_ago(chance: random.Random, most: int = 3_650) -> str:
    return (TODAY - timedelta(days=chance.randrange(1, most))).isoformat()


def _insert(dossier: Dossier, table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    dossier.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _people(dossier: Dossier) -> None:
    organisations = [(i, f"o{i}", f"Structure {i}", WORLDS[i % 6]) for i in range(1, 301)]
    _insert(dossier, "organisations", "id, uid, name, world", [*organisations])
    people = [
        (i, f"p{i}", ("M.", "Mme")[i % 2], f"Prénom{i % 97}", f"Nom-Étendu {i}", i % 300 + 1)
        for i in range(1, PEOPLE + 1)
    ]
    columns = "id, uid, honorific, first_name, last_name, organisation_id"
    _insert(dossier, "people", columns, [*people])
    committees = [(i, f"c{i}", f"Comité {i}", "steering", 14, 60) for i in range(1, COMMITTEES + 1)]
    columns = "id, uid, name, kind, min_interval_days, max_interval_days"
    _insert(dossier, "committees", columns, [*committees])
    members = [(f"m{i}", i % COMMITTEES + 1, i, "2015-01-01") for i in range(1, PEOPLE + 1)]
    _insert(dossier, "memberships", "uid, committee_id, person_id, joined_on", [*members])


def _meetings(dossier: Dossier, chance: random.Random, count: int) -> None:
    meetings = [
        (i, f"r{i}", i % COMMITTEES + 1, f"{_days_ago(chance)}T14:30", "held")
        for i in range(1, count + 1)
    ]
    _insert(dossier, "meetings", "id, uid, committee_id, starts_at, status", [*meetings])
    attendances = [
        (meeting, person, chance.choice(("present", "excused", "absent")))
        for meeting in range(1, count + 1)
        for person in chance.sample(
            range(meeting % COMMITTEES or COMMITTEES, PEOPLE + 1, COMMITTEES), PER_MEETING
        )
    ]
    _insert(dossier, "attendances", "meeting_id, person_id, status", attendances)
    items = [
        (f"i{meeting}-{place}", meeting, place, f"Point {place}", "Notes de la réunion, " * 20)
        for meeting in range(1, count + 1)
        for place in range(3)
    ]
    _insert(dossier, "agenda_items", "uid, meeting_id, position, title, notes", [*items])


def _contacts(dossier: Dossier, chance: random.Random) -> None:
    exchanges = [(i, f"e{i}", _days_ago(chance), "phone") for i in range(1, EXCHANGES + 1)]
    _insert(dossier, "interactions", "id, uid, on_day, channel", [*exchanges])
    people = [(i, chance.randrange(1, PEOPLE + 1)) for i in range(1, EXCHANGES + 1)]
    _insert(dossier, "interaction_people", "interaction_id, person_id", [*people])
    check_ins = [
        (
            f"k{i}",
            i % PEOPLE + 1,
            _days_ago(chance),
            chance.randrange(1, 6),
            ("self", "observed")[i % 2],
        )
        for i in range(CHECK_INS)
    ]
    _insert(dossier, "check_ins", "uid, person_id, on_day, score, source", [*check_ins])


def _actions(dossier: Dossier, chance: random.Random, meetings: int) -> None:
    actions = []
    for i in range(ACTIONS):
        done = chance.random() < 0.95
        day = _days_ago(chance)
        actions.append(
            (
                f"a{i}",
                f"Action {i}",
                chance.randrange(1, meetings + 1),
                chance.randrange(1, PEOPLE + 1),
                day,
                "done" if done else "open",
                day if done else None,
            )
        )
    columns = "uid, text, meeting_id, owner_id, due_on, status, closed_on"
    _insert(dossier, "action_items", columns, actions)
