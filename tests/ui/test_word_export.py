"""Word documents written from the window, and what stands already where they go."""

import docx
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from copil_desktop.documents.naming import Paper
from copil_desktop.errors import UserError
from copil_desktop.settings import Settings
from copil_desktop.ui import word_files
from copil_desktop.ui.dialogs.message import Message
from copil_desktop.ui.pages.meeting.export import ExportCard
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.word_export import Document, WordExport
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


def test_only_the_files_written_last_are_remembered(context, settings, tmp_path):
    for number in range(word_files.MOST + 3):
        word_files.remember(context, tmp_path / f"{number}.docx", "0")
    assert len(settings[word_files.DIGESTS]) == word_files.MOST
    assert str(tmp_path / "0.docx") not in settings[word_files.DIGESTS]
    assert str(tmp_path / f"{word_files.MOST + 2}.docx") in settings[word_files.DIGESTS]
