"""Words that a dossier's own disk could not take, kept on this laptop until they are back."""

import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from copil_desktop import paths, whole_file


class KeptWords:
    """One small text file a dossier, there only while something typed is not in the dossier.

    A full disk or a stick pulled out, then a flat battery: what was typed meanwhile is read back
    from here at the next opening.
    """

    def __init__(self, dossier: Path) -> None:
        # Two dossiers of one name lie in two places.
        place = zlib.crc32(os.fsencode(dossier.absolute()))
        self.path = paths.kept_words_folder() / f"{dossier.stem}-{place:08x}.txt"
        #: What an earlier run left and nobody took back yet: never written over.
        self.earlier = self._read()

    def _read(self) -> str:
        with suppress(OSError, ValueError):
            return self.path.read_text(encoding="utf-8")
        return ""

    def keep(self, texts: Iterable[str]) -> bool:
        """Keep the texts after those of an earlier run; return whether there is room for them."""
        return self._write("\n\n".join(each for each in (self.earlier, *texts) if each))

    def in_place(self) -> None:
        """The words of this run are in the dossier now."""
        self._write(self.earlier)

    def forget_earlier(self) -> None:
        """Their author has the words of an earlier run."""
        self.earlier = ""
        self._write("")

    def _write(self, words: str) -> bool:
        try:
            if not words:
                self.path.unlink(missing_ok=True)
                return True
            self.path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(self.path, words.encode())
        except OSError:
            return False
        return True
