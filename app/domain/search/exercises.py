"""Finding exercises: by name, and by all that they can be filtered by. The shelf of a catalogue is made once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.catalogue.anatomy import asked_regions, cover
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.question import NO_EQUIPMENT
from app.domain.kept import kept
from app.domain.search.named import exercise_names, protocol_names, region_names, source_names
from app.domain.search.names import Rank
from app.domain.search.shelf import Shelf, Values
from app.domain.vocabulary import ALWAYS_AT_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Exercises found, best first: each with its rank where names were searched, else None. `facets` as in `Shelf.find`."""

    ranks: Mapping[str, Rank | None]
    facets: Mapping[str, Mapping[str, int]]


def find_exercises(catalogue: Catalogue, asked: Values, *, sought: str | None = None) -> Hits:
    """The exercises that pass every filter and have a name that matches; in slug order where no name is sought."""
    if sought is None:
        found = _shelf(catalogue).find(asked)
        return Hits(ranks=dict.fromkeys(found.slugs), facets=found.facets)
    ranks = exercise_names(catalogue).find(sought)
    found = _shelf(catalogue).find(asked, among=ranks)
    passing = frozenset(found.slugs)
    return Hits(ranks={slug: rank for slug, rank in ranks.items() if slug in passing}, facets=found.facets)


def prepare(catalogue: Catalogue) -> None:
    """Make everything that searching a catalogue needs, so that the first search is not slow."""
    for make in (_shelf, exercise_names, region_names, protocol_names, source_names):
        make(catalogue)


@kept(8)
def _shelf(catalogue: Catalogue) -> Shelf:
    reaching = _asking_reaches(catalogue)
    return Shelf.of({slug: _values_of(exercise, reaching) for slug, exercise in catalogue.exercises.items()})


def _values_of(exercise: Exercise, reaching: Mapping[str, frozenset[str]]) -> Values:
    return {
        "method": frozenset({exercise.method.value}),
        "phase": frozenset(phase.value for phase in exercise.phases),
        "level": frozenset({exercise.level.value}),
        "position": frozenset(position.value for position in exercise.positions),
        "equipment": frozenset(_done_with(exercise)),
        "region": frozenset().union(*(reaching[worked.slug] for worked in exercise.regions)),
        "source": frozenset(_sources(exercise)),
    }


def _asking_reaches(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """For each region, those that one may ask for to reach it: itself, those above it, what it moves, what is sent to it."""
    covers, reaching = cover(catalogue), dict[str, set[str]]()
    for asked in catalogue.regions:
        for region in asked_regions(catalogue, asked):
            for covered in covers[region.slug]:
                reaching.setdefault(covered, set()).add(asked)
    return {slug: frozenset(reaching.get(slug, ())) for slug in catalogue.regions}


def _done_with(exercise: Exercise) -> Iterator[str]:
    """Each thing that it can be done with, and `none` where nothing has to be brought."""
    for needed in (exercise.equipment, *exercise.equipment_alternatives):
        yield from (item.value for item in needed)
    if exercise.at_hand(ALWAYS_AT_HAND):
        yield NO_EQUIPMENT


def _sources(exercise: Exercise) -> Iterator[str]:
    yield from (citation.source for citation in exercise.citations)
    yield from (prescription.citation.source for prescription in exercise.prescriptions)
