"""A structure's own template: what it has is respected, what it lacks added, what harms refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import minutes, parts, templates
from copil_desktop.documents.styles import Style
from copil_desktop.errors import UserError
from tests.documents import samples
from tests.documents.test_family import family
from tests.documents.test_looks import png
from tests.documents.test_minutes import plain

VALIDATOR = OpenXmlValidator()


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Return a template as Word itself begins one: its styles, a text, a header, a colour."""
    document = docx.Document()
    document.add_heading("Modèle de la structure")
    document.add_paragraph("Un point", style="List Bullet")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Communauté de communes du Val"
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xB0, 0x20, 0x60)
    document.styles["Title"].font.size = Pt(31)
    document.save(str(tmp_path / "foreign.docx"))
    return tmp_path / "foreign.docx"


def written(tmp_path: Path, template: Path) -> Document:
    minutes.write(samples.RICH, tmp_path / "minutes.docx", template)
    report = VALIDATOR.validate(tmp_path / "minutes.docx")
    assert report.is_valid, [str(error) for error in report.errors]
    return docx.Document(str(tmp_path / "minutes.docx"))


def test_its_own_styles_and_header_are_respected(tmp_path: Path, foreign: Path):
    document = written(tmp_path, foreign)
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0xB0, 0x20, 0x60)
    assert document.styles["Title"].font.size == Pt(31)
    header = [p.text for p in document.sections[0].header.paragraphs]
    assert header[0] == "Communauté de communes du Val"
    assert header[1].startswith("Comité de pilotage")


def test_what_it_lacks_is_added(tmp_path: Path, foreign: Path):
    names = {style.element.name_val.casefold() for style in written(tmp_path, foreign).styles}
    assert {style.value.casefold() for style in Style} <= names


def test_its_text_gives_way_to_the_document(tmp_path: Path, foreign: Path):
    texts = [plain(p.text) for p in written(tmp_path, foreign).paragraphs]
    assert "Modèle de la structure" not in texts
    assert texts[0].startswith("Compte rendu de la réunion n° 9")


def test_lists_and_numbers_are_those_of_the_document(tmp_path: Path, foreign: Path):
    document = written(tmp_path, foreign)
    numbering = document.part.numbering_part.element
    ids = [each.get(qn("w:numId")) for each in numbering.iterchildren(qn("w:num"))]
    assert len(ids) == len(set(ids))
    definitions = {
        each.get(qn("w:abstractNumId")): each
        for each in numbering.iterchildren(qn("w:abstractNum"))
    }
    heading = next(p for p in document.paragraphs if p.style.name == "Heading 2")
    number = heading._p.pPr.numPr.numId.val
    (num,) = [each for each in numbering.num_lst if each.numId == number]
    definition = definitions[str(num.abstractNumId.val)]
    assert definition.find(f"{qn('w:lvl')}/{qn('w:lvlText')}").get(qn("w:val")) == "%1."
    assert definition.find(f"{qn('w:lvl')}/{qn('w:suff')}") is not None


def test_a_file_without_lists_nor_page_is_completed(tmp_path: Path):
    template = docx.Document()
    part = template.part
    for key, rel in list(part.rels.items()):
        if rel.reltype.endswith("/numbering"):
            del part.rels[key]
    for style in list(template.styles.element.iterchildren(qn("w:style"))):
        if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            template.styles.element.remove(style)
    body = template.element.body
    body.remove(body.sectPr)
    template.save(str(tmp_path / "poor.docx"))
    document = written(tmp_path, tmp_path / "poor.docx")
    assert round(document.sections[0].page_width.mm) == 210
    assert any(p.style.name == "List Bullet" for p in document.paragraphs)


def test_the_text_is_french_whatever_the_template_says(tmp_path: Path, foreign: Path):
    language = written(tmp_path, foreign).styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    assert language.get(qn("w:val")) == "fr-FR"


def test_the_same_template_gives_the_same_bytes(tmp_path: Path, foreign: Path):
    digest = minutes.write(samples.RICH, tmp_path / "one.docx", foreign)
    assert minutes.write(samples.RICH, tmp_path / "two.docx", foreign) == digest


def test_where_the_template_came_from_is_forgotten(tmp_path: Path):
    document = docx.Document()
    settings = document.settings.element
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    part = document.part.part_related_by(kind.replace("attachedTemplate", "settings"))
    key = part.relate_to("https://ailleurs.exemple/modele.dotm", kind, is_external=True)
    attached = settings.makeelement(qn("w:attachedTemplate"), {qn("r:id"): key})
    settings.insert(0, attached)
    document.save(str(tmp_path / "attached.docx"))
    written(tmp_path, tmp_path / "attached.docx")
    with zipfile.ZipFile(tmp_path / "minutes.docx") as package:
        assert not any(b"ailleurs.exemple" in package.read(name) for name in package.namelist())


def _rewritten(path: Path, part: str, old: str, new: str) -> None:
    """Change the text of one part of a file."""
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in files[part]
    files[part] = files[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)


def _whole_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return " ".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )


def test_a_template_of_word_is_a_template(tmp_path: Path, foreign: Path):
    _rewritten(foreign, "[Content_Types].xml", "document.main+xml", "template.main+xml")
    document = written(tmp_path, foreign.rename(tmp_path / "modele.dotx"))
    assert document.sections[0].header.paragraphs[0].text == "Communauté de communes du Val"
    assert "template.main+xml" not in _whole_text(tmp_path / "minutes.docx")


def test_the_file_says_of_itself_what_it_is_once_whatever_wrote_the_template(
    tmp_path: Path, foreign: Path
):
    document = docx.Document(str(foreign))
    document.core_properties.comments = "Réservé au cabinet"
    document.save(str(foreign))
    # As LibreOffice names it.
    kind = "{}/relationships/metadata/core-properties"
    ours, theirs = "package/2006", "officedocument/2006"
    _rewritten(foreign, "_rels/.rels", kind.format(ours), kind.format(theirs))
    written(tmp_path, foreign)
    with zipfile.ZipFile(tmp_path / "minutes.docx") as package:
        names = package.namelist()
        types = package.read("[Content_Types].xml").decode()
    assert len(names) == len(set(names))
    assert types.count("docProps/core.xml") == 1
    assert "Réservé au cabinet" not in _whole_text(tmp_path / "minutes.docx")


def test_what_its_text_led_to_is_not_kept(tmp_path: Path, foreign: Path):
    (tmp_path / "photo.png").write_bytes(png(40, 40))
    document = docx.Document(str(foreign))
    document.add_picture(str(tmp_path / "photo.png"))
    document.add_comment(document.paragraphs[0].runs, "À revoir avec M. Ancien", "Cabinet")
    document.save(str(foreign))
    assert "À revoir" in _whole_text(foreign)
    written(tmp_path, foreign)
    with zipfile.ZipFile(tmp_path / "minutes.docx") as package:
        assert not [name for name in package.namelist() if "media" in name or "comment" in name]


def test_its_locks_are_not_those_of_the_document(tmp_path: Path, foreign: Path):
    document = docx.Document(str(foreign))
    settings = document.settings.element
    lock = {qn("w:edit"): "readOnly", qn("w:enforcement"): "1"}
    settings.insert(1, settings.makeelement(qn("w:documentProtection"), lock))
    document.save(str(foreign))
    written(tmp_path, foreign)
    assert "documentProtection" not in _whole_text(tmp_path / "minutes.docx")


def test_its_first_section_is_the_page_even_when_the_last_one_lies(tmp_path: Path, foreign: Path):
    document = docx.Document(str(foreign))
    added = document.add_section()
    added.page_width, added.page_height = Mm(297), Mm(210)
    document.save(str(foreign))
    section = written(tmp_path, foreign).sections[0]
    assert round(section.page_width.mm) == 210
    assert section.header.paragraphs[0].text == "Communauté de communes du Val"


def test_a_letterhead_after_a_cover_is_taken(tmp_path: Path):
    document = docx.Document()
    document.add_paragraph("Couverture")
    header = document.add_section().header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "Ville de Rivelac"
    document.save(str(tmp_path / "cover.docx"))
    section = written(tmp_path, tmp_path / "cover.docx").sections[0]
    assert section.header.paragraphs[0].text == "Ville de Rivelac"


def test_even_pages_of_their_own_say_the_page_too(tmp_path: Path, foreign: Path):
    document = docx.Document(str(foreign))
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_header.paragraphs[0].text = "Page de gauche"
    document.save(str(foreign))
    section = written(tmp_path, foreign).sections[0]
    left = [p.text for p in section.even_page_header.paragraphs]
    assert left[0] == "Page de gauche" and left[1].startswith("Comité de pilotage")
    assert section.even_page_footer.paragraphs[-1].text == section.footer.paragraphs[-1].text


def test_a_leaflet_gives_its_look_and_not_its_columns(tmp_path: Path, foreign: Path):
    document = docx.Document(str(foreign))
    properties = document.sections[0]._sectPr
    columns = properties.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    document.save(str(foreign))
    assert written(tmp_path, foreign).sections[0]._sectPr.find(qn("w:cols")) is None


def test_what_stands_in_columns_is_neither_justified_nor_stepped_in(tmp_path: Path, foreign: Path):
    document = docx.Document(str(foreign))
    look = document.styles["Normal"].paragraph_format
    look.first_line_indent, look.alignment = Pt(34), WD_ALIGN_PARAGRAPH.JUSTIFY
    document.save(str(foreign))
    styles = written(tmp_path, foreign).styles
    assert styles["Normal"].paragraph_format.first_line_indent == Pt(34)
    for style in (Style.CELL, Style.MENTION, Style.ADDRESSEE, Style.LOGOS, Style.FOOTER):
        look = styles[style.value].paragraph_format
        assert (look.first_line_indent, look.alignment) == (0, WD_ALIGN_PARAGRAPH.LEFT)


def test_each_drawing_of_its_edges_has_a_number_of_its_own(tmp_path: Path, foreign: Path):
    (tmp_path / "logo.png").write_bytes(png(40, 40))
    document = docx.Document(str(foreign))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for header in (section.header, section.first_page_header):
        header.paragraphs[0].add_run().add_picture(str(tmp_path / "logo.png"))
    document.save(str(foreign))
    section = written(tmp_path, foreign).sections[0]
    headers = (section.header, section.first_page_header)
    numbers = [each.get("id") for h in headers for each in h._element.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers)) == 2


def _macros(path: Path) -> None:
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")


def _hidden_macros(path: Path) -> None:
    docx.Document().save(str(path))
    kinds = '<Override PartName="/word/m.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    _rewritten(path, "[Content_Types].xml", "</Types>", f"{kinds}</Types>")


def _file_of_macros(path: Path) -> None:
    docx.Document().save(str(path))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    _rewritten(path, "[Content_Types].xml", kind, macros)


def _locked(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))


def _bomb(path: Path) -> None:
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/vide.bin", bytes(100_000_001))


def _damaged(path: Path) -> None:
    docx.Document().save(str(path))
    path.write_bytes(path.read_bytes()[:4000])


def _text(path: Path) -> None:
    path.write_text("Bonjour", encoding="utf-8")


def _another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "Bonjour")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_macros, "contient des macros"),
        (_hidden_macros, "contient des macros"),
        (_file_of_macros, "contient des macros"),
        (_locked, "protégé par un mot de passe"),
        (_bomb, "n’est pas un document Word"),
        (_damaged, "n’est pas un document Word"),
        (_text, "n’est pas un document Word"),
        (_another_zip, "n’est pas un document Word"),
        (lambda path: None, "ne peut pas être lu"),
        (lambda path: path.mkdir(), "ne peut pas être lu"),
    ],
)
def test_what_is_no_template_is_refused_with_a_sentence(tmp_path: Path, make, said: str):
    make(tmp_path / "modele.docx")
    with pytest.raises(UserError, match=said):
        templates.load(tmp_path / "modele.docx")


def test_page_numbers_stand_at_the_right_edge_of_its_page(tmp_path: Path, foreign: Path):
    document = written(tmp_path, foreign)
    section = document.sections[0]
    footer = section.footer.paragraphs[-1]
    assert footer.style.name == "Copil Pied"
    tabs = footer.style.element.pPr.find(qn("w:tabs"))
    stops = {(tab.get(qn("w:val")), int(tab.get(qn("w:pos")))) for tab in tabs}
    width = section.page_width - section.left_margin - section.right_margin
    edges = [place for kind, place in stops if kind == "right"]
    assert edges == [pytest.approx(width / 635, abs=3)]
    inherited = {place for kind, place in stops if kind == "clear"}
    theirs = docx.Document(str(foreign)).styles["Footer"].element.pPr.find(qn("w:tabs"))
    assert inherited == {int(tab.get(qn("w:pos"))) for tab in theirs}


def test_numbers_and_dates_keep_their_width_on_a_narrow_page(tmp_path: Path, foreign: Path):
    template = docx.Document(str(foreign))
    template.sections[0].left_margin = template.sections[0].right_margin = Mm(45)
    template.save(str(foreign))
    table = written(tmp_path, foreign).tables[-1]
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert widths[0] >= parts.NUMBER_WIDTH
    assert widths[3] >= parts.DATE_WIDTH
    assert sum(widths) == pytest.approx(Mm(120) / 635, abs=2)


def test_a_page_that_lies_already_is_not_turned_up(tmp_path: Path, foreign: Path):
    template = docx.Document(str(foreign))
    section = template.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    template.save(str(foreign))
    family(samples.RICH, (samples.ROY,))["sheet"](tmp_path / "sheet.docx", foreign)
    assert round(docx.Document(str(tmp_path / "sheet.docx")).sections[0].page_width.mm) == 297
