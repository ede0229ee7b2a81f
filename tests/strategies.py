"""Hypothesis strategies: small dossiers in interchange JSON, always valid, rich in borders.

Days come from a short span, so that ties, first and last days meet; names are tricky to sort; every
record kind and every optional property is there now and then, present, null or left out.
"""

import itertools
from base64 import b64encode
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

FIRST_DAY = date(2026, 1, 1)
_WORLDS = (
    "local_authority", "company", "business_network", "school", "association", "state", "other",
)  # fmt: skip
_CHANNELS = ("phone", "email", "visit", "video", "letter", "event", "other")
_CAUSES = (
    "time", "usefulness", "recognition", "relations", "means", "results", "personal", "other",
)  # fmt: skip
_NAMES = (
    "Roy", "roy", "ROY", "N'Guyen", "N’Guyen", "Nguyen", "N-Guyen", "Ébanda", "E\u0301banda",
    "Ebanda", "Lecœur", "Lecoeur", "Le Cœur", "Saint-Orens", "Saint\u00a0Orens", "Straße", "Ægir",
    "de La Tour", "Delatour", "Øster", "Ζωή", "李", "Z🙂",
)  # fmt: skip

days = st.integers(0, 100).map(lambda count: (FIRST_DAY + timedelta(days=count)).isoformat())
#: Now and then a leap day, or the first and the last day that exist.
any_days = st.one_of(
    *[days] * 9, st.sampled_from(("2024-02-29", "1999-12-31", "0001-01-01", "9999-12-31"))
)
_hours = st.sampled_from(("T00:00", "T09:00", "T14:30", "T14:30", "T23:59"))
moments = st.tuples(days, _hours).map("".join)
names = st.sampled_from(_NAMES)
lines = names | st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
texts = st.sampled_from(
    (
        "",
        " ",
        "Une note.\nDeux lignes\u202f!",
        "Tab\tulation",
        "« l’été » — 3 000 €",
        "\u2028",
        '\\n"',
    )
)
intervals = st.integers(1, 60)
#: A file of a look is named by the digest of its bytes.
_FILES = {
    sha256(each).hexdigest(): each
    for each in (b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
}
numbers = st.integers(1, 1_000_000)


def _or_null(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _record(
    required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(required, optional=optional)


def _nullable(**strategies: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    return {name: _or_null(strategy) for name, strategy in strategies.items()}


_ZONES = st.sampled_from(("A", "B", "C", "Corse"))
_settings = _record(
    {},
    {
        "contact_interval_days": intervals,
        "contact_interval_days_by_world": st.dictionaries(
            st.sampled_from(_WORLDS), intervals, max_size=3
        ),
        "check_in_stale_days": intervals,
        "check_ins_kept_months": intervals,
        "gesture_weights": st.dictionaries(
            st.sampled_from(("silence", "missed", "motivation", "falling", "late", "thanks_owed")),
            st.sampled_from((0, 1, 0.1, 2.5, 100)),
            max_size=6,
        ),
    },
)
_organisation = _record(
    {"name": lines},
    {
        "world": st.sampled_from(_WORLDS),
        **_nullable(
            short_name=lines,
            legal_status=lines,
            address=texts,
            school_zone=_ZONES,
            contact_interval_days=intervals,
        ),
    },
)
_person = _record(
    {"last_name": names},
    {
        "copy_to": st.lists(lines, max_size=2),
        "is_ambassador": st.booleans(),
        **_nullable(
            honorific=st.sampled_from(("M.", "Mme")),
            first_name=names,
            job_title=lines,
            salutation=lines,
            rank=numbers,
            email=lines,
            phone=lines,
            address=texts,
            preferred_channel=st.sampled_from(_CHANNELS),
            reachable=texts,
            avoid=texts,
            working_constraints=texts,
            hours_per_month=st.integers(0, 40),
            contact_interval_days=intervals,
            left_note=texts,
        ),
    },
)
_committee = _record(
    {"name": lines},
    {
        "kind": st.sampled_from(("steering", "technical", "working_group", "board", "other")),
        "approval": st.sampled_from(("next_meeting", "tacit")),
        "max_proxies": st.integers(0, 3),
        "colleges": st.lists(lines, max_size=2, unique=True),
        "recurring_items": st.lists(lines, max_size=2, unique=True),
        "quorum": _or_null(
            st.one_of(
                _record(
                    {
                        "counts": st.sampled_from(("present", "present_or_represented")),
                        "share": st.sampled_from((0.5, 1, 0.6666666666666666, 0.1, 1e-3)),
                    },
                    {"strict": st.booleans()},
                ),
                _record(
                    {
                        "counts": st.sampled_from(("present", "present_or_represented")),
                        "members": st.integers(1, 9),
                    },
                    {},
                ),
            )
        ),
        **_nullable(
            acronym=lines,
            ended_on=any_days,
            tacit_days=intervals,
            convocation_days=intervals,
            default_place=lines,
            school_zone=_ZONES,
            default_minutes=numbers,
        ),
    },
)
_agenda_item = _record(
    {"title": lines},
    {
        "kind": st.sampled_from(("regular", "approval", "follow_up", "any_other")),
        "state": st.sampled_from(("todo", "done", "postponed", "dropped")),
        **_nullable(
            purpose=st.sampled_from(("information", "opinion", "decision")),
            planned_minutes=numbers,
            elapsed_seconds=st.integers(0, 9999),
            notes=texts,
        ),
    },
)
_votes = st.integers(0, 20)
_decision = _record(
    {"text": lines},
    {
        "outcome": st.sampled_from(("adopted", "rejected", "postponed")),
        **_nullable(
            context=texts,
            votes_for=_votes,
            votes_against=_votes,
            abstentions=_votes,
            not_voting=_votes,
        ),
    },
)
_meeting = _record(
    {
        "starts_at": moments,
        "status": st.sampled_from(
            ("planned", "convened", "held", "held", "closed", "closed", "approved", "cancelled")
        ),
    },
    {
        "roti": st.dictionaries(st.sampled_from("12345"), st.integers(0, 9), max_size=5),
        **_nullable(
            number=st.integers(1, 99),
            title=lines,
            place=lines,
            video_link=lines,
            visa_on=any_days,
            convened_on=any_days,
            convened_for=moments,
            convened_place=texts,
            convened_agenda=texts,
            replaced_on=any_days,
            replaced_for=moments,
            sent_on=any_days,
            approved_on=any_days,
            cancel_reason=lines,
        ),
    },
)
_action = _record(
    {"text": lines},
    {
        "priority": st.sampled_from(("low", "normal", "high")),
        **_nullable(
            due_on=any_days,
            created_on=any_days,
            drop_reason=texts,
            effort=st.sampled_from(("quarter_hour", "hour", "half_day", "more")),
        ),
    },
)
_check_in = _record(
    {"on": days, "score": st.integers(1, 5)},
    {
        "source": st.sampled_from(("self", "observed")),
        **_nullable(cause=st.sampled_from(_CAUSES), note=texts),
    },
)
_interaction = _record(
    {"on": any_days},
    {
        "channel": st.sampled_from(_CHANNELS),
        "direction": st.sampled_from(("outgoing", "incoming")),
        "thanks": st.booleans(),
        **_nullable(minutes=numbers, summary=texts),
    },
)


@st.composite
def dossiers(draw: Draw) -> Json:
    """Return a whole small dossier; every rule of the interchange format holds."""
    return _Writer(draw).dossier()


class _Writer:
    """Draws a dossier list by list, each from what is there already."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.people: list[str] = []

    def dossier(self) -> Json:
        draw = self.draw
        organisations = self.some(_organisation, 3)
        people = self.some(_person, 5, least=1)
        self.people = [person["uid"] for person in people]
        for person in people:
            self.complete_person(person, organisations)
        files = self.files()
        initiatives = self.initiatives(organisations, files)
        committees = self.some(_committee, 2, least=1)
        for committee in committees:
            committee |= self.gaps()
            self.maybe(committee, "initiative", initiatives)
        sequences = self.sequences(committees)
        meetings = self.meetings(committees, sequences)
        self.mark_steps(sequences, meetings)
        rounds = self.rounds(committees, meetings)
        data: Json = {
            "format": "copil-dossier",
            "version": 1,
            "files": files,
            "initiatives": initiatives,
            "organisations": organisations,
            "people": people,
            "committees": committees,
            "memberships": self.memberships(committees),
            "sequences": sequences,
            "meetings": meetings,
            "action_items": self.actions(committees, organisations, meetings),
            "rounds": rounds,
            "check_ins": self.check_ins(rounds),
            "interactions": self.interactions(),
            "relays": self.of_people(
                _record({"on": any_days, "what": lines}, _nullable(people_brought=_votes)), 2
            ),
            "gesture_choices": self.choices(),
            "motivation_months": self.months(),
            "distinct_people": self.distinct(),
            "days_off": self.days_off(),
        }
        optional: Json = {
            "name": draw(lines),
            "coordinator": draw(st.none() | st.sampled_from(self.people)),
            "settings": draw(_settings),
            "merged": draw(
                st.dictionaries(st.sampled_from(("twin-1", "twin-2")), st.sampled_from(self.people))
            ),
            "erased": draw(st.lists(st.sampled_from(("gone-1", "gone-2")), unique=True)),
        }
        for name, value in optional.items():
            if draw(st.booleans()):
                data[name] = value
        return {name: value for name, value in data.items() if value or draw(st.booleans())}

    # Helpers

    def some(self, record: st.SearchStrategy[Json], most: int, least: int = 0) -> list[Json]:
        """Draw records with uids that are unique for their kind only."""
        drawn = self.draw(st.lists(record, min_size=least, max_size=most))
        uids = self.draw(st.permutations([f"u{place}" for place in range(len(drawn))]))
        return [{"uid": uid, **each} for uid, each in zip(uids, drawn, strict=True)]

    def one_of(self, records: list[Json]) -> str | None:
        return self.draw(st.none() | st.sampled_from([each["uid"] for each in records] or [None]))

    def maybe(self, record: Json, name: str, records: list[Json]) -> None:
        """Set a reference, to null or to a record, or leave it out."""
        if self.draw(st.booleans()):
            record[name] = self.one_of(records)

    def someone(self) -> str:
        return self.draw(st.sampled_from(self.people))

    def maybe_someone(self, record: Json, *names: str) -> None:
        for name in names:
            if self.draw(st.booleans()):
                record[name] = self.draw(st.none() | st.sampled_from(self.people))

    def of_people(self, record: st.SearchStrategy[Json], most: int) -> list[Json]:
        return [{**each, "person": self.someone()} for each in self.some(record, most)]

    def period(self, strategy: st.SearchStrategy[str] = days) -> tuple[str, str]:
        first, last = sorted((self.draw(strategy), self.draw(strategy)))
        return first, last

    def gaps(self) -> Json:
        shortest, longest = sorted((self.draw(intervals), self.draw(intervals)))
        found = {"min_interval_days": shortest, "max_interval_days": longest}
        return {
            name: self.draw(st.sampled_from((value, value, None)))
            for name, value in found.items()
            if self.draw(st.booleans())
        }

    # Records

    def complete_person(self, person: Json, organisations: list[Json]) -> None:
        self.maybe(person, "organisation", organisations)
        if self.draw(st.booleans()):
            person["paused_from"], person["paused_until"] = self.draw(
                st.sampled_from(((None, 1), (1, 1), (1, None), (None, None)))
            )
            first, last = self.period(any_days)
            person["paused_from"] = person["paused_from"] and first
            person["paused_until"] = person["paused_until"] and last
        if self.draw(st.booleans()):
            first, last = self.period()
            away = {"from": first, "until": last, "why": self.draw(_or_null(lines))}
            person["unavailabilities"] = [away]
        if organisations and self.draw(st.booleans()):
            first, last = self.period()
            organisation = self.draw(st.sampled_from([each["uid"] for each in organisations]))
            person["affiliations"] = [
                {"organisation": organisation, "job_title": None, "since": first, "until": last}
            ]

    def files(self) -> list[Json]:
        chosen = self.draw(st.lists(st.sampled_from(sorted(_FILES)), unique=True))
        return [{"uid": uid, "content": b64encode(_FILES[uid]).decode("ascii")} for uid in chosen]

    def look(self, initiative: Json, files: list[Json]) -> None:
        """Give a Word template and logos, of which two may be one file."""
        self.maybe(initiative, "template", files)
        if initiative.get("template"):
            initiative["template_name"] = self.draw(lines)
        if files and self.draw(st.booleans()):
            uids = st.sampled_from([each["uid"] for each in files])
            initiative["logos"] = [
                {"uid": f"{initiative['uid']}-{place}", "name": self.draw(lines), "file": uid}
                for place, uid in enumerate(self.draw(st.lists(uids, max_size=2)))
            ]

    def initiatives(self, organisations: list[Json], files: list[Json]) -> list[Json]:
        record = _record(
            {"name": lines},
            {
                "kind": st.sampled_from(("dynamic", "programme")),
                **_nullable(territory=texts, audience=texts, summary=texts, started_on=days),
            },
        )
        drawn = self.some(record, 2)
        for place, initiative in enumerate(drawn):
            self.maybe(initiative, "parent", drawn[:place])
            self.maybe(initiative, "carrier", organisations)
            self.look(initiative, files)
        return drawn

    def memberships(self, committees: list[Json]) -> list[Json]:
        seats = self.draw(
            st.lists(
                st.tuples(
                    st.sampled_from([each["uid"] for each in committees]),
                    st.sampled_from(self.people),
                ),
                unique=True,
                max_size=8,
            )
        )
        found: list[Json] = []
        for committee, person in seats:
            for period in self.draw(st.sampled_from(_PERIODS)):
                membership = {"uid": f"u{len(found)}", "committee": committee, "person": person}
                membership |= self.draw(_membership)
                membership |= self.dated(period)
                self.substitute(membership, found)
                found.append(membership)
        return found

    def dated(self, period: tuple[int | None, int | None]) -> Json:
        """Turn the marks of a period into days; the marks of one person never cross."""
        names = ("joined_on", "left_on")
        return {
            name: (FIRST_DAY + timedelta(days=mark)).isoformat()
            for name, mark in zip(names, period, strict=True)
            if mark is not None
        }

    def substitute(self, membership: Json, others: list[Json]) -> None:
        titulars = [
            each
            for each in others
            if each["committee"] == membership["committee"]
            and each["person"] != membership["person"]
            and not each.get("substitute_for")
        ]
        if titulars and self.draw(st.integers(0, 3)) == 0:
            membership["substitute_for"] = self.draw(st.sampled_from(titulars))["uid"]

    def sequences(self, committees: list[Json]) -> list[Json]:
        record = _record({"name": lines}, _nullable(goal=texts, ended_on=any_days))
        drawn = self.some(record, 2)
        criteria = 0
        for sequence in drawn:
            sequence["committee"] = self.draw(st.sampled_from(committees))["uid"]
            sequence |= self.gaps()
            steps: list[Json] = []
            for place in range(self.draw(st.integers(0, 2))):
                step = {"uid": f"{sequence['uid']}-{place}", "name": self.draw(lines)}
                if self.draw(st.booleans()):
                    step["target_on"] = self.draw(_or_null(any_days))
                    step["criteria"] = [{"uid": f"k{criteria}", "text": self.draw(lines)}]
                    criteria += 1
                steps.append(step)
            sequence["steps"] = steps
        return drawn

    def mark_steps(self, sequences: list[Json], meetings: list[Json]) -> None:
        for sequence in sequences:
            own = [each for each in meetings if each["committee"] == sequence["committee"]]
            for step in sequence["steps"]:
                self.maybe(step, "passed_at", own)
                for criterion in step.get("criteria", ()):
                    self.maybe(criterion, "met_at", own)

    def meetings(self, committees: list[Json], sequences: list[Json]) -> list[Json]:
        drawn = self.some(_meeting, 7)
        before: list[Json] = []
        for meeting in drawn:
            meeting["committee"] = self.draw(st.sampled_from(committees))["uid"]
            self.place(meeting, sequences)
            self.maybe_someone(meeting, "chair", "secretary")
            own = [each for each in before if each["committee"] == meeting["committee"]]
            self.maybe(meeting, "approved_at", own)
            self.agenda(meeting, before)
            self.attendances(meeting)
            self.papers(meeting)
            before.append(meeting)
        return drawn

    def place(self, meeting: Json, sequences: list[Json]) -> None:
        own = [each for each in sequences if each["committee"] == meeting["committee"]]
        if own and self.draw(st.booleans()):
            sequence = self.draw(st.sampled_from(own))
            meeting["sequence"] = sequence["uid"]
            self.maybe(meeting, "step", sequence["steps"])
        if self.draw(st.booleans()):
            start = meeting["starts_at"]
            meeting["ends_at"] = max(start, self.draw(moments))
            meeting["opened_at"] = start
            meeting["adjourned_at"] = self.draw(st.sampled_from((None, meeting["ends_at"])))

    def agenda(self, meeting: Json, before: list[Json]) -> None:
        items = self.draw(st.lists(_agenda_item, max_size=2))
        earlier = [item for each in before for item in each.get("agenda", ())]
        for place, item in enumerate(items):
            item["uid"] = f"{meeting['uid']}.{place}"
            self.maybe_someone(item, "presenter")
            self.maybe(item, "carried_from", earlier)
        if items:
            meeting["agenda"] = items
        decisions = self.draw(st.lists(_decision, max_size=2))
        for place, decision in enumerate(decisions):
            decision["uid"] = f"{meeting['uid']}:{place}"
            self.maybe(decision, "agenda_item", items)
            if self.draw(st.booleans()):
                silent = st.lists(st.sampled_from(self.people), unique=True, max_size=2)
                decision["non_voters"] = self.draw(silent)
        if decisions:
            meeting["decisions"] = decisions
        if self.draw(st.booleans()):
            meeting["documents"] = [{"title": self.draw(lines), "agenda_item": self.one_of(items)}]

    def attendances(self, meeting: Json) -> None:
        items = meeting.get("agenda", [])
        rows: list[Json] = []
        for person in self.draw(st.lists(st.sampled_from(self.people), unique=True)):
            others = [each for each in self.people if each != person]
            statuses = ["present", "present", "excused", "absent"] + ["represented"] * bool(others)
            row: Json = {"person": person, "status": self.draw(st.sampled_from(statuses))}
            if row["status"] == "represented":
                row["represented_by"] = self.draw(st.sampled_from(others))
            elif items and self.draw(st.integers(0, 4)) == 0:
                self.maybe(row, "arrived_at", items)
                self.maybe(row, "left_at", items)
                row["remark"] = self.draw(_or_null(texts))
            rows.append(row)
        if rows:
            meeting["attendances"] = rows

    def papers(self, meeting: Json) -> None:
        """Add invitations, corrections, deliveries and closed versions, all or none of them."""
        if self.draw(st.integers(0, 2)):
            return
        draw = self.draw
        meeting["invitations"] = [self.invitation()]
        meeting["corrections"] = [
            {
                "uid": f"c-{meeting['uid']}",
                "person": draw(st.none() | st.sampled_from(self.people)),
                "on": draw(_or_null(any_days)),
                "text": draw(texts),
                "outcome": draw(_or_null(texts)),
            }
        ]
        meeting["deliveries"] = [
            {
                "person": draw(st.none() | st.sampled_from(self.people)),
                "document": draw(lines),
                "version": draw(_or_null(st.integers(1, 3))),
                "on": draw(any_days),
            }
        ]
        meeting["versions"] = [
            {"number": number, "closed_on": draw(any_days), "reason": draw(_or_null(texts))}
            for number in range(1, draw(st.integers(1, 2)) + 1)
        ]

    def invitation(self) -> Json:
        """Draw an invitation; who says no may name somebody as a proxy."""
        invited = {
            "person": self.someone(),
            "reply": self.draw(st.sampled_from(("none", "yes", "no", "maybe"))),
            "replied_on": self.draw(_or_null(any_days)),
        }
        others = [each for each in self.people if each != invited["person"]]
        if invited["reply"] == "no" and others:
            invited["proxy_to"] = self.draw(_or_null(st.sampled_from(others)))
        return invited

    def actions(
        self, committees: list[Json], organisations: list[Json], meetings: list[Json]
    ) -> list[Json]:
        drawn = self.some(_action, 6)
        for place, action in enumerate(drawn):
            self.maybe(action, "meeting", meetings)
            of = next((each for each in meetings if each["uid"] == action.get("meeting")), {})
            self.maybe(action, "agenda_item", of.get("agenda", []))
            self.maybe_someone(action, "owner", "help_from")
            self.maybe(action, "owner_organisation", organisations)
            self.maybe(action, "due_before", committees)
            self.maybe(action, "parent", drawn[:place])
            self.close(action)
            self.review(action, meetings)
        return drawn

    def close(self, action: Json) -> None:
        status = self.draw(st.sampled_from((None, "open", "in_progress", "done", "dropped")))
        if status is not None:
            action["status"] = status
        if status in ("done", "dropped"):
            action["closed_on"] = self.draw(any_days)

    def review(self, action: Json, meetings: list[Json]) -> None:
        if not meetings or self.draw(st.booleans()):
            return
        uids = st.sampled_from([each["uid"] for each in meetings])
        action["reviews"] = [
            {
                "meeting": meeting,
                "status": self.draw(st.sampled_from(("open", "open", "in_progress", "done"))),
                "comment": self.draw(_or_null(texts)),
            }
            for meeting in self.draw(st.lists(uids, unique=True, max_size=4))
        ]

    def rounds(self, committees: list[Json], meetings: list[Json]) -> list[Json]:
        drawn = self.some(_record({}, {}), 2)
        for each in drawn:
            each["committee"] = self.draw(st.sampled_from(committees))["uid"]
            own = [one for one in meetings if one["committee"] == each["committee"]]
            self.maybe(each, "meeting", own)
            each["started_on"], ended_on = self.period()
            if self.draw(st.booleans()):
                each["ended_on"] = self.draw(st.sampled_from((None, ended_on)))
        return drawn

    def check_ins(self, rounds: list[Json]) -> list[Json]:
        drawn = self.of_people(_check_in, 8)
        for check_in in drawn:
            self.maybe(check_in, "round", rounds)
        return drawn

    def distinct(self) -> list[Json]:
        """Draw pairs of persons who are not each other."""
        pairs = list(itertools.combinations(self.people, 2))
        chosen = (
            self.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2)) if pairs else []
        )
        return [{"person": one, "other": other} for one, other in chosen]

    def days_off(self) -> list[Json]:
        drawn = self.some(_record({"name": lines}, _nullable(zone=_ZONES)), 2)
        for each in drawn:
            each["from"], each["until"] = self.period(any_days)
        return drawn

    def interactions(self) -> list[Json]:
        people = st.lists(st.sampled_from(self.people), min_size=1, max_size=3, unique=True)
        return [{**each, "people": self.draw(people)} for each in self.some(_interaction, 5)]

    def choices(self) -> list[Json]:
        drawn = self.of_people(
            _record(
                {"choice": st.sampled_from(("done", "postponed", "not_relevant"))},
                _nullable(why=lines),
            ),
            3,
        )
        for choice in drawn:
            choice["on"], until = self.period()
            if self.draw(st.booleans()):
                choice["until"] = self.draw(st.sampled_from((None, until)))
        return drawn

    def months(self) -> list[Json]:
        month = st.sampled_from(("2024-12", "2025-01"))
        keys = st.tuples(st.sampled_from(self.people), month, st.sampled_from(("self", "observed")))
        return [
            {
                "person": person,
                "month": month,
                "source": source,
                "mean": self.draw(st.sampled_from((1, 2.5, 3.3333333333333335, 5))),
                "count": self.draw(st.integers(1, 30)),
            }
            for person, month, source in self.draw(st.lists(keys, unique=True, max_size=2))
        ]


_membership = _record(
    {},
    {
        "role": st.sampled_from(("lead", "chair", "organiser", "member", "guest")),
        "voting": st.booleans(),
        "college": _or_null(lines),
    },
)
# Memberships of one person in one committee, as marks (days after the first): one without or with
# ends, two that follow each other, at once or after a break.
_PERIODS: tuple[tuple[tuple[int | None, int | None], ...], ...] = (
    ((None, None),),
    ((0, None),),
    ((10, None),),
    ((None, 70),),
    ((20, 70),),
    ((None, 20), (40, None)),
    ((5, 50), (50, None)),
    ((0, 15), (30, 90)),
)
