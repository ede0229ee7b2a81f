"""A minutes file against writing the same XML with zipfile, and against docxtpl."""

import zipfile
from datetime import date, datetime
from pathlib import Path

from benchmarks.measure import Result, paired
from copil_desktop.domain.codes import AttendanceStatus, Honorific
from copil_desktop.domain.minutes import (
    Action,
    Attendee,
    Committee,
    Decision,
    Item,
    MinutesData,
    Person,
)

PEOPLE, ITEMS, ACTIONS = 40, 12, 30
_NOTES = (
    "Le lycée rappelle qu'une classe compte trente élèves: il faut au moins 8 entreprises.\n" * 6
)


def sample() -> MinutesData:
    """Return a long meeting: 40 persons, 12 items with notes, 30 actions."""
    people = [
        Person(f"Nom{i}", f"Prénom{i}", Honorific.MME, "Directrice", f"Structure {i % 9}")
        for i in range(PEOPLE)
    ]
    return MinutesData(
        committee=Committee("Comité de pilotage", "COPIL"),
        number=9,
        starts_at=datetime(2026, 3, 12, 14, 30),
        place="Hôtel de ville",
        colleges=("Collectivités", "Entreprises"),
        attendees=tuple(
            Attendee(person, AttendanceStatus.PRESENT, ("Collectivités", "Entreprises")[i % 2])
            for i, person in enumerate(people)
        ),
        items=tuple(Item(f"i{i}", f"Point {i}", notes=_NOTES) for i in range(ITEMS)),
        decisions=tuple(Decision(f"Décision {i}", f"2026-{i:03}", f"i{i}") for i in range(ITEMS)),
        actions=tuple(
            Action(
                f"Envoyer la convention {i}",
                f"A2026-{i:03}",
                f"i{i % ITEMS}",
                people[i],
                due_on=date(2026, 4, 1),
            )
            for i in range(ACTIONS)
        ),
    )


def measure(folder: Path) -> list[Result]:
    """Time the compte rendu, the zip floor and docxtpl filling an equivalent template."""
    from copil_desktop.documents import minutes

    data, path = sample(), folder / "minutes.docx"
    minutes.write(data, path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def floor() -> None:
        with zipfile.ZipFile(folder / "floor.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    ours, plain = paired(lambda: minutes.write(data, path), floor)
    again, templated = paired(lambda: minutes.write(data, path), _docxtpl(data, folder))
    what = f"Minutes file ({PEOPLE} persons, {ITEMS} items, {ACTIONS} actions)"
    return [
        Result(what, "the same XML through zipfile", ours * 1000, plain * 1000, "ms"),
        Result(what, "docxtpl, a plainer template", again * 1000, templated * 1000, "ms", "< 1×"),
    ]


def _docxtpl(data: MinutesData, folder: Path):
    import docx
    from docxtpl import DocxTemplate

    template = docx.Document()
    template.add_heading("Compte rendu de la réunion n° {{ number }}", 0)
    for line in (
        "{%p for person in people %}",
        "{{ person.honorific }} {{ person.first_name }} {{ person.last_name }}",
        "{%p endfor %}",
        "{%p for item in items %}",
        "{{ item.title }}",
        "{%p for line in item.lines %}",
        "{{ line }}",
        "{%p endfor %}",
        "{%p for decision in item.decisions %}",
        "Décision n° {{ decision.number }} {{ decision.text }}",
        "{%p endfor %}",
        "{%p for action in item.actions %}",
        "Action n° {{ action.number }} {{ action.text }} {{ action.owner.last_name }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ):
        template.add_paragraph(line)
    for rows, cells in (
        ("decisions", ("{{ row.number }}", "{{ row.text }}", "{{ row.outcome }}")),
        ("actions", ("{{ row.number }}", "{{ row.text }}", "{{ row.due_on }}")),
    ):
        table = template.add_table(3, 3)
        table.cell(0, 0).text = f"{{%tr for row in {rows} %}}"
        for place, cell in enumerate(cells):
            table.cell(1, place).text = cell
        table.cell(2, 0).text = "{%tr endfor %}"
    template.save(folder / "template.docx")
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

    def fill() -> None:
        document = DocxTemplate(folder / "template.docx")
        document.render(context)
        document.save(folder / "docxtpl.docx")

    return fill
