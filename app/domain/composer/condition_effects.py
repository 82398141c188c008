"""What the conditions of a question do to its candidates: which are left out, cost points, earn points, or are limited in number.

What a condition means for one exercise is in `domain/catalogue/conditions.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.anatomy import Reach, covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import excluded_exercises, severities
from app.domain.catalogue.exercise import Exercise
from app.domain.vocabulary import Method, Severity


class DemandLimit(NamedTuple):
    """At most `most` of these exercises may be in a routine. The name is unique within a question."""

    name: str
    most: int
    slugs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConditionEffects:
    """The slugs of the exercises that conditions leave out, give a caution, or prefer; and the limits of a routine."""

    excluded: frozenset[str] = frozenset()
    cautioned: frozenset[str] = frozenset()
    preferred: frozenset[str] = frozenset()
    limits: tuple[DemandLimit, ...] = ()


@cached(256)
def find_effects(catalogue: Catalogue, conditions: frozenset[str]) -> ConditionEffects:
    """Return what these conditions together do: what one of them leaves out, another cannot bring back."""
    asked = [catalogue.conditions[slug] for slug in sorted(conditions)]
    excluded = excluded_exercises(catalogue, conditions)
    cautioned = {slug for each in asked for slug, found in severities(catalogue, each.slug).items() if found is Severity.CAUTION}
    return ConditionEffects(
        excluded=excluded,
        cautioned=frozenset(cautioned) - excluded,
        preferred=frozenset(slug for each in asked for slug in each.prefers) - excluded,
        limits=tuple(limit for each in asked for limit in _limits(catalogue, each)),
    )


def _limits(catalogue: Catalogue, condition: Condition) -> Iterable[DemandLimit]:
    for rule in condition.rules:
        if rule.max_items is not None:
            demanding = (slug for slug, exercise in catalogue.exercises.items() if rule.demand in (exercise.demands or ()))
            yield DemandLimit(f"limit {condition.slug} {rule.demand}", rule.max_items, frozenset(demanding))


TRAINING: Final = frozenset({Method.ACTIVATION, Method.STRENGTH})
"""The methods by which a region helps: the sources speak of strong hips, not of stretched ones."""


class Helpers(NamedTuple):
    """The regions whose training helps a requested region, because it contains what hurts; and the preferred exercises."""

    region: str
    helped_by: frozenset[str]
    preferred: frozenset[str]


@cached(1024)
def find_helpers(catalogue: Catalogue, regions: tuple[str, ...], conditions: frozenset[str]) -> tuple[Helpers, ...]:
    """Return for each requested region that conditions make sore the regions that help it; nothing for all others."""
    found = (_find_helpers_of(catalogue, region, conditions) for region in regions)
    return tuple(each for each in found if each.helped_by)


def _find_helpers_of(catalogue: Catalogue, region: str, conditions: frozenset[str]) -> Helpers:
    asked = [each for each in map(catalogue.conditions.__getitem__, sorted(conditions)) if helps(catalogue, each, region)]
    return Helpers(
        region,
        helped_by=frozenset(slug for each in asked for slug in each.helped_by),
        preferred=frozenset(slug for each in asked for slug in each.prefers),
    )


def helps(catalogue: Catalogue, condition: Condition, region: str) -> bool:
    """Return whether a requested region contains a sore region of a condition, so that what helps the condition helps it."""
    direct = (slug for slug, reach in covered_regions(catalogue)[region].items() if reach is Reach.DIRECT)
    return not set(condition.sore_regions).isdisjoint(direct)


def cover_with_helpers(catalogue: Catalogue, helpers: Helpers) -> Mapping[str, Reach]:
    """Return what a request for a region covers once others help it: they count like regions that move it."""
    covers = covered_regions(catalogue)
    direct = (below for slug in helpers.helped_by for below, reach in covers[slug].items() if reach is Reach.DIRECT)
    return dict.fromkeys(direct, Reach.THROUGH_MOVER) | dict(covers[helpers.region])


def is_helping(exercise: Exercise, helpers: Helpers) -> bool:
    """Return whether an exercise may count by what helps a region: it trains, or a condition prefers it."""
    return exercise.method in TRAINING or exercise.slug in helpers.preferred
