"""Copies of a dossier: consistent while it is open, daily, thinned."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop import paths, whole_file
from copil_desktop.dossier import Dossier, backups, create_dossier, open_dossier, opening
from copil_desktop.dossier.backups import Backup
from copil_desktop.errors import UserError
from tests.dossier.tools import content

TODAY = date(2026, 3, 31)


def made(day: date, hour: int = 9, size: int = 1) -> Backup:
    moment = datetime(day.year, day.month, day.day, hour)
    return Backup(Path(f"{moment:%Y-%m-%d_%H}.copil"), moment, size)


def kept(copies: list[Backup], **more: int) -> set[Backup]:
    return set(copies) - set(backups.superfluous(copies, TODAY, **more))


# Writing


def test_what_a_kill_left_of_the_copy_before_a_migration_goes_with_the_daily_copy(
    dossier: Dossier,
):
    assert dossier.path is not None
    folder = backups.folder_of(dossier.path) / "migration"
    folder.mkdir(parents=True)
    left = folder / f".vallee.copil.1234{whole_file.UNFINISHED}"
    left.touch()
    os.utime(left, (0, 0))
    backups.write_daily(dossier.path)
    assert not left.exists()


def test_a_copy_of_an_open_dossier_holds_every_committed_row(dossier: Dossier, tmp_path: Path):
    dossier.records.add("people", last_name="Roy")  # still in the journal, not in the file itself
    assert dossier.path is not None
    copy = backups.write(dossier.path, tmp_path / "copies")
    dossier.records.add("people", last_name="Diallo")
    with open_dossier(copy, read_only=True) as copied:
        assert copied.tuples("SELECT last_name FROM people") == [("Roy",)]
        assert copied.value("PRAGMA journal_mode") == "delete"
    assert {each.name for each in copy.parent.iterdir()} == {copy.name}
    assert opening.check(copy) == []


def test_a_copy_taken_within_a_transaction_holds_none_of_it(dossier: Dossier, tmp_path: Path):
    before = content(dossier)
    assert dossier.path is not None
    with dossier.transaction("Work"):
        dossier.insert("people", {"uid": "p", "last_name": "Roy"})
        copy = backups.write(dossier.path, tmp_path / "copies")
    with open_dossier(copy, read_only=True) as copied:
        assert content(copied) == before


def test_copies_are_named_after_the_dossier_and_the_moment(dossier: Dossier):
    assert dossier.path is not None
    copy = backups.write(dossier.path, now=datetime(2026, 3, 2, 14, 30, 5))
    assert copy == paths.backup_folder() / "vallee" / "vallee_2026-03-02_143005.copil"
    (listed,) = backups.listed(copy.parent)
    assert listed == Backup(copy, datetime(2026, 3, 2, 14, 30, 5), copy.stat().st_size)


def test_what_somebody_else_put_there_is_neither_listed_nor_touched(dossier: Dossier):
    assert dossier.path is not None
    copy = backups.write(dossier.path)
    mine = copy.with_name("vallee avant l’été.copil")
    mine.write_bytes(b"")
    assert [each.path for each in backups.listed(copy.parent)] == [copy]


def test_a_folder_that_cannot_be_made_is_told(dossier: Dossier, tmp_path: Path):
    assert dossier.path is not None
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(UserError, match="file"):
        backups.write(dossier.path, tmp_path / "file")


def test_a_copy_that_fails_leaves_nothing_half_done(tmp_path: Path):
    broken = tmp_path / "broken.copil"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with pytest.raises(UserError):
        backups.write(broken, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


# Daily


def test_one_copy_a_day(dossier: Dossier):
    assert dossier.path is not None
    monday = datetime(2026, 3, 2, 9)
    assert backups.write_daily(dossier.path, now=monday) is not None
    assert backups.write_daily(dossier.path, now=monday + timedelta(hours=8)) is None
    assert backups.write_daily(dossier.path, now=monday + timedelta(days=1)) is not None


def test_daily_copies_are_thinned(dossier: Dossier):
    assert dossier.path is not None
    for days in range(100, -1, -5):
        backups.write_daily(dossier.path, now=datetime(2026, 3, 31) - timedelta(days=days))
    folder = backups.folder_of(dossier.path)
    days = [each.made_at.date() for each in backups.listed(folder)]
    assert days == sorted(days, reverse=True)
    assert len([day for day in days if day > date(2026, 2, 28)]) == 7
    assert len([day for day in days if day <= date(2026, 2, 28)]) == 3


def test_everything_of_today_stays():
    copies = [made(TODAY, hour) for hour in range(24)]
    assert kept(copies) == set(copies)


def test_of_each_day_of_the_month_the_last_stays():
    yesterday = TODAY - timedelta(days=1)
    copies = [made(yesterday, hour) for hour in (8, 12, 18)]
    assert kept(copies) == {copies[-1]}
    copies = [made(TODAY - timedelta(days=days)) for days in range(1, 31)]
    assert kept(copies) == set(copies)


def test_of_each_older_month_the_last_stays_for_ever():
    copies = [
        made(date(2020 + month // 12, month % 12 + 1, day))
        for month in range(60)
        for day in (1, 15)
    ]
    assert {each.made_at.day for each in kept(copies)} == {15}
    assert len(kept(copies)) == 60


def test_beyond_a_size_the_oldest_months_go_first():
    copies = [made(date(2025, month, 1), size=10) for month in range(1, 13)]
    copies += [made(TODAY, size=10)]
    assert {each.made_at.date() for each in kept(copies, max_total=35)} == {
        TODAY,
        date(2025, 12, 1),
        date(2025, 11, 1),
    }


@given(
    st.lists(st.tuples(st.integers(0, 800), st.integers(0, 23)), unique=True), st.integers(1, 50)
)
def test_the_newest_copies_always_stay_and_thinning_twice_is_thinning_once(
    times: list[tuple[int, int]], most: int
):
    copies = [made(TODAY - timedelta(days=days), hour) for days, hour in times]
    stay = kept(copies, max_total=most)
    assert kept(list(stay), max_total=most) == stay
    if copies:
        assert max(copies, key=lambda each: each.made_at) in stay
    recent = {each.made_at.date() for each in copies if (TODAY - each.made_at.date()).days < 31}
    assert recent == {
        each.made_at.date() for each in stay if (TODAY - each.made_at.date()).days < 31
    }


def test_two_dossiers_of_one_name_have_a_folder_each(tmp_path: Path):
    days = [datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 10)]
    copies: list[Path | None] = []
    for place, now in zip(("here", "there"), days, strict=True):
        (tmp_path / place).mkdir()
        with create_dossier(tmp_path / place / "vallee.copil") as made:
            assert made.path is not None
            copies.append(backups.write_daily(made.path, now=now))
    assert None not in copies
    # One that was moved finds its copies again.
    (tmp_path / "here" / "vallee.copil").rename(tmp_path / "moved.copil")
    (tmp_path / "elsewhere").mkdir()
    moved = (tmp_path / "moved.copil").rename(tmp_path / "elsewhere" / "vallee.copil")
    assert [each.path for each in backups.listed(backups.folder_of(moved))] == [copies[0]]


def test_dossiers_that_share_a_folder_are_each_copied_and_thinned_alone(tmp_path: Path):
    folder = tmp_path / "copies"
    for name in ("vallee", "plaine.2026"):
        create_dossier(tmp_path / f"{name}.copil").close()
    monday = datetime(2026, 3, 2, 9)
    for day in range(3):
        for name in ("vallee", "plaine.2026"):
            path = tmp_path / f"{name}.copil"
            assert backups.write_daily(path, folder, now=monday + timedelta(days=day))
    assert len(backups.listed(folder, tmp_path / "vallee.copil")) == 3
    assert len(backups.listed(folder)) == 6
