"""The French catalogue is whole: current, translated, with the same placeholders, well spaced."""

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
NO_BREAK = "\u00a0\u202f"


@pytest.fixture(scope="module")
def update() -> ModuleType:
    path = ROOT / "translations" / "update.py"
    spec = importlib.util.spec_from_file_location("update_translations", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue(update: ModuleType) -> Catalog:
    return update.read()


def strings(catalogue: Catalog) -> list[tuple[str, str]]:
    """Return (identifier, French) for each form of each message."""
    pairs: list[tuple[str, str]] = []
    for message in catalogue:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        french = [message.string] if isinstance(message.string, str) else list(message.string)
        pairs += [(ids[min(i, len(ids) - 1)], text) for i, text in enumerate(french)]
    return pairs


def test_the_catalogue_holds_exactly_the_messages_of_the_program(update, catalogue):
    in_code = {update.key(message) for message in update.extract() if message.id}
    in_catalogue = {update.key(message) for message in catalogue if message.id}
    assert in_code - in_catalogue == set(), "run: python translations/update.py"
    assert in_catalogue - in_code == set(), "run: python translations/update.py"


def test_every_message_is_translated_and_nothing_is_fuzzy(update, catalogue):
    assert update.untranslated(catalogue) == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_translations_keep_the_placeholders(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = {name for text in ids for name in PLACEHOLDER.findall(text)}
        french = [message.string] if isinstance(message.string, str) else list(message.string)
        for text in french:
            # A singular form may leave its count out (« une personne »), never another name.
            missing = wanted - set(PLACEHOLDER.findall(text))
            unknown = set(PLACEHOLDER.findall(text)) - wanted
            assert not unknown, text
            assert not missing or len(french) > 1, text


def test_french_keeps_a_no_break_space_before_high_punctuation(catalogue):
    wrong = [
        text
        for _identifier, text in strings(catalogue)
        if re.search(rf"(?<![{NO_BREAK}\d:/?!\s])[;!?](?=[\s»]|$)| [:;!?](?=\s|$)", text)
        or re.search(r"[^\W\d]:(?=\s|$)|« (?!\u00a0)|(?<!\u00a0)»", text)
    ]
    assert wrong == []


def test_french_uses_typographic_apostrophes(catalogue):
    assert [text for _identifier, text in strings(catalogue) if re.search(r"\w'\w", text)] == []


def test_no_message_hides_in_an_f_string():
    # The extraction of Python 3.11 passes over what an f-string holds.
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "copil_desktop").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "N_", "ngettext", "pgettext"}
        and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
