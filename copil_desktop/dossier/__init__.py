"""The open file, headless: the only place that knows SQLite."""

from copil_desktop.dossier.dossier import Dossier, create_dossier, open_dossier
from copil_desktop.dossier.store import Change

__all__ = ["Change", "Dossier", "create_dossier", "open_dossier"]
