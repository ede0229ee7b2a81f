"""The documents from the command line: the same options and the same refusals for each of them."""

from __future__ import annotations

import json
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import docx
import pytest

from copil_desktop.dossier import open_dossier
from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import import_first, read
from tests.test_cli import Run, plain, run

__all__ = ["run"]

MEETING = ("--meeting", "c11")
PAPERS = (
    (("minutes", "--meeting", "c10", "--kind", "essentials"), "Voici l’essentiel de la dixième"),
    (("attendance-sheet", *MEETING), "Feuille d’émargement de la réunion n° 11"),
    (("convocation", *MEETING), "J’ai l’honneur de vous convier à la onzième réunion"),
    (("follow-up", "--on", "2026-03-04"), "Situation arrêtée au 4 mars 2026"),
)
COMMANDS = [pytest.param(arguments, id=arguments[0]) for arguments, _words in PAPERS]


@pytest.fixture(scope="module")
def alliance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("alliance") / "sorelle.copil"
    import_first(path, read(example(date(2026, 3, 4))))
    return path


def text(path: Path) -> str:
    return plain("".join(docx.Document(str(path)).element.body.itertext()))


@pytest.mark.parametrize(("arguments", "words"), PAPERS, ids=[p[0][0] for p in PAPERS])
def test_each_document_is_written(
    run: Run, alliance: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
):
    path = tmp_path / "paper.docx"
    command, *options = arguments
    done = run(command, alliance, *options, "-o", path)
    assert (done.code, done.out) == (0, "")
    assert "paper.docx" in done.err
    assert words in text(path)


@pytest.mark.parametrize("arguments", COMMANDS)
def test_no_document_is_written_over_the_dossier(
    run: Run, alliance: Path, arguments: tuple[str, ...]
):
    before = alliance.read_bytes()
    command, *options = arguments
    assert run(command, alliance, *options, "-o", alliance).code == 2
    assert alliance.read_bytes() == before


@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize("output", [("-o", "nowhere/x.docx"), ()], ids=["no folder", "no output"])
def test_a_document_without_a_place_is_refused(
    run: Run, alliance: Path, tmp_path: Path, arguments: tuple[str, ...],
    output: tuple[str, ...], monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    monkeypatch.chdir(tmp_path)
    command, *options = arguments
    done = run(command, alliance, *options, *output)
    assert (done.code, done.out) == (2, "")
    assert not list(tmp_path.glob("*.docx"))


@pytest.mark.parametrize("command", ["minutes", "attendance-sheet", "convocation"])
def test_a_meeting_that_is_not_there_is_refused(
    run: Run, alliance: Path, tmp_path: Path, command: str
):
    path = tmp_path / "x.docx"
    done = run(command, alliance, "--meeting", "c99", "-o", path)
    assert done.code == 2
    assert "pas de réunion « c99 »" in plain(done.err)
    assert "Il manque l’option '--meeting'" in run(command, alliance, "-o", path).err
    assert not path.exists()


def test_essentials_of_a_meeting_to_come_are_refused(run: Run, alliance: Path, tmp_path: Path):
    path = tmp_path / "x.docx"
    done = run("minutes", alliance, *MEETING, "--kind", "essentials", "-o", path)
    assert done.code == 2
    assert "il n’y a pas de lettre à écrire" in done.err
    assert not path.exists()


def test_a_convocation_for_all_a_corrected_and_a_postponing_one(
    run: Run, alliance: Path, tmp_path: Path
):
    path = tmp_path / "x.docx"
    run("convocation", alliance, *MEETING, "-o", path, "--one-for-all", "--delegated")
    assert "Mesdames, Messieurs," in text(path)
    assert "Pour le président et par délégation," in text(path)
    run("convocation", alliance, *MEETING, "-o", path, "--corrected")
    assert "annule et remplace celle du 26 février 2026." in text(path)
    run("convocation", alliance, *MEETING, "-o", path, "--instead-of", "2026-03-19")
    assert "initialement prévue le jeudi 19 mars 2026 est reportée." in text(path)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_either_end_of_the_calendar_is_a_day(
    run: Run, alliance: Path, tmp_path: Path, day: str
):
    for command in (("follow-up",), ("brief", "--person", "amrani")):
        done = run(*command, alliance, "-o", tmp_path / "odd.docx", "--on", day)
        assert done.code == 0, done.err
    assert run("flags", alliance, "--on", day).code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--corrected", "--instead-of", "2026-03-19"), "non les deux à la fois"),
        (("--instead-of", "2026-02-30"), "n’est pas un jour du calendrier"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    run: Run, alliance: Path, tmp_path: Path, options: tuple[str, ...], said: str
):
    done = run("convocation", alliance, *MEETING, "-o", tmp_path / "x.docx", *options)
    assert done.code == 2
    assert said in plain(done.err)
    assert not list(tmp_path.glob("*.docx"))


def test_a_cancelled_meeting_gives_the_letter_that_says_so(
    run: Run, alliance: Path, tmp_path: Path
):
    path = tmp_path / "x.docx"
    run("convocation", alliance, "--meeting", "t8", "-o", path, "--one-for-all")
    assert "Annulation de la réunion" in text(path)


def test_the_actions_of_one_committee_are_followed_by_its_uid(
    run: Run, alliance: Path, tmp_path: Path
):
    with open_dossier(alliance, read_only=True) as dossier:
        uid = dossier.value("SELECT uid FROM committees WHERE acronym = 'COTECH'")
    path = tmp_path / "x.docx"
    assert run("follow-up", alliance, "-o", path, "--committee", uid).code == 0
    assert "COTECH n° " in text(path)
    assert "COPIL n° " not in text(path)
    done = run("follow-up", alliance, "-o", path, "--committee", "none")
    assert done.code == 2
    assert "pas de comité « none »" in plain(done.err)


@pytest.mark.parametrize("command", ["attendance-sheet", "convocation", "follow-up"])
def test_each_command_has_its_help_in_french(run: Run, command: str):
    done = run(command, "--help")
    assert done.code == 0
    assert "Écrire" in done.out
    assert "Usage" not in done.out


@pytest.mark.parametrize("arguments", COMMANDS)
def test_each_document_takes_the_look_of_the_structure(
    run: Run, alliance: Path, tmp_path: Path, arguments: tuple[str, ...]
):
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Communauté de communes du Val"
    template.save(str(tmp_path / "modele.docx"))
    path = tmp_path / "x.docx"
    command, *options = arguments
    more = ("-o", path, "--template", tmp_path / "modele.docx")
    assert run(command, alliance, *options, *more).code == 0
    header = docx.Document(str(path)).sections[0].header.paragraphs
    assert header[0].text == "Communauté de communes du Val"
    (tmp_path / "modele.docx").write_text("Bonjour", encoding="utf-8")
    before = path.read_bytes()
    done = run(command, alliance, *options, *more)
    assert (done.code, done.out) == (2, "")
    assert "n’est pas un document Word" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize("name", ["paper.pdf", "paper.doc", "paper"])
def test_only_a_word_file_is_written(
    run: Run, alliance: Path, tmp_path: Path, arguments: tuple[str, ...], name: str
):
    command, *options = arguments
    done = run(command, alliance, *options, "-o", tmp_path / name)
    assert (done.code, done.out) == (2, "")
    assert f"« {name} » : le fichier est un .docx" in plain(done.err)
    assert not list(tmp_path.iterdir())


def test_a_file_changed_in_word_is_kept_beside_the_new_one(
    run: Run, alliance: Path, tmp_path: Path
):
    path, command = tmp_path / "suivi.docx", ("follow-up", alliance, "-o")
    assert run(*command, path).code == 0
    assert run(*command, path).code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["suivi.docx"]
    document = docx.Document(str(path))
    document.add_paragraph("Relu par Mme Vautrin.")
    document.save(str(path))
    done = run(*command, path)
    assert (done.code, done.out) == (0, "")
    assert "suivi (copie).docx" in done.err
    assert "Relu par Mme Vautrin." in text(tmp_path / "suivi (copie).docx")
    assert "Relu par Mme Vautrin." not in text(path)


@pytest.mark.parametrize("kind", ["minutes", "decisions", "essentials"])
def test_a_cancelled_meeting_has_no_minutes(run: Run, alliance: Path, tmp_path: Path, kind: str):
    path = tmp_path / "x.docx"
    done = run("minutes", alliance, "--meeting", "t8", "--kind", kind, "-o", path)
    assert (done.code, done.out) == (2, "")
    assert "a été annulée" in plain(done.err)
    assert not path.exists()


@pytest.mark.parametrize("mark", ["~$suivi.docx", ".~lock.suivi.docx#"])
def test_a_file_open_in_a_word_processor_is_told(
    run: Run, alliance: Path, tmp_path: Path, mark: str
):
    (tmp_path / "suivi.docx").write_bytes(b"ouvert")
    (tmp_path / mark).touch()
    done = run("follow-up", alliance, "-o", tmp_path / "suivi.docx")
    assert (done.code, done.out) == (2, "")
    assert "est ouvert dans Word ou LibreOffice" in plain(done.err)
    assert (tmp_path / "suivi.docx").read_bytes() == b"ouvert"


def test_all_that_is_kept_of_a_person_is_written_for_a_machine_or_a_reader(
    run: Run, alliance: Path, tmp_path: Path
):
    for name in ("p.json", "p.docx"):
        done = run("export-person", alliance, "--person", "brissaud", "-o", tmp_path / name)
        assert (done.code, done.out) == (0, "")
    made = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert made["person"] == "brissaud" and len(made["check_ins"]) == 7
    assert "Agathe Brissaud" in text(tmp_path / "p.docx")


@pytest.mark.parametrize(
    ("person", "name", "why"),
    [("nobody", "p.json", "pas de personne"), ("brissaud", "p.pdf", ".json ou un .docx")],
)
def test_nothing_is_written_of_nobody_nor_in_another_form(
    run: Run, alliance: Path, tmp_path: Path, person: str, name: str, why: str
):
    done = run("export-person", alliance, "--person", person, "-o", tmp_path / name)
    assert done.code == 2
    assert why in plain(done.err)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("which", "count"),
    [(("--meeting", "c11"), 1), (("--sequence", "{sequence}"), 3), (("--all",), 26)],
)
def test_meetings_go_into_a_calendar(
    run: Run, alliance: Path, tmp_path: Path, which: tuple[str, ...], count: int
):
    from icalendar import Calendar

    with open_dossier(alliance, read_only=True) as dossier:
        sequence = dossier.value(
            "SELECT s.uid FROM sequences s JOIN meetings m ON m.sequence_id = s.id"
            " GROUP BY s.id HAVING count(*) = 3 LIMIT 1"
        )
    path = tmp_path / "agenda.ics"
    done = run(
        "calendar", alliance, *(each.format(sequence=sequence) for each in which), "-o", path
    )
    assert (done.code, done.out) == (0, "")
    assert len(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == count


def test_a_calendar_says_which_meetings_it_wants(run: Run, alliance: Path, tmp_path: Path):
    path = tmp_path / "agenda.ics"
    for which in ((), ("--all", "--meeting", "c11"), ("--sequence", "absent")):
        done = run("calendar", alliance, *which, "-o", path)
        assert done.code == 2
        assert not path.exists()


def test_all_the_mails_of_a_meeting_are_drafts_in_a_folder(
    run: Run, alliance: Path, tmp_path: Path
):
    folder = tmp_path / "brouillons"
    done = run("drafts", alliance, "--meeting", "c10", "-o", folder, "--on", "2026-03-04")
    assert (done.code, done.out) == (0, "")
    names = sorted(path.name.replace("\u00a0", " ") for path in folder.iterdir())
    assert len([name for name in names if "L’essentiel de la réunion" in name]) == 7
    assert len([name for name in names if "Vos actions" in name]) > 5
    assert len([name for name in names if "Relevé de décisions" in name]) == 1
    for path in folder.iterdir():
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert message["X-Unsent"] == "1"
        assert message["To"].addresses
    assert run("drafts", alliance, "--meeting", "personne", "-o", folder).code == 2
