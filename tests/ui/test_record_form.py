"""Forms bound to a record: saved as typed, refusals beside the field, undo seen at once."""

import pytest
from PySide6.QtCore import Qt

from copil_desktop.domain import codes
from copil_desktop.i18n import N_
from copil_desktop.ui.child_table import ChildTable
from copil_desktop.ui.dialogs.new_record import NewRecordDialog
from copil_desktop.ui.form_fields import Child, Field, Form, Kind
from copil_desktop.ui.record_form import RecordForm

PEOPLE = Form(
    "person",
    "people",
    (
        Field("first_name", N_("First name"), half=True),
        Field("last_name", N_("Last name"), required=True, half=True),
        Field("honorific", N_("Honorific"), Kind.CHOICE, codes=codes.Honorific),
        Field("organisation_id", N_("Organisation"), Kind.REF, to="organisations"),
        Field("contact_interval_days", N_("Rhythm"), Kind.NUMBER, unit=N_("days"), most=36_500),
        Field("paused_from", N_("Paused from"), Kind.DAY, half=True),
        Field("paused_until", N_("Paused until"), Kind.DAY, half=True),
        Field("is_ambassador", N_("Ambassador"), Kind.FLAG),
        Field("avoid", N_("To avoid"), Kind.TEXT),
    ),
    (
        Child(
            "copy_addresses",
            "person_id",
            N_("Copies to"),
            (Field("address", N_("Address"), required=True),),
        ),
    ),
)


@pytest.fixture
def marie(dossier):
    return dossier.records.add("people", first_name="Marie", last_name="Roy")


@pytest.fixture
def form(qtbot, context, marie):
    made = RecordForm(context, PEOPLE, marie)
    qtbot.addWidget(made)
    made.show()
    return made


def stored(form, column):
    return form.record()[column]


def type_in(qtbot, field, words):
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_what_is_typed_reaches_the_disk_without_a_save_button(qtbot, form):
    type_in(qtbot, form.field("first_name"), "Maria")
    qtbot.waitUntil(lambda: stored(form, "first_name") == "Maria")


def test_leaving_a_field_saves_it_at_once(qtbot, form):
    form.activateWindow()
    form.field("first_name").setFocus()
    type_in(qtbot, form.field("first_name"), "Anne")
    form.field("last_name").setFocus()
    assert stored(form, "first_name") == "Anne"


def test_each_kind_of_field_writes_the_store_s_value(qtbot, form, dossier):
    town = dossier.records.add("organisations", name="Ville de Rivelac")
    qtbot.keyClicks(form.field("organisation_id"), "riv")
    form.field("organisation_id").commit()
    qtbot.keyClicks(form.field("contact_interval_days"), "45")
    qtbot.keyClicks(form.field("paused_until"), "15/3")
    qtbot.keyClicks(form.field("avoid"), "le lundi")
    qtbot.mouseClick(form.field("is_ambassador"), Qt.MouseButton.LeftButton)
    form.field("honorific").setFocus()
    qtbot.keyClick(form.field("honorific"), Qt.Key.Key_Down)
    assert form.set_record(form.record_id)
    form.hide()  # hiding saves what waits
    saved = form.record()
    assert saved["organisation_id"] == town
    assert saved["contact_interval_days"] == 45
    assert saved["paused_until"] == "2026-03-15"
    assert saved["avoid"] == "le lundi"
    assert saved["is_ambassador"] == 1
    assert saved["honorific"] == "M."


def test_an_emptied_required_field_keeps_the_old_value_and_says_so(qtbot, form):
    field = form.field("last_name")
    type_in(qtbot, field, " ")
    form.hide()
    assert stored(form, "last_name") == "Roy"
    assert field.text() == " "
    assert form.labelled("last_name").error.plain
    assert field.property("wrong") is True


def test_escape_puts_the_saved_value_back(qtbot, form):
    field = form.field("last_name")
    type_in(qtbot, field, " ")
    form.hide()
    form.show()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Roy"
    assert not form.labelled("last_name").error.plain
    assert field.property("wrong") is False


def test_a_refused_rule_is_said_beside_the_field_and_the_text_stays(qtbot, form, dossier):
    dossier.records.change("people", form.record_id, paused_from="2026-05-01")
    form.refresh()
    field = form.field("paused_until")
    qtbot.keyClicks(field, "1/4")
    form.hide()
    assert stored(form, "paused_until") is None
    assert form.labelled("paused_until").error.plain


def test_an_unreadable_date_is_told_and_not_lost(qtbot, form):
    field = form.field("paused_until")
    qtbot.keyClicks(field, "quand il pourra")
    assert not form.set_record(None)
    assert field.text() == "quand il pourra"
    assert form.labelled("paused_until").error.plain


def test_undo_is_seen_in_the_form(qtbot, form, dossier, context):
    type_in(qtbot, form.field("first_name"), "Anne")
    form.set_record(form.record_id)
    form.hide()
    form.show()
    dossier.undo()
    context.bus.deliver()
    assert form.field("first_name").text() == "Marie"


def test_a_change_made_elsewhere_does_not_touch_what_is_being_typed(qtbot, form, dossier, context):
    qtbot.keyClicks(form.field("avoid"), "le lun")
    dossier.records.change("people", form.record_id, avoid="autre", first_name="Anne")
    context.bus.deliver()
    assert form.field("avoid").value() == "le lun"
    assert form.field("first_name").text() == "Anne"


def test_a_removed_record_is_told(qtbot, form, dossier, context):
    with qtbot.waitSignal(form.gone):
        dossier.records.remove("people", form.record_id)
        context.bus.deliver()


def lines(form):
    table = form.child_table("copy_addresses")
    assert isinstance(table, ChildTable)
    return table, table.lines()


def addresses(form, dossier):
    return [row["address"] for row in dossier.records.children("copy_addresses", form.record_id)]


def add_address(qtbot, form, words):
    _table, shown = lines(form)
    field = shown[-1].fields["address"][1]
    qtbot.keyClicks(field, words)
    shown[-1].savers[0].flush()


def test_filling_the_last_line_adds_to_the_list(qtbot, form, dossier):
    add_address(qtbot, form, "a@exemple.fr")
    add_address(qtbot, form, "b@exemple.fr")
    assert addresses(form, dossier) == ["a@exemple.fr", "b@exemple.fr"]
    assert len(lines(form)[1]) == 3


def test_lines_move_and_go(qtbot, form, dossier, context):
    add_address(qtbot, form, "a@exemple.fr")
    add_address(qtbot, form, "b@exemple.fr")
    table, shown = lines(form)
    qtbot.mouseClick(shown[1].up, Qt.MouseButton.LeftButton)
    assert addresses(form, dossier) == ["b@exemple.fr", "a@exemple.fr"]
    qtbot.mouseClick(table.lines()[0].remove, Qt.MouseButton.LeftButton)
    assert addresses(form, dossier) == ["a@exemple.fr"]
    assert context.tell
    dossier.undo()
    context.bus.deliver()
    assert len(table.lines()) == 3


def test_a_new_record_asks_only_what_it_cannot_do_without(qtbot, context, dossier):
    dialog = NewRecordDialog(context, PEOPLE, "Nouvelle personne", None, first_name="Luc")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert dialog.record_id is None
    qtbot.keyClicks(dialog.field("last_name"), "Lefort")
    qtbot.keyClick(dialog.field("last_name"), Qt.Key.Key_Return)
    assert dialog.record_id is not None
    made = dossier.records.get("people", dialog.record_id)
    assert (made["first_name"], made["last_name"]) == ("Luc", "Lefort")


def test_a_form_knows_every_column_it_edits():
    assert ("people", "paused_until") in PEOPLE.columns()
    assert ("copy_addresses", "address") in PEOPLE.columns()
    assert PEOPLE.tables == {"people", "organisations", "copy_addresses"}


def test_escape_after_the_record_went_away_has_nothing_to_put_back(
    qtbot, form, dossier, context, marie
):
    type_in(qtbot, form.field("last_name"), " ")
    form.field("last_name").setFocus()
    form._fields["last_name"].saver.flush()
    assert not form.labelled("last_name").error.isHidden()
    dossier.records.remove("people", marie)
    context.bus.deliver()
    with qtbot.captureExceptions() as caught:
        qtbot.keyClick(form.field("last_name"), Qt.Key.Key_Escape)
    assert not caught
    assert form.labelled("last_name").error.isHidden()


def test_what_cannot_be_read_goes_with_its_record_and_the_next_one_is_shown(
    qtbot, form, dossier, context, marie
):
    other = dossier.records.add("people", first_name="Anne", last_name="Lefort")
    qtbot.keyClicks(form.field("organisation_id"), "nulle part")
    qtbot.keyClicks(form.field("paused_from"), "jamais")
    assert not form.field("paused_from").commit() and form.field("paused_from").problem()
    dossier.records.remove("people", marie)
    context.bus.deliver()
    assert form.set_record(other)
    assert form.field("last_name").value() == "Lefort"


def test_a_record_removed_while_it_is_typed_in_takes_the_words_with_it(form, dossier, marie):
    form.field("last_name").setText("Royer")
    form.field("last_name").textEdited.emit("Royer")
    dossier.records.remove("people", marie)
    assert form.set_record(None)
