"""One section of the room: built when it is first seen, refreshed when something changed."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import paragraph


class Section(QWidget):
    """Subclasses give ``title``, ``icon_name``, ``tables``, and write ``_build`` and ``refresh``.

    ``self.layout_`` is the section's vertical layout; ``said`` is one sentence at its top.
    """

    #: The name by which ``go("dossier", section=…)`` opens it.
    name: str = ""
    title: str = ""
    said: str = ""
    icon_name: str = ""
    #: Tables whose changes concern the section; None is all of them.
    tables: frozenset[str] | None = None

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.dossier = context, context.dossier
        self.setAccessibleName(_(self.title))
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(12)
        if self.said:
            self.layout_.addWidget(paragraph(_(self.said), "soft"))
        self._build()
        self.refresh()
        context.bus.watch(self, self.refresh, self.tables)

    def _build(self) -> None:
        """Make the widgets, once."""

    def refresh(self) -> None:
        """Show what the dossier says now."""

    def show_target(self, **target: Any) -> None:
        """Show one thing of the section."""
