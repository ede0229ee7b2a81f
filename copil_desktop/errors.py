"""Known errors, told to the user in her language; anything else is a bug."""

import errno

from copil_desktop.i18n import _


class UserError(Exception):
    """Something the user can understand and mend.

    ``what`` happened, what was ``kept`` and what ``todo``: whole sentences, already translated.
    The message is the three sentences, one after the other.
    """

    def __init__(self, what: str, *, kept: str = "", todo: str = "") -> None:
        self.what, self.kept, self.todo = what, kept, todo
        super().__init__(" ".join(sentence for sentence in (what, kept, todo) if sentence))


class UnwritableError(UserError):
    """The dossier's disk refuses for now: what is typed stays, and is tried again by itself."""


def why(error: OSError) -> str:
    """Return why a file or a folder could not be used, without capital nor full stop."""
    match error.errno:
        case errno.ENOENT:
            return _("it does not exist")
        case errno.EISDIR:
            return _("it is a folder")
        case errno.EEXIST | errno.ENOTDIR:
            return _("it is a file")
        case errno.EACCES | errno.EPERM:
            return _("access is not allowed")
        case errno.EROFS:
            return _("it is read-only")
        case errno.ENOSPC:
            return _("there is no room left")
        case errno.ENAMETOOLONG:
            return _("its name is too long")
        case errno.EIO | errno.ENXIO | errno.ENODEV | errno.ESTALE:
            return _("its disk does not answer")
        case _:
            return error.strerror or str(error)
