"""The puzzle of a question: its candidates as options with costs and points, which exclude or need each other.

A built puzzle depends on the candidates and their points alone. Most questions have those of an earlier one, so it is cached
by them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.protocol import Block, Protocol, Slot
from app.domain.composer.candidates import Candidate, RegionCandidates, Selection, limit_doses, select
from app.domain.composer.condition_effects import ConditionEffects, DemandLimit, find_effects
from app.domain.composer.objective import counts_from, item_points, points_for_conditions, points_for_runner
from app.domain.composer.offers import Offer, Rung, Terms, price_ladder
from app.domain.composer.optimum import Puzzle
from app.domain.composer.puzzle import Group, Option, Stage
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.composer.timing import GRID_SECONDS
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm

_AIMED: Final = "aimed"
"""The flag of an exercise whose main target is a requested region or what moves it."""


class ScoredCandidate(NamedTuple):
    """A candidate with its points for one runner whatever its dose."""

    candidate: Candidate
    points: int


class Avoided(NamedTuple):
    """Exercises that a variation avoids: the points that each loses, and those that it leaves out."""

    costs: tuple[tuple[str, int], ...] = ()
    barred: frozenset[str] = frozenset()


NOTHING_AVOIDED: Final = Avoided()


class PricedOption(NamedTuple):
    """An option of the puzzle, the candidates that it takes, and the offers of each at each of its costs."""

    option: Option
    candidates: tuple[Candidate, ...]
    rungs: tuple[Rung, ...]


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

    def best(self, protocol: Protocol, seconds: int) -> RoutineChoice | None:
        """Return the best choice within a budget of seconds; None when a required exercise does not fit."""
        cells = seconds // GRID_SECONDS
        picks, met = self.puzzle.solve(cells, [cells * block.max_share_percent // 100 for block in protocol.blocks])
        if picks is None:
            return None
        blocks: list[list[Taken]] = [[] for _ in protocol.blocks]
        points = 0
        for pick in picks:
            priced = self.options[pick.option]
            rung = priced.rungs[pick.choice]
            blocks[pick.stage] += map(Taken, priced.candidates, rung.offers)
            points += rung.points
        return RoutineChoice(tuple(map(tuple, blocks)), points, met)


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
    )
    removed = {**selection.removed, **dict.fromkeys(built.unpaired, Reason.NOT_PAIRED)}
    return PreparedQuestion(selection=selection, removed=removed, built=built)


def score_candidate(candidate: Candidate, question: Question, effects: ConditionEffects) -> int:
    """Return the points that a candidate has for one runner whatever its dose."""
    points = candidate.points + points_for_runner(candidate.exercise, question)
    return max(points + points_for_conditions(candidate.exercise, question.protocol, effects), 0)


def score_taken(taken: Taken, question: Question, effects: ConditionEffects) -> int:
    """Return the points that an exercise at its dose has in a routine."""
    candidate, offer = taken
    own = offer.dose.prescription.citation.source in candidate.own_sources
    points = score_candidate(candidate, question, effects)
    return item_points(points, offer.work_steps, direct=candidate.direct, own_dose=own)


def find_most_preferred(catalogue: Catalogue, here: RegionCandidates, conditions: frozenset[str]) -> frozenset[str]:
    """Return for each condition the exercise that it prefers most, of those that are possible here without any equipment.

    That a runner excludes it, or is not ready for it, makes no other one take its place: so leaving out less never hurts.
    """
    excluded = find_effects(catalogue, conditions).excluded
    possible = {each.exercise.slug for each in here.candidates if each.exercise.is_possible_with(ALWAYS_AVAILABLE)} - excluded
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


@cached(512)
def build_puzzle(
    region_candidates: RegionCandidates,
    scored: tuple[ScoredCandidate, ...],
    include: frozenset[str],
    *,
    limits: tuple[DemandLimit, ...] = (),
    preferred: frozenset[str] = frozenset(),
    is_aimed: bool = False,
) -> BuiltPuzzle:
    """Build the puzzle of these candidates. Every answer takes those to include, and an aimed one if it has to."""
    builder = PuzzleBuilder(scored, include, limits)
    stages = tuple(builder.stage(index, block) for index, block in enumerate(region_candidates.protocol.blocks))
    possible = {flag for option in builder.options for flag in option.gives}
    taken = {slug for option in builder.options for slug in option.holds}
    wanted = tuple(flag for flag in map(_region_flag, region_candidates.regions) if flag in possible)
    return BuiltPuzzle(
        puzzle=Puzzle(
            stages=stages,
            wanted=wanted,
            preferred=tuple(map(_exercise_flag, sorted(preferred & taken))),
            required=(_AIMED,) if is_aimed else (),
        ),
        options=builder.options,
        preferred=preferred,
        unpaired=tuple(slug for slug in builder.able if slug not in taken),
    )


@dataclass(slots=True)
class PuzzleBuilder:
    """Builds the options of one puzzle and records the exercises of each."""

    scored: tuple[ScoredCandidate, ...]
    include: frozenset[str]
    limits: tuple[DemandLimit, ...] = ()
    options: dict[Option, PricedOption] = field(default_factory=dict)

    def stage(self, index: int, block: Block) -> Stage:
        """Build the stage of one block."""
        here = [one for one in self.scored if one.candidate.block == index]
        if block.form is BlockForm.SUPERSET:
            return Stage(modes=self._rounds(here, block), counts_from=counts_from(block.form))
        if block.form is BlockForm.PAIRS:
            return Stage(modes=(tuple(self._pairs(here, block.slots)),))
        return Stage(modes=(tuple(self._families(here, self._moved_after(index))),))

    @property
    def able(self) -> Iterator[str]:
        """The slugs of the candidates that have a dose."""
        return (one.candidate.exercise.slug for one in self.scored if one.candidate.offers)

    def _moved_after(self, index: int) -> frozenset[str]:
        """The flags of all that a later block could move."""
        possible = (one.candidate for one in self.scored if one.candidate.offers)
        later = [candidate for candidate in possible if candidate.block > index and not candidate.is_release]
        return frozenset().union(*(_moved_flags(candidate) for candidate in later))

    def _families(self, here: Iterable[ScoredCandidate], moved_after: frozenset[str]) -> Iterator[Group]:
        """One group for each movement, whose versions or twins exclude each other. Twins in other groups have a flag."""
        groups: dict[tuple[str, str], list[ScoredCandidate]] = {}
        for one in here:
            if not one.candidate.is_release or _needed_flags(one.candidate) <= moved_after:
                groups.setdefault(one.candidate.choice, []).append(one)
        for _, members in sorted(groups.items()):
            yield self._group(members, [_single(member) for member in members])

    def _rounds(self, here: Sequence[ScoredCandidate], block: Block) -> tuple[tuple[Group, ...], ...]:
        """One mode for each number of rounds: every slot then offers doses of that many sets only."""
        counts = sorted({offer.dose.sets for one in here for offer in one.candidate.offers})
        return tuple(tuple(self._slots(here, block.slots, rounds)) for rounds in counts) or ((),)

    def _slots(self, here: Sequence[ScoredCandidate], slots: Iterable[Slot], rounds: int) -> Iterator[Group]:
        for slot in slots:
            members = _members(here, slot)
            able = [one for one in members if any(offer.dose.sets == rounds for offer in one.candidate.offers)]
            yield self._group(members, [_single(one, sets=rounds) for one in able])

    def _pairs(self, here: Sequence[ScoredCandidate], slots: Iterable[Slot]) -> Iterator[Group]:
        """One group for each slot: a release, followed by a movement of the released region."""
        for slot in slots:
            members = _members(here, slot)
            pairs = [(one, other) for one in members for other in members if _is_pair(one.candidate, other.candidate)]
            yield self._group(members, [_pair(one, other) for one, other in pairs])

    def _group(self, members: Iterable[ScoredCandidate], priced: Sequence[PricedOption]) -> Group:
        """The options of one choice that have a dose; if a member is required, only the options with it."""
        possible = [each for each in priced if each.rungs]
        allowed = [each for one in possible for each in _within_limits(one, self.limits)] if self.limits else possible
        self.options.update((each.option, each) for each in allowed)
        wanted = {member.candidate.exercise.slug for member in members} & self.include
        options = tuple(each.option for each in allowed if wanted.issubset(each.option.holds))
        return Group(options=options, must=bool(wanted))


@cached(4096)
def _within_limits(priced: PricedOption, limits: tuple[DemandLimit, ...]) -> tuple[PricedOption, ...]:
    """Return the option once for each way in which its exercises can take places under the limits.

    A limit of two is two places, each of which only one exercise can claim: so the limit holds exactly.
    """
    found = [priced]
    for limit in limits:
        number = len(limit.slugs.intersection(priced.option.holds))
        places = [*combinations((f"{limit.name} {place}" for place in range(limit.most)), number)]
        found = [_claim(each, frozenset(claimed)) for each in found for claimed in places]
    return tuple(found)


def _claim(priced: PricedOption, flags: frozenset[str]) -> PricedOption:
    """The option with more flags to claim."""
    return priced._replace(option=replace(priced.option, uses=priced.option.uses | flags)) if flags else priced


def _members(here: Iterable[ScoredCandidate], slot: Slot) -> list[ScoredCandidate]:
    return [one for one in here if one.candidate.exercise.slug in slot.exercises]


def _is_pair(release: Candidate, move: Candidate) -> bool:
    """Whether the second moves what the first releases, and is neither another version nor a twin of it."""
    if not release.is_release or move.is_release or release.groups & move.groups:
        return False
    return _needed_flags(release) <= _moved_flags(move)


@cached(4096)
def _single(one: ScoredCandidate, *, sets: int | None = None) -> PricedOption:
    """One exercise alone, in doses with this number of sets if one is given. A region that it releases must be moved later."""
    candidate = one.candidate
    rungs = price_ladder(candidate.own_sources, (_terms(one),), sets=sets)
    moved, needed = (frozenset(), _needed_flags(candidate)) if candidate.is_release else (_moved_flags(candidate), frozenset())
    return _priced((candidate,), rungs, gives=_region_flags(candidate) | moved, needs=needed)


@cached(4096)
def _pair(release: ScoredCandidate, move: ScoredCandidate) -> PricedOption:
    """A release followed at once by a movement of the same region."""
    first, second = release.candidate, move.candidate
    rungs = price_ladder(first.own_sources, (_terms(release), _terms(move)))
    gives = _region_flags(first) | _region_flags(second) | _moved_flags(second)
    return _priced((first, second), rungs, gives=gives, needs=frozenset())


def _priced(
    candidates: tuple[Candidate, ...], rungs: tuple[Rung, ...], *, gives: frozenset[str], needs: frozenset[str]
) -> PricedOption:
    option = Option(
        holds=tuple(candidate.exercise.slug for candidate in candidates),
        costs=tuple(rung.cells for rung in rungs),
        points=tuple(rung.points for rung in rungs),
        counts=any(candidate.direct for candidate in candidates),
        gives=gives.union(*map(_own_flags, candidates)),
        needs=needs,
        uses=frozenset().union(*(candidate.groups for candidate in candidates)),
    )
    return PricedOption(option, candidates, rungs)


def _terms(one: ScoredCandidate) -> Terms:
    return Terms(one.candidate.offers, one.points, one.candidate.direct)


def _own_flags(candidate: Candidate) -> frozenset[str]:
    """The flags of an exercise by itself: its name, and whether it is aimed."""
    name = _exercise_flag(candidate.exercise.slug)
    return frozenset({name, _AIMED}) if candidate.aimed else frozenset({name})


def _exercise_flag(slug: str) -> str:
    return f"exercise {slug}"


def _region_flag(slug: str) -> str:
    """The flag of a requested region that is worked."""
    return f"region {slug}"


def _region_flags(candidate: Candidate) -> frozenset[str]:
    return frozenset(map(_region_flag, candidate.regions))


def _moved_flags(candidate: Candidate) -> frozenset[str]:
    """The flags of the regions that an exercise moves."""
    return frozenset(f"moved {slug}" for slug in candidate.moves)


def _needed_flags(candidate: Candidate) -> frozenset[str]:
    """The flags of the regions that have to be moved once the exercise has released them."""
    return frozenset(f"moved {slug}" for slug in candidate.exercise.main_regions)
