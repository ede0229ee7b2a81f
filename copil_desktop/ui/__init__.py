"""The window: everything made with Qt."""
