"""The names of a catalogue's records, ready to be searched: made once for each catalogue and kind."""

from app.domain.catalogue.catalogue import Catalogue
from app.domain.kept import kept
from app.domain.search.names import Named, Names


@kept(8)
def exercise_names(catalogue: Catalogue) -> Names:
    """The names of all exercises."""
    return Names.of(Named(e.slug, (e.slug, e.name), e.aliases) for e in catalogue.exercises.values())


@kept(8)
def region_names(catalogue: Catalogue) -> Names:
    """The names of all regions."""
    return Names.of(Named(r.slug, (r.slug, r.name), r.aliases) for r in catalogue.regions.values())


@kept(8)
def protocol_names(catalogue: Catalogue) -> Names:
    """The names of all protocols."""
    return Names.of(Named(p.slug, (p.slug, p.name)) for p in catalogue.protocols.values())


@kept(8)
def source_names(catalogue: Catalogue) -> Names:
    """The titles of all sources; their authors and publishers are what they go by."""
    return Names.of(Named(s.slug, (s.slug, s.title), (s.authors, s.publisher)) for s in catalogue.sources.values())
