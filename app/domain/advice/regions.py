"""The regions of a routine whose question names none, and what is spared because it hurts."""

from collections.abc import Collection
from typing import Final, NamedTuple

from app.domain.advice.reasons import RegionChoice, RegionsChosen, RegionSpared
from app.domain.advice.surroundings import Surroundings
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.conditions import regions_below
from app.domain.composer.question import MAX_REGIONS, Question
from app.domain.placement.windows import is_long_run
from app.domain.training_load.demand import find_hard_work
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Phase

HILLY_CLIMB_M: Final = 100
HILLY_M_PER_KM: Final = 15
"""A run with at least this climb, and as much for each kilometre, is hilly. Source: limber-house."""

AFTER_HILLS: Final = ("calf", "glutes")
AFTER_LONG_RUNS: Final = ("hip", "calf")
AROUND_SPARED: Final = ("core", "upper-body", "hip", "lower-leg", "thigh")
"""What to work after hilly and after long runs, and where everything else is spared. Source: limber-house."""

_TREATING: Final = frozenset({Phase.DAILY, Phase.RECOVERY, Phase.STRENGTH})
"""Near a run, a routine is for the run, and conditions only decide what is in it."""

_BY_RUN: Final = frozenset({Phase.PRE, Phase.POST, Phase.RECOVERY})


class Spared(NamedTuple):
    """The slugs of the regions that hurt: those sent as sore, and where it hurts on the day, for which there is a reason."""

    regions: frozenset[str]
    reason: RegionSpared | None = None


def find_spared(catalogue: Catalogue, around: Surroundings, named: Question) -> Spared:
    """Find what is spared: what the runner names as sore, and where it hurts today.

    A region for which a condition was sent is not spared but treated as the condition says. Pain everywhere spares nothing.
    """
    day = around.pain_to_spare
    region = catalogue.regions.get(day.pain_region or "") if day is not None else None
    if day is None or region is None or region.parent is None or _is_treated(catalogue, named, region):
        return Spared(named.sore_regions)
    return Spared(named.sore_regions | {region.slug}, RegionSpared(region, day.pain or 0))


def choose_regions(
    catalogue: Catalogue, around: Surroundings, named: Question, phase: Phase, spared: frozenset[str]
) -> RegionsChosen:
    """Choose the regions for a phase: those that conditions treat, else by the run, else the whole body."""
    below = regions_below(catalogue, spared)
    treated = [slug for each in sorted(named.conditions) for slug in catalogue.conditions[each].sore_regions]
    if phase in _TREATING and (found := _find(catalogue, dict.fromkeys(treated), below)):
        return RegionsChosen(RegionChoice.TREATED, found[:MAX_REGIONS])
    run = around.next_run if phase is Phase.PRE else around.run_to_think_of
    if run is not None and phase in _BY_RUN:
        choice, slugs = _by_run(around, run)
        if slugs and (found := _find(catalogue, slugs, below)):
            return RegionsChosen(choice, found, run)
    return choose_whole_body(catalogue, spared)


def choose_whole_body(catalogue: Catalogue, spared: frozenset[str]) -> RegionsChosen:
    """Choose the whole body, or where all of it is spared, parts that are not."""
    below = regions_below(catalogue, spared)
    roots = tuple(each for each in catalogue.regions.values() if each.parent is None and each.redirect is None)
    if all(root.slug in below for root in roots) and (found := _find(catalogue, AROUND_SPARED, below)):
        return RegionsChosen(RegionChoice.AROUND_SPARED, found)
    return RegionsChosen(RegionChoice.WHOLE_BODY, roots[:MAX_REGIONS])


def _by_run(around: Surroundings, run: ScheduledWorkout) -> tuple[RegionChoice, tuple[str, ...]]:
    climb, distance = run.workout.climb_m or 0, run.workout.distance_m or 0
    if climb >= HILLY_CLIMB_M and climb * 1000 >= HILLY_M_PER_KM * distance:
        return RegionChoice.HILLS, AFTER_HILLS
    demanding = around.timeline.cached(find_hard_work).demanding
    if is_long_run(run) or any(run.id == each.id for each in demanding):
        return RegionChoice.LONG_RUN, AFTER_LONG_RUNS
    return RegionChoice.WHOLE_BODY, ()


def _find(catalogue: Catalogue, slugs: Collection[str], spared: Collection[str]) -> tuple[Region, ...]:
    """These regions, as far as the catalogue has them and they are not spared."""
    return tuple(catalogue.regions[slug] for slug in slugs if slug in catalogue.regions and slug not in spared)


def _is_treated(catalogue: Catalogue, named: Question, region: Region) -> bool:
    """Whether a condition that was sent is about this region, or what contains it, or what is directly below it."""
    return any(
        region.slug in regions_below(catalogue, [slug]) or catalogue.regions[slug].parent == region.slug
        for each in named.conditions
        for slug in catalogue.conditions[each].sore_regions
    )
