"""Tell screen readers what changes by itself: saved, quorum, an action proposed."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have ``words`` read aloud without moving the focus; an ``urgent`` one interrupts.

    The words stay readable as the widget's ``announced`` property.
    """
    # Imported late: two milliseconds that the first paint does not need.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    widget.setProperty("announced", words)
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
