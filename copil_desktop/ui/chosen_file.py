"""A file that the user chose, read or written whole: a refusal is said in her words."""

from pathlib import Path

from copil_desktop import whole_file
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raises ``UserError`` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("The file “{name}” cannot be read: {why}.").format(name=path.name, why=why(error)),
            kept=_("Nothing was changed."),
        ) from error


def write(path: Path, content: bytes) -> None:
    """Write an export, whole or not at all. Raises ``UserError`` when it cannot be written."""
    try:
        whole_file.write(path, content)
    except OSError as error:
        raise UserError(
            _("The file “{name}” cannot be written: {why}.").format(name=path.name, why=why(error)),
            kept=_("The dossier itself is safe."),
            todo=_("Choose another folder, then export again."),
        ) from error
