"""Names of people and structures in a sentence."""

from collections.abc import Iterable

from copil_desktop import labels
from copil_desktop.documents import inline
from copil_desktop.documents.wording.committees import of_body
from copil_desktop.documents.wording.grammar import (
    Agreement,
    agreement,
    begins_with_vowel,
    lower_first,
)
from copil_desktop.domain.codes import AttendanceStatus, Role
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.minutes import Attendee, Committee, Person
from copil_desktop.i18n import NO_BREAK_SPACE, pgettext


def name(person: Person) -> str:
    """Return « Mme Marie Roy », the surname marked to be shown in capitals."""
    named = inline.surname(person.last_name)
    if person.first_name:
        named = f"{person.first_name} {named}"
    return f"{person.honorific}{NO_BREAK_SPACE}{named}" if person.honorific else named


def surname(person: Person) -> str:
    """Return « Mme Roy », the surname marked to be shown in capitals."""
    named = inline.surname(person.last_name)
    return f"{person.honorific}{NO_BREAK_SPACE}{named}" if person.honorific else named


def of_person(person: Person) -> str:
    """Return « de Mme Marie Roy », « d’Aïssata Diallo »."""
    if not person.honorific and begins_with_vowel(person.first_name or person.last_name):
        return pgettext("before a vowel", "of {name}").format(name=name(person))
    return pgettext("before a consonant", "of {name}").format(name=name(person))


class Names:
    """Names of structures in one document: a sigle is developed at its first use.

    A short name that only cuts the whole one (« Mission locale ») is for screens: the document
    gives the whole name.
    """

    def __init__(self) -> None:
        self._known: set[str] = set()

    def organisation(self, person: Person) -> str:
        """Return « Chambre de commerce (CCI) » the first time, then « CCI »."""
        whole, short = person.organisation or "", person.organisation_short
        if not whole or not short or not _is_sigle(short) or sort_key(short) in sort_key(whole):
            return whole
        if whole in self._known:
            return short
        self._known.add(whole)
        return f"{whole} ({short})"

    def with_organisation(self, person: Person) -> str:
        """Return « Mme Hélène Caron, CCI du Val »."""
        return ", ".join(filter(None, (name(person), self.organisation(person))))

    def full(self, person: Person, *roles: str) -> str:
        """Return « Mme Marie Roy, directrice de l’économie, Ville de Rivelac, cheffe de file »."""
        function = lower_first(person.job_title or "")
        return ", ".join(filter(None, (name(person), function, self.organisation(person), *roles)))

    def attendee(self, attendee: Attendee, chair: Person | None, committee: Committee) -> str:
        """Return one who is there: name, whose substitute, function, structure, role.

        Who presides over ``committee`` is told but for the ``chair`` of the meeting.
        """
        person, titular = attendee.person, attendee.substitute_for
        if titular is None:
            return self.full(person, *_roles(attendee, chair, committee))
        parts = [_substitute(person, titular)]
        if titular.honorific and attendee.substituted_status in _AWAY:
            parts.append(labels.attendance(attendee.substituted_status, titular.honorific))
        return ", ".join(filter(None, (*parts, self.organisation(person))))


def _is_sigle(short: str) -> bool:
    first = short.split(maxsplit=1)[0] if short.strip() else ""
    return len(first) > 1 and first.isupper()


_AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


def _roles(attendee: Attendee, chair: Person | None, committee: Committee) -> Iterable[str]:
    person = attendee.person
    if attendee.role is Role.LEAD:
        yield labels.role(Role.LEAD, person.honorific)
    elif attendee.role is Role.CHAIR and person != chair:
        yield f"{labels.role(Role.CHAIR, person.honorific)} {of_body(committee)}"


def _substitute(person: Person, titular: Person) -> str:
    match agreement([person]):
        case Agreement.WOMAN:
            text = pgettext("feminine", "{name}, substitute {of_titular}")
        case Agreement.MAN:
            text = pgettext("masculine", "{name}, substitute {of_titular}")
        case _:
            text = pgettext("neutral", "{name}, substitute {of_titular}")
    return text.format(name=name(person), of_titular=of_person(titular))


def substitute_of(person: Person, titular: Person) -> str:
    """Return « suppléante de M. Luc Lefort », in agreement with the substitute."""
    match agreement([person]):
        case Agreement.WOMAN:
            text = pgettext("feminine", "substitute {of_titular}")
        case Agreement.MAN:
            text = pgettext("masculine", "substitute {of_titular}")
        case _:
            text = pgettext("neutral", "substitute {of_titular}")
    return text.format(of_titular=of_person(titular))


def represented(attendee: Attendee, names: Names) -> str:
    """Return « Mme Aïssata Diallo, Le Relais, représentée par M. Luc Lefort »."""
    who, proxy = names.with_organisation(attendee.person), attendee.represented_by
    if proxy is None:
        return who
    match agreement([attendee.person]):
        case Agreement.WOMAN:
            text = pgettext("feminine", "{name}, represented by {proxy}")
        case Agreement.MAN:
            text = pgettext("masculine", "{name}, represented by {proxy}")
        case _:
            text = pgettext("neutral", "{name}, represented by {proxy}")
    return text.format(name=who, proxy=name(proxy))
