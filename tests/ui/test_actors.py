"""*Acteurs*: the table, its filters, the sheets, and what is added, edited and removed there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester

from copil_desktop.domain.codes import Channel, Source
from copil_desktop.dossier.sheets import Kind
from copil_desktop.ui.dialogs.edit_record import EditRecordDialog
from copil_desktop.ui.dialogs.hand_over import HandOverDialog
from copil_desktop.ui.dialogs.import_contacts import ImportContactsDialog
from copil_desktop.ui.dialogs.new_record import NewRecordDialog
from copil_desktop.ui.forms.contacts import (
    CHECK_IN,
    GESTURE_CHOICE,
    INTERACTION,
    MOTIVATION_MONTH,
    RELAY,
    MonthField,
)
from copil_desktop.ui.forms.organisations import ORGANISATION
from copil_desktop.ui.forms.people import MEMBERSHIP_OF_PERSON, PERSON
from copil_desktop.ui.mail import mail_to, write_to
from copil_desktop.ui.pages.actors.page import ActorsPage
from copil_desktop.ui.widgets.basics import Chip, Paragraph
from copil_desktop.ui.widgets.press import PressRow
from tests.ui.actors_case import Alliance
from tests.ui.conftest import TODAY


@pytest.fixture
def alliance(dossier):
    return Alliance(dossier)


@pytest.fixture
def went():
    return []


@pytest.fixture
def page(qtbot, context, alliance, went):
    context.go = lambda room, **target: went.append((room, target))
    made = ActorsPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 760)
    made.show()
    return made


def listed(page):
    view = page._view()
    model = view.table_model()
    return [model.row(at).name for at in range(model.rowCount())]


def chips(view):
    QApplication.processEvents()  # what was just made is shown once back in the event loop
    return [chip.words for chip in view.findChildren(Chip) if chip.isVisible()]


def test_the_longest_silent_come_first_and_the_first_has_its_sheet(page):
    assert listed(page)[:2] == ["Paul Ostrowski", "Aïssata Diallo"]
    assert page.person.name.accessibleName() == "Paul Ostrowski"
    assert any("41" in words for words in chips(page.person))


def test_the_table_is_a_sound_model(page, request):
    ModelTester(request.config).check(page.people_model)
    ModelTester(request.config).check(page.organisations_model)


def test_cells_are_said_aloud_with_their_state(page):
    at = page.people_model.find(page.person.person_id)
    silence = page.people_model.index(at, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "sans contact" in silence and "41" in silence


def test_typing_filters_whatever_the_accents_and_shows_the_sheet(qtbot, page):
    qtbot.keyClicks(page.search, "nguyen")
    assert listed(page) == ["Zoé N'Guyen"]
    assert page.person.name.accessibleName() == "Zoé N'Guyen"
    page.search.clear()
    qtbot.keyClicks(page.search, "cheffe")
    assert listed(page) == ["Aïssata Diallo"]


def test_filters_by_state_and_world_are_counted_on_the_button(page):
    page._set_state("overdue")
    page._set_world("company")
    assert listed(page) == ["Paul Ostrowski"]
    assert "2" in page.filters.text()
    page.clear_filters()
    assert len(listed(page)) == 4


def test_sorting_by_name_ignores_accents(qtbot, page):
    page.people_model.sort(0)
    assert listed(page) == ["Aïssata Diallo", "Inès Maréchal", "Zoé N'Guyen", "Paul Ostrowski"]


def test_structures_stand_beside_persons(qtbot, page, alliance):
    page.kind._choose(1)
    assert listed(page)[0] == "Propreté Services"
    page.show_target(organisation_id=alliance.school)
    assert page.organisation.name.accessibleName() == "Lycée Marie-Curie"
    person = next(
        row for row in page.organisation.findChildren(PressRow) if "Zoé" in row.accessibleName()
    )
    qtbot.mouseClick(person, Qt.MouseButton.LeftButton)
    assert page.person.person_id == alliance.zoe


def test_before_calling_says_how_to_reach_and_what_was_said_last(page, alliance):
    page.show_target(person_id=alliance.paul)
    known = page.person.known.words.plain
    for words in ("04 65 71 00 00", "avant 9 h", "les courriels groupés", "liste des élèves"):
        assert words in known


def test_the_sheet_follows_what_is_logged(page, alliance, context):
    page.show_target(person_id=alliance.paul)
    context.dossier.contacts.log_exchange([alliance.paul], TODAY, Channel.VISIT, summary="Vu")
    context.bus.deliver()
    assert page.person.history.rows[0].words == "Vu"
    assert not any("41" in words for words in chips(page.person))


def test_the_curve_says_the_same_as_a_list(page, alliance, context):
    context.dossier.contacts.log_check_in(alliance.paul, TODAY, 2, Source.SELF)
    context.bus.deliver()
    page.show_target(person_id=alliance.paul)
    assert page.person.curve.isVisible()
    assert "2 sur 5" in page.person.curve.accessibleDescription()


def test_the_history_is_filtered_by_kind(page, alliance):
    page.show_target(person_id=alliance.paul)
    assert {row.kind for row in page.person.history.rows} == {"exchange"}
    page.person.history.show_kinds((Kind.CHECK_IN,), "Points motivation")
    assert list(page.person.history.rows) == []


def test_a_meeting_and_an_action_of_the_history_open_in_their_rooms(page, alliance, context, went):
    meeting = context.dossier.records.add(
        "meetings", committee_id=alliance.copil, starts_at="2026-02-10T10:00", status="held"
    )
    context.dossier.records.add(
        "attendances", meeting_id=meeting, person_id=alliance.aissata, status="present"
    )
    page.refresh()
    page.show_target(person_id=alliance.aissata)
    rows = {row.kind: row for row in page.person.history.rows}
    page.person.history.opened.emit(rows["meeting"])
    page.person.history.opened.emit(rows["action"])
    assert went == [
        ("meetings", {"meeting_id": meeting}),
        ("actions", {"action_id": alliance.action}),
    ]


def test_an_entry_opens_is_edited_and_removed_and_undo_brings_it_back(
    qtbot, page, alliance, context
):
    page.show_target(person_id=alliance.paul)
    page.person.history.opened.emit(page.person.history.rows[0])
    dialog = page.window().findChild(EditRecordDialog)
    summary = dialog.form.field("summary")
    qtbot.keyClicks(summary.text, "Deux mots. ")
    assert page.flush() and dialog.close()
    context.bus.deliver()
    assert "Deux mots." in page.person.history.rows[0].words
    page.person.history.opened.emit(page.person.history.rows[0])
    dialog = next(each for each in page.window().findChildren(EditRecordDialog) if each.isVisible())
    dialog.remove_button.click()
    context.bus.deliver()
    assert list(page.person.history.rows) == []
    context.dossier.undo()
    context.bus.deliver()
    assert len(page.person.history.rows) == 1


def test_a_person_named_elsewhere_cannot_be_removed_and_says_why(qtbot, page, alliance, context):
    page.show_target(person_id=alliance.paul)
    page.person.edit()
    dialog = page.window().findChild(EditRecordDialog)
    dialog.remove_button.click()
    assert len(context.tell_error) == 1 and str(context.tell_error[0])
    assert context.dossier.records.find("people", alliance.paul)
    dialog.close()


def test_removing_somebody_nobody_names_shows_another_sheet(qtbot, page, context):
    key = context.dossier.records.add("people", last_name="Éphémère")
    context.bus.deliver()
    page.show_target(person_id=key)
    page.person.edit()
    dialog = page.window().findChild(EditRecordDialog)
    dialog.remove_button.click()
    context.bus.deliver()
    assert "Éphémère" not in listed(page)
    assert page.person.person_id != key


def test_showing_somebody_hidden_by_the_filter_lifts_the_filter(qtbot, page, alliance):
    qtbot.keyClicks(page.search, "diallo")
    page.show_target(person_id=alliance.paul)
    assert page.person.person_id == alliance.paul
    assert page.search.text() == ""


def test_writing_addresses_the_person_and_the_copies():
    url = mail_to("paul@exemple.fr", ["a@exemple.fr", "b@exemple.fr"])
    assert url.toString() == "mailto:paul@exemple.fr?cc=a@exemple.fr,b@exemple.fr"
    assert mail_to("paul@exemple.fr").toString() == "mailto:paul@exemple.fr"


def test_somebody_without_an_address_cannot_be_written_to_and_is_said_so(page, alliance, context):
    page.show_target(person_id=alliance.zoe)
    assert not page.person.write_button.isEnabled()
    write_to(context, alliance.zoe)
    assert len(context.tell) == 1


def test_an_empty_dossier_says_what_to_do(qtbot, context):
    page = ActorsPage(context)
    qtbot.addWidget(page)
    page.show()
    assert listed(page) == []
    assert page.sheets.currentIndex() == 0


def test_two_thousand_persons_are_fetched_by_pages(qtbot, context):
    with context.dossier.transaction("Fill"):
        for at in range(2000):
            context.dossier.insert("people", {"uid": f"p{at}", "last_name": f"Nom {at:04}"})
    page = ActorsPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.people_model.rowCount() == 200
    last = context.dossier.value("SELECT id FROM people WHERE uid = 'p1999'")
    page.show_target(person_id=last)
    assert page.person.person_id == last


@pytest.mark.parametrize(
    ("form", "excepted"),
    [
        (PERSON, {"erased_on"}),  # set by erasing alone
        (ORGANISATION, set()),
        (MEMBERSHIP_OF_PERSON, {"person_id"}),  # given by the sheet
        (INTERACTION, set()),
        (CHECK_IN, {"round_id"}),  # given by the round
        (RELAY, set()),
        (GESTURE_CHOICE, set()),
        (MOTIVATION_MONTH, set()),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else "",
)
def test_every_column_is_on_its_form(dossier, form, excepted):
    for table in (form.table, *(child.table for child in form.children)):
        owner = {child.owner for child in form.children}
        columns = set(dossier.columns[table]) - {"id", "uid", "position"} - owner - excepted
        if table == "interaction_people":
            columns -= {"on_day"}  # kept by triggers
        assert columns <= {name for where, name in form.columns() if where == table}


def test_a_month_is_typed_in_words_or_figures(qtbot, context):
    field = MonthField(context)
    qtbot.addWidget(field)
    field.setText("mars 2026")
    assert field.value() == "2026-03"
    field.setText("3/2026")
    assert field.value() == "2026-03"
    field.setText("jamais")
    field.commit()
    assert field.value() is None and field.problem()
    field.set_value("2025-12")
    assert field.text() == "décembre 2025"


def test_a_narrow_window_puts_the_sheet_below_the_table(page):
    QApplication.processEvents()
    assert page.card.x() > page.people.width()
    page.resize(800, 760)
    QApplication.processEvents()
    assert page.card.y() > page.views.y() + page.views.height() - 1


def test_zooming_the_text_widens_the_sheet(page, theme):
    before = page.card.width()
    theme.set_zoom(1.2)
    page.resize(1400, 760)
    QApplication.processEvents()
    assert page.card.width() > before
    theme.set_zoom(1.0)


def test_a_person_joins_a_committee_as_a_plain_member(qtbot, page, alliance, context):
    key = context.dossier.records.add("people", last_name="Nouvelle")
    working_group = context.dossier.records.add("committees", name="Groupe stages")
    dialog = NewRecordDialog(context, MEMBERSHIP_OF_PERSON, "Comité", page, person_id=key)
    qtbot.keyClicks(dialog.field("committee_id"), "groupe stages")
    dialog.done_button.click()
    row = context.dossier.records.get("memberships", dialog.record_id)
    assert (row["committee_id"], row["role"], row["voting"]) == (working_group, "member", 1)


def test_handing_over_from_the_sheet_names_a_successor_and_writes_the_sheet(
    page, alliance, context, tmp_path, monkeypatch
):
    page.show_target(person_id=alliance.paul)
    path = tmp_path / "passation.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    page.person.hand_over()
    dialog = page.window().findChild(HandOverDialog)
    dialog.new_name.setText("Léa Martin")
    dialog.finish()
    assert path.exists()
    context.bus.deliver()
    (seat,) = context.dossier.sheets.memberships(alliance.paul, TODAY)
    assert (seat.is_current, seat.left_on) == (0, "2026-03-02")
    assert context.dossier.undo() == "Hand over"


def test_a_successor_who_is_in_the_dossier_is_chosen_not_added_again(page, alliance):
    page.show_target(person_id=alliance.paul)
    page.person.hand_over()
    dialog = page.window().findChild(HandOverDialog)
    dialog.new_name.setText("aïssata diallo")
    dialog.finish()
    assert "déjà au dossier" in dialog.error.plain


def test_the_brief_is_written_from_the_sheet(page, alliance, tmp_path, monkeypatch):
    page.show_target(person_id=alliance.paul)
    path = tmp_path / "brief.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    page.person.write_brief()
    assert path.exists()


def test_the_brief_is_previewed_from_the_sheet(page, alliance, qtbot, monkeypatch):
    monkeypatch.setenv("PATH", "")  # no LibreOffice: a sentence comes at once
    page.show_target(person_id=alliance.paul)
    dialog = page.person.preview_brief()
    assert dialog.windowTitle() == "Avant d’appeler"
    qtbot.waitUntil(lambda: dialog.progress.isHidden())
    assert "LibreOffice" in dialog.message.plain
    dialog.accept()


def test_the_sheet_says_presence_and_what_is_asked(page, alliance, context):
    context.dossier.records.change("people", alliance.paul, hours_per_month=1)
    context.dossier.actions.add("Imprimer", today=TODAY, owner_id=alliance.paul, effort="half_day")
    context.bus.deliver()
    page.show_target(person_id=alliance.paul)
    assert any("3\u00a0h\u00a030 demandées" in words for words in chips(page.person))
    shown = [each.plain for each in page.person.findChildren(Paragraph) if each.isVisible()]
    assert any(each.startswith("Demandé en trente jours\u00a0: 1 action") for each in shown)
    assert any("a promis\u00a0: Imprimer" in each for each in shown)


def test_those_asked_for_too_much_and_those_to_thank_are_filters(page, alliance, context):
    context.dossier.records.change("people", alliance.zoe, hours_per_month=0)
    context.dossier.contacts.log_relay(alliance.paul, TODAY, "Club")
    context.dossier.contacts.log_exchange([alliance.zoe], TODAY, Channel.EMAIL)
    context.bus.deliver()
    page.show_target(state="asked")
    assert listed(page) == ["Zoé N'Guyen"]
    page.show_target(state="thanks")
    assert listed(page) == ["Paul Ostrowski"]


def test_states_of_persons_are_not_offered_for_structures(page):
    def offered():
        return [each.text() for each in page._states.actions() if each.isVisible()]

    page.show_state("asked")
    assert page.filters.text().endswith("(1)")
    page.show_kind(1)
    assert page.filters.text() == "Filtres"
    assert listed(page)
    assert "à remercier" not in offered()
    page.show_kind(0)
    assert "à remercier" in offered()


def test_a_key_narrows_the_history(qtbot, page, alliance):
    page.show_target(person_id=alliance.paul)
    qtbot.keyClick(page.people, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu, pressed)
    assert page.person.history.kind_button.hasFocus()
    assert page.person.history.kinds == (Kind.MEETING,)


def test_an_empty_list_offers_what_comes_next(qtbot, context, dossier):
    page = ActorsPage(context)
    qtbot.addWidget(page)
    page.show()
    empty = page.empty_people
    assert empty.import_button.isVisible() and empty.new_button.isVisible()
    empty.import_button.click()
    (dialog,) = page.window().findChildren(ImportContactsDialog)
    dialog.reject()
    dossier.records.add("people", first_name="Marie", last_name="Roy")
    context.bus.deliver()
    page.search.setText("nobody has this name")
    assert empty.clear_button.isVisible() and not empty.import_button.isVisible()
    empty.clear_button.click()
    assert page.people.table_model().rowCount() == 1
