"""Who is reminded of which actions after a meeting."""

from dataclasses import replace

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.domain.letters import Addressee
from copil_desktop.domain.mailing import Recipient, own_actions
from copil_desktop.domain.minutes import Action, Person
from tests.documents.samples import BARE

MARIE, LUC, ZOE = (Person(name, uid=name.lower()) for name in ("Marie", "Luc", "Zoé"))


def known(person: Person, email: str | None = "a@b.fr", **more: bool) -> Recipient:
    return Recipient(hash(person.uid), Addressee(person), email, **more)


def reminded(actions, people, sitting=None):
    found = own_actions(replace(BARE, actions=actions), people, sitting or {})
    owners = {
        each.recipient.addressee.person.uid: [action.text for action in each.actions]
        for each in found.owners
    }
    return owners, [action.text for action in found.unaddressed]


def test_an_owner_of_several_actions_is_reminded_once_of_hers_alone():
    actions = (Action("un", owner=MARIE), Action("deux", owner=LUC), Action("trois", owner=MARIE))
    assert reminded(actions, (known(MARIE), known(LUC))) == (
        {"marie": ["un", "trois"], "luc": ["deux"]},
        [],
    )


def test_what_is_done_or_dropped_is_not_reminded():
    done = Action("fait", owner=MARIE, status=ActionStatus.DONE)
    dropped = Action("abandonné", owner=MARIE, status=ActionStatus.DROPPED)
    assert reminded((done, dropped), (known(MARIE),)) == ({}, [])


def test_the_action_of_a_structure_goes_to_all_who_sit_for_it():
    action = Action("prêter la salle", owner_organisation="Ville")
    sitting = {"Ville": ("marie", "luc")}
    people = (known(MARIE), known(LUC), known(ZOE))
    assert reminded((action,), people, sitting) == (
        {"marie": ["prêter la salle"], "luc": ["prêter la salle"]},
        [],
    )


def test_an_owner_who_also_answers_for_the_structure_is_not_told_twice():
    action = Action("signer", owner=MARIE, owner_organisation="Ville")
    people = (known(MARIE), known(LUC))
    assert reminded((action,), people, {"Ville": ("marie", "luc")}) == ({"marie": ["signer"]}, [])


def test_an_action_that_nobody_would_receive_is_said():
    actions = (
        Action("sans personne"),
        Action("sans adresse", owner=ZOE),
        Action("sur papier", owner=LUC),
        Action("structure sans siège", owner_organisation="Club"),
    )
    people = (known(MARIE), known(ZOE, None), known(LUC, on_paper=True))
    assert reminded(actions, people) == (
        {},
        ["sans personne", "sans adresse", "sur papier", "structure sans siège"],
    )
