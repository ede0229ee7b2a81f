"""Write ``libreoffice.xlsx`` in the shape of LibreOffice's exporter, part by part.

A title above the columns, a number that lost its zero, rows formatted and empty, shared strings,
the last row of the sheet declared: what openpyxl itself would not write.
``python -m tests.contact_files.data.make_libreoffice``
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

PATH = Path(__file__).with_name("libreoffice.xlsx")
TABLE: list[list[str | int]] = [
    ["Liste des membres du COPIL"],
    ["Civilité", "Nom", "Prénom", "Fonction", "Structure", "Courriel", "Tél. portable", "Comité",
     "Rôle", "Collège"],
    ["M.", "OSTROWSKI", "Paul", "Gérant", "Propreté Services", "paul@proprete.example", 612000001,
     "COPIL", "Membre", "Entreprises"],
    ["Mme", "DIALLO", "Aïssata", "Conseillère", "Ville de Rivelac", "a.diallo@rivelac.example",
     "06 12 00 00 02", "COPIL", "Cheffe de file", "Collectivités"],
    [],
    ["Mme", "DE LA TOUR", "Inès", "", "Ville de Rivelac", "", "", "COPIL", "Invitée", ""],
]  # fmt: skip
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _cell(at: int, line: int, value: str | int, strings: list[str]) -> str:
    place = f"{chr(65 + at)}{line}"
    if value == "":
        return f'<c r="{place}" s="0"/>'
    if isinstance(value, int):
        return f'<c r="{place}" s="0" t="n"><v>{value}</v></c>'
    if value not in strings:
        strings.append(value)
    return f'<c r="{place}" s="0" t="s"><v>{strings.index(value)}</v></c>'


def parts() -> dict[str, str]:
    strings: list[str] = []
    rows = ""
    for line, cells in enumerate(TABLE, 1):
        inside = "".join(_cell(at, line, value, strings) for at, value in enumerate(cells))
        rows += f'<row r="{line}" customFormat="false" ht="12.8" hidden="false">{inside}</row>'
    shared = "".join(f'<si><t xml:space="preserve">{escape(each)}</t></si>' for each in strings)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats'
        '-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
        '2006/extended-properties"><Application>LibreOffice/24.8</Application></Properties>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        '<sheet name="Feuille1" sheetId="1" state="visible" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:J1048576"/>'
        f'<sheetData>{rows}<row r="1048576" customFormat="false" ht="12.8"/></sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
    }  # fmt: skip


def main() -> None:
    """Make the file again."""
    with zipfile.ZipFile(PATH, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(entry, _HEAD + text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
