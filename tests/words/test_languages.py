"""A language is offered once it is whole."""

import ast
from pathlib import Path

import pytest

import app.words
from app.documents.reading import read_catalogue
from app.domain.catalogue.texts import find_missing
from app.domain.languages import OFFERED
from app.words.languages import ENGLISH, WORDS

FOLDER = Path(app.words.__file__).parent
CONCEPTS = sorted(file for file in (FOLDER / "en").glob("*.py") if (FOLDER / file.name).exists())
"""The modules of English that every language has; the others are its own business."""

LANGUAGES = sorted(each.parent.name for each in FOLDER.glob("*/training.py") if each.parent.name != "en")


def list_functions(file: Path) -> dict[str, list[str]]:
    """The public functions of a module with their parameters."""
    found = [node for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    return {
        each.name: [argument.arg for argument in (*each.args.args, *each.args.kwonlyargs)]
        for each in found
        if not each.name.startswith("_")
    }


def test_the_offered_languages_have_sentences_and_every_text_of_the_catalogue():
    assert set(WORDS) == {"en", *OFFERED}
    assert WORDS["en"] is ENGLISH
    assert all(code == words.code for code, words in WORDS.items())
    catalogue = read_catalogue()
    assert [each for language in OFFERED for each in find_missing(catalogue, language)] == []


@pytest.mark.parametrize("file", CONCEPTS, ids=lambda file: file.stem)
def test_a_module_of_another_language_has_the_functions_of_english(file: Path):
    if file.stem in {"problems", "problem_details"}:
        return
    protocol = {node.name for node in ast.walk(ast.parse((FOLDER / file.name).read_text())) if isinstance(node, ast.FunctionDef)}
    english = {name: arguments for name, arguments in list_functions(file).items() if name in protocol}
    for language in LANGUAGES:
        other = FOLDER / language / file.name
        if other.exists():
            functions = list_functions(other)
            assert {name: functions.get(name) for name in english} == english, other
