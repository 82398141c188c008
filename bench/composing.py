"""`./limber bench composing`: the CPU time to compose a routine without any cache, next to CP-SAT on the same questions.

The composer caches what questions have in common. A cold question is measured after every cache has been cleared and what the
service prepares at its start has been prepared again. That each was composed is shown by the table entries that its search
computed: a question whose search computed none stops the benchmark.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from random import Random
from statistics import median, quantiles
from types import MappingProxyType
from typing import Final

from app.documents.reading import read_catalogue
from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose, find_best, warm
from app.domain.composer.puzzle_builder import prepare
from app.domain.composer.question import Question, RoutineQuestion
from app.domain.composer.reasons import Reason
from app.domain.composer.resolution import resolve
from app.domain.composer.routine import Routine
from app.domain.composer.selection import normalise_question
from app.domain.errors import NoRoutine
from app.domain.vocabulary import Equipment, Phase
from tests.domain.composer.oracle import Oracle
from tests.random_catalogues import random_catalogue

MINUTES: Final = (10, 30, 60, 120)
LARGE: Final[Mapping[int, int]] = MappingProxyType({1_000: 60, 10_000: 20})
"""Random catalogues of this size, and how many questions: to clear and prepare a large one takes seconds for each question."""

MINUTES_OF_LARGE: Final = (10, 30)
REFUSED: Final = 60
"""How many questions without a routine are measured."""

COMPARED: Final = 20
"""How many questions are compared with CP-SAT, for each duration."""

SECONDS_OF_CP_SAT: Final = 5.0
"""How long CP-SAT may take for a question; those that it has not proved by then count as that long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One question, its routine, and the milliseconds of CPU to compose it: cold, and after the same for other minutes.

    `entries` is the work of its search.
    """

    question: Question
    routine: Routine
    cold: float
    other_minutes: float
    entries: int
    optimal: bool


def report() -> None:
    """Print the tables."""
    print("milliseconds of CPU to compose, p50 and p99. cold: without any cache; other: asked for other minutes before.")
    print("CP-SAT: on questions with more candidates than time; building its model is not counted, and it stops after 5 s.")
    shipped = read_catalogue()
    for minutes in MINUTES:
        _report("shipped", shipped, minutes, sample=None)
    _report_refusals(shipped)
    for size, sample in LARGE.items():
        catalogue = random_catalogue(Random(1), exercises=size, regions=36)
        for minutes in MINUTES_OF_LARGE:
            _report(f"{size:,}", catalogue, minutes, sample=sample)


def _report(name: str, catalogue: Catalogue, minutes: int, *, sample: int | None) -> None:
    questions = [*every_question(catalogue, minutes=minutes)]
    Random(0).shuffle(questions)
    possible = (question for question in questions if _routine_or_none(catalogue, question) is not None)
    measured = [*measure_all(catalogue, [*islice(possible, sample)])]
    print(f"{name:>8} {minutes:>4} min, {len(measured):>3} of {len(questions)} questions: {_describe(measured)}", flush=True)
    if sample is None:
        print(f"              {_compare(catalogue, measured)}")


def _report_refusals(catalogue: Catalogue) -> None:
    """The time to refuse, cold, questions that no exercise fits into a minute."""
    refused = [q for q in every_question(catalogue, minutes=1, equipment=()) if _routine_or_none(catalogue, q) is None]
    times = []
    for question in Random(0).sample(refused, min(REFUSED, len(refused))):
        _prepare(catalogue)
        times.append(_milliseconds(partial(_routine_or_none, catalogue, question)))
    print(f" refused: {len(times)} of {len(refused)} questions of 1 min: cold {median(times):.2f}, {_p99(times):.2f}")


def every_question(
    catalogue: Catalogue, *, minutes: int, equipment: tuple[Equipment, ...] = tuple(Equipment)
) -> Iterator[Question]:
    """One question for each region and phase, with all equipment or some."""
    for region in catalogue.regions:
        for phase in Phase:
            question = RoutineQuestion(region=(region,), phase=phase, minutes=minutes, equipment=equipment)
            yield resolve(catalogue, question)


def measure_all(catalogue: Catalogue, questions: Sequence[Question]) -> Iterator[Measured]:
    """Compose each question cold, and once more after it was asked for other minutes."""
    _prepare(catalogue)
    other = []
    for question in questions:
        _routine_or_none(catalogue, question.at_minutes(question.minutes + 1))
        other.append(_milliseconds(partial(compose, catalogue, question)))
    for question, milliseconds in zip(questions, other, strict=True):
        _prepare(catalogue)
        cold = _milliseconds(partial(compose, catalogue, question))
        assert find_best.cache_info().hits == 0, "a cached routine was measured"
        entries = _count_entries(catalogue, question)
        assert entries, "a question was measured that nothing was computed for"
        routine = compose(catalogue, question)
        yield Measured(
            question=question,
            routine=routine,
            cold=cold,
            other_minutes=milliseconds,
            entries=entries,
            optimal=routine.optimal,
        )


def _count_entries(catalogue: Catalogue, question: Question) -> int:
    """The table entries that the search of a question computed; its puzzle is cached with its solution."""
    found = prepare(catalogue, normalise_question(catalogue, question)).built.best(question)
    return found.steps if found else 0


def _prepare(catalogue: Catalogue) -> None:
    """Leave only what the service has at its start."""
    clear_caches()
    warm(catalogue)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _routine_or_none(catalogue: Catalogue, question: Question) -> Routine | None:
    try:
        return compose(catalogue, question)
    except NoRoutine:
        return None


def _describe(measured: Sequence[Measured]) -> str:
    cold, other = [each.cold for each in measured], [each.other_minutes for each in measured]
    entries = [each.entries for each in measured]
    unproved = sum(not each.optimal for each in measured)
    work = f"entries {median(entries):,.0f}, at most {max(entries):,}; {unproved} not proved"
    times = f"cold {median(cold):.2f}, {_p99(cold):.2f}, at most {max(cold):.0f}; other {median(other):.2f}, {_p99(other):.2f}"
    return f"{times}; {work}"


def _compare(catalogue: Catalogue, measured: Sequence[Measured]) -> str:
    """Both on the same questions; CP-SAT with one worker."""
    tight = [each for each in measured if Reason.LESS_FITTING.value in each.routine.removed_by]
    sample = Random(0).sample(tight, min(COMPARED, len(tight)))
    if len(sample) < 2:  # noqa: PLR2004 - quantiles need two
        return "nothing to compare with CP-SAT"
    ours = [each.cold for each in sample]
    theirs = [_milliseconds(partial(_solve_with_cp_sat, catalogue, each.question)) for each in sample]
    figures = f"cold {median(ours):.2f}, {_p99(ours):.2f}; CP-SAT {median(theirs):.1f}, {_p99(theirs):.1f}"
    return f"{len(sample)} of {len(tight)} compared: {figures}; x{median(theirs) / median(ours):.1f}"


def _solve_with_cp_sat(catalogue: Catalogue, question: Question) -> None:
    with suppress(RuntimeError):
        Oracle(catalogue, question).best(seconds=SECONDS_OF_CP_SAT)


def _p99(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[-1]
