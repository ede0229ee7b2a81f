"""A small committee in a real file, for the tests of meetings."""

from datetime import datetime

from copil_desktop.dossier import Dossier
from tests.ui.conftest import TODAY

PEOPLE = (
    ("ébanda", "M.", "Éric", "Ébanda", "club"),
    ("roy", "Mme", "Marie", "Roy", "ville"),
    ("maréchal", "Mme", "Inès", "Maréchal", "ville"),
    ("nguyen", "Mme", "Zoé", "N'Guyen", "lycée"),
    ("diallo", "Mme", "Aïssata", "Diallo", "relais"),
    ("ostrowski", "M.", "Paul", "Ostrowski", "propreté"),
    ("lefort", "M.", "Luc", "Lefort", "relais"),
)
ORGANISATIONS = {
    "ville": "Ville de Rivelac",
    "club": "Club d'entreprises du Val",
    "lycée": "Lycée Marie-Curie",
    "propreté": "Propreté Services",
    "relais": "Association Le Relais",
}


class Committee:
    """Keys of what the tests name: ``people["roy"]``, ``committee``, ``sequence``."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        add = dossier.records.add
        with dossier.transaction("Fill"):
            organisations = {
                key: add("organisations", name=name) for key, name in ORGANISATIONS.items()
            }
            self.people = {
                key: add(
                    "people",
                    honorific=honorific,
                    first_name=first,
                    last_name=last,
                    organisation_id=organisations[where],
                )
                for key, honorific, first, last, where in PEOPLE
            }
            dossier.records.change(
                "dossier", 1, name="Vallée active", coordinator_id=self.people["maréchal"]
            )
            self.committee = add(
                "committees",
                name="Comité de pilotage",
                acronym="COPIL",
                kind="steering",
                min_interval_days=21,
                max_interval_days=60,
                convocation_days=8,
                max_proxies=1,
                default_place="Hôtel de ville, salle 2",
                default_minutes=90,
                quorum_counts="present_or_represented",
                quorum_share="0.5",
                quorum_strict=0,
            )
            self._seat_everybody()
            self.sequence = add("sequences", name="Première rencontre", committee_id=self.committee)
            self.step = add("steps", name="Trouver dix entreprises", sequence_id=self.sequence)

    def _seat_everybody(self) -> None:
        roles = {"ébanda": "chair", "maréchal": "organiser"}
        seats: dict[str, int] = {}
        for key, person in self.people.items():
            seats[key] = self.dossier.records.add(
                "memberships",
                committee_id=self.committee,
                person_id=person,
                role=roles.get(key, "member"),
                voting=int(key not in ("maréchal", "lefort")),
                substitute_for_id=seats["diallo"] if key == "lefort" else None,
            )

    def plan(self, *, day: str = "2026-03-12T14:30") -> int:
        """Plan a meeting with three items and return its key."""
        dossier = self.dossier
        meeting = dossier.meetings.plan(
            self.committee, datetime.fromisoformat(day), sequence_id=self.sequence
        )
        for item in dossier.agenda.items(meeting):
            dossier.records.remove("agenda_items", item.id)
        for title, minutes in (
            ("Entreprises volontaires", 25),
            ("Journée de juin", 20),
            ("Questions diverses", 10),
        ):
            dossier.records.add(
                "agenda_items", meeting_id=meeting, title=title, planned_minutes=minutes
            )
        return meeting

    def open(self) -> int:
        """Plan a meeting and open its session; return its key."""
        meeting = self.plan()
        self.dossier.meetings.open_session(meeting, datetime.combine(TODAY, datetime.min.time()))
        return meeting

    def statuses(self, meeting: int) -> dict[str, str | None]:
        """Return who is marked how, by the tests' own names."""
        known = {row.person_id: row.status for row in self.dossier.attendance.rows(meeting)}
        return {key: known.get(person) for key, person in self.people.items()}
