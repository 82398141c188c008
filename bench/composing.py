"""`./limber bench composing`: the CPU time to compose a routine without any cache, next to CP-SAT on the same questions.

The composer caches what questions have in common. A cold question is measured after every cache has been cleared and what the
service prepares at its start has been prepared again.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import Final

from app.documents.reading import read_catalogue
from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose, find_best, warm
from app.domain.composer.question import Question, RoutineQuestion
from app.domain.composer.reasons import Reason
from app.domain.composer.resolution import resolve
from app.domain.composer.routine import Routine
from app.domain.errors import NoRoutine
from app.domain.vocabulary import Equipment, Phase
from tests.domain.composer.oracle import Oracle
from tests.random_catalogues import random_catalogue

MINUTES: Final = (10, 30, 60, 120)
LARGE: Final = 2_000
SAMPLE_OF_LARGE: Final = 20
"""To clear and prepare a catalogue of 2,000 exercises takes more than a second for each question."""

COMPARED: Final = 40
"""How many questions are compared with CP-SAT, for each catalogue and duration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One question, its routine, and the milliseconds of CPU to compose it: cold, and after the same for other minutes."""

    question: Question
    routine: Routine
    cold: float
    other_minutes: float


def report() -> None:
    """Print the tables."""
    print("milliseconds of CPU to compose, p50 and p99. cold: without any cache; other: asked for other minutes before.")
    print("CP-SAT: on questions with more candidates than time; building its model is not counted.")
    catalogues = {"shipped": read_catalogue(), f"{LARGE:,}": random_catalogue(Random(1), exercises=LARGE, regions=36)}
    for name, catalogue in catalogues.items():
        for minutes in MINUTES:
            possible = [q for q in every_question(catalogue, minutes=minutes) if _routine_or_none(catalogue, q) is not None]
            sample = Random(0).sample(possible, SAMPLE_OF_LARGE) if len(catalogue.exercises) >= LARGE else possible
            measured = [*measure_all(catalogue, sample)]
            print(f"{name:>8} {minutes:>4} min, {len(measured):>3} of {len(possible)} questions: {_describe(measured)}")
            print(f"              {_compare(catalogue, measured)}")


def every_question(catalogue: Catalogue, *, minutes: int) -> Iterator[Question]:
    """One question with all equipment for each region and phase."""
    for region in catalogue.regions:
        for phase in Phase:
            question = RoutineQuestion(region=(region,), phase=phase, minutes=minutes, equipment=tuple(Equipment))
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
        yield Measured(question=question, routine=compose(catalogue, question), cold=cold, other_minutes=milliseconds)


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
    return f"cold {median(cold):.2f}, {_p99(cold):.2f}; other {median(other):.2f}, {_p99(other):.2f}"


def _compare(catalogue: Catalogue, measured: Sequence[Measured]) -> str:
    """Both on the same questions; CP-SAT with one worker."""
    tight = [each for each in measured if Reason.LESS_FITTING.value in each.routine.removed_by]
    sample = Random(0).sample(tight, min(COMPARED, len(tight)))
    if len(sample) < 2:  # noqa: PLR2004 - quantiles need two
        return "nothing to compare with CP-SAT"
    ours = [each.cold for each in sample]
    theirs = [_milliseconds(Oracle(catalogue, each.question).best) for each in sample]
    figures = f"cold {median(ours):.2f}, {_p99(ours):.2f}; CP-SAT {median(theirs):.1f}, {_p99(theirs):.1f}"
    return f"{len(sample)} of {len(tight)} compared: {figures}; x{median(theirs) / median(ours):.1f}"


def _p99(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[-1]
