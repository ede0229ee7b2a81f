"""The window: everything made with Qt."""

from copil_desktop.ui import overrides

overrides.protect()
