"""What the table and the sheets say of an actor. No widget here."""

from collections.abc import Sequence
from datetime import date

from copil_desktop import labels
from copil_desktop.domain.call_brief import Attended
from copil_desktop.domain.codes import AttendanceStatus, Cause, Channel, Choice, Role, Source, World
from copil_desktop.domain.flags import DRIFTING_FROM, Flags
from copil_desktop.domain.gestures import Reason, ReasonCode
from copil_desktop.domain.solicitations import Solicitation
from copil_desktop.domain.states import ContactState, MotivationState
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.actors import OrganisationRow, PersonRow
from copil_desktop.dossier.sheets import (
    AffiliationRow,
    HistoryRow,
    Kind,
    MembershipRow,
    PersonSheet,
)
from copil_desktop.dossier.solicitations import MonthAsked
from copil_desktop.i18n import N_, _, long_month, ngettext, pgettext, short_day

STATE_TONES = {"overdue": "bad", "approaching": "warn", "ok": "good", "paused": "neutral"}

#: Between parts of a line; the dot never begins one.
DOT = "\u00a0· "

#: The kinds of the history as the filter names them.
KIND_WORDS: dict[Kind, str] = {
    Kind.MEETING: N_("Meetings"),
    Kind.EXCHANGE: N_("Exchanges"),
    Kind.CHECK_IN: N_("Check-ins"),
    Kind.ACTION: N_("Actions"),
    Kind.RELAY: N_("Relays"),
    Kind.CHOICE: N_("Choices of the day"),
}


def day(iso: str | None, today: date) -> str:
    """Return « 12 févr. », or a dash."""
    return short_day(date.fromisoformat(iso), today, weekday=False) if iso else "—"


# The table


def role(row: PersonRow) -> str:
    """Return the role in agreement; a substitute is said so."""
    if row.role is None:
        return "—"
    if row.is_substitute:
        return labels.substitute(row.honorific)
    return labels.role(Role(row.role), row.honorific)


def roles_named(typed: str) -> list[str]:
    """Return the codes of the roles whose words, in any gender, begin with what is typed."""
    from copil_desktop.domain.collation import sort_key

    key = sort_key(typed)
    return [
        code.value
        for code in Role
        if any(sort_key(labels.role(code, gender)).startswith(key) for gender in ("Mme", "M."))
    ]


def state_chip(row: PersonRow | OrganisationRow) -> tuple[str, str] | None:
    """Return the state in a word and its tone."""
    if isinstance(row, PersonRow) and row.is_coordinator:
        return _("it is you"), "neutral"
    if row.state is None:
        return _("in no committee"), "neutral"
    state = ContactState(row.state)
    # The column's title says of what: one word is enough.
    said = _("soon") if state is ContactState.APPROACHING else labels.word(state)
    return said, STATE_TONES[row.state]


def silence(row: PersonRow | OrganisationRow) -> str:
    """Return « 41 j, rythme 30 », « jamais contactée »."""
    if row.state is None:
        return ""
    if row.last_contact is None:
        honorific = row.honorific if isinstance(row, PersonRow) else "Mme"
        return never_contacted(honorific)
    return _("{days} d, rhythm {interval}").format(days=row.silent_days, interval=row.interval_days)


def never_contacted(honorific: str | None) -> str:
    """Return « jamais contactée », in agreement."""
    match honorific:
        case "Mme":
            return pgettext("feminine", "never contacted")
        case "M.":
            return pgettext("masculine", "never contacted")
        case _:
            return pgettext("neutral", "never contacted")


def motivation(row: PersonRow) -> str:
    """Return the curve in words: « 4, 4, 3, 2 sur 5 »."""
    if not row.scores:
        return ""
    return _("{scores} out of 5").format(scores=", ".join(row.scores))


def world(code: str | None) -> str:
    """Return the word of a world, or nothing."""
    return labels.word(World(code)) if code else ""


# The sheet


def identity(sheet: PersonSheet) -> str:
    """Return « gérant · Propreté Services SARL · entreprise »."""
    function = sheet.job_title or ""
    if function and not function[1:2].isupper():
        function = f"{function[:1].lower()}{function[1:]}"
    organisation = sheet.organisation or _("as an individual")
    known_world = "" if sheet.world == World.OTHER else world(sheet.world)
    return DOT.join(part for part in (function, organisation, known_world) if part)


def chips(sheet: PersonSheet, flags: Flags, today: date) -> list[tuple[str, str]]:
    """Return every flag of the person, in words with its tone; what is fine is said too."""
    if sheet.is_coordinator:
        return [(_("it is you, who coordinate"), "neutral")]
    found = _contact_chips(sheet, flags, today)
    for absence in flags.attendance:
        if absence.person.id == sheet.id and absence.missed_in_a_row >= DRIFTING_FROM:
            why = Reason(
                ReasonCode.MISSED,
                count=absence.missed_in_a_row,
                committee=absence.committee.short_name,
            )
            found.append((labels.reason(why, sheet.honorific), "bad"))
    found += _motivation_chips(sheet, flags)
    late = sum(flag.days_late > 0 and flag.action.owner_id == sheet.id for flag in flags.actions)
    if late:
        found.append((labels.reason(Reason(ReasonCode.LATE, count=late)), "bad"))
    overload = next((each for each in flags.overloads if each.person.id == sheet.id), None)
    if overload is not None:
        asked_of = overload.solicitation
        why = Reason(
            ReasonCode.ASKED_TOO_MUCH, minutes=asked_of.asked.minutes, hours=asked_of.hours
        )
        found.append((labels.reason(why), "bad"))
    if sheet.thanks_owed:
        found.append((_("to be thanked"), "warn"))
    if sheet.is_ambassador:
        found.append((_("ambassador"), "accent"))
    return found


def _contact_chips(sheet: PersonSheet, flags: Flags, today: date) -> list[tuple[str, str]]:
    flag = next((each for each in flags.contacts if each.person.id == sheet.id), None)
    if flag is None:
        return [(_("in no committee"), "neutral")]
    if flag.state is ContactState.PAUSED:
        until = day(sheet.paused_until, today)
        return [(_("on a break until {day}").format(day=until), "neutral")]
    tone = STATE_TONES[flag.state.value]
    if flag.never_contacted:
        return [(never_contacted(sheet.honorific), tone)]
    days, interval = flag.silent_days, flag.interval_days
    if flag.state is ContactState.OK:
        words = _("up to date: {days} days, rhythm {interval}")
    else:
        words = _("without contact for {days} days, rhythm {interval}")
    return [(words.format(days=days, interval=interval), tone)]


def _motivation_chips(sheet: PersonSheet, flags: Flags) -> list[tuple[str, str]]:
    mood = next((each for each in flags.motivation if each.person.id == sheet.id), None)
    if mood is None:
        return []
    latest, previous = mood.latest, mood.previous
    if MotivationState.FALLING in mood.states and latest and previous:
        why = Reason(ReasonCode.FALLING, score=latest.score, previous=previous.score)
        return [(labels.reason(why), "bad")]
    if MotivationState.LOW in mood.states and latest:
        return [(labels.reason(Reason(ReasonCode.LOW, score=latest.score)), "bad")]
    if latest is None:
        return [(_("motivation unknown"), "warn")]
    return [(_("motivation to be asked again"), "warn")]


def seat(row: MembershipRow, honorific: str | None) -> str:
    """Return « membre · collège « Entreprises » », « suppléant de Marie Roy »."""
    parts = [labels.role(Role(row.role), honorific)]
    if row.titular:
        words = _("{substitute} of {name}")
        parts = [words.format(substitute=labels.substitute(honorific), name=row.titular)]
    if row.college:
        parts.append(_("college “{name}”").format(name=row.college))
    if not row.voting:
        parts.append(_("without a vote"))
    if row.substitute:
        parts.append(_("replaced by {name}").format(name=row.substitute))
    return DOT.join(parts)


def membership(row: MembershipRow, honorific: str | None, today: date) -> str:
    """Return « cheffe de file depuis le 12 mars 2025 », « suppléant de Marie Roy »."""
    parts = [seat(row, honorific)]
    if row.left_on and row.left_on <= today.isoformat():
        parts.append(_("until {day}").format(day=day(row.left_on, today)))
    elif row.joined_on:
        parts.append(_("since {day}").format(day=day(row.joined_on, today)))
    return DOT.join(parts)


def affiliation(row: AffiliationRow, today: date) -> str:
    """Return « directrice · Lycée Marie-Curie · jusqu'au 3 mars »."""
    parts = [row.job_title, row.organisation]
    if row.since:
        parts.append(_("since {day}").format(day=day(row.since, today)))
    if row.until:
        parts.append(_("until {day}").format(day=day(row.until, today)))
    return DOT.join(part for part in parts if part)


def promised(actions: Sequence[ActionRow], today: date) -> str:
    """Return « a promis : envoyer la liste (12 mars), et 2 autres »."""
    first = actions[0]
    said = first.text.rstrip(" .")
    if first.due_on:
        said = f"{said} ({day(first.due_on, today)})"
    if len(actions) > 1:
        others = ngettext("and {count} other", "and {count} others", len(actions) - 1)
        said = f"{said}, {others.format(count=len(actions) - 1)}"
    return _("promised: {what}").format(what=said)


def attended(row: Attended) -> str:
    """Return « Présence : 4 réunions sur 7 en un an (57 %) »."""
    share = round(100 * row.present / row.expected)
    words = ngettext(
        "Present at {present} meeting of {expected} in a year ({share} %)",
        "Present at {present} meetings of {expected} in a year ({share} %)",
        row.present,
    )
    return words.format(present=row.present, expected=row.expected, share=share)


def asked(row: Solicitation) -> str:
    """Return « Demandé en trente jours : 2 réunions : environ 4 h, pour 6 h par mois »."""
    return _("Asked in thirty days: {what}").format(what=labels.asked(row))


def month_asked(row: MonthAsked) -> str:
    """Return « févr. 2026 : 4 h »."""
    month = long_month(date.fromisoformat(f"{row.month}-01"))
    return _("{said}: {words}").format(said=month, words=labels.about(row.asked.minutes))


# The history


def entry_kind(row: HistoryRow) -> str:
    """Return the word in bold: « échange », « COPIL n° 8 », « motivation dite »."""
    match Kind(row.kind):
        case Kind.MEETING:
            return labels.meeting_name(row.committee or "", row.number)
        case Kind.EXCHANGE:
            return _("exchange")
        case Kind.CHECK_IN:
            said = row.code == Source.SELF
            return _("motivation said") if said else _("motivation perceived")
        case Kind.ACTION:
            return {
                "done": _("action kept"),
                "dropped": _("action given up"),
                "open": _("action taken"),
                "in_progress": _("action under way"),
            }[row.code or "open"]
        case Kind.RELAY:
            return _("relay")
        case Kind.CHOICE:
            return _("choice of the day")
        case Kind.MONTH:
            said = row.code == Source.SELF
            return _("monthly mean, said") if said else _("monthly mean, perceived")


def entry_words(row: HistoryRow, honorific: str | None, today: date) -> str:
    """Return what happened, in a line or a few."""
    match Kind(row.kind):
        case Kind.MEETING:
            said = labels.attendance(AttendanceStatus(row.code or "present"), honorific)
            return _joined(said, row.words)
        case Kind.EXCHANGE:
            return _exchange(row)
        case Kind.CHECK_IN:
            said = _("{score} out of 5").format(score=f"{row.figure or 0:g}")
            cause = labels.word(Cause(row.other)) if row.other else ""
            return _joined(", ".join(part for part in (said, cause) if part), row.words)
        case Kind.ACTION:
            due = _("for {day}").format(day=day(row.other, today)) if row.other else ""
            open_ = row.code in ("open", "in_progress")
            return " · ".join(part for part in (row.words, due if open_ else "") if part)
        case Kind.RELAY:
            brought = int(row.figure or 0)
            people = (
                ngettext("{count} person brought", "{count} people brought", brought).format(
                    count=brought
                )
                if brought
                else ""
            )
            return " · ".join(part for part in (row.words, people) if part)
        case Kind.CHOICE:
            said = labels.word(Choice(row.code or "done"))
            if row.other:
                said = _("{choice} until {day}").format(choice=said, day=day(row.other, today))
            return _joined(said, row.words)
        case Kind.MONTH:
            month = long_month(date.fromisoformat(row.on_day or ""))
            mean = _("{score} out of 5").format(score=f"{row.figure or 0:.2g}".replace(".", _(".")))
            return f"{month} · {mean}"


def _exchange(row: HistoryRow) -> str:
    parts = [labels.word(Channel(row.code or "other"))]
    if row.figure:
        parts.append(labels.duration(int(row.figure)))
    if row.number:
        parts.append(_("with thanks"))
    return _joined(", ".join(parts), row.words)


def _joined(said: str, words: str | None) -> str:
    return _("{said}: {words}").format(said=said, words=words) if words else said
