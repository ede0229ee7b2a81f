"""Seats in committees and relays, in one line each: what the sheets about a person share."""

from copil_desktop import labels
from copil_desktop.documents import wording
from copil_desktop.domain.call_brief import Relay, Seat
from copil_desktop.domain.minutes import Person
from copil_desktop.i18n import _, ngettext


def seat(each: Seat, person: Person) -> str:
    """Return « COPIL : membre, collège « Entreprises », suppléante : Marie Roy »."""
    said = [labels.role(each.role, person.honorific)]
    if each.titular:
        said = [
            _("{substitute} of {name}").format(
                substitute=labels.substitute(person.honorific), name=each.titular
            )
        ]
    if each.college:
        said.append(_("college “{name}”").format(name=each.college))
    if not each.voting:
        said.append(_("without a vote"))
    if each.substitute:
        said.append(_("replaced by {name}").format(name=each.substitute))
    if each.since:
        said.append(_("since {day}").format(day=wording.day(each.since)))
    return _("{said}: {words}").format(said=each.committee, words=", ".join(said))


def relay(each: Relay) -> str:
    """Return « 3 février 2026 : forum des métiers (40 personnes amenées), à remercier »."""
    words = each.what
    if each.brought:
        people = ngettext("{count} person brought", "{count} people brought", each.brought)
        words = f"{words} ({people.format(count=each.brought)})"
    if not each.thanked:
        words = ", ".join((words, _("to be thanked")))
    return _("{said}: {words}").format(said=wording.day(each.on), words=words)
