"""The words that the quick line understands: how one was in touch, who reached whom, thanks.

Each phrase is written as its collation keys, word by word: accents, case, hyphens and apostrophes
do not matter. The words are French, as in ``french_dates``: it is what the user types.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from copil_desktop.domain.codes import Channel, Direction, Source

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says. A verb only suggests its ``channel``: a noun beside it decides; with a
    ``relay`` it tells what was done, in a sentence that stays whole."""

    channel: Channel | None = None
    direction: Direction | None = None
    source: Source | None = None
    thanks: bool = False
    relay: bool = False
    is_verb: bool = False


_NOUNS: Mapping[Channel, str] = {
    Channel.PHONE: "tel, telephone, tph, appel, phone, portable, coup de fil, coup de telephone",
    Channel.EMAIL: "mail, mails, email, emails, mel, courriel, courriels",
    Channel.VISIT: "visite, rdv, rendezvous, passage, entrevue, entretien, cafe, dejeuner, repas",
    Channel.VIDEO: "visio, visioconference, video, teams, zoom",
    Channel.LETTER: "lettre, courrier",
    Channel.EVENT: "rencontre, evenement, evt, salon, reunion",
    Channel.OTHER: "sms, texto, message, whatsapp",
}
#: What the other one did, what was done here; the channel that goes without saying.
_THEIRS: Mapping[Channel, str] = {
    Channel.PHONE: "a appele, ma appele, a telephone, ma telephone, a rappele, ma rappele",
    Channel.EMAIL: "a ecrit, ma ecrit, a repondu, ma repondu",
    Channel.VISIT: "est passe, est passee, est venu, est venue",
}
_OURS: Mapping[Channel, str] = {
    Channel.PHONE: "appele, appelee, rappele, rappelee, jai appele, ai appele",
    Channel.EMAIL: "ecrit, jai ecrit, ai ecrit",
    Channel.VISIT: "vu, vue, vus, vues, jai vu",
    Channel.EVENT: "rencontree, rencontres, croise, croisee, jai croise",
}


def _phrases(written: str) -> list[Phrase]:
    return [tuple(phrase.split()) for phrase in written.split(",")]


def _known() -> dict[Phrase, Meaning]:
    known: dict[Phrase, Meaning] = {}
    for channel, written in _NOUNS.items():
        known |= dict.fromkeys(_phrases(written), Meaning(channel))
    for direction, verbs in ((Direction.INCOMING, _THEIRS), (Direction.OUTGOING, _OURS)):
        for channel, written in verbs.items():
            known |= dict.fromkeys(_phrases(written), Meaning(channel, direction, is_verb=True))
    for direction, written in (
        (Direction.INCOMING, "recu, recue, recus, recues, entrant, entrante, de sa part"),
        (Direction.OUTGOING, "envoye, envoyee, envoyes, sortant, de ma part"),
    ):
        known |= dict.fromkeys(_phrases(written), Meaning(direction=direction))
    thanks = "merci, grand merci, mille mercis, remercie, remerciee, remercies, remerciees"
    thanks = f"{thanks}, remercier, remerciement, remerciements"
    known |= dict.fromkeys(_phrases(thanks), Meaning(thanks=True))
    known |= dict.fromkeys(_phrases("relais, relai, relaye"), Meaning(relay=True))
    brought = "a amene, a ramene, a fait venir, a relaye"
    known |= dict.fromkeys(_phrases(brought), Meaning(relay=True, is_verb=True))
    known |= dict.fromkeys(_phrases("dite, dit"), Meaning(source=Source.SELF))
    known |= dict.fromkeys(_phrases("percue, percu"), Meaning(source=Source.OBSERVED))
    return known


#: Every phrase with its meaning, and the words of the longest.
PHRASES: Mapping[Phrase, Meaning] = _known()
LONGEST = max(map(len, PHRASES))
#: Days that have a name, by how many days ago.
DAYS: Mapping[Phrase, int] = {
    tuple(phrase.split()): days
    for days, phrases in enumerate(
        (
            "aujourdhui, auj, ce matin, ce midi, ce soir, cet apresmidi, cet aprem",
            "hier, hier matin, hier midi, hier soir",
            "avanthier, avant hier",
        )
    )
    for phrase in phrases.split(",")
}
#: Lengths written in words, in minutes.
LENGTHS: Mapping[Phrase, int] = {
    ("une", "heure"): 60,
    ("demiheure",): 30,
    ("une", "demiheure"): 30,
    ("quart", "dheure"): 15,
    ("un", "quart", "dheure"): 15,
    ("trois", "quarts", "dheure"): 45,
}
#: Small words that only lead to what follows them: « par téléphone », « mail de Marie ».
LEADING = frozenset({"par", "au", "aux", "en", "avec", "de", "d", "du", "a", "un", "une", "le"})
#: What stands between two names.
AND = frozenset({"et", "&", "+", "ainsi"})
