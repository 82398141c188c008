"""Which exercises a routine can be made of: those for some regions in a phase, and of these the ones that a runner may take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.anatomy import Reach, ancestors, covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.candidate import Candidate
from app.domain.composer.condition_effects import Helpers, cover_with_helpers, is_helping
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.objective import (
    BELONGS_TO_PROTOCOL,
    DIRECT_ENOUGH,
    DIRECTNESS,
    FURTHER_REGION,
    RAISES_THE_PULSE,
    points_for_all,
)
from app.domain.composer.offers import block_indexes, list_offers, protocol_offers
from app.domain.composer.phase_rules import floor_in_rule, forbids
from app.domain.composer.reasons import Reason
from app.domain.composer.timing import Timing
from app.domain.composer.usual_protocols import is_for_phase
from app.domain.movement import Pattern
from app.domain.vocabulary import Equipment, Level, Method, Phase, Place

TRUNK: Final = "trunk"
"""The region of which most strength work has one pattern: to brace. For it and what is below it that pattern is not limited."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RegionCandidates:
    """What a catalogue has for some regions in a phase by a protocol, the same for every runner.

    All candidates in slug order, those without a dose among them; the reason for every other exercise that works a requested
    region; how many exercises work none. `missed` are all that a runner might miss, the most direct first.
    """

    regions: tuple[str, ...]
    protocol: Protocol
    candidates: tuple[Candidate, ...]
    removed: Mapping[str, Reason]
    missed: tuple[str, ...]
    elsewhere: int

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The slugs of all candidates."""
        return frozenset(candidate.exercise.slug for candidate in self.candidates)

    @cached_property
    def levels(self) -> Mapping[Level, Level]:
        """For each level the lowest that lets the same candidates through."""
        listed = {candidate.exercise.level for candidate in self.candidates} | {Level.BEGINNER}
        return {level: max((low for low in listed if low.rank <= level.rank), key=lambda low: low.rank) for level in Level}

    @cached_property
    def equipment(self) -> frozenset[Equipment]:
        """Everything that a candidate could be done with."""
        return frozenset().union(*(candidate.exercise.useful_equipment for candidate in self.candidates))


def raises_pulse(exercise: Exercise, phase: Phase) -> bool:
    """Whether an exercise belongs to a warm-up whatever the requested regions."""
    return phase is Phase.PRE and exercise.method is Method.CARDIO


class Frame(NamedTuple):
    """What every search of a catalogue for candidates depends on."""

    regions: tuple[str, ...]
    phase: Phase
    place: Place
    is_fast: bool
    protocol: str
    timing: Timing
    helpers: tuple[Helpers, ...]


@cached(256)
def region_candidates_for(catalogue: Catalogue, frame: Frame, included: frozenset[str]) -> RegionCandidates:
    """Look through the whole catalogue for the regions of a frame and what helps them.

    An exercise to include, one that raises the pulse, or one that belongs to the protocol, needs none of them.
    """
    search = _start_search(catalogue, frame)
    raising = {slug for slug, exercise in catalogue.exercises.items() if raises_pulse(exercise, frame.phase)}
    relevant = sorted(included.union(raising, search.belonging, *search.working.values(), *search.helping.values()))
    found = [(slug, search.reason_against(catalogue.exercises[slug])) for slug in relevant]
    return RegionCandidates(
        regions=frame.regions,
        protocol=catalogue.protocols[frame.protocol],
        candidates=tuple(search.candidate(slug) for slug, reason in found if reason is None),
        removed={slug: reason for slug, reason in found if reason},
        missed=tuple(sorted(search.missed(found), key=lambda slug: (-search.most(slug), slug))),
        elsewhere=len(catalogue.exercises.keys() - relevant),
    )


@cached(512)
def build_block_candidate(catalogue: Catalogue, frame: Frame, slug: str, block: int) -> Candidate:
    """Return any exercise as a candidate for a block of the protocol of a frame, with the doses for every runner."""
    protocol = catalogue.protocols[frame.protocol]
    here, own = protocol.blocks[block], protocol.own_sources
    offers = list_offers(catalogue, slug, phase=frame.phase, sets=here.sets, form=here.form, timing=frame.timing, own_sources=own)
    return replace(_start_search(catalogue, frame).candidate(slug), block=block, offers=offers)


def build_any_candidate(catalogue: Catalogue, frame: Frame, slug: str) -> Candidate:
    """Return any exercise as a candidate, whether or not the phase and the protocol allow it."""
    return _start_search(catalogue, frame).candidate(slug)


def _start_search(catalogue: Catalogue, frame: Frame) -> "_Search":
    working = {region: _working(catalogue, region) for region in frame.regions}
    helping = {each.region: _helping(catalogue, each) for each in frame.helpers}
    belonging = _find_belonging(catalogue, frame.phase, frame.protocol, is_fast=frame.is_fast)
    return _Search(catalogue, working, helping, belonging, frame.phase, frame.place, frame.protocol, frame.timing)


@dataclass(frozen=True, slots=True)
class _Search:
    """One look through a catalogue.

    `working` has the points for directness of the exercises that work each region, `helping` the same with the regions that help
    it, where some do. `belonging` are the exercises of the protocol whatever the regions.
    """

    catalogue: Catalogue
    working: Mapping[str, Mapping[str, int]]
    helping: Mapping[str, Mapping[str, int]]
    belonging: frozenset[str]
    phase: Phase
    place: Place
    protocol: str
    timing: Timing

    def most(self, slug: str) -> int:
        """The best points for directness over the requested regions, or those for what belongs to the routine anyway."""
        raising = RAISES_THE_PULSE * raises_pulse(self.catalogue.exercises[slug], self.phase)
        belonging = BELONGS_TO_PROTOCOL * (slug in self.belonging)
        return max([raising, belonging, *(points.get(slug, 0) for points in (*self.working.values(), *self.helping.values()))])

    def reason_against(self, exercise: Exercise) -> Reason | None:
        """Why no runner may take an exercise, or None."""
        if not is_for_phase(exercise, self.phase, self.catalogue.protocols[self.protocol]) or forbids(
            self.phase, exercise.method
        ):
            return Reason.PHASE
        if exercise.slug not in block_indexes(self.catalogue, self.protocol):
            return Reason.PROTOCOL
        if self.place is Place.OUTDOORS and not floor_in_rule(self.catalogue, exercise, self.working):
            return Reason.FLOOR_OUTDOORS
        return None

    def missed(self, found: list[tuple[str, Reason | None]]) -> Iterator[str]:
        """Those that a runner might expect: not what simply belongs to other phases."""
        for slug, reason in found:
            method = self.catalogue.exercises[slug].method
            if reason not in {Reason.PHASE, Reason.PROTOCOL} or forbids(self.phase, method):
                yield slug

    def candidate(self, slug: str) -> Candidate:
        regions = tuple([region for region, points in self.working.items() if slug in points])
        own = max((points[slug] for points in self.working.values() if slug in points), default=0)
        targets = frozenset(region for region in regions if self.working[region][slug] >= DIRECT_ENOUGH)
        directness = self.most(slug) + FURTHER_REGION * max(len(regions) - 1, 0)
        aim = _Aim(regions, directness, own >= DIRECT_ENOUGH, targets, self.is_for_trunk)
        return _candidate(self.catalogue, slug, self.phase, self.protocol, self.timing, aim=aim)

    @property
    def is_for_trunk(self) -> bool:
        """Whether all requested regions belong to the trunk."""
        return all(TRUNK in ancestors(self.catalogue, region) for region in self.working)


class _Aim(NamedTuple):
    """What an exercise does for the requested regions: fields of `Candidate`, and whether they all belong to the trunk."""

    regions: tuple[str, ...]
    directness: int
    aimed: bool
    targets: frozenset[str]
    is_for_trunk: bool


@cached(512)
def _candidate(catalogue: Catalogue, slug: str, phase: Phase, protocol: str, timing: Timing, *, aim: _Aim) -> Candidate:
    """An exercise as a candidate for the regions that it works, whatever else is requested."""
    exercise, following = catalogue.exercises[slug], catalogue.protocols[protocol]
    # No block admits some exercises, which come in only where a block is named: see `build_candidate`.
    index = block_indexes(catalogue, protocol).get(slug, 0)
    core = following.core if aim.directness >= DIRECT_ENOUGH else ()
    is_free = slug in following.blocks[index].exercises or (aim.is_for_trunk and exercise.pattern is Pattern.TRUNK_BRACE)
    return Candidate(
        exercise=exercise,
        block=index,
        regions=aim.regions,
        directness=aim.directness,
        aimed=aim.aimed,
        points=points_for_all(exercise, directness=aim.directness, protocol=following, phase=phase),
        offers=protocol_offers(catalogue, slug, phase=phase, protocol=following, timing=timing),
        moves=frozenset(above for region in exercise.main_regions for above in ancestors(catalogue, region)),
        own_sources=following.own_sources,
        targets=aim.targets,
        core=tuple(place for place, patterns in enumerate(core) if not exercise.core_patterns.isdisjoint(patterns)),
        limited_pattern=None if is_free else exercise.pattern,
        raises_pulse=raises_pulse(exercise, phase),
        versions_together=following.is_programme,
    )


@cached(256)
def _find_belonging(catalogue: Catalogue, phase: Phase, protocol: str, *, is_fast: bool) -> frozenset[str]:
    """What a protocol lists by name for every runner, whatever the regions.

    Before a fast run these are fast runs and running drills; in place of a default, all that it lists: a walk, slow breathing.
    """
    following = catalogue.protocols[protocol]
    slugs = (slug for block in following.blocks for slug in block.exercises)
    listed = [catalogue.exercises[slug] for slug in slugs if slug in catalogue.exercises]
    is_instead = phase in following.instead_for
    drills = (each for each in listed if is_for_fast_runs(each) or each.pattern is Pattern.RUN_DRILL)
    return frozenset(each.slug for each in (listed if is_instead else drills if is_fast else ()))


@cached(1024)
def _working(catalogue: Catalogue, region: str) -> Mapping[str, int]:
    """The exercises that work a region, each with its points for directness."""
    return _score_directness(catalogue, covered_regions(catalogue)[region])


@cached(256)
def _helping(catalogue: Catalogue, helpers: Helpers) -> Mapping[str, int]:
    """The exercises that train mainly what helps a region, and those that its conditions prefer, with points for directness."""
    found = _score_directness(catalogue, cover_with_helpers(catalogue, helpers))
    helping = {slug: points for slug, points in found.items() if is_helping(catalogue.exercises[slug], helpers)}
    return {slug: points for slug, points in helping.items() if points >= DIRECT_ENOUGH or slug in helpers.preferred}


def _score_directness(catalogue: Catalogue, covered: Mapping[str, Reach]) -> Mapping[str, int]:
    found = {
        slug: max((DIRECTNESS[(w.role, covered[w.slug])] for w in exercise.regions if w.slug in covered), default=0)
        for slug, exercise in catalogue.exercises.items()
    }
    return {slug: points for slug, points in found.items() if points}
