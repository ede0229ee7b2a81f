"""Contacts coming in, in words: what each one is, why, what is done; for screens and terminal."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from copil_desktop import labels
from copil_desktop.domain.cards import Card, CardField
from copil_desktop.domain.contact_plan import Choice, Difference, Fate, Line
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
        "near_name": N_("name one letter apart"),
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
    """Return the words of a field, a fate, a choice or a likeness."""
    return _(_WORDS[type(code)][code.value])


def name(card: Card) -> str:
    """Return « Mme Zoé N’Guyen »."""
    whole = labels.person_name(card.first_name, card.last_name)
    return f"{card.honorific.value} {whole}" if card.honorific else whole


def identity(card: Card) -> str:
    """Return function, structure and address, whichever are there."""
    return " · ".join(part for part in (card.job_title, card.organisation, card.email) if part)


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
