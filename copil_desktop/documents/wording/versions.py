"""What a version of the minutes says of the one before it."""

from copil_desktop.documents.wording.people import of_person
from copil_desktop.domain.minutes import Change, ChangeKind, ChangeSubject, MinutesData
from copil_desktop.i18n import _


def changes(data: MinutesData) -> str:
    """Return « depuis la version 1 : point 4 modifié ; … »; nothing when nothing changed."""
    if not data.changes:
        return ""
    return _("since version {number}: {changes}").format(
        number=data.changed_since, changes="; ".join(change(each) for each in data.changes)
    )


def change(each: Change) -> str:
    """Return « décision n° 2026-008 modifiée », « présence de Mme Marie Roy corrigée »."""
    match each.subject:
        case ChangeSubject.HEAD:
            return _("head of the minutes corrected")
        case ChangeSubject.PRESENCE:
            whose = of_person(each.person) if each.person else ""
            return _("attendance {of_person} corrected").format(of_person=whose)
        case ChangeSubject.ITEM:
            words = {
                ChangeKind.ADDED: _("item {place} added"),
                ChangeKind.CHANGED: _("item {place} changed"),
                ChangeKind.REMOVED: _("item “{name}” removed"),
            }[each.kind]
            return words.format(place=each.place, name=each.name)
        case ChangeSubject.REVIEWS:
            return _("follow-up of actions corrected")
        case ChangeSubject.DECISION:
            words = {
                ChangeKind.ADDED: _("decision {name} added"),
                ChangeKind.CHANGED: _("decision {name} changed"),
                ChangeKind.REMOVED: _("decision {name} removed"),
            }[each.kind]
            return words.format(name=each.name)
        case ChangeSubject.ACTION:
            words = {
                ChangeKind.ADDED: _("action {name} added"),
                ChangeKind.CHANGED: _("action {name} changed"),
                ChangeKind.REMOVED: _("action {name} removed"),
            }[each.kind]
            return words.format(name=each.name)
