"""What is pasted from Word or from a web page comes in clean."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.pasted import from_html, from_text
from copil_desktop.domain.rich_text import Table, blocks, spans

WORD_LIST = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- p.MsoNormal {margin:0cm;} --></style><xml><o:x>1</o:x></xml></head><body>
<!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Relancer les
<b>Fonderies</b><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>
&nbsp; </span></span>par courrier<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>
&nbsp; </span></span>Premier<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>
&nbsp; </span></span>Deuxième<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Fin.<o:p></o:p></p>
<!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("html", "notes"),
    [
        ("<p>Un</p><p>Deux</p>", "Un\nDeux"),
        ("Un<br>Deux<br/>", "Un\nDeux"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>fin", "- a\n  - b\n- c\nfin"),
        ("<ul><li>a<br>b<p>c</p></li><li></li></ul>fin", "- a\n  b\n  c\nfin"),
        ("<div style='white-space: pre'>a\n  - b</div>", "a\n  - b"),
        (
            "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr><tr><td>d</td>"
            "<td></td></tr></table>",
            "| a b | c |\n| d |  |",
        ),
        ("<ol><li>a<li>b<ol><li>c</ol></ol>", "1. a\n2. b\n  1. c"),
        ("un <b>vrai</b> <i>bon</i> mot", "un *vrai bon* mot"),
        ('<span style="font-weight: 700">gras</span> non', "*gras* non"),
        ('<b style="font-weight:normal"><p>Doc</p></b>', "Doc"),
        ("<h2>Titre</h2>texte", "*Titre*\ntexte"),
        ('voir <a href="https://a.fr/x">le site</a>.', "voir [le site](https://a.fr/x)."),
        ('<a href="https://a.fr">https://a.fr</a>', "https://a.fr"),
        ('<a href="mailto:a@b.fr">a@b.fr</a> <a href="#bas">bas</a>', "a@b.fr bas"),
        ('<a href="javascript:x()">clic</a>', "clic"),
        (
            "<table><tr><th>Poste</th><th>Coût</th></tr><tr><td><p>Car</p></td><td>4|8</td></tr>"
            "</table>après",
            "| Poste | Coût |\n| Car | 4\\|8 |\naprès",
        ),
        ("<table><tr><td>seul</td></tr></table>", "seul"),
        (
            "<table><tr><td>a</td><td colspan=2>b</td></tr><tr><td rowspan=2>c</td><td>d</td>"
            "<td>e</td></tr><tr><td>f</td><td>g</td></tr></table>",
            "| a | b |  |\n| c | d | e |\n|  | f | g |",
        ),
        (
            "<table><tr><td rowspan='9x'>a</td><td colspan=-1>b</td></tr><tr><td>c</td><td>d</td>"
            "</tr></table>",
            "| a | b |\n| c | d |",
        ),
        ("<ol start=3><li>c<li>d</ol><ol><li value=7>g</ol>", "3. c\n4. d\n7. g"),
        # Google Docs puts an inner list beside its member; a page of Word keeps its notes.
        ("<ul><li><p>a</p></li><ul><li><p>b</p></li></ul></ul>", "- a\n  - b"),
        (
            '<p>Dit<a href="#_ftn1"><span>[1]</span></a>.</p><div id=ftn1><p>[1] En séance.</p>',
            "Dit[1].\n[1] En séance.",
        ),
        ("<p>a&nbsp;b &amp; c&lt;d</p>", "a\u00a0b & c<d"),
        ("<style>p{}</style><script>x()</script><p>vu</p>", "vu"),
        ("<p>Un\n   deux\ttrois</p>", "Un deux trois"),
        ("<p>• un</p><p>•\u00a0deux</p>", "- un\n- deux"),
        ("a\x0bb\x07c", "a\nbc".replace("\n", " ")),
        (WORD_LIST, "- Relancer les *Fonderies*\n  - par courrier\n1. Premier\n2. Deuxième\nFin."),
    ],
)
def test_formatted_text_becomes_notes(html: str, notes: str):
    assert from_html(html) == notes


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("a\r\nb\rc\vd\x0ce\u2028f", "a\nb\nc\nd\ne\nf"),
        ("a\0b\x07\u200bc", "abc"),
        ("• un\n\t• deux\n\uf0b7\ttrois", "- un\n\t- deux\n- trois"),
        ("Élève 👩🏽\u200d🏫 محمد", "Élève 👩🏽\u200d🏫 محمد"),
        ("- a\n  - b  ", "- a\n  - b"),
    ],
)
def test_bare_text_becomes_notes(text: str, notes: str):
    assert from_text(text) == notes


@given(st.text(alphabet='<>/="abuloitrdp &;*|-', max_size=80))
def test_no_page_is_too_broken(html: str):
    from_html(html)


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>",
                         "<td>", "</td>", "</table>", "<br>", "<i>", "</i>", "<a href='https://x.fr'>",
                         "</a>", "mot", "été", " "]),
        max_size=25,
    )
)  # fmt: skip
def test_no_word_is_lost(pieces: list[str]):
    notes = from_html("".join(pieces))
    for word in ("mot", "été"):
        assert notes.count(word) == pieces.count(word)


_WORD = st.integers(0, 999).map("m{:03}".format)
_INLINE = st.recursive(
    _WORD,
    lambda inside: st.one_of(
        st.lists(inside, min_size=1, max_size=3).map(" ".join),
        inside.map("<b>{}</b>".format),
        inside.map("<i>{}</i>".format),
        inside.map("<a href='https://exemple.fr/x'>{}</a>".format),
        inside.map("<span style='font-weight:700'>{}</span>".format),
    ),
    max_leaves=6,
)


def _table(rows: list[list[tuple[str, int, int]]]) -> str:
    cells = (
        "<tr>{}</tr>".format("".join(f"<td colspan={w} rowspan={h}>{t}</td>" for t, w, h in row))
        for row in rows
    )
    return f"<table>{''.join(cells)}</table>"


_SPAN = st.integers(1, 3)
_TABLES = st.lists(
    st.lists(st.tuples(_INLINE, _SPAN, _SPAN), min_size=1, max_size=3), min_size=1, max_size=4
).map(_table)
_BLOCKS = st.recursive(
    st.one_of(_INLINE.map("<p>{}</p>".format), _INLINE.map("<h3>{}</h3>".format), _TABLES),
    lambda inside: st.lists(inside, min_size=1, max_size=3).flatmap(
        lambda members: st.sampled_from(("ul", "ol")).map(
            lambda tag: f"<{tag}>{''.join(f'<li>{each}</li>' for each in members)}</{tag}>"
        )
    ),
    max_leaves=6,
)


@given(st.lists(_BLOCKS, min_size=1, max_size=5))
def test_every_word_of_a_page_is_in_the_notes_and_read_again_once(pieces: list[str]):
    page = "".join(pieces)
    typed = re.findall(r"m\d{3}", page)
    notes = from_html(page)
    assert sorted(re.findall(r"m\d{3}", notes)) == sorted(typed)
    read: list[str] = []
    for block in blocks(notes):
        lines = [block.text] if not isinstance(block, Table) else []
        if isinstance(block, Table):
            lines = [cell for row in (block.header, *block.rows) for cell in row]
        read += ["".join(span.text for span in spans(line)) for line in lines]
    assert sorted(re.findall(r"m\d{3}", " ".join(read))) == sorted(typed)
