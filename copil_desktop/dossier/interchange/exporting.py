"""Writing a dossier whole as one JSON file, always the same for the same content.

Properties are sorted by name, records by uid, ordered arrays stay in their order; what is empty
is left out. Export, import into an empty dossier, export: the same bytes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from copil_desktop.dossier.interchange.decimal_json import scalar
from copil_desktop.dossier.interchange.fields import Form, Shape
from copil_desktop.dossier.interchange.shape import DOSSIER, DOSSIER_KEY, FORMAT, VERSION, walk
from copil_desktop.dossier.store import Store

Row = dict[str, Any]


def export_json(store: Store) -> str:
    """Return the whole dossier as JSON, ending with a line break."""
    return "".join(_lines(document(store), "")) + "\n"


def document(store: Store) -> dict[str, Any]:
    """Return the whole dossier as the object that the file holds."""
    (row,) = store.dicts("SELECT * FROM dossier")
    return {"format": FORMAT, "version": VERSION, **_Export(store).record(DOSSIER, row)}


class _Export:
    """Every table read once, its rows grouped by the record that owns them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._uids: dict[str, dict[int, str]] = {}
        for table in {each.refers for shape in walk() for each in shape.references}:
            self._uids[table] = dict(store.tuples(f"SELECT id, uid FROM {table}"))
        self._rows = {shape.table: self._grouped(shape) for shape in walk() if shape != DOSSIER}

    def _grouped(self, shape: Shape) -> dict[int, list[Row]]:
        order = ", ".join((*((shape.owner,) if shape.owner else ()), *self._order(shape)))
        groups: dict[int, list[Row]] = {}
        for row in self._store.dicts(f"SELECT * FROM {shape.table} ORDER BY {order}"):
            groups.setdefault(row[shape.owner] if shape.owner else DOSSIER_KEY, []).append(row)
        return groups

    def _order(self, shape: Shape) -> tuple[str, ...]:
        if shape.ordered:
            return ("position", "id")
        # Keys differ from file to file: what they name is the same everywhere.
        return tuple(
            f"(SELECT uid FROM {each.refers} WHERE id = {column})"
            if (each := shape.by_column[column]).refers
            else column
            for column in shape.key
        )

    def record(self, shape: Shape, row: Row) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for each in shape.fields:
            value = row[each.column]
            if value is not None:
                target = made.setdefault(each.inside, {}) if each.inside else made
                target[each.name] = (
                    self._uids[each.refers][value] if each.refers else each.to_json(value)
                )
        for child in shape.children:
            rows = self._rows[child.table].get(row["id"], ())
            if rows:
                target = made.setdefault(child.inside, {}) if child.inside else made
                target[child.name] = self._array(child, rows)
        return made

    def _array(self, shape: Shape, rows: list[Row]) -> Any:
        if shape.form is Form.RECORDS:
            return [self.record(shape, row) for row in rows]
        made = [tuple(self.record(shape, row).values()) for row in rows]
        return dict(made) if shape.form is Form.MAPPING else [value for (value,) in made]


def _lines(value: Any, indent: str) -> Iterator[str]:
    deeper = f"{indent}  "
    if isinstance(value, Mapping):
        yield "{"
        for index, name in enumerate(sorted(value)):
            yield f"{',' if index else ''}\n{deeper}{scalar(name)}: "
            yield from _lines(value[name], deeper)
        yield f"\n{indent}}}" if value else "}"
    elif isinstance(value, list):
        yield "["
        for index, each in enumerate(value):
            yield f"{',' if index else ''}\n{deeper}"
            yield from _lines(each, deeper)
        yield f"\n{indent}]" if value else "]"
    else:
        yield scalar(value)
