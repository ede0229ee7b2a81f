"""Fields that read what is typed: days, hours, numbers, shares.

``today`` is a function, so that a window left open over midnight still knows what « demain » is.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from copil_desktop.domain import french_dates
from copil_desktop.i18n import _, clock, pgettext, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.widgets.fields import LineField, set_wrong

#: A pause in typing after which a date or an hour counts as said, in milliseconds.
SETTLE_MS = 900


def with_comma(figures: str) -> str:
    """Return a decimal number as the user writes it: « 37,5 »."""
    return figures.replace(".", pgettext("decimal separator", "."))


#: As wide as a day of this year is shown.
_USUAL_DAY = "mer. 30 sept."


class _SettledField(LineField):
    """A line that is read (a day, an hour, a number) once typing pauses or the field is left.

    What cannot be read stays as typed, drawn as wrong; ``problem()`` says why.
    """

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent, placeholder=placeholder)
        self.textEdited.disconnect()
        self._value: Any = None
        self._typing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._pause)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self.commit)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value, self._typing = value, False
        self._timer.stop()
        set_wrong(self, False)
        shown = self._shown(value)
        if shown != self.text():
            self.setText(shown)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Read what is typed now."""
        if not self._typing:
            return
        self._timer.stop()
        if self._read():
            self._typing = False
            self.setText(self._shown(self._value))
        else:
            set_wrong(self, True)

    def problem(self) -> str:
        """Return why what is typed cannot be read, or nothing."""
        return self._complaint() if self._typing and not self._readable(self.text())[0] else ""

    def _typed(self) -> None:
        self._typing = True
        set_wrong(self, False)
        self._timer.start()
        self.update()

    def _pause(self) -> None:
        # The text is left as typed: reformatting under the fingers would move the cursor.
        self._read()

    def _read(self) -> bool:
        good, value = self._readable(self.text())
        if good and value != self._value:
            self._value = value
            self.edited.emit()
        return good

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)

    def _readable(self, typed: str) -> tuple[bool, Any]:
        raise NotImplementedError

    def _shown(self, value: Any) -> str:
        raise NotImplementedError

    def _complaint(self) -> str:
        raise NotImplementedError


class DateField(_SettledField):
    """A day, typed the French way and shown as « jeu. 12 mars »; its value is ISO text.

    What is understood is shown at the right while typing.
    """

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, placeholder=_("12/3, tomorrow, friday…"))
        self._today = today
        self.textChanged.connect(lambda _text: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        # A day is shown whole, its year too.
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        around = hint.width() - metrics.maxWidth()
        longest = max(map(metrics.horizontalAdvance, (self.text(), _USUAL_DAY)))
        return QSize(around + longest + 4, hint.height())

    @property
    def day(self) -> date | None:
        """The day, or None."""
        return date.fromisoformat(self._value) if self._value else None

    def _readable(self, typed: str) -> tuple[bool, str | None]:
        if not typed.strip():
            return True, None
        day = french_dates.parse(typed, self._today())
        return day is not None, day.isoformat() if day else None

    def _shown(self, value: Any) -> str:
        return short_day(date.fromisoformat(value), self._today()) if value else ""

    def _complaint(self) -> str:
        return _("This is not a date: type 12/3, tomorrow, friday, end of march…")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._typing:
            return
        understood = self._shown(self._readable(self.text())[1])
        room = self.width() - self.fontMetrics().horizontalAdvance(self.text()) - 34
        if understood and self.fontMetrics().horizontalAdvance(understood) <= room:
            painter = QPainter(self)
            painter.setPen(QColor(theme.tokens(self).soft))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), flags, understood)


class TimeField(_SettledField):
    """An hour, typed ``14h30`` and shown « 14 h 30 »; its value is « 14:30 »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholder=_("2:30 pm"))
        self.setMinimumWidth(80)

    def _readable(self, typed: str) -> tuple[bool, str | None]:
        if not typed.strip():
            return True, None
        hour = french_dates.parse_time(typed)
        return hour is not None, hour.strftime("%H:%M") if hour else None

    def _shown(self, value: Any) -> str:
        hour = french_dates.parse_time(value) if value else None
        return clock(hour) if hour else ""

    def _complaint(self) -> str:
        return _("This is not an hour: type 14h30, 9h…")


class NumberField(_SettledField):
    """A whole number between two bounds, with its unit shown after it."""

    def __init__(
        self,
        least: int = 0,
        most: int = 1_000_000,
        unit: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent, placeholder=placeholder)
        self._least, self._most, self._unit = least, most, unit
        self.setMinimumWidth(80)
        if unit:
            self.setTextMargins(0, 0, self.fontMetrics().horizontalAdvance(unit) + 8, 0)

    def _readable(self, typed: str) -> tuple[bool, float | None]:
        figures = "".join(typed.split())
        if not figures:
            return True, None
        good = figures.isdecimal() and len(figures) < 12
        number = int(figures) if good else 0
        good = good and self._least <= number <= self._most
        return good, number if good else None

    def _shown(self, value: Any) -> str:
        return "" if value is None else str(value)

    def _complaint(self) -> str:
        return _("A whole number between {least} and {most} is wanted.").format(
            least=self._least, most=self._most
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setPen(QColor(theme.tokens(self).soft))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), flags, self._unit)


class DecimalField(NumberField):
    """A number with a comma (or a point), between two bounds; its value is a float."""

    def _readable(self, typed: str) -> tuple[bool, float | None]:
        figures = "".join(typed.split()).replace(",", ".")
        if not figures:
            return True, None
        try:
            number = float(figures)
        except ValueError:
            return False, None
        good = self._least <= number <= self._most
        return good, number if good else None

    def _shown(self, value: Any) -> str:
        return (
            "" if value is None else f"{value:g}".replace(".", pgettext("decimal separator", "."))
        )

    def _complaint(self) -> str:
        return _("A number between {least} and {most} is wanted.").format(
            least=self._least, most=self._most
        )


class ShareField(_SettledField):
    """A share of a whole: ``1/2``, ``50 %``, ``0,5``; its value is decimal text, « 0.5 »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholder=_("1/2, 50 %"))

    def _readable(self, typed: str) -> tuple[bool, str | None]:
        figures = "".join(typed.split()).replace(",", ".")
        if not figures:
            return True, None
        whole = 100 if figures.endswith("%") else 1
        try:
            share = Fraction(figures.rstrip("%")) / whole
        except (ValueError, ZeroDivisionError):
            return False, None
        good = 0 < share <= 1
        return good, str(float(share)) if good else None

    def _shown(self, value: Any) -> str:
        if not value:
            return ""
        simple = Fraction(value).limit_denominator(12)
        if str(float(simple)) == value:
            return str(simple)
        return f"{with_comma(f'{float(value) * 100:g}')}\u00a0%"

    def _complaint(self) -> str:
        return _("A share is wanted, above 0 and at most 1: 1/2, 2/3, 50 %…")


class MomentField(QWidget):
    """A day and an hour; its value is ISO text, « 2026-03-12T14:30 », or None without a day."""

    edited = Signal()

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.date_field, self.time_field = DateField(today), TimeField()
        self.date_field.setAccessibleName(_("Day"))
        self.time_field.setAccessibleName(_("Hour"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.date_field, 3)
        layout.addWidget(self.time_field, 2)
        self.setFocusProxy(self.date_field)
        for field in (self.date_field, self.time_field):
            field.edited.connect(self.edited)

    def value(self) -> str | None:
        """Return the moment; a day without hour is at midnight."""
        day = self.date_field.value()
        return f"{day}T{self.time_field.value() or '00:00'}" if day else None

    def set_value(self, value: str | None) -> None:
        """Show a moment."""
        day, _sep, hour = (value or "").partition("T")
        self.date_field.set_value(day or None)
        self.time_field.set_value(hour or None)

    def commit(self) -> None:
        """Read what is typed now."""
        self.date_field.commit()
        self.time_field.commit()

    def problem(self) -> str:
        """Return why what is typed cannot be read, or nothing."""
        return self.date_field.problem() or self.time_field.problem()
