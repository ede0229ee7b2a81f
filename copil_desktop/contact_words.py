"""Contacts coming in, in words: what each one is, why, what is done; for screens and terminal."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from copil_desktop import labels
from copil_desktop.domain.cards import Card, CardField, LeftOut, Omission
from copil_desktop.domain.contact_plan import Choice, Fate, Line
from copil_desktop.domain.known_people import Difference
from copil_desktop.domain.same_person import Likeness
from copil_desktop.dossier.contact_import import Report
from copil_desktop.i18n import N_, _, ngettext

_WORDS: dict[type[StrEnum], dict[str, str]] = {
    CardField: {
        "honorific": N_("Civility"),
        "first_name": N_("First name"),
        "last_name": N_("Last name"),
        "full_name": N_("Whole name"),
        "job_title": N_("Function"),
        "organisation": N_("Organisation"),
        "email": N_("E-mail"),
        "phone": N_("Telephone"),
        "mobile": N_("Mobile telephone"),
        "address": N_("Address"),
        "postcode": N_("Postcode"),
        "city": N_("Town"),
        "country": N_("Country"),
        "committee": N_("Committee"),
        "role": N_("Role"),
        "college": N_("College"),
    },
    Fate: {
        "new": N_("new person"),
        "same": N_("already here"),
        "completes": N_("completes a sheet"),
        "double": N_("possible duplicate"),
        "repeated": N_("twice in the file"),
    },
    Choice: {
        "add": N_("Add as a new person"),
        "complete": N_("Complete the sheet"),
        "replace": N_("Take everything from the file"),
        "skip": N_("Leave out"),
    },
    Likeness: {
        "same_email": N_("same e-mail address"),
        "same_name": N_("same name"),
        "swapped_name": N_("first and last name exchanged"),
        "address_name": N_("name read in the address"),
        "near_name": N_("name one letter apart"),
        "initial": N_("same last name, same initial"),
    },
    Omission: {
        "not_a_name": N_("neither a name nor an e-mail address"),
        "no_capital": N_("no capital, no address: not taken for a name"),
        "function": N_("a function, with nobody’s name"),
        "structure": N_("an organisation, with nobody’s name"),
        "number": N_("no telephone number, or one without a name"),
        "address": N_("not a whole e-mail address"),
        "heading": N_("a title, not a person"),
        "aside": N_("in brackets beside a name"),
        "empty": N_("neither a name nor an e-mail address"),
        "not_a_person": N_("the card of an organisation or of a group"),
        "role": N_("not a role in a committee: taken as a member"),
        "civility": N_("neither “Mme” nor “M.”"),
        "other_address": N_("a second address: the sheet keeps the first"),
    },
}
_COLUMNS = {
    "honorific": N_("Civility"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "job_title": N_("Function"),
    "organisation": N_("Organisation"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "address": N_("Address"),
}


def word(code: StrEnum) -> str:
    """Return the words of a field, a fate, a choice, a likeness or an omission."""
    return _(_WORDS[type(code)][code.value])


def name(card: Card) -> str:
    """Return « Mme Zoé N’Guyen »."""
    whole = labels.person_name(card.first_name, card.last_name)
    return f"{card.honorific.value} {whole}" if card.honorific else whole


def identity(card: Card) -> str:
    """Return function, structure, address and telephone, whichever are there."""
    parts = (card.job_title, card.organisation, card.email, card.phone)
    return " · ".join(part for part in parts if part)


def left_out(each: LeftOut) -> str:
    """Return for a terminal what was not taken of a list, and why."""
    return _("line {line}: not taken, {why}: {text}").format(
        line=each.line, why=word(each.why), text=each.text
    )


def reasons(why: Iterable[Likeness]) -> str:
    """Return why two persons may be one: « même adresse, même nom »."""
    return ", ".join(word(each) for each in why)


def likeness(line: Line) -> str:
    """Return who the contact is or may be, and why."""
    if line.target is not None:
        whom = line.target.name
        if line.fate in (Fate.SAME, Fate.COMPLETES):
            return whom
    elif line.repeats is not None:
        whom = _("another line of the file")
    else:
        return ""
    return _("{whom}: {reasons}").format(whom=whom, reasons=reasons(line.reasons))


def difference(each: Difference) -> str:
    """Return « Téléphone : 04 … », with what is here when it says something else."""
    column = _(_COLUMNS[each.column])
    there = each.there.replace("\n", ", ")
    if each.here is None:
        return _("{column}: {value}").format(column=column, value=there)
    here = each.here.replace("\n", ", ")
    return _("{column}: {here} → {there}").format(column=column, here=here, there=there)


def what_changes(line: Line) -> str:
    """Return in a few words what the choice changes: the columns, the committees joined."""
    parts: list[str] = []
    if line.choice in (Choice.COMPLETE, Choice.REPLACE) and line.target is not None:
        changed = (*line.fills, *(line.differs if line.choice is Choice.REPLACE else ()))
        parts += [_(_COLUMNS[each.column]).lower() for each in changed]
    if line.choice is not Choice.SKIP and line.joins:
        joins = len(line.joins)
        parts.append(ngettext("one committee", "{count} committees", joins).format(count=joins))
    for committee in line.unknown_committees:
        parts.append(_("unknown committee: {name}").format(name=committee))
    return ", ".join(parts)


def report(done: Report) -> str:
    """Return what an import did, in one sentence."""
    if done.nothing_changed:
        return _("The dossier held all of it already: nothing was changed.")
    parts = [
        ngettext("{count} person added", "{count} persons added", done.added).format(
            count=done.added
        )
        if done.added
        else "",
        ngettext("{count} sheet completed", "{count} sheets completed", done.completed).format(
            count=done.completed
        )
        if done.completed
        else "",
        ngettext(
            "{count} organisation added", "{count} organisations added", done.structures
        ).format(count=done.structures)
        if done.structures
        else "",
        ngettext("{count} membership added", "{count} memberships added", done.memberships).format(
            count=done.memberships
        )
        if done.memberships
        else "",
    ]
    said = ", ".join(part for part in parts if part)
    return _("Contacts imported: {what}.").format(what=said)


def lines(plan: Iterable[Line]) -> Iterator[str]:
    """Yield one line a contact for a terminal: where it stands, who, its fate, what changes."""
    for line in plan:
        who = _("line {line}: {name}").format(line=line.card.line, name=name(line.card))
        parts = (who, word(line.fate), likeness(line), what_changes(line))
        yield " — ".join(part for part in parts if part)
