"""Finding exercises and regions: filters, search by name, and counts by facet. Order is always that of the slugs."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, JsonValue
from pydantic.fields import FieldInfo

from app.api.paging import PageQuery
from app.api.query import Text
from app.api.records import near_slugs
from app.api.schemas.lists import FacetsOut
from app.data.schema.incoming import Optional
from app.domain.anatomy import asked_regions, cover, folded, nearest_regions, region_named
from app.domain.catalogue import Catalogue
from app.domain.composer.question import NO_EQUIPMENT
from app.domain.errors import Problem, RequestInvalid
from app.domain.exercise import Exercise
from app.domain.vocabulary import ALWAYS_AT_HAND, Equipment, Level, Method, Phase, Position

WITH: Final = "Only those that can be done with this; `none` for those that need nothing brought."
SEARCH: Final = "Only those with all of these words in one of their names; case, accents and hyphens make no difference."


def _one_of(vocabulary: type[StrEnum], description: str, *more: str) -> FieldInfo:
    words: list[JsonValue] = [*more, *(word.value for word in vocabulary)]
    field: FieldInfo = Field(description=description, json_schema_extra={"enum": words})
    return field


class RegionListQuery(PageQuery):
    """Which regions."""

    q: Optional[Text] = Field(default=None, description=f"{SEARCH} Aliases are names, too.")


class ExerciseListQuery(PageQuery):
    """Which exercises. An exercise has to pass every filter that is given."""

    q: Optional[Text] = Field(default=None, description=f"{SEARCH} Aliases are names, too.")
    region: Optional[Text] = Field(
        default=None, description="Only those that a routine for this region could take; a slug, a name or an alias."
    )
    method: Annotated[Optional[Text], _one_of(Method, "Only those of this method.")] = None
    phase: Annotated[Optional[Text], _one_of(Phase, "Only those fit for this phase.")] = None
    equipment: Annotated[Optional[Text], _one_of(Equipment, WITH, NO_EQUIPMENT)] = None
    level: Annotated[Optional[Text], _one_of(Level, "Only those of this very level.")] = None
    position: Annotated[Optional[Text], _one_of(Position, "Only those that go through this position.")] = None
    source: Optional[Text] = Field(default=None, description="Only those that this source names or doses; a slug.")


def named_like(words: str | None, *, names: Iterable[str]) -> bool:
    """Whether one of the names holds all the words; where there are none to look for, every name does."""
    if words is None:
        return True
    wanted = folded(words).split()
    return bool(wanted) and any(all(word in folded(name) for word in wanted) for name in names)


def exercises_found(catalogue: Catalogue, query: ExerciseListQuery) -> tuple[Exercise, ...]:
    """The exercises that pass every filter, in slug order.

    Raises: RequestInvalid when a region or source does not exist.
    """
    regions = _regions_reached(catalogue, query)
    tests: Mapping[str, Callable[[Exercise], bool]] = {
        "q": lambda exercise: named_like(query.q, names=(exercise.slug, exercise.name, *exercise.aliases)),
        "region": lambda exercise: any(worked.slug in regions for worked in exercise.regions),
        "method": lambda exercise: exercise.method == query.method,
        "phase": lambda exercise: query.phase in exercise.phases,
        "equipment": lambda exercise: query.equipment in _done_with(exercise),
        "level": lambda exercise: exercise.level == query.level,
        "position": lambda exercise: query.position in exercise.positions,
        "source": lambda exercise: query.source in _sources(exercise),
    }
    asked = [test for name, test in tests.items() if getattr(query, name) is not None]
    return tuple(exercise for exercise in catalogue.exercises.values() if all(test(exercise) for test in asked))


def facets_of(exercises: Iterable[Exercise]) -> FacetsOut:
    """For each facet how many of the exercises have each value, in the order of the values."""
    found = tuple(exercises)
    return FacetsOut(
        method=_counted(found, lambda exercise: (exercise.method,)),
        phase=_counted(found, lambda exercise: exercise.phases),
        level=_counted(found, lambda exercise: (exercise.level,)),
        position=_counted(found, lambda exercise: exercise.positions),
        equipment=_counted(found, _done_with),
        region=_counted(found, lambda exercise: (worked.slug for worked in exercise.regions)),
        source=_counted(found, _sources),
    )


def _counted(exercises: Iterable[Exercise], values: Callable[[Exercise], Iterable[str]]) -> dict[str, int]:
    counts = Counter(str(value) for exercise in exercises for value in set(values(exercise)))
    return dict(sorted(counts.items()))


def _done_with(exercise: Exercise) -> frozenset[str]:
    used = {str(item) for needed in (exercise.equipment, *exercise.equipment_alternatives) for item in needed}
    return frozenset(used | {NO_EQUIPMENT} if exercise.at_hand(ALWAYS_AT_HAND) else used)


def _sources(exercise: Exercise) -> frozenset[str]:
    citations = (*exercise.citations, *(prescription.citation for prescription in exercise.prescriptions))
    return frozenset(citation.source for citation in citations)


def _regions_reached(catalogue: Catalogue, query: ExerciseListQuery) -> frozenset[str]:
    """The regions that asking for the filter's region covers, just as in the question for a routine."""
    problems = [*_unknown_region(catalogue, query.region), *_unknown_source(catalogue, query.source)]
    if problems:
        raise RequestInvalid(problems)
    asked = asked_regions(catalogue, query.region) if query.region else ()
    return frozenset(slug for region in asked for slug in cover(catalogue)[region.slug])


def _unknown_region(catalogue: Catalogue, name: str | None) -> list[Problem]:
    if name is None or region_named(catalogue, name):
        return []
    text = "no region has this name or alias"
    return [Problem(code="unknown_region", parameter="region", text=text, nearest=nearest_regions(catalogue, name))]


def _unknown_source(catalogue: Catalogue, slug: str | None) -> list[Problem]:
    if slug is None or slug in catalogue.sources:
        return []
    text = "no source has this slug"
    near = near_slugs(catalogue.sources, slug)
    return [Problem(code="unknown_source", parameter="source", text=text, nearest=near)]
