"""The solver against every possible answer, on puzzles small enough to try them all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.composer import optimum, stage_ways
from app.domain.composer.optimum import Puzzle
from app.domain.composer.puzzle import Bounds, Goals, Group, Option, Pick, Stage
from app.domain.composer.solving import Found, Solving
from tests.effort import scaled

REGIONS = ("region a", "region b")
CORE = {"core 0": 2, "core 1": 1}
MOVED = ("moved x", "moved y")
LIMITS = {"family f": 1, "family g": 1, "pattern p": 2, "stretch s": 5}
SHARES = ("share of a", "share of b")
BLOCKS = ("block 0", "block 1", "block 2", "supersets")
"""Those with a number are of one stage, the other of all."""
GOALS = Goals(wanted=REGIONS, blocks=BLOCKS, core=CORE, balanced=SHARES, parts=3)
Worth = tuple[int, ...]


def a_puzzle(random: Random, *, most_points: int = 20) -> Puzzle:
    """The fewer points there can be, the more answers are equally good."""
    stages = tuple(_a_stage(random, most_points, f"block {index}") for index in range(random.randint(1, 3)))
    required = ("aimed",) if random.random() < 0.3 else ()
    return Puzzle(stages=stages, limits=LIMITS, goals=replace(GOALS, required=required))


def _a_stage(random: Random, most_points: int, block: str) -> Stage:
    superset = random.random() < 0.3
    return Stage(
        modes=tuple(
            tuple(
                _a_group(random, most_points, block, must=not superset and random.random() < 0.1)
                for _ in range(random.randint(0, 2))
            )
            for _ in range(random.randint(1, 2) if superset else 1)
        )
    )


def _a_group(random: Random, most_points: int, block: str, *, must: bool) -> Group:
    return Group(options=tuple(_an_option(random, most_points, block) for _ in range(random.randint(1, 2))), must=must)


def _an_option(random: Random, most_points: int, block: str) -> Option:
    choices = random.randint(1, 3)
    takes = {name: (1,) * choices for name in ("family f", "family g", "pattern p") if random.random() < 0.25}
    if random.random() < 0.3:
        takes["stretch s"] = tuple(random.randint(1, 4) for _ in range(choices))
    return Option(
        holds=("something",) * random.choice((1, 1, 1, 2)),
        costs=tuple(sorted(random.sample(range(1, 9), choices))),
        points=tuple(sorted(random.randint(0, most_points) for _ in range(choices))),
        gives=frozenset(goal for goal in (*REGIONS, block, "supersets", *CORE, *MOVED, "aimed") if random.random() < 0.4),
        needs=frozenset(goal for goal in MOVED if random.random() < 0.15),
        takes=takes,
        aims={name: random.randint(0, 1) for name in SHARES if random.random() < 0.4},
    )


def some_bounds(random: Random, puzzle: Puzzle, *, least: int = 0) -> Bounds:
    cells = random.randint(least, 30)
    shares = tuple(cells * random.randint(30, 100) // 100 for _ in puzzle.stages)
    return Bounds(cells=cells, stage_cells=shares, items=random.randint(1, 7))


def wide_bounds(puzzle: Puzzle, cells: int) -> Bounds:
    return Bounds(cells=cells, stage_cells=(cells,) * len(puzzle.stages), items=5)


def worth_of(picks: Sequence[Pick]) -> Worth:
    reached = {goal for pick in picks for goal in pick.option.gives}
    cells = sum(pick.option.costs[pick.choice] for pick in picks)
    items = sum(len(pick.option.holds) for pick in picks)
    aims = {name: [pick.option.aims[name] for pick in picks if name in pick.option.aims] for name in SHARES}
    return (
        sum(goal in reached for goal in REGIONS),
        sum(goal in reached for goal in BLOCKS),
        sum(weight for goal, weight in CORE.items() if goal in reached),
        all(sum(own) * 3 >= items for own in aims.values() if own),
        sum(pick.option.points[pick.choice] for pick in picks),
        cells,
    )


def is_allowed(puzzle: Puzzle, picks: Sequence[Pick], bounds: Bounds) -> bool:
    spent = [sum(p.option.costs[p.choice] for p in picks if p.stage == place) for place in range(len(puzzle.stages))]
    later = {pick: {goal for other in picks if other.stage > pick.stage for goal in other.option.gives} for pick in picks}
    reached = {goal for pick in picks for goal in pick.option.gives}
    amounts = {name: sum(p.option.takes[name][p.choice] for p in picks if name in p.option.takes) for name in LIMITS}
    return (
        sum(spent) <= bounds.cells
        and all(cells <= most for cells, most in zip(spent, bounds.stage_cells, strict=True))
        and sum(len(pick.option.holds) for pick in picks) <= bounds.items
        and all(amounts[name] <= most for name, most in LIMITS.items())
        and all(pick.option.needs <= later[pick] for pick in picks)
        and reached.issuperset(puzzle.goals.required)
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


@settings(max_examples=scaled(300), deadline=None)
@given(st.integers(0, 1 << 32))
def test_no_allowed_answer_is_better(seed: int) -> None:
    random = Random(seed)
    puzzle = a_puzzle(random)
    bounds = some_bounds(random, puzzle)
    allowed = [worth_of(picks) for picks in every_answer(puzzle) if is_allowed(puzzle, picks, bounds)]
    found = puzzle.solve(bounds).picks
    assert (found is None) == (not allowed)
    if found is not None:
        assert is_allowed(puzzle, found, bounds)
        assert worth_of(found) == max(allowed)


@settings(max_examples=scaled(300), deadline=None)
@example(2542)
@given(st.integers(0, 1 << 32))
def test_few_states_at_a_time_lead_to_the_same_worth(seed: int) -> None:
    random = Random(seed)
    puzzle = a_puzzle(random)
    bounds = some_bounds(random, puzzle)
    picks = puzzle.solve(bounds).picks
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimum, "WIDTH", 1)
        patch.setattr(optimum, "WIDER", 2)
        narrow = replace_stages(puzzle, puzzle.stages).solve(bounds).picks
    assert (picks is None) == (narrow is None)
    if picks is not None and narrow is not None:
        assert is_allowed(puzzle, narrow, bounds)
        assert worth_of(picks) == worth_of(narrow)


@settings(max_examples=scaled(100), deadline=None)
@given(st.integers(0, 1 << 32))
def test_the_solver_ends_after_at_most_one_round_for_each_name(seed: int) -> None:
    random = Random(seed)
    puzzle = a_puzzle(random)
    bounds = some_bounds(random, puzzle, least=4)
    names = len(REGIONS + SHARES) + len(CORE) + len(LIMITS) + 1 + (len(MOVED) + 1) * len(puzzle.stages)
    rounds, search = count(1), Solving.search

    def counted(solving: Solving, width: int, least: int | None) -> Found:
        assert next(rounds) <= names + 1
        return search(solving, width, least)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Solving, "search", counted)
        puzzle.solve(bounds)


@settings(max_examples=scaled(150), deadline=None)
@given(st.integers(0, 1 << 32))
@example(47)
@example(118)
def test_earlier_questions_never_settle_a_tie(seed: int) -> None:
    puzzle = a_puzzle(Random(seed), most_points=1)
    for cells in (2, 4, 6, 9, 14):
        fresh = replace_stages(puzzle, puzzle.stages)
        bounds = wide_bounds(puzzle, cells)
        assert puzzle.solve(bounds) == fresh.solve(bounds)


@settings(max_examples=scaled(150), deadline=None)
@given(st.integers(0, 1 << 32))
def test_without_ways_that_others_surpass_the_best_is_as_good(seed: int) -> None:
    random = Random(seed)
    puzzle = a_crowded_puzzle(random)
    bounds = some_bounds(random, puzzle, least=10)
    picks = puzzle.solve(bounds).picks
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage_ways, "without_superfluous", lambda groups, _states, _items: [*groups])
        plain = replace_stages(puzzle, puzzle.stages).solve(bounds).picks
    assert (picks is None) == (plain is None)
    if picks is not None and plain is not None:
        assert worth_of(picks) == worth_of(plain)


def a_crowded_puzzle(random: Random) -> Puzzle:
    """Many groups with few differences between them."""
    puzzle = a_puzzle(random, most_points=6)
    crowds = (
        Stage(modes=(tuple(_a_group(random, 6, f"block {index}", must=False) for _ in range(random.randint(4, 9))),))
        for index in range(len(puzzle.stages))
    )
    return replace_stages(puzzle, tuple(crowds))


@settings(max_examples=scaled(300), deadline=None)
@given(st.integers(0, 1 << 32))
@example(1685)
@example(2156)
def test_fewer_points_for_options_not_met_make_nothing_else_better(seed: int) -> None:
    random = Random(seed)
    puzzle = with_options(a_puzzle(random, most_points=3), lambda option, place: replace(option, holds=(f"option {place}",)))
    bounds = some_bounds(random, puzzle, least=4)
    solved = puzzle.solve(bounds)

    def lowered(option: Option, _place: int) -> Option:
        met = not solved.met.isdisjoint(option.holds)
        return option if met else replace(option, points=tuple(random.randint(0, points) for points in option.points))

    worse = with_options(puzzle, lowered)
    picks = worse.solve(bounds).picks
    assert (picks is None) == (solved.picks is None)
    if picks is not None and solved.picks is not None:
        assert worth_of(picks) == worth_of(solved.picks)


def replace_stages(puzzle: Puzzle, stages: tuple[Stage, ...]) -> Puzzle:
    """The same puzzle with other stages, which has solved nothing yet."""
    return Puzzle(stages=stages, limits=puzzle.limits, goals=puzzle.goals)


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
    return replace_stages(puzzle, tuple(stages))
