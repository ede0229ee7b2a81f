"""*Acteurs*: find a person or a structure, see how the contact stands, act without leaving."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import World
from copil_desktop.domain.flags import Flags
from copil_desktop.domain.states import ContactState
from copil_desktop.dossier import solicitations
from copil_desktop.dossier.actors import (
    ASKED,
    NO_COMMITTEE,
    STATES,
    THANKS,
    OrganisationRow,
    PersonRow,
)
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.import_contacts.source_step import dropped_file
from copil_desktop.ui.dialogs.log_check_in import LogCheckInDialog
from copil_desktop.ui.dialogs.log_exchange import LogExchangeDialog
from copil_desktop.ui.dialogs.merge_people import choose_and_merge
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.forms.organisations import ORGANISATION
from copil_desktop.ui.forms.people import PERSON
from copil_desktop.ui.models.table_model import Query, TableModel
from copil_desktop.ui.pages.actors import tables, words
from copil_desktop.ui.pages.actors.contact_exchange import ContactExchange
from copil_desktop.ui.pages.actors.empty_people import EmptyPeople
from copil_desktop.ui.pages.actors.organisation_sheet import OrganisationSheetView
from copil_desktop.ui.pages.actors.person_sheet import PersonSheetView
from copil_desktop.ui.pages.page import Page
from copil_desktop.ui.widgets.basics import Card, column, row
from copil_desktop.ui.widgets.buttons import Button, SegmentedControl
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.scrolled import scrolled, settle
from copil_desktop.ui.widgets.table_view import TableView
from copil_desktop.ui.zoomed import OnZoom

if TYPE_CHECKING:
    from copil_desktop.ui.pages.actors.rounds_view import RoundsView
    from copil_desktop.ui.pages.actors.statistics_view import StatisticsView

PEOPLE, ORGANISATIONS, ROUNDS, STATISTICS = range(4)
#: Milliseconds without a key in the filter after which the sheet of the first one is shown.
PAUSE = 150
#: Width of the sheet at normal text size.
SHEET = 412
#: Least width of the room with title, counts, views and search box on one line.
LEAST_HEADER = 900
#: Least width of the table beside it.
LEAST_TABLE = 560
_SILENCE = Query(sort="silence")
#: States that no structure is in.
_PERSONS_ONLY = (ASKED, THANKS)


class _Faces(QStackedWidget):
    """As high as its place: each view scrolls by itself, the longest does not stretch all."""

    def hasHeightForWidth(self) -> bool:
        return False


class ActorsPage(Page):
    """The room of persons and structures."""

    title = N_("Actors")

    def _build(self) -> None:
        # Nothing is read before the first refresh: the tables would be asked twice.
        self._flags = Flags(self.context.today())
        self._read = False
        self._shown: tuple[int, int] | None = None
        self.kind = SegmentedControl(
            [_("People"), _("Organisations"), _("Motivations"), _("Statistics")],
            _("What is listed"),
        )
        self._listed = PEOPLE
        self.rounds: RoundsView | None = None
        self.statistics: StatisticsView | None = None
        self.header.add_right(self.kind)
        self.search = LineField(placeholder=_("Filter: name, organisation, role…"))
        self.search.setAccessibleName(_("Filter the actors"))
        self.search.setClearButtonEnabled(True)
        self.committee = ChoiceField([], none=_("All committees"))
        self.committee.setAccessibleName(_("Committee"))
        self._stale = False
        self._world: str | None = None
        self._state: str | None = None
        self.filters = Button(_("Filters"), menu=self._filters_menu())
        self.new_button = Button(_("New actor"), "primary", menu=self._new_menu())
        self._build_tables()
        self._build_sheets()
        bar = row(self.search, self.committee, self.filters, self.new_button)
        bar.setStretch(0, 1)
        left = column(bar, self.views, spacing=10)
        left.setStretch(1, 1)
        lists = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, lists)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(18)
        self._both.addLayout(left, 1)
        self._both.addWidget(self.card, 0)
        self.faces = _Faces()
        self.faces.addWidget(lists)
        self.layout_.addWidget(self.faces, 1)
        OnZoom(self, self._zoomed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _zoomed(self) -> None:
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        """Put the sheet below the table when there is no room for two."""
        width = round(SHEET * theme.zoom(self))
        # The four views keep their words; the search box is also a key away (Ctrl+K).
        narrow = self.width() < round(LEAST_HEADER * theme.zoom(self))
        self.header.subtitle_label.setVisible(not narrow)
        if self.header.search is not None:
            self.header.search.setVisible(not narrow)
        if self.width() < width + round(LEAST_TABLE * theme.zoom(self)):
            self._both.setDirection(QBoxLayout.Direction.TopToBottom)
            self._both.setStretch(1, 1)
            self.card.setMinimumWidth(0)
            self.card.setMaximumWidth(16_777_215)
        else:
            self._both.setDirection(QBoxLayout.Direction.LeftToRight)
            self._both.setStretch(1, 0)
            self.card.setFixedWidth(width)
        self._make_room()

    def _make_room(self) -> None:
        """Leave the whole height to a list in which there is nobody to show the sheet of."""
        below = self._both.direction() is QBoxLayout.Direction.TopToBottom
        self.card.setVisible(not below or self._view().current_row() is not None)

    def _build_tables(self) -> None:
        today = self.context.today()
        self.people = TableView(_("People"), two_lines=True)
        self.people_model: TableModel[PersonRow] = TableModel(
            tables.people_columns(today), self._fetch_people, self, query=_SILENCE
        )
        self.organisations = TableView(_("Organisations"), two_lines=True)
        self.organisations_model: TableModel[OrganisationRow] = TableModel(
            tables.organisation_columns(today), self._fetch_organisations, self, query=_SILENCE
        )
        self.views = QStackedWidget()
        for view, model in (
            (self.people, self.people_model),
            (self.organisations, self.organisations_model),
        ):
            view.set_model(model)
            column_of_silence = next(
                at for at, each in enumerate(model.columns) if each.sort == "silence"
            )
            header = view.horizontalHeader()
            header.setSortIndicator(column_of_silence, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorShown(True)
            holder = QWidget()
            holder.setLayout(column(view, None))
            self.views.addWidget(holder)
        self.empty_people = EmptyPeople()
        self.people.set_empty(self.empty_people)
        self.organisations.set_empty(
            EmptyState(
                _("No organisation here."),
                _("Add the first organisation, or change the filter."),
                "building-2",
            )
        )

    def _build_sheets(self) -> None:
        self.person = PersonSheetView(self.context)
        self.organisation = OrganisationSheetView(self.context)
        self.nobody = EmptyState(
            _("Choose somebody"), _("The sheet is shown here."), "user", parent=self
        )
        self.sheets = QStackedWidget()
        for view in (self.nobody, scrolled(self.person), scrolled(self.organisation)):
            self.sheets.addWidget(view)
        self.card = Card(margins=(1, 1, 1, 1))
        self.card.add(self.sheets)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Person…"), self.new_person)
        menu.addAction(_("Organisation…"), self.new_organisation)
        return menu

    def _filters_menu(self) -> QMenu:
        menu = QMenu(self)
        states = [(state, _state_word(state)) for state in STATES]
        worlds = [(world.value, labels.word(world)) for world in World]
        self._states = menu.addMenu(_("State"))
        self._fill_filter(self._states, _("All states"), states, self._set_state)
        self._fill_filter(menu.addMenu(_("World")), _("All worlds"), worlds, self._set_world)
        return menu

    def _fill_filter(self, menu: QMenu, all_: str, options: list[tuple[str, str]], choose) -> None:
        group = QActionGroup(menu)
        for value, name in [(None, all_), *options]:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value is None)
            group.addAction(action)
            action.triggered.connect(lambda _=False, v=value: choose(v))

    def _connect(self) -> None:
        self.kind.chosen.connect(self.show_kind)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.committee.edited.connect(self._filter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._show_sheet)
        self.people.row_chosen.connect(lambda _row: self._follow())
        self.organisations.row_chosen.connect(lambda _row: self._follow())
        self.people.row_opened.connect(lambda _row: self.person.edit())
        self.organisations.row_opened.connect(lambda _row: self.organisation.edit())
        self.person.gone.connect(lambda: self.sheets.setCurrentIndex(0))
        self.organisation.gone.connect(lambda: self.sheets.setCurrentIndex(0))
        self.organisation.person_chosen.connect(lambda key: self.show_target(person_id=key))
        self.person.merge_asked.connect(self.merge_person)
        self.empty_people.import_button.clicked.connect(self.import_contacts)
        self.empty_people.new_button.clicked.connect(self.new_person)
        self.empty_people.clear_button.clicked.connect(self.clear_filters)
        self.contacts = ContactExchange(self)
        self.setAcceptDrops(True)
        # Everywhere in the room: a field that is typed in takes the key for itself.
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.contacts.paste)
        kinds = QShortcut(QKeySequence("Ctrl+H"), self)
        kinds.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        kinds.activated.connect(self.choose_history)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    # Reading

    def _fetch_people(self, query: Query, offset: int, limit: int) -> list[PersonRow]:
        if not self._read:
            return []
        filters, today = dict(query.filters), self.context.today()
        if filters.get("state") == ASKED:
            filters |= {"state": None, "among": [e.person.id for e in self._flags.overloads]}
        elif filters.get("state") == THANKS:
            filters |= {"state": None, "among": solicitations.thanks_owed(self.dossier, today)}
        return self.dossier.actors.people(
            self._flags.contacts,
            today,
            **filters,
            roles=words.roles_named(query.filters["text"]) if query.filters.get("text") else (),
            sort=query.sort,
            descending=query.descending,
            offset=offset,
            limit=limit,
        )

    def _fetch_organisations(self, query: Query, offset: int, limit: int) -> list[OrganisationRow]:
        if not self._read:
            return []
        return self.dossier.actors.organisations(
            self._flags.organisations,
            self.context.today(),
            **query.filters,
            sort=query.sort,
            descending=query.descending,
            offset=offset,
            limit=limit,
        )

    def refresh(self) -> None:
        today = self.context.today()
        self._flags = self.dossier.flags(today)
        self._read, self._shown = True, None
        counts = self.dossier.actors.counts()
        self.empty_people.show_for(filtered=counts.people > 0)
        people = ngettext("{count} person", "{count} people", counts.people)
        organisations = ngettext(
            "{count} organisation", "{count} organisations", counts.organisations
        )
        self.header.set_title(
            _("Actors"),
            _("{people}, {organisations}").format(
                people=people.format(count=counts.people),
                organisations=organisations.format(count=counts.organisations),
            ),
        )
        self.committee.set_options(self.dossier.actors.committees(today))
        self._models()[self._listed].reload()
        # The table behind is asked again once it is shown.
        self._stale = True
        self._choose_first()
        self._show_sheet()

    def _models(self) -> tuple[TableModel[Any], TableModel[Any]]:
        return self.people_model, self.organisations_model

    def _view(self) -> TableView:
        return self.people if self._listed == PEOPLE else self.organisations

    def _choose_first(self) -> None:
        view = self._view()
        if view.current_row() is None and view.table_model().rowCount():
            view.setCurrentIndex(view.table_model().index(0, 0))

    def _follow(self) -> None:
        """Show the sheet of the row chosen; while a name is typed, once the keys pause."""
        if self.search.hasFocus() and self._view().current_row() is not None:
            self._pause.start()
        else:
            self._show_sheet()

    def _show_sheet(self) -> None:
        """Show the sheet of the row chosen, once: several signals may ask for it."""
        self._pause.stop()
        self._make_room()
        chosen = self._view().current_row()
        if chosen is None:
            self._shown = None
            self.sheets.setCurrentIndex(0)
            return
        asked = (self._listed, chosen.id)
        if asked == self._shown:
            return
        self._shown = asked
        if self._listed == PEOPLE:
            self.sheets.setCurrentIndex(1)
            self.person.show_person(chosen.id, self._flags)
        else:
            self.sheets.setCurrentIndex(2)
            self.organisation.show_organisation(chosen.id, self._flags)
        if self.isVisible():
            settle(self.sheets)

    def focus_first(self) -> None:
        if self.faces.currentIndex():
            super().focus_first()
        else:
            self._view().setFocus()

    # Filtering

    def show_kind(self, index: int) -> None:
        """List persons (0) or structures (1); show the rounds (2) or the statistics (3)."""
        self.kind.set_index(index)
        if index in (ROUNDS, STATISTICS):
            self.faces.setCurrentWidget(self._face(index))
            return
        self.faces.setCurrentIndex(0)
        self._listed = index
        self._offer_states()
        changed = index != self.views.currentIndex()
        self.views.setCurrentIndex(index)
        if changed and self._stale:
            self._models()[index].set_filter(**self._chosen_filters())
            self._models()[index].reload()
        self._choose_first()
        self._show_sheet()

    def _face(self, index: int) -> "RoundsView | StatisticsView":
        """Return the rounds or the statistics, built when they are first shown."""
        if index == ROUNDS:
            if self.rounds is None:
                from copil_desktop.ui.pages.actors.rounds_view import RoundsView

                self.rounds = RoundsView(self.context)
                self.faces.addWidget(self.rounds)
            return self.rounds
        if self.statistics is None:
            from copil_desktop.ui.pages.actors.statistics_view import StatisticsView

            self.statistics = StatisticsView(self.context)
            self.faces.addWidget(self.statistics)
        return self.statistics

    def show_rounds(self) -> None:
        """Show the rounds of check-ins."""
        self.show_kind(ROUNDS)

    def show_statistics(self) -> None:
        """Show the statistics."""
        self.show_kind(STATISTICS)

    def start_round(self) -> None:
        """Show the rounds and begin the one of the meeting that comes."""
        self.show_kind(ROUNDS)
        assert self.rounds is not None
        self.rounds.new_round()

    def _offer_states(self) -> None:
        """Hide, beside structures, the states that persons alone are in."""
        persons = self._listed == PEOPLE
        for action in self._states.actions():
            action.setVisible(persons or action.data() not in _PERSONS_ONLY)
        if not persons and self._state in _PERSONS_ONLY:
            self._states.actions()[0].setChecked(True)
            self._set_state(None)

    def _set_world(self, world: str | None) -> None:
        self._world = world
        self._filter()

    def _set_state(self, state: str | None) -> None:
        self._state = state
        self._filter()

    def show_state(self, state: str) -> None:
        """List the persons in a state alone."""
        self.show_kind(PEOPLE)
        self.clear_filters()
        for action in self.filters.findChildren(QAction):
            if action.data() == state:
                action.trigger()
        self._view().setFocus()

    def _chosen_filters(self) -> dict[str, Any]:
        return {
            "text": self.search.value() or "",
            "committee_id": self.committee.value(),
            "world": self._world,
            "state": self._state,
        }

    def _filter(self) -> None:
        self._models()[self._listed].set_filter(**self._chosen_filters())
        self._stale = True
        used = sum(value is not None for value in (self._world, self._state))
        self.filters.setText(_("Filters ({count})").format(count=used) if used else _("Filters"))
        self.filters.updateGeometry()
        self._choose_first()
        self._follow()
        shown = self._view().table_model().rowCount()
        found = ngettext("{count} found", "{count} found", shown).format(count=shown)
        announce(self.search, found)

    def clear_filters(self) -> None:
        """Show everybody again."""
        self.search.clear()
        self.committee.set_value(None)
        self._world = self._state = None
        for action in self.filters.findChildren(QMenu)[0].findChildren(QActionGroup):
            action.actions()[0].setChecked(True)
        self._filter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.search.clear()
            self._view().setFocus()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return) and self.search.hasFocus():
            self._view().setFocus()
        else:
            super().keyPressEvent(event)

    # Contacts in and out

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.contacts.bring_in(path)

    def import_contacts(self) -> None:
        """Bring contacts in."""
        self.contacts.bring_in()

    def export_contacts(self) -> None:
        """Write the persons that are listed into a file."""
        self.contacts.ask_where()

    def listed_people(self) -> list[int]:
        """Return the persons that the filters leave, in the order of the table."""
        query = self.people_model.query
        return [row.id for row in self._fetch_people(query, 0, -1)]

    def show_doubles(self) -> None:
        """Show the persons who may be one."""
        from copil_desktop.ui.dialogs.possible_doubles import PossibleDoublesDialog

        PossibleDoublesDialog(self.context, self.window()).open()

    def merge_person(self) -> None:
        """Merge another sheet into that of the person chosen."""
        chosen = self.people.current_row() if self._listed == PEOPLE else None
        if chosen is not None:
            choose_and_merge(self.context, chosen.id, self.window())

    # What can be done

    def show_target(self, **target: Any) -> None:
        if "person_id" in target:
            self._show_one(PEOPLE, target["person_id"])
        elif "organisation_id" in target:
            self._show_one(ORGANISATIONS, target["organisation_id"])
        elif "state" in target:
            self.show_state(target["state"])
        elif target.get("kind") == "organisations":
            self.show_kind(ORGANISATIONS)
        elif target.get("kind") == "statistics":
            self.show_statistics()
        elif "round_id" in target:
            self.show_rounds()
            assert self.rounds is not None
            self.rounds.show_round(target["round_id"])
        elif target.get("new") == "round":
            self.start_round()
        elif target.get("new") == "person":
            self.new_person()
        elif target.get("new") == "contacts":
            self.import_contacts()
        elif target.get("new") == "organisation":
            self.new_organisation()

    def _show_one(self, kind: int, key: int) -> None:
        self.show_kind(kind)
        if not self._view().choose(key):
            self.refresh()  # just added: the notice has not come yet
            if not self._view().choose(key):
                self.clear_filters()
                self._view().choose(key)
        self._view().setFocus()

    def new_person(self) -> None:
        """Ask for a new person and show the sheet."""
        given: dict[str, Any] = {}
        if self._listed == ORGANISATIONS and self.organisation.organisation_id is not None:
            given["organisation_id"] = self.organisation.organisation_id
        show = partial(self._show_one, PEOPLE)
        new_record(self.context, PERSON, _("New person"), self.window(), show, **given)

    def new_organisation(self) -> None:
        """Ask for a new structure and show its sheet."""
        show = partial(self._show_one, ORGANISATIONS)
        new_record(self.context, ORGANISATION, _("New organisation"), self.window(), show)

    def choose_history(self) -> None:
        """Offer the kinds of entries that the history of the person shown may be narrowed to."""
        if self._listed == PEOPLE and self.person.person_id is not None:
            self.person.history.choose_kinds()

    def person_at_hand(self) -> int | None:
        chosen = self.people.current_row() if self._listed == PEOPLE else None
        return None if chosen is None else chosen.id

    def log_exchange(self) -> None:
        """Log an échange with the person chosen."""
        person = self.person_at_hand()
        people = [] if person is None else [person]
        LogExchangeDialog(self.context, people, self.window()).open()

    def log_check_in(self) -> None:
        """Note a point motivation of the person chosen."""
        LogCheckInDialog(self.context, self.person_at_hand(), self.window()).open()


def _state_word(state: str) -> str:
    others = {
        NO_COMMITTEE: _("in no committee"),
        ASKED: _("asked for too much"),
        THANKS: _("to be thanked"),
    }
    return others.get(state) or labels.word(ContactState(state))
