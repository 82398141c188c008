"""Everyday words: what runners type for a region stands for one thing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.errors import Fault
from app.domain.search.folding import fold_text


def words_stand_for_one_thing(catalogue: Catalogue) -> Iterator[Fault]:
    """A name of a condition is not that of a region or a place word, and no name is a word for a sign of danger.

    A region with a redirect may have the name of a complaint: no exercise works it, so it only leads to other regions.
    """
    places = {fold_text(word) for each in catalogue.conditions.values() for word in each.place_words}
    regions = {fold_text(name) for each in catalogue.regions.values() if each.redirect is None for _, name in _names(each)}
    reserved = _list_reserved(catalogue)
    for condition in catalogue.conditions.values():
        record = f"condition {condition.slug}"
        yield from _find_faults(record, _names(condition), {_NAME_OF_REGION: regions, _PLACE_WORD: places, **reserved})
        yield from _find_faults(record, _number("place_words", condition.place_words), reserved)
    for region in catalogue.regions.values():
        yield from _find_faults(f"region {region.slug}", _names(region), reserved)


def _list_reserved(catalogue: Catalogue) -> Mapping[str, Collection[str]]:
    """Return the folded words that no record may have, by the text of the fault."""
    known = catalogue.vocabulary
    words = (word for kinds in (known.signs, known.unsuited) for each in kinds.values() for word in each)
    return {_SIGN: frozenset(map(fold_text, words)), _NO_CONDITION: frozenset({"none"})}


def _find_faults(record: str, names: Iterable[tuple[str, str]], taken: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """Yield a fault for each name that is taken; `taken` has the folded words by the text of the fault."""
    for field, name in names:
        texts = (text for text, words in taken.items() if fold_text(name) in words)
        yield from (Fault(record=record, field=field, text=text) for text in islice(texts, 1))


def _names(record: Region | Condition) -> Iterator[tuple[str, str]]:
    yield "slug", record.slug
    yield "name", record.name
    yield from _number("aliases", record.aliases)


def _number(field: str, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((f"{field}[{index}]", word) for index, word in enumerate(words))


_NAME_OF_REGION: Final = "a region already has this name: a word that names a place cannot also name a complaint"
_PLACE_WORD: Final = "this is also a place word of a condition, which only suggests it: keep one of the two"
_SIGN: Final = "this word stands for a sign of danger, or for something that no routine is for: choose another one"
_NO_CONDITION: Final = "requests send this to say that no condition is meant: choose another one"
