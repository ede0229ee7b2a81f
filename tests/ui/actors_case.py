"""A small alliance for the tests of *Aujourd'hui* and *Acteurs*; the day is 2 March 2026."""

from datetime import date

from copil_desktop.domain.codes import Channel


class Alliance:
    """Paul silent for 41 days, Aïssata called last week, Zoé new, Inès who coordinates."""

    def __init__(self, dossier):
        add = dossier.records.add
        self.dossier = dossier
        self.firm = add("organisations", name="Propreté Services", world="company")
        self.school = add("organisations", name="Lycée Marie-Curie", world="school")
        self.paul = add(
            "people",
            honorific="M.",
            first_name="Paul",
            last_name="Ostrowski",
            job_title="Gérant",
            organisation_id=self.firm,
            email="paul@exemple.fr",
            phone="04 65 71 00 00",
            reachable="Avant 9 h.",
            avoid="Les courriels groupés.",
            contact_interval_days=30,
        )
        self.aissata = add("people", honorific="Mme", first_name="Aïssata", last_name="Diallo")
        self.zoe = add(
            "people",
            honorific="Mme",
            first_name="Zoé",
            last_name="N'Guyen",
            organisation_id=self.school,
        )
        self.ines = add("people", honorific="Mme", first_name="Inès", last_name="Maréchal")
        dossier.records.change("dossier", 1, coordinator_id=self.ines)
        self.copil = add(
            "committees",
            name="Comité de pilotage",
            acronym="COPIL",
            kind="steering",
            max_interval_days=60,
            convocation_days=15,
        )
        for person, role in (
            (self.paul, "member"),
            (self.aissata, "lead"),
            (self.zoe, "member"),
            (self.ines, "organiser"),
        ):
            add(
                "memberships",
                committee_id=self.copil,
                person_id=person,
                role=role,
                joined_on="2026-02-25" if person == self.zoe else "2025-01-01",
            )
        log = dossier.contacts.log_exchange
        log([self.paul], date(2026, 1, 20), Channel.PHONE, summary="Attend la liste des élèves.")
        log([self.aissata], date(2026, 2, 24), Channel.PHONE)
        self.meeting = add(
            "meetings",
            committee_id=self.copil,
            number=9,
            starts_at="2026-03-12T14:30",
            place="Hôtel de ville",
        )
        self.action = dossier.actions.add(
            "Envoyer la convention",
            today=date(2026, 1, 10),
            owner_id=self.aissata,
            due_on="2026-02-15",
        )
        dossier.forget_undo()
