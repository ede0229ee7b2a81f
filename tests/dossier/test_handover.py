"""Somebody leaves: the seats, the actions and the invitations go on, in one step."""

from datetime import date

import pytest

from copil_desktop.domain.codes import Channel
from copil_desktop.dossier.call_brief import call_brief
from copil_desktop.dossier.handover import HandingOver, hand_over, handover
from copil_desktop.dossier.solicitations import by_month, of_person, unthanked
from copil_desktop.errors import UserError
from tests.ui.actors_case import Alliance

DAY = date(2026, 3, 2)


@pytest.fixture
def alliance(dossier):
    return Alliance(dossier)


@pytest.fixture
def seat(dossier, alliance):
    """Paul's seat, with Zoé as his substitute, an action and an invitation."""
    key = dossier.value("SELECT id FROM memberships WHERE person_id = ?", (alliance.paul,))
    zoe = dossier.value("SELECT id FROM memberships WHERE person_id = ?", (alliance.zoe,))
    dossier.records.change("memberships", key, college="Entreprises")
    dossier.records.change("memberships", zoe, substitute_for_id=key)
    dossier.records.add(
        "invitations", meeting_id=alliance.meeting, person_id=alliance.paul, reply="yes"
    )
    dossier.forget_undo()
    return key


def asked(alliance, seat, **more):
    action = alliance.dossier.actions.add("Imprimer", today=DAY, owner_id=alliance.paul)
    given = {"seats": (seat,), "actions": (action,), "new_successor": ("Léa", "Martin"), **more}
    return HandingOver(alliance.paul, DAY, **given)


def current(dossier, person):
    return [
        (each.committee, each.role, each.college)
        for each in dossier.sheets.memberships(person, DAY)
        if each.is_current
    ]


def test_a_successor_takes_everything_over_in_one_step(dossier, alliance, seat):
    wanted = asked(alliance, seat, leaves_structure=True, note="Autre poste")
    dossier.forget_undo()

    lea = hand_over(dossier, wanted)

    assert current(dossier, alliance.paul) == []
    assert current(dossier, lea) == [("COPIL", "member", "Entreprises")]
    assert dossier.sheets.person(lea, DAY).organisation == "Propreté Services"
    (zoes,) = dossier.sheets.memberships(alliance.zoe, DAY)
    assert zoes.titular == "Léa Martin"
    assert dossier.sheets.memberships(lea, DAY)[0].substitute == "Zoé N'Guyen"
    assert dossier.tuples("SELECT person_id, reply FROM invitations") == [(lea, "none")]
    assert [each.text for each in dossier.actions.pending_of_person(lea, DAY)] == ["Imprimer"]
    left = dossier.sheets.person(alliance.paul, DAY)
    assert (left.organisation, left.left_note) == (None, "Autre poste")
    (function,) = dossier.sheets.affiliations(alliance.paul)
    assert (function.organisation, function.job_title, function.until) == (
        "Propreté Services", "Gérant", "2026-03-02",
    )  # fmt: skip
    # The structure goes on: it is judged by the successor who now speaks for it.
    assert "Propreté Services" in [
        each.organisation.name for each in dossier.flags(DAY).organisations
    ]
    assert dossier.undo() == "Hand over"
    assert dossier.undo_label is None
    assert current(dossier, alliance.paul) == [("COPIL", "member", "Entreprises")]
    assert dossier.sheets.person(lea, DAY) is None


def test_what_is_not_handed_over_ends_or_stays(dossier, alliance, seat):
    wanted = asked(alliance, seat, new_successor=None, seats=(), actions=())

    assert hand_over(dossier, wanted) is None

    assert current(dossier, alliance.paul) == []
    assert len(dossier.actions.pending_of_person(alliance.paul, DAY)) == 1
    assert dossier.value("SELECT person_id FROM invitations") == alliance.paul


def test_a_successor_who_sits_already_keeps_her_seat(dossier, alliance, seat):
    hand_over(dossier, asked(alliance, seat, new_successor=None, successor=alliance.aissata))

    assert current(dossier, alliance.aissata) == [("COPIL", "lead", None)]


def test_a_day_that_breaks_a_rule_writes_nothing(dossier, alliance, seat):
    wanted = asked(alliance, seat)
    people = dossier.value("SELECT count(*) FROM people")

    with pytest.raises(UserError):
        hand_over(dossier, HandingOver(wanted.leaver, date(2024, 1, 1), seats=(seat,),
                                       new_successor=("Léa", "Martin")))  # fmt: skip

    assert dossier.value("SELECT count(*) FROM people") == people


def test_the_sheet_of_the_successor_tells_no_motivation_and_no_words(dossier, alliance, seat):
    data = handover(dossier, asked(alliance, seat), None, DAY)

    assert [each.committee for each in data.seats] == ["COPIL"]
    assert [each.number for each in data.coming] == [9]
    assert [each.text for each in data.actions] == ["Imprimer"]
    assert data.coordinator.person.last_name == "Maréchal"
    assert "élèves" not in repr(data)


def test_the_brief_gathers_what_is_known(dossier, alliance, seat):
    dossier.contacts.log_relay(alliance.paul, date(2026, 2, 10), "Club", 12)
    dossier.records.change("people", alliance.paul, hours_per_month=1)
    dossier.actions.add("Imprimer", today=DAY, owner_id=alliance.paul, effort="half_day")

    data = call_brief(dossier, alliance.paul, DAY)

    assert (data.silent_days, data.interval_days) == (41, 30)
    assert data.exchanges[0].summary == "Attend la liste des élèves."
    assert [each.text for each in data.promises] == ["Imprimer"]
    assert data.asked.asked.minutes == 210 and data.asked.is_too_much
    assert [(each.brought, each.thanked) for each in data.relays] == [(12, False)]
    assert data.seats[0].substitute == "Zoé N'Guyen"


def test_what_is_asked_month_by_month(dossier, alliance):
    dossier.actions.add("Imprimer", today=DAY, owner_id=alliance.paul)
    months = by_month(dossier, alliance.paul, date(2026, 1, 1), DAY)

    assert [(each.month, each.asked.messages, each.asked.actions) for each in months] == [
        ("2026-01", 1, 0),
        ("2026-03", 0, 1),
    ]
    assert of_person(dossier, alliance.paul, DAY).asked.minutes == 60
    assert of_person(dossier, alliance.paul, DAY).is_default


def test_thanks_cover_what_was_done_before_them(dossier, alliance):
    dossier.contacts.log_relay(alliance.paul, date(2026, 2, 10), "Club", 12)
    dossier.contacts.log_relay(alliance.paul, date(2026, 2, 20), "Salon")

    assert [(each.person_id, each.what) for each in unthanked(dossier, DAY)] == [
        (alliance.paul, "Salon")
    ]
    assert unthanked(dossier, date(2026, 9, 1)) == []  # half a year later nobody nags any more
    dossier.contacts.log_exchange([alliance.paul], date(2026, 2, 25), Channel.EMAIL, thanks=1)
    assert unthanked(dossier, DAY) == []
