"""Write ``dossier_v1.copil``, a file of version 1: ``python -m tests.data.make_dossier_v1``.

Run when a version is released, never afterwards: later versions prove that they still open it, and
find in it what ``dossier_v1.json`` says.
"""

import json
from pathlib import Path

from copil_desktop.dossier import create_dossier, opening
from copil_desktop.dossier.interchange import import_json
from tests.dossier.everything import EVERYTHING

PATH = Path(__file__).with_name("dossier_v1.copil")


def main() -> None:
    """Make the file again."""
    opening.remove(PATH)
    PATH.with_suffix(".json").write_text(
        json.dumps(EVERYTHING, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    with create_dossier(PATH) as dossier:
        import_json(dossier, EVERYTHING)
    (PATH.with_name(f".{PATH.name}.lock")).unlink()


if __name__ == "__main__":
    main()
