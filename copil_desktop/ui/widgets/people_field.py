"""Several persons, each with a cross to take it away, and a field to find one more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.choices import Option, RefField
from copil_desktop.ui.widgets.flow import FlowLayout


class PeopleField(QWidget):
    """The persons of an échange; its value is a list of keys in the order of choosing."""

    edited = Signal()

    def __init__(
        self, options: Callable[[], Sequence[Option]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._chosen: list[int] = []
        self._buttons: dict[int, Button] = {}
        self.search = RefField(self._others, placeholder=_("Add a person…"))
        self.search.setAccessibleName(_("Add a person"))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.search)
        self.setFocusProxy(self.search)
        self.search.edited.connect(self._add)

    def value(self) -> list[int]:
        """Return the keys of the persons chosen."""
        return list(self._chosen)

    def set_value(self, value: Sequence[int] | None) -> None:
        """Show other persons."""
        for key in list(self._chosen):
            self._drop(key)
        for key in value or ():
            self._show(key)

    def commit(self) -> None:
        """Take what is typed when it names one person."""
        self.search.commit()

    def problem(self) -> str:
        """Return why what is typed cannot be taken, or nothing."""
        return self.search.problem()

    def _others(self) -> list[Option]:
        return [each for each in self._options() if each.id not in self._chosen]

    def _add(self) -> None:
        key = self.search.value()
        self.search.set_value(None)
        if key is not None and key not in self._chosen:
            words = self._show(key)
            announce(self, _("{name} added").format(name=words))
            self.edited.emit()

    def _show(self, key: int) -> str:
        words = next((each.words for each in self._options() if each.id == key), "")
        button = Button(words, "secondary", self, icon_name="x")
        button.setAccessibleName(_("Take {name} away").format(name=words))
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self._remove(key))
        self._flow.insertWidget(len(self._chosen), button)
        QWidget.setTabOrder(button, self.search)
        button.show()
        self._chosen.append(key)
        self._buttons[key] = button
        return words

    def _remove(self, key: int) -> None:
        self._drop(key)
        self.search.setFocus()
        self.edited.emit()

    def _drop(self, key: int) -> None:
        self._chosen.remove(key)
        button = self._buttons.pop(key)
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()
