"""The room of the dossier itself: what it is about, its charters, its settings, its safety."""
