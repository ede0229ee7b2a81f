"""The quorum of a charter, said as a sentence and previewed in plain words."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import QuorumCounts
from copil_desktop.domain.quorum import QuorumRule
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.widgets.basics import column, paragraph, row
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import NumberField, ShareField

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context

_AT_LEAST, _MORE_THAN, _MEMBERS = "at_least", "more_than", "members"


class QuorumField(QWidget):
    """Who counts, and how much is needed: a share of the voters or a number of members.

    Its value is a dictionary of the four columns ``quorum_…``.
    """

    edited = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voters: int | None = None
        self.counts = ChoiceField.of(QuorumCounts, labels.word, none=_("No quorum"))
        self.rule = ChoiceField(
            [
                (_AT_LEAST, _("at least this share")),
                (_MORE_THAN, _("more than this share")),
                (_MEMBERS, _("at least so many members")),
            ]
        )
        self.counts.setAccessibleName(_("Who counts"))
        self.share, self.members = ShareField(), NumberField(1, 1_000_000)
        self.preview = paragraph("", "soft")
        self._rule = Labelled(_("What is needed"), self.rule)
        self._share = Labelled(_("Share of the voters"), self.share)
        self._members = Labelled(_("Members"), self.members)
        figure = row(self._rule, self._share, self._members, spacing=12)
        figure.setStretch(0, 1)
        self.setLayout(column(self.counts, figure, self.preview, spacing=6))
        self.setFocusProxy(self.counts)
        for field in (self.counts, self.rule, self.share, self.members):
            field.edited.connect(self._changed)
        self._show()

    def value(self) -> dict[str, Any]:
        """Return the four columns. Raises ``UserError`` when the figure is missing."""
        counts, rule = self.counts.value(), self.rule.value()
        by_members = rule == _MEMBERS
        figure = self.members.value() if by_members else self.share.value()
        if counts is None:
            return dict.fromkeys(
                ("quorum_counts", "quorum_share", "quorum_strict", "quorum_members")
            )
        if figure is None:
            raise UserError(_("Say which figure makes the quorum: 1/2, 50 %, or a number."))
        return {
            "quorum_counts": counts,
            "quorum_share": None if by_members else figure,
            "quorum_strict": None if by_members else int(rule == _MORE_THAN),
            "quorum_members": figure if by_members else None,
        }

    def set_value(self, value: dict[str, Any]) -> None:
        """Show the four columns."""
        self.counts.set_value(value["quorum_counts"])
        self.rule.set_value(_rule_of(value))
        self.share.set_value(value["quorum_share"])
        self.members.set_value(value["quorum_members"])
        self._show()

    def commit(self) -> None:
        """Read what is typed now."""
        self.share.commit()
        self.members.commit()

    def problem(self) -> str:
        """Return why what is typed cannot be read, or nothing."""
        return self.share.problem() or self.members.problem()

    def set_voters(self, voters: int) -> None:
        """Preview the rule for so many voting titulars."""
        self._voters = voters
        self._show()

    def _changed(self) -> None:
        if self.counts.value() is not None and self.rule.value() is None:
            self.rule.set_value(_AT_LEAST)
        by_members = self.rule.value() == _MEMBERS
        if self.counts.value() is not None and not by_members and self.share.value() is None:
            self.share.set_value("0.5")
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        ruled = self.counts.value() is not None
        by_members = self.rule.value() == _MEMBERS
        self._rule.setVisible(ruled)
        self._share.setVisible(ruled and not by_members)
        self._members.setVisible(ruled and by_members)
        self.preview.setText(self._said())

    def _said(self) -> str:
        counts = self.counts.value()
        if counts is None:
            return _("The committee may decide whoever is there.")
        figure = self.share.value() or self.members.value()
        if figure is None or self._voters is None:
            return ""
        rule = QuorumRule(
            QuorumCounts(counts),
            Fraction(self.share.value()) if self.rule.value() != _MEMBERS else None,
            self.rule.value() == _MORE_THAN,
            self.members.value(),
        )
        needed = rule.needed(self._voters)
        voters = ngettext(
            "With one voting titular today", "With {voters} voting titulars today", self._voters
        ).format(voters=self._voters)
        if counts == QuorumCounts.PRESENT:
            wanted = ngettext(
                "the quorum is {needed} member present.",
                "the quorum is {needed} members present.",
                needed,
            )
        else:
            wanted = ngettext(
                "the quorum is {needed} member present or represented.",
                "the quorum is {needed} members present or represented.",
                needed,
            )
        return f"{voters}, {wanted.format(needed=needed)}"


def _rule_of(value: dict[str, Any]) -> str:
    if value["quorum_members"] is not None:
        return _MEMBERS
    return _MORE_THAN if value["quorum_strict"] else _AT_LEAST
