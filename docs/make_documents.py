"""Write every Word document of the example, its PDF and its pages as pictures.

``python docs/make_documents.py [NAME…]`` — into ``docs/pictures/documents``; only the names given.
The minutes of ``docs/comparisons`` go into ``docs/pictures/comparisons``.
LibreOffice (``soffice``) and poppler (``pdftoppm``) make the pages. The day is fixed, so that pages
change when the program does, not when they are made.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

os.environ["COPIL_LANG"] = "fr"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

import sample_logos

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
from copil_desktop.domain.letters import LetterKind
from copil_desktop.domain.look import Logo, Look, StoredFile
from copil_desktop.dossier import Dossier, access, letters, open_dossier
from copil_desktop.dossier import call_brief as reading
from copil_desktop.dossier import follow_up as following
from copil_desktop.dossier import handover as handovers
from copil_desktop.dossier import round_sheet as round_sheets
from copil_desktop.dossier.attendance_sheet import sheet
from copil_desktop.dossier.example import example
from copil_desktop.dossier.handover import HandingOver
from copil_desktop.dossier.interchange import import_first, read

DOCS = Path(__file__).parent
GALLERY = Path(os.environ.get("GALLERY", DOCS / "pictures/documents"))
COMPARED = DOCS / "comparisons"
COMPARISONS = GALLERY.parent / "comparisons"
TODAY = date(2026, 3, 2)
DOTS_PER_INCH = 60


def papers(dossier: Dossier) -> dict[str, Callable[[Path], str]]:
    """Return every document of the example by the name of its file; it begins a round."""
    return {**_of_meetings(dossier), **_of_people(dossier)}


def _of_meetings(dossier: Dossier) -> dict[str, Callable[[Path], str]]:
    keys = dict(dossier.tuples("SELECT uid, id FROM meetings"))
    last, following_one = keys["c10"], keys["c11"]
    committee = dossier.value("SELECT committee_id FROM meetings WHERE id = ?", (last,))
    letter = letters.convocation(dossier, following_one, TODAY)
    member = next(each for each in letter.addressees if each.may_give_proxy and each.substitutes)
    guest = next(each for each in letter.addressees if each.guest)
    one = replace(letter, addressees=(member,))
    told = letters.essentials(dossier, last, TODAY)
    data, signed = dossier.minutes_data(last), sheet(dossier, following_one)
    actions = following.follow_up(dossier, TODAY, committee)
    rectifying = replace(one, kind=LetterKind.RECTIFYING, replaced_on=TODAY - timedelta(days=4))
    former = letter.meeting.starts_at - timedelta(days=9)
    postponing = replace(one, kind=LetterKind.POSTPONING, former=former.date())
    logos = partners()
    return {
        "convocation": partial(convocation.write, one),
        "convocation-to-all": partial(
            convocation.write, letters.convocation(dossier, following_one, TODAY, one_for_all=True)
        ),
        "convocation-rectifying": partial(convocation.write, rectifying),
        "convocation-postponing": partial(convocation.write, postponing),
        "convocation-with-logos": partial(
            convocation.write, replace(one, meeting=replace(one.meeting, look=logos))
        ),
        "invitation": partial(convocation.write, replace(letter, addressees=(guest,))),
        "attendance-sheet": partial(attendance_sheet.write, signed),
        "attendance-sheet-with-logos": partial(
            attendance_sheet.write, replace(signed, meeting=replace(signed.meeting, look=logos))
        ),
        "minutes": partial(minutes.write, data),
        "minutes-with-logos": partial(minutes.write, replace(data, look=logos)),
        "decisions": partial(decisions.write, data),
        "decisions-with-logos": partial(decisions.write, replace(data, look=logos)),
        "follow-up": partial(follow_up.write, actions),
        "follow-up-with-logos": partial(follow_up.write, replace(actions, look=logos)),
        "essentials": partial(essentials.write, replace(told, absentees=told.absentees[:1])),
        "essentials-of-several": partial(essentials.write, told),
    }


def _of_people(dossier: Dossier) -> dict[str, Callable[[Path], str]]:
    """Return the papers about one person, the sheet of a round and the register."""
    person = dict(dossier.tuples("SELECT uid, id FROM people"))
    leaver = person["belkacem"]
    pending = tuple(each.id for each in dossier.actions.pending_of_person(leaver, TODAY))
    asked = HandingOver(leaver, TODAY, person["garnier"], actions=pending)
    committee, meeting = dossier.tuples("SELECT committee_id, id FROM meetings WHERE uid = 'c11'")[
        0
    ]
    asking = dossier.rounds.start(committee, TODAY, meeting)
    return {
        "round-sheet": partial(round_sheet.write, round_sheets.sheet(dossier, asking, TODAY)),
        "before-calling": partial(
            call_brief.write, reading.call_brief(dossier, person["castelan"], TODAY)
        ),
        "handover": partial(
            handover.write, handovers.handover(dossier, asked, asked.successor, TODAY)
        ),
        "register": partial(data_register.write, access.register(dossier, TODAY)),
        "person-access": partial(
            person_access.write, access.sheet(dossier, person["brissaud"], TODAY)
        ),
    }


def partners() -> Look:
    """Return the look of an alliance whose partners gave their logos."""
    return Look(
        logos=tuple(
            Logo(name, StoredFile(sha256(picture).hexdigest(), picture))
            for name, picture in sample_logos.logos()
        )
    )


def make(names: list[str]) -> None:
    """Write the documents called ``names``, all without any, with their pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exemple.copil"
        import_first(path, read(example(TODAY)))
        with open_dossier(path) as dossier:
            _print(papers(dossier), GALLERY, names)
        for source in sorted(COMPARED.glob("*.json")):
            path = Path(folder) / f"{source.stem}.copil"
            import_first(path, read(source.read_bytes()))
            with open_dossier(path, read_only=True) as dossier:
                data = dossier.minutes_data(dossier.meetings.last_held() or 0)
                _print({source.stem: partial(minutes.write, data)}, COMPARISONS, names)


def _print(writers: Mapping[str, Callable[[Path], str]], gallery: Path, names: list[str]) -> None:
    """Write the documents called ``names``, all without any, and their pages into ``gallery``."""
    wanted = {name: write for name, write in writers.items() if not names or name in names}
    if not wanted:
        return
    gallery.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, write in wanted.items():
            write(Path(folder) / f"{name}.docx")
        files = [str(Path(folder) / f"{name}.docx") for name in wanted]
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        run = [*convert, "--outdir", str(gallery), *files]
        subprocess.run(run, check=True, capture_output=True)
    for name in wanted:
        _pictures(gallery, name)


def _pictures(gallery: Path, name: str) -> None:
    for old in gallery.glob(f"{name}-[0-9]*.png"):
        old.unlink()
    pages = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", str(gallery / f"{name}.pdf")]
    subprocess.run([*pages, str(gallery / name)], check=True)
    print(f"{name}: {len(list(gallery.glob(f'{name}-[0-9]*.png')))} pages")


if __name__ == "__main__":
    make(sys.argv[1:])
