"""Two sheets that are one person: field by field, what the one who stays is."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain import card_text
from copil_desktop.dossier import merging
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.choose import ChooseDialog
from copil_desktop.ui.dialogs.people_options import people_options
from copil_desktop.ui.form_fields import Field, Kind
from copil_desktop.ui.forms.people import PERSON
from copil_desktop.ui.pages.dossier.table_words import table_words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import column, paragraph
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.scrolled import scrolled

_KEPT, _GONE, _BOTH = "kept", "gone", "both"
_PHONE = "phone"
#: Letters of a value shown in a choice.
_SHOWN = 70
#: Height at least, in pixels, of the fields that differ, and what stands around them.
_LEAST_HEIGHT, _AROUND = 160, 260


class MergePeopleDialog(AskDialog):
    """``gone`` becomes ``kept``: only what differs is asked, the rest is completed by itself."""

    WIDTH = 640

    def __init__(self, context: Context, kept: int, gone: int, parent: QWidget | None) -> None:
        self._context, self._kept, self._gone = context, kept, gone
        dossier = context.dossier
        self._rows = {
            _KEPT: dossier.records.get("people", kept),
            _GONE: dossier.records.get("people", gone),
        }
        names = {
            side: labels.person_name(row["first_name"], row["last_name"])
            for side, row in self._rows.items()
        }
        super().__init__(
            _("Merge two sheets"),
            _("Merge"),
            parent,
            _("“{gone}” goes into “{kept}”. What only one of the sheets says is kept.").format(
                gone=names[_GONE], kept=names[_KEPT]
            ),
        )
        self.fields: dict[str, ChoiceField] = {}
        self._build_fields()
        self.body.addWidget(paragraph(self._handed_over(), "soft"))

    def _build_fields(self) -> None:
        asked: list[Labelled] = []
        for spec in PERSON.fields:
            values = {side: row[spec.column] for side, row in self._rows.items()}
            settled = spec.column in merging.JOINED
            if settled or None in values.values() or values[_KEPT] == values[_GONE]:
                continue
            field = ChoiceField([(side, self._said(spec, value)) for side, value in values.items()])
            together = self._together(spec, values)
            if together is not None:
                field.addItem(together, _BOTH)
            # A number that only one of the sheets has would be lost without a word.
            field.set_value(_BOTH if together and spec.column == _PHONE else _KEPT)
            self.fields[spec.column] = field
            asked.append(Labelled(_(spec.label), field))
        if not asked:
            self.body.addWidget(paragraph(_("Nothing differs between the two sheets.")))
            return
        lines = column(*asked, spacing=10)
        lines.setContentsMargins(0, 0, 10, 0)
        area = scrolled(lines)
        area.setMinimumHeight(min(_LEAST_HEIGHT, 56 * len(asked)))
        # The dialog stays inside its window; what is past the room scrolls.
        parent = self.parentWidget()
        room = (parent.window() if parent is not None else self.screen()).size().height()
        area.setMaximumHeight(max(_LEAST_HEIGHT, room - round(_AROUND * theme.zoom(self))))
        self.body.addWidget(area, 1)
        asked[0].field.setFocus()

    def _together(self, spec: Field, values: Mapping[str, Any]) -> str | None:
        """Return the words of keeping both values, None where a sheet holds one alone."""
        if spec.column == _PHONE:
            joined = card_text.phones(values.values())
            return joined if joined not in values.values() else None
        return _("both, one after the other") if spec.kind is Kind.TEXT else None

    def _said(self, spec: Field, value: Any) -> str:
        match spec.kind:
            case Kind.REF:
                return str(self._context.dossier.records.get(spec.to, value)["name"])
            case Kind.CHOICE:
                assert spec.codes is not None
                return spec.words(spec.codes(value))
            case _:
                return shorten(str(value), _SHOWN, placeholder=" …")

    def _handed_over(self) -> str:
        found = merging.counts(self._context.dossier, self._gone)
        what = ", ".join(
            _("{table}: {count}").format(table=table_words(table).lower(), count=count)
            for table, count in found.items()
        )
        if not what:
            return _("Nothing else hangs on the second sheet.")
        return _(
            "Handed over: {what}. Closed minutes keep their words; one undo is enough."
        ).format(what=what)

    def _chosen(self) -> dict[str, Any]:
        chosen: dict[str, Any] = {}
        for name, field in self.fields.items():
            one, other = self._rows[_KEPT][name], self._rows[_GONE][name]
            side = field.value()
            if side == _BOTH:
                chosen[name] = (
                    card_text.phones([one, other]) if name == _PHONE else f"{one}\n{other}"
                )
            else:
                chosen[name] = one if side == _KEPT else other
        return chosen

    def save(self) -> None:
        merging.merge(self._context.dossier, self._kept, self._gone, self._chosen())
        self._context.tell(_("Sheets merged"), undo=True)
        self._context.go("actors", person_id=self._kept)


def choose_and_merge(context: Context, kept: int, parent: QWidget) -> ChooseDialog:
    """Ask which other sheet is the same person, then merge it into ``kept``."""
    others = [option for option in people_options(context.dossier)() if option.id != kept]
    name = context.dossier.records.get("people", kept)
    dialog = ChooseDialog(
        _("Which other sheet is {name}?").format(
            name=labels.person_name(name["first_name"], name["last_name"])
        ),
        others,
        parent,
        hint=_("That sheet goes into this one, with everything that hangs on it."),
    )
    dialog.chosen.connect(lambda gone: MergePeopleDialog(context, kept, gone, parent).open())
    dialog.open()
    return dialog
