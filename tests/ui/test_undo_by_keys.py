"""Ctrl+Z and Ctrl+Y in the whole window: each gesture is named, taken back whole and put again."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from copil_desktop.dossier import Dossier, handover, looks, merging, moving
from copil_desktop.dossier.example import example
from copil_desktop.dossier.handover import HandingOver
from copil_desktop.dossier.interchange import import_json
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.rooms import rooms
from tests.dossier.tools import check_references, check_search, content
from tests.ui.conftest import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


def key(dossier: Dossier, table: str, uid: str) -> int:
    return dossier.value(f"SELECT id FROM {table} WHERE uid = ?", (uid,))


def members(dossier: Dossier) -> list[int]:
    return [
        person
        for (person,) in dossier.tuples(
            "SELECT person_id FROM memberships WHERE left_on IS NULL AND committee_id = ?"
            " AND person_id <> (SELECT coordinator_id FROM dossier) ORDER BY id",
            (key(dossier, "committees", "copil"),),
        )
    ]


def hand_over(dossier: Dossier) -> None:
    leaver, successor = members(dossier)[:2]
    actions = dossier.tuples("SELECT id FROM action_items WHERE owner_id = ?", (leaver,))
    asked = HandingOver(leaver, TODAY, successor, actions=tuple(each for (each,) in actions))
    handover.hand_over(dossier, asked)


def merge(dossier: Dossier) -> None:
    outside = dossier.value(
        "SELECT id FROM people p WHERE NOT EXISTS"
        " (SELECT 1 FROM memberships m WHERE m.person_id = p.id) ORDER BY id LIMIT 1"
    )
    merging.merge(dossier, members(dossier)[0], outside)


def vote(dossier: Dossier) -> None:
    with dossier.transaction("Add a decision"):
        made = dossier.decisions.add(key(dossier, "meetings", "c10"), "Le comité vote", votes_for=3)
        for person in members(dossier)[:2]:
            dossier.records.add("non_voters", decision_id=made, person_id=person)


def lay_out(dossier: Dossier) -> None:
    days = [datetime(2026, 9, 1, 14, 30), datetime(2026, 11, 3, 14, 30)]
    dossier.meetings.lay_out(key(dossier, "committees", "copil"), days)


GESTURES: dict[str, Callable[[Dossier], object]] = {
    "a person’s functions are handed over": hand_over,
    "two persons are merged": merge,
    "a vote names who takes no part": vote,
    "dates are laid out": lay_out,
    "a round begins": lambda d: d.rounds.start(key(d, "committees", "copil"), TODAY),
    "the charter changes": lambda d: d.records.change(
        "committees", key(d, "committees", "copil"), max_proxies=2
    ),
    "a template is chosen": lambda d: looks.set_template(d, 1, "modele.docx", b"PK" + bytes(500)),
    "a meeting is moved": lambda d: moving.move(d, {key(d, "meetings", "c11"): date(2026, 3, 30)}),
    "postponed items are carried over": lambda d: d.meetings.plan(
        key(d, "committees", "copil"), datetime(2026, 10, 1, 14, 30)
    ),
}


@pytest.fixture
def window(dossier, theme, qtbot):
    import_json(dossier, example(TODAY))
    made = MainWindow(dossier, rooms(), theme, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    for room in ("actors", "dossier"):
        made.go(room)
    made.stack.setFocus()
    return made


def test_each_gesture_is_taken_back_and_put_again_by_keys(window, dossier, qtbot):
    for said, gesture in GESTURES.items():
        before = content(dossier)
        gesture(dossier)
        after, label = content(dossier), dossier.undo_label
        assert after != before, said
        for keys, wanted in (("Z", before), ("Y", after), ("Z", before)):
            QTest.keyClick(window, getattr(Qt.Key, f"Key_{keys}"), CTRL)
            assert content(dossier) == wanted, (said, keys)
            assert window.toast.label.text().startswith(("Annulé", "Rétabli")), said
        assert label is not None and dossier.redo_label == label
        check_references(dossier)
    check_search(dossier)
