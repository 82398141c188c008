"""Compose time beside CP-SAT on the same questions, interleaved; and what numpy is worth in the solver's inner loop."""

import time
from collections.abc import Callable, Iterable, Sequence
from random import Random
from statistics import median, quantiles

from app.data.reading import read_catalogue
from app.domain.catalogue import Catalogue
from app.domain.composer import pool
from app.domain.composer.optimum import Group, Puzzle
from app.domain.composer.question import Question
from bench.questions import EVERYTHING, every_question, routine_or_none
from tests.domain.composer.oracle import Oracle
from tests.random_catalogues import random_catalogue

MINUTES = (10, 30, 60, 120)
SAMPLE = 40


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def cold(catalogue: Catalogue, question: Question) -> float:
    """A question never asked before: no pool, no table."""
    pool.pool_for.cache_clear()
    return milliseconds(lambda: routine_or_none(catalogue, question))


def other_minutes(catalogue: Catalogue, question: Question) -> float:
    """A question asked before for other minutes."""
    pool.pool_for.cache_clear()
    routine_or_none(catalogue, question.at_minutes(question.minutes + 1))
    return milliseconds(lambda: routine_or_none(catalogue, question))


def report() -> None:
    """Print the tables."""
    print("compose time in ms; CP-SAT is its solving alone, one worker, the model built beforehand")
    print(f"{'catalogue':>10} {'minutes':>7} {'n':>4} {'cold p50':>9} {'p99':>8} {'again p50':>9} {'CP-SAT p50':>10} {'ratio':>6}")
    shipped = read_catalogue()
    large = random_catalogue(Random(1), exercises=2000, regions=36)
    for name, catalogue, sample in (("shipped", shipped, SAMPLE), ("2,000", large, 8)):
        for minutes in MINUTES:
            _compare(name, catalogue, minutes, sample)
    _kernel(shipped)


def _compare(name: str, catalogue: Catalogue, minutes: int, sample: int) -> None:
    questions = [
        question
        for question in every_question(catalogue, minutes=minutes, equipment=EVERYTHING)
        if routine_or_none(catalogue, question) is not None
    ]
    ours = [cold(catalogue, question) for question in questions]
    again = [other_minutes(catalogue, question) for question in questions]
    picked = Random(0).sample(questions, min(sample, len(questions)))
    theirs = [_solver_alone(catalogue, question) for question in picked]
    ratio = median(theirs) / median(cold(catalogue, question) for question in picked)
    print(
        f"{name:>10} {minutes:>7} {len(questions):>4} {median(ours):>9.2f} {p99(ours):>8.2f} {median(again):>9.2f}"
        f" {median(theirs):>10.1f} {ratio:>6.0f}"
    )


def p99(times: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(times, n=100)[-1]


def _solver_alone(catalogue: Catalogue, question: Question) -> float:
    oracle = Oracle(catalogue, question)
    return milliseconds(oracle.best)


def _kernel(catalogue: Catalogue) -> None:
    """The same tables filled with plain lists and with numpy: what the dependency is worth."""
    print("\nfilling the tables of a question, ms: plain Python, numpy, ratio")
    for minutes in MINUTES:
        plain, fast = [], []
        for question in every_question(catalogue, minutes=minutes, equipment=EVERYTHING):
            puzzle = pool.pool_for(catalogue, question.at_minutes(1)).puzzle
            cells = minutes * 60 // 5
            plain.append(milliseconds(lambda puzzle=puzzle, cells=cells: _fill_all(puzzle, cells, _fill_plainly)))
            fast.append(milliseconds(lambda puzzle=puzzle, cells=cells: _fill_freshly(puzzle, cells)))
        print(f"{minutes:>10} {median(plain):>9.2f} {median(fast):>9.2f} {median(plain) / median(fast):>6.1f}")


def _fill_freshly(puzzle: Puzzle, cells: int) -> None:
    fresh = Puzzle(stages=puzzle.stages, wanted=puzzle.wanted)
    for place, stage in enumerate(fresh.stages):
        for mode in range(len(stage.modes)):
            fresh.filled(place, mode, (), cells=cells)


def _fill_all(puzzle: Puzzle, cells: int, fill: Callable[[Iterable[Group], int], object]) -> None:
    for stage in puzzle.stages:
        for mode in stage.modes:
            fill(mode, cells)


def _fill_plainly(groups: Iterable[Group], cells: int) -> list[int]:
    """The numpy table's plain twin: best worth for exactly each number of cells, -1 where there is none."""
    best = [0] + [-1] * cells
    reach = 0
    for group in groups:
        after = best[:]
        for option in group.options:
            for cost, points in zip(option.costs, option.points, strict=True):
                gain = points * 2048 + cost
                for spent in range(min(reach, cells - cost) + 1):
                    worth = best[spent] + gain
                    if best[spent] >= 0 and worth > after[spent + cost]:
                        after[spent + cost] = worth
        best = after
        reach = min(cells, reach + group.most)
    return best
