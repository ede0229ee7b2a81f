"""What this laptop remembers of its own: last dossiers, window, folders. One small JSON file."""

import json
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from copil_desktop import paths, whole_file

#: Dossiers offered on the welcome screen.
MAX_RECENT = 8


class Settings(MutableMapping[str, Any]):
    """A mapping kept in a file: JSON values by name, written at each change.

    What cannot be read is forgotten and what cannot be written is not remembered: these are
    comforts, never a reason to refuse work.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.settings_file()
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            values = {}
        self._values: dict[str, Any] = values if isinstance(values, dict) else {}

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __setitem__(self, name: str, value: Any) -> None:
        if self._values.get(name) != value or name not in self._values:
            self._values[name] = value
            self._write()

    def __delitem__(self, name: str) -> None:
        del self._values[name]
        self._write()

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def _write(self) -> None:
        # In ASCII: a path may hold bytes that are no letters.
        text = json.dumps(self._values, indent=1)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_file.write(self._path, text.encode())

    # Dossiers

    @property
    def recent(self) -> list[Path]:
        """The dossiers opened last that still exist, the latest first."""
        return [Path(name) for name in self.get("recent", ()) if Path(name).is_file()]

    def remember_dossier(self, path: Path) -> None:
        """Put a dossier first among the recent ones."""
        name = str(path.absolute())
        others = [known for known in self.get("recent", ()) if known != name]
        self["recent"] = [name, *others][:MAX_RECENT]
