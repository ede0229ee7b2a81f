"""Replies of a round entered in one go: pasted or typed « Marie 4 », a line each, seen as read."""

from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.rounds import ReplyLine, read_lines
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui import theme
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import text
from copil_desktop.ui.widgets.fields import TextField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.note_field import warning
from copil_desktop.ui.widgets.table_view import TableView


class _Numbered:
    """A line as read, with its place."""

    def __init__(self, at: int, line: ReplyLine) -> None:
        self.id, self.line = at, line


class RoundRepliesDialog(AskDialog):
    """Type or paste on top, see below who said what; nothing is written before all is read."""

    WIDTH = 720
    LONG_TEXT = True

    def __init__(self, context: Context, round_id: int, parent: QWidget | None) -> None:
        super().__init__(
            _("Enter the replies"),
            _("Note them"),
            parent,
            _(
                "A line each: the name, the figure from 1 to 5, then if you wish the cause and a"
                " word."
            ),
        )
        self._context, self._round_id = context, round_id
        self._names = context.dossier.rounds.names(round_id, context.today())
        self._known = {
            each.person_id: labels.person_name(each.first_name, each.last_name)
            for each in self._names
        }
        self.lines: list[ReplyLine] = []
        self.typed = TextField(
            least=5, most=7, placeholder=_("Marie Roy 4\nOstrowski 2 time\nZoé 5")
        )
        self.model = TableModel(
            (
                Column[_Numbered](N_("Person"), self._person, width=0, chip=self._trouble),
                Column(N_("Motivation"), self._score, width=130),
                Column(N_("Cause"), self._cause, width=130, soft=True),
                Column(N_("Note"), lambda each: each.line.note or "", width=170, soft=True),
            ),
            self._fetch,
            self,
        )
        self.table = TableView(_("Replies as read"), fit=False)
        self.table.set_model(self.model)
        self.table.setFixedHeight(round(206 * theme.zoom(self)))
        self.count = text("", "soft")
        self.warning = text("", "warn", wrap=True)
        self.warning.hide()
        self.body.addWidget(Labelled(_("Replies"), self.typed))
        self.body.addWidget(self.count)
        self.body.addWidget(self.table)
        self.body.addWidget(self.warning)
        self.typed.textChanged.connect(self._read)
        self._read()
        self.typed.setFocus()

    def _read(self) -> None:
        self.lines = read_lines(self.typed.value() or "", self._names)
        self.model.reload()
        read = sum(each.is_read for each in self.lines)
        said = ngettext("{count} reply read", "{count} replies read", read).format(count=read)
        wrong = len(self.lines) - read
        if wrong:
            said += "\u00a0· " + ngettext(
                "{count} line to correct", "{count} lines to correct", wrong
            ).format(count=wrong)
        self.count.setText(said)
        self.done_button.setEnabled(bool(self.lines) and not wrong)
        told = next((said for each in self.lines if (said := warning(each.note or ""))), "")
        self.warning.setText(told)
        self.warning.setVisible(bool(told))

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[_Numbered]:
        found = [_Numbered(at, line) for at, line in enumerate(self.lines)]
        found.sort(key=lambda each: each.line.is_read)  # what is to correct is seen first
        return found[offset : offset + limit]

    def _person(self, each: _Numbered) -> str:
        people = each.line.people
        return self._known[people[0]] if len(people) == 1 else each.line.text

    def _trouble(self, each: _Numbered) -> tuple[str, str] | None:
        people = each.line.people
        if not people:
            return _("who?"), "bad"
        if len(people) > 1:
            return _("several of this name"), "warn"
        return None if each.line.score is not None else (_("how much?"), "bad")

    @staticmethod
    def _score(each: _Numbered) -> str:
        score = each.line.score
        return "—" if score is None else f"{score} {labels.score(score)}"

    @staticmethod
    def _cause(each: _Numbered) -> str:
        return labels.word(each.line.cause) if each.line.cause else ""

    def save(self) -> None:
        if not self.lines or not all(each.is_read for each in self.lines):
            raise UserError(_("Some lines are not read yet: they are marked below."))
        rounds, today = self._context.dossier.rounds, self._context.today()
        count = rounds.note_replies(self._round_id, self.lines, today)
        said = ngettext("{count} reply noted", "{count} replies noted", count).format(count=count)
        self._context.tell(said, undo=True)
