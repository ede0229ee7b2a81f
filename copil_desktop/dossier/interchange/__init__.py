"""A dossier as one JSON file: the user's way out, and what a successor's tool would read.

``resources/dossier.schema.json`` is the contract of format version 1; ``shape`` says which table
each property lives in, and both ways use it.
"""

from copil_desktop.dossier.interchange.exporting import export_json
from copil_desktop.dossier.interchange.importing import (
    Progress,
    RefusedImportError,
    Report,
    import_first,
    import_json,
    import_prepared,
    steps,
)
from copil_desktop.dossier.interchange.reading import Fault, Prepared, read

__all__ = [
    "Fault",
    "Prepared",
    "Progress",
    "RefusedImportError",
    "Report",
    "export_json",
    "import_first",
    "import_json",
    "import_prepared",
    "read",
    "steps",
]
