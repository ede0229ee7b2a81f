"""Old check-ins become monthly means: nothing that is flagged today changes, no note is left."""

from datetime import date
from pathlib import Path

import pytest

from copil_desktop.domain.motivation_months import Month, Old, limit, reduce
from copil_desktop.dossier import reduction
from tests.ui.actors_case import Alliance

TODAY = date(2026, 3, 2)


def old(key: int, on: str, score: int, source: str = "self", person: int = 1, noted=False) -> Old:
    return Old(key, person, date.fromisoformat(on), source, score, f"k{key}", noted)


def test_the_limit_is_so_many_months_before_on_a_day_that_exists():
    assert limit(date(2026, 3, 2), 12) == date(2025, 3, 2)
    assert limit(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert limit(date(2026, 1, 15), 25) == date(2023, 12, 15)


def test_all_but_the_last_two_of_a_source_become_the_mean_of_their_month():
    points = [
        old(1, "2024-01-05", 2),
        old(2, "2024-01-20", 5),
        old(3, "2024-06-01", 3, noted=True),
        old(4, "2024-07-01", 4),
        old(5, "2024-01-09", 1, "observed", noted=True),
    ]
    found = reduce(points, [], date(2025, 3, 2))
    assert [each.id for each in found.gone] == [2, 1]
    assert [each.id for each in found.bared] == [3, 5]
    assert found.months == (Month(1, "2024-01", "self", 3.5, 2),)


def test_a_month_known_before_counts_its_own_points():
    known = [Month(1, "2024-01", "self", 4.0, 3)]
    points = [old(1, "2024-01-05", 2), old(2, "2025-09-01", 5), old(3, "2025-10-01", 5)]
    (month,) = reduce(points, known, date(2025, 3, 2)).months
    assert (month.mean, month.count) == (3.5, 4)


def test_recent_points_are_left_alone():
    points = [old(key, f"2026-01-0{key}", 3, noted=True) for key in range(1, 6)]
    assert not reduce(points, [], date(2025, 3, 2)).is_due


@pytest.fixture
def alliance(dossier):
    made = Alliance(dossier)
    for day, score, source, note in (
        ("2024-01-10", 4, "self", "le zébu"),
        ("2024-01-20", 3, "self", None),
        ("2024-11-10", 4, "self", "le yack"),
        ("2024-12-10", 2, "self", "le gnou"),
        ("2026-02-10", 3, "observed", "récente"),
    ):
        dossier.records.add(
            "check_ins", person_id=made.paul, on_day=day, score=score, source=source, note=note,
            cause="time",
        )  # fmt: skip
    return made


def test_flags_and_curve_stay_and_no_byte_of_the_notes(alliance, dossier):
    flags = dossier.flags(TODAY)
    before = dossier.sheets.curve(alliance.paul, TODAY)
    done = reduction.apply(dossier, TODAY)
    assert (len(done.gone), len(done.bared)) == (2, 2)
    after = dossier.flags(TODAY)
    assert after.motivation == flags.motivation
    assert after.contacts == flags.contacts
    curve = dossier.sheets.curve(alliance.paul, TODAY)
    assert [each.score for each in curve] == [3.5, 4, 2, 3]
    assert len(before) == 5
    assert dossier.undo_label is None
    assert not reduction.preview(dossier, TODAY).is_due
    whole = dossier.path.read_bytes() + Path(f"{dossier.path}-wal").read_bytes()
    assert [word for word in ("zébu", "yack", "gnou") if word.encode() in whole] == []
    assert "récente".encode() in whole


def test_doing_it_again_changes_nothing(alliance, dossier):
    reduction.apply(dossier, TODAY)
    months = dossier.tuples("SELECT * FROM motivation_months")
    reduction.apply(dossier, TODAY)
    assert dossier.tuples("SELECT * FROM motivation_months") == months
