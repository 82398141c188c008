"""Search for exercises: by name, and by everything that they can be filtered by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.caches import cached
from app.domain.catalogue.anatomy import covered_regions, resolve_region
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.question import NO_EQUIPMENT
from app.domain.search.catalogue_names import exercise_names, protocol_names, region_names, source_names
from app.domain.search.facets import Facets, FacetValues
from app.domain.search.names import Rank
from app.domain.vocabulary import ALWAYS_AVAILABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseMatches:
    """The exercises that match, best first, each with its rank if names were searched, else None; and the facet counts."""

    ranks: Mapping[str, Rank | None]
    facets: Mapping[str, Mapping[str, int]]


def find_exercises(catalogue: Catalogue, wanted: FacetValues, *, query: str | None = None) -> ExerciseMatches:
    """Find the exercises that pass every filter and have a name that matches the query; in slug order without a query."""
    ranks = dict.fromkeys(catalogue.exercises) if query is None else exercise_names(catalogue).search(query)
    found = _facets(catalogue).filter(ranks, wanted)
    return ExerciseMatches(ranks={slug: rank for slug, rank in ranks.items() if slug in found.slugs}, facets=found.facets)


def prepare_search(catalogue: Catalogue) -> None:
    """Compute everything that a search in this catalogue needs, so that the first search is not slower than the next."""
    for compute in (_facets, exercise_names, region_names, protocol_names, source_names):
        compute(catalogue)


@cached(8)
def _facets(catalogue: Catalogue) -> Facets:
    reached_by = _regions_that_reach(catalogue)
    return Facets.of({slug: _values_of(exercise, reached_by) for slug, exercise in catalogue.exercises.items()})


def _values_of(exercise: Exercise, reached_by: Mapping[str, frozenset[str]]) -> FacetValues:
    return {
        "method": frozenset({exercise.method.value}),
        "phase": frozenset(phase.value for phase in exercise.phases),
        "level": frozenset({exercise.level.value}),
        "position": frozenset(position.value for position in exercise.positions),
        "equipment": frozenset(_usable_equipment(exercise)),
        "region": frozenset().union(*(reached_by[worked.slug] for worked in exercise.regions)),
        "source": frozenset(_cited_sources(exercise)),
    }


def _regions_that_reach(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """Return for each region the regions whose request covers it: itself, those above it, those that it moves, and redirects."""
    covers, reached_by = covered_regions(catalogue), {slug: set[str]() for slug in catalogue.regions}
    for requested in catalogue.regions:
        for region in resolve_region(catalogue, requested):
            for covered in covers[region.slug]:
                reached_by[covered].add(requested)
    return {slug: frozenset(regions) for slug, regions in reached_by.items()}


def _usable_equipment(exercise: Exercise) -> Iterator[str]:
    """Each item that the exercise can be done with, and `none` if it needs nothing."""
    yield from (item.value for item in exercise.useful_equipment)
    if exercise.is_possible_with(ALWAYS_AVAILABLE):
        yield NO_EQUIPMENT


def _cited_sources(exercise: Exercise) -> Iterator[str]:
    yield from (citation.source for citation in exercise.citations)
    yield from (prescription.citation.source for prescription in exercise.prescriptions)
