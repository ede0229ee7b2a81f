"""The first week of a coordinator, from an empty dossier to the handing over, by keyboard alone."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from copil_desktop.dossier import create_dossier
from copil_desktop.dossier.interchange import import_json
from copil_desktop.ui.dialogs.message import Message
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.pages.dossier.page import SECTIONS
from copil_desktop.ui.pages.today_minutes import MinutesLine
from copil_desktop.ui.rooms import rooms
from copil_desktop.ui.widgets.buttons import Button
from tests.ui.conftest import TODAY
from tests.ui.keyboard import Keyboard, dialog_of, words_of
from tests.ui.sync_tasks import SyncTasks

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
MAIL = (
    "Éric Ébanda <eric.ebanda@club.example>, Marie Roy <marie.roy@rivelac.example>, "
    "Zoé N'Guyen <zoe@lycee.example>, Aïssata Diallo <aissata@relais.example>; "
    "Paul Ostrowski <paul@proprete.example>, Luc Lefort <luc@relais.example>, "
    "Inès Maréchal <ines@rivelac.example>, Salomé Tessier <salome@pref.example>"
)


@pytest.fixture
def clock():
    return [TODAY]


@pytest.fixture
def window(qtbot, dossier, theme, clock):
    made = MainWindow(dossier, rooms(), theme, today=lambda: clock[0], tasks=SyncTasks())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Answer where to write and what to read: the name proposed, in a folder of the test."""

    def save(_parent, _title, proposed, *_more, **_options):
        return str(tmp_path / Path(proposed).name), ""

    drafts = tmp_path / "brouillons"
    drafts.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_m, **_k: str(drafts))
    return tmp_path


class Week(Keyboard):
    """What she does again and again: a part of the dossier, a command, a small dialog."""

    def dialog(self, name):
        made = dialog_of(self._window, name)
        self.wait_for(made)
        return made

    def part(self, name):
        """Go to a part of *Dossier*."""
        page = self._window.pages["dossier"]
        self.press(KEY.Key_6, mod=ALT)
        self.tab_to(page.list)
        self.press(KEY.Key_Home)
        self.press(*[KEY.Key_Down] * [each.name for each in SECTIONS].index(name))
        return page.section(name)

    def do(self, button, most=90):
        self.tab_to(button, most)
        self.press(KEY.Key_Return)

    def command(self, words):
        self.press(KEY.Key_K, mod=CTRL)
        self.dialog("CommandPalette")
        self.type(words)
        self.press(KEY.Key_Return)

    def agree(self):
        """Answer the question that comes: the cautious button has the focus, the other is next."""
        box = QApplication.activeModalWidget()
        if not isinstance(box, Message):
            QTimer.singleShot(20, self.agree)
            return
        QTest.keyClick(box.focusWidget(), KEY.Key_Tab)
        QTest.keyClick(box.focusWidget(), KEY.Key_Return)


def found(dossier, sql):
    return dossier.tuples(sql)


def test_a_first_week_is_worked_by_keyboard_alone(qtbot, window, dossier, clock, folder, theme):
    week = Week(qtbot, window)
    press, type_ = week.press, week.type
    # A new dossier begins with its name, the keyboard already there.
    window.go("dossier", section="settings")
    type_("Vallée active")
    # A committee with its charter.
    committees = week.part("committees")
    week.do(committees.new_button)
    week.dialog("NewRecordDialog")
    type_("Comité de pilotage")
    press(KEY.Key_Tab)
    type_("COPIL")
    press(KEY.Key_Return)
    week.back()
    for column, typed in (
        ("max_interval_days", "60"),
        ("min_interval_days", "21"),
        ("convocation_days", "8"),
        ("default_place", "Salle 2"),
        ("default_minutes", "90"),
    ):
        week.tab_to(committees.record_form.field(column))
        type_(typed)
    press(KEY.Key_Tab)
    # Eight persons pasted from a mail, all into the committee.
    QApplication.clipboard().setText(MAIL)
    press(KEY.Key_3, mod=ALT)
    press(KEY.Key_V, mod=CTRL)
    wizard = week.dialog("ImportContactsDialog")
    week.tab_to(wizard.preview.committee)
    type_("C")
    press(KEY.Key_Return, mod=CTRL)
    week.back()
    assert dossier.value("SELECT count(*) FROM memberships") == 8
    week.tab_to(week.part("settings").form.field("coordinator_id"))
    type_("Maré")
    press(KEY.Key_Tab)
    assert found(dossier, "SELECT name, coordinator_id IS NOT NULL FROM dossier") == [
        ("Vallée active", 1)
    ]
    # A sequence with its steps, and three dates laid out from it.
    sequences = week.part("sequences")
    week.do(sequences.new_button)
    week.dialog("NewRecordDialog")
    type_("Première rencontre")
    press(KEY.Key_Tab)
    type_("COPIL")
    press(KEY.Key_Return)
    week.back()
    for step in ("Trouver dix entreprises", "Tenir la rencontre"):
        week.do(sequences.steps.add_button)
        week.dialog("NewRecordDialog")
        type_(step)
        press(KEY.Key_Return)
        week.back()
    week.do(sequences.lay_out_button)
    dates = week.dialog("LayOutDialog")
    week.tab_to(dates.count)
    week.focus.selectAll()
    type_("3")
    press(KEY.Key_Return, mod=CTRL)
    week.back()
    first = "2026-03-10T14:30"
    assert [each.starts_at for each in dossier.meetings.listed()][-1] == first
    # Prepared from *Aujourd'hui*, convened by Word and by mail.
    press(KEY.Key_1, mod=ALT)
    buttons = window.pages["today"].findChildren(Button)
    week.do(next(each for each in buttons if each.text() == "Préparer"))
    week.back()
    page = window.pages["meetings"].meeting
    meeting = page.meeting_id
    assert week.focus is page.view("prepare").new_item
    for title in ("Entreprises volontaires", "Charte des bénévoles"):
        type_(title)
        press(KEY.Key_Return)
        week.tab_to(page.view("prepare").new_item)
    week.command("Convocations, une")
    assert list(folder.glob("*Convocations.docx"))
    week.command("Envoyer les convocations")
    mails = week.dialog("SendEachDialog")
    week.do(mails.folder_button)
    assert len(list((folder / "brouillons").glob("*.eml"))) == 7
    press(KEY.Key_Return, mod=CTRL)
    week.back()
    assert dossier.meetings.one(meeting).status == "convened"
    # Held on its day.
    clock[0] = date(2026, 3, 10)
    press(KEY.Key_O, mod=CTRL | SHIFT)
    week.back()
    press(KEY.Key_E, mod=CTRL)
    for name in ("marie", "luc", "Éric", "Paul", "inès"):
        type_(name)
        type_("p")
    type_("zoé")
    type_("e")
    press(KEY.Key_Escape)
    for line in (
        "Six entreprises ont répondu.",
        "= Le nombre minimal est de huit.",
        "! Envoyer la convention @Marie vendredi",
        "Rien de plus.",
    ):
        type_(line)
        press(KEY.Key_Return)
    press(*[KEY.Key_Up] * 3)
    press(KEY.Key_Return, mod=CTRL)
    decision = week.dialog("EditRecordDialog")
    week.tab_to(decision.form.field("votes_for"))
    type_("4")
    press(KEY.Key_Tab)
    type_("0")
    press(KEY.Key_Escape)
    week.back()
    assert found(dossier, "SELECT text, votes_for, votes_against FROM decisions") == [
        ("Le nombre minimal est de huit.", 4, 0)
    ]
    press(KEY.Key_PageDown, mod=CTRL)
    type_("À revoir.")
    press(KEY.Key_L, mod=CTRL)
    week.dialog("AdjournDialog")
    press(KEY.Key_A, mod=ALT)
    press(KEY.Key_Return, mod=CTRL)
    week.back()
    (record,) = folder.glob("*Relevé de décisions.docx")
    assert "Envoyer la convention" in words_of(record)
    # Proofread, Tab leading down the page from its top; closed, sent.
    view = page.view("write_up")
    press(KEY.Key_Tab)
    assert week.focus in view.sheet.views()
    clock[0] = date(2026, 3, 11)
    QTimer.singleShot(0, week.agree)
    week.command("Arrêter le compte")
    week.back()
    assert dossier.meetings.one(meeting).status == "closed"
    week.do(view.minutes.sent_button)
    assert dossier.meetings.one(meeting).sent_on is not None
    # The essentials were given on paper to the two who were away.
    press(KEY.Key_1, mod=ALT)
    (line,) = window.pages["today"].findChildren(MinutesLine)
    week.do(line.given_button)
    week.back()
    assert dossier.value("SELECT count(*) FROM deliveries WHERE document LIKE 'L%essentiel%'") == 3
    # Two calls in one line each.
    for line in ("Marie tél 4 contente de la séance", "Zoé tél 2 peu de temps"):
        press(KEY.Key_J, mod=CTRL)
        week.dialog("QuickLineDialog")
        type_(line)
        press(KEY.Key_Return)
        week.back()
    assert found(dossier, "SELECT score FROM check_ins ORDER BY id") == [(4,), (2,)]
    week.command("Tour de table")
    week.command("Statistiques")
    assert window.pages["actors"].statistics.isVisible()
    # The whole dossier out, and into another.
    week.do(week.part("exchange").export_button)
    (written,) = folder.glob("*.json")
    with create_dossier(folder / "ailleurs.copil") as elsewhere:
        import_json(elsewhere, json.loads(written.read_text("utf-8")))
        for table in ("people", "meetings", "decisions", "check_ins", "versions"):
            count = f"SELECT count(*) FROM {table}"
            assert elsewhere.value(count) == dossier.value(count)
    # Somebody leaves: Marie's seat and action go to Luc.
    window.go("actors", person_id=dossier.value("SELECT id FROM people WHERE last_name = 'Roy'"))
    week.do(window.pages["actors"].person.more_button)
    menu = QApplication.activePopupWidget()
    for _action in menu.actions():
        QTest.keyClick(menu, KEY.Key_Down)
        if menu.activeAction().text().startswith("Passer la main"):
            break
    QTest.keyClick(menu, KEY.Key_Return)
    week.dialog("HandOverDialog")
    type_("Lefort")
    press(KEY.Key_Tab)
    press(KEY.Key_Return, mod=CTRL)
    week.back()
    owner = "SELECT p.last_name FROM action_items a JOIN people p ON p.id = a.owner_id"
    assert found(dossier, owner) == [("Lefort",)]
