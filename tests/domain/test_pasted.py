"""What is pasted from Word or from a web page comes in clean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.pasted import from_html, from_text

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
