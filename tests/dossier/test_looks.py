"""The look of the documents lives in the dossier, and closed minutes keep the one they had."""

from datetime import date

import pytest

from copil_desktop.dossier import create_dossier, looks
from copil_desktop.dossier.interchange import export_json, import_json
from copil_desktop.errors import UserError

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def dossier(tmp_path):
    with create_dossier(tmp_path / "looks.copil") as made:
        yield made


@pytest.fixture
def whole(dossier):
    return dossier.records.add("initiatives", name="Alliance")


@pytest.fixture
def part(dossier, whole):
    return dossier.records.add("initiatives", name="Programme", parent_id=whole)


def test_a_template_and_logos_come_back_in_their_order(dossier, whole):
    looks.set_template(dossier, whole, "charte.docx", b"un")
    looks.add_logo(dossier, whole, "Ville", PNG + b"1")
    second = looks.add_logo(dossier, whole, "Club", PNG + b"2")
    dossier.records.move("logos", second, 0)
    found = looks.look(dossier, whole)
    assert (found.template_name, found.template.content) == ("charte.docx", b"un")
    assert [(each.name, each.picture.content) for each in found.logos] == [
        ("Club", PNG + b"2"),
        ("Ville", PNG + b"1"),
    ]


def test_a_part_has_the_look_of_the_whole_but_for_its_own(dossier, whole, part):
    looks.set_template(dossier, whole, "charte.docx", b"un")
    looks.add_logo(dossier, whole, "Ville", PNG)
    looks.add_logo(dossier, part, "Lycée", PNG)
    found = looks.look(dossier, part)
    assert found.template_name == "charte.docx"
    assert [each.name for each in found.logos] == ["Lycée"]
    assert looks.look(dossier, None) == looks.look(dossier, 999)


def test_a_file_is_kept_once_and_goes_with_its_last_use(dossier, whole, part):
    first = looks.add_logo(dossier, whole, "Ville", PNG)
    second = looks.add_logo(dossier, part, "Ville", PNG)
    assert dossier.value("SELECT count(*) FROM files") == 1
    looks.remove_logo(dossier, first)
    assert dossier.value("SELECT count(*) FROM files") == 1
    looks.remove_logo(dossier, second)
    assert dossier.value("SELECT count(*) FROM files") == 0
    dossier.undo()
    assert [each.name for each in looks.look(dossier, part).logos] == ["Ville"]


def test_a_template_can_be_changed_and_taken_away(dossier, whole):
    looks.set_template(dossier, whole, "a.docx", b"un")
    looks.set_template(dossier, whole, "b.docx", b"deux")
    assert dossier.tuples("SELECT content FROM files") == [(b"deux",)]
    looks.remove_template(dossier, whole)
    assert looks.look(dossier, whole).template is None
    assert dossier.value("SELECT count(*) FROM files") == 0


@pytest.mark.parametrize("content", [b"<svg/>", PNG + bytes(1_000_000)])
def test_a_logo_that_is_no_picture_or_too_heavy_is_refused(dossier, whole, content):
    with pytest.raises(UserError):
        looks.add_logo(dossier, whole, "Ville", content)
    assert dossier.value("SELECT count(*) FROM files") == 0


def test_closed_minutes_keep_the_look_they_had(dossier, whole):
    committee = dossier.records.add("committees", name="COPIL", initiative_id=whole)
    meeting = dossier.records.add(
        "meetings", committee_id=committee, starts_at="2026-03-02T14:00", status="held"
    )
    looks.set_template(dossier, whole, "a.docx", b"un")
    logo = looks.add_logo(dossier, whole, "Ville", PNG)
    closed = dossier.minutes_data(meeting)
    dossier.meetings.close(meeting, date(2026, 3, 3))
    looks.set_template(dossier, whole, "b.docx", b"deux")
    looks.remove_logo(dossier, logo)
    kept = dossier.minutes_data(meeting).look
    assert kept.template.content == b"un" and kept.template_name == "a.docx"
    assert [(each.name, each.picture.content) for each in kept.logos] == [("Ville", PNG)]
    assert closed.look == kept


def test_the_look_travels_in_the_interchange_file(dossier, whole, tmp_path):
    looks.set_template(dossier, whole, "charte.docx", bytes(range(256)))
    looks.add_logo(dossier, whole, "Ville", PNG)
    text = export_json(dossier)
    with create_dossier(tmp_path / "other.copil") as other:
        import_json(other, text)
        key = other.value("SELECT id FROM initiatives")
        assert looks.look(other, key) == looks.look(dossier, whole)
        assert looks.look(other, key).template.content == bytes(range(256))
        assert export_json(other) == text
