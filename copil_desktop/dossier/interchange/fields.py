"""What a property is to its column and an array to its table; the few kinds of fields there are."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from typing import Any

from copil_desktop.dossier.interchange.decimal_json import parse

Value = Any
Convert = Callable[[Value], Value]


class Form(Enum):
    """How a table's rows are written."""

    RECORDS = auto()  # [{"uid": …, …}, …]
    VALUES = auto()  # ["…", …]: the only field
    MAPPING = auto()  # {"first field": second field, …}


class Calendar(Enum):
    """What a text must be besides matching its pattern."""

    DAY = auto()
    MOMENT = auto()
    MONTH = auto()


def _same(value: Value) -> Value:
    return value


def _equal(one: Value, other: Value) -> bool:
    return one == other


@dataclass(frozen=True)
class Field:
    """One property and its column.

    ``refers`` is the table whose uid the property holds; ``inside`` the object it lies in;
    ``clears`` the columns that it empties when given (a quorum is a share or a number of members);
    ``stand_in`` what the column holds in place of a faulty value while other faults are sought.
    """

    name: str
    column: str
    default: Value = None
    refers: str = ""
    required: bool = False
    inside: str = ""
    clears: tuple[str, ...] = ()
    calendar: Calendar | None = None
    stand_in: Value = None
    to_column: Convert = _same
    to_json: Convert = _same
    equal: Callable[[Value, Value], bool] = _equal

    @property
    def path(self) -> tuple[str, ...]:
        """The property's path within its record."""
        return (self.inside, self.name) if self.inside else (self.name,)


@dataclass(frozen=True)
class Shape:
    """One table as an array of the file (``name``), inside its owner's records if it has one.

    ``key`` names the columns that tell a record from its siblings; ``unique`` refuses two alike.
    ``owner`` is the column of the record around it. ``parent`` lists the columns that a uid never
    changes. ``frozen`` lists those of a closed meeting that an import cannot change (for an array
    inside a meeting: True, all of it).
    """

    table: str
    name: str
    fields: tuple[Field, ...]
    form: Form = Form.RECORDS
    key: tuple[str, ...] = ("uid",)
    unique: bool = True
    owner: str = ""
    ordered: bool = False
    parent: tuple[str, ...] = ()
    frozen: bool = False
    inside: str = ""
    children: tuple["Shape", ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that an import writes, but the key."""
        owner = (self.owner,) if self.owner else ()
        position = ("position",) if self.ordered else ()
        return (*owner, *position, *(each.column for each in self.fields))

    @cached_property
    def by_name(self) -> dict[tuple[str, str], Field]:
        """The fields by the object they lie in ("" mostly) and their name."""
        return {(each.inside, each.name): each for each in self.fields}

    @cached_property
    def by_column(self) -> dict[str, Field]:
        """The fields by column."""
        return {each.column: each for each in self.fields}

    @cached_property
    def containers(self) -> frozenset[str]:
        """The properties that hold fields or arrays of their own."""
        names = {each.inside for each in self.fields} | {each.path[0] for each in self.children}
        return frozenset(names - {""})

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The fields that hold a uid of another record."""
        return tuple(each for each in self.fields if each.refers)

    @property
    def has_uid(self) -> bool:
        """Whether its records have a uid, found again wherever they stand."""
        return self.key == ("uid",)

    @property
    def path(self) -> tuple[str, ...]:
        """The array's path within its owner."""
        return (self.inside, self.name) if self.inside else (self.name,)


# Making fields


def plain(names: str) -> tuple[Field, ...]:
    """Return fields that stand in columns of their names."""
    return tuple(Field(name, name) for name in names.split())


def one(name: str, default: Value = None, stand_in: Value = None, column: str = "") -> Field:
    """Return a field, in the column of its name unless ``column`` says another."""
    return Field(name, column or name, default=default, stand_in=stand_in)


def whole(name: str, default: Value = None, stand_in: Value = None, inside: str = "") -> Field:
    """Return a field of a whole number."""
    # A number with a decimal point may be whole (1.0): the schema takes it, the column an integer.
    return Field(name, name, default=default, stand_in=stand_in, to_column=int, inside=inside)


def wholes(names: str) -> tuple[Field, ...]:
    """Return fields of whole numbers."""
    return tuple(whole(name) for name in names.split())


def day(name: str, column: str = "", stand_in: Value = None) -> Field:
    """Return a field of a day."""
    return Field(name, column or name, calendar=Calendar.DAY, stand_in=stand_in)


def days(names: str) -> tuple[Field, ...]:
    """Return fields of days."""
    return tuple(day(name) for name in names.split())


def moment(name: str, stand_in: Value = None) -> Field:
    """Return a field of a day and hour."""
    return Field(name, name, calendar=Calendar.MOMENT, stand_in=stand_in)


def flag(name: str, default: bool) -> Field:
    """Return a field that is true or false."""
    return Field(name, name, default=int(default), to_column=int, to_json=bool)


def real(name: str, stand_in: Value = None) -> Field:
    """Return a field of a number with decimals."""
    return Field(name, name, to_column=float, stand_in=stand_in)


def refers_to(table: str, name: str, *, required: bool = False) -> Field:
    """Return a field that names a record of ``table`` by its uid."""
    return Field(name, f"{name}_id", refers=table, required=required)


def belongs_to(table: str, name: str) -> Field:
    """Return a field that must name a record of ``table``."""
    return refers_to(table, name, required=True)


UID = Field("uid", "uid")
NAME = one("name", stand_in="?")
#: Stands in for a faulty day while other faults are looked for.
NO_DAY = "2000-01-01"


def same_json(one: str | None, other: str | None) -> bool:
    """Say whether two texts are the same JSON; decimal numbers count by their value."""
    if one is None or other is None:
        return one is other
    return parse(one) == parse(other)


def same_number(one: str | None, other: str | None) -> bool:
    """Say whether two texts are the same decimal number."""
    if one is None or other is None:
        return one is other
    return Decimal(one) == Decimal(other)


def not_below(known: Value, given: Value) -> bool:
    """Say whether ``given`` is no news for a number that only goes up."""
    return (known or 0) >= (given or 0)
