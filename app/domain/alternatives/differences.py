"""Differences between an exercise and its alternative, in the order in which a runner would notice them."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from app.domain.alternatives.alternative import Difference, DifferenceField
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.exercise import Exercise
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment


def find_differences(
    catalogue: Catalogue, original: Exercise, other: Exercise, equipment: frozenset[Equipment]
) -> tuple[Difference, ...]:
    """Return everything that differs. Of an exercise's sets of equipment, the first one in `equipment` counts."""
    return (
        *_execution_differences(original, other, equipment | ALWAYS_AVAILABLE),
        *_region_differences(catalogue, original, other),
    )


def _execution_differences(original: Exercise, other: Exercise, equipment: frozenset[Equipment]) -> Iterator[Difference]:
    yield from _compare(DifferenceField.METHOD, original.method, other.method)
    yield from _compare(DifferenceField.POSITION, original.positions[0], other.positions[0])
    before, after = original.equipment_taken_from(equipment), other.equipment_taken_from(equipment)
    if set(before) != set(after):
        yield Difference(field=DifferenceField.EQUIPMENT, before=before, after=after)
    yield from _compare(DifferenceField.LEVEL, original.level, other.level)
    yield from _compare(DifferenceField.EFFORT, original.effort, other.effort)
    yield from _compare(DifferenceField.LATERALITY, original.laterality, other.laterality)


def _compare(field: DifferenceField, before: StrEnum, after: StrEnum) -> Iterator[Difference]:
    if after is not before:
        yield Difference(field=field, before=(before,), after=(after,))


def _region_differences(catalogue: Catalogue, original: Exercise, other: Exercise) -> Iterator[Difference]:
    before, after = ([region.slug for region in exercise.regions] for exercise in (original, other))
    for field, slugs in (
        (DifferenceField.REGIONS_LOST, [slug for slug in before if slug not in after]),
        (DifferenceField.REGIONS_GAINED, [slug for slug in after if slug not in before]),
    ):
        if slugs:
            yield Difference(field=field, regions=_regions(catalogue, slugs))


def _regions(catalogue: Catalogue, slugs: Iterable[str]) -> tuple[Region, ...]:
    return tuple(catalogue.regions[slug] for slug in slugs)
