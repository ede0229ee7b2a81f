"""The minutes as they will be in Word, on a white sheet: click or Tab into a paragraph to edit it.

The words come from the outline that the Word file prints; only what was typed is edited here, and
the sheet says at once what it becomes in print.
"""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from copil_desktop.documents import minutes, wording
from copil_desktop.documents.outline import Part, Place, Region
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.i18n import N_, _
from copil_desktop.ui import theme
from copil_desktop.ui.pages.meeting.sheet import printing
from copil_desktop.ui.pages.meeting.sheet.paper import WIDTH, PaperLayout
from copil_desktop.ui.pages.meeting.sheet.printed import Printed
from copil_desktop.ui.pages.meeting.sheet.printing import Printable
from copil_desktop.ui.pages.meeting.sheet.region import Editor, RegionView
from copil_desktop.ui.zoomed import OnZoom

#: What pressing a region does, for whoever does not see it.
_SAYS = {
    Part.HEAD: N_("Head of the minutes: Enter to edit"),
    Part.PRESENCES: N_("Attendance: Enter to correct it"),
    Part.ITEM: N_("Title of the item: Enter to edit"),
    Part.MENTION: N_("Purpose and presenter: Enter to edit"),
    Part.NOTES: N_("Notes: Enter to edit"),
    Part.REVIEWS: N_("Follow-up of actions: Enter to correct it"),
    Part.CONTEXT: N_("What led to the decision: Enter to edit"),
    Part.DECISION: N_("Decision: Enter to edit"),
    Part.ACTION: N_("Action: Enter to edit"),
}
_EMPTY = {
    Part.NOTES: N_("Notes of this item…"),
    Part.PRESENCES: N_("Nobody is marked yet: note who was there…"),
}
#: Regions edited elsewhere than in place.
EDITED_ELSEWHERE = (Part.PRESENCES, Part.MENTION, Part.REVIEWS)

#: What the notes show as lines of their own while they are edited.
_ROWS = (Part.CONTEXT, Part.DECISION, Part.ACTION)

MakeEditor = Callable[[Place], Editor | None]


class MinutesSheet(QFrame):
    """Shows and edits the minutes; ``make_editor`` gives what edits a place, or None."""

    asked = Signal(object)
    """The ``Place`` of something edited elsewhere."""
    edited = Signal()
    """A region was edited and reads again: what it changed elsewhere is to be shown."""

    def __init__(self, make_editor: MakeEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_editor = make_editor
        self._views: dict[Place, RegionView] = {}
        self._regions: list[tuple[Place, tuple[Printable, ...]]] = []
        self._read_only = False
        self.tab_from: QWidget | None = None
        self._head: list[str] = []
        self._draft = False
        self.page_head = Printed()
        self.page_head.setContentsMargins(8, 0, 8, 0)
        self._layout = PaperLayout(self)
        self._layout.addWidget(self.page_head)
        OnZoom(self, self._zoomed)
        self.setMaximumWidth(round(WIDTH * theme.zoom(self)))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    # Showing

    def show_minutes(self, data: MinutesData, *, read_only: bool) -> None:
        """Show the minutes; what is being edited stays open."""
        self._read_only, self._draft = read_only, data.is_draft
        self._head = wording.page_head(data)
        self._regions = _keyed(minutes.outline(data))
        wanted = [place for place, _blocks in self._regions]
        anew = wanted != list(self._views)
        if anew:
            self._rebuild(wanted)
        self._print()
        if anew:
            self._order_tabs()

    def _rebuild(self, wanted: list[Place]) -> None:
        kept = {place: self._views[place] for place in wanted if place in self._views}
        for place, view in self._views.items():
            if place not in kept:
                view.hide()
                self._layout.removeWidget(view)
                view.deleteLater()
        views: dict[Place, RegionView] = {}
        for at, place in enumerate(wanted):
            view = views[place] = kept.get(place) or self._made(place)
            if not self._layout.holds(at + 1, view):
                self._layout.insert_widget(at + 1, view)
        self._views = views

    def _order_tabs(self) -> None:
        """Tab leads from ``tab_from`` into the first paragraph, then down the page.

        Once printed: Qt orders only what takes the focus.
        """
        before = self.tab_from
        for view in self.views():
            if before is not None and view.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(before, view)
            last = view.last_field()
            if last.focusPolicy() & Qt.FocusPolicy.TabFocus:
                before = last

    def _made(self, place: Place) -> RegionView:
        editable = place.part in _SAYS and place.part not in EDITED_ELSEWHERE
        # An item, a decision without its row (imported closed minutes) is only read.
        make = (lambda: self._editor(place)) if editable else None
        view = RegionView(
            place, make, opens=place.part in EDITED_ELSEWHERE, says=_(_SAYS.get(place.part, ""))
        )
        view.pressed.connect(self.asked)
        view.opened.connect(self._one_at_a_time)
        view.closed.connect(self.edited)
        return view

    def _editor(self, place: Place) -> Editor:
        made = self._make_editor(place)
        assert made is not None
        return made

    def _print(self) -> None:
        scale = theme.zoom(self)
        mention = _("DRAFT") if self._draft else ""
        head = printing.page_head(self._head, mention, theme.tokens(self), scale)
        self.page_head.show_rich(head, "\n".join([*self._head, mention]))
        rows = frozenset[str]().union(*(view.rows_shown() for view in self.views()))
        for place, blocks in self._regions:
            elsewhere = place.part in _ROWS and place.uid in rows
            empty = _(_EMPTY[place.part]) if place.part in _EMPTY else ""
            self._views[place].show_region(
                blocks, empty, scale=scale, read_only=self._read_only, elsewhere=elsewhere
            )

    def _zoomed(self) -> None:
        self.setMaximumWidth(round(WIDTH * theme.zoom(self)))
        self._print()

    # Places

    def view(self, place: Place) -> RegionView | None:
        """Return what shows a place, None when the minutes have no such place."""
        return self._views.get(place)

    def views(self) -> tuple[RegionView, ...]:
        """Return all regions in order."""
        return tuple(self._views.values())

    def _one_at_a_time(self, opened: Place) -> None:
        for view in self.views():
            if view.place != opened:
                view.close_editor()
        self._print()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for view in self.views():
            view.focus_moved(new)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(t.line), 1))
        painter.setBrush(QColor(t.surface))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


def _keyed(regions: tuple[Region, ...]) -> list[tuple[Place, tuple[Printable, ...]]]:
    """Name every piece once: those without a subject of their own by their rank."""
    named: list[tuple[Place, tuple[Printable, ...]]] = []
    ranks: Counter[Place] = Counter()
    for region in regions:
        fixed = region.place.part is Part.FIXED
        for blocks in printing.pieces(region.blocks) if fixed else (region.blocks,):
            place = region.place
            ranks[place] += 1
            if fixed or ranks[place] > 1:
                place = Place(place.part, f"{place.uid}#{ranks[place]}")
            named.append((place, blocks))
    return named
