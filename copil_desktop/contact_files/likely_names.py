"""What words that stand alone in a list may be: a name, or what else they are.

Only asked where no address says that somebody is meant; in doubt it is a name, which the preview
shows. The words are data in the languages of the lists, not words of the program.
"""

import re

from copil_desktop.domain import card_text
from copil_desktop.domain.address_names import PARTICLES
from copil_desktop.domain.cards import Omission
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.worlds import guessed_world

#: More words are a sentence.
_MOST_WORDS = 6
_WORD = re.compile(r"(?:[^\W\d_]\.(?:-?[^\W\d_]\.)*|[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?)")
_COURTESY = (
    "bonjour bonsoir cordialement bien merci salutations amicalement respectueusement hello hi"
    " regards best objet subject date envoye sent le la les un une des ce cette voici voila ci"
    " tous toutes chers cheres cher chere mesdames messieurs nous vous je il elle on et ou pour"
    " avec dans sur aux au copie participants destinataires liste telephone tel mobile portable"
    " fax bp cedex rue avenue place boulevard"
)
_FUNCTIONS = (
    "directeur directrice sousdirecteur sousdirectrice maire adjoint adjointe elu elue conseiller"
    " conseillere proviseur proviseure principal principale responsable charge chargee secretaire"
    " gerant gerante tresorier tresoriere delegue deleguee referent referente vicepresident"
    " vicepresidente prefet prefete sousprefet sousprefete professeur professeure enseignant"
    " enseignante chef cheffe dirigeant dirigeante fondateur fondatrice assistant assistante"
    " benevole salarie salariee ingenieur ingenieure technicien technicienne manager"
)


def doubt(text: str) -> Omission | None:
    """Return why a text is no name of a person, None when it may be one."""
    words = text.replace(",", " ").split()  # « Roy, Marie »
    if words and card_text.honorific(words[0]) is not None:
        words = words[1:]
    said = Omission.NOT_A_NAME
    if not words or len(words) > _MOST_WORDS or not any(each.isalpha() for each in text):
        return said
    first = sort_key(words[0]).strip(".")
    if first in _FUNCTIONS.split() or (card_text.role(words[0]) is not None and len(words) == 1):
        return Omission.FUNCTION
    if first in _COURTESY.split() and first not in PARTICLES:
        return said
    if not all(_WORD.fullmatch(word) for word in words):
        return said
    if guessed_world(words[0]) is not None:
        return Omission.STRUCTURE
    if any(word[0].islower() for word in words if not _is_particle(word)):
        return Omission.NO_CAPITAL
    return said if all(_is_particle(word) for word in words) else None


def _is_particle(word: str) -> bool:
    before = re.split(r"['’]", word)
    if len(before) > 1 and before[0] in ("d", "l"):
        return before[1][:1].isupper()
    return word in PARTICLES or word == "et"
