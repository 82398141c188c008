"""A language for tests: every text of the catalogue and every sentence is the English one in «marks»."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from types import SimpleNamespace
from typing import Any, Final, cast

from app.api.reading.language import find_preferred
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import all_records
from app.domain.catalogue.texts import texts_of, with_translations
from app.domain.editing.changes import assemble_catalogue
from app.words import Words, languages
from app.words.languages import ENGLISH

CODE: Final = "qqx"


def mark(found: Any) -> Any:
    """What a function of English returns, with every text marked."""
    if isinstance(found, str):
        return f"«{found}»" if found else ""
    if isinstance(found, list):
        return [mark(each) for each in found]
    if is_dataclass(found) and not isinstance(found, type):
        return replace(found, **{each.name: mark(getattr(found, each.name)) for each in fields(found)})
    return found


def _marking(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def call(*arguments: Any, **options: Any) -> Any:
        return mark(function(*arguments, **options))

    return call


def build_words() -> Words:
    """The sentences of the language."""
    concepts = {}
    for each in fields(ENGLISH):
        if each.name not in {"code", "measures"}:
            functions = vars(getattr(ENGLISH, each.name)).items()
            concepts[each.name] = SimpleNamespace(**{name: _marking(found) for name, found in functions if callable(found)})
    return Words(**cast("Any", {"code": CODE, "measures": ENGLISH.measures, **concepts}))


def translate(catalogue: Catalogue) -> Catalogue:
    """The catalogue with every text in the language."""
    return assemble_catalogue(
        with_translations(record, CODE, {name: tuple(map(mark, texts)) for name, texts in texts_of(record).items()})
        for record in all_records(catalogue).values()
    )


@contextmanager
def offered() -> Iterator[Words]:
    """Offer the language while this context is open."""
    words = build_words()
    languages._WORDS[CODE] = words
    find_preferred.cache_clear()
    try:
        yield words
    finally:
        del languages._WORDS[CODE]
        find_preferred.cache_clear()
