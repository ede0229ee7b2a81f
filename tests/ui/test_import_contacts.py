"""Bringing contacts in from *Acteurs* by keyboard; duplicates; merging two sheets."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from shiboken6 import isValid

from copil_desktop.contact_files import writing
from copil_desktop.domain.contact_plan import Choice, Fate
from copil_desktop.dossier import contact_import, merging
from copil_desktop.ui.dialogs.import_contacts import ImportContactsDialog
from copil_desktop.ui.dialogs.import_contacts.dialog import COLUMNS, PREVIEW, SOURCE
from copil_desktop.ui.dialogs.merge_people import MergePeopleDialog
from copil_desktop.ui.dialogs.possible_doubles import PossibleDoublesDialog
from copil_desktop.ui.pages.actors.page import ActorsPage
from tests.dossier.tools import content
from tests.ui.actors_case import Alliance

CSV = (
    "Civ;Prénom;Nom;Poste;Société;Mail;Instance\n"
    "M.;Paul;Ostrowski;Gérant;Propreté Services;paul@exemple.fr;COPIL\n"
    "Mme;Diallo;Aissata;Élue;Mairie de Rivelac;;\n"
    "Mme;Salomé;Tessier;Sous-préfète;Préfecture;salome@pref.example;COPIL\n"
)


@pytest.fixture
def alliance(dossier):
    return Alliance(dossier)


@pytest.fixture
def page(qtbot, context, alliance):
    made = ActorsPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 760)
    made.show()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_bytes(CSV.encode("cp1252"))
    return path


@pytest.fixture
def wizard(qtbot, page, file):
    dialog = page.contacts.bring_in(file)
    yield dialog
    if isValid(dialog):
        dialog.reject()


def people(dossier) -> int:
    return dossier.value("SELECT count(*) FROM people")


def test_the_columns_are_recognised_shown_and_corrected_by_keyboard(qtbot, wizard):
    assert wizard.stack.currentIndex() == COLUMNS
    function = wizard.columns.fields[3]
    assert function.value() == "job_title"
    assert "Poste" in function.accessibleName()
    assert "3 contacts" in wizard.columns.result.plain
    function.setFocus()
    qtbot.keyClick(function, Qt.Key.Key_Home)
    assert function.value() is None
    assert wizard.columns.mapping[3] is None


def test_nothing_is_written_before_it_is_accepted(qtbot, wizard, dossier):
    before = content(dossier)
    wizard.go_on()
    assert wizard.stack.currentIndex() == PREVIEW
    wizard.preview.table.setFocus()
    qtbot.keyClicks(wizard.preview.table, "l")
    assert content(dossier) == before
    wizard.reject()
    assert content(dossier) == before


def test_each_line_has_its_fate_its_reason_and_its_choice_by_one_key(qtbot, wizard):
    wizard.go_on()
    lines = wizard.preview.plan.lines
    assert [line.fate for line in lines] == [Fate.SAME, Fate.DOUBLE, Fate.NEW]
    model = wizard.preview.model
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "doublon possible" in said, "what is to be decided comes first"
    assert "prénom et nom inversés" in said
    assert wizard.preview.table.currentIndex().row() == 0
    qtbot.keyClicks(wizard.preview.table, "a")
    assert wizard.preview.plan.lines[1].choice is Choice.ADD
    assert wizard.preview.table.currentIndex().row() == 1, "on to the next"
    wizard.preview.table.setCurrentIndex(model.index(2, 0))
    qtbot.keyClicks(wizard.preview.table, "r")
    assert wizard.preview.plan.lines[2].choice is Choice.ADD, "there is nothing to replace"
    qtbot.keyClicks(wizard.preview.table, "l")
    assert wizard.preview.plan.lines[2].choice is Choice.SKIP
    assert "1 contact" in wizard.next_button.text(), "one is there already, one is left out"


def test_those_to_check_are_listed_alone_and_the_model_is_sound(wizard, request):
    wizard.go_on()
    wizard.preview._kinds._choose(1)
    assert wizard.preview.model.rowCount() == 1
    ModelTester(request.config).check(wizard.preview.model)


def test_the_import_is_one_step_with_structures_in_their_world(qtbot, wizard, dossier, context):
    before = content(dossier)
    wizard.go_on()
    wizard.preview._kinds._choose(2)
    mairie, prefecture = wizard.preview.plan.structures
    assert wizard.preview.structures.worlds[prefecture.id].value() == "state"
    world = wizard.preview.structures.worlds[mairie.id]
    world.set_value("association")
    world.edited.emit()
    wizard.go_on()
    assert dossier.tuples("SELECT name, world FROM organisations ORDER BY id DESC LIMIT 2") == [
        ("Préfecture", "state"),
        ("Mairie de Rivelac", "association"),
    ]
    assert dossier.value("SELECT job_title FROM people WHERE last_name = 'Diallo'") == "Élue"
    assert people(dossier) == 5
    assert "1 personne ajoutée" in context.tell[-1]
    assert dossier.undo() == contact_import.LABEL
    assert content(dossier) == before


def test_all_may_join_a_committee_and_choices_made_before_stay(qtbot, wizard, alliance):
    wizard.go_on()
    wizard.preview.choose(Choice.SKIP)
    wizard.preview.committee.set_value(alliance.copil)
    wizard.preview.committee.edited.emit()
    lines = wizard.preview.plan.lines
    assert lines[1].choice is Choice.SKIP, "the one to check, which comes first"
    assert [len(line.joins) for line in lines] == [0, 0, 1], "two are members already"


def test_ctrl_enter_goes_on_to_the_end_wherever_the_focus_is(qtbot, wizard, page, dossier):
    qtbot.waitActive(page.window())
    before = people(dossier)
    qtbot.keyClick(wizard.columns.fields[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.stack.currentIndex() == PREVIEW
    qtbot.keyClick(wizard.preview.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert people(dossier) == before + 1


def test_a_wrong_file_says_what_it_is_and_what_to_do(qtbot, page, tmp_path):
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    dialog = page.contacts.bring_in(picture)
    assert dialog.stack.currentIndex() == SOURCE
    assert "une image" in dialog.source.error.plain
    dialog.read_file(tmp_path / "missing.csv")
    assert "missing.csv" in dialog.source.error.plain
    dialog.reject()


def test_a_clipboard_that_cannot_be_read_brings_nothing(page, monkeypatch):
    monkeypatch.setattr(QClipboard, "mimeData", lambda _clipboard: None)
    page.contacts.paste()
    assert page.window().findChildren(ImportContactsDialog) == []


def test_a_pasted_list_goes_straight_to_the_preview(qtbot, page):
    QApplication.clipboard().setText("Roy Marie <marie.roy@x.example>; paul@exemple.fr")
    page.people.setFocus()
    page.contacts.paste()
    dialog = page.window().findChildren(ImportContactsDialog)[-1]
    assert dialog.stack.currentIndex() == PREVIEW
    assert [line.fate for line in dialog.preview.plan.lines] == [Fate.NEW, Fate.SAME]
    dialog.reject()


def test_what_was_not_taken_of_a_list_is_shown_with_the_reason(qtbot, page, dossier):
    dialog = page.contacts.bring_in(None)
    dialog.read_text("Bonjour, Solène PICHARD; Marie Caron <m@x.fr>; caron@")
    preview = dialog.preview
    assert [line.card.last_name for line in preview.plan.lines] == ["Pichard", "Caron"]
    assert "Non repris (2)" in preview._kinds._segments[3].text()
    preview._kinds._choose(3)
    assert preview.left_out.table.isVisibleTo(preview)
    rows = [preview.left_out.model.index(at, 1).data() for at in range(2)]
    assert rows == ["Bonjour", "caron@"]
    dialog.read_text("Marie Caron <m@x.fr>")
    assert preview._kinds._segments[3].isHidden(), "nothing is left out"
    assert preview.table.isVisibleTo(preview)
    dialog.reject()


def test_who_else_of_the_dossier_it_may_be_is_shown_and_chosen_by_one_key(qtbot, page, dossier):
    for job in ("Adjointe", "Infirmière"):
        dossier.records.add(
            "people", first_name="Agathe", last_name="Brissaud", job_title=job,
            email=None if job == "Adjointe" else "autre@x.fr",
        )  # fmt: skip
    dialog = page.contacts.bring_in(None)
    dialog.read_text("agathe.brissaud@x.fr")
    preview = dialog.preview
    assert "Peut aussi être" in preview.detail.plain
    assert "donne l’adresse" in preview.detail.plain
    first = preview.plan.lines[0].target
    qtbot.keyClicks(preview.table, "p")
    assert preview.plan.lines[0].target != first
    assert preview.plan.lines[0].choice is Choice.COMPLETE
    dialog.reject()


def test_the_only_committee_is_proposed_once(qtbot, page, alliance, dossier):
    dialog = page.contacts.bring_in(None)
    dialog.read_text("Nina Perez <nina@x.fr>; Léo Blanc")
    assert dialog.preview.committee.value() == alliance.copil
    assert [len(line.joins) for line in dialog.preview.plan.lines] == [1, 1]
    dialog.preview.committee.set_value(None)
    dialog.preview.committee.edited.emit()
    assert [len(line.joins) for line in dialog.preview.plan.lines] == [0, 0]
    dialog._go(SOURCE)
    dialog._prepare_preview()
    assert dialog.preview.committee.value() is None, "what was chosen stays"
    dialog.reject()


def test_a_file_dropped_on_the_table_opens_the_wizard(qtbot, page, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
    dialog = page.window().findChildren(ImportContactsDialog)[-1]
    assert dialog.stack.currentIndex() == COLUMNS
    dialog.reject()


@pytest.mark.parametrize("suffix", writing.SUFFIXES)
def test_what_the_filter_leaves_is_written_and_read_back(page, context, tmp_path, suffix):
    page.search.setText("nguyen")
    target = tmp_path / f"contacts{suffix}"
    page.contacts.write(page.contacts._listed(), target)
    assert "1 contact" in context.tell[-1]
    dialog = page.contacts.bring_in(target)
    dialog.go_on()
    (line,) = dialog.preview.plan.lines
    assert line.target is not None
    assert (line.target.name, line.fills, line.differs) == ("Zoé N'Guyen", (), ())
    dialog.reject()


def double(dossier) -> int:
    return dossier.records.add(
        "people", first_name="Paul", last_name="Ostrowsky", email="p@autre.example",
        avoid="Le lundi.",
    )  # fmt: skip


def test_merging_asks_what_differs_and_keeps_everything_that_hangs_on_both(
    qtbot, page, context, dossier, alliance
):
    other = double(dossier)
    dossier.records.add("relays", person_id=other, on_day="2026-02-01", what="Salon")
    dialog = MergePeopleDialog(context, alliance.paul, other, page)
    assert set(dialog.fields) == {"last_name", "email", "avoid"}
    dialog.fields["email"].set_value("gone")
    dialog.fields["avoid"].set_value("both")
    dialog.finish()
    row = dossier.records.get("people", alliance.paul)
    assert (row["email"], row["avoid"]) == ("p@autre.example", "Les courriels groupés.\nLe lundi.")
    assert dossier.value("SELECT person_id FROM relays") == alliance.paul
    assert dossier.records.find("people", other) is None
    assert dossier.undo() == merging.MERGE
    assert dossier.records.find("people", other) is not None


def test_merging_keeps_the_telephone_numbers_of_both_unless_one_is_chosen(
    page, context, dossier, alliance
):
    dossier.records.change("people", alliance.paul, phone="04 65 71 00 00")
    other = dossier.records.add("people", first_name="Paul", last_name="Ost", phone="0612345678")
    dialog = MergePeopleDialog(context, alliance.paul, other, page)
    dialog.finish()
    kept = dossier.records.get("people", alliance.paul)["phone"]
    assert kept == "04 65 71 00 00 / 06 12 34 56 78"
    same = dossier.records.add("people", first_name="P", last_name="Ost", phone="+33 6 12 34 56 78")
    dialog = MergePeopleDialog(context, alliance.paul, same, page)
    assert dialog.fields["phone"].value() == "kept", "the number is there already"
    dialog.reject()


def test_duplicates_are_listed_merged_with_enter_and_told_apart_with_d(
    qtbot, page, context, dossier
):
    double(dossier)
    dialog = PossibleDoublesDialog(context, page)
    dialog.show()
    assert dialog.model.rowCount() == 1
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    merging_ = dialog.findChildren(MergePeopleDialog)[-1]
    merging_.reject()
    qtbot.keyClick(dialog.table, Qt.Key.Key_D)
    assert dossier.value("SELECT count(*) FROM distinct_people") == 1
    context.bus.deliver()
    assert dialog.model.rowCount() == 0
    assert not dialog.merge_button.isEnabled()
    dialog.close()


def test_the_sheet_offers_to_merge_with_another(qtbot, page, alliance):
    page.show_target(person_id=alliance.paul)
    page.merge_person()
    from copil_desktop.ui.dialogs.choose import ChooseDialog

    dialog = page.window().findChildren(ChooseDialog)[-1]
    assert "Paul Ostrowski" in dialog.windowTitle()
    dialog.search.setText("Aïssata")
    dialog._fill()
    dialog._take(dialog.list.item(0))
    asked = page.window().findChildren(MergePeopleDialog)[-1]
    assert asked._gone == alliance.aissata
    asked.reject()
