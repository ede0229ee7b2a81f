"""The columns of the two tables of *Acteurs*."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from copil_desktop.dossier.actors import OrganisationRow, PersonRow
from copil_desktop.i18n import N_
from copil_desktop.ui.models.table_model import Column
from copil_desktop.ui.pages.actors import words
from copil_desktop.ui.theme import Tokens
from copil_desktop.ui.widgets.curves import paint_sparkline


def _paint_motivation(painter: QPainter, box: QRectF, row: PersonRow, t: Tokens) -> None:
    if row.scores:
        paint_sparkline(painter, box, [float(score) for score in row.scores], t)
        return
    painter.setPen(QColor(t.soft))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "—")


def people_columns(today: date) -> tuple[Column[PersonRow], ...]:
    """Return the columns of persons; days of this year are written without it."""
    return (
        Column(
            N_("Actor"),
            lambda row: row.name,
            detail=lambda row: row.organisation or "",
            width=0,
            sort="name",
            strong=True,
        ),
        Column(N_("Role"), words.role, width=110, spare=2, sort="role", soft=True),
        Column(
            N_("Last contact"),
            lambda row: words.day(row.last_contact, today),
            width=112,
            sort="last_contact",
            soft=True,
        ),
        Column(
            N_("Without contact"),
            lambda row: "",
            detail=words.silence,
            chip=words.state_chip,
            width=120,
            sort="silence",
        ),
        Column(
            N_("Motivation"),
            words.motivation,
            width=92,
            sort="motivation",
            paint=_paint_motivation,
        ),
        Column(
            N_("Actions"),
            lambda row: str(row.open_actions) if row.open_actions else "—",
            width=70,
            spare=1,
            sort="actions",
            soft=True,
        ),
    )


def organisation_columns(today: date) -> tuple[Column[OrganisationRow], ...]:
    """Return the columns of structures."""
    return (
        Column(
            N_("Organisation"),
            lambda row: row.name,
            detail=lambda row: words.world(row.world),
            width=0,
            sort="name",
            strong=True,
        ),
        Column(N_("People"), lambda row: str(row.people), width=84, sort="people", soft=True),
        Column(
            N_("Last contact"),
            lambda row: words.day(row.last_contact, today),
            width=112,
            sort="last_contact",
            soft=True,
        ),
        Column(
            N_("Without contact"),
            lambda row: "",
            detail=words.silence,
            chip=words.state_chip,
            width=120,
            sort="silence",
        ),
        Column(
            N_("Actions"),
            lambda row: str(row.open_actions) if row.open_actions else "—",
            width=70,
            spare=1,
            sort="actions",
            soft=True,
        ),
    )
