"""The forms of what keeps the contact: échanges, points motivation, relays, choices."""

from datetime import date
from typing import Any

from copil_desktop import labels
from copil_desktop.domain import french_dates
from copil_desktop.domain.codes import Cause, Channel, Choice, Direction, Source
from copil_desktop.i18n import N_, _, long_month
from copil_desktop.ui.form_fields import Child, Field, Form, Kind
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.fields import LineField, set_wrong
from copil_desktop.ui.widgets.note_field import NoteField

_PERSON = Field("person_id", N_("Person"), Kind.REF, to="people", required=True)
_DAY = Field("on_day", N_("Day"), Kind.DAY, required=True, half=True)


class MonthField(LineField):
    """A month, typed « mars 2026 » or « 3/2026 »; its value is « 2026-03 »."""

    def __init__(self, context: Context) -> None:
        super().__init__(placeholder=_("March 2026"))
        self._context = context

    def value(self) -> str | None:
        """Return the month that is typed, or None."""
        typed = self.text().strip()
        today = self._context.today()
        day = french_dates.parse(f"1/{typed}" if "/" in typed else f"1 {typed}", today)
        return f"{day:%Y-%m}" if typed and day else None

    def set_value(self, value: Any) -> None:
        """Show a month."""
        if value != self.value() or not value:
            self.setText(long_month(date.fromisoformat(f"{value}-01")) if value else "")
            set_wrong(self, False)

    def commit(self) -> None:
        """Show what is typed as wrong when it is no month."""
        set_wrong(self, bool(self.problem()))

    def problem(self) -> str:
        """Return why what is typed cannot be read, or nothing."""
        wrong = bool(self.text().strip()) and self.value() is None
        return _("This is not a month: type March 2026, 3/2026…") if wrong else ""


def _score_field(_context: Context) -> ChoiceField:
    return ChoiceField([(score, f"{score} {labels.score(score)}") for score in range(1, 6)])


def _note_field(_context: Context) -> NoteField:
    return NoteField()


INTERACTION = Form(
    "exchange",
    "interactions",
    (
        _DAY,
        Field("minutes", N_("Length"), Kind.NUMBER, unit=N_("min"), half=True),
        Field("channel", N_("How"), Kind.CHOICE, codes=Channel, required=True, half=True),
        Field(
            "direction",
            N_("Who reached whom"),
            Kind.CHOICE,
            codes=Direction,
            required=True,
            half=True,
        ),
        Field("summary", N_("Summary"), Kind.CUSTOM, make=_note_field),
        Field("thanks", N_("I said thank you"), Kind.FLAG),
    ),
    (
        Child(
            "interaction_people",
            "interaction_id",
            N_("With"),
            (Field("person_id", N_("Person"), Kind.REF, to="people", required=True),),
        ),
    ),
)

CHECK_IN = Form(
    "check-in",
    "check_ins",
    (
        _PERSON,
        _DAY,
        Field("score", N_("Motivation"), Kind.CUSTOM, make=_score_field, required=True, half=True),
        Field(
            "source",
            N_("Said or perceived"),
            Kind.CHOICE,
            codes=Source,
            required=True,
            half=True,
        ),
        Field("cause", N_("Main cause"), Kind.CHOICE, codes=Cause, half=True),
        Field(
            "note",
            N_("Note"),
            Kind.CUSTOM,
            make=_note_field,
            hint=N_(
                "Write it so that the person could read it. It never goes into a document for the"
                " committee."
            ),
        ),
    ),
)

RELAY = Form(
    "relay",
    "relays",
    (
        _PERSON,
        _DAY,
        Field(
            "people_brought", N_("People brought"), Kind.NUMBER, least=0, half=True, starting=True
        ),
        Field(
            "what",
            N_("What was relayed"),
            required=True,
            placeholder=N_("Presented the programme to the business club…"),
        ),
    ),
)

GESTURE_CHOICE = Form(
    "choice",
    "gesture_choices",
    (
        _PERSON,
        _DAY,
        Field("choice", N_("Choice"), Kind.CHOICE, codes=Choice, required=True, half=True),
        Field(
            "until",
            N_("Until"),
            Kind.DAY,
            hint=N_("Last day on which the person stays off the list of the day."),
        ),
        Field("why", N_("Why")),
    ),
)

MOTIVATION_MONTH = Form(
    "monthly mean",
    "motivation_months",
    (
        _PERSON,
        Field("month", N_("Month"), Kind.CUSTOM, make=MonthField, required=True, half=True),
        Field(
            "source",
            N_("Said or perceived"),
            Kind.CHOICE,
            codes=Source,
            required=True,
            half=True,
        ),
        Field("mean", N_("Mean"), Kind.DECIMAL, most=5, required=True, half=True),
        Field("count", N_("Number of check-ins"), Kind.NUMBER, required=True, half=True),
    ),
)
