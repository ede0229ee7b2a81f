"""The minutes after the meeting: approved at the next one by a key, or tacitly; said on Today."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from copil_desktop.domain.approval import Task
from copil_desktop.domain.codes import AttendanceStatus as Status
from copil_desktop.domain.codes import Channel, MeetingStatus
from copil_desktop.dossier import mailing
from copil_desktop.ui.pages.meetings import MeetingsPage
from copil_desktop.ui.pages.today import TodayPage
from copil_desktop.ui.pages.today_minutes import MinutesLine
from copil_desktop.ui.widgets.empty_state import EmptyState
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


def held(copil, day, *, closed=True):
    """Return a past meeting of the committee."""
    dossier = copil.dossier
    meeting = copil.plan(day=f"{day}T14:30")
    dossier.records.change(
        "meetings", meeting, status="held", opened_at=f"{day}T14:30", adjourned_at=f"{day}T16:00"
    )
    if closed:
        dossier.meetings.close(meeting, date.fromisoformat(day))
    return meeting


@pytest.fixture
def hold(qtbot, context, copil):
    """Return *Tenir* at the approval of the minutes of the meeting before."""
    dossier = copil.dossier
    before = held(copil, "2026-02-10")
    dossier.records.add(
        "corrections", meeting_id=before, text="Lire six semaines", person_id=copil.people["roy"]
    )
    meeting = copil.open()
    first = dossier.agenda.items(meeting)[0]
    dossier.records.change("agenda_items", first.id, kind="approval", title="Approbation")
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.resize(1170, 740)
    page.show()
    page.show_target(meeting_id=meeting, moment="hold")
    page.activateWindow()
    view = page.meeting.view("hold")
    view.before, view.now = before, meeting
    return view


def test_one_key_approves_the_last_minutes_from_their_item(hold, dossier, context):
    assert hold.approval.isVisible()
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_F9)
    context.bus.deliver()
    row = dossier.meetings.one(hold.before)
    assert (row.status, row.approved_on) == (MeetingStatus.APPROVED, "2026-03-12")
    assert dossier.minutes_data(hold.now).approved_minutes[0].corrections[0].text == (
        "Lire six semaines"
    )
    assert not hold.approval.buttons
    dossier.undo()
    assert dossier.meetings.one(hold.before).status == MeetingStatus.CLOSED


def test_corrections_asked_for_are_read_before_approving(hold):
    words = [
        each.plain
        for each in hold.approval.findChildren(type(hold.approval._lines.itemAt(1).widget()))
    ]
    assert "Correction demandée\u00a0: Lire six semaines" in words


def test_at_another_item_nothing_is_approved(hold, dossier):
    hold.step(1)
    assert not hold.approval.isVisible()
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_F9)
    assert dossier.meetings.one(hold.before).status == MeetingStatus.CLOSED


def lines(qtbot, context):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1170, 740)
    page.show()
    return page, page.findChildren(MinutesLine)


def test_today_says_until_when_the_essentials_are_to_be_written(qtbot, context, copil):
    dossier = copil.dossier
    meeting = held(copil, (TODAY - timedelta(days=1)).isoformat(), closed=False)
    with dossier.transaction("Fill"):
        for key in ("roy", "nguyen", "ostrowski"):
            dossier.attendance.mark(meeting, copil.people[key], Status.ABSENT)
            dossier.records.change(
                "people", copil.people[key], email=f"p{copil.people[key]}@x.example"
            )
    _page, found = lines(qtbot, context)
    assert [each.words.plain for each in found] == [
        "Écrire l’essentiel à 3 personnes absentes, avant demain 16\u00a0h",
        "Arrêter le compte rendu\u00a0: la réunion date d’hier",
    ]
    dialog = found[0].write_essentials()
    assert len(dialog.lines) == 3
    dialog.reject()
    mailing.note_deliveries(
        dossier, meeting, [copil.people["roy"]], "L'essentiel de la réunion", TODAY
    )
    _page, found = lines(qtbot, context)
    assert found[0].words.plain.startswith("Écrire l’essentiel à 2 personnes absentes")


def test_essentials_given_on_paper_are_noted_at_once_for_all(qtbot, context, copil):
    dossier = copil.dossier
    meeting = held(copil, (TODAY - timedelta(days=1)).isoformat(), closed=False)
    for key in ("roy", "nguyen"):
        dossier.attendance.mark(meeting, copil.people[key], Status.ABSENT)
    mailing.note_deliveries(
        dossier, meeting, [copil.people["roy"]], "L'essentiel de la réunion", TODAY
    )
    _page, found = lines(qtbot, context)
    found[0].given_button.click()
    assert context.tell[-1] == "Noté\u00a0: 1 personne a reçu l’essentiel."
    noted = [each.person_id for each in mailing.deliveries(dossier, meeting)]
    assert noted == [copil.people["roy"], copil.people["nguyen"]]
    _page, found = lines(qtbot, context)
    assert [each.due.task for each in found] == [Task.CLOSE]
    dossier.undo()
    assert len(mailing.deliveries(dossier, meeting)) == 1


def test_nothing_is_called_calm_while_minutes_wait(qtbot, context, copil):
    dossier = copil.dossier
    with dossier.transaction("Fill"):
        for person in copil.people.values():
            dossier.contacts.log_exchange([person], TODAY, Channel.PHONE)
    held(copil, (TODAY - timedelta(days=1)).isoformat(), closed=False)
    page, found = lines(qtbot, context)
    assert found and not page.findChildren(EmptyState)


def test_today_says_when_minutes_are_deemed_approved(qtbot, context, copil):
    dossier = copil.dossier
    dossier.records.change("committees", copil.committee, approval="tacit", tacit_days=15)
    soon, since = held(copil, "2026-02-17"), held(copil, "2026-02-10")
    dossier.meetings.note_sending(soon, date(2026, 2, 19))
    dossier.meetings.note_sending(since, date(2026, 2, 12))
    _page, found = lines(qtbot, context)
    assert [each.words.plain for each in found] == [
        "Réputé approuvé le 6\u00a0mars, sauf observation",
        "Réputé approuvé depuis le 27\u00a0févr.",
    ]
    assert dossier.meetings.one(since).deemed_on == "2026-02-27"


def test_closed_minutes_not_sent_are_sent_from_today(qtbot, context, copil):
    held(copil, "2026-02-24")
    _page, (line,) = lines(qtbot, context)
    assert line.words.plain == "Envoyer le compte rendu\u00a0: il est arrêté"
    dialog = line.send()
    assert dialog.windowTitle() == "Compte rendu, à tous"
    dialog.reject()


def test_the_room_says_that_minutes_are_deemed_approved(qtbot, context, copil):
    dossier = copil.dossier
    dossier.records.change("committees", copil.committee, approval="tacit", tacit_days=15)
    meeting = held(copil, "2026-02-10")
    dossier.meetings.note_sending(meeting, date(2026, 2, 12))
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target(meeting_id=meeting, moment="write_up")
    assert page.meeting.chip.words == "réputé approuvé"
    said = page.meeting.view("write_up").minutes.state_words.plain
    assert "Réputé approuvé depuis le 27\u00a0février 2026." in said
