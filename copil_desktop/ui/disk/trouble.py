"""While the disk takes nothing: said without a dialog, and what is typed is kept elsewhere."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from copil_desktop.errors import UnwritableError, UserError
from copil_desktop.ui.autosave import unsaved_words
from copil_desktop.ui.disk.band import DiskBand
from copil_desktop.ui.disk.kept_words import KeptWords


class DiskTrouble(QObject):
    """Follows one open dossier in ``window``; fields try again by themselves (``AutoSaver``)."""

    def __init__(self, window: QWidget, band: DiskBand, path: Path | None) -> None:
        super().__init__(window)
        self._window, self._band = window, band
        self.kept = KeptWords(path) if path else None

    @property
    def lasts(self) -> bool:
        """Whether the last thing that was to be written was refused."""
        return bool(self._band.what)

    def is_told(self, error: UserError) -> bool:
        """Whether the band says this already."""
        return self._band.what == error.what

    def refused(self, error: UnwritableError) -> None:
        """The disk refused something: say it, keep what is typed."""
        self._band.show_error(error)
        # The field that was refused knows it once this is over.
        QTimer.singleShot(0, self, self.keep_words)

    def keep_words(self) -> None:
        """Keep on this laptop what is typed in the window and not in the dossier."""
        words = unsaved_words(self._window)
        if words and self.lasts and self.kept is not None:
            self.kept.keep(words)

    def answered(self) -> None:
        """Something was written: what is still refused says so again within a second."""
        if not self.lasts:
            return
        self._band.clear()
        if self.kept is not None:
            self.kept.in_place()

    def offer_earlier(self) -> None:
        """Give back what the disk could not take last time, if anything."""
        if self.kept is None or not self.kept.earlier:
            return
        from copil_desktop.ui.disk.given_back import give_back

        give_back(self.kept, self._window)
