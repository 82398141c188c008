"""Finding in 2,000 exercises: searches, filters with facets, swaps, in ms; and how many shipped exercises have swaps."""

import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from statistics import median

from app.documents.reading import read_catalogue
from app.domain.alternatives.alternatives import alternatives
from app.domain.alternatives.swap import SwapQuestion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import Asked, ask
from app.domain.search.exercises import find_exercises, prepare
from app.domain.vocabulary import RegionRole
from bench.questions import EVERYTHING
from tests.random_catalogues import random_catalogue

ROUNDS = 200
MOST_WORDS = 4
SEARCHES = ("calf", "calf raise", "hamstrng stretch", "single leg glute bridge", "s", "zqx")


def report() -> None:
    """Print the figures."""
    catalogue = _with_real_words(random_catalogue(Random(1), exercises=2000, regions=36), read_catalogue())
    print(f"\nfinding in 2,000 exercises, ms p50; made ready once in {_milliseconds(lambda: prepare(catalogue), rounds=1):.0f}")
    for sought in SEARCHES:
        found = len(find_exercises(catalogue, {}, sought=sought).ranks)
        print(f"{sought!r:>30}: {found:>5} found, {_milliseconds(lambda q=sought: find_exercises(catalogue, {}, sought=q)):.2f}")
    asked = {"method": frozenset({"mobility", "drill"}), "region": frozenset({"r-3"}), "phase": frozenset({"pre"})}
    print(f"{'three filters, all facets':>30}: {_milliseconds(lambda: find_exercises(catalogue, asked)):.2f}")
    questions = [*_questions(catalogue, equipment=())][:ROUNDS]
    print(f"{'swaps of one exercise':>30}: {median(_once(catalogue, question) for question in questions):.2f}")
    for name, equipment in (("no equipment", ()), ("all equipment", EVERYTHING)):
        _coverage(name, equipment)


def _coverage(name: str, equipment: tuple[str, ...]) -> None:
    shipped = read_catalogue()
    answers = [alternatives(shipped, question) for question in _questions(shipped, equipment=equipment)]
    best = sorted(abs(answer.swaps[0].seconds_difference) for answer in answers if answer.swaps)
    print(
        f"shipped, {name}: {len(best)} of {len(answers)} (exercise, phase) have a swap; the best is {median(best):.0f} s apart in"
        f" the median, {sum(apart <= 15 for apart in best)} of them within 15 s"  # noqa: PLR2004 - three cells of the grid
    )


def _questions(catalogue: Catalogue, *, equipment: tuple[str, ...]) -> list[SwapQuestion]:
    """Every exercise in each of its phases, for the regions that it is mainly for."""
    return [
        SwapQuestion(
            exercise=exercise,
            asked=ask(
                catalogue,
                Asked(
                    region=[region.slug for region in exercise.regions if region.role is RegionRole.PRIMARY],
                    phase=phase.value,
                    minutes=1,
                    equipment=equipment,
                ),
            ),
        )
        for exercise in catalogue.exercises.values()
        for phase in exercise.phases
    ]


def _with_real_words(catalogue: Catalogue, named: Catalogue) -> Catalogue:
    """The catalogue with names drawn from the words of another, so that words are as common as they are in life."""
    random = Random(2)
    words = [word for exercise in named.exercises.values() for word in exercise.name.split()]
    exercises = [
        replace(
            exercise,
            name=" ".join(random.sample(words, random.randint(2, MOST_WORDS))),
            aliases=tuple(" ".join(random.sample(words, 2)) for _ in range(random.randint(0, 2))),
        )
        for exercise in catalogue.exercises.values()
    ]
    return Catalogue.of(
        revision=catalogue.revision,
        sources=catalogue.sources.values(),
        regions=catalogue.regions.values(),
        exercises=exercises,
        protocols=catalogue.protocols.values(),
    )


def _once(catalogue: Catalogue, question: SwapQuestion) -> float:
    return _milliseconds(lambda: alternatives(catalogue, replace(question, seconds=question.seconds or 60)), rounds=1)


def _milliseconds(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)
