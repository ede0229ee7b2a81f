"""The form of a decision."""

from copil_desktop.domain.codes import Outcome
from copil_desktop.i18n import N_
from copil_desktop.ui.form_fields import Child, Field, Form, Kind
from copil_desktop.ui.forms.actions import items_of_meeting

_VOTES = (
    ("votes_for", N_("For")),
    ("votes_against", N_("Against")),
    ("abstentions", N_("Abstentions")),
    ("not_voting", N_("Did not take part in the vote")),
)
#: Who leaves the table for a vote is named in the minutes.
NON_VOTERS = Child(
    "non_voters",
    "decision_id",
    N_("Who does not take part in the vote"),
    (Field("person_id", N_("Person"), Kind.REF, required=True, to="people"),),
)

DECISION = Form(
    "decision",
    "decisions",
    (
        Field("text", N_("What is decided"), Kind.TEXT, required=True),
        Field("context", N_("Why, in what context"), Kind.TEXT),
        Field("outcome", N_("Outcome"), Kind.CHOICE, required=True, codes=Outcome, half=True),
        Field("number", N_("Number"), half=True),
        Field(
            "agenda_item_id",
            N_("Agenda item"),
            Kind.REF,
            to="agenda_items",
            options=items_of_meeting,
        ),
        *(
            Field(
                name,
                label,
                Kind.NUMBER,
                least=0,
                half=True,
                section=N_("Vote") if name == "votes_for" else "",
            )
            for name, label in _VOTES
        ),
    ),
    (NON_VOTERS,),
)
