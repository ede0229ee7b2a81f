"""The look of the documents, chosen in the room of the dossier, and the preview of a page."""

from pathlib import Path

import docx
import pytest

from copil_desktop.documents import preview as pages
from copil_desktop.documents.naming import Paper
from copil_desktop.dossier import interchange, looks
from copil_desktop.errors import UserError
from copil_desktop.ui.dialogs.preview import PreviewDialog, preview
from copil_desktop.ui.pages.dossier.page import DossierPage
from copil_desktop.ui.pages.meeting.export import ExportCard
from tests.documents.test_looks import png

VALLEE = Path(__file__).parents[1] / "data" / "vallee.json"


@pytest.fixture
def card(qtbot, context, dossier):
    interchange.import_json(dossier, VALLEE.read_bytes())
    page = DossierPage(context)
    qtbot.addWidget(page)
    page.resize(1170, 768)
    page.show()
    page.show_target(section="initiatives")
    return page.section("initiatives").looks


@pytest.fixture
def told(context):
    errors: list[UserError] = []
    context.tell_error = errors.append
    return errors


def initiative(card):
    return card._initiative


def names(card):
    return [each.name.text() for each in card.rows]


def test_a_template_is_kept_shown_and_given_back(card, dossier, tmp_path):
    docx.Document().save(str(tmp_path / "charte.docx"))
    card.take_template(tmp_path / "charte.docx")
    assert "charte.docx" in card.template_label.toolTip() + card.template_label.text()
    assert not card.shipped_button.isHidden()
    assert looks.look(dossier, initiative(card)).template.content.startswith(b"PK")
    card.shipped_button.click()
    assert card.shipped_button.isHidden()
    assert looks.look(dossier, initiative(card)).template is None


def test_a_damaged_template_is_refused_with_a_sentence(card, dossier, told, tmp_path):
    (tmp_path / "charte.docx").write_bytes(b"rien")
    card.take_template(tmp_path / "charte.docx")
    assert "charte.docx" in told[0].what
    assert looks.look(dossier, initiative(card)).template is None


def test_logos_are_added_named_ordered_and_removed(qtbot, card, dossier, told, tmp_path):
    for name in ("ville_de_rivelac.png", "club.png", "dessin.svg"):
        content = png(40, 20) if name.endswith("png") else b"<svg/>"
        (tmp_path / name).write_bytes(content)
    paths = [tmp_path / n for n in ("ville_de_rivelac.png", "dessin.svg", "club.png")]
    card.take_logos(paths)
    assert names(card) == ["ville de rivelac", "club"]
    assert "dessin.svg" in told[0].what
    card.rows[0].name.setText("Ville de Rivelac")
    card.rows[0].name.edited.emit()
    card.rows[0].saver.flush()
    card.rows[1].up.click()
    assert names(card) == ["club", "Ville de Rivelac"]
    assert [each.name for each in looks.look(dossier, initiative(card)).logos] == names(card)
    assert not card.rows[0].up.isEnabled() and not card.rows[1].down.isEnabled()
    card.rows[0].remove.click()
    assert names(card) == ["Ville de Rivelac"]
    dossier.undo()
    card.refresh()
    assert names(card) == ["club", "Ville de Rivelac"]


def test_a_logo_without_a_name_says_so_and_keeps_the_one_it_had(card, dossier, tmp_path):
    (tmp_path / "club.png").write_bytes(png(40, 20))
    card.take_logos([tmp_path / "club.png"])
    card.rows[0].name.setText("")
    card.rows[0].name.edited.emit()
    card.rows[0].saver.flush()
    assert not card.rows[0].error.isHidden()
    assert looks.look(dossier, initiative(card)).logos[0].name == "club"
    card.rows[0].saver.forget()


# The preview


def test_the_first_page_is_shown(qtbot, context, monkeypatch):
    monkeypatch.setattr(pages, "first_page", lambda _write: png(300, 400))
    made = preview(context, None, "Compte rendu", lambda _path: "")
    assert made.progress.isHidden() and not made.page.pixmap().isNull()
    made.close_button.click()


def test_without_libreoffice_the_screen_says_that_the_document_is_written_all_the_same(
    qtbot, context, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pages, "_USUAL_PLACES", ())
    made = preview(context, None, "Compte rendu", lambda _path: "")
    assert "LibreOffice" in made.message.text() and "quand même" in made.message.text()
    assert made.progress.isHidden()
    made.close_button.click()


def test_each_document_of_a_meeting_can_be_seen_first(qtbot, context, dossier, monkeypatch):
    interchange.import_json(dossier, VALLEE.read_bytes())
    monkeypatch.setattr(pages, "first_page", lambda _write: png(300, 400))
    meeting = dossier.value("SELECT min(id) FROM meetings")
    export = ExportCard(context, (Paper.MINUTES, Paper.DECISIONS))
    qtbot.addWidget(export)
    export.set_meeting(meeting)
    for paper in (Paper.MINUTES, Paper.DECISIONS):
        made = export.preview(paper)
        assert isinstance(made, PreviewDialog) and not made.page.pixmap().isNull()
        made.close_button.click()


def test_the_page_of_a_look_is_that_of_the_last_minutes(qtbot, card, monkeypatch, tmp_path):
    written: list[str] = []

    def page(write):
        write(tmp_path / "page.docx")
        written.append(docx.Document(str(tmp_path / "page.docx")).paragraphs[0].text)
        return png(300, 400)

    monkeypatch.setattr(pages, "first_page", page)
    card.show_preview()
    assert written and written[0].startswith("Compte rendu de la réunion")
    card.window().findChild(PreviewDialog).close_button.click()
