"""Random catalogues, questions to them, and their routines."""

from functools import cache
from random import Random
from typing import Final

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.composition import compose
from app.domain.composer.objective import Objective
from app.domain.composer.question import Question
from app.domain.composer.routine import Item, Routine
from app.domain.errors import NoRoutine
from tests.effort import scaled
from tests.random_catalogues import random_catalogue, random_question

_random = Random(1) if settings().derandomize else Random()
SEEDS: Final = [_random.randrange(1 << 32) for _ in range(scaled(240))]
"""All properties look at the same ones, so that a routine is composed once for all of them."""

unchecked = [HealthCheck.filter_too_much, HealthCheck.too_slow]
checked = settings(max_examples=len(SEEDS), deadline=None, suppress_health_check=unchecked)
recomposed = settings(max_examples=scaled(80), deadline=None, suppress_health_check=unchecked)
"""For a property that composes another routine each time."""

seeds = st.sampled_from(SEEDS)


def composed(seed: int) -> tuple[Catalogue, Question, Routine]:
    """A random catalogue, a question to it, and its routine; a seed without a routine is skipped."""
    found = _composed(seed)
    assume(found is not None)
    assert found is not None
    return found


@cache
def _composed(seed: int) -> tuple[Catalogue, Question, Routine] | None:
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(8, 40))
    question = random_question(random, catalogue)
    try:
        return catalogue, question, compose(catalogue, question)
    except NoRoutine:
        return None


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def objective_or_nothing(catalogue: Catalogue, question: Question) -> Objective:
    try:
        return compose(catalogue, question).objective
    except NoRoutine:
        return Objective(regions=0, preferred=0, blocks=0, core=0, balance=0, points=0, seconds=0)


def with_exercises(catalogue: Catalogue, exercises: list[Exercise]) -> Catalogue:
    return Catalogue.of(
        revision=catalogue.revision,
        sources=catalogue.sources.values(),
        regions=catalogue.regions.values(),
        exercises=exercises,
        conditions=catalogue.conditions.values(),
        protocols=catalogue.protocols.values(),
    )
