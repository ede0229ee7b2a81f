"""The one SQLite library of the program: sqlcipher3, also for dossiers without a password.

It carries SQLite 3.53, free of the WAL-reset corruption of versions before 3.51.3
(https://sqlite.org/wal.html#walresetbug). sqlite-utils takes a module named ``pysqlite3`` when
there is one: giving it sqlcipher3 under that name makes its exceptions the right ones too.
No other module imports an SQLite; two libraries on one file would drop each other's locks.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3
import sqlcipher3.dbapi2

if TYPE_CHECKING:
    # The driver has the standard library's interface, in C and without types.
    from sqlite3 import Connection

    from sqlite_utils import Database
else:
    Connection = sqlcipher3.dbapi2.Connection

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
_library: Any = sqlcipher3.dbapi2  # its names are made in C: no type checker sees them

DatabaseError: Any = _library.DatabaseError
IntegrityError: Any = _library.IntegrityError
OperationalError: Any = _library.OperationalError
version: str = _library.sqlite_version

#: First bytes of every SQLite file.
HEADER = b"SQLite format 3\x00"


def connect(path: Path | str, *, read_only: bool = False, immutable: bool = False) -> Connection:
    """Return a connection in autocommit mode: no statement opens a transaction by itself.

    ``immutable`` reads a file in a folder that cannot be written, without any lock.
    Raises ``OperationalError`` when the file cannot be opened.
    """
    if path == ":memory:":
        return _library.connect(":memory:", isolation_level=None)
    mode = "mode=ro&immutable=1" if immutable else "mode=ro" if read_only else "mode=rwc"
    uri = f"{Path(path).absolute().as_uri()}?{mode}"
    return _library.connect(uri, uri=True, isolation_level=None, cached_statements=512)


def database(connection: Connection) -> "Database":
    """Return sqlite-utils' table layer over a connection.

    Imported late: 70 ms that only migrations and changes of tables need.
    """
    from sqlite_utils import Database

    return Database(connection)
