"""How the documents of a démarche look: a structure's own Word template, the partners' logos."""

from dataclasses import dataclass, field

#: The most that a logo and a template weigh, in bytes: a dossier is one file, sent by e-mail.
LARGEST_LOGO = 1_000_000
LARGEST_TEMPLATE = 4_000_000


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that the dossier keeps once, named by the SHA-256 of its bytes, in hexadecimal.

    Frozen data carries the name alone; the bytes come from the dossier, which never changes them.
    """

    digest: str
    content: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Logo:
    """A partner's logo; ``name`` is the partner, said by a screen reader."""

    name: str
    picture: StoredFile


@dataclass(frozen=True, slots=True)
class Look:
    """Without a ``template`` documents have the program's own; logos stand in their order."""

    template: StoredFile | None = None
    template_name: str | None = None
    logos: tuple[Logo, ...] = ()
