"""Writing to a person with the e-mail program of this laptop."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from copil_desktop.i18n import _

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def mail_to(address: str, copies: Sequence[str] = ()) -> QUrl:
    """Return the address that opens a new message to ``address`` with its usual copies."""
    query = f"?cc={quote(','.join(copies), safe='@,')}" if copies else ""
    return QUrl(f"mailto:{quote(address, safe='@')}{query}")


def write_to(context: "Context", person_id: int) -> None:
    """Open a new message to a person, or say why it cannot be."""
    address = context.dossier.records.get("people", person_id)["email"]
    if not address:
        context.tell(_("There is no e-mail address on the sheet."))
        return
    copies = context.dossier.records.children("copy_addresses", person_id)
    if not QDesktopServices.openUrl(mail_to(address, [each["address"] for each in copies])):
        context.tell(
            _("No e-mail program answers on this laptop: {address}").format(address=address)
        )
