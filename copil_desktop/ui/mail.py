"""Writing to a person with the e-mail program of this laptop."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from copil_desktop.i18n import _

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def mail_to(address: str, copies: Sequence[str] = (), body: str = "") -> QUrl:
    """Return the address that opens a new message to ``address`` with its usual copies."""
    parts = [f"cc={quote(','.join(copies), safe='@,')}"] if copies else []
    if body:
        parts.append(f"body={quote(body)}")
    query = f"?{'&'.join(parts)}" if parts else ""
    return QUrl(f"mailto:{quote(address, safe='@')}{query}")


def write_to(context: "Context", person_id: int) -> None:
    """Open a new message to a person, the salutation in it.

    Without a mail program the address is copied, ready to be pasted; without an address it is said.
    """
    person = context.dossier.records.get("people", person_id)
    address = person["email"]
    if not address:
        context.tell(_("There is no e-mail address on the sheet."))
        return
    copies = context.dossier.records.children("copy_addresses", person_id)
    url = mail_to(address, [each["address"] for each in copies], _salutation(person))
    if not QDesktopServices.openUrl(url):
        QGuiApplication.clipboard().setText(address)
        context.tell(
            _("No e-mail program answers on this laptop. Copied: {address}").format(address=address)
        )


def _salutation(person: Mapping[str, Any]) -> str:
    """Return « Madame la Présidente, » and a line to begin on."""
    known = {"Mme": _("Madam"), "M.": _("Sir")}.get(person["honorific"] or "", _("Hello"))
    words = (person["salutation"] or known).rstrip(" ,")
    return f"{words},\n\n"
