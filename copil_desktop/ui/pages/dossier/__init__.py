"""The room of the dossier itself: what it is about, its charters, its settings, its safety."""

from copil_desktop.ui.pages.dossier.page import DossierPage

__all__ = ["DossierPage"]
