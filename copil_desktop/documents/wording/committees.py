"""How committees are called: « du comité de pilotage (COPIL) », « la commission »."""

from copil_desktop import labels
from copil_desktop.documents.wording.grammar import begins_with_vowel
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.minutes import Committee, MinutesData
from copil_desktop.i18n import _, pgettext

# What French committees are called; other first words are taken as proper names, masculine.
_FEMININE_NOUNS = frozenset(
    {"assemblee", "cellule", "commission", "conference", "coordination", "delegation", "equipe"}
    | {"instance", "mission", "plateforme", "table"}
)
_MASCULINE_NOUNS = frozenset(
    {"atelier", "bureau", "cercle", "collectif", "college", "comite", "conseil", "directoire"}
    | {"forum", "groupe", "jury", "pole", "reseau", "secretariat"}
)


def _noun(committee: Committee) -> tuple[str, str]:
    """Return how the committee is called in a sentence, and its first word when it is a noun."""
    first = committee.name.split(maxsplit=1)[0] if committee.name.strip() else ""
    if sort_key(first) not in _FEMININE_NOUNS | _MASCULINE_NOUNS or first.isupper():
        return committee.name, ""
    return first.lower() + committee.name.strip()[len(first) :], first.lower()


def _with_acronym(called: str, committee: Committee) -> str:
    acronym = committee.acronym
    return f"{called} ({acronym})" if acronym and acronym != committee.name else called


def of_committee(committee: Committee) -> str:
    """Return « du comité de pilotage (COPIL) », « de la commission… », « de l’équipe… »."""
    called, noun = _noun(committee)
    return _of_noun(_with_acronym(called, committee), noun or called)


def _of_noun(text: str, noun: str) -> str:
    if begins_with_vowel(noun):
        return pgettext("before a vowel", "of the {noun}").format(noun=text)
    if sort_key(noun) in _FEMININE_NOUNS:
        return pgettext("feminine", "of the {noun}").format(noun=text)
    return pgettext("masculine", "of the {noun}").format(noun=text)


def body(committee: Committee) -> str:
    """Return who decides: « le comité », « la commission », « l’équipe »."""
    noun = _noun(committee)[1] or _("committee")
    if begins_with_vowel(noun):
        return pgettext("before a vowel", "the {noun}").format(noun=noun)
    if sort_key(noun) in _FEMININE_NOUNS:
        return pgettext("feminine", "the {noun}").format(noun=noun)
    return pgettext("masculine", "the {noun}").format(noun=noun)


def of_body(committee: Committee) -> str:
    """Return « du comité », « de la commission », « de l’équipe »."""
    noun = _noun(committee)[1] or _("committee")
    return _of_noun(noun, noun)


def meeting_short(data: MinutesData) -> str:
    """Return « COPIL n° 9 »."""
    return labels.meeting_name(data.committee.acronym or data.committee.name, data.number)


def of_short(committee: Committee) -> str:
    """Return « du COPIL », by its acronym when it has one."""
    if committee.acronym:
        return _of_noun(committee.acronym, committee.acronym)
    return of_committee(committee)
