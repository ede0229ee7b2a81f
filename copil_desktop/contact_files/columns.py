"""Which column of a table holds what: by its title, then by what its cells look like.

Titles are those of Google Contacts, of Outlook in French and in English, and those that people
type themselves; they are data, not words of the program.
"""

import re
from collections.abc import Iterable, Sequence

from copil_desktop.contact_files import cell_kinds
from copil_desktop.contact_files.tables import Table
from copil_desktop.domain.card_text import line
from copil_desktop.domain.cards import CardField
from copil_desktop.domain.collation import sort_key

Mapping = tuple[CardField | None, ...]
Records = Sequence[tuple[int, Sequence[str]]]

_F = CardField
_TITLES: dict[CardField, str] = {
    _F.HONORIFIC: "civilité, civ, honorific prefix, name prefix, prefix, préfixe, préfixe du nom,"
    " genre, salutation",
    _F.FIRST_NAME: "prénom, prénoms, first name, given name, firstname, forename",
    _F.LAST_NAME: "nom de famille, nom d'usage, nom usuel, last name, family name, lastname,"
    " surname, patronyme",
    _F.FULL_NAME: "nom et prénom, nom prénom, prénom nom, prénom et nom, nom complet, full name,"
    " name, display name, nom affiché, nom à afficher, contact, personne, participant, membre,"
    " nom - prénom, nom/prénom, nom & prénom, file as",
    _F.JOB_TITLE: "fonction, fonctions, poste, job title, titre professionnel,"
    " titre du poste, organization title,"
    " organization 1 - title, profession, qualité, emploi, intitulé du poste, titre de la fonction",
    _F.ORGANISATION: "structure, société, organisme, organisation, entreprise, company,"
    " organization, organization name, organization 1 - name, établissement, association,"
    " employeur, collectivité, institution, raison sociale, nom de la structure, organization1name",
    _F.EMAIL: "courriel, courriels, e-mail, email, mail, mél, adresse e-mail, adresse électronique,"
    " adresse de messagerie, e-mail address, email address, adresse mail, adresse courriel,"
    " adresse email, courrier électronique, première adresse électronique, primary email,"
    " seconde adresse électronique, secondary email, adresse de messagerie 2,"
    " adresse de messagerie 3, e-mail 2 address, e-mail 3 address",
    _F.PHONE: "téléphone, tél, tel, téléphone fixe, fixe, tél fixe, phone, phone number,"
    " business phone, téléphone (bureau), téléphone bureau, téléphone professionnel, tél bureau,"
    " primary phone, work phone, téléphone 2 (bureau), business phone 2, ligne directe, standard,"
    " téléphone principal, numéro de téléphone, company main phone, téléphone société,"
    " company phone, main phone",
    _F.MOBILE: "portable, mobile, tél portable, tél mobile, téléphone portable, téléphone mobile,"
    " mobile phone, cell phone, mobile number, gsm, cellulaire, tél. mobile, n° de portable",
    _F.ADDRESS: "adresse, adresse postale, rue, business street, rue (bureau), rue (bureau) 2,"
    " rue (bureau) 3, business street 2, business street 3, address, address 1 - formatted,"
    " work address, adresse professionnelle, adresse (bureau), adresse 1, adresse 2,"
    " work address 2, business address",
    _F.POSTCODE: "code postal, cp, business postal code, code postal (bureau), postal code,"
    " zip code, zip, work zipcode",
    _F.CITY: "ville, commune, business city, ville (bureau), city, work city, localité",
    _F.COUNTRY: "pays, business country/region, pays/région (bureau), business country, country",
    _F.COMMITTEE: "comité, comités, instance, instances, committee, groupe de travail, commission",
    _F.ROLE: "rôle, rôles, role, rôle au comité, rôle dans le comité, statut au comité",
    _F.COLLEGE: "collège, collèges, college, collège électoral",
}
#: Titles that mean two things: the cells decide.
_CIVILITY_OR_FUNCTION = frozenset({"titre", "title"})
_NUMBERED = (
    (re.compile(r"e-?mail\d+(?:value|adresse)?"), CardField.EMAIL),
    (re.compile(r"(?:phone|telephone)\d+(?:value)?"), CardField.PHONE),
)
#: Which of several it is, said in a title: work, home, first.
_WHICH_ONE = re.compile(
    r"\b(?:pro|professionnel(?:le)?s?|perso|personnel(?:le)?s?|principale?s?|direct|privée?|n[°o]"
    r"|\d)\b|[:*()°]",
    re.IGNORECASE,
)
#: How far down the titles may stand: above them lists have names and dates.
_MOST_ABOVE = 12


def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9]", "", sort_key(title))


_BY_KEY = {_key(title): field for field, titles in _TITLES.items() for title in titles.split(",")}


def table(records: Records) -> Table:
    """Return the records as a table: the row of titles is found, or made when there is none."""
    width = max(len(cells) for _line, cells in records)
    at = _title_row(records)
    if at is None:
        headers = tuple("" for _each in range(width))
        rest = records
    else:
        headers = _padded([line(cell) for cell in records[at][1]], width)
        rest = records[at + 1 :]
    used = [
        column
        for column in range(width)
        if headers[column] or any(column < len(cells) and line(cells[column]) for _l, cells in rest)
    ]
    rows = [_padded(cells, width) for _line, cells in rest]
    return Table(
        tuple(headers[column] for column in used),
        tuple(tuple(cells[column] for column in used) for cells in rows),
        tuple(at for at, _cells in rest),
    )


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *("" for _each in range(width - len(cells))))[:width]


def _title_row(records: Records) -> int | None:
    found = [
        (sum(_by_title(cell) is not None or _is_double(cell) for cell in cells), -at)
        for at, (_line, cells) in enumerate(records[:_MOST_ABOVE])
        if not any("@" in cell for cell in cells)
    ]
    known, at = max(found, default=(0, 0))
    return -at if known else None


def _is_double(title: str) -> bool:
    return _key(title) in _CIVILITY_OR_FUNCTION or _key(title) == "nom"


def _by_title(title: str) -> CardField | None:
    key = _key(title)
    if key in _BY_KEY:
        return _BY_KEY[key]
    numbered = next((field for pattern, field in _NUMBERED if pattern.fullmatch(key)), None)
    return numbered or _by_parts(title)


def _by_parts(title: str) -> CardField | None:
    """Return what « Structure / organisme », « Mail professionnel » or « Tél. 2 » holds."""
    fields = {_BY_KEY.get(_key(_WHICH_ONE.sub(" ", part))) for part in re.split(r"/|\bou\b", title)}
    return fields.pop() if len(fields) == 1 else None


def recognised(table: Table) -> Mapping:
    """Return what each column of the table seems to hold; None for what is left aside."""
    fields = [
        _by_title(title) if title else cell_kinds.kind(cell_kinds.cells(table, at))
        for at, title in enumerate(table.headers)
    ]
    if not any(table.headers):
        fields = cell_kinds.with_names(fields, table)
    for at, title in enumerate(table.headers):
        if _key(title) in _CIVILITY_OR_FUNCTION:
            fields[at] = cell_kinds.civility_or_function(cell_kinds.cells(table, at))
    whole = CardField.LAST_NAME if CardField.FIRST_NAME in fields else CardField.FULL_NAME
    fields = [
        whole if _key(title) == "nom" else field
        for title, field in zip(table.headers, fields, strict=True)
    ]
    return tuple(_without_doubles(fields))


def _without_doubles(fields: list[CardField | None]) -> Iterable[CardField | None]:
    """A name written whole says nothing beside its parts; a function is taken once."""
    several = {CardField.EMAIL, CardField.PHONE, CardField.MOBILE, CardField.ADDRESS}
    seen: set[CardField] = set()
    for field in fields:
        said_twice = field in seen and field not in several
        parts_said = field is CardField.FULL_NAME and CardField.LAST_NAME in fields
        if field is None or said_twice or parts_said:
            yield None
        else:
            seen.add(field)
            yield field
