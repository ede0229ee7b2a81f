"""The same documents as docxtpl fills them: our styles in its template, texts already composed."""

from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.document import Document
from docxtpl import DocxTemplate

from copil_desktop.documents import templates
from copil_desktop.domain.minutes import MinutesData


def follow_up(written: Path, folder: Path) -> Callable[[], object]:
    """Return what fills a table with the rows of the file ``written`` by ours."""
    (table,) = docx.Document(str(written)).tables
    width = len(table.columns)
    # By elements: a table's cells, asked one after the other, are counted again each time.
    rows = [
        ["\n".join(each.text for each in cell.p_lst) for cell in row.tc_lst]
        for row in table._tbl.tr_lst  # pyright: ignore[reportPrivateUsage]
    ]
    template = templates.load().document
    template.add_paragraph("{{ title }}", style="Title")
    made = template.add_table(4, width)
    made.cell(1, 0).text = "{%tr for row in rows %}"
    for place, cell in enumerate(made.rows[0].cells):
        cell.text = rows[0][place]
    for place, cell in enumerate(made.rows[2].cells):
        cell.text = f"{{{{ row[{place}] }}}}"
    made.cell(3, 0).text = "{%tr endfor %}"
    context = {"title": "Suivi des actions", "rows": rows[1:]}
    return _filling(template, context, folder / "table.docx")


def minutes(data: MinutesData, folder: Path) -> Callable[[], object]:
    """Return what fills paragraphs and two tables with the minutes."""
    template = templates.load().document
    for line, style in (
        ("Compte rendu de la réunion n° {{ number }}", "Title"),
        ("{%p for person in people %}", "Body Text"),
        ("{{ person.honorific }} {{ person.first_name }} {{ person.last_name }}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
        ("{%p for item in items %}", "Body Text"),
        ("{{ item.title }}", "Heading 2"),
        ("{%p for line in item.lines %}", "Body Text"),
        ("{{ line }}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
        ("{%p for decision in item.decisions %}", "Body Text"),
        ("Décision n° {{ decision.number }} {{ decision.text }}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
        ("{%p for action in item.actions %}", "Body Text"),
        ("Action n° {{ action.number }} {{ action.text }}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
    ):
        template.add_paragraph(line, style=style)
    for rows, cells in (
        ("decisions", ("{{ row.number }}", "{{ row.text }}", "{{ row.outcome }}")),
        ("actions", ("{{ row.number }}", "{{ row.text }}", "{{ row.due_on }}")),
    ):
        table = template.add_table(3, 3)
        table.cell(0, 0).text = f"{{%tr for row in {rows} %}}"
        for place, cell in enumerate(cells):
            table.cell(1, place).text = cell
        table.cell(2, 0).text = "{%tr endfor %}"
    context = {
        "number": data.number,
        "people": [each.person for each in data.attendees],
        "items": [
            {
                "title": item.title,
                "lines": (item.notes or "").splitlines(),
                "decisions": [each for each in data.decisions if each.item == item.uid],
                "actions": [each for each in data.actions if each.item == item.uid],
            }
            for item in data.items
        ],
        "decisions": data.decisions,
        "actions": data.actions,
    }
    return _filling(template, context, folder / "minutes.docx")


def _filling(template: Document, context: Mapping[str, object], path: Path) -> Callable[[], object]:
    made = path.with_stem(f"{path.stem}-template")
    template.save(str(made))

    def fill() -> None:
        document = DocxTemplate(made)
        document.render(context)
        document.save(path)

    return fill
