"""The two papers about a person: « avant d'appeler » for oneself, the sheet of a successor."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from openxml_audit import OpenXmlValidator

from copil_desktop.cli import commands
from copil_desktop.documents import call_brief, handover
from copil_desktop.domain.call_brief import (
    MOST_ACTIONS,
    MOST_CHECK_INS,
    MOST_EXCHANGES,
    MOST_RELAYS,
    Attended,
    CallBrief,
    Exchange,
    Mood,
    Relay,
    Seat,
)
from copil_desktop.domain.codes import Cause, Channel, Honorific, Role, Source
from copil_desktop.domain.minutes import Action, Person
from copil_desktop.dossier import create_dossier
from copil_desktop.dossier.call_brief import call_brief as read_brief
from copil_desktop.dossier.example import example
from copil_desktop.dossier.handover import HandingOver
from copil_desktop.dossier.handover import handover as read_handover
from copil_desktop.dossier.interchange import import_json

TODAY = date(2026, 3, 2)
VALIDATOR = OpenXmlValidator()


@pytest.fixture(scope="module")
def alliance(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("papers") / "a.copil"
    with create_dossier(path) as dossier:
        import_json(dossier, example(TODAY))
        yield dossier


def text(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    section = document.sections[0]
    edges = [each.text for part in (section.header, section.footer) for each in part.paragraphs]
    lines = [each.text for each in document.paragraphs]
    return "\n".join([*edges, *lines, *cells]).replace("\u00a0", " ").replace("\u202f", " ")


def person(alliance, uid: str) -> int:
    return alliance.value("SELECT id FROM people WHERE uid = ?", (uid,))


def test_the_brief_says_it_is_personal_and_what_to_know(alliance, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    digest = call_brief.write(read_brief(alliance, person(alliance, "castelan"), TODAY), path)

    said = text(path)
    assert VALIDATOR.validate(str(path)).is_valid
    assert "Document personnel, ne pas diffuser" in said
    assert "Avant d’appeler M. Bruno Castelan" in said
    assert "06 39 98 30 77" in said and "il y a 63 jours, pour un rythme de 45" in said
    assert "Redemande la liste des élèves intéressés" in said
    assert "2 sur 5, dite, le temps" in said
    assert "présence à 4 réunions sur 7 en un an" in said
    assert digest == call_brief.write(
        read_brief(alliance, person(alliance, "castelan"), TODAY), tmp_path / "again.docx"
    )


SOFFICE = shutil.which("soffice")


def fullest(words: str) -> CallBrief:
    """Return a brief with as much as one ever holds, made of ``words``."""

    def said(letters: int) -> str:
        return (words * (letters // len(words) + 1))[:letters]

    person = Person(said(60), said(40), Honorific.MME, said(200), said(200), uid="x")
    seat = Seat(said(120), Role.LEAD, said(60), titular=said(50), since=TODAY)
    return CallBrief(
        on=TODAY,
        dossier="Alliance",
        person=person,
        phone="06 39 98 30 77",
        email=f"{said(90).replace(' ', '')}@exemple.fr",
        preferred_channel=Channel.PHONE,
        reachable=said(600),
        avoid=said(600),
        constraints=said(900),
        away_until=TODAY,
        away_why=said(300),
        last_contact=TODAY,
        silent_days=63,
        interval_days=45,
        attended=Attended(4, 7),
        seats=(seat,) * 8,
        exchanges=(Exchange(TODAY, Channel.PHONE, said(400)),) * MOST_EXCHANGES,
        moods=(Mood(TODAY, 2.5, Source.SELF, Cause.TIME),) * MOST_CHECK_INS,
        promises=(Action(said(400), "2026-014", due_on=TODAY),) * MOST_ACTIONS,
        relays=(Relay(TODAY, said(300), 12, thanked=False),) * MOST_RELAYS,
    )


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_the_brief_is_one_page_with_the_fullest_data(tmp_path: Path) -> None:
    kinds = (
        "Rappeler après la réunion. ",
        "WWW MMM ",
        "anticonstitutionnellement",
        "李小龍",
        "a b ",
    )
    for place, words in enumerate(kinds):
        call_brief.write(fullest(words), tmp_path / f"{place}.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    told = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = sorted(str(each) for each in tmp_path.glob("*.docx"))
    subprocess.run([*told, *files], check=True, capture_output=True, timeout=180)
    for place, words in enumerate(kinds):
        pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / f"{place}.pdf").read_bytes())
        assert len(pages) == 1, words


def test_what_the_page_has_no_room_for_is_cut_and_said(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    call_brief.write(fullest("Rappeler après la réunion. "), path)
    said = text(path)
    assert "Rappeler …" in said or "réunion …" in said
    assert "06 39 98 30 77" in said and "Derniers échanges" in said and "Promis" in said
    assert said.rstrip().endswith("La suite est sur la fiche de la personne.")


def test_the_handover_sheet_has_the_seats_and_actions_but_no_motivation(
    alliance, tmp_path: Path
) -> None:
    path, leaver = tmp_path / "sheet.docx", person(alliance, "belkacem")
    actions = tuple(each.id for each in alliance.actions.pending_of_person(leaver, TODAY))
    asked = HandingOver(leaver, TODAY, person(alliance, "garnier"), actions=actions)

    handover.write(read_handover(alliance, asked, asked.successor, TODAY), path)

    said = text(path)
    assert VALIDATOR.validate(str(path)).is_valid
    assert "Fiche de passation" in said and "M. Rachid Belkacem" in said
    assert "Mme Lucie Garnier" in said
    assert "COTECH : chef de file" in said
    assert "Négocier l’assurance pour 420 personnes" in said
    for private in ("motivation", "sur 5", "échange"):
        assert private not in said.casefold()
    spoken = alliance.tuples(
        "SELECT i.summary FROM interactions i JOIN interaction_people ip"
        " ON ip.interaction_id = i.id WHERE ip.person_id = ? AND i.summary IS NOT NULL",
        (leaver,),
    )
    assert spoken and not any(summary in said for (summary,) in spoken)


def test_the_command_line_writes_the_brief_or_says_who_is_unknown(tmp_path: Path) -> None:
    path, written = tmp_path / "a.copil", tmp_path / "brief.docx"
    source = tmp_path / "a.json"
    source.write_text(json.dumps(example(TODAY)), encoding="utf-8")
    run = CliRunner().invoke
    assert run(commands, ["import-json", str(source), str(path)]).exit_code == 0
    brief = ["brief", str(path), "--on", "2026-03-02", "-o", str(written), "--person"]

    assert run(commands, [*brief, "castelan"]).exit_code == 0
    assert "Castelan" in text(written)
    refused = run(commands, [*brief, "nobody"])
    assert refused.exit_code != 0
    assert "Il n’y a pas de personne" in str(refused.exception)
