"""Forms as plain data: which columns of a table, under which words, edited by which field.

A form is a constant of the module that uses it; a test requires every column of the model on one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.i18n import _
from copil_desktop.ui import references
from copil_desktop.ui.widgets.choices import ChoiceField, Option, RefField
from copil_desktop.ui.widgets.fields import FlagField, LineField, TextField
from copil_desktop.ui.widgets.read_fields import (
    DateField,
    DecimalField,
    MomentField,
    NumberField,
    ShareField,
)

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context

Record = dict[str, Any]

#: Longest interval that the model knows: a century.
MOST_DAYS = 36_500


class Kind(Enum):
    """Which field edits a column."""

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    MOMENT = auto()
    NUMBER = auto()
    DAYS = auto()
    DECIMAL = auto()
    SHARE = auto()
    FLAG = auto()
    CHOICE = auto()
    REF = auto()
    CUSTOM = auto()


@dataclass(frozen=True)
class Field:
    """One column on a form.

    ``label``, ``hint`` and ``unit`` are msgids (``N_``). ``codes`` is the closed list of a choice,
    said by ``words``; a choice that is not ``required`` may be empty. ``to`` is the table of a
    reference; ``options`` narrows it, given the record (the steps of its own sequence). ``half``
    puts the field on one line with its neighbour that is ``half`` too. ``section`` is a title above
    the field. ``starting`` fields are asked when a record is made, as ``required`` ones are.
    A day that ``begins_today`` is today on the empty line of a list.
    ``make`` builds a custom field; with ``also`` its value is a dictionary of all its columns.
    """

    column: str
    label: str
    kind: Kind = Kind.LINE
    required: bool = False
    hint: str = ""
    unit: str = ""
    least: int = 1
    most: int = 1_000_000
    codes: type[StrEnum] | None = None
    words: Callable[[Any], str] = labels.word
    to: str = ""
    options: "Callable[[Context, Record], Sequence[Option]] | None" = None
    half: bool = False
    section: str = ""
    starting: bool = False
    placeholder: str = ""
    begins_today: bool = False
    also: tuple[str, ...] = ()
    make: "Callable[[Context], QWidget] | None" = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the field edits."""
        return (self.column, *self.also)

    def read(self, widget: Any) -> Record:
        """Return what ``widget`` holds, by column."""
        return widget.value() if self.also else {self.column: widget.value()}

    def show(self, widget: Any, record: Record) -> None:
        """Show the record's value in ``widget``."""
        if self.also:
            widget.set_value({name: record[name] for name in self.columns})
        else:
            widget.set_value(record[self.column])


@dataclass(frozen=True)
class Child:
    """An ordered list owned by the record: its table, its title, what one line holds.

    ``owner`` is the column that names the record; ``add_words`` is on the line that adds.
    """

    table: str
    owner: str
    label: str
    fields: tuple[Field, ...]
    hint: str = ""


@dataclass(frozen=True)
class Form:
    """A named form over one table, with the lists its record owns."""

    name: str
    table: str
    fields: tuple[Field, ...]
    children: tuple[Child, ...] = field(default_factory=tuple)

    def columns(self) -> set[tuple[str, str]]:
        """Return every (table, column) that can be edited here."""
        own = {(self.table, name) for each in self.fields for name in each.columns}
        return own | {
            (child.table, name)
            for child in self.children
            for each in child.fields
            for name in each.columns
        }

    @property
    def tables(self) -> frozenset[str]:
        """The tables whose changes concern the form; what its references name included."""
        pointed = {each.to for each in self.fields if each.to}
        return frozenset({self.table, *pointed, *(child.table for child in self.children)})


def make_field(context: "Context", spec: Field, record: Callable[[], Record]) -> QWidget:
    """Return the widget that edits ``spec``; ``record()`` is the record as it is now."""
    none = None if spec.required else "—"
    placeholder = _(spec.placeholder)
    match spec.kind:
        case Kind.LINE:
            return LineField(placeholder=placeholder)
        case Kind.TEXT:
            return TextField(placeholder=placeholder)
        case Kind.DAY:
            return DateField(context.today)
        case Kind.MOMENT:
            return MomentField(context.today)
        case Kind.NUMBER:
            return NumberField(spec.least, spec.most, _(spec.unit), placeholder=placeholder)
        case Kind.DAYS:
            return NumberField(1, MOST_DAYS, _("days"), placeholder=placeholder)
        case Kind.DECIMAL:
            return DecimalField(spec.least, spec.most, _(spec.unit), placeholder=placeholder)
        case Kind.SHARE:
            return ShareField()
        case Kind.FLAG:
            return FlagField(_(spec.label))
        case Kind.CHOICE:
            assert spec.codes is not None, spec.column
            return ChoiceField.of(spec.codes, spec.words, none=none)
        case Kind.REF:
            return RefField(lambda: _offered(context, spec, record()), placeholder=placeholder)
        case Kind.CUSTOM:
            assert spec.make is not None, spec.column
            return spec.make(context)


def _offered(context: "Context", spec: Field, record: Record) -> Sequence[Option]:
    if spec.options is not None:
        return spec.options(context, record)
    return references.options(context.dossier, spec.to)
