"""Writing a file whole or not at all."""

from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write ``content`` at ``path``: what was there stays until all of it is written.

    Raises ``OSError``; nothing unfinished is left behind.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
