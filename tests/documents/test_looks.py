"""The look of a dossier in its documents: its template, its partners' logos, their first page."""

import os
import struct
import tempfile
import zlib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import minutes, pictures, preview, templates
from copil_desktop.domain.look import Logo, Look, StoredFile
from copil_desktop.errors import UserError
from tests.documents import samples
from tests.documents.test_family import NAMES, PRIVATE, every_paper

VALIDATOR = OpenXmlValidator()


def png(wide: int, high: int, shade: int = 120) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes([shade]) * wide) * high
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def stored(content: bytes) -> StoredFile:
    return StoredFile(sha256(content).hexdigest(), content)


LOGOS = Look(
    logos=(
        Logo("Ville de Rivelac", stored(png(300, 100))),
        Logo("Club du Val", stored(png(100, 200, 60))),
        Logo("Lycée Marie-Curie", stored(png(300, 100))),
    )
)
MEETING = replace(samples.RICH, look=LOGOS)


# The brief is for the coordinator alone: it wears no partner's logo.
@pytest.mark.parametrize("name", [each for each in NAMES if each not in PRIVATE])
def test_logos_stand_side_by_side_at_one_height_on_the_first_page(tmp_path: Path, name: str):
    path = tmp_path / "paper.docx"
    every_paper(MEETING, (samples.ROY, samples.CARON))[name](path)
    report = VALIDATOR.validate(path)
    assert report.is_valid, [str(error) for error in report.errors]
    section = docx.Document(str(path)).sections[0]
    assert section.different_first_page_header_footer
    first = section.first_page_header
    drawn = list(first._element.iter(qn("wp:inline")))
    assert [each.docPr.get("descr") for each in drawn] == [logo.name for logo in LOGOS.logos]
    assert len({each.docPr.id for each in drawn}) == 3
    heights = {each.extent.cy for each in drawn}
    assert heights == {pictures.HEIGHT}
    assert not list(section.header._element.iter(qn("wp:inline")))
    above = " ".join(p.text for p in section.header.paragraphs).replace("\xa0", " ")
    beside = first.paragraphs[0].text.strip()
    assert beside == ("PROJET" if "PROJET" in above else "")
    (line,) = [p.text.replace("\xa0", " ") for p in first.paragraphs[1:]]
    assert [word for word in line.split() if word != "–"] == [
        word for word in above.split() if word not in ("–", "PROJET")
    ]
    assert section.first_page_footer.paragraphs[-1].text == section.footer.paragraphs[-1].text


def test_a_logo_stands_at_the_edge_of_the_text_in_libreoffice_too(tmp_path: Path):
    minutes.write(MEETING, tmp_path / "paper.docx")
    header = docx.Document(str(tmp_path / "paper.docx")).sections[0].first_page_header
    for drawn in header._element.iter(qn("wp:inline")):
        assert [drawn.get(f"dist{side}") for side in ("T", "B", "L", "R")] == ["0"] * 4


def test_many_wide_logos_hold_on_one_line():
    room = int(Mm(170))
    sizes = pictures.sizes([(1000, 100)] * 5, room)
    assert sum(wide for wide, _high in sizes) + 4 * pictures.GAP <= room
    assert len({high for _wide, high in sizes}) == 1


def test_the_same_look_gives_the_same_bytes_and_equal_pictures_are_kept_once(tmp_path: Path):
    digest = minutes.write(MEETING, tmp_path / "one.docx")
    assert minutes.write(MEETING, tmp_path / "two.docx") == digest
    document = docx.Document(str(tmp_path / "one.docx"))
    images = [part for part in document.part.package.iter_parts() if "media" in part.partname]
    assert len(images) == 2


def structure_template(path: Path, *, first_page: bool = False) -> bytes:
    """Return the file of a structure: its own title, its logo above each page."""
    document = docx.Document()
    document.styles["Title"].font.size = Pt(31)
    section = document.sections[0]
    section.different_first_page_header_footer = first_page
    header = section.first_page_header if first_page else section.header
    header.paragraphs[0].add_run("Ville de Rivelac")
    (path / "logo.png").write_bytes(png(50, 50, 10))
    header.paragraphs[0].add_run().add_picture(str(path / "logo.png"), height=Mm(10))
    document.save(str(path / "charte.docx"))
    return (path / "charte.docx").read_bytes()


@pytest.mark.parametrize("first_page", [False, True])
def test_the_dossiers_template_is_respected_and_logos_come_under_its_header(
    tmp_path: Path, first_page: bool
):
    own = structure_template(tmp_path, first_page=first_page)
    look = replace(LOGOS, template=stored(own), template_name="charte.docx")
    minutes.write(replace(samples.RICH, look=look), tmp_path / "paper.docx")
    report = VALIDATOR.validate(tmp_path / "paper.docx")
    ours = [str(error) for error in report.errors if "stylesWithEffects" not in str(error)]
    assert not [error for error in ours if "header" in error or "footer" in error]
    document = docx.Document(str(tmp_path / "paper.docx"))
    assert document.styles["Title"].font.size == Pt(31)
    first = document.sections[0].first_page_header
    assert first.paragraphs[0].text.startswith("Ville de Rivelac")
    assert len(list(first._element.iter(qn("wp:inline")))) == 4
    for blip in first._element.iter(qn("a:blip")):
        assert first.part.related_parts[blip.get(qn("r:embed"))].blob.startswith(b"\x89PNG")
    if not first_page:
        assert "Ville de Rivelac" in document.sections[0].header.paragraphs[0].text


def test_a_template_given_on_the_command_line_comes_before_that_of_the_dossier(tmp_path: Path):
    look = Look(template=stored(structure_template(tmp_path)), template_name="charte.docx")
    document = docx.Document()
    document.styles["Title"].font.size = Pt(19)
    document.save(str(tmp_path / "autre.docx"))
    data = replace(samples.RICH, look=look)
    minutes.write(data, tmp_path / "paper.docx", tmp_path / "autre.docx")
    assert docx.Document(str(tmp_path / "paper.docx")).styles["Title"].font.size == Pt(19)


def test_a_template_of_a_dossier_that_is_damaged_is_named(tmp_path: Path):
    look = Look(template=stored(b"rien"), template_name="charte.docx")
    with pytest.raises(UserError, match=r"charte\.docx"):
        minutes.write(replace(samples.RICH, look=look), tmp_path / "paper.docx")
    assert not (tmp_path / "paper.docx").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", png(3, 3)[:30]],
)
def test_what_is_no_picture_is_refused_with_a_sentence(tmp_path: Path, content: bytes):
    (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(UserError, match=r"logo\.png"):
        pictures.read(tmp_path / "logo.png")


def test_a_heavy_picture_and_a_heavy_template_are_refused(tmp_path: Path):
    (tmp_path / "logo.png").write_bytes(png(3, 3) + bytes(1_000_001))
    with pytest.raises(UserError, match="Mo"):
        pictures.read(tmp_path / "logo.png")
    (tmp_path / "charte.docx").write_bytes(bytes(4_000_001))
    with pytest.raises(UserError, match="Mo"):
        templates.read(tmp_path / "charte.docx")


def test_a_good_template_is_read_as_it_is(tmp_path: Path):
    own = structure_template(tmp_path)
    assert templates.read(tmp_path / "charte.docx") == own


# The first page


@pytest.mark.skipif(preview.office() is None, reason="LibreOffice is not on this machine")
def test_the_first_page_is_a_picture(tmp_path: Path):
    # LibreOffice takes a second or two to start.
    page = preview.first_page(lambda path: minutes.write(MEETING, path))
    wide, high = pictures.shape("page", page)
    assert wide > 500 and high > wide


def test_without_libreoffice_a_sentence_says_that_documents_are_written(
    monkeypatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(preview, "_USUAL_PLACES", ())
    with pytest.raises(UserError, match="LibreOffice") as told:
        preview.first_page(lambda path: minutes.write(MEETING, path))
    assert told.value.kept and told.value.todo


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="a program that hangs, as a script")
def test_a_libreoffice_that_hangs_is_stopped(monkeypatch, tmp_path: Path):
    hanging = tmp_path / "soffice"
    hanging.write_text("#!/bin/sh\n/bin/sleep 60\n", encoding="utf-8")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="LibreOffice"):
        preview.first_page(lambda path: minutes.write(MEETING, path), timeout=0.2)


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="a program that fails, as a script")
def test_what_a_kill_left_of_a_preview_goes_with_the_next_one(monkeypatch, tmp_path: Path):
    places = tmp_path / "bin", tmp_path / "tmp"
    programs, temporary = places
    for folder in places:
        folder.mkdir()
    failing = programs / "soffice"
    failing.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    left, recent = temporary / "copil-preview-a", temporary / "copil-preview-b"
    for folder in (left, recent):
        folder.mkdir()
        (folder / "page.docx").touch()
    os.utime(left, (0, 0))
    with pytest.raises(UserError):
        preview.first_page(lambda path: path.touch())
    assert [each.name for each in temporary.iterdir()] == ["copil-preview-b"]
