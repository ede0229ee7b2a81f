"""Compile the catalogues when the package is built or installed: no ``.mo`` is committed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Write a ``.mo`` beside each ``.po`` under ``translations``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for source in Path(self.root, "translations").rglob("*.po"):
            unfinished = source.with_suffix(".mo.part")
            with source.open("rb") as text, unfinished.open("wb") as compiled:
                write_mo(compiled, read_po(text))
            # In one move: a program that runs from this tree never reads half a catalogue.
            unfinished.replace(source.with_suffix(".mo"))
