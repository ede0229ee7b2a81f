"""What holds for every document: strange texts, crowds, foreign templates, LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from copil_desktop import paths
from copil_desktop.documents import (
    attendance_sheet,
    call_brief,
    convocation,
    data_register,
    decisions,
    essentials,
    follow_up,
    handover,
    minutes,
    person_access,
    round_sheet,
)
from copil_desktop.domain.access import Entry, EntryKind, PersonAccess, Quoted, Register
from copil_desktop.domain.attendance_sheet import AttendanceSheet, Signatory
from copil_desktop.domain.call_brief import CallBrief, Exchange, Mood, Relay, Seat
from copil_desktop.domain.codes import (
    ActionStatus,
    AttendanceStatus,
    Cause,
    Channel,
    Honorific,
    Role,
    Source,
)
from copil_desktop.domain.follow_up import Followed, FollowUp
from copil_desktop.domain.handover import Coming, Contact, Handover
from copil_desktop.domain.letters import Absentee, Addressee, Convocation, Essentials, Sender
from copil_desktop.domain.minutes import (
    Action,
    Attendee,
    Committee,
    Decision,
    Item,
    MinutesData,
    Person,
)
from copil_desktop.domain.round_sheet import RoundSheet
from tests.documents import accessible, samples

VALIDATOR = OpenXmlValidator()
SOFFICE = shutil.which("soffice")
DAY = date(2026, 3, 4)


def family(meeting: MinutesData, people: tuple[Person, ...]) -> dict[str, Callable[..., str]]:
    """Return every document of a meeting and some people, ready to be written at a path."""
    sheet = AttendanceSheet(meeting, tuple(Signatory(each, "Collège") for each in people))
    to = tuple(Addressee(each, may_give_proxy=True) for each in people)
    letters = Convocation(meeting, DAY, sender=Sender(people[0]), addressees=to)
    away = tuple(Absentee(each, AttendanceStatus.EXCUSED) for each in to)
    told = Essentials(meeting, DAY, absentees=away)
    actions = FollowUp(
        DAY,
        DAY,
        meeting.initiative or "",
        committee=meeting.committee,
        actions=tuple(Followed(action) for action in meeting.actions),
        look=meeting.look,
    )
    return {
        "minutes": lambda path, *more: minutes.write(meeting, path, *more),
        "decisions": lambda path, *more: decisions.write(meeting, path, *more),
        "sheet": lambda path, *more: attendance_sheet.write(sheet, path, *more),
        "convocation": lambda path, *more: convocation.write(letters, path, *more),
        "essentials": lambda path, *more: essentials.write(told, path, *more),
        "follow-up": lambda path, *more: follow_up.write(actions, path, *more),
    }


def papers_of_people(
    meeting: MinutesData, people: tuple[Person, ...]
) -> dict[str, Callable[..., str]]:
    """Return the papers about people, filled with the texts of a meeting and of some people."""
    person, said = people[0], meeting.title or "x"
    names = [each.last_name for each in people]
    seats = tuple(Seat(name, Role.MEMBER, name, titular=name) for name in names)
    relays = tuple(Relay(DAY, name, 3) for name in names)
    brief = CallBrief(
        DAY,
        said,
        person,
        reachable=said,
        constraints=said,
        seats=seats,
        exchanges=tuple(Exchange(DAY, Channel.PHONE, name) for name in names),
        moods=(Mood(DAY, 2.5, Source.SELF, Cause.TIME),),
        promises=meeting.actions,
        relays=relays,
    )
    sheet = Handover(
        DAY,
        said,
        person,
        people[-1],
        DAY,
        said,
        seats,
        (Coming(said, 3, meeting.starts_at, said),),
        meeting.actions,
        relays,
        Contact(person, said, said),
        tuple(Contact(each, "06") for each in people),
        meeting.look,
    )
    asked = RoundSheet(DAY, said, said, said, said, DAY, said, said, said, meeting.look)
    kept = Counter({name: 3 for name, _what, _why in data_register.CATEGORIES})
    register = Register(
        DAY, said, said, said, 3, 2, DAY, 12, 1, 1, kept, tuple(names), meeting.look
    )
    entries = tuple(
        Entry(kind, DAY, code, words=name, figure=3, other=other, meeting=name)
        for name in names
        for kind, code, other in (
            (EntryKind.MEETING, "present", None),
            (EntryKind.EXCHANGE, "phone", "outgoing"),
            (EntryKind.CHECK_IN, "self", "time"),
            (EntryKind.RELAY, None, None),
        )
    )
    access = PersonAccess(
        DAY,
        said,
        None,
        said,
        said,
        said,
        12,
        facts=(("last_name", said), ("address", said)),
        entries=entries,
        quotes=tuple(Quoted(name, name) for name in names),
        look=meeting.look,
    )
    return {
        "before-calling": lambda path, *more: call_brief.write(brief, path, *more),
        "handover": lambda path, *more: handover.write(sheet, path, *more),
        "round-sheet": lambda path, *more: round_sheet.write(asked, path, *more),
        "register": lambda path, *more: data_register.write(register, path, *more),
        "person-access": lambda path, *more: person_access.write(access, path, *more),
    }


def every_paper(meeting: MinutesData, people: tuple[Person, ...]) -> dict[str, Callable[..., str]]:
    """Return every document, of a meeting and about people."""
    return family(meeting, people) | papers_of_people(meeting, people)


NAMES = sorted(every_paper(samples.RICH, (samples.ROY,)))
#: For the coordinator alone.
PRIVATE = frozenset({"before-calling"})


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_strange_texts_still_make_valid_files(tmp_path: Path, data: st.DataObject):
    strange = st.text(max_size=40)

    def person() -> Person:
        return Person(
            data.draw(strange),
            data.draw(strange),
            data.draw(st.sampled_from([None, *Honorific])),
            data.draw(strange),
            data.draw(strange),
            data.draw(strange),
            "uid",
        )

    people = (person(), person())
    meeting = replace(
        samples.RICH,
        committee=Committee(data.draw(strange), data.draw(strange)),
        title=data.draw(strange),
        initiative=data.draw(strange),
        number=data.draw(st.none() | st.integers(1, 2000)),
        attendees=tuple(Attendee(each, AttendanceStatus.PRESENT) for each in people),
        items=(Item("a", data.draw(strange), presenter=people[0], notes=data.draw(strange)),),
        decisions=(Decision(data.draw(strange), data.draw(strange), "a"),),
        actions=(
            Action(data.draw(strange), owner=people[0]),
            Action("x", status=ActionStatus.DROPPED, closed_on=DAY, drop_reason=data.draw(strange)),
        ),
    )
    path = tmp_path / "strange.docx"
    for write in every_paper(meeting, people).values():
        write(path)
        report = VALIDATOR.validate(path)
        assert report.is_valid, [str(error) for error in report.errors]


@pytest.mark.parametrize(
    "name", ["sheet", "convocation", "essentials", "handover", "person-access"]
)
def test_four_hundred_people_are_all_there(tmp_path: Path, name: str):
    people = tuple(Person(f"Nom{index}", "Prénom", Honorific.MME) for index in range(400))
    every_paper(samples.RICH, people)[name](tmp_path / "crowd.docx")
    text = "\n".join(docx.Document(str(tmp_path / "crowd.docx")).element.body.itertext())
    assert len(set(re.findall(r"Nom\d+", text))) == 400


@pytest.mark.parametrize("name", NAMES)
def test_a_template_without_our_styles_still_gives_a_valid_file(tmp_path: Path, name: str):
    template = docx.Document(str(paths.resources() / "templates/default.docx"))
    for style in list(template.styles.element.iterchildren(qn("w:style"))):
        if style.get(qn("w:styleId")).startswith("Copil"):
            template.styles.element.remove(style)
    template.save(str(tmp_path / "template.docx"))
    path = tmp_path / "paper.docx"
    every_paper(samples.RICH, (samples.ROY,))[name](path, tmp_path / "template.docx")
    report = VALIDATOR.validate(path)
    assert report.is_valid, [str(error) for error in report.errors]
    document = docx.Document(str(path))
    known = {style.style_id for style in document.styles}
    used = {
        element.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for element in document.element.body.iter(qn(tag))
    }
    assert used <= known


@pytest.mark.parametrize("name", NAMES)
def test_each_document_says_title_language_headings_and_tables_to_a_screen_reader(
    tmp_path: Path, name: str
):
    path = tmp_path / "paper.docx"
    every_paper(samples.RICH, (samples.ROY, samples.CARON))[name](path)
    assert accessible.faults(path) == []


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_makes_pages_of_every_document(tmp_path: Path):
    papers = every_paper(samples.RICH, (samples.ROY, samples.CARON))
    for name, write in papers.items():
        write(tmp_path / f"{name}.docx")
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(str(tmp_path / f"{name}.docx") for name in papers),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for name in papers:
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
