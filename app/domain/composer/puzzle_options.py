"""Candidates as options of a puzzle: the costs and points of their doses, and what they reach, need, take and spend."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.composer.candidate import Candidate
from app.domain.composer.condition_effects import DemandLimit
from app.domain.composer.offers import Rung, Terms, price_ladder
from app.domain.composer.puzzle import Option

AIMED: Final = "aimed"
"""The goal of an exercise whose main target is a requested region or what moves it."""


class ScoredCandidate(NamedTuple):
    """A candidate with its points for one runner whatever its dose."""

    candidate: Candidate
    points: int


class PricedOption(NamedTuple):
    """An option of the puzzle, the candidates that it takes, and the offers of each at each of its costs."""

    option: Option
    candidates: tuple[Candidate, ...]
    rungs: tuple[Rung, ...]


class OptionRules(NamedTuple):
    """What a question adds to its options: the exercises that it includes, the limits of its conditions, more than one region.

    `represented` as in `list_represented`.
    """

    include: frozenset[str]
    limits: tuple[DemandLimit, ...]
    is_balanced: bool
    represented: tuple[int | None, ...]


@cached(2048)
def build_single(one: ScoredCandidate, rules: OptionRules, *, sets: int | None = None) -> PricedOption:
    """One exercise alone, in doses with this number of sets if one is given. A region that it releases must be moved later."""
    candidate = one.candidate
    rungs = price_ladder(candidate.own_sources, (_terms(one),), sets=sets)
    moved, needed = (frozenset(), needed_goals(candidate)) if candidate.is_release else (moved_goals(candidate), frozenset())
    return _priced((candidate,), rungs, rules, gives=moved, needs=needed)


@cached(2048)
def build_pair(release: ScoredCandidate, move: ScoredCandidate, rules: OptionRules) -> PricedOption:
    """A release followed at once by a movement of the same region."""
    first, second = release.candidate, move.candidate
    rungs = price_ladder(first.own_sources, (_terms(release), _terms(move)))
    return _priced((first, second), rungs, rules, gives=moved_goals(second), needs=frozenset())


def is_pair(release: Candidate, move: Candidate) -> bool:
    """Whether the second moves what the first releases, and is neither another version nor a twin of it."""
    if not release.is_release or move.is_release or release.groups & move.groups:
        return False
    return needed_goals(release) <= moved_goals(move)


def exercise_goal(slug: str) -> str:
    """The goal of an exercise that is in the routine."""
    return f"exercise {slug}"


def region_goal(slug: str) -> str:
    """The goal of a requested region that is worked."""
    return f"region {slug}"


def block_goal(index: int) -> str:
    """The goal of a block that is represented."""
    return f"block {index}"


def core_goal(index: int) -> str:
    """The goal of a core pattern that is represented."""
    return f"core {index}"


def region_share(slug: str) -> str:
    """The name of the share that a requested region has of the exercises."""
    return f"share of {slug}"


def moved_goals(candidate: Candidate) -> frozenset[str]:
    """The goals of the regions that an exercise moves."""
    return frozenset(f"moved {slug}" for slug in candidate.moves)


def needed_goals(candidate: Candidate) -> frozenset[str]:
    """The goals of the regions that have to be moved once the exercise has released them."""
    return frozenset(f"moved {slug}" for slug in candidate.exercise.main_regions)


def list_core_goals(candidate: Candidate) -> list[str]:
    """The goals of the core patterns that an exercise represents."""
    return [core_goal(index) for index in candidate.core]


def _priced(
    candidates: tuple[Candidate, ...],
    rungs: tuple[Rung, ...],
    rules: OptionRules,
    *,
    gives: frozenset[str],
    needs: frozenset[str],
) -> PricedOption:
    option = Option(
        holds=tuple(candidate.exercise.slug for candidate in candidates),
        costs=tuple(rung.cells for rung in rungs),
        points=tuple(rung.points for rung in rungs),
        gives=gives.union(*(_own_goals(candidate, rules) for candidate in candidates)),
        needs=needs,
        takes=_list_takes(candidates, rungs, rules),
        aims=_count_aims(candidates) if rules.is_balanced else {},
    )
    return PricedOption(option, candidates, rungs)


def _list_takes(candidates: Iterable[Candidate], rungs: tuple[Rung, ...], rules: OptionRules) -> Mapping[str, tuple[int, ...]]:
    """What an option takes of each limit: places among versions, twins, patterns and demands, and time of stretching."""
    takes: dict[str, tuple[int, ...]] = {}
    for place, candidate in enumerate(candidates):
        slug = candidate.exercise.slug
        names = [*candidate.groups, *(limit.name for limit in rules.limits if slug in limit.slugs)]
        if candidate.limited_pattern is not None and slug not in rules.include:
            names.append(f"pattern {candidate.limited_pattern}")
        amounts = dict.fromkeys(names, (1,) * len(rungs))
        stretched = tuple(rung.offers[place].stretch_units for rung in rungs)
        if any(stretched):
            amounts |= {f"stretch {region}": stretched for region in candidate.exercise.main_regions}
        for name, own in amounts.items():
            takes[name] = tuple(map(sum, zip(takes[name], own, strict=True))) if name in takes else own
    return takes


def _count_aims(candidates: Iterable[Candidate]) -> Mapping[str, int]:
    """For each requested region that an option works, how many of its exercises are mainly for it."""
    aims: Counter[str] = Counter()
    for candidate in candidates:
        aims.update({region_share(region): int(region in candidate.targets) for region in candidate.regions})
    return aims


def _terms(one: ScoredCandidate) -> Terms:
    return Terms(one.candidate.offers, one.points, one.candidate.direct)


def _own_goals(candidate: Candidate, rules: OptionRules) -> Iterator[str]:
    """The goals of an exercise by itself: its name, whether it is aimed, its regions, block and core patterns."""
    yield exercise_goal(candidate.exercise.slug)
    yield from map(region_goal, candidate.regions)
    yield from list_core_goals(candidate)
    block = rules.represented[candidate.block]
    if candidate.represents and block is not None:
        yield block_goal(block)
    if candidate.aimed:
        yield AIMED
