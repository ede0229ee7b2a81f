"""The command line: what it writes where, its exit codes, its French, and nothing left behind."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest

from copil_desktop.cli import main
from copil_desktop.dossier import create_dossier, driver, open_dossier, opening
from copil_desktop.dossier.interchange import import_first, read

DATA = Path(__file__).parent / "data"
VALLEE = DATA / "vallee.json"
HEAD = '"format": "copil-dossier", "version": 1'


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command in this process."""

    def runs(*arguments: object) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        code = ended.value.code
        return Done(0 if code is None else int(code), out, err)

    return runs


def spawn(*arguments: object, **environment: str) -> Done:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "copil_desktop", *(str(each) for each in arguments)],
        capture_output=True,
        env={**os.environ, **environment},
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def vallee(tmp_path: Path) -> Path:
    path = tmp_path / "vallee.copil"
    import_first(path, read(VALLEE.read_bytes()))
    return path


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _without_screen() -> dict[str, str]:
    return {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def test_the_list_of_commands_cuts_no_sentence(run: Run):
    listed = run("--help").out

    assert "..." not in listed
    assert "Écrire un dossier entier en JSON." in listed


# Interchange


def test_a_first_import_makes_the_dossier(run: Run, tmp_path: Path):
    path = tmp_path / "v.copil"
    done = run("import-json", VALLEE, path)
    assert (done.code, done.out) == (0, "")
    assert plain(done.err) == "Importé : 59 fiches ajoutées, réglages repris.\n"
    with open_dossier(path, read_only=True) as dossier:
        assert dossier.name == "Vallée active"


def test_a_second_import_says_that_nothing_changed(run: Run, vallee: Path):
    before = vallee.read_bytes()
    done = run("import-json", VALLEE, vallee)
    assert (done.code, done.out) == (0, "")
    assert plain(done.err) == "Rien n’a changé : le dossier contenait déjà tout cela.\n"
    assert vallee.read_bytes() == before


def test_what_is_exported_comes_back_byte_for_byte(run: Run, vallee: Path, tmp_path: Path):
    first, second, other = tmp_path / "1.json", tmp_path / "2.json", tmp_path / "other.copil"
    assert run("export-json", vallee, "-o", first).code == 0
    assert run("import-json", first, other).code == 0
    assert run("export-json", other, "--output", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert b"\r" not in first.read_bytes()


def test_an_export_goes_to_standard_output_and_nothing_else_does(run: Run, vallee: Path):
    done = run("export-json", vallee)
    assert done.err == ""
    assert json.loads(done.out)["name"] == "Vallée active"


def test_unknown_properties_are_listed_on_standard_error(run: Run, tmp_path: Path):
    data = json.loads(VALLEE.read_text("utf-8"))
    data["people"][1]["nickname"] = "Zaza"
    data["people"][3]["nickname"] = "Popo"
    data["colour"] = "bleu"
    file = tmp_path / "odd.json"
    file.write_text(json.dumps(data), "utf-8")
    done = run("import-json", file, tmp_path / "v.copil")
    assert (done.code, done.out) == (0, "")
    lines = plain(done.err).splitlines()
    assert "people[1].nickname : propriété inconnue, laissée de côté (2 fois)" in lines
    assert "colour : propriété inconnue, laissée de côté" in lines


def test_records_of_erased_persons_are_reported(run: Run, tmp_path: Path):
    data = {**json.loads(VALLEE.read_text("utf-8")), "erased": ["lefort"]}
    file = tmp_path / "erased.json"
    file.write_text(json.dumps(data), "utf-8")
    done = run("import-json", file, tmp_path / "v.copil")
    assert done.code == 0
    assert "people[5] : laissé de côté, les données de « lefort »" in plain(done.err)


def _edited(**changes: Any) -> bytes:
    return json.dumps({**json.loads(VALLEE.read_text("utf-8")), **changes}).encode()


MEETING = {"uid": "r9", "committee": "copil", "starts_at": "2026-06-01T10:00"}
BAD: dict[str, tuple[bytes, list[str]]] = {
    "an empty file": (b"", ["$"]),
    "a truncated file": (VALLEE.read_bytes()[:700], ["$"]),
    "text that is not UTF-8": ("é".encode("latin-1") + VALLEE.read_bytes(), ["$"]),
    "nesting without end": (b'{"a":' * 50_000, ["$"]),
    "another format": (b'{"format": "x", "version": 1}', ["format"]),
    "a newer version": (b'{"format": "copil-dossier", "version": 2}', ["version"]),
    "a property given twice": (f'{{{HEAD}, "name": "a", "name": "b"}}'.encode(), ["name"]),
    "a number beyond all": (
        f'{{{HEAD}, "settings": {{"check_in_stale_days": 1e999}}}}'.encode(),
        ["settings.check_in_stale_days"],
    ),
    "NaN": (f'{{{HEAD}, "name": NaN}}'.encode(), ["name"]),
    "a NUL character": (f'{{{HEAD}, "name": "a\\u0000"}}'.encode(), ["name"]),
    "a lone surrogate": (f'{{{HEAD}, "name": "\\ud800"}}'.encode(), ["name"]),
    "a number where text is due": (_edited(name=3), ["name"]),
    "a missing property": (_edited(people=[{"uid": "x"}], memberships=[]), None),
    "a code that is none": (
        _edited(organisations=[{"uid": "o", "name": "O", "world": "moon"}], people=[]),
        None,
    ),
    "an impossible date": (
        _edited(check_ins=[{"uid": "k", "person": "roy", "on": "2026-02-30", "score": 3}]),
        ["check_ins[0].on"],
    ),
    "an unknown uid": (
        _edited(check_ins=[{"uid": "k", "person": "p-17", "on": "2026-02-03", "score": 3}]),
        ["check_ins[0].person"],
    ),
    "a uid used twice": (
        _edited(relays=[{"uid": "x", "person": "roy", "on": "2026-02-03", "what": "w"}] * 2),
        ["relays[1].uid"],
    ),
    "a person represented by themselves": (
        _edited(
            meetings=[
                *json.loads(VALLEE.read_text("utf-8"))["meetings"],
                {
                    **MEETING,
                    "attendances": [
                        {"person": "roy", "status": "represented", "represented_by": "roy"}
                    ],
                },
            ]
        ),
        ["meetings[3].attendances[0].represented_by"],
    ),
    "a meeting that ends before it starts": (
        _edited(
            meetings=[
                *json.loads(VALLEE.read_text("utf-8"))["meetings"],
                {**MEETING, "ends_at": "2026-06-01T09:00"},
            ]
        ),
        ["meetings[3].ends_at"],
    ),
    "several at once": (
        _edited(
            relays=[{"uid": "x", "person": "p-17", "on": "2026-02-30", "what": ""}], name="a\nb"
        ),
        ["relays[0].on", "relays[0].person", "relays[0].what", "name"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_one_line_a_fault_and_nothing_written(
    run: Run, tmp_path: Path, vallee: Path, name: str
):
    data, places = BAD[name]
    file = tmp_path / "bad.json"
    file.write_bytes(data)
    before = sorted(tmp_path.iterdir()), vallee.read_bytes()
    for dossier in (tmp_path / "new.copil", vallee):
        done = run("import-json", file, dossier)
        assert (done.code, done.out) == (2, "")
        assert "Traceback" not in done.err
        found = [line.split(": ")[0] for line in done.err.splitlines()]
        assert found == places if places else len(found) >= 1
    # No new file: neither a dossier nor a lock, and the old one is as it was.
    assert (sorted(tmp_path.iterdir()), vallee.read_bytes()) == before


# Flags, minutes, check, backup


@pytest.mark.parametrize("day", ["2026-02-20", "2026-04-02", "2026-05-04"])
def test_flags_are_those_expected_for_the_valley(run: Run, vallee: Path, day: str):
    done = run("flags", vallee, "--on", day, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    every = json.loads((DATA / "vallee.expected.json").read_text("utf-8"))
    expected = next(each for each in every if each["on"] == day)

    def kept(row: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
        return {name: row[name] for name in like}

    for name, rows in expected.items():
        if name == "on":
            continue
        like: dict[str, Any] = rows[0] if rows else {}
        mine = [kept(row, like) for row in found[name]]
        if name == "contacts":
            assert mine == rows
        else:
            assert sorted(map(str, mine)) == sorted(map(str, rows))


def test_flags_as_text_say_who_and_why_in_french(run: Run, vallee: Path):
    done = run("flags", vallee, "--on", "2026-04-02")
    text = plain(done.out)
    assert text.startswith("Signaux du jeudi 2 avril 2026\n")
    assert "Zoé N'Guyen (Lycée Marie-Curie) : sans contact depuis 72 jours" in text
    assert "Paul Ostrowski : absent aux deux dernières réunions (COPIL)" in text
    assert "« Trouver quatre entreprises de plus » : à attribuer · sans échéance" in text
    assert done.err == ""


def test_flags_of_today_are_the_default(run: Run, vallee: Path):
    found = json.loads(run("flags", vallee, "--format", "json").out)
    assert date.today() - date.fromisoformat(found["on"]) <= timedelta(days=1)


def test_flags_of_an_empty_dossier_are_empty(run: Run, tmp_path: Path):
    create_dossier(tmp_path / "new.copil").close()
    done = run("flags", tmp_path / "new.copil", "--on", "2026-03-01")
    assert plain(done.out) == "Signaux du dimanche 1er mars 2026\n"


@pytest.mark.parametrize("day", ["2026-02-30", "2026-4-2", "20260402", "hier", "2026-W10-1", ""])
def test_a_day_is_a_day_of_the_calendar(run: Run, vallee: Path, day: str):
    done = run("flags", vallee, "--on", day)
    assert (done.code, done.out) == (2, "")
    assert "n’est pas un jour du calendrier" in done.err


@pytest.mark.parametrize("kind", ["minutes", "decisions"])
def test_word_files_are_written(run: Run, vallee: Path, tmp_path: Path, kind: str):
    path = tmp_path / f"{kind}.docx"
    done = run("minutes", vallee, "--meeting", "r1", "-o", path, "--kind", kind)
    assert (done.code, done.out) == (0, "")
    body = docx.Document(str(path)).element.body
    # Whole in the minutes, after « Le comité décide : » in the record of decisions.
    assert "eux classes de première participent" in "".join(body.itertext())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--meeting", "r99", "-o", "x.docx"), "pas de réunion « r99 »"),
        (("--meeting", "r1", "-o", "nowhere/x.docx"), "« nowhere »"),
        (("-o", "x.docx"), "Il manque l’option '--meeting'"),
        (("--meeting", "r1"), "Il manque l’option '-o'"),
        (("--meeting", "r1", "-o", "x.docx", "--kind", "poem"), "'minutes', 'decisions'"),
    ],
)
def test_minutes_that_cannot_be_written_are_refused(
    run: Run, vallee: Path, tmp_path: Path, arguments: tuple[str, ...], said: str,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    monkeypatch.chdir(tmp_path)
    done = run("minutes", vallee, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in plain(done.err)
    assert not list(tmp_path.glob("*.docx"))


def test_no_command_writes_over_the_dossier_itself(run: Run, vallee: Path):
    before = vallee.read_bytes()
    assert run("export-json", vallee, "-o", vallee).code == 2
    assert run("minutes", vallee, "--meeting", "r1", "-o", vallee).code == 2
    assert vallee.read_bytes() == before


def test_no_command_writes_over_another_dossier(run: Run, vallee: Path, tmp_path: Path):
    other = tmp_path / "other.copil"
    import_first(other, read(VALLEE.read_bytes()))
    before = other.read_bytes()
    for command in (("export-json",), ("minutes", "--meeting", "r1"), ("calendar", "--all")):
        done = run(*command, vallee, "-o", other)
        assert (done.code, other.read_bytes() == before) == (2, True)
        assert "« other.copil » est un autre dossier" in plain(done.err)


@pytest.mark.parametrize("name", ["", "/"])
def test_no_command_writes_where_there_is_no_name(run: Run, vallee: Path, name: str):
    for command in (("export-json",), ("minutes", "--meeting", "r1"), ("calendar", "--all")):
        done = run(*command, vallee, "-o", name)
        assert (done.code, done.out) == (2, "")
        assert "n’est pas un fichier" in plain(done.err)


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name")
def test_no_command_takes_the_place_of_what_is_no_file(run: Run, vallee: Path, tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for command in (("export-json",), ("minutes", "--meeting", "r1"), ("calendar", "--all")):
        done = run(*command, vallee, "-o", pipe)
        assert (done.code, pipe.is_fifo()) == (2, True)
        assert "n’est pas un fichier" in plain(done.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("{long}",),
        ("flags", "{long}"),
        ("import-json", VALLEE, "{long}.copil"),
        ("export-json", "{dossier}", "-o", "{long}.json"),
        ("minutes", "{dossier}", "--meeting", "r1", "-o", "{long}.docx"),
        ("export-contacts", "{dossier}", "-o", "{long}.csv"),
    ],
)
def test_a_name_too_long_is_refused(run: Run, vallee: Path, arguments: tuple[object, ...]):
    named = [str(each).format(long="n" * 300, dossier=vallee) for each in arguments]
    done = run(*named)
    assert (done.code, done.out) == (2, "")
    assert "Erreur" in done.err


def test_a_sound_dossier_is_said_to_be_sound(run: Run, vallee: Path):
    done = run("check", vallee)
    assert (done.code, done.err) == (0, "")
    assert plain(done.out) == "Le dossier « vallee.copil » est sain.\n"


@pytest.mark.parametrize("damage", ["cut", "noise", "empty", "text"])
def test_a_damaged_dossier_is_not_sound(run: Run, vallee: Path, damage: str):
    whole = vallee.read_bytes()
    middle = len(whole) // 2
    vallee.write_bytes(
        {
            "cut": whole[:middle],
            "noise": whole[:4096] + bytes(range(256)) * 16 * 100 + whole[4096 * 101 :],
            "empty": b"",
            "text": b"bonjour",
        }[damage]
    )
    done = run("check", vallee)
    assert done.code == 1
    assert done.out
    assert "Traceback" not in done.err


def test_a_reference_to_nobody_is_not_sound(run: Run, vallee: Path):
    with open_dossier(vallee) as dossier:
        dossier.conn.execute("PRAGMA foreign_keys = OFF")
        with dossier.transaction("Break it"):
            dossier.execute("UPDATE memberships SET person_id = 999 WHERE id = 1")
    done = run("check", vallee)
    assert done.code == 1
    assert "memberships" in done.out


def test_check_says_that_a_journal_belongs_to_the_file(run: Run, vallee: Path):
    with open_dossier(vallee) as dossier:
        dossier.records.add("people", last_name="Roy")
        done = run("check", vallee)
    assert done.code == 0
    assert "vallee.copil-wal" in done.err


def test_a_backup_is_a_dossier_with_the_same_content(run: Run, vallee: Path, tmp_path: Path):
    done = run("backup", vallee, tmp_path / "copies")
    assert (done.code, done.err) == (0, "")
    copy = Path(done.out.strip())
    assert copy.parent == tmp_path / "copies"
    assert run("export-json", copy).out == run("export-json", vallee).out


# Files that are not what they should be


COMMANDS = (
    ("flags",),
    ("export-json",),
    ("minutes", "--meeting", "r1", "-o", "x.docx"),
    ("backup",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("what", ["missing", "folder", "garbage", "truncated"])
def test_what_is_no_dossier_is_refused_in_one_line(
    run: Run, vallee: Path, tmp_path: Path, command: tuple[str, ...], what: str,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "odd.copil"
    if what == "folder":
        path.mkdir()
    elif what == "garbage":
        path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    elif what == "truncated":
        path.write_bytes(vallee.read_bytes()[:5000])
    done = run(command[0], path, *command[1:])
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert "odd.copil" in done.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_another_program_s_database_under_our_mark_is_refused(
    run: Run, tmp_path: Path, command: tuple[str, ...]
):
    path = tmp_path / "odd.copil"
    conn = driver.connect(path)
    conn.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    conn.execute("CREATE TABLE people (id INTEGER PRIMARY KEY)")
    conn.close()
    before = path.read_bytes()
    done = run(command[0], path, *command[1:])
    assert (done.code, done.out) == (2, "")
    assert "n’est pas un dossier Copil" in plain(done.err)
    assert run("import-json", VALLEE, path).code == 2
    assert path.read_bytes() == before


def test_importing_into_what_is_no_dossier_is_refused(run: Run, tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("bonjour", "utf-8")
    done = run("import-json", VALLEE, path)
    assert (done.code, path.read_text("utf-8")) == (2, "bonjour")


@pytest.mark.parametrize("what", ["missing.json", "folder"])
def test_a_file_that_cannot_be_read_is_refused(run: Run, tmp_path: Path, what: str):
    (tmp_path / "folder").mkdir()
    done = run("import-json", tmp_path / what, tmp_path / "v.copil")
    assert (done.code, done.out) == (2, "")
    assert what in done.err
    assert not (tmp_path / "v.copil").exists()


def test_a_first_import_into_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path):
    done = run("import-json", VALLEE, tmp_path / "nowhere" / "v.copil")
    assert done.code == 2
    assert not (tmp_path / "nowhere").exists()


def test_a_dossier_in_use_is_read_and_not_written(run: Run, vallee: Path):
    with open_dossier(vallee):
        done = run("import-json", VALLEE, vallee)
        assert done.code == 2
        assert "déjà ouvert" in done.err
        for command in (("flags",), ("export-json",), ("check",), ("backup",)):
            assert run(command[0], vallee, *command[1:]).code == 0


def test_an_export_that_cannot_be_written_leaves_nothing(run: Run, vallee: Path, tmp_path: Path):
    done = run("export-json", vallee, "-o", tmp_path / "nowhere" / "x.json")
    assert (done.code, done.out) == (2, "")
    (tmp_path / "folder").mkdir()
    assert run("export-json", vallee, "-o", tmp_path / "folder").code == 2
    assert not list(tmp_path.glob("*.part"))


# Words


def test_help_is_in_french(run: Run):
    done = run("--help")
    assert done.code == 0
    for word in ("Utilisation :", "Options :", "Commandes :", "Montrer cette aide."):
        assert word in plain(done.out)
    for word in ("Usage", "Commands", "Show this", "open"):
        assert word not in done.out


@pytest.mark.parametrize(
    "command", ["demo", "import-json", "export-json", "flags", "minutes", "check", "backup"]
)
def test_each_command_has_its_help_in_french(run: Run, command: str):
    done = run(command, "--help")
    assert done.code == 0
    assert "Montrer cette aide." in done.out
    assert "Usage" not in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("flag", "x.copil"), "Il n’y a pas de commande 'flag'. S’agit-il de 'flags' ?"),
        (("flags",), "Il manque l’argument 'DOSSIER'."),
        (("--loud",), "Il n’y a pas d’option '--loud'."),
        (("check", "a", "b"), "Un argument de trop (b)"),
        (("flags", "x", "--on"), "L’option '--on' demande une valeur."),
        (("flags", "x", "--format", "xml"), "Valeur refusée pour '--format'"),
    ],
)
def test_mistakes_are_told_in_french(run: Run, arguments: tuple[str, ...], said: str):
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in plain(done.err)


def test_english_is_a_setting(vallee: Path):
    done = spawn("flags", vallee, "--on", "2026-04-02", COPIL_LANG="en")
    assert plain(done.out).startswith("Flags of Thursday 2 April 2026")
    assert spawn("--help", COPIL_LANG="en").out.startswith("Usage: copil")


@pytest.mark.parametrize("code", ["", "zz"])
def test_a_language_that_is_not_there_is_french(code: str):
    assert spawn("--help", COPIL_LANG=code).out.startswith("Utilisation")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a device that is full")
@pytest.mark.parametrize("command", ["export-json", "flags"])
def test_output_that_finds_no_room_is_told_in_a_sentence(vallee: Path, command: str):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "copil_desktop", command, str(vallee)],
            stdout=full, stderr=subprocess.PIPE,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Ce qui était demandé ne peut pas être écrit")
    assert "Traceback" not in done.stderr.decode()


def test_french_does_not_depend_on_the_machine(vallee: Path):
    done = spawn("check", vallee, LANG="de_DE.UTF-8", LC_ALL="C", LANGUAGE="de")
    assert plain(done.out) == "Le dossier « vallee.copil » est sain.\n"


def test_output_is_utf_8_whatever_the_console(vallee: Path):
    done = spawn("flags", vallee, "--on", "2026-04-02", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0
    assert "Zoé" in done.out


def test_a_reader_that_goes_away_is_no_error(vallee: Path):
    command = [sys.executable, "-m", "copil_desktop", "export-json", str(vallee)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert said == b""


# The window, and all that needs none


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("arguments", [(), ("some.copil",)])
def test_without_a_screen_the_window_is_refused_in_one_sentence(arguments: tuple[str, ...]):
    done = spawn(*arguments, **_without_screen())
    assert (done.code, done.out) == (2, "")
    assert plain(done.err).startswith("Il n’y a pas d’écran ici :")
    assert len(done.err.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_screen_that_does_not_answer_is_no_screen():
    done = spawn(DISPLAY=":4711", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == 1


_WITHOUT_QT = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None  # as if they were not installed
from copil_desktop.cli import main
try:
    main(sys.argv[1:])
finally:
    assert not [name for name in sys.modules if name.startswith(("PySide6.", "shiboken6."))]
"""


def _without_qt(*arguments: object) -> Done:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_QT, *(str(each) for each in arguments)],
        capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def test_every_command_but_the_window_works_without_qt(vallee: Path, tmp_path: Path):
    for command in (
        ("import-json", VALLEE, vallee),
        ("export-json", vallee),
        ("flags", vallee),
        ("minutes", vallee, "--meeting", "r1", "-o", tmp_path / "r1.docx"),
        ("check", vallee),
        ("backup", vallee, tmp_path / "copies"),
        ("demo", "--out", tmp_path / "demo"),
    ):
        done = _without_qt(*command)
        assert (done.code, "Traceback" in done.err) == (0, False), done.err


def test_without_qt_the_window_says_so(vallee: Path):
    done = _without_qt(vallee)
    assert done.code == 2
    assert plain(done.err).startswith("Qt n’est pas installé :")
    assert len(done.err.splitlines()) == 1


# The example


def test_the_demo_makes_the_example_its_flags_and_its_minutes(run: Run, tmp_path: Path):
    done = run("demo", "--out", tmp_path / "demo", "--no-window")
    assert done.code == 0
    text = plain(done.out)
    assert text.startswith("Signaux du ")
    assert "sans contact depuis" in text
    (word,) = (tmp_path / "demo").glob("*.docx")
    assert docx.Document(str(word)).paragraphs
    assert run("check", tmp_path / "demo" / "exemple.copil").code == 0


def test_a_second_demo_writes_over_nothing(run: Run, tmp_path: Path):
    first = run("demo", "--out", tmp_path, "--no-window")
    with open_dossier(tmp_path / "exemple.copil") as dossier:
        dossier.records.change("dossier", 1, name="À moi")
    second = run("demo", "--out", tmp_path, "--no-window")
    assert (first.code, second.code) == (0, 0)
    assert "exemple 2.copil" in second.err
    with open_dossier(tmp_path / "exemple.copil", read_only=True) as dossier:
        assert dossier.name == "À moi"


def test_a_demo_that_cannot_be_written_is_refused(run: Run, tmp_path: Path):
    (tmp_path / "file").write_text("x", "utf-8")
    done = run("demo", "--out", tmp_path / "file", "--no-window")
    assert (done.code, done.out) == (2, "")
