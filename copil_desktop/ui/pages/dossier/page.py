"""The room: its sections in a list on the left, the chosen one beside."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from copil_desktop.i18n import N_, _
from copil_desktop.ui import fonts, icons, theme
from copil_desktop.ui.pages.dossier.backups import BackupsSection
from copil_desktop.ui.pages.dossier.committees import CommitteesSection
from copil_desktop.ui.pages.dossier.days_off import DaysOffSection
from copil_desktop.ui.pages.dossier.exchange import ExchangeSection
from copil_desktop.ui.pages.dossier.file_check import FileCheckSection
from copil_desktop.ui.pages.dossier.initiatives import InitiativesSection
from copil_desktop.ui.pages.dossier.personal_data import PersonalDataSection
from copil_desktop.ui.pages.dossier.section import Section
from copil_desktop.ui.pages.dossier.sequences import SequencesSection
from copil_desktop.ui.pages.dossier.settings import SettingsSection
from copil_desktop.ui.pages.page import Page
from copil_desktop.ui.widgets.basics import column, row
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.side_sheet import follow_zoom
from copil_desktop.ui.zoomed import OnZoom

#: Least width of a section beside the list of them, at normal text size.
LEAST_SECTION = 560
#: In the order of the list.
SECTIONS: tuple[type[Section], ...] = (
    InitiativesSection,
    CommitteesSection,
    SequencesSection,
    SettingsSection,
    DaysOffSection,
    ExchangeSection,
    BackupsSection,
    PersonalDataSection,
    FileCheckSection,
)


class _Painter(QStyledItemDelegate):
    """Icon and words; the chosen one has a bar on its left besides its tint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(120, round(option.font.pixelSize() * 34 / 13))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        t = theme.tokens(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(t.accent_tint))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(QColor(t.accent))
            painter.drawRoundedRect(QRectF(box.x(), box.y() + 7, 3, box.height() - 14), 1.5, 1.5)
        ink = t.accent if chosen else t.soft
        side = option.font.pixelSize() * 16 / 13
        icon = QRectF(box.x() + 10, box.center().y() - side / 2, side, side)
        icons.draw(painter, index.data(Qt.ItemDataRole.UserRole + 1), icon, ink)
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Medium
        painter.setFont(fonts.sized(option.font, 1.0, weight))
        painter.setPen(QColor(ink))
        words = box.adjusted(side + 20, 0, -4, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, flags, index.data())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()


class SectionList(QListWidget):
    """``chosen(name)`` when the user goes to a section, with mouse or arrows."""

    chosen = Signal(str)
    WIDTH = 200

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sections of the dossier"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Painter(self))
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        follow_zoom(self, self.WIDTH)
        for each in SECTIONS:
            item = QListWidgetItem(_(each.title))
            item.setData(Qt.ItemDataRole.UserRole, each.name)
            item.setData(Qt.ItemDataRole.UserRole + 1, each.icon_name)
            self.addItem(item)
        self.currentItemChanged.connect(
            lambda item, _before: item and self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        )

    def show_name(self, name: str) -> None:
        """Choose the section called ``name``."""
        for at in range(self.count()):
            if self.item(at).data(Qt.ItemDataRole.UserRole) == name:
                self.setCurrentRow(at)


class _Sections(QStackedWidget):
    """As high as its place: each section scrolls by itself, the longest does not stretch all."""

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)


class DossierPage(Page):
    """Each section is built when it is first chosen. Where there is no room for the list of them
    it is a menu above."""

    title = N_("Dossier")
    tables = frozenset({"dossier"})

    def _build(self) -> None:
        self.list = SectionList()
        self.stack = _Sections()
        self.sections: dict[str, Section] = {}
        body = QHBoxLayout()
        body.setSpacing(20)
        # Structures are part of the dossier too, but live with their people.
        self.organisations_button = Button(_("Organisations, in Actors"), "quiet", icon_name="link")
        self._aside = QWidget()
        self._aside.setLayout(column(self.list, row(self.organisations_button, None)))
        self.menu = ChoiceField([(each.name, _(each.title)) for each in SECTIONS])
        self.menu.setAccessibleName(self.list.accessibleName())
        body.addWidget(self._aside)
        body.addWidget(self.stack, 1)
        self.layout_.addLayout(row(self.menu, None))
        self.layout_.addLayout(body, 1)
        self._arrange()
        OnZoom(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        zoom = theme.zoom(self)
        narrow = self.width() < round(SectionList.WIDTH * zoom) + round(LEAST_SECTION * zoom)
        self.menu.setVisible(narrow)
        self._aside.setVisible(not narrow)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.menu.edited.connect(lambda: self.list.show_name(self.menu.value()))
        self.organisations_button.clicked.connect(
            lambda: self.context.go("actors", kind="organisations")
        )
        self.list.setCurrentRow(0)

    def refresh(self) -> None:
        name = self.dossier.value("SELECT name FROM dossier")
        self.header.set_title(_(self.title), name or _("without a name yet"))

    def section(self, name: str) -> Section:
        """Return a section, built if it never was."""
        if name not in self.sections:
            made = next(each for each in SECTIONS if each.name == name)(self.context)
            self.sections[name] = made
            self.stack.addWidget(made)
        return self.sections[name]

    def _show(self, name: str) -> None:
        self.menu.set_value(name)
        if self.flush():
            self.stack.setCurrentWidget(self.section(name))
            self.stack.updateGeometry()
            return
        # Something typed cannot be saved: its section stays, with the reason.
        shown = self.stack.currentWidget()
        if isinstance(shown, Section) and shown.name != name:
            self.list.show_name(shown.name)

    def focus_first(self) -> None:
        (self.list if self.list.isVisible() else self.menu).setFocus()

    def show_target(self, **target: Any) -> None:
        """Open a section (``section``) at something: ``committee_id``, ``sequence_id``…"""
        name = target.pop("section", None)
        if "committee_id" in target:
            name = name or CommitteesSection.name
        elif "sequence_id" in target:
            name = name or SequencesSection.name
        if name is not None:
            self.list.show_name(name)
            self.section(name).show_target(**target)
