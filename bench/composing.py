"""Compose time beside CP-SAT on the same questions, interleaved; and what numpy is worth in the solver's inner loop."""

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from random import Random
from statistics import mean, median, quantiles

from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.making import made_of
from app.domain.composer.optimum import Puzzle
from app.domain.composer.pool import pool_for
from app.domain.composer.puzzle import Group
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.composer.tables import Flags, fill, fill_small
from app.domain.composer.timing import GRID_SECONDS
from bench.questions import EVERYTHING, every_question, routine_or_none
from tests.domain.composer.oracle import Oracle
from tests.random_catalogues import random_catalogue

MINUTES = (10, 30, 60, 120)
SAMPLE = 40
CATALOGUES = {"shipped": read_catalogue(), "2,000": random_catalogue(Random(1), exercises=2000, regions=36)}


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def let_go() -> None:
    """Keep of other questions only what is known of each exercise, region and protocol, as after the start."""
    for kept in (made_of, fill_small):
        kept.cache_clear()


def cold(catalogue: Catalogue, question: Question) -> float:
    """A question unlike any before: no puzzle, no table."""
    let_go()
    return milliseconds(lambda: routine_or_none(catalogue, question))


def other_minutes(catalogue: Catalogue, question: Question) -> float:
    """A question asked before for other minutes."""
    let_go()
    routine_or_none(catalogue, question.at_minutes(question.minutes + 1))
    return milliseconds(lambda: routine_or_none(catalogue, question))


def report() -> None:
    """Print the tables."""
    print("compose time in ms. cold: never asked before; again: asked before for other minutes.")
    for name, catalogue in CATALOGUES.items():
        for minutes in MINUTES:
            _compose(name, catalogue, minutes)
    print("\nsolving alone, of questions whose pool holds more than fits, ms p50 and p99; ours with no table kept")
    for name, catalogue in CATALOGUES.items():
        for minutes in MINUTES:
            _solve(name, catalogue, minutes)
    for name, catalogue in CATALOGUES.items():
        _kernel(name, catalogue)


def _compose(name: str, catalogue: Catalogue, minutes: int) -> None:
    questions = [q for q in every_question(catalogue, minutes=minutes, equipment=EVERYTHING) if routine_or_none(catalogue, q)]
    ours = [cold(catalogue, question) for question in questions]
    again = [other_minutes(catalogue, question) for question in questions]
    print(
        f"{name:>8} {minutes:>4} min, {len(questions)} questions: cold p50 {median(ours):.2f}, p99 {p99(ours):.2f};"
        f" again p50 {median(again):.2f}, p99 {p99(again):.2f}"
    )


def _solve(name: str, catalogue: Catalogue, minutes: int) -> None:
    """Both solvers on the same questions, in turn; CP-SAT with one worker, its model built beforehand."""
    tight = [q for q in every_question(catalogue, minutes=minutes, equipment=EVERYTHING) if _has_to_choose(catalogue, q)]
    sample = Random(0).sample(tight, min(SAMPLE, len(tight)))
    pairs = [(_ours_alone(catalogue, question), milliseconds(Oracle(catalogue, question).best)) for question in sample]
    ours, theirs = ([*times] for times in zip(*pairs, strict=True))
    print(
        f"{name:>8} {minutes:>4} min, {len(sample)} of {len(tight)}: ours {median(ours):.2f}, {p99(ours):.2f};"
        f" CP-SAT {median(theirs):.1f}, {p99(theirs):.1f}; x{median(theirs) / median(ours):.1f}"
    )


def _has_to_choose(catalogue: Catalogue, question: Question) -> bool:
    routine = routine_or_none(catalogue, question)
    return routine is not None and Reason.LESS_FITTING.value in routine.removed_by


def _ours_alone(catalogue: Catalogue, question: Question) -> float:
    """The best picks of a puzzle that has no table yet."""
    let_go()
    fresh = pool_for(catalogue, question)
    return milliseconds(partial(fresh.best, question.protocol, question.allowed_seconds))


def p99(times: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(times, n=100)[-1]


def _kernel(name: str, catalogue: Catalogue) -> None:
    """The same tables filled with plain lists and with numpy: what the dependency is worth."""
    print(f"\n{name}: filling the tables of all questions, ms in the mean: plain Python, numpy, ratio")
    for minutes in MINUTES:
        plain, fast = [], []
        for question in every_question(catalogue, minutes=minutes, equipment=EVERYTHING):
            puzzle = pool_for(catalogue, question).made.puzzle
            plain.append(milliseconds(partial(_fill_all_plainly, puzzle, minutes * 60 // GRID_SECONDS)))
            fast.append(milliseconds(partial(_fill_freshly, puzzle, minutes * 60 // GRID_SECONDS)))
        print(f"{minutes:>10} {mean(plain):>9.2f} {mean(fast):>9.2f} {mean(plain) / mean(fast):>6.1f}")


def _fill_freshly(puzzle: Puzzle, cells: int) -> None:
    for stage in puzzle.stages:
        for mode in stage.modes:
            fill(mode, cells, flags=Flags({}), tracked=stage.tracked)


def _fill_all_plainly(puzzle: Puzzle, cells: int) -> None:
    for stage in puzzle.stages:
        for mode in stage.modes:
            _fill_plainly(mode, cells)


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
