"""Bring the French catalogue up to date: ``python translations/update.py``.

Extracts the messages of the program, keeps the translations that still apply, lists what is left
to translate, and compiles. Nothing is guessed: there are no fuzzy entries.
"""

import sys
from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "translations" / "fr" / "LC_MESSAGES" / "copil_desktop.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
#: One or many: French needs no third form until a count passes a million.
PLURALS = "nplurals=2; plural=(n > 1);"
#: A fixed date: the catalogue changes when its messages do, not when it is looked at.
CREATED = datetime(2026, 1, 1)


def extract() -> Catalog:
    """Return the messages of the package, without translations."""
    catalogue = Catalog(project="copil-desktop")
    package = ROOT / "copil_desktop"
    found = extract_from_dir(package, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for _name, _line, message, comments, context in sorted(found, key=lambda each: str(each[2])):
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def read() -> Catalog:
    """Return the catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="fr")


def key(message: Message) -> tuple[object, str | None]:
    """Return what tells a message from another."""
    return message.id if isinstance(message.id, str) else tuple(message.id), message.context


def merged(template: Catalog, translated: Catalog) -> Catalog:
    """Return the template's messages with the translations that are known."""
    known = {key(message): message.string for message in translated if message.id}
    catalogue = Catalog(
        locale="fr",
        domain="copil_desktop",
        project="Copil Desktop",
        fuzzy=False,
        header_comment="# French catalogue of Copil Desktop.",
        creation_date=CREATED,
        revision_date=CREATED,
        last_translator="Copil Desktop",
        language_team="French",
    )
    # Given, because what Babel knows of French changes from one version to the next.
    catalogue.mime_headers = [("Plural-Forms", PLURALS)]
    for message in template:
        if message.id:
            catalogue.add(
                message.id,
                known.get(key(message)),
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return catalogue


def untranslated(catalogue: Catalog) -> list[object]:
    """Return the messages without words in French."""
    return [
        message.id
        for message in catalogue
        if message.id
        and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def main() -> int:
    """Write and compile the catalogue; return 1 when something is left to translate."""
    catalogue = merged(extract(), read())
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True)
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, read())
    missing = untranslated(read())
    for message in missing:
        print("to translate:", message, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
