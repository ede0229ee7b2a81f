"""The documents that a meeting gives, and the names of their files. No Word here."""

from enum import StrEnum

from copil_desktop import labels
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.i18n import _


class Paper(StrEnum):
    """The documents that a meeting gives."""

    MINUTES = "minutes"
    DECISIONS = "decisions"


def paper_name(paper: Paper) -> str:
    """Return the user's word for a document."""
    return {Paper.MINUTES: _("Minutes"), Paper.DECISIONS: _("Record of decisions")}[paper]


def file_name(paper: Paper, data: MinutesData) -> str:
    """Return « 2026-03-12 COPIL n° 9 - Compte rendu v1.docx », without what files forbid."""
    committee = data.committee.acronym or data.committee.name
    name = f"{data.starts_at:%Y-%m-%d} {labels.meeting_name(committee, data.number)}"
    name += f" - {paper_name(paper)}"
    if data.version is not None and paper is Paper.MINUTES:
        name += f" v{data.version}"
    elif data.is_draft and paper is Paper.MINUTES:
        name = _("{name} (draft)").format(name=name)
    forbidden = '<>:"/\\|?*'
    return "".join(" " if each in forbidden or ord(each) < 32 else each for each in name) + ".docx"
