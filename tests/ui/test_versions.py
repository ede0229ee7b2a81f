"""Versions of minutes: frozen for ever, and the next one says what it changed."""

from datetime import date
from pathlib import Path

import docx
import pytest

from copil_desktop.documents import minutes, wording
from copil_desktop.domain.codes import AttendanceStatus as Status
from tests.ui.meeting_dossier import Committee

ON = date(2026, 3, 16)


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


@pytest.fixture
def meeting(copil, dossier):
    meeting = copil.open()
    item = dossier.agenda.items(meeting)[0].id
    dossier.agenda.write_notes(item, "Six entreprises.")
    for key in ("ébanda", "roy"):
        dossier.attendance.mark(meeting, copil.people[key], Status.PRESENT)
    dossier.decisions.add(meeting, "Le nombre est fixé à huit.", agenda_item_id=item)
    dossier.actions.add(
        "Envoyer la convention", today=ON, meeting_id=meeting, agenda_item_id=item,
        owner_id=copil.people["roy"],
    )  # fmt: skip
    dossier.meetings.close(meeting, ON)
    return meeting


def said(dossier, meeting):
    return [wording.change(each) for each in dossier.minutes_data(meeting).changes]


def test_a_closed_version_gives_the_same_bytes_whatever_the_register_becomes(
    dossier, copil, meeting, tmp_path: Path
):
    before = tmp_path / "avant.docx"
    minutes.write(dossier.minutes_data(meeting, 1), before)
    roy = copil.people["roy"]
    dossier.records.change("people", roy, job_title="Directrice générale", last_name="Roy-Vidal")
    action = dossier.actions.of_meeting(meeting, ON)[0].id
    dossier.records.change("action_items", action, text="Autre chose", due_on="2026-06-01")
    dossier.records.change("committees", copil.committee, name="Comité rebaptisé")
    dossier.meetings.reopen(meeting, "Un chiffre à corriger")
    dossier.agenda.write_notes(dossier.agenda.items(meeting)[0].id, "Sept entreprises.")
    dossier.meetings.close(meeting, date(2026, 3, 20))
    after = tmp_path / "après.docx"
    minutes.write(dossier.minutes_data(meeting, 1), after)
    assert after.read_bytes() == before.read_bytes()


def test_a_first_version_says_nothing_of_changes(dossier, meeting):
    data = dossier.minutes_data(meeting)
    assert (data.changes, data.changed_since) == ((), None)


def test_the_second_version_says_what_it_changed_and_why(dossier, copil, meeting, tmp_path):
    dossier.meetings.reopen(meeting, "Un chiffre à corriger")
    items = dossier.agenda.items(meeting)
    assert said(dossier, meeting) == []
    dossier.agenda.write_notes(items[0].id, "Sept entreprises.")
    dossier.attendance.mark(meeting, copil.people["roy"], Status.EXCUSED)
    decision = dossier.decisions.of_meeting(meeting)[0]
    dossier.records.change("decisions", decision.id, votes_for=6)
    action = dossier.actions.of_meeting(meeting, ON)[0]
    dossier.records.remove("action_items", action.id)
    dossier.actions.add("Relancer", today=ON, meeting_id=meeting)
    dossier.records.change("meetings", meeting, place="Lycée")
    added = dossier.actions.of_meeting(meeting, ON)[0]
    assert dossier.meetings.close(meeting, date(2026, 3, 20)) == 2
    assert [line.replace("\u00a0", " ") for line in said(dossier, meeting)] == [
        "en-tête corrigé",
        "présence de Mme Marie \ufdd2Roy\ufddf corrigée",
        "point 1 modifié",
        f"décision {decision.number} modifiée",
        f"action {added.number} ajoutée",
        f"action {action.number} retirée",
    ]
    path = tmp_path / "v2.docx"
    minutes.write(dossier.minutes_data(meeting), path)
    words = [p.text.replace("\u00a0", " ") for p in docx.Document(str(path)).paragraphs]
    assert "Motif de cette version\tUn chiffre à corriger" in words
    line = next(each for each in words if each.startswith("Modifications\tDepuis la version 1 : "))
    assert "présence de Mme Marie Roy corrigée ; point 1 modifié" in line


def test_a_new_job_title_is_no_change_of_the_minutes(dossier, copil, meeting):
    dossier.records.change("people", copil.people["roy"], job_title="Directrice générale")
    dossier.meetings.reopen(meeting, "Relecture")
    assert said(dossier, meeting) == []


def test_versions_kept_before_rows_had_their_uid_are_compared_by_number(dossier, meeting):
    from dataclasses import replace

    from copil_desktop.domain.minutes_changes import changes

    new = dossier.minutes_data(meeting)
    old = replace(
        new,
        decisions=tuple(replace(each, uid="") for each in new.decisions),
        actions=tuple(replace(each, uid="") for each in new.actions),
    )
    assert changes(old, new) == ()
