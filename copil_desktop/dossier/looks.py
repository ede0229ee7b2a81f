"""The look of the documents, kept in the dossier: a successor receives it with the rest.

A file is kept once, named by its digest; minutes that were closed name it for ever, so that they
are printed the same whatever is chosen later.
"""

import hashlib
from dataclasses import dataclass, replace

from copil_desktop.domain.look import LARGEST_LOGO, LARGEST_TEMPLATE, Logo, Look, StoredFile
from copil_desktop.dossier.store import Store, new_uid
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")

# A démarche that is part of another has the look of the whole, but for what is its own.
_BRANCH = """
WITH RECURSIVE branch(id, parent_id, depth) AS (
  SELECT id, parent_id, 0 FROM initiatives WHERE id = ?
  UNION
  SELECT i.id, i.parent_id, b.depth + 1 FROM initiatives i JOIN branch b ON i.id = b.parent_id
  WHERE b.depth < 50
)
"""


def look(store: Store, initiative_id: int | None) -> Look:
    """Return the look of a démarche's documents, with the bytes of its files."""
    template = store.tuples(
        f"{_BRANCH} SELECT f.uid, f.content, i.template_name FROM branch b"
        " JOIN initiatives i ON i.id = b.id JOIN files f ON f.id = i.template_id"
        " ORDER BY b.depth LIMIT 1",
        (initiative_id,),
    )
    logos = store.tuples(
        f"{_BRANCH} SELECT l.name, f.uid, f.content FROM logos l JOIN files f ON f.id = l.file_id"
        " WHERE l.initiative_id = (SELECT b.id FROM branch b"
        " JOIN logos o ON o.initiative_id = b.id ORDER BY b.depth LIMIT 1)"
        " ORDER BY l.position, l.id",
        (initiative_id,),
    )
    found = Look(logos=tuple(Logo(name, StoredFile(uid, content)) for name, uid, content in logos))
    if template:
        ((uid, content, name),) = template
        found = replace(found, template=StoredFile(uid, content), template_name=name)
    return found


def common_look(store: Store) -> Look:
    """Return the look of what is about the whole dossier: that of its first démarche."""
    return look(
        store,
        store.value("SELECT id FROM initiatives ORDER BY parent_id IS NOT NULL, id LIMIT 1"),
    )


@dataclass(frozen=True, slots=True)
class LogoRow:
    """One logo as a screen lists it, with its picture."""

    id: int
    name: str
    content: bytes


def logos_of(store: Store, initiative_id: int | None) -> list[LogoRow]:
    """Return the logos of a démarche's own, in their order."""
    return store.rows(
        "SELECT l.id, l.name, f.content FROM logos l JOIN files f ON f.id = l.file_id"
        " WHERE l.initiative_id = ? ORDER BY l.position, l.id",
        (initiative_id,),
        LogoRow,
    )


def last_held(store: Store, initiative_id: int | None) -> int | None:
    """Return the démarche's last meeting that took place: its minutes show what a look is like."""
    return store.value(
        "SELECT m.id FROM meetings m JOIN committees c ON c.id = m.committee_id"
        " WHERE c.initiative_id = ? AND m.status IN ('held', 'closed', 'approved')"
        " ORDER BY m.starts_at DESC LIMIT 1",
        (initiative_id,),
    )


def filled(store: Store, frozen: Look) -> Look:
    """Return a look read from frozen data with the bytes of its files.

    What the dossier no longer holds (a file made by hand) is left out: documents have the
    program's own look then.
    """

    def bytes_of(file: StoredFile) -> StoredFile | None:
        content = store.value("SELECT content FROM files WHERE uid = ?", (file.digest,))
        return StoredFile(file.digest, content) if content is not None else None

    logos = [(each.name, bytes_of(each.picture)) for each in frozen.logos]
    return replace(
        frozen,
        template=bytes_of(frozen.template) if frozen.template else None,
        logos=tuple(Logo(name, picture) for name, picture in logos if picture),
    )


def set_template(store: Store, initiative_id: int, name: str, content: bytes) -> None:
    """Give a démarche its Word template; whether it is one is for ``documents`` to say.

    Raise ``UserError`` when it is too heavy.
    """
    _refuse_heavy(name, content, LARGEST_TEMPLATE)
    with store.transaction(N_("Choose a Word template")):
        values = {"template_id": _keep(store, content), "template_name": name[:500]}
        store.update("initiatives", initiative_id, values)
        _forget_unused(store)


def remove_template(store: Store, initiative_id: int) -> None:
    """Give a démarche the program's template again."""
    with store.transaction(N_("Remove a Word template")):
        values = {"template_id": None, "template_name": None}
        store.update("initiatives", initiative_id, values)
        _forget_unused(store)


def add_logo(store: Store, initiative_id: int, name: str, content: bytes) -> int:
    """Add a partner's logo after the others and return its key.

    Raise ``UserError`` for a picture that is neither PNG nor JPEG, or too heavy.
    """
    if not content.startswith(_PICTURES):
        raise UserError(
            _("“{name}” is neither a PNG nor a JPEG picture.").format(name=name),
            kept=_("The logos are unchanged."),
            todo=_("Open it in a picture program and save it as PNG."),
        )
    _refuse_heavy(name, content, LARGEST_LOGO)
    with store.transaction(N_("Add a logo")):
        place = store.value(
            "SELECT coalesce(max(position), -1) + 1 FROM logos WHERE initiative_id = ?",
            (initiative_id,),
        )
        return store.insert(
            "logos",
            {
                "uid": new_uid(),
                "initiative_id": initiative_id,
                "position": place,
                "name": name[:500],
                "file_id": _keep(store, content),
            },
        )


def remove_logo(store: Store, logo_id: int) -> None:
    """Remove a partner's logo."""
    with store.transaction(N_("Remove a logo")):
        store.delete("logos", logo_id)
        _forget_unused(store)


def _refuse_heavy(name: str, content: bytes, most: int) -> None:
    if len(content) > most:
        raise UserError(
            _("“{name}” weighs {size} MB; at most {most} MB can be kept in a dossier.").format(
                name=name, size=round(len(content) / 1e6, 1), most=most // 1_000_000
            ),
            kept=_("The documents keep the look they had."),
            todo=_("Make its pictures smaller, then choose it again."),
        )


def _keep(store: Store, content: bytes) -> int:
    digest = hashlib.sha256(content).hexdigest()
    known = store.value("SELECT id FROM files WHERE uid = ?", (digest,))
    return known or store.insert("files", {"uid": digest, "content": content})


def _forget_unused(store: Store) -> None:
    """Remove the files that nothing names: no démarche, no logo, no closed minutes."""
    unused = store.tuples(
        "SELECT id FROM files f WHERE NOT EXISTS (SELECT 1 FROM logos WHERE file_id = f.id)"
        " AND NOT EXISTS (SELECT 1 FROM initiatives WHERE template_id = f.id)"
        " AND NOT EXISTS (SELECT 1 FROM versions WHERE instr(data, f.uid))"
    )
    for (key,) in unused:
        store.delete("files", key)
