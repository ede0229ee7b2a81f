"""Personal data on the screen: handed over, erased with the name typed, reduced, warned about."""

import json
import os
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from copil_desktop import paths, word_files
from copil_desktop.documents import drafts
from copil_desktop.dossier import backups
from copil_desktop.settings import Settings
from copil_desktop.ui.dialogs.edit_record import EditRecordDialog
from copil_desktop.ui.dialogs.log_check_in import LogCheckInDialog
from copil_desktop.ui.dialogs.personal import erase as erase_screen
from copil_desktop.ui.dialogs.personal import reduce as reduce_screen
from copil_desktop.ui.dialogs.personal.erase import EraseDialog
from copil_desktop.ui.dialogs.personal.person_data import PersonDataDialog
from copil_desktop.ui.disk.given_back import KeptWordsDialog
from copil_desktop.ui.disk.kept_words import KeptWords
from copil_desktop.ui.forms.contacts import CHECK_IN
from copil_desktop.ui.pages.dossier.personal_data import PersonalDataSection
from tests.ui.actors_case import Alliance


@pytest.fixture
def alliance(dossier, context):
    return Alliance(dossier)


@pytest.fixture
def erasing(qtbot, context, alliance, monkeypatch):
    monkeypatch.setattr(erase_screen, "choose", lambda *_all: 0)
    dossier = context.dossier
    backups.write(dossier.path)
    dossier.records.change("meetings", alliance.meeting, place="Chez Ostrowski")
    dialog = EraseDialog(context, alliance.paul, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_button_waits_for_the_whole_name_whatever_accents_and_case(erasing):
    assert not erasing.done_button.isEnabled()
    erasing.confirmation.setText("Paul")
    assert not erasing.done_button.isEnabled()
    erasing.confirmation.setText("paul  OSTROWSKI")
    assert erasing.done_button.isEnabled()


def test_the_screen_says_where_the_name_remains_and_goes_there(erasing, context, alliance):
    (mention,) = erasing.mentions
    assert mention.excerpt == "Chez Ostrowski"
    assert "COPIL" in erasing.model.index(0, 0).data()
    erasing.table.row_opened.emit(mention)
    assert context.go == ["meetings"]
    assert not erasing.isVisible()


def test_the_screen_names_the_backups_that_hold_the_person(erasing, context):
    assert len(erasing.copies) == 1
    assert erasing.copies[0].path.name in erasing.copies_label.plain


def test_erasing_is_done_and_told(erasing, context, dossier, alliance):
    erasing.confirmation.setText("Paul Ostrowski")
    with_done = []
    erasing.erased.connect(lambda: with_done.append(True))
    erasing.done_button.click()
    assert with_done
    assert dossier.value("SELECT erased_on FROM people WHERE id = ?", (alliance.paul,))
    assert context.tell == ["Paul Ostrowski : effacement fait".replace(" :", "\u00a0:")]


def test_nothing_that_this_laptop_keeps_beside_the_dossier_names_the_person(
    qtbot, context, dossier, alliance, tmp_path, monkeypatch
):
    KeptWords(dossier.path).keep(["Notes\nRappeler Paul Ostrowski le matin"])
    settings = Settings()
    context.kept_words = KeptWords(dossier.path)
    context.recall, context.remember = settings.get, settings.__setitem__
    for name in ("Avant d’appeler - Ostrowski Paul.docx", "Compte rendu.docx"):
        noted = word_files.noted(context.recall(word_files.DIGESTS), tmp_path / name, "digest")
        context.remember(word_files.DIGESTS, noted)
    drafts.save(paths.drafts_folder(), "Paul.eml", b"To: Paul Ostrowski <paul@exemple.fr>")
    paths.log_folder().mkdir(parents=True)
    paths.bug_log().write_text("KeyError: 'Ostrowski'", encoding="utf-8")
    dialog = EraseDialog(context, alliance.paul, None)
    qtbot.addWidget(dialog)
    shown: list[str] = []
    monkeypatch.setattr(
        KeptWordsDialog, "exec", lambda seen: shown.append(seen.words.toPlainText())
    )
    dialog.kept_words_button.click()
    assert shown == ["Notes\nRappeler Paul Ostrowski le matin"]
    dialog.confirmation.setText("Paul Ostrowski")
    dialog.done_button.click()
    home = tmp_path_of_this_laptop()
    kept = [each for each in home.rglob("*") if each.is_file()]
    assert [each.name for each in kept if b"ostrowski" in each.read_bytes().lower()] == []
    assert [Path(each).name for each in settings["exported"]] == ["Compte rendu.docx"]
    # Nor when the disk refuses again and other words are kept.
    context.kept_words.keep(["Suite"])
    assert KeptWords(dossier.path).earlier == "Suite"


def tmp_path_of_this_laptop() -> Path:
    return Path(os.path.commonpath([paths.settings_file(), paths.log_folder()]))


def test_enter_erases_nothing_before_the_name_is_typed(erasing, dossier, alliance):
    erasing.finish()
    assert dossier.value("SELECT erased_on FROM people WHERE id = ?", (alliance.paul,)) is None


def test_the_coordinator_is_told_why_not(qtbot, context, alliance):
    dialog = EraseDialog(context, alliance.ines, None)
    qtbot.addWidget(dialog)
    dialog.confirmation.setText("Inès Maréchal")
    assert not dialog.done_button.isEnabled()
    assert "coordonne" in dialog.error.plain


def test_what_is_kept_is_written_for_a_machine_and_for_a_reader(
    qtbot, context, alliance, tmp_path, monkeypatch
):
    dialog = PersonDataDialog(context, alliance.paul, None)
    qtbot.addWidget(dialog)
    dialog.write_file(tmp_path / "paul.json")
    made = json.loads((tmp_path / "paul.json").read_text(encoding="utf-8"))
    assert made["people"][0]["email"] == "paul@exemple.fr"
    target = tmp_path / "paul.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(target), ""))
    dialog.write_sheet()
    words = "\n".join(each.text for each in docx.Document(str(target)).paragraphs)
    assert "Paul Ostrowski" in words and "CNIL" in words


def test_the_section_writes_the_register_and_opens_a_person(
    qtbot, context, alliance, tmp_path, monkeypatch
):
    section = PersonalDataSection(context)
    qtbot.addWidget(section)
    section.show()
    target = tmp_path / "registre.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(target), ""))
    section.write_register()
    word = docx.Document(str(target))
    words = "\n".join(each.text for each in word.paragraphs)
    assert "4 personnes" in words
    assert [cell.text for cell in word.tables[0].rows[0].cells] == ["Catégorie", "But", "Nombre"]
    section.table.choose(alliance.paul)
    dialog = section.open_person(section.table.current_row().id)
    assert "Paul Ostrowski" in dialog.windowTitle()
    dialog.close()


def test_old_check_ins_are_proposed_to_be_reduced_and_it_is_asked_first(
    qtbot, context, dossier, alliance, monkeypatch
):
    section = PersonalDataSection(context)
    qtbot.addWidget(section)
    section.show()
    assert section.due_card.isHidden()
    for day in ("2024-01-10", "2024-02-10", "2024-03-10"):
        dossier.records.add("check_ins", person_id=alliance.paul, on_day=day, score=3, note="n")
    context.bus.deliver()
    assert not section.due_card.isHidden()
    assert "1 point motivation d’avant le 2" in section.due.plain
    monkeypatch.setattr(reduce_screen, "ask", lambda *_all: False)
    section.reduce_button.click()
    assert dossier.value("SELECT count(*) FROM check_ins") == 3
    monkeypatch.setattr(reduce_screen, "ask", lambda *_all: True)
    section.reduce_button.click()
    context.bus.deliver()
    assert dossier.value("SELECT count(*) FROM check_ins WHERE note IS NULL") == 2
    assert dossier.value("SELECT count(*) FROM check_ins") == 2
    assert section.due_card.isHidden()


def test_a_note_about_health_is_told_while_it_is_typed(qtbot, context, alliance):
    dialog = LogCheckInDialog(context, alliance.paul)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.note.text.setFocus()
    qtbot.keyClicks(dialog.note.text, "en arret maladie")
    assert dialog.note.warning.isVisible()
    assert "telle que la personne pourrait la lire" in dialog.note.warning.plain
    dialog.note.text.selectAll()
    qtbot.keyClicks(dialog.note.text, "peu de temps")
    assert not dialog.note.warning.isVisible()


def test_the_form_of_a_check_in_warns_too_and_saves_its_note(qtbot, context, dossier, alliance):
    key = dossier.records.add("check_ins", person_id=alliance.paul, on_day="2026-02-01", score=3)
    dialog = EditRecordDialog(context, CHECK_IN, key, "Point", None)
    dialog.show()
    field = dialog.form.field("note")
    qtbot.keyClicks(field.text, "malade")
    assert field.warning.isVisible()
    dialog.close()
    assert dossier.value("SELECT note FROM check_ins WHERE id = ?", (key,)) == "malade"


def test_the_sheet_of_a_person_leads_to_her_data(qtbot, context, alliance, dossier):
    from copil_desktop.ui.pages.actors.person_sheet import PersonSheetView

    sheet = PersonSheetView(context)
    qtbot.addWidget(sheet)
    sheet.show_person(alliance.paul, dossier.flags(context.today()))
    sheet.show()
    menu = sheet.more_button.findChild(QMenu)
    (data,) = [action for action in menu.actions() if "Données" in action.text()]
    data.trigger()
    (dialog,) = sheet.window().findChildren(PersonDataDialog)
    assert "Paul Ostrowski" in dialog.windowTitle()
    dialog.close()


def test_what_is_typed_and_pressed_stays_in_sight_on_a_small_screen(erasing):
    room = erasing.screen().availableSize().height()
    assert erasing.height() <= room
    assert erasing.done_button.geometry().bottom() <= erasing.height()
