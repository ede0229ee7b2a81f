"""The register of actions across meetings: the most late first, edited where it stands."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from copil_desktop import labels
from copil_desktop.documents.naming import follow_up_name
from copil_desktop.domain.codes import PENDING, ActionStatus
from copil_desktop.domain.follow_up import FollowUp
from copil_desktop.dossier import registers
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.flags import read_action_flags
from copil_desktop.dossier.follow_up import follow_up
from copil_desktop.dossier.registers import Which
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui import references
from copil_desktop.ui.dialogs.action_ways_out import NewActionDialog
from copil_desktop.ui.dialogs.people_options import people_options
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages import action_words as words
from copil_desktop.ui.pages.action_sheet import ActionSheet
from copil_desktop.ui.pages.page import Page
from copil_desktop.ui.widgets.buttons import Button, native_key
from copil_desktop.ui.widgets.choices import ChoiceField, RefField
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.filter_bar import FilterBar
from copil_desktop.ui.widgets.read_fields import DateField
from copil_desktop.ui.widgets.side_sheet import Beside, at_top
from copil_desktop.ui.widgets.table_view import TableView
from copil_desktop.ui.word_export import Document, WordExport

#: Bound in the window's menu; shown on the button.
NEW_KEY = "Ctrl+Shift+A"

_WHICH: dict[Which, str] = {
    Which.PENDING: N_("To do"),
    Which.OVERDUE: N_("Late"),
    Which.AGEING: N_("Carried over and over"),
    Which.NO_OWNER: N_("Without an owner"),
    Which.NO_DUE_DATE: N_("Without a date"),
    Which.CLOSED: N_("Done or dropped"),
    Which.ALL: N_("All of them"),
}


def _write_follow_up(data: FollowUp, path: Path) -> str:
    # python-docx takes a while to load: only whoever exports waits for it.
    from copil_desktop.documents import follow_up as document

    return document.write(data, path)


class ActionsPage(Page):
    """Table on the left, the chosen action on the right.

    Space marks done or opens again, Enter goes to the sheet, F2 or a double click edits a cell.
    """

    title = N_("Actions")
    tables = frozenset(
        {"action_items", "reviews", "meetings", "people", "organisations", "committees", "dossier"}
    )

    def _build(self) -> None:
        self._flags: words.Flags = {}
        self._said_empty = ("", "")
        self.filter = LineField(placeholder=_("Filter: words, owner, number…"))
        self.filter.setAccessibleName(_("Filter the actions"))
        self.filter.setClearButtonEnabled(True)
        self.which = ChoiceField([(each, _(said)) for each, said in _WHICH.items()])
        self.which.set_value(Which.PENDING)
        self.which.setAccessibleName(_("Which actions"))
        self.owner = ChoiceField([], none=_("All owners"))
        self.owner.setAccessibleName(_("Owner"))
        self.committee = ChoiceField([], none=_("All committees"))
        self.committee.setAccessibleName(_("Committee"))
        self.new_button = Button(_("New action"), "primary", key=native_key(NEW_KEY))
        self.table = TableView(_("Actions"), two_lines=True)
        self.sheet = ActionSheet(self.context)
        for field in (self.which, self.owner, self.committee):
            field.setMinimumWidth(96)  # large text: words are cut before the page is
        choices = (self.which, self.owner, self.committee)
        filters = FilterBar(self.filter, *choices, button=self.new_button)
        self.word_button = Button(_("Follow-up to Word…"), icon_name="file-text")
        self.word_button.setAccessibleName(_("Write the follow-up of actions to Word"))
        self.header.add_right(self.word_button)
        self.export = WordExport(self.context, wide=True)
        self.layout_.addWidget(filters)
        self.layout_.addWidget(self.export)
        self._build_table()
        self.layout_.addWidget(Beside(at_top(self.table), self.sheet), 1)
        self._build_actions()

    def _build_table(self) -> None:
        self._read_flags()
        today = self.context.today
        model = TableModel(
            (
                Column[ActionRow](
                    N_("Action"),
                    lambda each: each.text.split("\n")[0],
                    lambda each: words.origin(each, today()),
                    width=0,
                    sort="text",
                    strong=True,
                ),
                Column(
                    N_("Who"),
                    lambda each: words.owner(each) or _("nobody yet"),
                    width=142,
                    sort="owner",
                    soft=True,
                    editor=lambda parent: RefField(people_options(self.dossier), parent),
                    value=lambda each: each.owner_id,
                    save=lambda each, value: self._change(each, owner_id=value),
                ),
                Column(
                    N_("By when"),
                    lambda each: words.due(each, today()) or "—",
                    width=116,
                    sort="due",
                    soft=True,
                    editor=lambda parent: DateField(today, parent),
                    value=lambda each: each.due_on,
                    save=lambda each, value: self._change(each, due_on=value),
                ),
                Column(
                    N_("Where it stands"),
                    lambda _each: "",
                    lambda each: words.state_detail(each, self._flags.get(each.id), today()),
                    lambda each: words.chip(each, self._flags.get(each.id)),
                    width=152,
                    editor=lambda parent: ChoiceField.of(ActionStatus, labels.word, parent),
                    value=lambda each: each.status,
                    save=self._save_status,
                ),
            ),
            self._fetch,
            self,
            query=Query({"which": Which.PENDING}),
        )
        model.failed.connect(self.context.tell_error)
        self.model = model
        self.empty = EmptyState("", "", "list-checks")
        self.table.set_model(model)
        self.table.set_empty(self.empty)

    def _build_actions(self) -> None:
        # On the table alone: in a field, Space is a letter.
        self.toggle = QAction(_("Mark as done, or open again"), self.table)
        self.toggle.setShortcut(QKeySequence(Qt.Key.Key_Space))
        self.toggle.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self.toggle)

    def _connect(self) -> None:
        self.filter.edited.connect(lambda: self.model.set_filter(words=self.filter.text()))
        self.which.edited.connect(self._filter)
        self.owner.edited.connect(self._filter)
        self.committee.edited.connect(self._filter)
        self.model.modelReset.connect(self._say_empty)
        self.table.row_chosen.connect(self._show_chosen)
        self.table.row_opened.connect(self._enter_sheet)
        self.new_button.clicked.connect(self.new_action)
        self.toggle.triggered.connect(self._toggle_done)
        self.word_button.clicked.connect(self.write_follow_up)
        self.export.busy.connect(self.word_button.setDisabled)

    # Reading

    def refresh(self) -> None:
        self._read_flags()
        self._offer_filters()
        at = self.table.currentIndex().row()
        self.model.reload()
        self._choose_near(at)
        self._say_count()
        self._say_empty()
        self._show_chosen(self.table.current_row())

    def _read_flags(self) -> None:
        found = read_action_flags(self.dossier, self.context.today())
        self._flags = {each.action.id: each for each in found}

    def _fetch(self, query: Query, offset: int, limit: int) -> list[ActionRow]:
        return registers.list_actions(
            self.dossier,
            self.context.today(),
            self._flags.values(),
            **query.filters,
            sort=query.sort,
            descending=query.descending,
            offset=offset,
            limit=limit,
        )

    def _offer_filters(self) -> None:
        me = self.dossier.value("SELECT coordinator_id FROM dossier")
        owners = registers.owners(self.dossier)
        named = [(each.id, labels.person_name(each.first_name, each.last_name)) for each in owners]
        mine = [(key, _("My actions")) for key, _name in named if key == me]
        self.owner.set_options([*mine, *(each for each in named if each[0] != me)])
        self.committee.set_options(
            (each.id, each.detail or each.words)
            for each in references.options(self.dossier, "committees")
        )

    def _filter(self) -> None:
        self.model.set_filter(
            which=Which(self.which.value()),
            owner_id=self.owner.value(),
            committee_id=self.committee.value(),
        )
        self._choose_near(0)

    def _choose_near(self, at: int) -> None:
        """Choose a row when none is: the one that took the place of what just left the list."""
        if self.table.current_row() is None and self.model.rowCount():
            at = min(max(at, 0), self.model.rowCount() - 1)
            self.table.setCurrentIndex(self.model.index(at, 0))

    def _say_count(self) -> None:
        pending = self.dossier.actions.count_pending()
        late = sum(each.days_late > 0 for each in self._flags.values())
        said = ngettext("{count} to do", "{count} to do", pending).format(count=pending)
        if late:
            said += ", " + ngettext("{count} late", "{count} late", late).format(count=late)
        self.header.set_title(_(self.title), said)

    def _say_empty(self) -> None:
        filtered = any(
            value
            for name, value in self.model.query.filters.items()
            if (name, value) != ("which", Which.PENDING)
        )
        if filtered:
            said = _("No action fits"), _("Widen the filters above.")
        else:
            said = (
                _("Nothing to follow up"),
                _("Actions noted during meetings come here; others can be added."),
            )
        if self._said_empty != said:
            self._said_empty = said
            self.empty.set_words(*said)
            self.table.set_empty(self.empty)  # the table makes room for the new words

    def _show_chosen(self, action: ActionRow | None) -> None:
        if not self.sheet.show_action(action, self._flags.get(action.id) if action else None):
            # Something typed there cannot be saved: it stays in sight until it is mended.
            self.table.choose(self.sheet.form.record_id)

    def show_target(self, **target: Any) -> None:
        """Open the register at an action (``action_id``) or with a filter (``which``)."""
        if "which" in target:
            self.which.set_value(Which(target["which"]))
            self._filter()
        if "action_id" in target and not self.table.choose(target["action_id"]):
            self.filter.set_value(None)
            self.which.set_value(Which.ALL)
            self.owner.set_value(None)
            self.committee.set_value(None)
            self.model.set_filter(words="")
            self._filter()
            self.table.choose(target["action_id"])
        self.table.setFocus()

    def focus_first(self) -> None:
        self.table.setFocus()

    # Doing

    def new_action(self) -> None:
        """Ask for a new action and choose it."""
        dialog = NewActionDialog(self.context, self)
        dialog.accepted.connect(lambda: self._show_new(dialog.action_id))
        dialog.open()

    def _show_new(self, action_id: int | None) -> None:
        self.refresh()
        self.show_target(action_id=action_id)

    def write_follow_up(self) -> None:
        """Write where the actions stand today, those of the committee chosen above, to Word."""
        if not self.flush():
            return
        data = follow_up(self.dossier, self.context.today(), self.committee.value())
        write = partial(_write_follow_up, data)
        self.export.ask(Document(_("Follow-up of actions"), follow_up_name(data), write))

    def _change(self, action: ActionRow, **values: Any) -> None:
        self.dossier.records.change("action_items", action.id, **values)

    def _save_status(self, action: ActionRow, value: str) -> None:
        status = ActionStatus(value)
        if status == action.status:
            return
        if status is ActionStatus.DROPPED:
            # The reason is asked once the cell's own editor is closed.
            QTimer.singleShot(0, self.sheet.ageing.drop)
        else:
            self.dossier.actions.set_status(action.id, status, today=self.context.today())

    def _toggle_done(self) -> None:
        action = self.table.current_row()
        if action is not None:
            pending = ActionStatus(action.status) in PENDING
            self.sheet.set_status(ActionStatus.DONE if pending else ActionStatus.OPEN)

    def _enter_sheet(self, _action: ActionRow) -> None:
        # A double click on a cell that can be edited edits it there.
        editable = self.table.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
        if not (editable and QApplication.mouseButtons()):
            first: QWidget = self.sheet.form.field("owner_id")
            first.setFocus()
