"""Who was there and who was not, arrivals and departures, the quorum."""

from collections.abc import Sequence

from copil_desktop.documents.wording.committees import body
from copil_desktop.documents.wording.grammar import Agreement, agreement, enumeration
from copil_desktop.documents.wording.people import name
from copil_desktop.domain.codes import QuorumCounts
from copil_desktop.domain.minutes import Committee, Person, QuorumFigures
from copil_desktop.i18n import _, ngettext, pgettext


def present_head(people: Sequence[Person]) -> str:
    """Return the head of the column of those present."""
    return {
        Agreement.WOMAN: pgettext("one woman", "Present"),
        Agreement.MAN: pgettext("one man", "Present"),
        Agreement.WOMEN: pgettext("women", "Present"),
        Agreement.MEN: pgettext("men or mixed", "Present"),
        Agreement.NEUTRAL: pgettext("neutral", "Present people"),
    }[agreement(people)]


def excused_head(people: Sequence[Person]) -> str:
    """Return « Excusée », « Excusés »… or « Absences excusées »."""
    return {
        Agreement.WOMAN: pgettext("one woman", "Excused"),
        Agreement.MAN: pgettext("one man", "Excused"),
        Agreement.WOMEN: pgettext("women", "Excused"),
        Agreement.MEN: pgettext("men or mixed", "Excused"),
        Agreement.NEUTRAL: pgettext("neutral", "Excused people"),
    }[agreement(people)]


def absent_head(people: Sequence[Person]) -> str:
    """Return « Absente », « Absents »… or « Absences »."""
    return {
        Agreement.WOMAN: pgettext("one woman", "Absent"),
        Agreement.MAN: pgettext("one man", "Absent"),
        Agreement.WOMEN: pgettext("women", "Absent"),
        Agreement.MEN: pgettext("men or mixed", "Absent"),
        Agreement.NEUTRAL: pgettext("neutral", "Absent people"),
    }[agreement(people)]


def proxies_head(people: Sequence[Person]) -> str:
    """Return « A donné pouvoir » or « Ont donné pouvoir »."""
    return ngettext("Gave a proxy", "Gave a proxy each", len(people))


def also_attended_head(people: Sequence[Person]) -> str:
    """Return « Assistait également » or « Assistaient également »."""
    return ngettext("Also attended", "Also attended", len(people))


def arrival(people: Sequence[Person]) -> str:
    """Return « Mme Marie Roy rejoint la séance. »."""
    return ngettext("{names} joins the meeting.", "{names} join the meeting.", len(people)).format(
        names=enumeration([name(person) for person in people])
    )


def departure(people: Sequence[Person]) -> str:
    """Return « M. Luc Lefort quitte la séance. »."""
    return ngettext(
        "{names} leaves the meeting.", "{names} leave the meeting.", len(people)
    ).format(names=enumeration([name(person) for person in people]))


def quorum(figures: QuorumFigures, committee: Committee) -> str:
    """Return the figures and what follows from them, reached or not."""
    parts = [_("Voting members: {count}").format(count=figures.voters)]
    if figures.substituted:
        there = figures.present + figures.substituted
        parts.append(_("present or replaced: {count}").format(count=there))
    else:
        parts.append(_("present: {count}").format(count=figures.present))
    if figures.represented and figures.counts is QuorumCounts.PRESENT_OR_REPRESENTED:
        parts.append(_("represented: {count}").format(count=figures.represented))
    elif figures.represented:
        parts.append(_("represented, not counted: {count}").format(count=figures.represented))
    if figures.reached:
        verdict = _("The quorum ({needed}) being reached, {body} may validly decide.")
    else:
        verdict = _("The quorum ({needed}) not being reached, {body} may not validly decide.")
    verdict = verdict.format(needed=figures.needed, body=body(committee))
    return f"{'; '.join(parts)}. {verdict}"
