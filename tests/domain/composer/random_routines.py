"""Random catalogues, questions to them, and their routines."""

from random import Random

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

seeds = st.integers(0, 1 << 32)
checked = settings(max_examples=scaled(80), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


def composed(seed: int) -> tuple[Catalogue, Question, Routine]:
    """A random catalogue, a question to it, and its routine; a seed without a routine is skipped."""
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(8, 40))
    question = random_question(random, catalogue)
    try:
        return catalogue, question, compose(catalogue, question)
    except NoRoutine:
        assume(False)  # noqa: FBT003 - hypothesis's own form
        raise


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
