"""The names of a catalogue's records, folded once for each catalogue and kind."""

from collections.abc import Iterable

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.everyday_words import list_words
from app.domain.catalogue.exercise import Exercise
from app.domain.search.names import NamedRecord, SearchableNames


@cached(8)
def exercise_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs, names and aliases of all exercises."""
    english = {} if catalogue.english is None else catalogue.english.exercises
    return _fold(
        NamedRecord(e.slug, (e.slug, e.name), (*e.aliases, *_english_names(english.get(e.slug))))
        for e in catalogue.exercises.values()
    )


def _english_names(record: Exercise | Region | Condition | None) -> tuple[str, ...]:
    """The names of a record in English, which count as aliases in other languages."""
    return () if record is None else (record.name, *record.aliases)


@cached(8)
def region_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs, names and aliases of all regions; the everyday words that lead to a region count as aliases."""
    words: dict[str, list[str]] = {}
    for word in list_words(catalogue):
        if word.region is not None and word.conditions:
            words.setdefault(word.region.slug, []).append(word.word)
    english = {} if catalogue.english is None else catalogue.english.regions
    return _fold(
        NamedRecord(r.slug, (r.slug, r.name), (*r.aliases, *words.get(r.slug, ()), *_english_names(english.get(r.slug))))
        for r in catalogue.regions.values()
    )


@cached(8)
def condition_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs, names and aliases of all conditions; the words that only suggest one count as aliases."""
    english = {} if catalogue.english is None else catalogue.english.conditions
    return _fold(
        NamedRecord(c.slug, (c.slug, c.name), (*c.aliases, *c.place_words, *_english_names(english.get(c.slug))))
        for c in catalogue.conditions.values()
    )


@cached(8)
def protocol_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs and names of all protocols."""
    english = {} if catalogue.english is None else catalogue.english.protocols
    return _fold(
        NamedRecord(p.slug, (p.slug, p.name), (english[p.slug].name,) if p.slug in english else ())
        for p in catalogue.protocols.values()
    )


@cached(8)
def source_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs and titles of all sources; authors and publisher count as aliases."""
    return _fold(NamedRecord(s.slug, (s.slug, s.title), (s.authors, s.publisher)) for s in catalogue.sources.values())


def _fold(records: Iterable[NamedRecord]) -> SearchableNames:
    return _fold_once(tuple(records))


@cached(32)
def _fold_once(records: tuple[NamedRecord, ...]) -> SearchableNames:
    """Fold names that several languages or units have in common once for all of them."""
    return SearchableNames.of(records)
