"""What changes with a swap, in the order in which a runner would notice."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from app.domain.alternatives.swap import Difference, DifferenceField
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.exercise import Exercise
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment


def differences(
    catalogue: Catalogue, original: Exercise, other: Exercise, equipment: frozenset[Equipment]
) -> tuple[Difference, ...]:
    """Return everything that changes; nothing where two exercises are alike in all of it.

    Of the sets of equipment that an exercise can be done with, the one that `equipment` provides counts.
    """
    return (*_of_doing(original, other, equipment | ALWAYS_AVAILABLE), *_of_regions(catalogue, original, other))


def _of_doing(original: Exercise, other: Exercise, equipment: frozenset[Equipment]) -> Iterator[Difference]:
    yield from _single(DifferenceField.METHOD, original.method, other.method)
    yield from _single(DifferenceField.POSITION, original.positions[0], other.positions[0])
    before, after = original.equipment_taken_from(equipment), other.equipment_taken_from(equipment)
    if set(before) != set(after):
        yield Difference(field=DifferenceField.EQUIPMENT, before=before, after=after)
    yield from _single(DifferenceField.LEVEL, original.level, other.level)
    yield from _single(DifferenceField.EFFORT, original.effort, other.effort)
    yield from _single(DifferenceField.LATERALITY, original.laterality, other.laterality)


def _single(field: DifferenceField, before: StrEnum, after: StrEnum) -> Iterator[Difference]:
    if after is not before:
        yield Difference(field=field, before=(before,), after=(after,))


def _of_regions(catalogue: Catalogue, original: Exercise, other: Exercise) -> Iterator[Difference]:
    before, after = ([region.slug for region in exercise.regions] for exercise in (original, other))
    for field, slugs in (
        (DifferenceField.REGIONS_LOST, [slug for slug in before if slug not in after]),
        (DifferenceField.REGIONS_GAINED, [slug for slug in after if slug not in before]),
    ):
        if slugs:
            yield Difference(field=field, regions=_regions(catalogue, slugs))


def _regions(catalogue: Catalogue, slugs: Iterable[str]) -> tuple[Region, ...]:
    return tuple(catalogue.regions[slug] for slug in slugs)
