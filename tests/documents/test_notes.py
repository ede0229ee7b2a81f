"""Notes in Word: real lists, tables and links; every script survives."""

from dataclasses import replace
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import minutes
from copil_desktop.domain.minutes import Item
from tests.documents import samples

VALIDATOR = OpenXmlValidator()


def written(tmp_path: Path, notes: str) -> docx.document.Document:
    """Return the minutes, reopened and found valid, of a meeting with one item and its notes."""
    path = tmp_path / "notes.docx"
    minutes.write(replace(samples.BARE, items=(Item("a", "Point", notes=notes),)), path)
    report = VALIDATOR.validate(path)
    assert report.is_valid, [str(error) for error in report.errors]
    return docx.Document(str(path))


def noted(tmp_path: Path, notes: str) -> list[tuple[str, str]]:
    """Return style and text of the paragraphs that some notes become."""
    paragraphs = written(tmp_path, notes).paragraphs
    place = next(i for i, p in enumerate(paragraphs) if p.style.name == "Heading 2")
    return [(p.style.name, p.text) for p in paragraphs[place + 1 :]]


def test_lines_numbered_from_one_are_numbered_lists(tmp_path: Path):
    notes = "Trois pistes :\n1. relancer\n2) parrainer\nPuis :\n1. publier"
    styles = [style for style, _text in noted(tmp_path, notes)]
    assert styles == ["Body Text", "List Number", "List Number", "Body Text", "List Number"]
    document = docx.Document(str(tmp_path / "notes.docx"))
    lists = [
        p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"
    ][-3:]
    assert lists[0] == lists[1] != lists[2]


def test_a_number_that_begins_no_list_is_kept_as_typed(tmp_path: Path):
    assert noted(tmp_path, "12. mars\n2. suite\n1.5 M€") == [
        ("Body Text", "12. mars"),
        ("Body Text", "2. suite"),
        ("Body Text", "1.5 M€"),
    ]


def test_nested_lists_have_the_style_of_their_depth_and_numbers_begin_again(tmp_path: Path):
    notes = "1. a\n  1. a1\n  2. a2\n2. b\n  1. b1\n    - détail\n- fin\n  - sous"
    document = written(tmp_path, notes)
    members = [p for p in document.paragraphs if p.style.name.startswith("List")][1:]
    assert [(p.style.name, p.text) for p in members] == [
        ("List Number", "a"),
        ("List Number 2", "a1"),
        ("List Number 2", "a2"),
        ("List Number", "b"),
        ("List Number 2", "b1"),
        ("List Bullet 3", "détail"),
        ("List Bullet", "fin"),
        ("List Bullet 2", "sous"),
    ]
    numbered = [p._p.pPr.numPr for p in members[:5]]
    assert [each.ilvl.val for each in numbered] == [0, 1, 1, 0, 1]
    keys = [each.numId.val for each in numbered]
    assert keys[0] == keys[3] and keys[1] == keys[2] != keys[4]
    lists = document.part.numbering_part.element
    for key, depth in ((keys[0], "0"), (keys[1], "1"), (keys[4], "1")):
        found = next(n for n in lists.findall(qn("w:num")) if n.get(qn("w:numId")) == str(key))
        override = found.find(qn("w:lvlOverride"))
        assert override.get(qn("w:ilvl")) == depth
        assert override.find(qn("w:startOverride")).get(qn("w:val")) == "1"


def test_words_between_asterisks_are_bold_and_other_asterisks_stay(tmp_path: Path):
    texts = [
        text for _style, text in noted(tmp_path, "Un *vrai* accord\n2*3*4 ou * seul *\n**Oui**")
    ]
    assert texts == ["Un vrai accord", "2*3*4 ou * seul *", "Oui"]
    document = docx.Document(str(tmp_path / "notes.docx"))
    strong = [r.text for p in document.paragraphs for r in p.runs if r.style.name == "Strong"]
    assert strong[-2:] == ["vrai", "Oui"]


def test_addresses_are_links_with_their_style_and_their_target(tmp_path: Path):
    notes = "Voir https://exemple.fr/a_b?c=1&d=é, [le plan](www.exemple.fr) ou a.b@exemple.fr."
    document = written(tmp_path, notes)
    links = list(document.element.body.iter(qn("w:hyperlink")))
    shown = ["".join(t.text for t in link.iter(qn("w:t"))) for link in links]
    assert shown == ["https://exemple.fr/a_b?c=1&d=é", "le plan", "a.b@exemple.fr"]
    assert [document.part.rels[link.get(qn("r:id"))].target_ref for link in links] == [
        "https://exemple.fr/a_b?c=1&d=%C3%A9",
        "https://www.exemple.fr",
        "mailto:a.b@exemple.fr",
    ]
    assert all(
        document.part.rels[link.get(qn("r:id"))].reltype == RELATIONSHIP_TYPE.HYPERLINK
        for link in links
    )
    style = links[0].find(f".//{qn('w:rStyle')}").get(qn("w:val"))
    assert document.styles.element.get_by_id(style).name_val == "Hyperlink"


def test_a_small_table_is_a_table_that_a_screen_reader_names(tmp_path: Path):
    notes = "Avant\n| Poste | Coût |\n| --- | --- |\n| Car | 4800 € |\n| *Total* | 4800 € |\nAprès"
    document = written(tmp_path, notes)
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Poste", "Coût"]
    assert [row[0] for row in cells[1:]] == ["Car", "Total"]
    assert all("4\u00a0800\u00a0€" in row[1].replace("\u202f", "\u00a0") for row in cells[1:])
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(r._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for r in table.rows)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    assert "Poste, Coût" in table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_a_header_pasted_in_bold_shows_no_sign(tmp_path: Path):
    document = written(tmp_path, "| *Poste* | *Coût* |\n| Car | 4800 € |")
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Poste", "Coût"]
    assert "*" not in table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_two_tables_in_a_row_stay_two(tmp_path: Path):
    document = written(tmp_path, "| a | b |\n| 1 | 2 |\n\n| c | d |\n| 3 | 4 |")
    assert len(document.tables) == 2
    assert document.tables[0]._tbl.getnext().tag == qn("w:p")


def test_words_from_right_to_left_say_so_and_stay_whole(tmp_path: Path):
    document = written(tmp_path, "M. محمد العربي et Mme כהן sont là 👩🏽‍🏫\nمرحبا بكم")
    french, arabic = document.paragraphs[-2:]
    from_right = [
        r.text for r in french.runs if r._r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    ]
    assert from_right == ["محمد العربي", "כהן"]
    assert french.text == "M. محمد العربي et Mme כהן sont là 👩🏽‍🏫"
    assert french._p.pPr.find(qn("w:bidi")) is None
    assert arabic._p.pPr.find(qn("w:bidi")) is not None


def test_a_paragraph_of_ten_thousand_characters_is_whole(tmp_path: Path):
    text = "Élève reçu à l’école. " * 460
    assert noted(tmp_path, text)[-1][1].replace("\u00a0", " ") == text.strip()
