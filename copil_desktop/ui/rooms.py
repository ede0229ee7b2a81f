"""The six rooms of the window and what its menus do."""

from typing import TYPE_CHECKING

from copil_desktop.domain.states import ContactState
from copil_desktop.i18n import N_, ngettext
from copil_desktop.ui.main_window import Command, Room
from copil_desktop.ui.pages.page import Context, Page

if TYPE_CHECKING:
    from copil_desktop.domain.flags import Flags

#: What a meeting gives to Word, in the order of its life.
_PAPERS = (
    Command(
        "meeting",
        N_("Convocations, one letter for each person…"),
        "write_convocations",
        local=True,
        separator=True,
    ),
    Command("meeting", N_("Convocation, one letter for all…"), "write_one_convocation", local=True),
    Command("meeting", N_("Attendance sheet…"), "write_attendance_sheet", local=True),
    Command("meeting", N_("Record of decisions…"), "write_decisions", local=True),
    Command("meeting", N_("Minutes…"), "write_minutes", local=True),
    Command("meeting", N_("Essentials for those who were away…"), "write_essentials", local=True),
    Command(
        "meeting",
        N_("Send the convocations by e-mail…"),
        "send_convocations",
        local=True,
        separator=True,
    ),
    Command("meeting", N_("Send the minutes by e-mail…"), "send_minutes", local=True),
    Command("meeting", N_("Send the essentials by e-mail…"), "send_essentials", local=True),
    Command("meeting", N_("Send each owner’s actions by e-mail…"), "send_actions", local=True),
)


def rooms() -> tuple[Room, ...]:
    """Return the rooms in the order of the rail; each page's module is imported when it is seen."""
    return (
        Room("today", N_("Today"), "sun", _today, _gestures_waiting),
        Room(
            "meetings",
            N_("Meetings"),
            "calendar",
            _meetings,
            commands=(
                Command("meeting", N_("New meeting…"), "new_meeting", ("Ctrl+N",)),
                Command("meeting", N_("Lay out dates…"), "lay_out_dates"),
                Command("meeting", N_("Calendar file (.ics)…"), "export_calendar"),
                Command("meeting", N_("Prepare"), "show_prepare", local=True, separator=True),
                Command("meeting", N_("Hold"), "show_hold", local=True),
                Command("meeting", N_("Write up"), "show_write_up", local=True),
                Command(
                    "meeting",
                    N_("Open the session"),
                    "open_session",
                    ("Ctrl+Shift+O",),
                    local=True,
                ),
                Command(
                    "meeting",
                    N_("Adjourn the session"),
                    "adjourn",
                    ("Ctrl+L",),
                    local=True,
                    projected=True,
                ),
                Command(
                    "meeting",
                    N_("Mark the attendance"),
                    "go_to_attendance",
                    ("Ctrl+E",),
                    local=True,
                    projected=True,
                    separator=True,
                ),
                Command(
                    "meeting",
                    N_("Pass a step"),
                    "go_to_step",
                    ("Ctrl+Shift+E",),
                    local=True,
                    projected=True,
                ),
                Command(
                    "meeting",
                    N_("Next item"),
                    "next_item",
                    ("Ctrl+PgDown",),
                    local=True,
                    projected=True,
                ),
                Command(
                    "meeting",
                    N_("Previous item"),
                    "previous_item",
                    ("Ctrl+PgUp",),
                    local=True,
                    projected=True,
                ),
                Command("meeting", N_("Close the minutes"), "close_minutes", local=True),
                Command("meeting", N_("Add an action"), "add_action", local=True),
                Command("meeting", N_("Add a decision"), "add_decision", local=True),
                Command(
                    "meeting",
                    N_("Projection mode"),
                    "toggle_projection",
                    ("F11",),
                    local=True,
                    projected=True,
                    separator=True,
                ),
                *_PAPERS,
            ),
        ),
        Room(
            "actors",
            N_("Actors"),
            "users",
            _actors,
            _people_overdue,
            (
                Command("actors", N_("New person…"), "new_person", ("Ctrl+Shift+N",)),
                Command("actors", N_("New organisation…"), "new_organisation"),
                Command(
                    "actors",
                    N_("Log in one line…"),
                    lambda window: window.open_quick_line(),
                    ("Ctrl+J",),
                    separator=True,
                ),
                Command("actors", N_("Log an exchange…"), "log_exchange", ("Ctrl+Shift+J",)),
                Command("actors", N_("Log a check-in…"), "log_check_in", ("Ctrl+M",)),
                Command("actors", N_("Import contacts…"), "import_contacts", separator=True),
                Command("actors", N_("Export the contacts listed…"), "export_contacts"),
                Command("actors", N_("Possible duplicates…"), "show_doubles"),
                Command("actors", N_("Merge with another sheet…"), "merge_person", local=True),
                Command("actors", N_("Round of check-ins"), "show_rounds", separator=True),
                Command("actors", N_("Statistics"), "show_statistics"),
            ),
        ),
        Room(
            "actions",
            N_("Actions"),
            "list-checks",
            _actions,
            _actions_late,
            (
                Command(
                    "meeting", N_("New action…"), "new_action", ("Ctrl+Shift+A",), separator=True
                ),
                Command("meeting", N_("Follow-up of actions to Word…"), "write_follow_up"),
            ),
        ),
        Room(
            "decisions",
            N_("Decisions"),
            "check-line",
            _decisions,
            commands=(Command("edit", N_("Search what was noted…"), "focus_search", ("Ctrl+F",)),),
        ),
        Room("dossier", N_("Dossier"), "folder", _dossier),
    )


def _today(context: Context) -> Page:
    from copil_desktop.ui.pages.today import TodayPage

    return TodayPage(context)


def _meetings(context: Context) -> Page:
    from copil_desktop.ui.pages.meetings import MeetingsPage

    return MeetingsPage(context)


def _actors(context: Context) -> Page:
    from copil_desktop.ui.pages.actors.page import ActorsPage

    return ActorsPage(context)


def _actions(context: Context) -> Page:
    from copil_desktop.ui.pages.actions import ActionsPage

    return ActionsPage(context)


def _decisions(context: Context) -> Page:
    from copil_desktop.ui.pages.decisions import DecisionsPage

    return DecisionsPage(context)


def _dossier(context: Context) -> Page:
    from copil_desktop.ui.pages.dossier.page import DossierPage

    return DossierPage(context)


def _gestures_waiting(flags: "Flags") -> tuple[int, str]:
    count = len(flags.gestures)
    return count, ngettext("one person to contact", "{count} people to contact", count).format(
        count=count
    )


def _people_overdue(flags: "Flags") -> tuple[int, str]:
    contacts = flags.contacts
    count = sum(contact.state is ContactState.OVERDUE for contact in contacts)
    return count, ngettext(
        "one person without contact for too long",
        "{count} people without contact for too long",
        count,
    ).format(count=count)


def _actions_late(flags: "Flags") -> tuple[int, str]:
    count = sum(action.days_late > 0 for action in flags.actions)
    return count, ngettext("one late action", "{count} late actions", count).format(count=count)
