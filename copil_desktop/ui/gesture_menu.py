"""What the coordinator answers to a gesture of the day: write, plan, later, done, not relevant."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from copil_desktop.domain.codes import Choice
from copil_desktop.domain.gestures import rests_until
from copil_desktop.i18n import _
from copil_desktop.ui.pages.page import Context

if TYPE_CHECKING:
    from copil_desktop.domain.gestures import Gesture


def waiting(context: Context, people: Iterable[int], day: date) -> tuple[int, ...]:
    """Return those of ``people`` whose gesture of the day an échange on ``day`` is."""
    today = context.today()
    if day != today:
        return ()
    listed = {each.person_id for each in context.dossier.flags(today).gestures}
    return tuple(person for person in people if person in listed)


def write(context: Context, gesture: "Gesture") -> None:
    """Begin a message to the person in the mail program of this laptop."""
    from copil_desktop.ui.mail import write_to

    write_to(context, gesture.person_id)


def plan(context: Context, gesture: "Gesture", parent: QWidget) -> None:
    """Make an action of the gesture: the person is back on the list on its day."""
    from copil_desktop.ui.dialogs.gesture_choice import PlanDialog

    PlanDialog(context, gesture, parent).open()


def later_menu(context: Context, gesture: "Gesture", parent: QWidget) -> QMenu:
    """Return the menu « Plus tard »: tomorrow, in a week, on a day, done, not relevant."""
    person = gesture.person_id

    def choose(choice: Choice, until: date | None = None) -> None:
        context.dossier.contacts.note_choice(person, context.today(), choice, until=until)
        context.tell(_("Choice noted"), undo=True)

    def postpone(days: int) -> None:
        # Off the list up to the eve: the person is back on the day named.
        until = context.today() + timedelta(days=days - 1)
        choose(Choice.POSTPONED, until)

    def postpone_to_a_day() -> None:
        from copil_desktop.ui.dialogs.gesture_choice import PostponeDialog

        PostponeDialog(context, gesture, parent).open()

    def say_not_relevant() -> None:
        from copil_desktop.ui.dialogs.gesture_choice import NotRelevantDialog

        NotRelevantDialog(context, gesture, parent).open()

    menu = QMenu(parent)
    menu.addAction(_("Tomorrow"), lambda: postpone(1))
    menu.addAction(_("In a week"), lambda: postpone(7))
    menu.addAction(_("On a day…"), postpone_to_a_day)
    menu.addSeparator()
    menu.addAction(_("It is done"), lambda: choose(Choice.DONE, rests_until(context.today())))
    menu.addAction(_("Not relevant, because…"), say_not_relevant)
    menu.addSeparator()
    menu.addAction(_("Open the sheet"), lambda: context.go("actors", person_id=person))
    return menu
