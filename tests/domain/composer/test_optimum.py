"""The solver against every possible answer, on puzzles small enough to try them all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.composer.optimum import Puzzle, _Solving
from app.domain.composer.puzzle import Group, Option, Pick, Stage
from tests.effort import scaled

REGIONS = ("region a", "region b")
MOVED = ("moved x", "moved y")
FAMILIES = ("family f", "family g")
Worth = tuple[int, int, int, int]


def a_puzzle(random: Random, *, most_points: int = 20) -> Puzzle:
    """The fewer points there can be, the more answers are equally good."""
    return Puzzle(stages=tuple(_a_stage(random, most_points) for _ in range(random.randint(1, 3))), wanted=REGIONS)


def _a_stage(random: Random, most_points: int) -> Stage:
    superset = random.random() < 0.3
    return Stage(
        modes=tuple(
            tuple(_a_group(random, most_points, must=not superset and random.random() < 0.1) for _ in range(random.randint(0, 2)))
            for _ in range(random.randint(1, 2) if superset else 1)
        ),
        counts_from=2 if superset else 1,
    )


def _a_group(random: Random, most_points: int, *, must: bool) -> Group:
    return Group(options=tuple(_an_option(random, most_points) for _ in range(random.randint(1, 2))), must=must)


def _an_option(random: Random, most_points: int) -> Option:
    choices = random.randint(1, 3)
    return Option(
        holds=("something",),
        costs=tuple(sorted(random.sample(range(1, 9), choices))),
        points=tuple(sorted(random.randint(0, most_points) for _ in range(choices))),
        counts=random.random() < 0.7,
        gives=frozenset(flag for flag in REGIONS + MOVED if random.random() < 0.4),
        needs=frozenset(flag for flag in MOVED if random.random() < 0.15),
        uses=frozenset(flag for flag in FAMILIES if random.random() < 0.25),
    )


def worth_of(puzzle: Puzzle, picks: Sequence[Pick]) -> Worth:
    given_flags = {flag for pick in picks for flag in pick.option.gives}
    taken = [sum(pick.stage == place and pick.option.counts for pick in picks) for place in range(len(puzzle.stages))]
    return (
        sum(flag in given_flags for flag in puzzle.wanted),
        sum(count >= stage.counts_from for count, stage in zip(taken, puzzle.stages, strict=True)),
        sum(pick.option.points[pick.choice] for pick in picks),
        sum(pick.option.costs[pick.choice] for pick in picks),
    )


def is_allowed(picks: Sequence[Pick], budget: int, caps: Sequence[int]) -> bool:
    claimed = [flag for pick in picks for flag in pick.option.uses]
    spent = [sum(p.option.costs[p.choice] for p in picks if p.stage == place) for place in range(len(caps))]
    later = {pick: {flag for other in picks if other.stage > pick.stage for flag in other.option.gives} for pick in picks}
    return (
        sum(spent) <= budget
        and all(cells <= cap for cells, cap in zip(spent, caps, strict=True))
        and len(claimed) == len(set(claimed))
        and all(pick.option.needs <= later[pick] for pick in picks)
    )


def every_answer(puzzle: Puzzle) -> Iterator[tuple[Pick, ...]]:
    ways = [[*_ways(place, stage)] for place, stage in enumerate(puzzle.stages)]
    return (tuple(pick for part in parts for pick in part) for parts in product(*ways))


def _ways(place: int, stage: Stage) -> Iterator[tuple[Pick, ...]]:
    if not stage.must:
        yield ()
    for mode, groups in enumerate(stage.modes):
        choices = [[*([] if group.must else [None]), *_picks(place, mode, group)] for group in groups]
        yield from (tuple(pick for pick in chosen if pick) for chosen in product(*choices))


def _picks(place: int, mode: int, group: Group) -> Iterator[Pick]:
    for option in group.options:
        for choice in range(len(option.costs)):
            yield Pick(stage=place, mode=mode, option=option, choice=choice)


@settings(max_examples=scaled(150), deadline=None)
@given(st.integers(0, 1 << 32))
def test_no_allowed_answer_is_better(seed: int) -> None:
    random = Random(seed)
    puzzle = a_puzzle(random)
    budget = random.randint(0, 30)
    caps = [budget * random.randint(30, 100) // 100 for _ in puzzle.stages]
    allowed = [worth_of(puzzle, picks) for picks in every_answer(puzzle) if is_allowed(picks, budget, caps)]
    found = puzzle.solve(budget, caps).picks
    assert (found is None) == (not allowed)
    if found is not None:
        assert is_allowed(found, budget, caps)
        assert worth_of(puzzle, found) == max(allowed)


@settings(max_examples=scaled(100), deadline=None)
@given(st.integers(0, 1 << 32))
def test_the_solver_ends_after_at_most_one_round_for_each_flag(seed: int) -> None:
    random = Random(seed)
    puzzle = a_puzzle(random)
    budget, flags = random.randint(4, 30), len(REGIONS + MOVED + FAMILIES)
    rounds, best = count(1), _Solving.best

    def counted(solving: _Solving) -> tuple[Pick, ...] | None:
        assert next(rounds) <= flags + 1
        return best(solving)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Solving, "best", counted)
        puzzle.solve(budget, [budget] * len(puzzle.stages))


@settings(max_examples=scaled(50), deadline=None)
@given(st.integers(0, 1 << 32))
def test_tables_cached_for_other_budgets_change_nothing(seed: int) -> None:
    random = Random(seed)
    puzzle = a_puzzle(random)
    fresh = Puzzle(stages=puzzle.stages, wanted=puzzle.wanted)
    for budget in (400, 7, 30, 1000):
        puzzle.solve(budget, [budget] * len(puzzle.stages))
    caps = [12] * len(puzzle.stages)
    assert puzzle.solve(20, caps) == fresh.solve(20, caps)


@settings(max_examples=scaled(150), deadline=None)
@given(st.integers(0, 1 << 32))
@example(47)
@example(118)
def test_earlier_questions_never_settle_a_tie(seed: int) -> None:
    puzzle = a_puzzle(Random(seed), most_points=1)
    for budget in (2, 4, 6, 9, 14):
        fresh = Puzzle(stages=puzzle.stages, wanted=puzzle.wanted)
        caps = [budget] * len(puzzle.stages)
        assert puzzle.solve(budget, caps) == fresh.solve(budget, caps)


@settings(max_examples=scaled(300), deadline=None)
@given(st.integers(0, 1 << 32))
@example(1685)
@example(2156)
def test_fewer_points_for_options_not_met_change_nothing(seed: int) -> None:
    random = Random(seed)
    puzzle = with_options(a_puzzle(random, most_points=3), lambda option, place: replace(option, holds=(f"option {place}",)))
    budget = random.randint(4, 24)
    caps = [budget * random.randint(50, 100) // 100 for _ in puzzle.stages]
    solved = puzzle.solve(budget, caps)

    def lowered(option: Option, _place: int) -> Option:
        met = not solved.met.isdisjoint(option.holds)
        return option if met else replace(option, points=tuple(random.randint(0, points) for points in option.points))

    assert with_options(puzzle, lowered).solve(budget, caps).picks == solved.picks


def with_options(puzzle: Puzzle, change: Callable[[Option, int], Option]) -> Puzzle:
    """The same puzzle with each option, counted from 0, in place of another."""
    places = count()
    stages = [
        replace(
            stage,
            modes=tuple(
                tuple(Group(tuple(change(option, next(places)) for option in group.options), group.must) for group in mode)
                for mode in stage.modes
            ),
        )
        for stage in puzzle.stages
    ]
    return Puzzle(stages=tuple(stages), wanted=puzzle.wanted)
