"""Filters and facets of exercises over random catalogues, compared with filtering and counting one by one."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.catalogue.anatomy import covered_regions, resolve_region
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.search.exercises import find_exercises
from app.domain.search.facets import Facets, FacetValues
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, Level, Method, Phase, Position
from tests.effort import scaled
from tests.random_catalogues import random_catalogue

VALUES = {
    "method": [*Method],
    "phase": [*Phase],
    "level": [*Level],
    "position": [*Position],
    "equipment": ["none", *Equipment],
    "source": ["a-source", "b-source"],
}

SERVES_AS = {"box": {"box", "chair", "step"}}
"""What each piece of equipment can be used for, where that is more than itself."""


def draw_filters(random: Random, catalogue: Catalogue) -> FacetValues:
    values = {facet: [str(value) for value in listed] for facet, listed in VALUES.items()} | {"region": [*catalogue.regions]}
    chosen = random.sample([*values], random.randint(0, 4))
    return {facet: frozenset(random.sample(values[facet], random.randint(1, min(4, len(values[facet]))))) for facet in chosen}


def has_value(catalogue: Catalogue, exercise: Exercise, facet: str, value: str) -> bool:
    """Whether an exercise passes one filter with one value, computed independently."""
    match facet:
        case "method" | "level":
            return getattr(exercise, facet) == value
        case "phase":
            return value in exercise.phases
        case "position":
            return value in exercise.positions
        case "equipment":
            return (
                exercise.is_possible_with(ALWAYS_AVAILABLE)
                if value == "none"
                else any(not SERVES_AS.get(value, {value}).isdisjoint(needed) for needed in exercise.equipment_sets)
            )
        case "region":
            covered = {slug for region in resolve_region(catalogue, value) for slug in covered_regions(catalogue)[region.slug]}
            return any(worked.slug in covered for worked in exercise.regions)
    return value in {citation.source for citation in (*exercise.citations, *(p.citation for p in exercise.prescriptions))}


def filter_one_by_one(catalogue: Catalogue, wanted: FacetValues) -> list[str]:
    return [
        slug
        for slug, exercise in catalogue.exercises.items()
        if all(any(has_value(catalogue, exercise, facet, value) for value in values) for facet, values in wanted.items())
    ]


@settings(max_examples=scaled(60), deadline=None)
@given(st.integers(0, 1 << 32))
def test_all_filters_apply_and_one_value_of_each_is_enough(seed: int):
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(1, 40))
    wanted = draw_filters(random, catalogue)
    assert [*find_exercises(catalogue, wanted).ranks] == filter_one_by_one(catalogue, wanted)


@settings(max_examples=scaled(30), deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_facet_counts_the_exercises_that_each_value_alone_would_find(seed: int):
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(1, 30))
    wanted = draw_filters(random, catalogue)
    facets = find_exercises(catalogue, wanted).facets
    for facet, values in {**VALUES, "region": [*catalogue.regions]}.items():
        counts = {str(value): len(filter_one_by_one(catalogue, {**wanted, facet: frozenset({str(value)})})) for value in values}
        assert facets[facet] == {value: count for value, count in counts.items() if count}


@settings(max_examples=scaled(30), deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_query_filters_like_one_more_filter(seed: int):
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=60)
    wanted = draw_filters(random, catalogue)
    query = random.choice(["ex", "0007", "ex 001", "zzz"])
    every = find_exercises(catalogue, {}, query=query)
    found = find_exercises(catalogue, wanted, query=query)
    passing = filter_one_by_one(catalogue, wanted)
    assert [*found.ranks] == [slug for slug in every.ranks if slug in passing]
    assert find_exercises(catalogue, wanted, query="ex").facets == find_exercises(catalogue, wanted).facets


def test_filters_over_no_records_and_values_that_no_record_has_find_nothing():
    assert Facets.of({}).filter([], {"method": frozenset({"drill"})}).slugs == frozenset()
    found = Facets.of({"a": {"method": frozenset({"drill"})}}).filter(["a"], {"method": frozenset({"release"})})
    assert found.slugs == frozenset()
    assert found.facets == {"method": {"drill": 1}}
