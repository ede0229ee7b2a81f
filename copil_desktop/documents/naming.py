"""The documents that a meeting gives, and the names of their files. No Word here."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from copil_desktop import labels
from copil_desktop.i18n import _

if TYPE_CHECKING:
    from copil_desktop.domain.access import PersonAccess, Register
    from copil_desktop.domain.follow_up import FollowUp
    from copil_desktop.domain.letters import LetterKind
    from copil_desktop.domain.minutes import MinutesData, Person
    from copil_desktop.domain.round_sheet import RoundSheet


class Paper(StrEnum):
    """The documents that a meeting gives."""

    MINUTES = "minutes"
    DECISIONS = "decisions"
    #: The letters to those who were away.
    ESSENTIALS = "essentials"
    #: The letters that convene, one for each person, in one file.
    CONVOCATIONS = "convocations"
    #: One letter to all members.
    CONVOCATION = "convocation"
    ATTENDANCE_SHEET = "attendance_sheet"


def paper_name(paper: Paper) -> str:
    """Return the user's word for a document."""
    return {
        Paper.MINUTES: _("Minutes"),
        Paper.DECISIONS: _("Record of decisions"),
        Paper.ESSENTIALS: _("Essentials of the meeting"),
        Paper.CONVOCATIONS: _("Convocations"),
        Paper.CONVOCATION: _("Convocation"),
        Paper.ATTENDANCE_SHEET: _("Attendance sheet"),
    }[paper]


def letter_name(kind: "LetterKind") -> str:
    """Return the user's word for a letter that convenes, or that undoes it."""
    return {
        "first": _("Convocation"),
        "rectifying": _("Corrected convocation"),
        "postponing": _("Postponement"),
        "cancelling": _("Cancellation"),
    }[kind.value]


def file_name(paper: Paper, data: "MinutesData", kind: "LetterKind | None" = None) -> str:
    """Return « 2026-03-12 COPIL n° 9 - Compte rendu v1.docx », without what files forbid.

    ``kind`` names a letter that comes after the first convocation.
    """
    committee = data.committee.acronym or data.committee.name
    name = f"{data.starts_at:%Y-%m-%d} {labels.meeting_name(committee, data.number)}"
    name += f" - {paper_name(paper) if kind is None else letter_name(kind)}"
    if data.version is not None and paper is Paper.MINUTES:
        name += f" v{data.version}"
    elif data.is_draft and paper is Paper.MINUTES:
        name = _("{name} (draft)").format(name=name)
    return allowed(name)


def follow_up_name(data: "FollowUp") -> str:
    """Return « 2026-03-02 COPIL - Suivi des actions.docx »; of all committees, without a name."""
    committee = data.committee and (data.committee.acronym or data.committee.name)
    whose = f"{committee} - " if committee else ""
    what = _("Follow-up of actions")
    return allowed(f"{data.on:%Y-%m-%d} {whose}{what}")


def person_paper_name(what: str, person: "Person", on: date) -> str:
    """Return « 2026-03-02 Marie Roy - Avant d’appeler.docx »."""
    name = labels.person_name(person.first_name, person.last_name)
    return allowed(f"{on:%Y-%m-%d} {name} - {what}")


def mail_name(what: str, data: "MinutesData", whom: str = "") -> str:
    """Return « 2026-03-12 COPIL n° 9 - Vos actions - Roy Marie.eml »."""
    committee = data.committee.acronym or data.committee.name
    name = f"{data.starts_at:%Y-%m-%d} {labels.meeting_name(committee, data.number)}"
    return allowed(" - ".join(filter(None, (name, what, whom))), ".eml")


def person_access_name(data: "PersonAccess") -> str:
    """Return « 2026-03-02 Marie Roy, données personnelles.docx »."""
    what = _("Data of {name}").format(name=data.name)
    return allowed(f"{data.on:%Y-%m-%d} {what}")


def round_sheet_name(data: "RoundSheet") -> str:
    """Return « 2026-03-02 COPIL n° 11 - Où en êtes-vous.docx »."""
    whose = data.meeting or data.committee
    what = _("Where do you stand")
    return allowed(f"{data.on:%Y-%m-%d} {whose} - {what}")


def register_name(data: "Register") -> str:
    """Return « 2026-03-02 Registre des traitements.docx »."""
    what = _("Register of processing")
    return allowed(f"{data.on:%Y-%m-%d} {what}")


def allowed(name: str, suffix: str = ".docx") -> str:
    """Return a file name without what files forbid."""
    forbidden = '<>:"/\\|?*'
    return "".join(" " if each in forbidden or ord(each) < 32 else each for each in name) + suffix
