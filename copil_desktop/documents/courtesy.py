"""How a letter speaks to somebody: by function, never by name.

The offices that French usage greets by their title are a closed list; who holds another function is
« Madame, » or « Monsieur, ». What the register keeps as salutation always comes first.
"""

import re

from copil_desktop.documents.wording import Agreement, agreement
from copil_desktop.domain.codes import Honorific
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.letters import Addressee
from copil_desktop.i18n import _, language, pgettext

# Collation keys of the first words of the titles that are said.
_OFFICES = frozenset(
    {"adjoint", "adjointe", "ambassadeur", "ambassadrice", "batonnier", "batonniere"}
    | {"copresident", "copresidente", "depute", "deputee", "doyen", "doyenne"}
    | {"directeur", "directeuradjoint", "directrice", "directriceadjointe"}
    | {"inspecteur", "inspectrice", "maire", "maireadjoint", "maireadjointe", "ministre"}
    | {"prefet", "prefete", "president", "presidente", "presidentdelegue", "presidentedeleguee"}
    | {"presidentdirecteur", "presidentedirectrice", "principal", "principale"}
    | {"procureur", "procureure", "proviseur", "proviseure", "recteur", "rectrice"}
    | {"secretairegeneral", "secretairegenerale", "senateur", "senatrice", "sousprefet"}
    | {"sousprefete", "vicepresident", "vicepresidente"}
    # A counsellor of an assembly, not of clients: « conseiller en insertion » is « Monsieur ».
    | {f"conseiller{of}" for of in ("departemental", "regional", "municipal", "communautaire")}
    | {f"conseillere{of}" for of in ("departementale", "regionale", "municipale")}
    | {"conseillerecommunautaire", "premieradjoint", "premiereadjointe", "1eradjoint"}
    | {"1readjointe", "deuxiemeadjoint", "deuxiemeadjointe", "2eadjoint", "2eadjointe"}
)
# Where the office ends and its field begins: « Directrice | des ressources humaines ».
_FIELD = re.compile(
    r"\s*(?:[,;(/]|\s(?:chargée?|déléguée?|de|du|des|en|à|aux|et)\s|\s(?:d|de l)['’])"
)


def greeting(addressee: Addressee | None) -> str:
    """Return « Madame la Directrice », « Monsieur », « Madame, Monsieur », without a comma.

    None stands for everybody at once: « Mesdames, Messieurs ».
    """
    if addressee is None:
        return _("Ladies and gentlemen")
    if addressee.salutation:
        return addressee.salutation.strip().rstrip(",").rstrip()
    person = addressee.person
    if person.honorific is None:
        return _("Madam or Sir")
    civility = pgettext("feminine", "Madam")
    if person.honorific is Honorific.M:
        civility = pgettext("masculine", "Sir")
    office = _office(person.job_title or "")
    return f"{civility} {_article(office, person.honorific)}" if office else civility


def _office(job_title: str) -> str:
    """Return the title that is said, « Adjointe au maire », or nothing."""
    title = _FIELD.split(job_title.strip(), maxsplit=1)[0].strip()
    words = title.split()
    heads = {sort_key(words[0]), sort_key(" ".join(words[:2]))} if words else set[str]()
    return title[:1].upper() + title[1:] if heads & _OFFICES else ""


def _article(office: str, honorific: Honorific) -> str:
    if sort_key(office)[:1] in "aeiouh":
        return pgettext("before a vowel", "the {office}").format(office=office)
    if honorific is Honorific.MME:
        return pgettext("feminine", "the {office}").format(office=office)
    return pgettext("masculine", "the {office}").format(office=office)


def farewell(addressee: Addressee | None) -> str:
    """Return the formula that ends a letter, with the same words as it began."""
    return _("Yours sincerely, {greeting}.").format(greeting=greeting(addressee))


def undersigned(addressee: Addressee) -> str:
    """Return « Je soussignée, » or « Je soussigné, »; nothing where neither is known."""
    match agreement([addressee.person]):
        case Agreement.WOMAN:
            return pgettext("feminine", "I the undersigned")
        case Agreement.MAN:
            return pgettext("masculine", "I the undersigned")
        case _:
            return ""


# --- Ordinals -------------------------------------------------------------------------------

_UNITS = (
    *("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def rank(number: int) -> str:
    """Return « première », « neuvième », « vingt et unième »; from a hundred on « 100e »."""
    if language() == "en":
        last = 0 if number % 100 in (11, 12, 13) else number % 10
        return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"
    if number == 1 or number > 99:
        return "première" if number == 1 else f"{number}e"
    words = _words(number)
    if words.endswith("e"):
        return f"{words[:-1]}ième"
    if words.endswith("neuf"):
        return f"{words[:-1]}vième"
    return f"{words}uième" if words.endswith("cinq") else f"{words}ième"


def _words(number: int) -> str:
    """Return a number under a hundred in words; « quatre-vingt » without its s."""
    if number < len(_UNITS):
        return _UNITS[number]
    tens, rest = divmod(number, 10)
    if tens in (7, 9):
        tens, rest = tens - 1, rest + 10
    if rest == 0:
        return _TENS[tens]
    link = " et " if rest in (1, 11) and tens != 8 else "-"
    return f"{_TENS[tens]}{link}{_UNITS[rest]}"
