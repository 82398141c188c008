"""The notes of a request: the conditions that its words suggest, and the values that make no difference."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.everyday_words import EverydayWord, find_word
from app.domain.catalogue.slug import is_slug
from app.domain.composer.request_notes import IgnoredValue, SuggestedCondition
from app.domain.search.folding import fold_text
from app.domain.search.nearest import MAX_SUGGESTED, find_nearest

MOST_SUGGESTED: Final = 10
"""The most conditions to suggest."""


def find_suggested(
    words: Iterable[EverydayWord], sore: Iterable[EverydayWord], *, sent: Collection[str], is_applied: bool
) -> tuple[SuggestedCondition, ...]:
    """Return the conditions that words for regions name or suggest, without those that were sent; each once.

    Only the complaint of a requested region is applied, and only where that is wanted. The words for sore regions suggest.
    """
    named = [_name(word, is_applied=is_applied) for word in words]
    found = [each for notes in (*named, *(_name(word, is_applied=False) for word in sore)) for each in notes]
    first: dict[str, SuggestedCondition] = {}
    for each in sorted(found, key=lambda each: not each.is_applied):
        if each.condition.slug not in sent:
            first.setdefault(each.condition.slug, each)
    return tuple(first[slug] for slug in sorted(first))[:MOST_SUGGESTED]


def _name(word: EverydayWord, *, is_applied: bool) -> Iterator[SuggestedCondition]:
    if word.complaint is not None:
        yield SuggestedCondition(word.complaint, word.word, is_applied)
    yield from (SuggestedCondition(each, word.word, is_applied=False, is_named=False) for each in word.suggested)


def suggest_for_search(catalogue: Catalogue, query: str | None) -> tuple[SuggestedCondition, ...]:
    """Return the conditions that the words of a search name or suggest."""
    word = find_word(catalogue, fold_text(query)) if query else None
    return find_suggested((), [word] if word else [], sent=(), is_applied=False)


def find_ignored(catalogue: Catalogue, named: Mapping[str, Collection[str]]) -> Iterator[IgnoredValue]:
    """Yield the exercises that do not exist, each once, by parameter and then in alphabetical order."""
    unknown = [(name, slug) for name, slugs in named.items() for slug in sorted({*slugs}) if slug not in catalogue.exercises]
    for index, (name, slug) in enumerate(unknown):
        nearest = find_nearest(slug, catalogue.exercises) if index < MAX_SUGGESTED else ()
        yield IgnoredValue(name, slug if is_slug(slug) else None, nearest)
