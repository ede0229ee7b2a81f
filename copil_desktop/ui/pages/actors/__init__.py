"""The room of persons and structures: a table, and beside it the sheet of the one chosen."""

from copil_desktop.ui.pages.actors.page import ActorsPage

__all__ = ["ActorsPage"]
