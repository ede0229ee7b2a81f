"""Word documents written from the window, and what stands already where they go."""

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from copil_desktop import word_files
from copil_desktop.documents.naming import Paper
from copil_desktop.domain.codes import AttendanceStatus, MeetingStatus
from copil_desktop.errors import UserError
from copil_desktop.settings import Settings
from copil_desktop.ui.dialogs.message import Message
from copil_desktop.ui.pages.actions import ActionsPage
from copil_desktop.ui.pages.meeting.export import ExportCard
from copil_desktop.ui.pages.meetings import MeetingsPage
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.word_export import Document, WordExport
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def settings(context, tmp_path):
    kept = Settings(tmp_path / "settings.json")
    context.recall, context.remember = kept.get, kept.__setitem__
    return kept


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


@pytest.fixture
def card(qtbot, context, settings, copil):
    made = ExportCard(context, (Paper.MINUTES, Paper.DECISIONS))
    qtbot.addWidget(made)
    made.set_meeting(copil.open())
    return made


@pytest.fixture
def save_as(monkeypatch):
    """Answer the system's file window with one path after the other; return what it proposed."""

    def prepare(*paths):
        asked, answers = [], iter(paths)

        def answer(_parent, _title, proposed, _filter, **_options):
            asked.append(proposed)
            return str(next(answers)), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        return asked

    return prepare


@pytest.fixture
def press(monkeypatch):
    """Answer each question by pressing the button with these words; return the questions."""

    def prepare(words):
        asked = []

        def answer(box):
            asked.append(box.accessibleName())
            next(each for each in box.findChildren(Button) if each.text() == words).click()
            return box.result()

        monkeypatch.setattr(Message, "exec", answer)
        return asked

    return prepare


def words_of(path):
    read = docx.Document(str(path))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in read.paragraphs), *cells])


def edit_in_word(path, words):
    """Change the document as somebody in Word would."""
    document = docx.Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))


def test_what_nobody_changed_is_replaced_without_asking(card, copil, save_as, press, tmp_path):
    path = tmp_path / "compte rendu.docx"
    save_as(path, path)
    asked = press("Garder le fichier")
    card.ask(Paper.MINUTES)
    item = copil.dossier.agenda.items(copil.dossier.value("SELECT max(id) FROM meetings"))[0]
    copil.dossier.agenda.write_notes(item.id, "Six entreprises ont dit oui.")
    card.ask(Paper.MINUTES)
    assert asked == []
    assert "Six entreprises ont dit oui." in words_of(path)


def test_the_digest_outlives_the_program(card, context, save_as, press, tmp_path):
    path = tmp_path / "compte rendu.docx"
    save_as(path, path)
    asked = press("Garder le fichier")
    card.ask(Paper.MINUTES)
    again = Settings(tmp_path / "settings.json")
    context.recall, context.remember = again.get, again.__setitem__
    card.ask(Paper.MINUTES)
    assert asked == []


def test_a_file_changed_in_word_is_kept_when_so_answered(card, save_as, press, tmp_path):
    path = tmp_path / "compte rendu.docx"
    save_as(path, path)
    card.ask(Paper.MINUTES)
    edit_in_word(path, "Ajout à la main.")
    asked = press("Garder le fichier")
    before = path.read_bytes()
    card.ask(Paper.MINUTES)
    assert asked == ["Remplacer «\xa0compte rendu.docx\xa0»\u202f?"]
    assert path.read_bytes() == before


def test_replacing_what_was_changed_keeps_a_copy_beside(card, save_as, press, tmp_path):
    path = tmp_path / "compte rendu.docx"
    save_as(path, path, path)
    card.ask(Paper.MINUTES)
    edit_in_word(path, "Ajout à la main.")
    press("Remplacer (une copie est gardée)")
    card.ask(Paper.MINUTES)
    assert "Ajout à la main." not in words_of(path)
    copy = tmp_path / "compte rendu (copie).docx"
    assert "Ajout à la main." in words_of(copy)
    assert copy.name in card.export.copy_label.accessibleName()
    edit_in_word(path, "Encore.")
    card.ask(Paper.MINUTES)
    assert "Encore." in words_of(tmp_path / "compte rendu (copie) 2.docx")
    assert "Ajout à la main." in words_of(copy)


def test_another_name_is_proposed_that_is_free(card, save_as, press, tmp_path):
    path, other = tmp_path / "compte rendu.docx", tmp_path / "compte rendu 2.docx"
    edited = docx.Document()
    edited.save(str(path))
    before = path.read_bytes()
    asked = save_as(path, other)
    press("Enregistrer sous un autre nom")
    card.ask(Paper.MINUTES)
    assert asked[1] == str(other)
    assert path.read_bytes() == before
    assert card.written == other
    assert "Entreprises volontaires" in words_of(other)


def test_a_file_the_program_did_not_write_is_asked_about(card, save_as, press, tmp_path):
    path = tmp_path / "courrier.docx"
    path.write_bytes(b"tout autre chose")
    save_as(path)
    asked = press("Garder le fichier")
    card.ask(Paper.MINUTES)
    assert len(asked) == 1
    assert path.read_bytes() == b"tout autre chose"


def test_escape_keeps_the_file(card, save_as, monkeypatch, tmp_path):
    path = tmp_path / "courrier.docx"
    path.write_bytes(b"tout autre chose")
    save_as(path)
    monkeypatch.setattr(Message, "exec", lambda _box: QDialog.DialogCode.Rejected)
    card.ask(Paper.MINUTES)
    assert path.read_bytes() == b"tout autre chose"
    assert card.written is None


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("relevé de décisions.docx", "~$levé de décisions.docx"),
        ("copil-9.docx", "~$opil-9.docx"),
        ("copil.docx", "~$copil.docx"),
        ("relevé de décisions.docx", "~$relevé de décisions.docx"),
        ("relevé de décisions.docx", ".~lock.relevé de décisions.docx#"),
    ],
)
def test_a_file_open_in_a_word_processor_is_told(card, context, save_as, tmp_path, name, mark):
    path = tmp_path / name
    save_as(path, path, path)
    card.ask(Paper.DECISIONS)
    before = path.read_bytes()
    (tmp_path / mark).touch()
    card.ask(Paper.DECISIONS)
    (error,) = context.tell_error
    assert name in error.what
    assert "LibreOffice" in error.what
    assert error.todo
    assert path.read_bytes() == before
    (tmp_path / mark).unlink()
    card.ask(Paper.DECISIONS)
    assert len(context.tell_error) == 1


def test_the_name_always_ends_as_a_word_file(card, save_as, tmp_path):
    save_as(tmp_path / "COPIL n. 9 v1.2")
    card.ask(Paper.MINUTES)
    assert card.written == tmp_path / "COPIL n. 9 v1.2.docx"
    assert card.written.exists()


def test_a_copy_made_for_nothing_is_taken_back(qtbot, context, settings, save_as, press, tmp_path):
    path = tmp_path / "courrier.docx"
    path.write_bytes(b"tout autre chose")
    save_as(path)
    press("Remplacer (une copie est gardée)")

    def refuse(_path):
        raise UserError("Il n’y a plus de place.")

    export = WordExport(context)
    qtbot.addWidget(export)
    export.ask(Document("Compte rendu", "compte rendu.docx", refuse))
    assert [error.what for error in context.tell_error] == ["Il n’y a plus de place."]
    assert [each.name for each in tmp_path.glob("*.docx")] == ["courrier.docx"]
    assert path.read_bytes() == b"tout autre chose"


def test_one_document_at_a_time(card, context, save_as, tmp_path):
    asked = save_as(tmp_path / "compte rendu.docx")
    begun = []
    context.tasks.run_task = lambda *work, **ends: begun.append(work)
    card.ask(Paper.MINUTES)
    assert not card.buttons[Paper.DECISIONS].isEnabled()
    card.ask(Paper.DECISIONS)  # as a menu would
    assert len(begun) == len(asked) == 1


def test_only_the_files_written_last_are_remembered(tmp_path):
    known = None
    for number in range(word_files.MOST + 3):
        known = word_files.noted(known, tmp_path / f"{number}.docx", "0")
    assert len(known) == word_files.MOST
    assert str(tmp_path / "0.docx") not in known
    assert str(tmp_path / f"{word_files.MOST + 2}.docx") in known


# The papers of a meeting and of the actions


@pytest.fixture
def meetings(qtbot, context, settings, copil):
    made = MeetingsPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 740)
    made.show()
    return made


def mark(copil, meeting, **statuses):
    for name, status in statuses.items():
        copil.dossier.attendance.mark(meeting, copil.people[name], AttendanceStatus(status))


def choose_in_menu(button, words):
    (menu,) = button.findChildren(QMenu)
    next(each for each in menu.actions() if each.text() == words).trigger()


def test_one_convocation_for_each_person_goes_to_one_file(meetings, copil, save_as, tmp_path):
    meeting = copil.plan()
    meetings.show_target(meeting_id=meeting, moment="prepare")
    path = tmp_path / "convocations.docx"
    asked = save_as(path)
    button = meetings.meeting.view("prepare").export.buttons[Paper.CONVOCATIONS]
    choose_in_menu(button, "Une lettre pour chaque personne…")
    assert asked[0].endswith("2026-03-12 COPIL n°\xa01 - Convocations.docx")
    said = words_of(path)
    # The chair signs and the coordinator sends: the five others get a letter.
    assert said.count("J’ai l’honneur") == 5
    assert "Zoé N’Guyen" in said


def test_one_convocation_for_all_members(meetings, copil, save_as, tmp_path):
    meetings.show_target(meeting_id=copil.plan(), moment="prepare")
    path = tmp_path / "convocation.docx"
    asked = save_as(path)
    button = meetings.meeting.view("prepare").export.buttons[Paper.CONVOCATIONS]
    choose_in_menu(button, "Une lettre pour tous les membres…")
    assert asked[0].endswith(" - Convocation.docx")
    assert words_of(path).count("J’ai l’honneur") == 1


def test_the_day_of_the_convocation_is_offered_once_it_is_written(
    meetings, context, copil, save_as, tmp_path
):
    meeting = copil.plan()
    meetings.show_target(meeting_id=meeting, moment="prepare")
    view = meetings.meeting.view("prepare")
    save_as(tmp_path / "feuille.docx", tmp_path / "convocations.docx")
    view.export.ask(Paper.ATTENDANCE_SHEET)
    assert view.sent_button.isHidden()
    view.new_item.setFocus()
    view.export.ask(Paper.CONVOCATIONS)
    assert view.sent_button.isVisible()
    assert view.focusWidget() is view.new_item
    assert copil.dossier.meetings.one(meeting).status == MeetingStatus.PLANNED
    view.sent_button.click()
    context.bus.deliver()
    assert copil.dossier.meetings.one(meeting).convened_on == TODAY.isoformat()
    assert view.sent_button.isHidden()


def test_another_meeting_is_offered_nothing_of_the_one_before(meetings, copil, save_as, tmp_path):
    first, second = copil.plan(), copil.plan(day="2026-05-12T14:30")
    meetings.show_target(meeting_id=first, moment="prepare")
    view = meetings.meeting.view("prepare")
    save_as(tmp_path / "convocations.docx")
    view.export.ask(Paper.CONVOCATIONS)
    meetings.show_target(meeting_id=second, moment="prepare")
    assert view.sent_button.isHidden()
    assert view.export.export.isHidden()


def test_a_cancelled_meeting_convenes_nobody(meetings, context, copil, save_as):
    meeting = copil.plan()
    copil.dossier.meetings.cancel(meeting, "Report")
    meetings.show_target(meeting_id=meeting, moment="prepare")
    asked = save_as()
    meetings.meeting.view("prepare").export.ask(Paper.CONVOCATIONS)
    assert len(context.tell_error) == 1
    assert asked == []


def test_the_attendance_sheet_names_everybody(meetings, copil, save_as, tmp_path):
    meetings.show_target(meeting_id=copil.plan(), moment="prepare")
    path = tmp_path / "feuille.docx"
    asked = save_as(path)
    button = meetings.meeting.view("prepare").export.buttons[Paper.ATTENDANCE_SHEET]
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert asked[0].endswith("2026-03-12 COPIL n°\xa01 - Feuille d’émargement.docx")
    said = words_of(path)
    assert all(name in said for name in ("Ébanda", "Roy", "N’Guyen", "Ostrowski", "Lefort"))


def test_the_essentials_go_to_those_who_were_away(meetings, copil, save_as, tmp_path):
    meeting = copil.open()
    mark(copil, meeting, ébanda="present", roy="present", ostrowski="excused")
    meetings.show_target(meeting_id=meeting, moment="write_up")
    path = tmp_path / "essentiel.docx"
    asked = save_as(path)
    meetings.meeting.view("write_up").export.buttons[Paper.ESSENTIALS].click()
    assert asked[0].endswith(" - L’essentiel de la réunion.docx")
    said = words_of(path)
    assert "Paul Ostrowski" in said
    assert "Marie Roy" not in said


def test_when_nobody_was_away_no_file_name_is_asked_for(meetings, context, copil, save_as):
    meeting = copil.open()
    mark(copil, meeting, roy="present")
    meetings.show_target(meeting_id=meeting, moment="write_up")
    asked = save_as()
    meetings.meeting.view("write_up").export.buttons[Paper.ESSENTIALS].click()
    assert len(context.tell_error) == 1
    assert asked == []


def test_adjourning_writes_the_papers_wished_beside_the_dossier_without_a_question(
    meetings, context, copil, save_as, tmp_path
):
    meeting = copil.open()
    mark(copil, meeting, roy="present", ostrowski="excused")
    meetings.show_target(meeting_id=meeting, moment="hold")
    asked = save_as()
    dialog = meetings.meeting.adjourn()
    dialog.essentials.set_value(True)
    dialog.done_button.click()
    assert asked == []
    (record,) = tmp_path.glob("*Relevé de décisions.docx")
    (essentials,) = tmp_path.glob("*L’essentiel de la réunion.docx")
    assert "COPIL" in words_of(record)
    assert "Paul Ostrowski" in words_of(essentials)
    assert context.tell_error == []


def test_a_paper_written_at_once_leaves_what_stands_there(meetings, copil, tmp_path):
    meeting = copil.open()
    meetings.show_target(meeting_id=meeting, moment="write_up")
    export = meetings.meeting.view("write_up").export
    export.write_each((Paper.DECISIONS,))
    first = export.written
    assert first is not None
    first.write_bytes(b"retouched in Word")
    export.write_each((Paper.DECISIONS,))
    assert first.read_bytes() == b"retouched in Word"
    assert export.written == first.with_name(f"{first.stem} 2.docx")


def test_giving_up_the_first_paper_still_asks_for_the_second(meetings, copil, save_as, tmp_path):
    meeting = copil.open()
    mark(copil, meeting, ostrowski="excused")
    meetings.show_target(meeting_id=meeting, moment="write_up")
    essentials = tmp_path / "essentiel.docx"
    save_as("", essentials)
    meetings.meeting.view("write_up").export.ask_each((Paper.DECISIONS, Paper.ESSENTIALS))
    assert essentials.exists()


@pytest.mark.parametrize(
    ("command", "name", "moment"),
    [
        ("write_convocations", "Convocations", "prepare"),
        ("write_one_convocation", "Convocation", "prepare"),
        ("write_attendance_sheet", "Feuille d’émargement", "prepare"),
        ("write_decisions", "Relevé de décisions", "write_up"),
        ("write_minutes", "Compte rendu (projet)", "write_up"),
        ("write_essentials", "L’essentiel de la réunion", "write_up"),
    ],
)
def test_the_menu_writes_each_paper(meetings, copil, save_as, tmp_path, command, name, moment):
    meeting = copil.open()
    mark(copil, meeting, ostrowski="excused")
    meetings.show_target(meeting_id=meeting, moment="hold")
    path = tmp_path / "papier.docx"
    asked = save_as(path)
    getattr(meetings, command)()
    assert asked[0].endswith(f" - {name}.docx")
    assert meetings.meeting.moment == moment
    assert "COPIL" in words_of(path) or "comité" in words_of(path).lower()


def test_the_menu_asks_for_a_meeting_first(meetings, context, save_as):
    asked = save_as()
    meetings.write_minutes()
    assert len(context.tell) == 1
    assert asked == []


def test_the_follow_up_holds_the_actions_of_the_committee_chosen(
    qtbot, context, settings, copil, save_as, tmp_path
):
    meeting = copil.plan(day="2026-02-12T14:30")
    add = copil.dossier.actions.add
    add("Envoyer la convention", today=TODAY, meeting_id=meeting, owner_id=copil.people["roy"])
    add("Ranger la salle", today=TODAY)
    page = ActionsPage(context)
    qtbot.addWidget(page)
    page.show()
    every, one = tmp_path / "toutes.docx", tmp_path / "copil.docx"
    asked = save_as(every, one)
    page.word_button.click()
    page.committee.set_value(copil.committee)
    page.word_button.click()
    assert asked[0].endswith("2026-03-02 Suivi des actions.docx")
    assert asked[1].endswith("2026-03-02 COPIL - Suivi des actions.docx")
    assert "Ranger la salle" in words_of(every)
    assert "Envoyer la convention" in words_of(one)
    assert "Ranger la salle" not in words_of(one)
    assert page.export.isVisible()
    page.export.hide_button.click()
    assert page.export.isHidden()


@pytest.mark.parametrize("paper", list(Paper))
def test_every_document_changed_in_word_is_asked_about_and_told_when_open(
    qtbot, context, settings, copil, save_as, press, tmp_path, paper
):
    card = ExportCard(context, [paper])
    qtbot.addWidget(card)
    meeting = copil.open()
    copil.dossier.attendance.mark(meeting, copil.people["roy"], AttendanceStatus.EXCUSED)
    card.set_meeting(meeting)
    path = tmp_path / "document.docx"
    save_as(path, path, path)
    card.ask(paper)
    edit_in_word(path, "Ajout à la main.")
    before = path.read_bytes()
    asked = press("Garder le fichier")
    card.ask(paper)
    assert len(asked) == 1 and path.read_bytes() == before
    (tmp_path / "~$cument.docx").touch()
    card.ask(paper)
    assert "document.docx" in context.tell_error[-1].what
    assert path.read_bytes() == before
