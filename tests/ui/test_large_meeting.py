"""A meeting with hundreds of rows: what is laid out, and what is left alone when one changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget

from copil_desktop.documents.outline import Part, Place
from copil_desktop.ui.pages.meeting.hold import HoldView
from copil_desktop.ui.pages.meeting.sheet.printed import Printed
from copil_desktop.ui.pages.meeting.write_up import WriteUpView
from tests.ui.meeting_dossier import Committee

ROWS = 60


@pytest.fixture
def meeting(dossier, context):
    copil = Committee(dossier)
    meeting = copil.open()
    earlier = copil.plan(day="2026-02-12T14:30")
    dossier.records.change("meetings", earlier, status="held")
    item = dossier.agenda.items(meeting)[0].id
    with dossier.transaction("Fill"):
        for at in range(ROWS):
            for where, place in ((meeting, item), (earlier, None)):
                dossier.actions.add(
                    f"Envoyer la convention numéro {at} à toutes les entreprises qui ont répondu",
                    today=context.today(),
                    meeting_id=where,
                    agenda_item_id=place,
                    owner_id=copil.people["roy"],
                )
    context.bus.deliver()
    return meeting


@pytest.fixture
def shown(qtbot, meeting):
    """Show a view of the meeting as the window does: on a page that is not seen before."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    stack.resize(1120, 680)
    stack.show()

    def show(view):
        stack.addWidget(view)
        view.show_meeting(meeting)
        stack.setCurrentWidget(view)
        stack.activateWindow()
        qtbot.waitUntil(stack.isActiveWindow)
        return view

    return show


def test_a_row_is_one_widget_without_children(shown, context):
    hold = shown(HoldView(context))
    rows = hold.outcome.action_card.rows()
    assert len(rows) == ROWS
    assert not any(row.findChildren(QWidget) for row in rows)
    # Only the head of what was pending: its state and comment are made when it is opened.
    pending = hold.outcome.pending_card.rows()
    assert {len(row.findChildren(QWidget)) for row in pending} == {1}


def test_an_action_added_leaves_the_other_rows_alone(shown, context):
    hold = shown(HoldView(context))
    before = hold.outcome.action_card.rows()
    hold.notes.editor.setFocus()
    QTest.keyClicks(hold.notes.editor, "! Appeler la mairie @Marie Roy demain")
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Return)
    after = hold.outcome.action_card.rows()
    assert len(after) == ROWS + 1
    assert after[:-1] == before


def test_a_pending_row_that_is_open_stays_open_when_another_changes(shown, context):
    hold = shown(HoldView(context))
    first, second, *_rest = hold.outcome.pending_card.rows()
    first.toggle()
    first.comment.setText("Deux sur quatre")
    context.dossier.records.change("action_items", second.action.id, text="Appeler la mairie")
    context.bus.deliver()
    assert hold.outcome.pending_card.rows()[0] is first
    assert first.is_open
    assert first.comment.value() == "Deux sur quatre"


def test_the_columns_have_their_widths_before_they_are_seen(shown, context, monkeypatch):
    sizes = []
    monkeypatch.setattr(HoldView, "showEvent", lambda view, _: sizes.append(view.splitter.sizes()))
    hold = shown(HoldView(context))
    assert sizes == [hold.splitter.sizes()]


def test_each_paragraph_of_the_minutes_is_measured_at_the_width_it_gets(qtbot, shown, context):
    write_up = shown(WriteUpView(context))
    qtbot.wait(50)
    printed = [view.printed for view in write_up.sheet.views() if not view.isHidden()]
    assert len(printed) > ROWS
    # Without and with the scroll bar beside the page.
    assert max(len(each._heights) for each in printed) <= 2
    assert all(each.width() in each._heights for each in printed)


@pytest.fixture
def prints(monkeypatch):
    """Return the words of each text that is measured again."""
    said = []
    measure = Printed._measure_again

    def spy(self):
        said.append(self.accessibleName())
        measure(self)

    monkeypatch.setattr(Printed, "_measure_again", spy)
    return said


def test_an_action_edited_prints_itself_and_its_piece_of_the_table_again(
    shown, context, meeting, prints
):
    write_up = shown(WriteUpView(context))
    uid = context.dossier.actions.of_meeting(meeting, context.today())[30].uid
    view = write_up.sheet.view(Place(Part.ACTION, uid))
    view.open()
    QTest.keyClicks(view.editor.field, "Relancer ")
    prints.clear()
    assert view.close_editor()
    changed = [words for words in prints if "Relancer" in words]
    assert len(changed) == len(prints) == 2


def test_the_pieces_of_a_table_say_its_name_once_and_all_of_its_rows(shown, context):
    write_up = shown(WriteUpView(context))
    fixed = [view for view in write_up.sheet.views() if view.place.part is Part.FIXED]
    said = "\n".join(view.accessibleName() for view in fixed)
    assert all(f"numéro {at} à toutes" in said.replace("\u00a0", " ") for at in range(ROWS))
    assert said.count("Tableau des actions") <= 1
