"""The names of a catalogue's records, folded once for each catalogue and kind."""

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.everyday_words import list_words
from app.domain.search.names import NamedRecord, SearchableNames


@cached(8)
def exercise_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs, names and aliases of all exercises."""
    return SearchableNames.of(NamedRecord(e.slug, (e.slug, e.name), e.aliases) for e in catalogue.exercises.values())


@cached(8)
def region_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs, names and aliases of all regions; the everyday words that lead to a region count as aliases."""
    words: dict[str, list[str]] = {}
    for word in list_words(catalogue):
        if word.region is not None and word.conditions:
            words.setdefault(word.region.slug, []).append(word.word)
    regions = catalogue.regions.values()
    return SearchableNames.of(NamedRecord(r.slug, (r.slug, r.name), (*r.aliases, *words.get(r.slug, ()))) for r in regions)


@cached(8)
def condition_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs, names and aliases of all conditions; the words that only suggest one count as aliases."""
    return SearchableNames.of(
        NamedRecord(c.slug, (c.slug, c.name), (*c.aliases, *c.place_words)) for c in catalogue.conditions.values()
    )


@cached(8)
def protocol_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs and names of all protocols."""
    return SearchableNames.of(NamedRecord(p.slug, (p.slug, p.name)) for p in catalogue.protocols.values())


@cached(8)
def source_names(catalogue: Catalogue) -> SearchableNames:
    """The slugs and titles of all sources; authors and publisher count as aliases."""
    return SearchableNames.of(
        NamedRecord(s.slug, (s.slug, s.title), (s.authors, s.publisher)) for s in catalogue.sources.values()
    )
