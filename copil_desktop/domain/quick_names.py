"""Who may be named in a quick line, found by any of the names that are typed."""

from bisect import bisect_left
from collections.abc import Iterable

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.proposals import Owner


class Names:
    """Who may be named, by the keys of all their names: asked at each key that is typed."""

    def __init__(self, people: Iterable[Owner] = ()) -> None:
        self._exactly: dict[str, list[Owner]] = {}
        for person in people:
            for key in dict.fromkeys(sort_key(name) for name in person.names):
                if key:
                    self._exactly.setdefault(key, []).append(person)
        self._keys = sorted(self._exactly)

    def exactly(self, key: str) -> tuple[Owner, ...]:
        """Return those with that name, in the order they were given."""
        return tuple(self._exactly.get(key, ()))

    def beginning(self, key: str) -> tuple[Owner, ...]:
        """Return those with a name that begins so."""
        found: dict[int, Owner] = {}
        for at in range(bisect_left(self._keys, key), len(self._keys)):
            if not self._keys[at].startswith(key):
                break
            found |= {person.key: person for person in self._exactly[self._keys[at]]}
        return tuple(found.values())
