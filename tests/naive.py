"""Every flag of the model computed the plain way over an interchange dossier.

Shares nothing with the program: no import of it, no clever order, no last dates: everything is
counted again for every person. What both say must be the same.
"""

import unicodedata
from datetime import date, datetime
from fractions import Fraction
from typing import Any

Json = dict[str, Any]
DONE_MEETINGS = ("held", "closed", "approved")
PENDING = ("open", "in_progress")
WEIGHTS = {
    "silence": 3, "missed": 2, "motivation": 2, "falling": 1, "late": 1, "thanks_owed": 1,
}  # fmt: skip


def flags(data: Json, on: str) -> Json:
    """Return what ``copil flags --on`` must say, without names; gestures without words."""
    everything = _Everything(data, on)
    return {
        "on": on,
        "contacts": everything.contacts(),
        "organisations": everything.organisations(),
        "cadence": everything.cadence(),
        "attendance": everything.attendance(),
        "motivation": everything.motivation(),
        "actions": everything.actions(),
        "gestures": everything.gestures(),
        "solicitations": everything.solicitations(),
    }


def sort_key(text: str) -> str:
    """The model's collation key, letter by letter."""
    key = ""
    for letter in unicodedata.normalize("NFD", text.casefold()):
        if letter in "-‐‑–'’‘ʼ \t\u00a0\u202f" or unicodedata.combining(letter):
            continue
        key += {"œ": "oe", "æ": "ae"}.get(letter, letter)
    return key


def _days(later: str, earlier: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _list(data: Json, name: str) -> list[Json]:
    return data.get(name) or []


class _Everything:
    def __init__(self, data: Json, on: str) -> None:
        self.data, self.on = data, on
        self.settings = data.get("settings") or {}
        self.coordinator = data.get("coordinator")
        self.person = {each["uid"]: each for each in _list(data, "people")}
        self.structure = {each["uid"]: each for each in _list(data, "organisations")}
        self.meeting = {each["uid"]: each for each in _list(data, "meetings")}

    # Contacts

    def is_current(self, membership: Json) -> bool:
        joined, left = membership.get("joined_on"), membership.get("left_on")
        return (not joined or joined <= self.on) and (not left or left > self.on)

    def current(self) -> list[Json]:
        return [
            each
            for each in _list(self.data, "memberships")
            if self.is_current(each) and each["person"] != self.coordinator
        ]

    def members(self) -> list[str]:
        return list(dict.fromkeys(each["person"] for each in self.current()))

    def last_contact(self, person: str) -> str | None:
        days = [
            meeting["starts_at"][:10]
            for meeting in self.meeting.values()
            if meeting.get("status", "planned") in DONE_MEETINGS
            for row in meeting.get("attendances") or []
            if row["person"] == person and row["status"] == "present"
        ]
        days += [
            each["on"] for each in _list(self.data, "interactions") if person in each["people"]
        ]
        days += [
            check_in["on"]
            for check_in in _list(self.data, "check_ins")
            if check_in["person"] == person and check_in.get("source", "observed") == "self"
        ]
        days = [day for day in days if day <= self.on]
        return max(days) if days else None

    def structure_interval(self, structure: str | None) -> int:
        if structure:
            record = self.structure[structure]
            if record.get("contact_interval_days"):
                return record["contact_interval_days"]
            worlds = self.settings.get("contact_interval_days_by_world") or {}
            if record.get("world") in worlds:
                return worlds[record["world"]]
        return self.settings.get("contact_interval_days", 60)

    def silence(self, last: str | None, joined: list[str | None]) -> int | None:
        known = [day for day in joined if day]
        if last:
            return _days(self.on, last)
        return _days(self.on, min(known)) if known else None

    def state(self, silent: int | None, interval: int) -> str:
        if silent is None or silent > interval:
            return "overdue"
        return "approaching" if silent >= Fraction(3, 4) * interval else "ok"

    def contact(self, uid: str) -> Json:
        person = self.person[uid]
        interval = person.get("contact_interval_days") or self.structure_interval(
            person.get("organisation")
        )
        last = self.last_contact(uid)
        joined = [each.get("joined_on") for each in self.current() if each["person"] == uid]
        silent = self.silence(last, joined)
        state = self.state(silent, interval)
        since, until = person.get("paused_from"), person.get("paused_until")
        if until and until >= self.on and (not since or since <= self.on):
            state = "paused"
        return {
            "person": uid,
            "organisation": person.get("organisation"),
            "last_contact": last,
            "never_contacted": last is None,
            "silent_days": silent,
            "interval_days": interval,
            "state": state,
        }

    def contacts(self) -> list[Json]:
        def order(contact: Json) -> tuple[Any, ...]:
            overdue = contact["state"] == "overdue"
            silent = contact["silent_days"]
            infinite = silent is None
            ratio = Fraction(0) if infinite else Fraction(silent, contact["interval_days"])
            person = self.person[contact["person"]]
            return (
                0 if overdue else 1,
                0 if overdue and contact["never_contacted"] else 1,
                0 if infinite else 1,
                -ratio,
                sort_key(person["last_name"]),
                sort_key(person.get("first_name") or ""),
                person["uid"],
            )

        return sorted((self.contact(uid) for uid in self.members()), key=order)

    def organisations(self) -> list[Json]:
        found = []
        for uid in self.structure:
            memberships = [
                each for each in self.current()
                if self.person[each["person"]].get("organisation") == uid
            ]  # fmt: skip
            if not memberships:
                continue
            people = [
                each["uid"] for each in self.person.values()
                if each.get("organisation") == uid and each["uid"] != self.coordinator
            ]  # fmt: skip
            days = [day for each in people if (day := self.last_contact(each))]
            last = max(days) if days else None
            interval = self.structure_interval(uid)
            silent = self.silence(last, [each.get("joined_on") for each in memberships])
            found.append(
                {
                    "organisation": uid,
                    "last_contact": last,
                    "silent_days": silent,
                    "interval_days": interval,
                    "state": self.state(silent, interval),
                }
            )
        return found

    # Rhythm

    def cadence(self) -> list[Json]:
        committees = {each["uid"]: each for each in _list(self.data, "committees")}
        judged = [(each, each, "committee", None) for each in committees.values()]
        judged += [
            (each, committees[each["committee"]], "sequence", each["uid"])
            for each in _list(self.data, "sequences")
        ]
        found = []
        for own, committee, link, sequence in judged:
            longest, shortest = own.get("max_interval_days"), own.get("min_interval_days")
            ends = [own.get("ended_on"), committee.get("ended_on")]
            if not (longest or shortest) or any(end and end <= self.on for end in ends):
                continue
            meetings = [each for each in self.meeting.values() if each.get(link) == own["uid"]]
            found.append(
                {"committee": committee["uid"], "sequence": sequence}
                | self.rhythm(meetings, shortest, longest)
            )
        return found

    def rhythm(self, meetings: list[Json], shortest: int | None, longest: int | None) -> Json:
        past, coming = [], []
        for meeting in meetings:
            day, status = meeting["starts_at"][:10], meeting.get("status", "planned")
            if day <= self.on and status in DONE_MEETINGS:
                past.append(day)
            if (day > self.on and status != "cancelled") or (
                day == self.on and status in ("planned", "convened")
            ):
                coming.append(day)
        last, following = max(past, default=None), min(coming, default=None)
        gap = None
        if not last:
            state = "never_met"
        elif following:
            gap = _days(following, last)
            if longest and gap > longest:
                state = "gap_too_long"
            elif shortest and gap < shortest:
                state = "too_fast"
            else:
                state = "on_track"
        else:
            gap = _days(self.on, last)
            if longest and gap > longest:
                state = "stalled"
            elif longest and gap > Fraction(longest, 2):
                state = "nothing_planned"
            else:
                state = "on_track"
        return {
            "state": state, "last_meeting": last, "next_meeting": following, "gap_days": gap,
        }  # fmt: skip

    # Attendance

    def missed(self, membership: Json) -> int:
        if membership.get("substitute_for") or membership.get("role", "member") == "guest":
            return 0
        meetings = []
        for meeting in self.meeting.values():
            day, status = meeting["starts_at"][:10], meeting.get("status", "planned")
            if (
                meeting["committee"] == membership["committee"]
                and status in DONE_MEETINGS
                and (membership.get("joined_on") or "") <= day <= self.on
            ):
                marks = [
                    row["status"]
                    for row in meeting.get("attendances") or []
                    if row["person"] == membership["person"]
                ]
                mark = marks[0] if marks else None
                meetings.append((meeting["starts_at"], mark == "present", status, mark))
        count = 0
        for _starts_at, present, status, mark in sorted(
            meetings, key=lambda each: each[:2], reverse=True
        ):
            if present:
                break
            if mark is None and status == "held":
                continue
            count += 1
        return count

    def attendance(self) -> list[Json]:
        return [
            {"person": each["person"], "committee": each["committee"], "missed_in_a_row": missed}
            for each in self.current()
            if (missed := self.missed(each)) >= 2
        ]

    # Motivation

    def mood(self, person: str) -> Json:
        known = [
            each
            for each in _list(self.data, "check_ins")
            if each["person"] == person and each["on"] <= self.on
        ]

        def source(check_in: Json) -> str:
            return check_in.get("source", "observed")

        known.sort(key=lambda each: (each["on"], source(each) == "self", each["uid"]))
        if not known:
            return {"states": ["stale"], "latest": None, "latest_on": None}
        latest = known.pop()
        same = [each for each in known if source(each) == source(latest)]
        states = []
        if latest["score"] <= 2:
            states.append("low")
        if same and latest["score"] <= same[-1]["score"] - 2:
            states.append("falling")
        if _days(self.on, latest["on"]) > self.settings.get("check_in_stale_days", 90):
            states.append("stale")
        return {"states": states, "latest": latest["score"], "latest_on": latest["on"]}

    def motivation(self) -> list[Json]:
        moods = ((uid, self.mood(uid)) for uid in self.members())
        return [
            {"person": uid} | {name: mood[name] for name in ("states", "latest", "latest_on")}
            for uid, mood in moods
            if mood["states"]
        ]

    # Actions

    def actions(self) -> list[Json]:
        return [flag for each in _list(self.data, "action_items") if (flag := self.action(each))]

    def action(self, action: Json) -> Json | None:
        own = self.meeting.get(action.get("meeting") or "")
        born = own["starts_at"][:10] if own else action.get("created_on")
        if born and born > self.on:
            return None
        closed, due = action.get("closed_on"), action.get("due_on")
        if closed and closed <= self.on:
            return None
        carried = 0
        for review in action.get("reviews") or []:
            meeting = self.meeting[review["meeting"]]
            if (
                review["status"] in PENDING
                and meeting.get("status", "planned") in DONE_MEETINGS
                and meeting["starts_at"][:10] <= self.on
                and (not own or meeting["starts_at"] > own["starts_at"])
            ):
                carried += 1
        states = []
        if due and due < self.on:
            states.append("overdue")
        if not action.get("owner") and not action.get("owner_organisation"):
            states.append("no_owner")
        if not due and not action.get("due_before"):
            states.append("no_due_date")
        if carried >= 2:
            states.append("ageing")
        if not states:
            return None
        return {
            "action": action["uid"],
            "states": states,
            "due_on": due,
            "days_late": _days(self.on, due) if "overdue" in states else 0,
            "carried": carried,
        }

    # Gestures

    def gestures(self) -> list[Json]:
        late_owners = [
            next(each for each in _list(self.data, "action_items") if each["uid"] == flag["action"])
            .get("owner")
            for flag in self.actions()
            if "overdue" in flag["states"]
        ]  # fmt: skip
        found = []
        for place, contact in enumerate(self.contacts()):
            uid = contact["person"]
            missed = max(self.missed(each) for each in self.current() if each["person"] == uid)
            mood, late = self.mood(uid), late_owners.count(uid)
            wanted = (
                contact["state"] in ("overdue", "approaching")
                or missed >= 2
                or {"low", "falling"} & set(mood["states"])
                or late
            )
            if wanted and contact["state"] != "paused" and not self.is_put_off(contact):
                score = self.score(contact, missed, mood, late)
                found.append((-score, place, {"person": uid, "score": score}))
        return [gesture for *_, gesture in sorted(found, key=lambda each: each[:2])[:3]]

    def is_put_off(self, contact: Json) -> bool:
        for choice in _list(self.data, "gesture_choices"):
            if choice["person"] != contact["person"] or choice["on"] > self.on:
                continue
            until = choice.get("until")
            if not until and choice["choice"] == "not_relevant":
                day = date.fromisoformat(choice["on"]).toordinal() + contact["interval_days"]
                until = date.fromordinal(min(day, date.max.toordinal())).isoformat()
            if (until or choice["on"]) >= self.on:
                return True
        return False

    def is_owed_thanks(self, uid: str) -> bool:
        thanked = [
            each["on"]
            for each in _list(self.data, "interactions")
            if each.get("thanks") and uid in each["people"] and each["on"] <= self.on
        ]
        first = date.fromordinal(max(1, date.fromisoformat(self.on).toordinal() - 180)).isoformat()
        return any(
            each["person"] == uid
            and first <= each["on"] <= self.on
            and not any(day >= each["on"] for day in thanked)
            for each in _list(self.data, "relays")
        )

    # Asked for too much

    def solicitations(self) -> list[Json]:
        last = date.fromisoformat(self.on).toordinal()
        since = date.fromordinal(max(1, last - 29)).isoformat()
        found = []
        for contact in self.contacts():
            asked = [each for each in self.asked(contact["person"]) if since <= each[0] <= self.on]
            person = next(
                each for each in _list(self.data, "people") if each["uid"] == contact["person"]
            )
            own = person.get("hours_per_month")
            hours, minutes = 6 if own is None else own, sum(each[2] for each in asked)
            kinds = [each[1] for each in asked]
            if minutes > 60 * hours:
                found.append({
                    "person": contact["person"],
                    "meetings": kinds.count("meeting"),
                    "actions": kinds.count("action"),
                    "messages": kinds.count("message"),
                    "asked_minutes": minutes,
                    "hours_per_month": hours,
                    "is_default": own is None,
                })  # fmt: skip
        return sorted(found, key=lambda each: 60 * each["hours_per_month"] - each["asked_minutes"])

    def asked(self, uid: str) -> list[tuple[str, str, int]]:
        found = []
        for meeting in _list(self.data, "meetings"):
            day = meeting["starts_at"][:10]
            if meeting.get("status") == "cancelled":
                continue
            invited = [each["person"] for each in meeting.get("invitations") or []]
            expected = invited or [
                each["person"]
                for each in _list(self.data, "memberships")
                if each["committee"] == meeting["committee"]
                and not each.get("substitute_for")
                and (each.get("joined_on") or "") <= day
                and (not each.get("left_on") or each["left_on"] > day)
            ]
            found += [(day, "meeting", self.lasts(meeting))] * expected.count(uid)
        times = {"quarter_hour": 15, "hour": 60, "half_day": 210, "more": 420}
        starts = {each["uid"]: each["starts_at"][:10] for each in _list(self.data, "meetings")}
        for action in _list(self.data, "action_items"):
            day = starts.get(action.get("meeting") or "") or action.get("created_on")
            if action.get("owner") == uid and day:
                found.append((day, "action", times.get(action.get("effort") or "", 60)))
        for each in _list(self.data, "interactions"):
            if (each.get("direction") or "outgoing") == "outgoing":
                count = len({person for person in each["people"] if person == uid})
                found += [(each["on"], "message", each.get("minutes") or 10)] * count
        return found

    def lasts(self, meeting: Json) -> int:
        ends = meeting.get("ends_at")
        if ends and ends > meeting["starts_at"]:
            begins = datetime.fromisoformat(meeting["starts_at"])
            return round((datetime.fromisoformat(ends) - begins).total_seconds() / 60)
        committee = next(
            each for each in _list(self.data, "committees") if each["uid"] == meeting["committee"]
        )
        return committee.get("default_minutes") or 120

    def score(self, contact: Json, missed: int, mood: Json, late: int) -> Fraction:
        silent, interval = contact["silent_days"], contact["interval_days"]
        parts = {
            "silence": Fraction(1) if silent is None else min(1, Fraction(silent, 2 * interval)),
            "missed": min(1, Fraction(missed, 3)),
            "motivation": Fraction(1, 4)
            if mood["latest"] is None
            else Fraction(5 - mood["latest"], 4),
            "falling": Fraction("falling" in mood["states"]),
            "late": min(1, Fraction(late, 3)),
            "thanks_owed": Fraction(self.is_owed_thanks(contact["person"])),
        }
        own = self.settings.get("gesture_weights") or {}
        weights = {part: Fraction(str(own.get(part, weight))) for part, weight in WEIGHTS.items()}
        total = sum(weights.values())
        if not total:
            return Fraction(0)
        return Fraction(sum(weights[part] * value for part, value in parts.items())) / total


def days_of(data: Json) -> list[str]:
    """Return every day named in the dossier with the day before and the day after: the borders."""
    found: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)
        elif isinstance(value, str) and len(value) in (10, 16):
            try:
                day = date.fromisoformat(value[:10])
            except ValueError:
                return
            found.update(
                date.fromordinal(count).isoformat()
                for count in range(day.toordinal() - 1, day.toordinal() + 2)
                if date.min.toordinal() <= count <= date.max.toordinal()
            )

    look(data)
    return sorted(found)
