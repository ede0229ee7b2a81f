"""The same documents as docxtpl fills them, our styles in its template.

Once as a whole job: texts are composed and typeset each time, as ours are, by the same functions.
Once with its texts given ready, composed and typeset before the clock runs.
"""

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from docx.document import Document
from docxtpl import DocxTemplate

from copil_desktop.documents import follow_up as our_follow_up
from copil_desktop.documents import inline, templates, wording
from copil_desktop.documents.typography import typeset_text
from copil_desktop.domain.follow_up import FollowUp
from copil_desktop.domain.minutes import MinutesData

_WIDTH = 5


def follow_up(data: FollowUp, folder: Path, *, ready: bool) -> Callable[[], object]:
    """Return what fills a table with the same rows."""
    template = templates.load().document
    template.add_paragraph("{{ title }}", style="Title")
    made = template.add_table(4, _WIDTH)
    for place, title in enumerate(("N°", "Action", "Origine", "Échéance", "État")):
        made.cell(0, place).text = title
    made.cell(1, 0).text = "{%tr for row in rows %}"
    for place, cell in enumerate(made.rows[2].cells):
        cell.text = f"{{{{ row[{place}] }}}}"
    made.cell(3, 0).text = "{%tr endfor %}"

    def context() -> Mapping[str, object]:
        # A text that comes back is typeset once, as in ours.
        shown = cache(lambda text: typeset_text(inline.unmarked(text)))
        rows = [
            [row, *[""] * (_WIDTH - 1)] if isinstance(row, str) else row
            for row in our_follow_up.rows(inline.cleaned(data))
        ]
        return {
            "title": "Suivi des actions",
            "rows": [[shown(text) for text in row] for row in rows],
        }

    return _filling(template, context, folder / "table.docx", ready=ready)


def minutes(data: MinutesData, folder: Path, *, ready: bool) -> Callable[[], object]:
    """Return what fills paragraphs and two tables with the minutes: plainer than ours.

    No list, no header, no footer, no table of presences, nothing in the sentences but what is
    written here.
    """
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
        ("Décision n° {{ decision[1] }} {{ decision[2] }}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
        ("{%p for action in item.actions %}", "Body Text"),
        ("Action n° {{ action[1] }} {{ action[2] }}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
        ("{%p endfor %}", "Body Text"),
    ):
        template.add_paragraph(line, style=style)
    for rows, cells in (
        ("decisions", ("{{ row[1] }}", "{{ row[2] }}", "Adoptée")),
        ("actions", ("{{ row[1] }}", "{{ row[2] }}", "{{ row[3] }}")),
    ):
        table = template.add_table(3, 3)
        table.cell(0, 0).text = f"{{%tr for row in {rows} %}}"
        for place, cell in enumerate(cells):
            table.cell(1, place).text = cell
        table.cell(2, 0).text = "{%tr endfor %}"

    def context() -> Mapping[str, object]:
        shown = cache(typeset_text)
        decisions = [(each.item, each.number, shown(each.text)) for each in data.decisions]
        actions = [
            (each.item, each.number, shown(each.text), wording.due(each)) for each in data.actions
        ]
        return {
            "number": data.number,
            "people": [each.person for each in data.attendees],
            "items": [
                {
                    "title": shown(item.title),
                    "lines": [shown(line) for line in (item.notes or "").splitlines()],
                    "decisions": [each for each in decisions if each[0] == item.uid],
                    "actions": [each for each in actions if each[0] == item.uid],
                }
                for item in data.items
            ],
            "decisions": decisions,
            "actions": actions,
        }

    return _filling(template, context, folder / "minutes.docx", ready=ready)


def _filling(
    template: Document, context: Callable[[], Mapping[str, object]], path: Path, *, ready: bool
) -> Callable[[], object]:
    made = path.with_stem(f"{path.stem}-template")
    template.save(str(made))
    before = context() if ready else None

    def fill() -> None:
        document = DocxTemplate(made)
        document.render(before or context())
        document.save(path)
        with path.open("rb+") as file:
            os.fsync(file.fileno())

    return fill
