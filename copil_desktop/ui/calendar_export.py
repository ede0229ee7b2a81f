"""Meetings into a file for the calendar program: asked where, written beside the window."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from copil_desktop.domain.calendar_events import CalendarEvent
from copil_desktop.i18n import _
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.word_export import FOLDER


def ask(
    context: Context, events: tuple[CalendarEvent, ...], parent: QWidget, title: str = ""
) -> Path | None:
    """Ask where to write ``events``, named after the one meeting or the ``title`` of several.

    Return the path, None when it was given up; what goes wrong is told.
    """
    # icalendar takes a while to load: only whoever exports waits for it.
    from copil_desktop.documents import calendar

    known = context.recall(FOLDER)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(known or QStandardPaths.writableLocation(documents))
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Calendar file"),
        str(folder / calendar.file_name(events, title)),
        _("Calendar (*.ics)"),
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() != ".ics":
        path = path.with_name(f"{path.name}.ics")
    context.remember(FOLDER, str(path.parent))
    now = datetime.now().astimezone()
    context.tasks.run_task(
        lambda _task: calendar.write(events, path, now),
        lambda _digest: context.tell(_("Written: {path}").format(path=path.name)),
        failed=context.tell_error,
    )
    return path
