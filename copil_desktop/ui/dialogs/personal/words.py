"""What the screens of personal data say: counts, places where somebody is named, copies."""

from datetime import date
from typing import TYPE_CHECKING

from copil_desktop import labels
from copil_desktop.dossier.backups import Backup
from copil_desktop.dossier.erasing import Erasing
from copil_desktop.dossier.mentions import Mention
from copil_desktop.i18n import N_, _, clock, ngettext, short_day

if TYPE_CHECKING:
    from copil_desktop.dossier import Dossier

#: What a text is, by table; other tables are told by ``_OTHER``.
_TEXTS = {
    "agenda_items": N_("notes of the meeting"),
    "decisions": N_("a decision"),
    "action_items": N_("an action"),
    "reviews": N_("what was said of an action"),
    "corrections": N_("a correction asked for"),
    "documents": N_("a document's title"),
    "meetings": N_("the meeting's sheet"),
    "versions": N_("closed minutes (they never change)"),
    "organisations": N_("an organisation's sheet"),
    "people": N_("another person's sheet"),
    "check_ins": N_("a note about another person"),
    "interactions": N_("an exchange with others"),
}
_OTHER = N_("elsewhere in the dossier")


def gone(erasing: Erasing) -> list[str]:
    """Return what erasing takes away, in words; nothing for what is not there."""
    rows = erasing.rows
    said = [_("name, contact details, what was noted on the sheet")]
    for count, words in (
        (
            rows["check_ins"],
            ngettext("{count} check-in", "{count} check-ins", rows["check_ins"]),
        ),
        (
            rows["motivation_months"],
            ngettext("{count} monthly mean", "{count} monthly means", rows["motivation_months"]),
        ),
        (
            erasing.exchanges,
            ngettext(
                "what was noted of {count} exchange",
                "what was noted of {count} exchanges",
                erasing.exchanges,
            ),
        ),
        (rows["relays"], ngettext("{count} relay", "{count} relays", rows["relays"])),
        (
            rows["gesture_choices"],
            ngettext("{count} choice", "{count} choices", rows["gesture_choices"]),
        ),
        (
            rows["unavailabilities"] + rows["affiliations"],
            _("unavailabilities and earlier positions"),
        ),
    ):
        if count:
            said.append(words.format(count=count))
    return said


def shared(erasing: Erasing) -> str:
    """Return what is to be known of exchanges with others, and of actions without an owner."""
    said: list[str] = []
    if erasing.shared:
        words = ngettext(
            "{count} of these exchanges was with other people too: its note goes for them as well.",
            "{count} of these exchanges were with other people too: their notes go for them as"
            " well.",
            erasing.shared,
        )
        said.append(words.format(count=erasing.shared))
    if erasing.freed:
        words = ngettext(
            "{count} action under way will have no owner.",
            "{count} actions under way will have no owner.",
            erasing.freed,
        )
        said.append(words.format(count=erasing.freed))
    return " ".join(said)


def stays(erasing: Erasing) -> str:
    """Return what stays without a name."""
    words = ngettext(
        "Under “Erased person”: {count} attendance, the places held in committees, what was decided"
        " or sent, and the days of the exchanges.",
        "Under “Erased person”: {count} attendances, the places held in committees, what was"
        " decided or sent, and the days of the exchanges.",
        erasing.attendances,
    )
    return words.format(count=erasing.attendances)


def place(dossier: "Dossier", mention: Mention) -> str:
    """Return where a text is: « COPIL n° 4, 20 mars 2025 · notes de la réunion »."""
    if mention.column == "uid":
        return _("technical identifier, kept so that no import brings the person back")
    what = _(_TEXTS.get(mention.table, _OTHER))
    where = _where(dossier, mention)
    return f"{where}\u00a0· {what}" if where else f"{what[:1].upper()}{what[1:]}"


def _where(dossier: "Dossier", mention: Mention) -> str:
    if mention.meeting_id is not None:
        ((committee, number, day),) = dossier.tuples(
            "SELECT coalesce(c.acronym, c.name), m.number, m.day FROM meetings m"
            " JOIN committees c ON c.id = m.committee_id WHERE m.id = ?",
            (mention.meeting_id,),
        )
        on = date.fromisoformat(day)
        return f"{labels.meeting_name(committee, number)}, {short_day(on, weekday=False)} {on.year}"
    if mention.organisation_id is not None:
        return dossier.value(
            "SELECT name FROM organisations WHERE id = ?", (mention.organisation_id,)
        )
    if mention.person_id is not None:
        ((first, last),) = dossier.tuples(
            "SELECT first_name, last_name FROM people WHERE id = ?", (mention.person_id,)
        )
        return labels.person_name(first, last)
    if mention.action_id is not None:
        number = dossier.value("SELECT number FROM action_items WHERE id = ?", (mention.action_id,))
        return number or _("action without a number")
    return ""


def target(mention: Mention) -> tuple[str, dict[str, int]] | None:
    """Return the room that shows a text, and what to open in it."""
    for room, name in (
        ("meetings", "meeting_id"),
        ("actions", "action_id"),
        ("actors", "person_id"),
        ("actors", "organisation_id"),
    ):
        if (key := getattr(mention, name)) is not None:
            return room, {name: key}
    return None


def copy_words(each: Backup, today: date) -> str:
    """Return « jeu. 12 mars à 14 h 30, vallee_2026-03-12….copil »."""
    day = short_day(each.made_at.date(), today)
    return _("{day} at {hour}: {name}").format(
        day=day, hour=clock(each.made_at), name=each.path.name
    )
