"""What bears on the day of a meeting, read for the rules of ``domain.dates``."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from copil_desktop.domain.codes import Effort, SchoolZone
from copil_desktop.domain.dates import HOURS, Away, Constraint, Question, Work, habits, needed_until
from copil_desktop.domain.rhythm import next_window
from copil_desktop.dossier.conditions import PENDING, is_current
from copil_desktop.dossier.holidays import Holidays
from copil_desktop.dossier.store import Store

#: Days that a calendar is read for, beyond the day asked about.
REACH = timedelta(days=400)

_MEMBERS = f"""memberships ms JOIN people p ON p.id = ms.person_id
 WHERE ms.committee_id = :committee AND ms.role <> 'guest' AND ms.substitute_for_id IS NULL
   AND {is_current("ms")} AND p.id IS NOT (SELECT coordinator_id FROM dossier)"""
_NAME = "trim(coalesce(p.first_name, '') || ' ' || p.last_name)"


class Dates:
    """The days on which a committee can meet."""

    def __init__(self, store: Store, holidays: Holidays) -> None:
        self._store, self._holidays = store, holidays

    def question(
        self,
        committee_id: int,
        sequence_id: int | None,
        today: date,
        *,
        meeting_id: int | None = None,
        zones: Iterable[SchoolZone] | None = None,
    ) -> Question:
        """Return what bears on the day of a committee's next meeting.

        With ``meeting_id``, that of a meeting planned already: it comes after the one before it,
        and is no obstacle to itself. ``zones`` in the place of the committee's own.
        """
        store = self._store
        last = sequence = None
        if sequence_id is not None:
            last = sequence = self._last(committee_id, sequence_id, meeting_id)
        last = last or self._last(committee_id, None, meeting_id)
        others = self._others(committee_id, last, meeting_id)
        shortest, longest = self._gaps("committees", committee_id)
        # A later meeting of the committee keeps its longest gap already.
        window = next_window(last, shortest, None if others else longest)
        if sequence_id is not None:
            own = next_window(sequence, *self._gaps("sequences", sequence_id))
            window = window.within(own)
        notice = store.value("SELECT convocation_days FROM committees WHERE id = ?",
                             (committee_id,))  # fmt: skip
        start = min(today, last or today)
        if zones is None:
            zones = self._holidays.zones(committee_id, today)
        return Question(
            soonest=today + timedelta(days=max(notice or 0, 1)),
            window=window,
            last=last,
            needed_until=needed_until(self._work(committee_id, today), today),
            weekday=self.habits(committee_id)[0],
            off=self._holidays.between(start, max(start, today) + 2 * REACH, zones),
            away=self._away(committee_id, today),
            constraints=self._constraints(committee_id, today),
            taken=self._taken(meeting_id, start) - others,
            others=others,
            shortest=shortest,
        )

    def rhythm(self, committee_id: int, sequence_id: int | None) -> tuple[int | None, int | None]:
        """Return the shortest and the longest gap that keep both rhythms, in days.

        Where they contradict each other the longest gives way: people need time.
        """
        gaps = [self._gaps("committees", committee_id)]
        if sequence_id is not None:
            gaps.append(self._gaps("sequences", sequence_id))
        shortest = max((each for each, _ in gaps if each is not None), default=None)
        longest = min((each for _, each in gaps if each is not None), default=None)
        if shortest is not None and longest is not None:
            longest = max(shortest, longest)
        return shortest, longest

    def habits(self, committee_id: int) -> tuple[int | None, time | None]:
        """Return the weekday and the hour at which the committee usually meets."""
        moments = self._store.tuples(
            "SELECT starts_at FROM meetings WHERE committee_id = ? AND status <> 'cancelled'"
            " ORDER BY starts_at DESC LIMIT 8",
            (committee_id,),
        )
        return habits(datetime.fromisoformat(moment) for (moment,) in moments)

    def constraints(self, committee_id: int, today: date) -> tuple[Constraint, ...]:
        """Return how the members work, by name."""
        return self._constraints(committee_id, today)

    def _last(
        self, committee_id: int, sequence_id: int | None, meeting_id: int | None
    ) -> date | None:
        found = self._store.value(
            "SELECT max(m.day) FROM meetings m WHERE m.status <> 'cancelled'"
            " AND m.committee_id = :committee"
            " AND (:sequence IS NULL OR m.sequence_id = :sequence)"
            " AND (:meeting IS NULL OR (m.id <> :meeting"
            "  AND m.starts_at <= (SELECT starts_at FROM meetings WHERE id = :meeting)))",
            {"committee": committee_id, "sequence": sequence_id, "meeting": meeting_id},
        )
        return date.fromisoformat(found) if found else None

    def _others(
        self, committee_id: int, last: date | None, meeting_id: int | None
    ) -> frozenset[date]:
        rows = self._store.tuples(
            "SELECT day FROM meetings WHERE committee_id = ? AND status <> 'cancelled'"
            " AND day > ? AND id IS NOT ?",
            (committee_id, last.isoformat() if last else "", meeting_id),
        )
        return frozenset(date.fromisoformat(day) for (day,) in rows)

    def _gaps(self, table: str, key: int) -> tuple[int | None, int | None]:
        (gaps,) = self._store.tuples(
            f"SELECT min_interval_days, max_interval_days FROM {table} WHERE id = ?", (key,)
        )
        return gaps

    def _work(self, committee_id: int, today: date) -> list[Work]:
        rows = self._store.tuples(
            f"SELECT {_NAME}, p.hours_per_month, x.effort FROM action_items x"
            f" JOIN people p ON p.id = x.owner_id WHERE x.status IN {PENDING}"
            f" AND p.id IN (SELECT p.id FROM {_MEMBERS})",
            {"committee": committee_id, "on": today.isoformat()},
        )
        hours: dict[tuple[str, int | None], float] = {}
        for name, per_month, effort in rows:
            each = HOURS[Effort(effort)] if effort else HOURS[Effort.HOUR]
            hours[name, per_month] = hours.get((name, per_month), 0) + each
        return [Work(name, total, per_month) for (name, per_month), total in hours.items()]

    def _away(self, committee_id: int, today: date) -> tuple[Away, ...]:
        asked = {"committee": committee_id, "on": today.isoformat()}
        rows = self._store.tuples(
            f"SELECT {_NAME}, u.starts_on, u.ends_on, u.why, sort_key(p.last_name) AS place"
            f" FROM unavailabilities u JOIN (SELECT p.* FROM {_MEMBERS}) p ON p.id = u.person_id"
            " WHERE u.ends_on >= :on UNION ALL"
            f" SELECT {_NAME}, p.paused_from, p.paused_until, NULL, sort_key(p.last_name)"
            f" FROM {_MEMBERS} AND p.paused_until >= :on ORDER BY place, 2",
            asked,
        )
        found = [Away(name, _day(start), _day(end), why) for name, start, end, why, _ in rows]
        # A pause that an absence explains is said once, with its reason.
        explained = {(each.name, each.ends_on) for each in found if each.why}
        return tuple(
            each for each in found if each.why or (each.name, each.ends_on) not in explained
        )

    def _constraints(self, committee_id: int, today: date) -> tuple[Constraint, ...]:
        rows = self._store.tuples(
            f"SELECT {_NAME}, p.working_constraints FROM {_MEMBERS}"
            " AND trim(coalesce(p.working_constraints, '')) <> ''"
            " ORDER BY sort_key(p.last_name), sort_key(p.first_name), p.uid",
            {"committee": committee_id, "on": today.isoformat()},
        )
        return tuple(Constraint(name, text) for name, text in rows)

    def _taken(self, meeting_id: int | None, start: date) -> frozenset[date]:
        rows = self._store.tuples(
            "SELECT day FROM meetings WHERE status <> 'cancelled' AND day >= ? AND id IS NOT ?",
            (start.isoformat(), meeting_id),
        )
        return frozenset(date.fromisoformat(day) for (day,) in rows)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
