"""What the alliance does, as a tree: a programme under its dynamic."""

from dataclasses import dataclass

from copil_desktop.dossier.store import Store


@dataclass(frozen=True)
class InitiativeRow:
    """One démarche; ``depth`` is 0 for those that stand by themselves."""

    id: int
    name: str
    kind: str | None
    carrier: str | None
    ended_on: str | None
    committees: int
    depth: int


_SQL = """
WITH RECURSIVE branch(id, depth, path) AS (
  SELECT id, 0, sort_key(name) || char(1) || id FROM initiatives WHERE parent_id IS NULL
  UNION ALL
  SELECT i.id, b.depth + 1, b.path || char(1) || sort_key(i.name) || char(1) || i.id
  FROM initiatives i JOIN branch b ON b.id = i.parent_id
)
SELECT i.id, i.name, i.kind, o.name AS carrier, i.ended_on,
  (SELECT count(*) FROM committees c WHERE c.initiative_id = i.id) AS committees, b.depth
FROM branch b JOIN initiatives i ON i.id = b.id
LEFT JOIN organisations o ON o.id = i.carrier_id
ORDER BY b.path
"""


def tree(store: Store) -> list[InitiativeRow]:
    """Return every démarche, each under its parent, by name."""
    return store.rows(_SQL, (), InitiativeRow)
