"""From a document in memory to a file on the disk: the same bytes each time, all or nothing."""

import errno
import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from copil_desktop import whole_file
from copil_desktop.errors import UserError
from copil_desktop.i18n import _

# The earliest time that a zip can hold: a file does not tell when it was written.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


# The XML of a document is so regular that packing it harder takes twice as long, for a file of
# some hundred rows two kilobytes smaller.
_PACKING = 3


def package_bytes(package: OpcPackage, written: Mapping[PackURI, bytes] | None = None) -> bytes:
    """Return the zip of ``package``: parts sorted by name, no time of writing.

    ``written`` gives the content of parts that are written otherwise than the package has them.
    """
    blobs = written or {}
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _utf8(package.rels.xml),
    }
    for part in parts:
        files[str(part.partname).lstrip("/")] = blobs.get(part.partname) or part.blob
        if part.rels:
            files[part.partname.rels_uri.lstrip("/")] = _utf8(part.rels.xml)
    return _zipped(files)


def _utf8(xml: str | bytes) -> bytes:
    return xml.encode("utf-8") if isinstance(xml, str) else xml


def _content_types(parts: Iterable[Part]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quoteattr(str(part.partname))}"
        f" ContentType={quoteattr(part.content_type)}/>"
        for part in parts
        if not _is_picture(part.partname)
    )
    pictures = {
        part.partname.ext: part.content_type for part in parts if _is_picture(part.partname)
    }
    defaults = "".join(
        f"<Default Extension={quoteattr(extension)} ContentType={quoteattr(kind)}/>"
        for extension, kind in sorted(pictures.items())
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{defaults}{overrides}</Types>"
    ).encode()


def _is_picture(partname: PackURI) -> bool:
    return "/media/" in str(partname)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content, compresslevel=_PACKING)
    return target.getvalue()


def save(content: bytes, path: Path) -> str:
    """Write ``content`` at ``path`` and return its SHA-256, in hexadecimal.

    What stood there is replaced whole or not at all (``whole_file``). Raise ``UserError`` for a
    missing folder, a folder or a file that cannot be written, a full disk.
    """
    with _told(path):
        whole_file.write(path, content)
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _told(path: Path):
    """Turn what the system refuses into sentences for the user."""
    kept = _("Nothing was written, and the dossier is unchanged.")
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        what = _("The folder “{folder}” does not exist.").format(folder=path.parent)
        raise UserError(what, kept=kept, todo=_("Choose another folder.")) from error
    except IsADirectoryError as error:
        what = _("“{name}” is a folder.").format(name=path.name)
        raise UserError(what, kept=kept, todo=_("Choose another file name.")) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            what = _("There is no room left for “{name}”.").format(name=path.name)
            todo = _("Free some space on the disk or choose another folder.")
        else:
            what = _("“{name}” cannot be written.").format(name=path.name)
            todo = _(
                "If the file is open in Word, close it; otherwise choose another folder or name."
            )
        raise UserError(what, kept=kept, todo=todo) from error
