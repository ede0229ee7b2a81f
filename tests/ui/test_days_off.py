"""Holidays and days off in the dossier's room, and the palette's next meetings."""

import pytest

from copil_desktop.ui.found import new_meetings
from copil_desktop.ui.pages.dossier.days_off import DaysOffSection
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def section(qtbot, context):
    made = DaysOffSection(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_calendar_to_come_is_shown_and_says_until_when_it_is_sure(section):
    assert "31\u00a0août 2028" in section.known.plain
    assert "Vacances de printemps, zone B" in section.known.plain


def test_days_off_are_listed_and_edited(section, dossier, context):
    dossier.records.add("days_off", name="Forum", starts_on="2026-03-20", ends_on="2026-03-21")
    context.bus.deliver()
    assert section.model.rowCount() == 1
    section.table.setCurrentIndex(section.model.index(0, 0))
    assert section.record_form.field("name").value() == "Forum"
    section.remove()
    assert dossier.holidays.own() == ()


def test_a_file_is_taken_over_or_told_to_be_wrong(section, dossier, context, tmp_path):
    path = tmp_path / "vacances.csv"
    path.write_text("nom;du;au\nForum;20/03/2026;20/03/2026\n", encoding="utf-8")
    section.read_file(path)
    assert context.tell == ["1 ligne prise en compte."]
    path.write_text("nom;du;au\nForum;hier;20/03/2026\n", encoding="utf-8")
    section.read_file(path)
    assert len(context.tell_error) == 1
    assert len(dossier.holidays.own()) == 1


def test_the_palette_offers_the_next_meeting_of_each_sequence(dossier):
    copil = Committee(dossier)
    asked = []
    (entry,) = new_meetings(
        dossier, "premiere renc", lambda room, **target: asked.append((room, target))
    )
    entry.run()
    assert entry.words.replace("\u00a0", " ") == "Nouvelle réunion : Première rencontre"
    assert asked == [("meetings", {"new": True, "sequence_id": copil.sequence})]
    dossier.records.change("sequences", copil.sequence, ended_on="2026-01-01")
    assert new_meetings(dossier, "premiere renc", print) == []
