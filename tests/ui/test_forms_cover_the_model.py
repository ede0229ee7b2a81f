"""Nothing of the model is without a place on the screen and in the interchange file."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from copil_desktop.dossier import Dossier, create_dossier
from copil_desktop.dossier.interchange.shape import walk
from copil_desktop.ui import forms
from copil_desktop.ui.form_fields import Form
from copil_desktop.ui.record_form import RecordForm

#: Columns that no form edits, each with the reason.
EXCEPTED_FROM_FORMS = {
    ("*", "id"): "the file's own key",
    ("*", "uid"): "given once for all, so that interchange and merging recognise the record",
    ("*", "position"): "the order of the list, changed with its arrows",
    ("attendances", "took_place_on"): "kept by a trigger beside the presence",
    ("meetings", "calendar_sequence"): "raised by a trigger when calendars must be told again",
    ("meetings", "convened_for"): "what the convocation announced, noted when it leaves",
    ("meetings", "convened_place"): "what the convocation announced, noted when it leaves",
    ("meetings", "convened_agenda"): "what the convocation announced, noted when it leaves",
    ("meetings", "replaced_on"): "the convocation that the last one replaced, noted with it",
    ("meetings", "replaced_for"): "the convocation that the last one replaced, noted with it",
    ("interaction_people", "on_day"): "kept by a trigger beside the person of an échange",
    ("interaction_people", "interaction_id"): "the échange whose persons are listed",
    ("files", "content"): "chosen on the disk, as a template or a logo",
    ("logos", "name"): "typed in the list of logos, which has a card of its own",
    ("logos", "file_id"): "chosen on the disk, in the list of logos",
    ("initiatives", "template_id"): "chosen on the disk, in a card of its own",
    ("initiatives", "template_name"): "the name of the file that was chosen",
    ("world_intervals", "world"): "a field a world on the page of the dossier's settings",
    ("world_intervals", "contact_interval_days"): "a field a world on the same page",
    ("gesture_weights", "part"): "a field a reason on the page of the dossier's settings",
    ("gesture_weights", "weight"): "a field a reason on the same page",
    ("counters", "name"): "counts numbers that are never reused; nobody types it",
    ("counters", "last"): "counts numbers that are never reused; nobody types it",
    ("agenda_items", "notes"): "typed where the lines that are decisions and actions are drawn",
    ("check_ins", "round_id"): "given by the round in which the check-in is noted",
    ("merged", "into_id"): "written by merging two persons, which has a screen of its own",
    ("distinct_people", "person_id"): "said in the list of possible duplicates",
    ("distinct_people", "other_id"): "said in the list of possible duplicates",
    ("people", "erased_on"): "written by erasing a person, which has a screen of its own",
    ("versions", "data"): "frozen when the minutes are closed",
    ("versions", "number"): "frozen when the minutes are closed",
    ("versions", "closed_on"): "frozen when the minutes are closed",
    ("versions", "reason"): "asked when closed minutes are reopened, then frozen",
}
#: Columns that no interchange file carries, each with the reason.
EXCEPTED_FROM_INTERCHANGE = {
    ("*", "id"): "keys are the file's own: uids are exchanged",
    ("*", "position"): "the order of the array",
    ("attendances", "took_place_on"): "kept by a trigger",
    ("interaction_people", "on_day"): "kept by a trigger",
    ("counters", "name"): "worked out again from the numbers of the file",
    ("counters", "last"): "worked out again from the numbers of the file",
    ("meetings", "reopen_reason"): "lives until the next closing, which takes it over",
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Iterator[Dossier]:
    with create_dossier(tmp_path_factory.mktemp("model") / "fresh.copil") as dossier:
        yield dossier


def columns(dossier: Dossier) -> set[tuple[str, str]]:
    return {(table, name) for table, names in dossier.columns.items() for name in names}


def owners(dossier: Dossier) -> set[tuple[str, str]]:
    """Return what each record belongs to, chosen by where the record is made: of the references
    that are deleted with it, the first one that the table declares."""
    found: set[tuple[str, str]] = set()
    for table in dossier.columns:
        keys = sorted(dossier.tuples(f"PRAGMA foreign_key_list({table})"), reverse=True)
        found |= {(table, key[3]) for key in [each for each in keys if each[6] == "CASCADE"][:1]}
    return found


def named_forms() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for module in pkgutil.iter_modules(forms.__path__, f"{forms.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Form):
                found[f"{module.name}.{name}"] = value
    return found


def excepted(column: tuple[str, str], reasons: dict[tuple[str, str], str]) -> bool:
    return column in reasons or ("*", column[1]) in reasons


def test_every_column_is_on_a_named_form(fresh):
    on_forms = {column for form in named_forms().values() for column in form.columns()}
    missing = {
        column
        for column in columns(fresh) - on_forms - owners(fresh)
        if not excepted(column, EXCEPTED_FROM_FORMS)
    }
    assert sorted(missing) == []


def test_every_form_edits_columns_that_exist(fresh):
    unknown = {
        (name, column)
        for name, form in named_forms().items()
        for column in form.columns() - columns(fresh)
    }
    assert sorted(unknown) == []


def test_every_column_is_in_the_interchange(fresh):
    exchanged = {(shape.table, name) for shape in walk() for name in shape.by_column}
    missing = {
        column
        for column in columns(fresh) - exchanged - owners(fresh)
        if not excepted(column, EXCEPTED_FROM_INTERCHANGE)
    }
    assert sorted(missing) == []


def test_no_exception_is_out_of_date(fresh):
    known = columns(fresh)
    for reasons in (EXCEPTED_FROM_FORMS, EXCEPTED_FROM_INTERCHANGE):
        stale = [each for each in reasons if each[0] != "*" and each not in known]
        assert stale == []
    on_forms = {column for form in named_forms().values() for column in form.columns()}
    assert [each for each in EXCEPTED_FROM_FORMS if each in on_forms] == []


@pytest.mark.parametrize("name", named_forms())
def test_every_form_is_emptied_without_a_word_when_its_record_goes_away(qtbot, context, name):
    shown = RecordForm(context, named_forms()[name])
    qtbot.addWidget(shown)
    shown.record_id = 999
    with qtbot.waitSignal(shown.gone):
        shown.refresh()
