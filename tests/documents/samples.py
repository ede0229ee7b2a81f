"""Meetings of a fictional committee, as frozen data: a rich one, a bare one, a huge one."""

from dataclasses import replace
from datetime import date, datetime

from copil_desktop.domain.codes import (
    ActionStatus,
    AttendanceStatus,
    CommitteeKind,
    Honorific,
    ItemKind,
    ItemState,
    MeetingStatus,
    Outcome,
    Purpose,
    Role,
)
from copil_desktop.domain.minutes import (
    Action,
    Annex,
    ApprovedMinutes,
    Attendee,
    Committee,
    Correction,
    Decision,
    Item,
    MeetingRef,
    MinutesData,
    NextMeeting,
    Person,
    QuorumFigures,
    Review,
)

PRESENT, EXCUSED = AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED
ABSENT, REPRESENTED = AttendanceStatus.ABSENT, AttendanceStatus.REPRESENTED
MME, M = Honorific.MME, Honorific.M

BENALI = Person("Benali", "Samir", M, "Adjoint au maire", "Ville de Saint-Orens", uid="benali")
ROY = Person("Roy", "Marie", MME, "Directrice de l'économie", "Ville de Rivelac", uid="roy")
EBANDA = Person("Ébanda", "Éric", M, "Vice-président", "Club d'entreprises du Val", uid="ebanda")
NGUYEN = Person("N'Guyen", "Zoé", MME, "Proviseure adjointe", "Lycée Marie-Curie", uid="nguyen")
LEFORT = Person("Lefort", "Luc", M, "Bénévole", "Association Le Relais", uid="lefort")
DIALLO = Person("Diallo", "Aïssata", MME, "Présidente", "Association Le Relais", uid="diallo")
CARON = Person("Caron", "Hélène", MME, "Conseillère", "Chambre de commerce et d'industrie", "CCI")
FERRAND = Person("Ferrand", "Lucie", MME, "Conseillère", "Mission locale", uid="ferrand")
OSTROWSKI = Person("Ostrowski", "Paul", M, "Gérant", "Propreté Services SARL", uid="ostrowski")
CLEMENT = Person("Clément", "Anne", MME, "DRH", "Atelier du Bois", uid="clement")
MARECHAL = Person("Maréchal", "Inès", MME, "Chargée de mission", "Ville de Rivelac", uid="marechal")
TISSOT = Person("Tissot", "Jean-Marc", M, "Chef de projet", "Communauté de communes", uid="tissot")

COPIL = Committee("Comité de pilotage", "COPIL", CommitteeKind.STEERING)

RICH = MinutesData(
    committee=COPIL,
    starts_at=datetime(2026, 3, 12, 14, 30),
    ends_at=datetime(2026, 3, 12, 16, 0),
    opened_at=datetime(2026, 3, 12, 14, 36),
    adjourned_at=datetime(2026, 3, 12, 16, 2),
    convened_on=date(2026, 2, 20),
    initiative="Agir ensemble dans la vallée",
    carrier="Ville de Rivelac",
    number=9,
    sequence="Première rencontre élèves-entreprises",
    step="Trouver dix entreprises",
    place="Hôtel de ville de Rivelac, salle 2",
    chair=EBANDA,
    secretary=MARECHAL,
    colleges=("Collectivités", "Entreprises", "Éducation", "Associations"),
    attendees=(
        Attendee(BENALI, PRESENT, "Collectivités"),
        Attendee(ROY, PRESENT, "Collectivités", Role.LEAD, left_at="i6"),
        Attendee(MARECHAL, PRESENT, "Collectivités", Role.ORGANISER, voting=False),
        Attendee(EBANDA, PRESENT, "Entreprises", Role.CHAIR),
        Attendee(CLEMENT, REPRESENTED, "Entreprises", represented_by=EBANDA),
        Attendee(OSTROWSKI, ABSENT, "Entreprises"),
        Attendee(CARON, EXCUSED, "Entreprises"),
        Attendee(NGUYEN, PRESENT, "Éducation", arrived_at="i3"),
        Attendee(FERRAND, ABSENT, "Éducation"),
        Attendee(
            LEFORT,
            PRESENT,
            "Associations",
            voting=False,
            substitute_for=DIALLO,
            substituted_status=EXCUSED,
        ),
        Attendee(DIALLO, EXCUSED, "Associations"),
        Attendee(TISSOT, PRESENT, None, Role.GUEST, voting=False),
    ),
    quorum=QuorumFigures(voters=9, present=4, needed=5, reached=True, substituted=1, represented=1),
    items=(
        Item(
            "i1",
            "Approbation du compte rendu de la réunion du 13 janvier 2026",
            ItemKind.APPROVAL,
            Purpose.DECISION,
            state=ItemState.DONE,
        ),
        Item("i2", "Suivi des actions", ItemKind.FOLLOW_UP, state=ItemState.DONE),
        Item(
            "i3",
            "Entreprises volontaires : où en est-on ?",
            purpose=Purpose.OPINION,
            planned_minutes=30,
            presenter=ROY,
            state=ItemState.DONE,
            notes="Six entreprises sur dix ont confirmé. M. Ébanda indique que deux autres"
            " attendent la convention pour se décider. Le lycée rappelle qu'il en faut au moins"
            " huit.\n"
            "Trois pistes sont retenues :\n"
            "- relancer les adhérents du club avant le 1 avril ;\n"
            '- proposer aux artisans une formule courte ("une heure, un métier") ;\n'
            "- demander à la Mission locale de parrainer 2 entreprises.",
        ),
        Item(
            "i4",
            "Date, lieu et budget de la journée de juin",
            purpose=Purpose.DECISION,
            planned_minutes=25,
            presenter=NGUYEN,
            state=ItemState.DONE,
            notes="Le lycée propose deux dates, le 4 et le 11 juin. La salle des fêtes peut"
            " accueillir 120 personnes de 9h à 16h30. Le budget est estimé à 12500€, dont 60% sont"
            " acquis ; l'aide de la Région n'est pas encore notifiée.",
        ),
        Item("i5", "Charte des bénévoles", purpose=Purpose.DECISION, state=ItemState.POSTPONED),
        Item("i6", "Questions diverses", ItemKind.ANY_OTHER, state=ItemState.DONE),
    ),
    decisions=(
        Decision(
            "Le compte rendu de la réunion du 13 janvier 2026 est approuvé.",
            "2026-007",
            "i1",
            votes_for=6,
            votes_against=0,
            abstentions=0,
        ),
        Decision(
            "La journée aura lieu le jeudi 11 juin 2026, de 9h à 16h30, à la salle des fêtes de"
            " Saint-Orens.",
            "2026-008",
            "i4",
            votes_for=6,
            votes_against=0,
            abstentions=1,
        ),
        Decision(
            "Une participation de 50€ est demandée à chaque entreprise.",
            "2026-009",
            "i4",
            context="Il manque 5000€ pour équilibrer le budget.",
            outcome=Outcome.REJECTED,
            votes_for=2,
            votes_against=4,
            abstentions=1,
            not_voting=1,
        ),
        Decision(
            "La charte des bénévoles est examinée en mai.",
            "2026-010",
            "i5",
            outcome=Outcome.POSTPONED,
        ),
    ),
    actions=(
        Action(
            "Envoyer la convention aux entreprises indécises",
            "2026-021",
            "i3",
            ROY,
            due_on=date(2026, 3, 20),
            help_from=CLEMENT,
        ),
        Action(
            "Réserver la salle des fêtes et le car",
            "2026-022",
            "i4",
            owner=BENALI,
            owner_organisation="Ville de Saint-Orens",
            due_on=date(2026, 4, 1),
            status=ActionStatus.IN_PROGRESS,
        ),
        Action("Rédiger la fiche d'accueil des élèves", "2026-023", "i4", NGUYEN, due_before=COPIL),
        Action("Trouver un parrain pour la journée", "2026-024", "i4"),
    ),
    reviews=(
        Review(
            Action("Envoyer la convention type", "2026-015", owner=ROY, due_on=date(2026, 2, 15)),
            ActionStatus.IN_PROGRESS,
            "Reste trois signatures",
        ),
        Review(
            Action(
                "Proposer deux dates aux professeurs",
                "2026-016",
                owner=NGUYEN,
                due_on=date(2026, 2, 1),
                closed_on=date(2026, 1, 30),
                status=ActionStatus.DONE,
            ),
            ActionStatus.DONE,
        ),
        Review(
            Action(
                "Imprimer 500 dépliants",
                "2026-017",
                owner_organisation="Club d'entreprises du Val",
                due_on=date(2026, 2, 28),
                status=ActionStatus.DROPPED,
                drop_reason="le dépliant sera envoyé par courriel",
            ),
            ActionStatus.DROPPED,
        ),
    ),
    approved_minutes=(ApprovedMinutes(MeetingRef(date(2026, 1, 13), 8)),),
    next_meeting=NextMeeting(
        datetime(2026, 5, 7, 14, 30), place="Lycée Marie-Curie, salle du conseil", number=10
    ),
    annexes=(Annex("Plan de financement prévisionnel", "i4"), Annex("Convention type", "i3")),
    distribution=(BENALI, CARON, CLEMENT, DIALLO, EBANDA, FERRAND, LEFORT, NGUYEN, OSTROWSKI, ROY),
    copies=(TISSOT,),
)

CLOSED = replace(
    RICH,
    status=MeetingStatus.CLOSED,
    version=2,
    closed_on=date(2026, 3, 16),
    reason="Rectification du nombre d'élèves",
    corrections=(
        Correction(
            'Au point 3, lire "60 élèves" et non "50 élèves".',
            NGUYEN,
            date(2026, 3, 14),
            "rectifié dans la présente version",
        ),
    ),
    signing_place="Rivelac",
    signed_on=date(2026, 3, 16),
)

BARE = MinutesData(committee=Committee("Comité de pilotage"), starts_at=datetime(2026, 1, 20))


def huge(people: int = 400, items: int = 12, actions: int = 30) -> MinutesData:
    """Return a meeting of so many people, items and actions."""
    crowd = [
        Person(f"Nom{index}", "Prénom", MME if index % 2 else M, "Membre", f"Structure {index}")
        for index in range(people)
    ]
    return replace(
        RICH,
        attendees=tuple(
            Attendee(each, PRESENT, f"Collège {i // 80}") for i, each in enumerate(crowd)
        ),
        items=tuple(
            Item(
                f"x{index}", f"Point {index}", notes="Le groupe fait le point, l'avis est bon." * 9
            )
            for index in range(items)
        ),
        decisions=tuple(
            Decision(f"Agir {index} fois.", f"2026-{index:03}", f"x{index}", votes_for=6)
            for index in range(items)
        ),
        actions=tuple(
            Action(f"Faire {index}", f"2026-{index:03}", f"x{index % items}", crowd[index % people])
            for index in range(actions)
        ),
    )
