"""Write ``dossier_v1.copil``, a file of version 1: ``python -m tests.data.make_dossier_v1``.

Run when a version is released, never afterwards: later versions prove that they still open it.
"""

from pathlib import Path

from copil_desktop.dossier import create_dossier, opening
from copil_desktop.dossier.interchange import import_json
from tests.dossier.everything import EVERYTHING

PATH = Path(__file__).with_name("dossier_v1.copil")


def main() -> None:
    """Make the file again."""
    opening.remove(PATH)
    with create_dossier(PATH) as dossier:
        import_json(dossier, EVERYTHING)
    (PATH.with_name(f".{PATH.name}.lock")).unlink()


if __name__ == "__main__":
    main()
