"""Erasing a person: what goes, what stays, and that not a byte of the file still says the name."""

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from copil_desktop.dossier import Dossier, backups, create_dossier, erasing, guards, open_dossier
from copil_desktop.dossier.erasing import FATES
from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import export_json, import_json
from copil_desktop.dossier.mentions import mentions
from copil_desktop.errors import UserError
from tests.dossier.tools import check_references, check_search

TODAY = date(2026, 3, 2)


@pytest.fixture
def alliance(tmp_path: Path):
    """Return a dossier where Oriane Quemeneur is noted everywhere, in a file of its own."""
    with create_dossier(tmp_path / "vallee.copil") as dossier:
        import_json(dossier, example(TODAY))
        add = dossier.records.add
        copil = dossier.value("SELECT id FROM committees ORDER BY id LIMIT 1")
        person = add(
            "people", uid="p-77", first_name="Oriane", last_name="Quémeneur",
            email="oriane@quem.example", phone="06 11 22 33 44", address="Rue du Puits",
            reachable="le zèbre du matin", left_note="un secret", rank=3, is_ambassador=1,
        )  # fmt: skip
        other = add("people", uid="p-78", last_name="Bastide")
        add("copy_addresses", person_id=person, address="secretariat@quem.example")
        add("unavailabilities", person_id=person, starts_on="2026-08-01", ends_on="2026-08-09")
        add("memberships", committee_id=copil, person_id=person, joined_on="2025-01-01")
        add("memberships", committee_id=copil, person_id=other, joined_on="2025-01-01")
        add("check_ins", person_id=person, on_day="2026-02-01", score=2, note="la girafe bleue")
        add("relays", person_id=person, on_day="2026-02-01", what="en a parlé aux okapis")
        add("gesture_choices", person_id=person, on_day="2026-02-01", choice="done", why="tapir")
        meeting = dossier.value("SELECT id FROM meetings WHERE status = 'approved' LIMIT 1")
        with dossier.transaction("Prepare"), guards.lifted(dossier.conn):
            dossier.execute(
                "INSERT INTO attendances (meeting_id, person_id, status, remark)"
                " VALUES (?, ?, 'present', 'le pangolin')",
                (meeting, person),
            )
        channel = {"on_day": "2026-02-10", "channel": "phone"}
        alone = add("interactions", **channel, summary="parle du lamantin")
        shared = add("interactions", **channel, summary="avec Bastide, de l’ornithorynque")
        for exchange, who in ((alone, person), (shared, person), (shared, other)):
            add("interaction_people", interaction_id=exchange, person_id=who)
        dossier.actions.add("Relire la note", today=TODAY, owner_id=person)
        yield dossier, person


def bytes_of(dossier: Dossier) -> bytes:
    assert dossier.path is not None
    whole = b""
    for suffix in ("", "-wal", "-journal"):
        path = Path(f"{dossier.path}{suffix}")
        whole += path.read_bytes() if path.exists() else b""
    return whole


SECRETS = (
    "Quémeneur", "Oriane", "quem.example", "06 11 22 33 44", "Rue du Puits", "zèbre", "un secret",
    "girafe", "okapis", "tapir", "pangolin", "lamantin", "ornithorynque",
)  # fmt: skip


def test_not_a_byte_of_the_file_nor_of_its_journal_names_the_person_any_more(alliance):
    dossier, person = alliance
    before = bytes_of(dossier)
    assert all(secret.encode() in before for secret in SECRETS)
    assert mentions(dossier, person) == []
    erasing.erase(dossier, person, TODAY)
    after = bytes_of(dossier)
    assert [secret for secret in SECRETS if secret.encode() in after] == []
    # Nor when a last change is made and the file closed in order.
    dossier.records.add("people", last_name="Roy")
    dossier.close()
    closed = bytes_of(dossier)
    assert [secret for secret in SECRETS if secret.encode() in closed] == []


def test_the_presence_stays_without_a_name_and_the_place_ends(alliance):
    dossier, person = alliance
    erasing.erase(dossier, person, TODAY)
    assert dossier.tuples(
        "SELECT status, remark FROM attendances WHERE person_id = ?", (person,)
    ) == [("present", None)]
    ((name, first, uid, erased_on, rank, ambassador),) = dossier.tuples(
        "SELECT last_name, first_name, uid, erased_on, rank, is_ambassador FROM people"
        " WHERE id = ?",
        (person,),
    )
    assert (name, first, uid) == ("Personne effacée", None, "p-77")
    assert (erased_on, rank, ambassador) == ("2026-03-02", None, 0)
    assert dossier.value("SELECT left_on FROM memberships WHERE person_id = ?", (person,)) == (
        "2026-03-02"
    )
    assert dossier.value("SELECT 1 FROM erased WHERE uid = 'p-77'") == 1
    assert all(each.person.id != person for each in dossier.flags(TODAY).contacts)
    assert dossier.value("SELECT owner_id FROM action_items WHERE text = 'Relire la note'") is None
    # The exchanges keep their day and the others, not what was noted.
    assert (
        dossier.tuples(
            "SELECT i.on_day, i.summary FROM interactions i JOIN interaction_people ip"
            " ON ip.interaction_id = i.id WHERE ip.person_id = ?",
            (person,),
        )
        == [("2026-02-10", None)] * 2
    )
    check_references(dossier)
    check_search(dossier)


def test_neither_undo_nor_an_import_brings_the_person_back(alliance):
    dossier, person = alliance
    kept = export_json(dossier)
    erasing.erase(dossier, person, TODAY)
    assert dossier.undo_label is None and dossier.redo_label is None
    report = import_json(dossier, json.loads(kept))
    assert {each.person for each in report.skipped} == {"p-77"}
    assert dossier.value("SELECT count(*) FROM check_ins WHERE person_id = ?", (person,)) == 0
    assert dossier.value("SELECT last_name FROM people WHERE id = ?", (person,)) == (
        "Personne effacée"
    )


def test_closed_minutes_are_guarded_again_afterwards(alliance):
    dossier, person = alliance
    erasing.erase(dossier, person, TODAY)
    closed = dossier.value("SELECT id FROM attendances WHERE person_id = ?", (person,))
    with pytest.raises(UserError), dossier.transaction("Cheat"):
        dossier.update("attendances", closed, {"status": "absent"})


def test_the_coordinator_is_not_erased_while_coordinating(alliance):
    dossier, _person = alliance
    coordinator = dossier.value("SELECT coordinator_id FROM dossier")
    assert erasing.preview(dossier, coordinator).is_coordinator
    with pytest.raises(UserError, match="coordonne"):
        erasing.erase(dossier, coordinator, TODAY)
    assert dossier.value("SELECT erased_on FROM people WHERE id = ?", (coordinator,)) is None


def test_somebody_erased_is_not_erased_twice(alliance):
    dossier, person = alliance
    erasing.erase(dossier, person, TODAY)
    with pytest.raises(KeyError):
        erasing.preview(dossier, person)


def test_a_reader_that_keeps_former_pages_is_told_and_the_closing_removes_them(alliance):
    dossier, person = alliance
    with open_dossier(dossier.path, read_only=True) as reader:
        reader.conn.execute("BEGIN")
        assert reader.value("SELECT count(*) FROM people") > 1
        dossier.conn.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(UserError, match="autre logiciel"):
            erasing.erase(dossier, person, TODAY)
        reader.conn.execute("COMMIT")
    assert dossier.value("SELECT 1 FROM erased WHERE uid = 'p-77'") == 1
    dossier.close()
    assert b"girafe" not in bytes_of(dossier)


KILLED = """
import os, signal, sys
from datetime import date
from copil_desktop.dossier import erasing, open_dossier
from copil_desktop.dossier.store import Store
def killed(store):
    os.kill(os.getpid(), signal.SIGKILL)
Store.scrub = killed
erasing.erase(open_dossier(sys.argv[1]), int(sys.argv[2]), date(2026, 3, 2))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_an_erasing_cut_short_is_finished_by_the_next_opening(alliance):
    dossier, person = alliance
    dossier.close()
    subprocess.run([sys.executable, "-c", KILLED, str(dossier.path), str(person)])
    assert b"girafe" in bytes_of(dossier)
    with open_dossier(dossier.path) as again:
        assert again.value("SELECT 1 FROM erased WHERE uid = 'p-77'") == 1
        assert [each for each in SECRETS if each.encode() in bytes_of(again)] == []
        assert not again.is_to_scrub


def test_an_opening_that_cannot_finish_an_erasing_leaves_it_to_the_next(alliance):
    dossier, person = alliance
    with open_dossier(dossier.path, read_only=True) as reader:
        reader.conn.execute("BEGIN")
        assert reader.value("SELECT count(*) FROM people") > 1
        dossier.conn.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(UserError, match="autre logiciel"):
            erasing.erase(dossier, person, TODAY)
        assert dossier.is_to_scrub
    dossier.close()
    with open_dossier(dossier.path) as again:
        assert not again.is_to_scrub


def test_every_reference_to_a_person_has_a_fate(alliance):
    dossier, _person = alliance
    references = {
        (table, key[3])
        for table in dossier.columns
        for key in dossier.tuples(f"PRAGMA foreign_key_list({table})")
        if key[2] == "people"
    }
    assert references == set(FATES)


def test_what_still_names_the_person_is_found_and_said(alliance):
    dossier, person = alliance
    add = dossier.records.add
    firm = add("organisations", name="Atelier QUEMENEUR")
    other = dossier.value("SELECT id FROM people WHERE uid = 'p-78'")
    add("check_ins", person_id=other, on_day="2026-02-02", score=3, note="Oriane l’aide beaucoup")
    dossier.actions.add("Rappeler le +33 6 11 22 33 44", today=TODAY)
    found = mentions(dossier, person)
    assert [(each.table, each.certain) for each in found] == [
        ("action_items", True), ("organisations", True), ("check_ins", False),
    ]  # fmt: skip
    assert found[1].organisation_id == firm
    assert found[2].person_id == other
    assert "Oriane" in found[2].excerpt


def test_the_backups_that_hold_the_person_are_named(alliance, tmp_path):
    dossier, person = alliance
    folder = tmp_path / "copies"
    held = backups.write(dossier.path, folder)
    erasing.erase(dossier, person, TODAY)
    backups.write(dossier.path, folder, now=datetime(2030, 1, 1))
    assert [each.path for each in backups.holding(dossier.path, folder, "p-77")] == [held]
