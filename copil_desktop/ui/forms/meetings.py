"""The forms of a meeting: its facts, its state and dates, and the lists it owns."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus, Reply
from copil_desktop.i18n import N_, _
from copil_desktop.ui import references
from copil_desktop.ui.form_fields import Child, Field, Form, Kind, Record
from copil_desktop.ui.forms.actions import items_of_meeting
from copil_desktop.ui.widgets.choices import ChoiceField, Option

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


class MeetingStatusField(ChoiceField):
    """The states that can be said by hand; closing and approving are gestures with a version."""

    def __init__(self, _context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(_by_hand(), parent)

    def set_value(self, value: Any) -> None:
        """Show a state; a closed one is shown, and left by reopening."""
        closed = value in {code.value for code in READ_ONLY}
        if closed and self.findData(value) < 0:
            self.addItem(labels.word(MeetingStatus(value)), value)
        super().set_value(value)


def _by_hand() -> list[tuple[str, str]]:
    said = {
        MeetingStatus.PLANNED: labels.word(MeetingStatus.PLANNED),
        MeetingStatus.CONVENED: labels.word(MeetingStatus.CONVENED),
        MeetingStatus.HELD: _("held"),
        MeetingStatus.CANCELLED: labels.word(MeetingStatus.CANCELLED),
    }
    return [(code.value, words) for code, words in said.items()]


def _sequences(context: "Context", record: Record) -> list[Option]:
    rows = context.dossier.meetings.sequences(record.get("committee_id"))
    return [Option(each.id, each.name, each.step or "") for each in rows]


def _steps(context: "Context", record: Record) -> list[Option]:
    if record.get("sequence_id") is None:
        return []
    rows = context.dossier.records.children("steps", record["sequence_id"])
    return [Option(each["id"], each["name"]) for each in rows]


def _other_meetings(context: "Context", record: Record) -> list[Option]:
    found = references.options(context.dossier, "meetings")
    return [each for each in found if each.id != record.get("id")]


_WHO = (
    Field("chair_id", N_("Chairs the meeting"), Kind.REF, to="people", half=True),
    Field("secretary_id", N_("Takes the minutes"), Kind.REF, to="people", half=True),
)
_PLACE = (
    Field("place", N_("Place"), half=True),
    Field("video_link", N_("Video link"), half=True),
)
_IDENTITY = (
    Field("committee_id", N_("Committee"), Kind.REF, required=True, to="committees", half=True),
    Field("number", N_("Number"), Kind.NUMBER, half=True),
    Field("sequence_id", N_("Sequence"), Kind.REF, to="sequences", options=_sequences, half=True),
    Field("step_id", N_("Step"), Kind.REF, to="steps", options=_steps, half=True),
    Field("title", N_("Title"), hint=N_("Only when the number does not say enough.")),
)
_PLANNED = (
    Field("starts_at", N_("Starts"), Kind.MOMENT, required=True, half=True),
    Field("ends_at", N_("Ends"), Kind.MOMENT, half=True),
)
_REAL = (
    Field("opened_at", N_("Opened"), Kind.MOMENT, half=True),
    Field("adjourned_at", N_("Adjourned"), Kind.MOMENT, half=True),
)
_STATE = (
    Field(
        "status",
        N_("State"),
        Kind.CUSTOM,
        required=True,
        make=MeetingStatusField,
        half=True,
        section=N_("State"),
    ),
    Field("convened_on", N_("Convened on"), Kind.DAY, half=True),
    Field("cancel_reason", N_("Why it was cancelled")),
)
_AFTER = (
    Field("sent_on", N_("Minutes sent on"), Kind.DAY, half=True, section=N_("The minutes")),
    Field("approved_on", N_("Approved on"), Kind.DAY, half=True),
    Field(
        "approved_at_id",
        N_("Approved at the meeting"),
        Kind.REF,
        to="meetings",
        options=_other_meetings,
    ),
    Field("reopen_reason", N_("Why they were reopened"), Kind.TEXT),
)

INVITATIONS = Child(
    "invitations",
    "meeting_id",
    N_("Invitations and replies"),
    (
        Field("person_id", N_("Person"), Kind.REF, required=True, to="people"),
        Field("reply", N_("Reply"), Kind.CHOICE, required=True, codes=Reply),
        Field("replied_on", N_("Replied on"), Kind.DAY),
        Field("proxy_to_id", N_("Gives a proxy to"), Kind.REF, to="people"),
    ),
)
DOCUMENTS = Child(
    "documents",
    "meeting_id",
    N_("Documents"),
    (
        Field("title", N_("Document"), required=True),
        Field(
            "agenda_item_id",
            N_("Agenda item"),
            Kind.REF,
            to="agenda_items",
            options=items_of_meeting,
        ),
    ),
)
CORRECTIONS = Child(
    "corrections",
    "meeting_id",
    N_("Corrections asked for"),
    (
        Field("text", N_("Correction"), required=True),
        Field("person_id", N_("Asked by"), Kind.REF, to="people"),
        Field("on_day", N_("On"), Kind.DAY, begins_today=True),
        Field("outcome", N_("What came of it")),
    ),
)
DELIVERIES = Child(
    "deliveries",
    "meeting_id",
    N_("Handed over"),
    (
        Field("document", N_("Document"), required=True),
        Field("person_id", N_("To whom"), Kind.REF, to="people"),
        Field("version", N_("Version"), Kind.NUMBER),
        Field("on_day", N_("On"), Kind.DAY, required=True, begins_today=True),
    ),
)
#: Noted by ``RotiRow``: five scores, five votes.
ROTI = Form(
    "roti",
    "roti",
    (
        Field("score", N_("Score, 1 to 5"), Kind.NUMBER, required=True, most=5),
        Field("votes", N_("Votes"), Kind.NUMBER, required=True, least=0),
    ),
)

_VISA = (
    Field(
        "visa_on",
        N_("Agenda agreed by the chair on"),
        Kind.DAY,
        half=True,
        hint=N_("The visa: asked for before the convocation leaves."),
    ),
)

#: What is said of a meeting before it.
FACTS = Form("facts", "meetings", (*_IDENTITY, *_PLANNED, *_PLACE, *_WHO, *_VISA))
#: What the minutes say at their head.
HEADER = Form("header", "meetings", (*_PLANNED, *_REAL, *_PLACE, *_WHO))
#: Everything, for whoever needs to mend a date or a state.
MEETING = Form(
    "meeting",
    "meetings",
    (*_IDENTITY, *_PLANNED, *_REAL, *_PLACE, *_WHO, *_VISA, *_STATE, *_AFTER),
    (INVITATIONS, DOCUMENTS, CORRECTIONS, DELIVERIES),
)
