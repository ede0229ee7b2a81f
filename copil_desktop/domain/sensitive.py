"""Words of a note that speak of health, opinions, religion, a union, origins or private life.

The law protects these data more than others (article 9 of the GDPR): a motivation note has no need
of them. A closed list of stems and whole words, letters compared without case nor accents; words
that mean something else in a committee (« le volet santé du programme » is a subject, « commission
mixte paritaire » no opinion) are left alone: a warning that cries wolf is not read.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What a word speaks of."""

    HEALTH = "health"
    OPINION = "opinion"
    RELIGION = "religion"
    UNION = "union"
    ORIGIN = "origin"
    PRIVATE_LIFE = "private_life"


@dataclass(frozen=True)
class Word:
    """A word as typed, where it begins, and what it speaks of."""

    at: int
    word: str
    subject: Subject


# A star ends a stem: what follows may vary. Without one the word is whole, or in the plural.
# A hyphen stands for a space, a hyphen or an apostrophe as typed.
_WORDS: dict[Subject, str] = {
    Subject.HEALTH: (
        "malad* cancer* tumeur* chimio* depress* deprim* burn-out burnout surmenage hospitalis*"
        " est-enceinte tombee-enceinte grossesse conge-maternite fausse-couche handicapee*"
        " handicape invalidite diabet* alcooli* addict* medicament* psychiatr* psychotherap*"
        " operee* opere fait-operer faire-operer chirurgi* avc infarctus cardiaque vih sida covid"
        " seropositi* autis* dyslexi* epilep* migraine* insomni* anxiolytique antidepresseur*"
        " suicid* rechute* arret-de-travail mi-temps-therapeutique son-medecin ses-medecins"
        " son-psychologue son-psy bipolair* trisomi* alzheimer parkinson sclerose rqth fibromyalg*"
        " asthm* anemi* anorexi* boulimi* schizophren* convalescen* desintox* en-fauteuil-roulant"
        " operation-du-genou operation-du-dos operation-du-coeur operation-de-la-hanche"
        " operation-de-l-epaule mal-de-dos crise*-d-angoisse* pma fiv ivg menopaus*"
    ),
    Subject.OPINION: (
        "gauchiste* communiste* socialiste* macroniste* lepeniste* insoumis* lfi royaliste"
        " anarchist* trotskiste extreme-droite extreme-gauche vote*-a-gauche vote*-a-droite"
        " vote*-rn encarte* franc-macon* opinions-politiques adherent*-du-ps adherent*-du-parti"
        " carte-du-parti"
    ),
    Subject.RELIGION: (
        "musulman* islam* catholi* protestant* juif juive judai* bouddhis* hindou* chretien*"
        " athee* croyante ramadan careme mosquee synagogue a-la-messe voilee temoin-de-jehovah"
        " religi* halal casher catho evangelique* evangelist*"
    ),
    Subject.UNION: "syndicalis* syndique* cgt cfdt cftc unsa fsu delegue*-syndica* greviste*",
    Subject.ORIGIN: (
        "arabe maghrebin* gitan* tsigane rom immigre* sans-papiers race racial* ethni*"
        " noire-de-peau origine-etrangere origine-algerienne origine-marocaine"
        " origine-tunisienne origine-turque origine-portugaise origine-italienne"
        " origine-espagnole origine-polonaise origine-roumaine origine-chinoise"
        " origine-senegalaise origine-malienne origine-africaine origine-asiatique"
        " origine-maghrebine origines-etrangeres situation-irreguliere couleur-de-peau"
    ),
    Subject.PRIVATE_LIFE: (
        "homosexuel* lesbienne* bisexuel* transgenre* est-gay orientation-sexuelle vie-sexuelle"
    ),
}
#: Words that begin like a stem and mean something else.
_ELSE = re.compile(r"maladr|cancerl|religieusement", re.IGNORECASE)
#: « enseignement catholique », « Secours islamique »: a structure, not what somebody believes.
_STRUCTURES = re.compile(
    r"(?:ecoles?|lycees?|colleges?|enseignement|secours|etablissements?|direction|association|action)\s+$"
)


def sensitive(text: str) -> list[Word]:
    """Return the words of ``text`` that a motivation note has no need of, in order."""
    folded = _folded(text)
    found = [Word(at, text[at:end], subject) for at, end, subject in _places(folded)]
    return sorted(found, key=lambda word: word.at)


def _places(folded: str) -> Iterator[tuple[int, int, Subject]]:
    for subject, pattern in _PATTERNS.items():
        for found in pattern.finditer(folded):
            of_structure = subject is Subject.RELIGION and _STRUCTURES.search(
                folded[: found.start()]
            )
            if not of_structure and not _ELSE.match(found[0]):
                yield found.start(), found.end(), subject


def _pattern(words: str) -> re.Pattern[str]:
    parts: list[str] = []
    for word in words.split():
        pieces = [
            re.escape(piece.rstrip("*")) + (r"\w*" if piece.endswith("*") else "")
            for piece in word.split("-")
        ]
        parts.append(r"[\s\-']+".join(pieces) + ("" if word.endswith("*") else "[sx]?"))
    return re.compile(rf"(?<![\w\-])(?:{'|'.join(parts)})(?![\w\-])")


def _folded(text: str) -> str:
    # Letter by letter: places are those of the text.
    return "".join(_letter(each) for each in text)


def _letter(letter: str) -> str:
    if letter in "’‘ʼ":
        return "'"
    if letter in "‑‐–\u00a0\u202f":
        return " " if letter.isspace() else "-"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


_PATTERNS = {subject: _pattern(words) for subject, words in _WORDS.items()}
