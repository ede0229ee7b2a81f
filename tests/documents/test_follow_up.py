"""The follow-up of actions as a Word file, reopened: who, from where, until when, which state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import follow_up
from copil_desktop.domain.codes import ActionStatus
from copil_desktop.domain.follow_up import Followed, FollowUp, in_order
from copil_desktop.domain.minutes import Action, MeetingRef
from copil_desktop.dossier import Dossier
from copil_desktop.dossier import follow_up as reading
from copil_desktop.dossier.example import example
from tests.documents import samples
from tests.documents.test_minutes import lines, plain
from tests.loader import load

VALIDATOR = OpenXmlValidator()
TODAY = date(2026, 3, 4)
NINTH = MeetingRef(date(2026, 1, 13), 9)


def followed(action: Action, first_due: date | None = None) -> Followed:
    return Followed(action, NINTH, samples.COPIL, first_due)


ACTIONS = (
    followed(Action("Trouver un parrain", "A2026-003")),
    followed(
        Action(
            "Signer la convention",
            "A2026-001",
            owner=samples.ROY,
            due_on=date(2026, 3, 1),
            status=ActionStatus.IN_PROGRESS,
            carried=2,
        ),
        date(2026, 2, 1),
    ),
    followed(
        Action("Visiter le lycée", "A2026-002", owner=samples.BENALI, due_before=samples.COPIL)
    ),
    followed(
        Action(
            "Imprimer le dépliant",
            "A2026-004",
            owner_organisation="Club d'entreprises du Val",
            status=ActionStatus.DROPPED,
            closed_on=date(2026, 2, 20),
            drop_reason="un courriel suffit",
        )
    ),
    Followed(
        Action(
            "Appeler la presse",
            owner=samples.ROY,
            status=ActionStatus.DONE,
            closed_on=date(2026, 2, 10),
        )
    ),
)
FULL = FollowUp(
    TODAY,
    date(2026, 1, 3),
    "Agir ensemble dans la vallée",
    "Ville de Rivelac",
    samples.COPIL,
    tuple(sorted(ACTIONS, key=in_order)),
)
BARE = FollowUp(TODAY, date(2026, 1, 3), "")


def opened(tmp_path: Path, data: FollowUp) -> Document:
    follow_up.write(data, tmp_path / "follow-up.docx")
    return docx.Document(str(tmp_path / "follow-up.docx"))


def whole(tmp_path: Path, data: FollowUp) -> str:
    return "\n".join(lines(opened(tmp_path, data)))


def rows(tmp_path: Path, data: FollowUp) -> list[list[str]]:
    table = opened(tmp_path, data).tables[0]
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def test_the_head_says_of_whom_and_of_which_day(tmp_path: Path):
    assert whole(tmp_path, FULL).startswith(
        "Suivi des actions du comité de pilotage (COPIL)\nSituation arrêtée au 4 mars 2026\n"
        "3 actions à mener. Depuis le 3 janvier 2026 : 1 faite, 1 abandonnée.\n"
    )


def test_actions_stand_under_their_owners_by_name_never_by_delay(tmp_path: Path):
    found = rows(tmp_path, FULL)
    assert found[0] == ["N°", "Action", "Origine", "Échéance", "État"]
    assert [row[0] for row in found[1:]] == [
        *("M. Samir Benali, Ville de Saint-Orens", "A2026-002"),
        *("Mme Marie Roy, Ville de Rivelac", "A2026-001", "–"),
        *("Club d’entreprises du Val", "A2026-004"),
        *("À désigner", "A2026-003"),
    ]


def test_a_row_says_origin_dates_state_and_how_often_carried(tmp_path: Path):
    by_number = {row[0]: row for row in rows(tmp_path, FULL)}
    assert by_number["A2026-001"][1:] == [
        "Signer la convention",
        "COPIL n° 9\n13 janvier 2026",
        "1er mars 2026\n(d’abord le 1er février 2026)",
        "En cours, échéance passée, reportée 2 fois",
    ]
    assert by_number["A2026-002"][3:] == ["avant la prochaine réunion", "À faire"]
    assert by_number["A2026-003"][3] == "à fixer"
    assert by_number["A2026-004"][4] == "Abandonnée : un courriel suffit"


def test_without_any_number_the_column_is_left_out(tmp_path: Path):
    actions = tuple(replace(e, action=replace(e.action, number=None)) for e in FULL.actions)
    assert rows(tmp_path, replace(FULL, actions=actions))[0][0] == "Action"


def test_nothing_to_do_is_said_in_a_sentence(tmp_path: Path):
    assert lines(opened(tmp_path, BARE)) == [
        "Suivi des actions",
        "Situation arrêtée au 4 mars 2026",
        "Aucune action à mener.",
    ]


@pytest.mark.parametrize("data", [FULL, BARE], ids=["full", "bare"])
def test_the_file_is_valid_and_the_same_each_time(tmp_path: Path, data: FollowUp):
    digest = follow_up.write(data, tmp_path / "one.docx")
    assert follow_up.write(data, tmp_path / "two.docx") == digest
    report = VALIDATOR.validate(tmp_path / "one.docx")
    assert report.is_valid, [str(error) for error in report.errors]
    body = docx.Document(str(tmp_path / "one.docx")).element.body
    assert all("".join(p.itertext()).strip() for p in body.iter(qn("w:p")))


# --- From a dossier -------------------------------------------------------------------------


@pytest.fixture
def alliance() -> Dossier:
    return load(example(TODAY))


def test_the_example_tells_every_pending_action_of_a_committee(alliance: Dossier):
    committee = alliance.value("SELECT id FROM committees WHERE acronym = 'COPIL'")
    pending = alliance.value(
        "SELECT count(*) FROM action_items x JOIN meetings m ON m.id = x.meeting_id"
        " WHERE m.committee_id = ? AND x.status IN ('open', 'in_progress')",
        (committee,),
    )
    data = reading.follow_up(alliance, TODAY, committee)
    assert data.count(ActionStatus.OPEN, ActionStatus.IN_PROGRESS) == pending > 10
    assert len(reading.follow_up(alliance, TODAY).actions) > len(data.actions)


def test_an_action_closed_later_is_still_to_do_on_a_day_before(alliance: Dossier):
    number, closed, made = alliance.tuples(
        "SELECT x.number, x.closed_on, m.day FROM action_items x JOIN meetings m"
        " ON m.id = x.meeting_id WHERE x.closed_on > m.day ORDER BY x.closed_on DESC LIMIT 1"
    )[0]
    day = date.fromisoformat(made)
    assert day < date.fromisoformat(closed)
    (found,) = [e for e in reading.follow_up(alliance, day).actions if e.action.number == number]
    assert found.action.pending


def test_the_first_date_is_the_one_that_the_minutes_gave(alliance: Dossier):
    meeting = alliance.value("SELECT id FROM meetings WHERE status = 'held'")
    action, number, due = alliance.tuples(
        "SELECT id, number, due_on FROM action_items WHERE meeting_id = ? AND due_on IS NOT NULL"
        " AND status = 'open'",
        (meeting,),
    )[0]
    alliance.meetings.close(meeting, TODAY)
    alliance.records.change("action_items", action, due_on="2026-12-01")
    (found,) = [e for e in reading.follow_up(alliance, TODAY).actions if e.action.number == number]
    assert found.action.due_on == date(2026, 12, 1)
    assert found.first_due == date.fromisoformat(due)
    others = [e for e in reading.follow_up(alliance, TODAY).actions if e.action.number != number]
    assert all(each.first_due is None for each in others)


def test_a_committee_that_does_not_exist_is_told_apart(alliance: Dossier):
    with pytest.raises(KeyError):
        reading.follow_up(alliance, TODAY, 9999)
