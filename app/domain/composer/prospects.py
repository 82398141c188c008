"""What a catalogue has for some regions, in a phase, by a protocol: the same for every runner, so it is kept for them all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.catalogue.anatomy import Reach, ancestors, covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.objective import DIRECT_ENOUGH, DIRECTNESS, FURTHER_REGION, points_for_all
from app.domain.composer.offers import Offer, offers_of
from app.domain.composer.phase_rules import floor_in_rule, forbids
from app.domain.composer.reasons import Reason
from app.domain.composer.timing import Timing
from app.domain.kept import kept
from app.domain.vocabulary import BlockForm, Equipment, Level, Phase, RegionRole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """An exercise that may be taken: the block it belongs to, the regions it works, how directly, and its doses.

    `points` are those that it has for every runner, whatever its dose. `moves` are the regions that it is for first of all, and
    those that these are part of. `own_sources` are those of the protocol. Two candidates are never equal.
    """

    exercise: Exercise
    block: int
    regions: tuple[str, ...]
    directness: int
    points: int
    offers: tuple[Offer, ...]
    moves: frozenset[str]
    own_sources: frozenset[str]

    @property
    def direct(self) -> bool:
        """Whether an asked region, or what moves it, is what the exercise is for."""
        return self.directness >= DIRECT_ENOUGH

    @property
    def shortest(self) -> int:
        """The seconds of its shortest dose."""
        return min(offer.seconds.total for offer in self.offers)


@dataclass(frozen=True, kw_only=True, eq=False)
class Prospects:
    """What there is for whoever asks for these regions in this phase by this protocol.

    All candidates in slug order, those without a dose among them; the reason for every other exercise that works an asked
    region; how many do not. `missed` are all that a runner might miss, those that work the regions most directly first.
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
        asked = {candidate.exercise.level for candidate in self.candidates} | {Level.BEGINNER}
        return {level: max((low for low in asked if low.rank <= level.rank), key=lambda low: low.rank) for level in Level}

    @cached_property
    def equipment(self) -> frozenset[Equipment]:
        """Everything that a candidate could be done with."""
        return frozenset().union(*(needed for candidate in self.candidates for needed in candidate.exercise.equipment_sets))


@kept(256)
def prospects_for(
    catalogue: Catalogue, *, regions: tuple[str, ...], phase: Phase, protocol: str, timing: Timing, named: frozenset[str]
) -> Prospects:
    """Look through the whole catalogue for these regions. An exercise that is asked for by name needs none of them."""
    looking = _Looking(catalogue, {region: _working(catalogue, region) for region in regions}, phase, protocol, timing)
    relevant = sorted(named.union(*looking.working.values()))
    found = [(slug, looking.reason_against(catalogue.exercises[slug])) for slug in relevant]
    return Prospects(
        regions=regions,
        protocol=catalogue.protocols[protocol],
        candidates=tuple(looking.candidate(slug) for slug, reason in found if reason is None),
        removed={slug: reason for slug, reason in found if reason},
        missed=tuple(sorted(looking.missed(found), key=lambda slug: (-looking.most(slug), slug))),
        elsewhere=len(catalogue.exercises.keys() - relevant),
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    """One look through a catalogue. `working` has the points for directness of the exercises that work each region."""

    catalogue: Catalogue
    working: Mapping[str, Mapping[str, int]]
    phase: Phase
    protocol: str
    timing: Timing

    def most(self, slug: str) -> int:
        """The best points for directness of an exercise over the asked regions."""
        return max([points.get(slug, 0) for points in self.working.values()])

    def reason_against(self, exercise: Exercise) -> Reason | None:
        """What speaks against an exercise, whoever asks."""
        if self.phase not in exercise.phases or forbids(self.phase, exercise.method):
            return Reason.PHASE
        if exercise.slug not in _blocks(self.catalogue, self.protocol):
            return Reason.PROTOCOL
        if self.phase is Phase.PRE and not floor_in_rule(self.catalogue, exercise, _reached(self.catalogue, tuple(self.working))):
            return Reason.FLOOR_BEFORE_RUN
        return None

    def missed(self, found: list[tuple[str, Reason | None]]) -> Iterator[str]:
        """Those that a runner would ask for where they are not taken: not what simply belongs to other days."""
        for slug, reason in found:
            method = self.catalogue.exercises[slug].method
            if reason not in {Reason.PHASE, Reason.PROTOCOL} or forbids(self.phase, method):
                yield slug

    def candidate(self, slug: str) -> Candidate:
        regions = tuple([region for region, points in self.working.items() if slug in points])
        directness = self.most(slug) + FURTHER_REGION * max(len(regions) - 1, 0)
        return _candidate(self.catalogue, slug, self.phase, self.protocol, self.timing, regions=regions, directness=directness)


@kept(4096)
def _candidate(
    catalogue: Catalogue, slug: str, phase: Phase, protocol: str, timing: Timing, *, regions: tuple[str, ...], directness: int
) -> Candidate:
    """An exercise as it answers for the regions that it works, whatever else is asked for beside them."""
    exercise, following = catalogue.exercises[slug], catalogue.protocols[protocol]
    return Candidate(
        exercise=exercise,
        block=_blocks(catalogue, protocol)[slug],
        regions=regions,
        directness=directness,
        points=points_for_all(exercise, directness=directness, protocol=following, phase=phase),
        offers=offers_in(catalogue, slug, phase=phase, protocol=following, timing=timing),
        moves=frozenset(above for region in main_regions(exercise) for above in ancestors(catalogue, region)),
        own_sources=frozenset(citation.source for citation in following.citations),
    )


def offers_in(catalogue: Catalogue, slug: str, *, phase: Phase, protocol: Protocol, timing: Timing) -> tuple[Offer, ...]:
    """The doses of an exercise within the rules of the phase, in the block that admits it; where none does, as one by itself."""
    place = _blocks(catalogue, protocol.slug).get(slug)
    block = None if place is None else protocol.blocks[place]
    sets, form = (None, BlockForm.SEQUENCE) if block is None else (block.sets, block.form)
    return offers_of(catalogue, slug, phase=phase, sets=sets, form=form, timing=timing)


@kept(64)
def _blocks(catalogue: Catalogue, protocol: str) -> Mapping[str, int]:
    """For each exercise that a protocol admits, the place of the first block that does."""
    blocks = catalogue.protocols[protocol].blocks
    return {
        slug: place
        for slug, exercise in catalogue.exercises.items()
        for place, block in reversed(tuple(enumerate(blocks)))
        if block.admits(exercise)
    }


@kept(256)
def _reached(catalogue: Catalogue, regions: tuple[str, ...]) -> Mapping[str, Reach]:
    covers = covered_regions(catalogue)
    return {slug: reach for region in regions for slug, reach in covers[region].items()}


@kept(1024)
def _working(catalogue: Catalogue, region: str) -> Mapping[str, int]:
    """The exercises that work a region, each with its points for directness."""
    covered = covered_regions(catalogue)[region]
    found = {
        slug: max((DIRECTNESS[(w.role, covered[w.slug])] for w in exercise.regions if w.slug in covered), default=0)
        for slug, exercise in catalogue.exercises.items()
    }
    return {slug: points for slug, points in found.items() if points}


def main_regions(exercise: Exercise) -> tuple[str, ...]:
    """The regions that an exercise is for first of all."""
    return tuple(region.slug for region in exercise.regions if region.role is RegionRole.PRIMARY)
