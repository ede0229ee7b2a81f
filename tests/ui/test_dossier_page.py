"""The room of the dossier: its sections over a real file."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from copil_desktop.domain.codes import World
from copil_desktop.domain.gestures import Part
from copil_desktop.dossier import backups, interchange, open_dossier
from copil_desktop.errors import UserError
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.new_record import NewRecordDialog
from copil_desktop.ui.forms.committees import COMMITTEE, MEMBERSHIP
from copil_desktop.ui.forms.quorum_field import QuorumField
from copil_desktop.ui.forms.status_field import StatusField
from copil_desktop.ui.pages.dossier.import_dialog import ImportDialog
from copil_desktop.ui.pages.dossier.page import SECTIONS, DossierPage
from copil_desktop.ui.record_form import RecordForm
from tests.ui.actors_case import Alliance

VALLEE = Path(__file__).parents[1] / "data" / "vallee.json"


@pytest.fixture
def page(qtbot, context):
    made = DossierPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 768)
    made.show()
    return made


def section(page, name):
    page.show_target(section=name)
    return page.section(name)


def rows(model):
    return [model.row(at) for at in range(model.rowCount())]


def test_every_section_opens_on_an_empty_dossier(page):
    for each in SECTIONS:
        shown = section(page, each.name)
        assert page.stack.currentWidget() is shown
        assert shown.accessibleName()


def test_every_section_opens_on_a_full_dossier(page, dossier, context):
    interchange.import_json(dossier, VALLEE.read_bytes())
    context.bus.deliver()
    for each in SECTIONS:
        section(page, each.name)
    assert rows(section(page, "committees").model)


# Initiatives


def test_initiatives_stand_under_their_parent(page, dossier, context):
    shown = section(page, "initiatives")
    root = dossier.records.add("initiatives", name="Vallée active", kind="dynamic")
    dossier.records.add("initiatives", name="Accueil", kind="programme", parent_id=root)
    dossier.records.add("initiatives", name="Autre")
    context.bus.deliver()
    assert [(each.name, each.depth) for each in rows(shown.model)] == [
        ("Autre", 0), ("Vallée active", 0), ("Accueil", 1),
    ]  # fmt: skip


def test_a_form_follows_the_choice_and_saves_as_typed(qtbot, page, dossier, context):
    shown = section(page, "initiatives")
    first = dossier.records.add("initiatives", name="Un")
    dossier.records.add("initiatives", name="Deux")
    context.bus.deliver()
    shown.choose(first)
    field = shown.record_form.field("territory")
    qtbot.keyClicks(field, "deux villes")
    assert page.flush()
    assert dossier.records.get("initiatives", first)["territory"] == "deux villes"


def test_what_is_still_used_is_not_removed(page, dossier, context):
    shown = section(page, "committees")
    committee = dossier.records.add("committees", name="COPIL")
    dossier.records.add("meetings", committee_id=committee, starts_at="2026-03-12T14:30")
    context.bus.deliver()
    shown.remove()
    assert isinstance(context.tell_error[0], UserError)
    assert dossier.value("SELECT count(*) FROM committees") == 1


def test_removing_an_initiative_can_be_undone(page, dossier, context):
    shown = section(page, "initiatives")
    dossier.records.add("initiatives", name="Un")
    context.bus.deliver()
    shown.remove()
    assert rows(shown.model) == []
    dossier.undo()
    context.bus.deliver()
    assert [each.name for each in rows(shown.model)] == ["Un"]


# Committees


def test_a_long_list_of_one_section_stretches_no_other(page, dossier):
    for at in range(80):
        dossier.records.add("people", first_name="Ana", last_name=f"Nom{at}")
    page.show_target(section="personal_data")
    page.show_target(section="file")
    assert max(page.layout().heightForWidth(1170), page.minimumSizeHint().height()) < 768


@pytest.fixture
def committee(dossier, context):
    key = dossier.records.add("committees", name="Comité de pilotage", acronym="COPIL")
    for at in range(3):
        person = dossier.records.add("people", first_name="Ana", last_name=f"Nom{at}")
        dossier.records.add("memberships", committee_id=key, person_id=person)
    context.bus.deliver()
    return key


def test_the_quorum_is_previewed_in_plain_words(page, dossier, committee):
    shown = section(page, "committees")
    field = shown.record_form.field("quorum_counts")
    assert field.preview.plain.startswith("Le comité peut se prononcer")
    field.counts.set_value("present_or_represented")
    field.counts.edited.emit()
    assert field.preview.plain == (
        "Avec 3 titulaires ayant voix délibérative aujourd’hui,"
        " le quorum est de 2 membres présents ou représentés."
    )
    assert page.flush()
    saved = dossier.records.get("committees", committee)
    assert (saved["quorum_counts"], saved["quorum_share"], saved["quorum_strict"]) == (
        "present_or_represented", "0.5", 0,
    )  # fmt: skip


def test_a_quorum_in_members_and_none_at_all_are_saved_whole(qtbot, context, dossier, committee):
    form = RecordForm(context, COMMITTEE, committee)
    qtbot.addWidget(form)
    field: QuorumField = form.field("quorum_counts")
    for values in (
        {"quorum_counts": "present", "quorum_share": None, "quorum_strict": None,
         "quorum_members": 5},
        {"quorum_counts": "present", "quorum_share": "0.5", "quorum_strict": 1,
         "quorum_members": None},
        dict.fromkeys(("quorum_counts", "quorum_share", "quorum_strict", "quorum_members")),
    ):  # fmt: skip
        field.set_value(values)
        assert field.value() == values
        field.edited.emit()
        assert flush_all(form)
        saved = dossier.records.get("committees", committee)
        assert {name: saved[name] for name in values} == values


def test_a_quorum_without_a_figure_says_what_is_missing(qtbot, context, theme):
    field = QuorumField(context)
    qtbot.addWidget(field)
    field.set_value(
        {"quorum_counts": "present", "quorum_share": None, "quorum_strict": None,
         "quorum_members": None}
    )  # fmt: skip
    with pytest.raises(UserError):
        field.value()


def test_members_say_role_seat_and_dates(page, dossier, context, committee):
    titular = dossier.value("SELECT min(id) FROM memberships")
    luc = dossier.records.add("people", honorific="M.", first_name="Luc", last_name="Lefort")
    dossier.records.add(
        "memberships", committee_id=committee, person_id=luc, substitute_for_id=titular,
        joined_on="2026-01-05",
    )  # fmt: skip
    context.bus.deliver()
    shown = section(page, "committees")
    shown.show_target(committee_id=committee, side="members")
    last = rows(shown.members.model)[-1]
    columns = shown.members.model.columns
    assert [column.text(last) for column in columns] == [
        "Luc Lefort", "membre", "a une voix", "5\u00a0janv.",
    ]  # fmt: skip
    assert columns[1].detail(last) == "suppléant, pour Ana Nom0"


def test_a_new_member_cannot_sit_twice(qtbot, context, dossier, committee):
    person = dossier.value("SELECT min(person_id) FROM memberships")
    dialog = NewRecordDialog(context, MEMBERSHIP, "Membre", None, committee_id=committee)
    qtbot.addWidget(dialog)
    dialog.field("person_id").set_value(person)
    dialog.field("role").set_value("member")
    dialog.done_button.click()
    assert dialog.record_id is None
    assert dialog.error.plain


# Sequences


def test_steps_keep_their_order_and_say_where_they_stand(page, dossier, context, committee):
    sequence = dossier.records.add("sequences", committee_id=committee, name="Stages")
    meeting = dossier.records.add(
        "meetings", committee_id=committee, starts_at="2026-02-05T14:30", number=2, status="held"
    )
    first = dossier.records.add(
        "steps", sequence_id=sequence, name="Recenser", passed_at_id=meeting
    )
    dossier.records.add("steps", sequence_id=sequence, name="Signer", target_on="2026-02-20")
    dossier.records.add("criteria", step_id=first, text="dix entreprises", met_at_id=meeting)
    context.bus.deliver()
    shown = section(page, "sequences")
    steps = shown.steps
    assert [each.name for each in rows(steps.model)] == ["Recenser", "Signer"]
    state = steps.model.columns[2]
    assert [state.chip(each) for each in rows(steps.model)] == [
        ("franchie", "good"), ("en retard", "bad"),
    ]  # fmt: skip
    assert state.detail(rows(steps.model)[0]) == "COPIL n°\u00a02, 5\u00a0févr."
    steps.table.choose(first)
    steps.move_step(1)
    assert [each.name for each in rows(steps.model)] == ["Signer", "Recenser"]
    assert not steps.down_button.isEnabled()


# Settings


def test_the_rhythm_of_a_world_is_set_and_given_back(page, dossier):
    shown = section(page, "settings")
    field = shown.worlds[World.COMPANY]
    field.set_value(30)
    field.edited.emit()
    assert page.flush()
    assert dossier.tuples("SELECT world, contact_interval_days FROM world_intervals") == [
        ("company", 30)
    ]
    field.set_value(None)
    field.edited.emit()
    assert page.flush()
    assert dossier.value("SELECT count(*) FROM world_intervals") == 0


def test_weights_show_their_share_and_go_back_to_usual(page, dossier, context):
    shown = section(page, "settings")
    assert shown.shares[Part.SILENCE].text() == "30\u00a0%"
    field = shown.weights[Part.SILENCE]
    field.set_value(13)
    field.edited.emit()
    assert page.flush()
    context.bus.deliver()
    assert shown.shares[Part.SILENCE].text() == "65\u00a0%"
    shown.reset_button.click()
    context.bus.deliver()
    assert dossier.value("SELECT count(*) FROM gesture_weights") == 0
    assert shown.shares[Part.SILENCE].text() == "30\u00a0%"


def test_a_weight_being_typed_shows_who_would_be_on_the_list_before_it_is_saved(
    page, dossier, context
):
    alliance = Alliance(dossier)
    context.bus.deliver()
    shown = section(page, "settings")
    before = shown.preview.now
    assert before[0] == "Paul Ostrowski"
    for part, field in shown.weights.items():
        field.set_value(100 if part is Part.LATE else 0)
    shown.weights[Part.LATE].edited.emit()
    assert dossier.value("SELECT count(*) FROM gesture_weights") == 0
    assert shown.preview.now[0] == "Aïssata Diallo"
    assert shown.preview.before == before
    assert before[0] in shown.preview.before_label.plain
    assert page.flush()
    context.bus.deliver()
    listed = [each.person_name for each in dossier.flags(context.today()).gestures]
    assert listed == list(shown.preview.now)
    assert alliance.aissata in [e.person_id for e in dossier.flags(context.today()).gestures]


# Import and export


def test_an_export_holds_what_an_import_reads(page, dossier, context, tmp_path):
    interchange.import_json(dossier, VALLEE.read_bytes())
    target = tmp_path / "sortie.json"
    section(page, "exchange").export_to(target)
    assert target.read_text(encoding="utf-8") == interchange.export_json(dossier)
    assert context.tell == ["Exporté dans «\u00a0sortie.json\u00a0»"]


def test_an_export_into_nowhere_is_told(page, context, tmp_path):
    section(page, "exchange").export_to(tmp_path / "absent" / "sortie.json")
    assert isinstance(context.tell_error[0], UserError)


def test_an_import_reports_what_it_added(page, dossier, context):
    shown = section(page, "exchange")
    shown.import_from(VALLEE)
    said = [shown.report.itemAt(at).widget().text() for at in range(shown.report.count())]
    people = len(json.loads(VALLEE.read_text(encoding="utf-8"))["people"])
    assert any(f"Personnes\u00a0: {people} en plus" in line for line in said)
    assert dossier.value("SELECT count(*) FROM people") == people
    shown.import_from(VALLEE)
    again = [shown.report.itemAt(at).widget().text() for at in range(shown.report.count())]
    assert any("rien n’a changé" in line for line in again)


def test_a_refused_file_is_explained_place_by_place(page, dossier, tmp_path):
    broken = json.loads(VALLEE.read_text(encoding="utf-8"))
    broken["people"][0]["last_name"] = ""
    path = tmp_path / "faux.json"
    path.write_text(json.dumps(broken), encoding="utf-8")
    shown = section(page, "exchange")
    shown.import_from(path)
    said = "".join(shown.report.itemAt(at).widget().text() for at in range(shown.report.count()))
    assert "people[0].last_name" in said
    assert dossier.value("SELECT count(*) FROM people") == 0


def test_a_cancelled_import_leaves_nothing(qtbot, context, dossier, monkeypatch):
    monkeypatch.setattr("copil_desktop.ui.dialogs.sliced_work.SLICE", 0.0)
    dialog = ImportDialog(context, VALLEE, None)
    qtbot.addWidget(dialog)
    QTimer.singleShot(0, dialog, dialog.cancel_button.click)
    dialog.exec()
    assert dialog.report is None
    assert dossier.value("SELECT count(*) FROM people") == 0
    dossier.records.add("people", last_name="Roy")  # the door is open again
    assert dossier.undo_label is not None


# Backups


@pytest.fixture
def kept(context, tmp_path):
    """Keep the backups inside the test's folder."""
    remembered = {"backup_folder": str(tmp_path / "copies")}
    context.recall = remembered.get
    context.remember = remembered.__setitem__
    return remembered


def test_a_backup_is_made_now_and_listed(page, context, kept):
    shown = section(page, "backups")
    assert rows(shown.model) == []
    shown.back_up()
    assert len(rows(shown.model)) == 1
    assert shown.now_button.isEnabled()
    with open_dossier(rows(shown.model)[0].path, read_only=True) as copy:
        assert copy.value("SELECT count(*) FROM dossier") == 1


def test_a_backup_opens_as_a_copy_beside_the_dossier(page, dossier, context, kept):
    opened = []
    context.open_path = opened.append
    shown = section(page, "backups")
    shown.back_up()
    shown.table.choose(rows(shown.model)[0].path)
    shown.open_copy()
    assert opened[0].parent == dossier.path.parent
    assert opened[0] != dossier.path
    assert "copie du" in opened[0].stem
    assert not list(opened[0].parent.glob("*.part"))


def test_the_copies_of_another_dossier_are_not_listed(page, dossier, kept, tmp_path):
    folder = tmp_path / "copies"
    other = tmp_path / "autre.copil"
    backups.restore(dossier.path, other)
    backups.write(other, folder)
    shown = section(page, "backups")
    assert rows(shown.model) == []


# The file, personal data


def test_the_whole_check_says_that_the_file_is_sound(page):
    shown = section(page, "file")
    shown.check()
    assert shown.state.words == "le fichier est sain"


def test_what_is_kept_about_people_is_counted(page, dossier, context):
    person = dossier.records.add("people", last_name="Roy", email="roy@exemple.fr")
    dossier.records.add("check_ins", person_id=person, on_day="2026-02-01", score=4, note="va bien")
    dossier.records.add(
        "motivation_months", person_id=person, month="2025-01", source="self", mean=3.5, count=2
    )
    dossier.records.add("erased", uid="u-parti")
    shown = section(page, "personal_data")
    context.bus.deliver()
    (row,) = rows(shown.kept_model)
    assert (row.details, row.check_ins, row.notes, row.exchanges) == (1, 1, 1, 0)
    assert [column.text(rows(shown.months_model)[0]) for column in shown.months_model.columns] == [
        "Roy", "janvier 2025", "dite", "3,5", "2",
    ]  # fmt: skip
    assert "u-parti" in shown.erased.plain


# The status of an action


def test_a_status_carries_its_day_and_its_reason(qtbot, context, theme):
    field = StatusField(context)
    qtbot.addWidget(field)
    field.set_value({"status": "open", "closed_on": None, "drop_reason": None})
    field.status.set_value("done")
    field.status.edited.emit()
    assert field.value() == {"status": "done", "closed_on": "2026-03-02", "drop_reason": None}
    field.status.set_value("dropped")
    field.status.edited.emit()
    with pytest.raises(UserError):
        field.value()
    field.reason.set_value("sans objet")
    assert field.value()["drop_reason"] == "sans objet"
    field.status.set_value("open")
    field.status.edited.emit()
    assert field.value() == {"status": "open", "closed_on": None, "drop_reason": None}


def test_structures_are_a_click_away(page, context):
    page.organisations_button.click()
    assert context.go == ["actors"]
