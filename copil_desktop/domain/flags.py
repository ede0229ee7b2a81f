"""Every flag of the model, decided here and nowhere else.

In come last dates and short lists read by the store, and the day asked about; out come frozen
flags with codes and figures. Days are whole calendar days. Source: "Flags" in the model.

Rows (``facts``) and flags that come by the thousand are named tuples: made three times faster than
frozen dataclasses, which everything else is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from copil_desktop.domain.codes import (
    PENDING,
    READ_ONLY,
    TOOK_PLACE,
    AttendanceStatus,
    Role,
)
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.facts import (
    ActionItem,
    CheckIn,
    Committee,
    Member,
    Organisation,
    Person,
    Rhythm,
    Settings,
    Sitting,
)
from copil_desktop.domain.gestures import Gesture, Standing
from copil_desktop.domain.states import ActionState, CadenceState, ContactState, MotivationState

if TYPE_CHECKING:
    from copil_desktop.domain.solicitations import Overload

#: Missed meetings in a row from which a member is drifting, and times an action is carried over
#: from which it is ageing.
DRIFTING_FROM = 2
AGEING_FROM = 2
LOW_UP_TO = 2
FALLING_BY = 2

# Two different ratios of days to an interval of at most 36,500 days lie at least 1/36,500² apart
# (7.5e-10): scaled by this and floored, they still differ, and equal ones stay equal. Whole
# numbers compare exactly and far faster than fractions.
_RATIO_SCALE = 10**10

# An enumeration's members hash slowly; in a short tuple they are found by identity.
_TOOK_PLACE, _READ_ONLY, _PENDING = tuple(TOOK_PLACE), tuple(READ_ONLY), tuple(PENDING)


# What the screens, the command line and the gestures show


class ContactFlag(NamedTuple):
    """How long a member has been without contact. ``silent_days`` is None when nothing is known."""

    person: Person
    organisation: Organisation | None
    last_contact: date | None
    silent_days: int | None
    interval_days: int
    state: ContactState

    @property
    def never_contacted(self) -> bool:
        """Tell whether no contact event is known at all."""
        return self.last_contact is None


@dataclass(frozen=True, slots=True)
class OrganisationFlag:
    """How long a structure has been without contact with any of its people."""

    organisation: Organisation
    last_contact: date | None
    silent_days: int | None
    interval_days: int
    state: ContactState


@dataclass(frozen=True, slots=True)
class CadenceFlag:
    """The rhythm of a committee or sequence. ``gap_days`` is up to the next meeting, else today."""

    rhythm: Rhythm
    state: CadenceState
    gap_days: int | None


class Absence(NamedTuple):
    """Meetings of a committee that a member missed in a row, counted back from the day."""

    person: Person
    committee: Committee
    missed_in_a_row: int

    @property
    def is_drifting(self) -> bool:
        """Tell whether that is enough to be flagged."""
        return self.missed_in_a_row >= DRIFTING_FROM


class Motivation(NamedTuple):
    """Where a person's motivation stands; ``previous`` is the one before, of the same source."""

    person: Person
    states: tuple[MotivationState, ...]
    latest: CheckIn | None
    previous: CheckIn | None


class ActionFlag(NamedTuple):
    """An action that asks for attention. ``days_late`` is 0 unless it is overdue."""

    action: ActionItem
    states: tuple[ActionState, ...]
    days_late: int
    carried: int


@dataclass(frozen=True, slots=True)
class Flags:
    """Everything flagged on a day.

    ``contacts`` holds every current member but the coordinator, in the order of the model;
    ``organisations`` and ``cadence`` all that are judged; the rest what is flagged,
    ``overloads`` those of whom too much is asked. ``standings`` are what the gestures are chosen
    from, in the order of ``contacts``.
    """

    on: date
    contacts: tuple[ContactFlag, ...] = ()
    organisations: tuple[OrganisationFlag, ...] = ()
    cadence: tuple[CadenceFlag, ...] = ()
    attendance: tuple[Absence, ...] = ()
    motivation: tuple[Motivation, ...] = ()
    actions: tuple[ActionFlag, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    overloads: "tuple[Overload, ...]" = ()
    standings: tuple[Standing, ...] = ()


# Contacts


def current_members(
    members: Iterable[Member], on: date, coordinator_id: int | None
) -> tuple[Member, ...]:
    """Keep the memberships that run on the day; the coordinator is never flagged."""
    return tuple(
        member for member in members if member.person_id != coordinator_id and member.is_current(on)
    )


def contact_flags(
    members: Iterable[Member],
    people: Mapping[int, Person],
    organisations: Mapping[int, Organisation],
    settings: Settings,
    on: date,
) -> tuple[ContactFlag, ...]:
    """Judge every person with a current membership (``members``), in the order of the model."""
    intervals = {
        key: _organisation_interval(organisation, settings)
        for key, organisation in organisations.items()
    }
    flags: list[tuple[_Order, ContactFlag]] = []
    for person_id, joined_on in _earliest_joined(
        (member.person_id, member.joined_on) for member in members
    ).items():
        person = people[person_id]
        of, last = person.organisation_id, person.last_contact
        organisation = None if of is None else organisations[of]
        interval = person.interval_days or (settings.interval_days if of is None else intervals[of])
        silent = _silent_days(last, joined_on, on)
        state = _contact_state(silent, interval)
        if person.paused_until is not None and person.is_paused(on):
            state = ContactState.PAUSED
        flag = ContactFlag(person, organisation, last, silent, interval, state)
        names = (sort_key(person.last_name), sort_key(person.first_name or ""), person.uid)
        flags.append((_order(state, last, silent, interval, names), flag))
    flags.sort(key=itemgetter(0))
    return tuple(flag for _, flag in flags)


def organisation_flags(
    members: Iterable[Member],
    people: Mapping[int, Person],
    organisations: Mapping[int, Organisation],
    settings: Settings,
    on: date,
) -> tuple[OrganisationFlag, ...]:
    """Judge every structure of a current member by the same rule, never paused.

    ``people`` holds everybody: all present people of a structure speak for it, members or not.
    """
    joined = _earliest_joined(
        (of, member.joined_on)
        for member in members
        if (of := people[member.person_id].organisation_id) is not None
    )
    last_contacts = _last_contacts(people.values(), settings.coordinator_id)
    flags: list[tuple[_Order, OrganisationFlag]] = []
    for key, joined_on in joined.items():
        organisation = organisations[key]
        interval = _organisation_interval(organisation, settings)
        last = last_contacts.get(key)
        silent = _silent_days(last, joined_on, on)
        state = _contact_state(silent, interval)
        flag = OrganisationFlag(organisation, last, silent, interval, state)
        names = (sort_key(organisation.name), "", organisation.uid)
        flags.append((_order(state, last, silent, interval, names), flag))
    flags.sort(key=itemgetter(0))
    return tuple(flag for _, flag in flags)


def contact_interval(
    person: Person, organisations: Mapping[int, Organisation], settings: Settings
) -> int:
    """Return after how many days without contact the person is overdue: the person's own
    interval, else the structure's, else its world's, else the dossier's."""
    if person.interval_days:
        return person.interval_days
    of = person.organisation_id
    return (
        settings.interval_days
        if of is None
        else _organisation_interval(organisations[of], settings)
    )


def _earliest_joined(
    memberships: Iterable[tuple[int, date | None]],
) -> dict[int, date | None]:
    earliest: dict[int, date | None] = {}
    for key, joined_on in memberships:
        known = earliest.get(key)
        if known is None or (joined_on is not None and joined_on < known):
            earliest[key] = joined_on
    return earliest


def _last_contacts(people: Iterable[Person], coordinator_id: int | None) -> dict[int, date]:
    latest: dict[int, date] = {}
    for person in people:
        of, last = person.organisation_id, person.last_contact
        if of is None or last is None or person.id == coordinator_id:
            continue
        if of not in latest or latest[of] < last:
            latest[of] = last
    return latest


def _organisation_interval(organisation: Organisation, settings: Settings) -> int:
    if organisation.interval_days is not None:
        return organisation.interval_days
    if organisation.world is None:
        return settings.interval_days
    return settings.interval_by_world.get(organisation.world, settings.interval_days)


def _silent_days(last_contact: date | None, joined_on: date | None, on: date) -> int | None:
    since = last_contact or joined_on
    return None if since is None else (on - since).days


def _contact_state(silent_days: int | None, interval_days: int) -> ContactState:
    if silent_days is None or silent_days > interval_days:
        return ContactState.OVERDUE
    if 4 * silent_days >= 3 * interval_days:
        return ContactState.APPROACHING
    return ContactState.OK


_Order = tuple[bool, bool, bool, int, tuple[str, str, str]]


def _order(
    state: ContactState,
    last_contact: date | None,
    silent_days: int | None,
    interval_days: int,
    names: tuple[str, str, str],
) -> _Order:
    overdue = state is ContactState.OVERDUE
    known = silent_days is not None
    ratio = silent_days * _RATIO_SCALE // interval_days if known else 0
    return not overdue, not (overdue and last_contact is None), known, -ratio, names


# Rhythm


def cadence_flags(rhythms: Iterable[Rhythm], on: date) -> tuple[CadenceFlag, ...]:
    """Judge every committee and sequence that has a gap of its own and has not ended."""
    return tuple(
        CadenceFlag(rhythm, *_cadence(rhythm, on)) for rhythm in rhythms if _is_judged(rhythm, on)
    )


def _is_judged(rhythm: Rhythm, on: date) -> bool:
    has_gap = rhythm.shortest_days is not None or rhythm.longest_days is not None
    return has_gap and not any(
        end is not None and end <= on for end in (rhythm.ended_on, rhythm.committee_ended_on)
    )


def _cadence(rhythm: Rhythm, on: date) -> tuple[CadenceState, int | None]:
    last, following, longest = rhythm.last_meeting, rhythm.next_meeting, rhythm.longest_days
    if last is None:
        return CadenceState.NEVER_MET, None
    if following is not None:
        gap = (following - last).days
        return gap_state(gap, rhythm.shortest_days, longest), gap
    gap = (on - last).days
    if longest is not None and gap > longest:
        return CadenceState.STALLED, gap
    if longest is not None and 2 * gap > longest:
        return CadenceState.NOTHING_PLANNED, gap
    return CadenceState.ON_TRACK, gap


def gap_state(gap_days: int, shortest_days: int | None, longest_days: int | None) -> CadenceState:
    """Judge the gap between two meetings: too long, too fast, or on track."""
    if longest_days is not None and gap_days > longest_days:
        return CadenceState.GAP_TOO_LONG
    if shortest_days is not None and gap_days < shortest_days:
        return CadenceState.TOO_FAST
    return CadenceState.ON_TRACK


# Attendance


def is_expected(member: Member) -> bool:
    """Tell whether a member's presence is followed: neither substitutes nor guests are."""
    return not member.is_substitute and member.role is not Role.GUEST


def missed_in_a_row(member: Member, sittings: Iterable[Sitting], on: date) -> int:
    """Count the meetings missed since the last presence, within the present membership.

    ``sittings`` are the committee's meetings, newest first; of two that began at the same moment
    the one where the member was present comes first. A missing mark counts once the minutes are
    closed; while the meeting is only held it is passed over.
    """
    missed = 0
    for sitting in sittings:
        if sitting.on > on or sitting.status not in _TOOK_PLACE:
            continue
        if member.joined_on is not None and sitting.on < member.joined_on:
            break
        if sitting.mark is AttendanceStatus.PRESENT:
            break
        if sitting.mark is not None or sitting.status in _READ_ONLY:
            missed += 1
    return missed


def absences(
    members: Iterable[Member],
    people: Mapping[int, Person],
    sittings: Mapping[int, Sequence[Sitting]],
    on: date,
) -> tuple[Absence, ...]:
    """Count for every current member whose presence is followed; ``sittings`` by membership."""
    found: list[Absence] = []
    for member in members:
        seen = sittings.get(member.id)
        if seen and is_expected(member) and (missed := missed_in_a_row(member, seen, on)):
            found.append(Absence(people[member.person_id], member.committee, missed))
    # Persons are in the order of their rows: the longest absence first, the rest as they come.
    found.sort(key=lambda absence: absence.missed_in_a_row, reverse=True)
    return tuple(found)


# Motivation


def motivation(
    person: Person, check_ins: Iterable[CheckIn], stale_days: int, on: date
) -> Motivation:
    """Judge one person by check-ins in any order, at least the last two of the latest source."""
    latest = previous = None
    for check_in in sorted(check_ins, reverse=True):
        if check_in.on > on:
            continue
        if latest is None:
            latest = check_in
        elif check_in.said is latest.said:
            previous = check_in
            break
    if latest is None:
        return Motivation(person, (MotivationState.STALE,), None, None)
    states: list[MotivationState] = []
    if latest.score <= LOW_UP_TO:
        states.append(MotivationState.LOW)
    if previous is not None and previous.score - latest.score >= FALLING_BY:
        states.append(MotivationState.FALLING)
    if (on - latest.on).days > stale_days:
        states.append(MotivationState.STALE)
    return Motivation(person, tuple(states), latest, previous)


# Actions


def action_flags(actions: Iterable[ActionItem], on: date) -> tuple[ActionFlag, ...]:
    """Judge the actions open on the day; the latest first, then the most carried over."""
    flags = [flag for action in actions if (flag := _action_flag(action, on)) is not None]
    flags.sort(key=lambda each: (-each.days_late, -each.carried, each.action.uid))
    return tuple(flags)


def is_open(action: ActionItem, on: date) -> bool:
    """Tell whether the action existed on the day and was still to be done."""
    born_on = action.created_on if action.meeting_at is None else action.meeting_at.date()
    if born_on is not None and born_on > on:
        return False
    return action.status in _PENDING or (action.closed_on is not None and action.closed_on > on)


def carried(action: ActionItem, on: date) -> int:
    """Count the later meetings where the action was found still to be done.

    "Later" is by the start of the meetings: one held in the afternoon of the same day carries an
    action decided in the morning.
    """
    if not action.reviews:
        return 0
    return len(
        {
            review.meeting_id
            for review in action.reviews
            if review.status in _PENDING
            and review.meeting_status in _TOOK_PLACE
            and review.meeting_at.date() <= on
            and (action.meeting_at is None or review.meeting_at > action.meeting_at)
        }
    )


def _action_flag(action: ActionItem, on: date) -> ActionFlag | None:
    if not is_open(action, on):
        return None
    late = 0 if action.due_on is None else max(0, (on - action.due_on).days)
    times = carried(action, on)
    states: list[ActionState] = []
    if late:
        states.append(ActionState.OVERDUE)
    if action.owner_id is None and action.owner_organisation_id is None:
        states.append(ActionState.NO_OWNER)
    if action.due_on is None and action.due_before_id is None:
        states.append(ActionState.NO_DUE_DATE)
    if times >= AGEING_FROM:
        states.append(ActionState.AGEING)
    return ActionFlag(action, tuple(states), late, times) if states else None
