"""As good as an independent exact solver, over random catalogues and questions."""

from dataclasses import replace
from random import Random

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.objective import Objective, nudge
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.errors import NoRoutine
from tests.domain.composer.oracle import Oracle
from tests.random_catalogues import random_catalogue, random_question

BATCHES = 15
QUESTIONS_A_CATALOGUE = 10


def as_solved(routine: Routine) -> Objective:
    """The routine's objective with the nudges of its variation, which is what both solvers maximise."""
    items = [item for block in routine.blocks for item in block.items]
    nudged = sum(nudge(item.exercise.slug, routine.question.variation) for item in items)
    plain = routine.objective
    return replace(plain, points=plain.points + nudged)


def best_of(catalogue: Catalogue, question: Question) -> Objective | None:
    try:
        return as_solved(compose(catalogue, question))
    except NoRoutine:
        return None


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_solver_finds_a_better_routine(batch: int) -> None:
    random = Random(batch)
    catalogue = random_catalogue(random, exercises=random.randint(5, 45))
    for _ in range(QUESTIONS_A_CATALOGUE):
        question = random_question(random, catalogue)
        assert best_of(catalogue, question) == Oracle(catalogue, question).best()
