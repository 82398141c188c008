"""Filters and facets over random catalogues, against counting one by one."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.catalogue.anatomy import asked_regions, cover
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.search.exercises import find_exercises
from app.domain.search.shelf import Shelf, Values
from app.domain.vocabulary import ALWAYS_AT_HAND, Equipment, Level, Method, Phase, Position
from tests.random_catalogues import random_catalogue

WORDS = {
    "method": [*Method],
    "phase": [*Phase],
    "level": [*Level],
    "position": [*Position],
    "equipment": ["none", *Equipment],
    "source": ["a-source", "b-source"],
}


def random_question(random: Random, catalogue: Catalogue) -> Values:
    words = {facet: [str(word) for word in listed] for facet, listed in WORDS.items()} | {"region": [*catalogue.regions]}
    asked = random.sample([*words], random.randint(0, 4))
    return {facet: frozenset(random.sample(words[facet], random.randint(1, min(4, len(words[facet]))))) for facet in asked}


def passes(catalogue: Catalogue, exercise: Exercise, facet: str, value: str) -> bool:
    """Whether an exercise passes one filter with one value, said anew."""
    match facet:
        case "method" | "level":
            return getattr(exercise, facet) == value
        case "phase":
            return value in exercise.phases
        case "position":
            return value in exercise.positions
        case "equipment":
            sets = (exercise.equipment, *exercise.equipment_alternatives)
            return exercise.at_hand(ALWAYS_AT_HAND) if value == "none" else any(value in needed for needed in sets)
        case "region":
            covered = {slug for region in asked_regions(catalogue, value) for slug in cover(catalogue)[region.slug]}
            return any(worked.slug in covered for worked in exercise.regions)
    return value in {citation.source for citation in (*exercise.citations, *(p.citation for p in exercise.prescriptions))}


def one_by_one(catalogue: Catalogue, asked: Values) -> list[str]:
    return [
        slug
        for slug, exercise in catalogue.exercises.items()
        if all(any(passes(catalogue, exercise, facet, value) for value in values) for facet, values in asked.items())
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_filter_needs_one_of_its_values_and_all_filters_hold(seed: int):
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(1, 40))
    asked = random_question(random, catalogue)
    assert [*find_exercises(catalogue, asked).ranks] == one_by_one(catalogue, asked)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_facet_counts_what_there_would_be_if_its_filter_were_this_value_alone(seed: int):
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(1, 30))
    asked = random_question(random, catalogue)
    facets = find_exercises(catalogue, asked).facets
    for facet, words in {**WORDS, "region": [*catalogue.regions]}.items():
        alone = {str(word): len(one_by_one(catalogue, {**asked, facet: frozenset({str(word)})})) for word in words}
        assert facets[facet] == {word: count for word, count in alone.items() if count}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_search_is_one_more_filter_and_only_that(seed: int):
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=60)
    asked = random_question(random, catalogue)
    sought = random.choice(["ex", "0007", "ex 001", "zzz"])
    every = find_exercises(catalogue, {}, sought=sought)
    found = find_exercises(catalogue, asked, sought=sought)
    assert [*found.ranks] == [slug for slug in every.ranks if slug in one_by_one(catalogue, asked)]
    for facet, counts in find_exercises(catalogue, asked, sought="ex").facets.items():
        assert counts == find_exercises(catalogue, asked).facets[facet]


def test_an_empty_shelf_and_a_value_that_no_record_has_find_nothing():
    assert Shelf.of({}).find({"method": frozenset({"drill"})}).slugs == ()
    shelf = Shelf.of({"a": {"method": frozenset({"drill"})}})
    assert shelf.find({"method": frozenset({"release"})}).slugs == ()
    assert shelf.find({"method": frozenset({"release"})}).facets == {"method": {"drill": 1}}
