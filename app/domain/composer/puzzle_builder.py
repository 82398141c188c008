"""The puzzle of a question: its candidates as options with costs and points, which exclude or need each other.

A built puzzle depends on the candidates and their points alone, so it is cached by them: most questions have those of another.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.protocol import Block, Slot
from app.domain.composer.candidate import Candidate
from app.domain.composer.candidates import RegionCandidates
from app.domain.composer.condition_effects import ConditionEffects, DemandLimit, find_effects
from app.domain.composer.objective import (
    count_parts,
    item_points,
    list_represented,
    points_for_conditions,
    points_for_runner,
    weigh_core,
)
from app.domain.composer.offers import Offer
from app.domain.composer.optimum import Puzzle
from app.domain.composer.puzzle import Bounds, Goals, Group, Option, Stage
from app.domain.composer.puzzle_options import (
    AIMED,
    OptionRules,
    PricedOption,
    ScoredCandidate,
    block_goal,
    build_pair,
    build_single,
    core_goal,
    exercise_goal,
    is_pair,
    moved_goals,
    needed_goals,
    region_goal,
    region_share,
)
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.composer.routine_limits import MOST_OF_PATTERN, find_ceiling, find_most_of_pattern
from app.domain.composer.selection import Selection, limit_doses, select
from app.domain.composer.stretch_time import MOST_STRETCH_UNITS
from app.domain.composer.timing import GRID_SECONDS
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm


class Avoided(NamedTuple):
    """Exercises that a variation avoids: the points that each loses, and those that it leaves out."""

    costs: tuple[tuple[str, int], ...] = ()
    barred: frozenset[str] = frozenset()


NOTHING_AVOIDED: Final = Avoided()


class Taken(NamedTuple):
    """One exercise of a choice at its chosen dose."""

    candidate: Candidate
    offer: Offer


class RoutineChoice(NamedTuple):
    """The chosen exercises of each block of the protocol, and their points.

    `met` as in `Solved`: with fewer points for any other exercise, the choice would be the same.
    """

    blocks: tuple[tuple[Taken, ...], ...]
    points: int
    met: frozenset[str]
    steps: int = 0
    optimal: bool = True

    @property
    def items(self) -> list[Taken]:
        """All chosen exercises."""
        return [item for block in self.blocks for item in block]

    def answers(self, question: Question) -> bool:
        """Whether it works a requested region or has an exercise to include. Raising the pulse is not enough."""
        return any(item.candidate.regions or item.candidate.exercise.slug in question.include for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BuiltPuzzle:
    """A puzzle, the exercises of each of its options, and the slugs of the candidates without an option.

    `preferred` are the exercises that the conditions prefer most.
    """

    puzzle: Puzzle
    options: Mapping[Option, PricedOption]
    preferred: frozenset[str]
    unpaired: tuple[str, ...]

    def best(self, question: Question) -> RoutineChoice | None:
        """Return the best choice for a question with this puzzle; None when a required exercise does not fit."""
        cells = question.allowed_seconds // GRID_SECONDS
        cells = question.allowed_seconds // GRID_SECONDS
        shares = tuple(cells * block.max_share_percent // 100 for block in question.protocol.blocks)
        solved = self.puzzle.solve(Bounds(cells=cells, stage_cells=shares, items=find_ceiling(question)))
        if solved.picks is None:
            return None
        blocks: list[list[Taken]] = [[] for _ in question.protocol.blocks]
        points = 0
        for pick in solved.picks:
            priced = self.options[pick.option]
            rung = priced.rungs[pick.choice]
            blocks[pick.stage] += map(Taken, priced.candidates, rung.offers)
            points += rung.points
        return RoutineChoice(tuple(map(tuple, blocks)), points, solved.met, solved.steps, solved.optimal)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparedQuestion:
    """A question with its candidates, the reason for every exercise that cannot be taken, and the puzzle.

    The puzzle has only doses that are not too long for one exercise, and is for this time or less.
    """

    selection: Selection
    removed: Mapping[str, Reason]
    built: BuiltPuzzle


def prepare(catalogue: Catalogue, question: Question, avoided: Avoided = NOTHING_AVOIDED) -> PreparedQuestion:
    """Prepare a question, or a variation of it. Questions that leave the same candidates and points share a puzzle."""
    selection = select(catalogue, question)
    effects = find_effects(catalogue, question.conditions)
    costs = dict(avoided.costs)
    left = (each for each in selection.candidates if each.exercise.slug not in avoided.barred)
    scored = tuple(
        ScoredCandidate(each, max(score_candidate(each, question, effects) - costs.get(each.exercise.slug, 0), 0))
        for each in limit_doses(question, left)
    )
    built = build_puzzle(
        selection.region_candidates,
        scored,
        question.include,
        limits=effects.limits,
        preferred=find_most_preferred(catalogue, selection.region_candidates, question.conditions),
        is_aimed=must_be_aimed(selection, question),
        most_of_pattern=find_most_of_pattern(question),
    )
    removed = {**selection.removed, **dict.fromkeys(built.unpaired, Reason.NOT_PAIRED)}
    return PreparedQuestion(selection=selection, removed=removed, built=built)


def score_candidate(candidate: Candidate, question: Question, effects: ConditionEffects) -> int:
    """Return the points that a candidate has for one runner whatever its dose."""
    points = candidate.points + points_for_runner(candidate.exercise, question)
    added = points_for_conditions(candidate.exercise, question.protocol, effects, directness=candidate.directness)
    return max(points + added, 0)


def score_taken(taken: Taken, question: Question, effects: ConditionEffects) -> int:
    """Return the points that an exercise at its dose has in a routine."""
    candidate, offer = taken
    own = offer.dose.prescription.citation.source in candidate.own_sources
    return item_points(score_candidate(candidate, question, effects), offer.work, direct=candidate.direct, own_dose=own)


def find_most_preferred(catalogue: Catalogue, here: RegionCandidates, conditions: frozenset[str]) -> frozenset[str]:
    """Return for each condition the exercise that it prefers most, of those that are possible here without any equipment.

    That a runner excludes it, or is not ready for it, makes no other one take its place: so leaving out less never hurts.
    """
    possible = {each.exercise.slug for each in here.candidates if each.exercise.is_possible_with(ALWAYS_AVAILABLE)}
    possible -= find_effects(catalogue, conditions).excluded
    ranked = ([slug for slug in catalogue.conditions[each].prefers if slug in possible] for each in conditions)
    return frozenset(slugs[0] for slugs in ranked if slugs)


def must_be_aimed(selection: Selection, question: Question) -> bool:
    """Whether every routine must have an item whose main target is a requested region or what moves it.

    That holds with a condition, where the catalogue has such an exercise for the phase at all. Where a protocol takes the place
    of the default, a walk that works the region along with others is enough.
    """
    here = selection.region_candidates
    is_instead = question.phase in question.protocol.instead_for
    return bool(question.conditions) and not is_instead and any(each.aimed for each in here.candidates)


@cached(32)
def build_puzzle(
    region_candidates: RegionCandidates,
    scored: tuple[ScoredCandidate, ...],
    include: frozenset[str],
    *,
    limits: tuple[DemandLimit, ...] = (),
    preferred: frozenset[str] = frozenset(),
    is_aimed: bool = False,
    most_of_pattern: int = MOST_OF_PATTERN,
) -> BuiltPuzzle:
    """Build the puzzle of these candidates. Every answer takes those to include, and an aimed one if it has to."""
    regions, protocol = region_candidates.regions, region_candidates.protocol
    represented = list_represented(protocol.blocks)
    rules = OptionRules(include, limits, is_balanced=len(regions) > 1, represented=represented)
    builder = PuzzleBuilder(scored, rules)
    stages = tuple(builder.stage(index, block) for index, block in enumerate(protocol.blocks))
    possible = {goal for option in builder.options for goal in option.gives}
    taken = {slug for option in builder.options for slug in option.holds}
    goals = Goals(
        wanted=tuple(goal for goal in map(region_goal, regions) if goal in possible),
        preferred=tuple(map(exercise_goal, sorted(preferred & taken))),
        blocks=tuple(goal for goal in map(block_goal, range(len(protocol.blocks))) if goal in possible),
        core={goal: weight for place, weight in enumerate(weigh_core(protocol)) if (goal := core_goal(place)) in possible},
        required=(AIMED,) if is_aimed else (),
        balanced=tuple(map(region_share, regions)) if len(regions) > 1 else (),
        parts=count_parts(len(regions)),
    )
    return BuiltPuzzle(
        puzzle=Puzzle(stages=stages, limits=_list_limits(builder.options, limits, most_of_pattern), goals=goals),
        options=builder.options,
        preferred=preferred,
        unpaired=tuple(slug for slug in builder.able if slug not in taken),
    )


def _list_limits(options: Iterable[Option], limits: Iterable[DemandLimit], most_of_pattern: int) -> Mapping[str, int]:
    """How much a routine may take of each limit that an option takes from."""
    demands = {limit.name: limit.most for limit in limits}
    kinds = {"pattern": most_of_pattern, "stretch": MOST_STRETCH_UNITS, "family": 1, "twins": 1}
    names = {name for option in options for name in option.takes}
    return {name: demands[name] if name in demands else kinds[name.split(maxsplit=1)[0]] for name in names}


@dataclass(slots=True)
class PuzzleBuilder:
    """Builds the options of one puzzle and records the exercises of each."""

    scored: tuple[ScoredCandidate, ...]
    rules: OptionRules
    options: dict[Option, PricedOption] = field(default_factory=dict)

    def stage(self, index: int, block: Block) -> Stage:
        """Build the stage of one block."""
        here = [one for one in self.scored if one.candidate.block == index]
        if block.form is BlockForm.SUPERSET:
            return Stage(modes=self._rounds(here, block))
        if block.form is BlockForm.PAIRS:
            return Stage(modes=(tuple(self._pairs(here, block.slots)),))
        return Stage(modes=(tuple(self._families(here, self._moved_after(index))),))

    @property
    def able(self) -> Iterator[str]:
        """The slugs of the candidates that have a dose."""
        return (one.candidate.exercise.slug for one in self.scored if one.candidate.offers)

    def _moved_after(self, index: int) -> frozenset[str]:
        """The goals of all that a later block could move."""
        later = (one.candidate for one in self.scored if one.candidate.offers and one.candidate.block > index)
        return frozenset().union(*(moved_goals(candidate) for candidate in later if not candidate.is_release))

    def _families(self, here: Iterable[ScoredCandidate], moved_after: frozenset[str]) -> Iterator[Group]:
        """One group for each movement, whose versions or twins exclude each other. Twins in other groups have a limit."""
        groups: dict[tuple[str, str], list[ScoredCandidate]] = {}
        for one in here:
            if not one.candidate.is_release or needed_goals(one.candidate) <= moved_after:
                groups.setdefault(one.candidate.choice, []).append(one)
        for _, members in sorted(groups.items()):
            yield self._group(members, [build_single(member, self.rules) for member in members])

    def _rounds(self, here: Sequence[ScoredCandidate], block: Block) -> tuple[tuple[Group, ...], ...]:
        """One mode for each number of rounds: every slot offers doses of that many sets. Without any dose, an empty one."""
        counts = sorted({offer.dose.sets for one in here for offer in one.candidate.offers}) or [0]
        return tuple(tuple(self._slots(here, block.slots, rounds)) for rounds in counts)

    def _slots(self, here: Sequence[ScoredCandidate], slots: Iterable[Slot], rounds: int) -> Iterator[Group]:
        for slot in slots:
            members = _members(here, slot)
            able = [one for one in members if any(offer.dose.sets == rounds for offer in one.candidate.offers)]
            yield self._group(members, [build_single(one, self.rules, sets=rounds) for one in able])

    def _pairs(self, here: Sequence[ScoredCandidate], slots: Iterable[Slot]) -> Iterator[Group]:
        """One group for each slot: a release, followed by a movement of the released region."""
        for slot in slots:
            members = _members(here, slot)
            pairs = [(one, other) for one in members for other in members if is_pair(one.candidate, other.candidate)]
            yield self._group(members, [build_pair(one, other, self.rules) for one, other in pairs])

    def _group(self, members: Iterable[ScoredCandidate], priced: Sequence[PricedOption]) -> Group:
        """The options of one choice that have a dose; if a member is required, only the options with it."""
        possible = [each for each in priced if each.rungs]
        self.options.update((each.option, each) for each in possible)
        wanted = {member.candidate.exercise.slug for member in members} & self.rules.include
        options = tuple(each.option for each in possible if wanted.issubset(each.option.holds))
        return Group(options=options, must=bool(wanted))


def _members(here: Iterable[ScoredCandidate], slot: Slot) -> list[ScoredCandidate]:
    return [one for one in here if one.candidate.exercise.slug in slot.exercises]
