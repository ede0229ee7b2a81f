"""Replies noted with one key, proxies announced, and those who are asked again."""

import email
from datetime import datetime
from email.policy import default

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from copil_desktop import paths
from copil_desktop.ui.dialogs.choose import ChooseDialog
from copil_desktop.ui.dialogs.send_each import SendEachDialog
from copil_desktop.ui.pages.meeting import invitations
from copil_desktop.ui.pages.meetings import MeetingsPage
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def copil(dossier):
    made = Committee(dossier)
    for key in ("roy", "nguyen"):
        dossier.records.change("people", made.people[key], email=f"{key}@rivelac.example")
    return made


@pytest.fixture
def meeting(copil):
    return copil.plan()


@pytest.fixture
def card(qtbot, context, copil, meeting):
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.resize(1170, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_target(meeting_id=meeting, moment="prepare")
    return page.meeting.view("prepare").invitations


def replies(copil, meeting):
    rows = copil.dossier.records.children("invitations", meeting)
    names = {person: key for key, person in copil.people.items()}
    return {
        names[each["person_id"]]: (each["reply"], names.get(each["proxy_to_id"])) for each in rows
    }


def line(card, copil, name):
    return card._lines[copil.people[name]]


def test_one_key_notes_a_reply_and_goes_to_the_next_person(card, copil, meeting, context):
    first, second, third, *_others = card._lines.values()
    first.reply.setFocus()
    QTest.keyClick(first.reply, Qt.Key.Key_O)
    assert card.window().focusWidget() is second.reply
    QTest.keyClick(second.reply, Qt.Key.Key_N)
    QTest.keyClick(third.reply, Qt.Key.Key_P)
    context.bus.deliver()
    noted = [reply for reply, _proxy in replies(copil, meeting).values()]
    assert sorted(noted) == ["maybe", "no", "none", "none", "none", "yes"]
    QTest.keyClick(first.reply, Qt.Key.Key_Delete)
    assert sorted(reply for reply, _proxy in replies(copil, meeting).values())[-1] == "none"


def test_a_proxy_is_announced_and_noted_when_the_session_opens(card, copil, meeting, context):
    roy = line(card, copil, "roy")
    QTest.keyClick(roy.reply, Qt.Key.Key_R)
    dialog = card.findChild(ChooseDialog)
    QTest.keyClicks(dialog.search, "nguy")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    context.bus.deliver()
    assert replies(copil, meeting)["roy"] == ("no", "nguyen")
    assert roy.reply.value() == invitations.PROXY
    assert roy.detail.accessibleName() == "pouvoir à Zoé N'Guyen"
    copil.dossier.meetings.open_session(meeting, datetime(2026, 3, 12, 14))
    rows = {each.person_id: each for each in copil.dossier.attendance.rows(meeting)}
    mark = rows[copil.people["roy"]]
    assert (mark.status, mark.represented_by_id) == ("represented", copil.people["nguyen"])
    assert copil.dossier.undo() == "Open the session"
    assert copil.statuses(meeting)["roy"] is None


def test_another_reply_takes_the_proxy_back(card, copil, meeting, context):
    copil.dossier.records.change(
        "invitations",
        copil.dossier.value(
            "SELECT id FROM invitations WHERE person_id = ?", (copil.people["roy"],)
        ),
        reply="no",
        proxy_to_id=copil.people["nguyen"],
    )
    context.bus.deliver()
    QTest.keyClick(line(card, copil, "roy").reply, Qt.Key.Key_O)
    assert replies(copil, meeting)["roy"] == ("yes", None)


def test_a_proxy_given_up_leaves_the_reply_as_it_was(card, copil, meeting):
    roy = line(card, copil, "roy")
    roy.reply.set_value(invitations.PROXY)
    roy.reply.edited.emit()
    card.findChild(ChooseDialog).reject()
    assert roy.reply.value() == "none"


def test_those_who_have_not_replied_are_asked_again(card, copil, meeting, context, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "copil_desktop.ui.drafts.QDesktopServices.openUrl", lambda url: opened.append(url) or True
    )
    QTest.keyClick(line(card, copil, "diallo").reply, Qt.Key.Key_O)
    context.bus.deliver()
    assert card.ask_button.text() == "Relancer 5 personnes…"
    dialog = card.ask_again()
    assert copil.people["diallo"] not in dialog.ticks
    dialog.copy_addresses()
    clipboard = QGuiApplication.clipboard()
    assert "roy@rivelac.example" in clipboard.text()
    assert dialog.told.plain == "2 adresses copiées."
    dialog.copy_text()
    assert "jeudi 12\u00a0mars" in clipboard.text()
    for key, tick in dialog.ticks.items():
        tick.set_value(int(key == copil.people["roy"]))
    dialog.finish()
    sending = card.findChild(SendEachDialog)
    (mail,) = sending.lines
    mail.open_button.click()
    (path,) = paths.drafts_folder().glob("*.eml")
    draft = email.message_from_bytes(path.read_bytes(), policy=default)
    assert draft["To"] == "Marie Roy <roy@rivelac.example>"
    assert opened
    sending.reject()


def test_nobody_ticked_is_told(card, copil):
    dialog = card.ask_again()
    for tick in dialog.ticks.values():
        tick.set_value(0)
    dialog.finish()
    assert dialog.error.isVisible()
    dialog.reject()
