"""The formulas of the documents, in agreement with the people and the committees they name.

Messages are English like everywhere; what is French here is grammar: elision, articles and the
gender of the words that committees are called by. Formulas agree by honorific; without one the
wording is neutral, never a middle dot nor « (e) ».
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum

from copil_desktop import labels
from copil_desktop.documents import inline
from copil_desktop.domain.codes import (
    ActionStatus,
    Approval,
    AttendanceStatus,
    Honorific,
    MeetingStatus,
    Outcome,
    Purpose,
    QuorumCounts,
    Role,
)
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.minutes import (
    Action,
    Attendee,
    Committee,
    Correction,
    Decision,
    MeetingRef,
    MinutesData,
    NextMeeting,
    Person,
    QuorumFigures,
)
from copil_desktop.i18n import NO_BREAK_SPACE, _, clock, long_day, ngettext, pgettext


class Agreement(Enum):
    """How a word agrees with the people it speaks of."""

    WOMAN = 1
    MAN = 2
    WOMEN = 3
    MEN = 4
    NEUTRAL = 5


def agreement(people: Sequence[Person | None]) -> Agreement:
    """Return the agreement; neutral as soon as one honorific is not known."""
    honorifics = {person.honorific if person else None for person in people}
    if None in honorifics or not honorifics:
        return Agreement.NEUTRAL
    if len(people) == 1:
        return Agreement.WOMAN if Honorific.MME in honorifics else Agreement.MAN
    return Agreement.WOMEN if honorifics == {Honorific.MME} else Agreement.MEN


# --- Names ----------------------------------------------------------------------------------

_VOWELS = frozenset("aeiouh")


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


def begins_with_vowel(text: str) -> bool:
    key = sort_key(text)
    # « d’Yves », but « de Yann ».
    return key[:1] in _VOWELS or (key[:1] == "y" and key[1:2] not in _VOWELS)


def lower_first(text: str) -> str:
    """Return a function in lower case: « Directrice » → « directrice »; sigles stay (« DRH »)."""
    first = text.partition(" ")[0]
    return text if first[1:2].isupper() or first.isupper() else first[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return ``text`` with a capital at its head."""
    return text[:1].upper() + text[1:]


def enumeration(parts: Sequence[str]) -> str:
    """Return « a, b et c »."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


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

    def attendee(self, attendee: Attendee, chair: Person | None) -> str:
        """Return one who is there: name, whose substitute, function, structure, role."""
        person, titular = attendee.person, attendee.substitute_for
        if titular is None:
            return self.full(person, *_roles(attendee, chair))
        parts = [_substitute(person, titular)]
        if titular.honorific and attendee.substituted_status in _AWAY:
            parts.append(labels.attendance(attendee.substituted_status, titular.honorific))
        return ", ".join(filter(None, (*parts, self.organisation(person))))


def _is_sigle(short: str) -> bool:
    first = short.split(maxsplit=1)[0] if short.strip() else ""
    return len(first) > 1 and first.isupper()


_AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


def _roles(attendee: Attendee, chair: Person | None) -> Iterable[str]:
    person = attendee.person
    if attendee.role is Role.LEAD:
        yield labels.role(Role.LEAD, person.honorific)
    elif attendee.role is Role.CHAIR and person != chair:
        yield labels.role(Role.CHAIR, person.honorific)


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


# --- Committees -----------------------------------------------------------------------------

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


# --- Dates and hours ------------------------------------------------------------------------


def day(on: date) -> str:
    """Return « 12 mars 2026 »."""
    return long_day(on, weekday=False)


def has_hour(moment: datetime) -> bool:
    """Say whether the hour is known: a meeting imported with a date alone begins at midnight."""
    return bool(moment.hour or moment.minute)


def when(start: datetime, end: datetime | None) -> str:
    """Return « jeudi 12 mars 2026, de 14 h 36 à 16 h 02 », « …, à 14 h 30 », or the day alone."""
    if not has_hour(start):
        return long_day(start)
    if end is None:
        return _("{day}, at {start}").format(day=long_day(start), start=clock(start))
    return _("{day}, from {start} to {end}").format(
        day=long_day(start), start=clock(start), end=clock(end)
    )


def meeting_ref(meeting: MeetingRef) -> str:
    """Return « de la réunion n° 8 du 13 janvier 2026 »."""
    if meeting.number is None:
        return _("of the meeting of {date}").format(date=day(meeting.held_on))
    return _("of meeting no. {number} of {date}").format(
        number=meeting.number, date=day(meeting.held_on)
    )


def next_meeting(following: NextMeeting) -> str:
    """Return the sentence that announces the next meeting."""
    start = following.starts_at
    if not has_hour(start):
        sentence = _("The next meeting will be held on {day}.").format(day=long_day(start))
    else:
        sentence = _("The next meeting will be held on {day} at {start}.").format(
            day=long_day(start), start=clock(start)
        )
    if following.place:
        sentence += " " + _("Place: {place}.").format(place=following.place.rstrip(". "))
    return sentence


# --- The head of the documents --------------------------------------------------------------


def _whole(phrase: str) -> str:
    # A title on two lines parts before the committee's name rather than in its midst.
    return phrase.replace(" ", NO_BREAK_SPACE) if len(phrase) <= 40 else phrase


def minutes_title(data: MinutesData) -> str:
    """Return « Compte rendu de la réunion n° 9 du comité de pilotage (COPIL) »."""
    of = _whole(of_committee(data.committee))
    if data.number is None:
        return _("Minutes of the meeting {of_committee}, {date}").format(
            of_committee=of, date=day(data.starts_at)
        )
    return _("Minutes of meeting no. {number} {of_committee}").format(
        number=data.number, of_committee=of
    )


def decisions_title(data: MinutesData) -> str:
    """Return « Relevé de décisions de la réunion n° 9 du comité de pilotage (COPIL) »."""
    of = _whole(of_committee(data.committee))
    if data.number is None:
        return _("Record of decisions of the meeting {of_committee}, {date}").format(
            of_committee=of, date=day(data.starts_at)
        )
    return _("Record of decisions of meeting no. {number} {of_committee}").format(
        number=data.number, of_committee=of
    )


def chair_label(chair: Person | None) -> str:
    """Return « Présidente de séance », « Président de séance » or « Présidence de séance »."""
    match agreement([chair]):
        case Agreement.WOMAN:
            return pgettext("feminine", "Chair of the meeting")
        case Agreement.MAN:
            return pgettext("masculine", "Chair of the meeting")
        case _:
            return pgettext("neutral", "Chair of the meeting")


def signing_chair(chair: Person | None) -> str:
    """Return the line above the chair's signature: « La présidente de séance, »."""
    match agreement([chair]):
        case Agreement.WOMAN:
            return pgettext("feminine", "The chair of the meeting,")
        case Agreement.MAN:
            return pgettext("masculine", "The chair of the meeting,")
        case _:
            return pgettext("neutral", "The chair of the meeting,")


def signing_secretary(secretary: Person | None) -> str:
    """Return the line above the secretary's signature."""
    match agreement([secretary]):
        case Agreement.WOMAN:
            return pgettext("feminine", "The secretary of the meeting,")
        case Agreement.MAN:
            return pgettext("masculine", "The secretary of the meeting,")
        case _:
            return pgettext("neutral", "The secretary of the meeting,")


def visa(chair: Person | None) -> str:
    """Return the line above the chair's visa."""
    match agreement([chair]):
        case Agreement.WOMAN:
            return pgettext("feminine", "Visa of the chair of the meeting")
        case Agreement.MAN:
            return pgettext("masculine", "Visa of the chair of the meeting")
        case _:
            return pgettext("neutral", "Visa of the chair of the meeting")


def status(data: MinutesData) -> str:
    """Return where the minutes stand: draft, closed, approved, and which version."""
    parts: list[str] = []
    if data.is_draft:
        parts.append(_("draft of the minutes"))
    elif data.closed_on:
        parts.append(_("minutes closed on {date}").format(date=day(data.closed_on)))
    elif data.status is MeetingStatus.CLOSED:
        parts.append(_("minutes closed, final"))
    if data.version:
        parts.append(_("version {number}").format(number=data.version))
    if data.approved_on:
        parts.append(_("approved on {date}").format(date=day(data.approved_on)))
    elif data.status is MeetingStatus.APPROVED:
        parts.append(_("approved by the committee"))
    elif data.approval is Approval.NEXT_MEETING:
        parts.append(
            _("submitted for the approval {of_body} at its next meeting").format(
                of_body=of_body(data.committee)
            )
        )
    return ", ".join(parts)


def short_status(data: MinutesData) -> str:
    """Return the status for the foot of a page: « projet », « version 2 », « approuvé »."""
    if data.is_draft:
        return _("draft of the minutes")
    if data.version:
        return _("version {number}").format(number=data.version)
    if data.status is MeetingStatus.APPROVED:
        return _("approved by the committee")
    return _("minutes closed, final")


# --- Presences and quorum -------------------------------------------------------------------


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
    return ngettext("Also attended", "Also attended, several", len(people))


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


# --- Items, decisions, actions --------------------------------------------------------------


def purpose(code: Purpose) -> str:
    """Return « Pour information », « Pour avis », « Pour décision »."""
    return {
        Purpose.INFORMATION: pgettext("item", "For information"),
        Purpose.OPINION: pgettext("item", "For opinion"),
        Purpose.DECISION: pgettext("item", "For decision"),
    }[code]


def decision_number(decision: Decision) -> str:
    """Return « Décision n° 2026-007. » or « Décision. »."""
    if decision.number:
        return _("Decision no. {number}.").format(number=decision.number)
    return _("Decision.")


def action_number(action: Action) -> str:
    """Return « Action n° 12. » or « Action. »."""
    if action.number:
        return _("Action no. {number}.").format(number=action.number)
    return _("Action.")


def vote(decision: Decision) -> str:
    """Return « Adoptée à l’unanimité des suffrages exprimés (6 pour, 0 contre, 1 abstention). ».

    An adopted decision on which nobody counted says nothing: no vote is made up.
    """
    counts = _counts(decision)
    words = _result(decision)
    if counts:
        return f"{words} ({counts})."
    return "" if decision.outcome is Outcome.ADOPTED else f"{words}."


def result(decision: Decision) -> str:
    """Return the vote for a table, « Adoptée » alone when nobody counted."""
    return vote(decision) or f"{_result(decision)}."


def _counts(decision: Decision) -> str:
    parts = [
        # A count stays with its word at the end of a line.
        text.format(count=count).replace(" ", NO_BREAK_SPACE)
        for text, count in (
            (_("{count} for"), decision.votes_for),
            (_("{count} against"), decision.votes_against),
            (_abstentions(decision.abstentions), decision.abstentions),
        )
        if count is not None
    ]
    if decision.not_voting:
        parts.append(
            ngettext(
                "{count} not taking part in the vote",
                "{count} not taking part in the vote, several",
                decision.not_voting,
            ).format(count=decision.not_voting)
        )
    return ", ".join(parts)


def _abstentions(count: int | None) -> str:
    return ngettext("{count} abstention", "{count} abstentions", count or 0)


def _result(decision: Decision) -> str:
    votes_for, against = decision.votes_for, decision.votes_against
    match decision.outcome:
        case Outcome.ADOPTED if votes_for and against == 0:
            return pgettext("decision", "Adopted unanimously by the votes cast")
        case Outcome.ADOPTED if votes_for and against and votes_for > against:
            return pgettext("decision", "Adopted by the majority of the votes cast")
        case Outcome.ADOPTED:
            return pgettext("decision", "Adopted")
        case Outcome.REJECTED if against and votes_for == 0:
            return pgettext("decision", "Rejected unanimously by the votes cast")
        case Outcome.REJECTED if against and votes_for and against > votes_for:
            return pgettext("decision", "Rejected by the majority of the votes cast")
        case Outcome.REJECTED:
            return pgettext("decision", "Rejected")
        case Outcome.POSTPONED:
            return pgettext("decision", "Postponed")


def decides(decision: Decision, committee: Committee, item_purpose: Purpose | None) -> str:
    """Return « Le comité décide : », « prend acte : », « ajourne : » or « rejette : »."""
    match decision.outcome:
        case Outcome.POSTPONED:
            text = _("{body} postpones:")
        case Outcome.REJECTED:
            text = _("{body} rejects:")
        case Outcome.ADOPTED if item_purpose is Purpose.INFORMATION and decision.votes_for is None:
            text = _("{body} takes note:")
        case Outcome.ADOPTED:
            text = _("{body} decides:")
    return upper_first(text.format(body=body(committee)))


def owner(action: Action) -> str:
    """Return who does it: person, structure, helper; « à désigner » when nobody is."""
    who: list[str] = []
    if action.owner:
        who.append(name(action.owner))
    if action.owner_organisation and (
        not action.owner or action.owner.organisation != action.owner_organisation
    ):
        who.append(action.owner_organisation)
    text = ", ".join(who) or (_("to be named") if action.pending else "–")
    if action.help_from:
        text = _("{owner}, with the help {of_helper}").format(
            owner=text, of_helper=of_person(action.help_from)
        )
    return text


def due(action: Action) -> str:
    """Return the deadline for a table; « à fixer » for a pending action without one."""
    if action.due_on:
        return day(action.due_on)
    if action.due_before:
        return _("before the next meeting {of_committee}").format(
            of_committee=_short_of(action.due_before)
        )
    return _("to be set") if action.pending else "–"


def _short_of(committee: Committee) -> str:
    if committee.acronym:
        return _of_noun(committee.acronym, committee.acronym)
    return of_committee(committee)


def assignment(action: Action) -> str:
    """Return the end of an action's sentence: « Mme Marie Roy, pour le 15 février 2026. »."""
    who = owner(action)
    if not (action.owner or action.owner_organisation):
        who = _("owner {to_be_named}").format(to_be_named=who)
    if action.due_on:
        return _("{owner}, by {date}.").format(owner=who, date=day(action.due_on))
    if action.due_before:
        return f"{who}, {due(action)}."
    return f"{who}."


def state(action: Action, reviewed: ActionStatus | None = None, comment: str | None = None) -> str:
    """Return the state for a table: « Faite le 30 janvier 2026 », « Abandonnée : … », a comment."""
    code = reviewed or action.status
    text = upper_first(labels.word(code))
    if code is ActionStatus.DONE and action.closed_on:
        text = pgettext("action", "Done on {date}").format(date=day(action.closed_on))
    elif code is ActionStatus.DROPPED and action.drop_reason:
        text = _("{state}: {reason}").format(state=text, reason=action.drop_reason)
    return f"{text}\n{comment}" if comment else text


def correction(asked: Correction) -> str:
    """Return a correction asked for: who, when, what, and what came of it."""
    who = name(asked.person) if asked.person else ""
    if asked.asked_on:
        on = _("on {date}").format(date=day(asked.asked_on))
        who = f"{who} ({on})" if who else upper_first(on)
    text = _("{who}: {text}").format(who=who, text=asked.text) if who else asked.text
    if asked.outcome:
        text += "\v" + _("Outcome: {outcome}").format(outcome=asked.outcome)
    return text


# --- The end of the documents ---------------------------------------------------------------


def closing(data: MinutesData) -> str:
    """Return the formula that ends the meeting, with its hour when it is known."""
    if data.finished_at is None:
        hour = ""
    else:
        hour = " " + _("at {hour}").format(hour=clock(data.finished_at))
    match agreement([data.chair]):
        case Agreement.WOMAN:
            text = pgettext("feminine", "The agenda being exhausted, the chair closes{hour}.")
        case Agreement.MAN:
            text = pgettext("masculine", "The agenda being exhausted, the chair closes{hour}.")
        case _:
            text = pgettext("neutral", "The agenda being exhausted, the meeting closes{hour}.")
    return text.format(hour=hour)


def tacit(data: MinutesData) -> str:
    """Return how the minutes are approved when nobody objects."""
    if data.tacit_until:
        return _("Without observations before {date}, these minutes are deemed approved.").format(
            date=day(data.tacit_until)
        )
    return ngettext(
        "Without observations within {count} day of being sent, these minutes are deemed approved.",
        "Without observations within {count} days of being sent,"
        " these minutes are deemed approved.",
        data.tacit_days,
    ).format(count=data.tacit_days)


def signed(data: MinutesData) -> str:
    """Return « Fait à Rivelac, le 14 mars 2026 »; what is not known is left out."""
    if data.signing_place and data.signed_on:
        return _("Done at {place}, on {date}").format(
            place=data.signing_place, date=day(data.signed_on)
        )
    if data.signed_on:
        return pgettext("minutes", "Done on {date}").format(date=day(data.signed_on))
    return ""
