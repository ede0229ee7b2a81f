"""One dossier in which every property of the interchange format is there, once at least."""

from typing import Any

#: Names of files: the digests of their bytes.
TEMPLATE = "8dcc7e601606217f3b754766511182a916b17e9a26a94c9d887104eba92e9bb2"
LOGO = "4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6"

EVERYTHING: dict[str, Any] = {
    "format": "copil-dossier",
    "version": 1,
    "name": "Vallée active",
    "coordinator": "ines",
    "settings": {
        "contact_interval_days": 45,
        "contact_interval_days_by_world": {"company": 30, "school": 75},
        "check_in_stale_days": 80,
        "check_ins_kept_months": 18,
        "gesture_weights": {"silence": 3, "late": 0.1},
    },
    "numbering": {"2026": 12, "A2026": 3},
    "erased": ["gone"],
    "merged": {"marie-double": "marie"},
    "distinct_people": [{"person": "ines", "other": "paul"}],
    "files": [
        {"uid": TEMPLATE, "content": "UEsDBA=="},
        {"uid": LOGO, "content": "iVBORw0KGgo="},
    ],
    "initiatives": [
        {
            "uid": "programme",
            "name": "Élèves et entreprises",
            "kind": "programme",
            "parent": "dynamic",
            "territory": "Rivelac",
            "audience": "lycéens",
            "carrier": "town",
            "started_on": "2024-02-29",
            "ended_on": "2027-12-31",
            "summary": "Des rencontres.\nDeux fois l’an.",
            "template": TEMPLATE,
            "template_name": "Charte de la ville.docx",
            "logos": [
                {"uid": "logo-town", "name": "Ville de Rivelac", "file": LOGO},
                {"uid": "logo-club", "name": "Club du Val", "file": LOGO},
            ],
        },
        {"uid": "dynamic", "name": "Agir ensemble", "kind": "dynamic"},
    ],
    "organisations": [
        {
            "uid": "town",
            "name": "Ville de Rivelac",
            "short_name": "Ville",
            "world": "local_authority",
            "legal_status": "commune",
            "address": "1 place de la Mairie\nRivelac",
            "school_zone": "A",
            "contact_interval_days": 20,
        }
    ],
    "people": [
        {
            "uid": "marie",
            "honorific": "Mme",
            "first_name": "Marie",
            "last_name": "Roy",
            "job_title": "Directrice",
            "salutation": "Madame la Directrice",
            "rank": 1,
            "organisation": "town",
            "email": "marie.roy@rivelac.example",
            "copy_to": ["b@rivelac.example", "a@rivelac.example"],
            "phone": "01 23 45 67 89",
            "address": "Rivelac",
            "preferred_channel": "phone",
            "reachable": "avant 9 h",
            "avoid": "le mercredi",
            "working_constraints": "conseil municipal le lundi",
            "hours_per_month": 0,
            "unavailabilities": [
                {"from": "2026-08-01", "until": "2026-08-21", "why": "congés"},
                {"from": "2026-02-01", "until": "2026-02-01", "why": None},
            ],
            "affiliations": [
                {
                    "organisation": "town",
                    "job_title": "Chargée de mission",
                    "since": "2019-01-01",
                    "until": "2022-06-30",
                }
            ],
            "contact_interval_days": 15,
            "paused_from": "2026-07-01",
            "paused_until": "2026-08-31",
            "is_ambassador": True,
            "left_note": "mutation prévue",
        },
        {"uid": "ines", "last_name": "Maréchal"},
        {"uid": "paul", "last_name": "Ostrowski"},
        {"uid": "gone", "last_name": "Personne effacée", "erased_on": "2026-01-31"},
    ],
    "committees": [
        {
            "uid": "copil",
            "name": "Comité de pilotage",
            "acronym": "COPIL",
            "kind": "steering",
            "initiative": "dynamic",
            "min_interval_days": 21,
            "max_interval_days": 60,
            "ended_on": "2030-01-01",
            "approval": "tacit",
            "tacit_days": 10,
            "convocation_days": 8,
            "max_proxies": 0,
            "colleges": ["Entreprises", "Collectivités"],
            "recurring_items": ["Suivi des actions", "Questions diverses"],
            "default_place": "Salle 2",
            "default_minutes": 90,
            "school_zone": "B",
            "quorum": {"counts": "present", "share": 0.6666666666666666, "strict": True},
        },
        {
            "uid": "team",
            "name": "Équipe",
            "quorum": {"counts": "present_or_represented", "members": 3},
        },
    ],
    "memberships": [
        {
            "uid": "m-marie",
            "committee": "copil",
            "person": "marie",
            "role": "chair",
            "college": "Collectivités",
            "voting": False,
            "joined_on": "2026-01-05",
            "left_on": "2026-12-31",
        },
        {
            "uid": "m-gone",
            "committee": "copil",
            "person": "gone",
            "left_on": "2026-01-31",
        },
        {
            "uid": "m-paul",
            "committee": "copil",
            "person": "paul",
            "substitute_for": "m-marie",
        },
    ],
    "sequences": [
        {
            "uid": "sequence",
            "committee": "copil",
            "name": "Première rencontre",
            "goal": "Une journée en juin",
            "min_interval_days": 15,
            "max_interval_days": 45,
            "ended_on": "2026-07-01",
            "steps": [
                {
                    "uid": "step-2",
                    "name": "Trouver dix entreprises",
                    "target_on": "2026-04-15",
                    "passed_at": "r2",
                    "criteria": [
                        {"uid": "criterion-2", "text": "dix accords écrits", "met_at": "r2"},
                        {"uid": "criterion-1", "text": "une date", "met_at": None},
                    ],
                },
                {"uid": "step-1", "name": "S’accorder"},
            ],
        }
    ],
    "meetings": [
        {
            "uid": "r1",
            "calendar_sequence": 2,
            "visa_on": "2026-01-04",
            "committee": "copil",
            "sequence": "sequence",
            "step": "step-1",
            "number": 1,
            "title": "Lancement",
            "starts_at": "2026-01-20T14:30",
            "ends_at": "2026-01-20T16:00",
            "opened_at": "2026-01-20T14:35",
            "adjourned_at": "2026-01-20T16:05",
            "place": "Hôtel de ville",
            "video_link": "https://visio.example/r1",
            "status": "approved",
            "convened_on": "2026-01-05",
            "convened_for": "2026-01-20T14:30",
            "convened_place": "Hôtel de ville\nhttps://visio.example/r1",
            "convened_agenda": "Rappel du cadre\nQuestions diverses",
            "replaced_on": "2025-12-20",
            "replaced_for": "2026-01-13T14:30",
            "sent_on": "2026-01-22",
            "approved_on": "2026-03-03",
            "approved_at": "r2",
            "chair": "marie",
            "secretary": "ines",
            "invitations": [
                {
                    "person": "paul",
                    "reply": "no",
                    "replied_on": "2026-01-10",
                    "proxy_to": "ines",
                },
                {"person": "marie", "reply": "yes"},
            ],
            "attendances": [
                {"person": "marie", "status": "present", "arrived_at": "r1b", "left_at": "r1a"},
                {
                    "person": "paul",
                    "status": "represented",
                    "represented_by": "marie",
                    "remark": "pouvoir écrit",
                },
                {"person": "gone", "status": "present"},
            ],
            "agenda": [
                {
                    "uid": "r1b",
                    "title": "Objectifs",
                    "kind": "regular",
                    "purpose": "decision",
                    "planned_minutes": 40,
                    "elapsed_seconds": 2500,
                    "presenter": "marie",
                    "state": "done",
                    "notes": "Chacun dit ce qu’il attend.\n- des stages\n- du lien",
                },
                {"uid": "r1a", "title": "Suivi", "kind": "follow_up", "state": "postponed"},
            ],
            "decisions": [
                {
                    "uid": "d1",
                    "text": "Deux classes participent.",
                    "number": "2026-008",
                    "agenda_item": "r1b",
                    "context": "Le lycée demande deux classes.",
                    "outcome": "rejected",
                    "votes_for": 4,
                    "votes_against": 5,
                    "abstentions": 0,
                    "not_voting": 1,
                    "non_voters": ["paul", "marie"],
                }
            ],
            "documents": [
                {"title": "Plan d’accès", "agenda_item": "r1a"},
                {"title": "Budget", "agenda_item": None},
            ],
            "roti": {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4},
            "corrections": [
                {
                    "uid": "correction",
                    "person": "paul",
                    "on": "2026-01-25",
                    "text": "Lire « dix » et non « six ».",
                    "outcome": "retenue",
                }
            ],
            "deliveries": [
                {"person": "paul", "document": "Compte rendu", "version": 2, "on": "2026-02-01"},
                {"document": "Convocation", "on": "2026-01-05"},
            ],
            "versions": [
                {"number": 1, "closed_on": "2026-01-21", "data": {"b": [1, 0.1, None], "a": "é"}},
                {"number": 2, "closed_on": "2026-01-30", "reason": "une faute", "data": {}},
            ],
        },
        {
            "uid": "r2",
            "committee": "copil",
            "starts_at": "2026-03-03T14:30",
            "status": "held",
            "reopen_reason": "le nombre de classes",
            "agenda": [{"uid": "r2a", "title": "Objectifs", "carried_from": "r1b"}],
        },
        {
            "uid": "r3",
            "committee": "team",
            "starts_at": "2026-03-04T09:00",
            "status": "cancelled",
            "cancel_reason": "neige",
        },
    ],
    "action_items": [
        {
            "uid": "a1",
            "text": "Envoyer la convention",
            "number": "A2026-001",
            "meeting": "r1",
            "agenda_item": "r1b",
            "owner": "marie",
            "owner_organisation": "town",
            "help_from": "paul",
            "created_on": "2026-01-20",
            "due_on": "2026-02-15",
            "priority": "high",
            "effort": "hour",
            "status": "dropped",
            "closed_on": "2026-03-03",
            "drop_reason": "sans objet",
            "parent": "a2",
            "reviews": [
                {"meeting": "r2", "status": "in_progress", "comment": "Reste trois signatures"},
                {"meeting": "r1", "status": "open"},
            ],
        },
        {"uid": "a2", "text": "Suivre les conventions", "due_before": "copil"},
    ],
    "rounds": [
        {
            "uid": "round",
            "committee": "copil",
            "meeting": "r1",
            "started_on": "2026-01-08",
            "ended_on": "2026-01-19",
        }
    ],
    "check_ins": [
        {
            "uid": "k1",
            "round": "round",
            "person": "paul",
            "on": "2026-01-10",
            "score": 2,
            "source": "self",
            "cause": "time",
            "note": "Peu de temps avant l’été",
        }
    ],
    "interactions": [
        {
            "uid": "e1",
            "on": "2026-02-10",
            "people": ["paul", "marie"],
            "channel": "visit",
            "direction": "incoming",
            "minutes": 20,
            "thanks": True,
            "summary": "Visite de l’atelier",
        }
    ],
    "relays": [
        {
            "uid": "relay",
            "person": "paul",
            "on": "2026-02-11",
            "what": "En a parlé au club",
            "people_brought": 3,
        }
    ],
    "gesture_choices": [
        {
            "uid": "choice",
            "person": "paul",
            "on": "2026-02-12",
            "choice": "postponed",
            "until": "2026-02-20",
            "why": "il est en congé",
        }
    ],
    "days_off": [
        {
            "uid": "spring",
            "name": "Vacances de printemps",
            "zone": "B",
            "from": "2030-04-13",
            "until": "2030-04-28",
        },
        {"uid": "fair", "name": "Forum", "from": "2026-03-20", "until": "2026-03-20"},
    ],
    "motivation_months": [
        {"person": "paul", "month": "2025-01", "source": "observed", "mean": 3.25, "count": 4},
        {"person": "marie", "month": "2025-01", "source": "self", "mean": 5, "count": 1},
    ],
}
