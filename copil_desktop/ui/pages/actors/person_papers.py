"""The Word files about one person: « Avant d'appeler » for oneself, the sheet of a successor."""

from pathlib import Path

from copil_desktop.documents.naming import person_paper_name
from copil_desktop.domain.call_brief import CallBrief
from copil_desktop.domain.handover import Handover
from copil_desktop.i18n import _
from copil_desktop.ui.word_export import Document

# python-docx takes a while to load: only whoever exports waits for it.


def brief(data: CallBrief) -> Document:
    """Return the page to have before one's eyes while calling."""

    def write(path: Path) -> str:
        from copil_desktop.documents import call_brief

        return call_brief.write(data, path)

    what = _("Before calling")
    return Document(what, person_paper_name(what, data.person, data.on), write)


def handover_sheet(data: Handover) -> Document:
    """Return the sheet given to the successor."""

    def write(path: Path) -> str:
        from copil_desktop.documents import handover

        return handover.write(data, path)

    what = _("Handover sheet")
    return Document(what, person_paper_name(what, data.leaver, data.on), write)
