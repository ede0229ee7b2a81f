"""JSON whose decimal numbers stay exactly as they were written."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any


def parse(text: str) -> Any:
    """Return JSON with its decimal numbers exactly as written."""
    return json.loads(text, parse_float=Decimal)


def compact(value: Any) -> str:
    """Return JSON on one line, keys sorted, decimal numbers exactly as they are."""
    return "".join(_compact(value))


def _compact(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield "{"
        for index, key in enumerate(sorted(value)):
            yield f"{', ' if index else ''}{scalar(key)}: "
            yield from _compact(value[key])
        yield "}"
    elif isinstance(value, list):
        yield "["
        for index, each in enumerate(value):
            yield ", " if index else ""
            yield from _compact(each)
        yield "]"
    else:
        yield scalar(value)


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def scalar(value: Any) -> str:
    """Return a text, a number, true, false or null as JSON."""
    return str(value) if isinstance(value, Decimal) else _encode(value)
