"""The triggers that keep closed minutes as they are, and the three who may look past them.

Undoing puts back what was there before, merging two persons changes who a row names, never what
closed minutes say, and erasing a person is the law. They do it inside one transaction, which puts
the very same guards back: a failure rolls everything back, the guards included.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from copil_desktop.dossier.driver import Connection


@contextmanager
def lifted(db: Connection) -> Iterator[None]:
    """Take the guards away and put them back, inside the running transaction."""
    found = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"
    ).fetchall()
    for name, _sql in found:
        db.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in found:
        db.execute(sql)
