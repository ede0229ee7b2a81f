"""The check-list of a meeting to come, in words."""

from datetime import date, datetime

from copil_desktop.domain.codes import ItemKind, ItemState, MeetingStatus, Purpose
from copil_desktop.domain.letters import Change, Sent
from copil_desktop.domain.preparation import Facts, Lack, Missing
from copil_desktop.dossier import Dossier
from copil_desktop.dossier.convening import last_sent
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.i18n import _, long_day, ngettext, short_day
from copil_desktop.ui.pages.meeting.agenda_table import total_minutes

#: What blocks a meeting, told louder than what would only be better.
PRESSING = frozenset({Lack.CONVOCATION_LATE, Lack.NO_AGENDA, Lack.NOBODY_INVITED, Lack.TOO_LONG})


def facts(dossier: Dossier, meeting: MeetingRow) -> Facts:
    """Return what is known of ``meeting``."""
    record = dossier.records.get("meetings", meeting.id)
    committee = dossier.records.get("committees", meeting.committee_id)
    sent = last_sent(dossier, meeting.id)
    items = [item for item in dossier.agenda.items(meeting.id) if item.state != ItemState.DROPPED]
    planned, untimed = total_minutes(items)
    documented = {
        each["agenda_item_id"] for each in dossier.records.children("documents", meeting.id)
    }
    return Facts(
        on=date.fromisoformat(meeting.starts_at[:10]),
        # Moved since its convocation left: it is to be convened again.
        convened_on=sent.on if sent and not sent.moved else None,
        convocation_days=committee["convocation_days"],
        has_place=bool(record["place"] or record["video_link"]),
        has_chair=record["chair_id"] is not None,
        items=meeting.items,
        untimed=untimed,
        planned=planned,
        length=length(meeting),
        invited=meeting.invited,
        replied=meeting.replied,
        purposeless=sum(item.kind == ItemKind.REGULAR and not item.purpose for item in items),
        undocumented=sum(
            item.kind == ItemKind.REGULAR
            and item.purpose == Purpose.DECISION
            and item.id not in documented
            for item in items
        ),
        has_visa=record["visa_on"] is not None,
    )


def length(meeting: MeetingRow) -> int | None:
    """Return the planned minutes of a meeting, None without an end."""
    if not meeting.ends_at:
        return None
    lasts = datetime.fromisoformat(meeting.ends_at) - datetime.fromisoformat(meeting.starts_at)
    return round(lasts.total_seconds() / 60)


def lack(missing: Missing) -> str:
    """Return one line of the check-list."""
    count = missing.count
    by = short_day(missing.by) if missing.by else ""
    match missing.lack:
        case Lack.NOT_CONVENED if by:
            return _("To be convened by {day} at the latest").format(day=by)
        case Lack.NOT_CONVENED:
            return _("Not convened yet")
        case Lack.CONVOCATION_LATE:
            return _("The charter wanted the convocation by {day}").format(day=by)
        case Lack.NO_AGENDA:
            return _("The agenda is empty")
        case Lack.NO_PLACE:
            return _("Neither place nor video link")
        case Lack.NO_CHAIR:
            return _("Nobody chairs it yet")
        case Lack.NO_VISA:
            return _("The chair has not agreed to the agenda yet")
        case Lack.ITEMS_WITHOUT_PURPOSE:
            return ngettext(
                "{count} item without a purpose", "{count} items without a purpose", count
            ).format(count=count)
        case Lack.NO_DOCUMENT:
            return ngettext(
                "{count} item to decide without a document",
                "{count} items to decide without a document",
                count,
            ).format(count=count)
        case Lack.ITEMS_WITHOUT_TIME:
            return ngettext(
                "{count} item without a planned time", "{count} items without a planned time", count
            ).format(count=count)
        case Lack.TOO_LONG:
            return ngettext(
                "The agenda is {count} minute longer than the meeting",
                "The agenda is {count} minutes longer than the meeting",
                count,
            ).format(count=count)
        case Lack.NOBODY_INVITED:
            return _("Nobody is invited")
        case Lack.NO_REPLY:
            return ngettext(
                "{count} person has not replied", "{count} people have not replied", count
            ).format(count=count)


def total(planned: int, lasts: int | None) -> str:
    """Return « 75 min prévues sur 90 »."""
    if lasts is None:
        return ngettext("{planned} min planned", "{planned} min planned", planned).format(
            planned=planned
        )
    return ngettext(
        "{planned} min planned of {lasts}", "{planned} min planned of {lasts}", planned
    ).format(planned=planned, lasts=lasts)


def state_line(dossier: Dossier, meeting: MeetingRow) -> str:
    """Return what is behind the state: since when it is convened, why it was cancelled."""
    if meeting.status == MeetingStatus.CANCELLED:
        reason = dossier.records.get("meetings", meeting.id)["cancel_reason"]
        said = _("Cancelled: {reason}").format(reason=reason) if reason else _("Cancelled.")
        if meeting.convened_on:
            said += "\n" + _("Those convened are to be told: the letters say so by themselves.")
        return said
    sent = last_sent(dossier, meeting.id)
    if sent is None:
        return ""
    day = long_day(sent.on, weekday=False, year=False)
    return _since(sent, day) if sent.stale else _("Convened on {day}.").format(day=day)


def _since(sent: Sent, day: str) -> str:
    """Return what changed since a convocation left, and what the next letter will be."""
    if Change.DAY in sent.changes and sent.announced.starts_at:
        return _(
            "Convened on {day} for {former}; moved since: the next letter will say that the meeting"
            " is postponed."
        ).format(day=day, former=long_day(sent.announced.starts_at, year=False))
    if not sent.changes:
        return _("Moved since the convocation of {day}: the next one will correct it.").format(
            day=day
        )
    names = {
        Change.HOUR: _("the hour"),
        Change.PLACE: _("the place"),
        Change.AGENDA: _("the agenda"),
    }
    return _(
        "Changed since the convocation of {day}: {what}. The next one will correct it."
    ).format(day=day, what=", ".join(names[each] for each in sent.changes))
