"""Documents of a given length: so many rows of actions, so many pages of notes."""

import random
from datetime import date, datetime, timedelta

from copil_desktop.domain.codes import AttendanceStatus, Honorific
from copil_desktop.domain.follow_up import Followed, FollowUp
from copil_desktop.domain.minutes import (
    Action,
    Attendee,
    Committee,
    Decision,
    Item,
    MeetingRef,
    MinutesData,
    Person,
)

PEOPLE, ITEMS, ACTIONS = 40, 12, 30
#: Letters of a printed page of notes.
_PAGE = 3_650
_COMMITTEE = Committee("Comité de pilotage", "COPIL")
_DAY = date(2026, 3, 12)
# As typed, with what typography has to do about as often as in real notes: most sentences have an
# apostrophe, one in three a number or a sign before which French puts a space.
_SENTENCES = (
    "Le lycée rappelle qu'une classe compte trente élèves: il faut au moins huit entreprises.",
    "Mme Roy annonce que la convention sera signée en mairie dans le courant du printemps.",
    "L'association demande si la subvention de la région couvre aussi les transports ?",
    "Le comité remercie les partenaires présents depuis le début de la démarche.",
    "La visite du mois dernier a réuni des élèves, leurs familles et plusieurs artisans.",
    "Les familles souhaitent connaître plus tôt le calendrier des rencontres.",
    "M. Caron répond que 25% des frais restent à la charge des entreprises d'accueil.",
    "Un premier bilan sera présenté à l'automne par la communauté de communes.",
    "Les entreprises du bassin se disent prêtes à renouveler l'expérience l'an prochain.",
    "Il est proposé d'associer les chambres consulaires à la préparation du forum.",
    "La réunion de préparation se tiendra à 14h30 dans les locaux de la mission locale.",
    "Chacun s'accorde sur la nécessité de mieux faire connaître les métiers du bois.",
    'La proviseure souhaite que "chaque élève" rencontre deux métiers avant les vacances.',
    "Le réseau des maisons familiales fait part de son intérêt pour la suite.",
    "Les déplacements se feront en car, avec le concours des services du département.",
    "La présidente rappelle que le dépôt des dossiers est possible jusqu'au 1er mars.",
    "Plusieurs membres regrettent le faible nombre de retours au questionnaire.",
    "La question du financement des équipements est renvoyée au groupe de travail.",
)


def prose(pages: float, seed: int = 0) -> str:
    """Return notes as they are typed, in paragraphs, about so many printed pages of them."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < pages * _PAGE:
        paragraphs.append(" ".join(chance.sample(_SENTENCES, chance.randint(1, 4))))
        length += len(paragraphs[-1])
    return "\n".join(paragraphs)


def people() -> tuple[Person, ...]:
    """Return the persons of every sample."""
    return tuple(
        Person(
            f"Nom{i}", f"Prénom{i}", Honorific.MME, "Directrice", f"Structure {i % 9}", uid=f"{i}"
        )
        for i in range(PEOPLE)
    )


def minutes(pages: int) -> MinutesData:
    """Return a meeting whose minutes have about so many pages."""
    persons, colleges = people(), ("Collectivités", "Entreprises")
    # Presences, decisions, actions and signatures take seven pages.
    notes = [prose((pages - 7) / ITEMS, seed=i) for i in range(ITEMS)]
    return MinutesData(
        committee=_COMMITTEE,
        number=9,
        starts_at=datetime(2026, 3, 12, 14, 30),
        place="Hôtel de ville",
        colleges=colleges,
        attendees=tuple(
            Attendee(person, AttendanceStatus.PRESENT, colleges[2 * i // PEOPLE])
            for i, person in enumerate(persons)
        ),
        items=tuple(Item(f"i{i}", f"Point {i}", notes=notes[i]) for i in range(ITEMS)),
        decisions=tuple(Decision(f"Décision {i}", f"2026-{i:03}", f"i{i}") for i in range(ITEMS)),
        actions=tuple(_action(i, persons[i]) for i in range(ACTIONS)),
    )


def actions(rows: int) -> FollowUp:
    """Return so many actions of forty persons, as they stand on a day."""
    persons = people()
    each = -(-rows // PEOPLE)
    origin = MeetingRef(_DAY - timedelta(days=60), 8)
    return FollowUp(
        on=_DAY,
        since=_DAY - timedelta(days=60),
        name="Alliance",
        committee=_COMMITTEE,
        actions=tuple(
            Followed(_action(i, persons[i // each]), origin, _COMMITTEE) for i in range(rows)
        ),
    )


def _action(number: int, owner: Person) -> Action:
    return Action(
        f"Envoyer la convention n°{number} aux entreprises d'accueil avant la rentrée",
        f"A2026-{number:03}",
        f"i{number % ITEMS}",
        owner,
        due_on=_DAY + timedelta(days=number % 90),
    )
