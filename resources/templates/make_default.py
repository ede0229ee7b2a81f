"""Write ``default.docx``: the lean template of the Word documents.

Run it after a change of look; a test compares what it writes with what is shipped. A template made
by hand from Word's own carries 160 styles, 788 kB of XML and American English; this one carries
the styles that the documents use, in French, and opens in a millisecond.
"""

import zipfile
from pathlib import Path

TARGET = Path(__file__).with_name("default.docx")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FONT = "Arial"
INK = "1A1F26"
BLUE = "1F4E8C"  # 8.1 to 1 on white, and a dark grey when printed in black
GREY = "56606D"  # 6.4 to 1
PALE = "9AA3AE"
PALE_INK = "868E9A"  # 3.2 to 1: the large letters of a draft
RULE = "CBD2DA"

# A4 with margins of 2 cm: 17 cm of text. Lengths in twentieths of a point (567 to the centimetre).
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1134
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
WIDE_TEXT_WIDTH = PAGE_HEIGHT - 2 * MARGIN
LABEL_WIDTH = 2381
# Where the address shows through the window of a French envelope.
ADDRESS_PLACE = 5103


def style(
    kind: str,
    key: str,
    name: str,
    *,
    based_on: str | None = "Normal",
    following: str | None = None,
    paragraph: str = "",
    run: str = "",
    extra: str = "",
    default: bool = False,
    priority: int | None = None,
) -> str:
    """Return one ``w:style`` element, its children in the order of the schema."""
    own = ' w:customStyle="1"' if name.startswith("Copil") else ""
    return "".join(
        (
            f'<w:style w:type="{kind}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""}',
            f'{own} w:styleId="{key}"><w:name w:val="{name}"/>',
            f'<w:basedOn w:val="{based_on}"/>' if based_on and not default else "",
            f'<w:next w:val="{following}"/>' if following else "",
            f'<w:uiPriority w:val="{priority}"/>' if priority else "",
            "<w:qFormat/>" if not default or kind == "paragraph" else "<w:semiHidden/>",
            f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "",
            f"<w:rPr>{run}</w:rPr>" if run else "",
            extra,
            "</w:style>",
        )
    )


def spacing(before: int, after: int, line: int | None = None) -> str:
    """Return paragraph spacing in twentieths of a point; ``line`` in 240ths of a line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


# A structure's own « Normal » may be justified and begin each paragraph with a step to the right;
# what stands in columns does neither.
AT_EDGE = '<w:ind w:left="0" w:firstLine="0"/>'
LEFT = '<w:jc w:val="left"/>'


def bar(colour: str, eighths: int) -> str:
    """Return a bar at the left of the paragraph."""
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="{eighths}" w:space="9" w:color="{colour}"/></w:pBdr>'
    )


def size(half_points: int) -> str:
    """Return a size of characters."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def colour(value: str) -> str:
    """Return a colour of characters."""
    return f'<w:color w:val="{value}"/>'


BOLD = "<w:b/><w:bCs/>"
KEEP_NEXT = "<w:keepNext/>"
KEEP_LINES = "<w:keepLines/>"


def outline(level: int) -> str:
    """Return the level of a heading, from 0."""
    return f'<w:outlineLvl w:val="{level}"/>'


def tabs(*stops: tuple[str, int]) -> str:
    """Return tab stops: (alignment, place); « dotted » leads to the right with dots."""
    leader = ' w:leader="dot"'
    stop = "".join(
        f'<w:tab w:val="{"right" if side == "dotted" else side}"'
        f'{leader if side == "dotted" else ""} w:pos="{place}"/>'
        for side, place in stops
    )
    return f"<w:tabs>{stop}</w:tabs>"


# A form is filled by hand: each tab draws a dotted line to the next of these places.
FORM_STOPS = (("dotted", TEXT_WIDTH // 2), ("dotted", TEXT_WIDTH))


def indent(left: int, hanging: int = 0) -> str:
    """Return an indent of the whole paragraph, its first line hanging to the left."""
    first = f'w:hanging="{hanging}"' if hanging else 'w:firstLine="0"'
    return f'<w:ind w:left="{left}" {first}/>'


def table_style() -> str:
    """Return the look of every table: thin rules between rows, a dark one under the header row."""
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    dark = f'w:val="single" w:sz="8" w:space="0" w:color="{INK}"'
    return (
        f"<w:tblPr><w:tblBorders><w:bottom {thin}/><w:insideH {thin}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr>'
        f"<w:tblPr/><w:tcPr><w:tcBorders><w:bottom {dark}/></w:tcBorders>"
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )


def grid_style() -> str:
    """Return what a table filled by hand adds: a frame around each cell."""
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{PALE}"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f"<w:{side} {thin}/>" for side in sides)
    return f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders></w:tblPr>"


def styles() -> str:
    """Return ``styles.xml``."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    lang = '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
    header_tabs = tabs(("right", TEXT_WIDTH))
    header_rule = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="7" w:color="{RULE}"/></w:pBdr>'
    )
    footer_rule = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="7" w:color="{RULE}"/></w:pBdr>'
    # High logos push the text down: it does not begin against the rule.
    under_header = spacing(0, 160, 264) + AT_EDGE + "<w:contextualSpacing/>" + LEFT
    halves = tabs(("left", TEXT_WIDTH // 2 + 142))
    listing = '<w:numPr><w:numId w:val="%d"/></w:numPr>' + spacing(0, 40)
    paragraphs = [
        style("paragraph", "Normal", "Normal", default=True,
              paragraph="<w:widowControl/>" + spacing(0, 0, 276)),
        style("paragraph", "BodyText", "Body Text", paragraph=spacing(90, 90)),
        style("paragraph", "Title", "Title", following="Subtitle", priority=10,
              paragraph=KEEP_NEXT + KEEP_LINES + "<w:suppressAutoHyphens/>"
              + spacing(120, 120, 252),
              run=BOLD + colour(INK) + size(34)),
        style("paragraph", "Subtitle", "Subtitle", following="BodyText", priority=11,
              paragraph=KEEP_NEXT + KEEP_LINES + spacing(0, 200),
              run=BOLD + colour(BLUE) + size(24)),
        style("paragraph", "Heading1", "heading 1", following="BodyText", priority=9,
              paragraph=KEEP_NEXT + KEEP_LINES + spacing(290, 90) + outline(0),
              run=BOLD + colour(BLUE) + size(25)),
        style("paragraph", "Heading2", "heading 2", following="BodyText", priority=9,
              paragraph=KEEP_NEXT + KEEP_LINES + spacing(240, 60) + outline(1),
              run=BOLD + colour(BLUE) + size(22)),
        style("paragraph", "Heading3", "heading 3", following="BodyText", priority=9,
              paragraph=KEEP_NEXT + KEEP_LINES + spacing(180, 60) + outline(2),
              run=BOLD + colour(INK) + size(20)),
        style("paragraph", "ListBullet", "List Bullet", paragraph=listing % 1),
        style("paragraph", "ListBullet2", "List Bullet 2", paragraph=listing % 4),
        style("paragraph", "ListBullet3", "List Bullet 3", paragraph=listing % 5),
        style("paragraph", "ListNumber", "List Number", paragraph=listing % 2),
        style("paragraph", "ListNumber2", "List Number 2", based_on="ListNumber"),
        style("paragraph", "ListNumber3", "List Number 3", based_on="ListNumber"),
        style("paragraph", "Caption", "caption", following="BodyText",
              paragraph=KEEP_NEXT + spacing(120, 60), run=colour(GREY) + size(17)),
        style("paragraph", "Header", "header",
              paragraph=header_rule + header_tabs + spacing(0, 0, 264),
              run=colour(GREY) + size(17)),
        style("paragraph", "Footer", "footer",
              paragraph=footer_rule + header_tabs + spacing(0, 0, 264),
              run=colour(GREY) + size(17)),
        style("paragraph", "CopilLogos", "Copil Logos",
              paragraph=spacing(0, 140, 240) + AT_EDGE + LEFT
              + '<w:textAlignment w:val="center"/>'),
        style("paragraph", "CopilEnTete", "Copil En-tête", based_on="Header",
              paragraph=header_tabs + under_header),
        style("paragraph", "CopilPied", "Copil Pied", based_on="Footer",
              paragraph=header_tabs + AT_EDGE + LEFT),
        style("paragraph", "CopilEnTetePaysage", "Copil En-tête paysage", based_on="Header",
              paragraph=tabs(("clear", TEXT_WIDTH), ("right", WIDE_TEXT_WIDTH)) + under_header),
        style("paragraph", "CopilPiedPaysage", "Copil Pied paysage", based_on="Footer",
              paragraph=tabs(("clear", TEXT_WIDTH), ("right", WIDE_TEXT_WIDTH))
              + AT_EDGE + LEFT),
        style("paragraph", "CopilFiche", "Copil Fiche",
              paragraph=KEEP_LINES + tabs(("left", LABEL_WIDTH)) + spacing(0, 70, 264)
              + indent(LABEL_WIDTH, LABEL_WIDTH) + LEFT),
        style("paragraph", "CopilCellule", "Copil Cellule",
              paragraph=spacing(0, 0, 264) + AT_EDGE + LEFT,
              run=size(18)),
        style("paragraph", "CopilColonne", "Copil Colonne", based_on="CopilCellule",
              paragraph=KEEP_NEXT, run=BOLD),
        style("paragraph", "CopilChiffres", "Copil Chiffres", based_on="CopilCellule",
              paragraph='<w:jc w:val="right"/>'),
        style("paragraph", "CopilColonneChiffres", "Copil Colonne chiffres",
              based_on="CopilColonne", paragraph='<w:jc w:val="right"/>'),
        style("paragraph", "CopilGroupe", "Copil Groupe", based_on="CopilColonne",
              paragraph=spacing(100, 0, 264), run=colour(BLUE)),
        style("paragraph", "CopilFormulaire", "Copil Formulaire",
              paragraph=KEEP_LINES + tabs(*FORM_STOPS) + spacing(40, 40, 400)
              + AT_EDGE + LEFT),
        style("paragraph", "CopilExpediteur", "Copil Expéditeur",
              paragraph=KEEP_LINES + spacing(0, 20, 252) + AT_EDGE + LEFT,
              run=colour(GREY) + size(18)),
        style("paragraph", "CopilDestinataire", "Copil Destinataire",
              paragraph=KEEP_LINES + spacing(0, 200, 264) + indent(ADDRESS_PLACE) + LEFT),
        style("paragraph", "CopilAppel", "Copil Appel", following="CopilLettre",
              paragraph=KEEP_NEXT + spacing(240, 160)),
        style("paragraph", "CopilLettre", "Copil Lettre", based_on="BodyText",
              paragraph=spacing(120, 120)),
        style("paragraph", "CopilSignatureLettre", "Copil Signature lettre",
              following="CopilExpediteur",
              paragraph=KEEP_LINES + spacing(200, 160) + indent(ADDRESS_PLACE) + LEFT),
        style("paragraph", "CopilCoupon", "Copil Coupon", based_on="Heading1",
              following="CopilFormulaire",
              paragraph='<w:pBdr><w:top w:val="dashed" w:sz="6" w:space="9"'
              f' w:color="{GREY}"/></w:pBdr>' + spacing(360, 60), run=size(22)),
        style("paragraph", "CopilMention", "Copil Mention",
              paragraph=KEEP_LINES + spacing(40, 60) + AT_EDGE + LEFT,
              run=colour(GREY) + size(18)),
        style("paragraph", "CopilDecision", "Copil Décision", following="BodyText",
              paragraph=KEEP_LINES + bar(BLUE, 24) + spacing(80, 80) + indent(227)),
        style("paragraph", "CopilVote", "Copil Vote", based_on="CopilDecision",
              following="BodyText", run="<w:i/><w:iCs/>"),
        style("paragraph", "CopilAction", "Copil Action", following="BodyText",
              paragraph=KEEP_LINES + bar(PALE, 12) + spacing(60, 60) + indent(227)),
        style("paragraph", "CopilCloture", "Copil Clôture", following="BodyText",
              paragraph=spacing(180, 60)),
        style("paragraph", "CopilSignature", "Copil Signature", following="CopilSignataire",
              paragraph=KEEP_NEXT + KEEP_LINES + halves + spacing(160, 0) + AT_EDGE + LEFT),
        style("paragraph", "CopilSignataire", "Copil Signataire", following="BodyText",
              paragraph=KEEP_LINES + halves + spacing(680, 60) + AT_EDGE + LEFT),
    ]  # fmt: skip
    characters = [
        style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        style("character", "Strong", "Strong", based_on="DefaultParagraphFont", run=BOLD),
        style("character", "Hyperlink", "Hyperlink", based_on="DefaultParagraphFont",
              run=colour(BLUE) + '<w:u w:val="single"/>'),
        style("character", "CopilNumero", "Copil Numéro", based_on="DefaultParagraphFont",
              run=BOLD + colour(BLUE)),
        style("character", "CopilNom", "Copil Nom", based_on="DefaultParagraphFont",
              run="<w:caps/>"),
        style("character", "CopilExposant", "Copil Exposant", based_on="DefaultParagraphFont",
              run='<w:vertAlign w:val="superscript"/>'),
        style("character", "CopilLibelle", "Copil Libellé", based_on="DefaultParagraphFont",
              run=colour(GREY)),
        style("character", "CopilProjet", "Copil Projet", based_on="DefaultParagraphFont",
              run=BOLD + colour(PALE_INK) + '<w:spacing w:val="100"/>' + size(34)),
    ]  # fmt: skip
    nothing = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    tables = [
        style("table", "TableNormal", "Normal Table", default=True, extra=nothing),
        style("table", "CopilTableau", "Copil Tableau", based_on="TableNormal",
              extra=table_style()),
        style("table", "CopilGrille", "Copil Grille", based_on="CopilTableau", extra=grid_style()),
        style("numbering", "NoList", "No List", default=True),
    ]  # fmt: skip
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
        f"{colour(INK)}{size(20)}{lang}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + "".join(paragraphs + characters + tables)
        + "</w:styles>"
    )


def level(
    index: int, kind: str, text: str, left: int, hanging: int, run: str = "", follow: str = ""
) -> str:
    """Return one level of a list."""
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'{follow}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent(left, hanging)}</w:pPr>"
        f"{properties}</w:lvl>"
    )


def numbering() -> str:
    """Return ``numbering.xml``: bullets, numbers, and numbers of headings."""
    # One list for each depth of bullets: Word takes the depth from the list, not from the style.
    bullets, dashes, dots = (
        level(0, "bullet", sign, 397 * depth, 284, colour(BLUE))
        for depth, sign in enumerate("•–·", 1)
    )
    numbers = (
        level(0, "decimal", "%1.", 397, 340)
        + level(1, "lowerLetter", "%2)", 851, 397)
        + level(2, "lowerRoman", "%3.", 1305, 397)
    )
    headings = level(0, "decimal", "%1.", 0, 0, follow='<w:suff w:val="space"/>')
    lists = (
        ("singleLevel", bullets),
        ("multilevel", numbers),
        ("singleLevel", headings),
        ("singleLevel", dashes),
        ("singleLevel", dots),
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}">'
        + "".join(
            f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="{kind}"/>{levels}'
            "</w:abstractNum>"
            for key, (kind, levels) in enumerate(lists)
        )
        + "".join(
            f'<w:num w:numId="{key + 1}"><w:abstractNumId w:val="{key}"/></w:num>'
            for key in range(len(lists))
        )
        + "</w:numbering>"
    )


def settings() -> str:
    """Return ``settings.xml``: French, and the layout rules of today's Word."""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def document() -> str:
    """Return ``document.xml``: an A4 page and nothing on it."""
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="1361" w:right="{MARGIN}" w:bottom="1134" w:left="{MARGIN}"'
        ' w:header="567" w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def edge(name: str) -> str:
    """Return an empty header (``hdr``) or footer (``ftr``), filled by the documents."""
    key = "Header" if name == "hdr" else "Footer"
    return (
        f'{HEAD}<w:{name} xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr></w:p>'
        f"</w:{name}>"
    )


def fonts() -> str:
    """Return ``fontTable.xml``: the one font, and what stands in for it."""
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        "</w:fonts>"
    )


def theme() -> str:
    """Return ``theme1.xml``: the same colours and font in Word's palettes."""
    colours = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": GREY, "lt2": "EEF1F4", "accent1": BLUE,
        "accent2": "B0562B", "accent3": "4F7A3A", "accent4": "7A5BA6", "accent5": "2C7F86",
        "accent6": "A8842C", "hlink": BLUE, "folHlink": "7A5BA6",
    }  # fmt: skip
    scheme = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in colours.items())
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = f'<a:ln w="9525">{fill[: len(fill) // 3]}</a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' name="Copil"><a:themeElements><a:clrScheme name="Copil">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Copil"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="Copil"><a:fillStyleLst>{fill}'
        f"</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


# name in word/, kind of relationship, content type, what makes it
PARTS = (
    ("styles", "styles", f"{WORD}.styles+xml", styles),
    ("numbering", "numbering", f"{WORD}.numbering+xml", numbering),
    ("settings", "settings", f"{WORD}.settings+xml", settings),
    ("header1", "header", f"{WORD}.header+xml", lambda: edge("hdr")),
    ("footer1", "footer", f"{WORD}.footer+xml", lambda: edge("ftr")),
    ("fontTable", "fontTable", f"{WORD}.fontTable+xml", fonts),
    ("theme/theme1", "theme", f"{OFFICE}.theme+xml", theme),
)


def relationships(base: str, entries: list[tuple[str, str]]) -> str:
    """Return a ``.rels`` part: (kind, target) in the order of their ids."""
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{index}" Type="{base if "/" not in kind else ""}{kind}"'
            f' Target="{target}"/>'
            for index, (kind, target) in enumerate(entries, 1)
        )
        + "</Relationships>"
    )


def files() -> dict[str, str]:
    """Return the parts of the package by name."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{content}"/>'
        for name, _, content, _ in PARTS
    )
    core = f"{PACKAGE}/metadata/core-properties"
    return {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
            f"{types}"
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        ),
        "_rels/.rels": relationships(
            f"{R}/",
            [
                ("officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ],
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{core}"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            "<dc:language>fr-FR</dc:language></cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": relationships(
            f"{R}/", [(kind, f"{name}.xml") for name, kind, _, _ in PARTS]
        ),
        "word/document.xml": document(),
        **{f"word/{name}.xml": make() for name, _, _, make in PARTS},
    }


def write(target: Path) -> None:
    """Write the template; the same bytes each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)


if __name__ == "__main__":
    write(TARGET)
