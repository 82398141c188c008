"""The sentences of every other language: as complete as the English ones, and with the words of its glossary."""

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

import app.words
from app.documents.glossary import find_refused, read_glossary
from app.documents.reading import SHIPPED
from app.documents.translations import FOLDER as TRANSLATED

FOLDER: Final = Path(app.words.__file__).parent
LANGUAGES: Final = sorted(file.parent.name for file in FOLDER.glob("*/__init__.py") if file.parent.name != "en")
MODULES: Final = sorted(
    str(file.relative_to(FOLDER / "en").with_suffix("")).replace("/", ".") for file in FOLDER.glob("en/**/*.py")
)
ENGLISH: Final = re.compile(r"\b(?:the|and|with|your|you)\b")


def list_tables() -> Iterator[Any]:
    """Every table of the English sentences whose keys are words of a vocabulary, in every language."""
    for language in LANGUAGES:
        for module in MODULES:
            if not (FOLDER / language / f"{module.replace('.', '/')}.py").exists():
                continue
            english = vars(import_module(f"app.words.en.{module}"))
            translated = vars(import_module(f"app.words.{language}.{module}"))
            for name in sorted(english.keys() & translated.keys()):
                if isinstance(english[name], Mapping) and not name.startswith("__"):
                    yield pytest.param(english[name], translated[name], id=f"{language} {module}.{name}")


@pytest.mark.parametrize(("english", "translated"), [*list_tables()])
def test_a_table_has_a_sentence_for_everything_that_the_english_one_has(
    english: Mapping[Any, Any], translated: Mapping[Any, Any]
):
    assert set(translated) == set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_use_the_words_of_the_glossary(language: str):
    glossary = read_glossary(SHIPPED / TRANSLATED / language / "glossary.toml", [])
    refused = [(text, word) for text in list_texts(language) for word in find_refused(text, glossary)]
    assert refused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stays_english(language: str):
    assert [text for text in list_texts(language) if ENGLISH.search(re.sub("`[^`]*`", "", text))] == []


def list_texts(language: str) -> Iterator[str]:
    """Every text in the modules of a language except docstrings."""
    for file in sorted((FOLDER / language).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docstrings = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for each in ast.walk(tree):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in docstrings:
                yield each.value
