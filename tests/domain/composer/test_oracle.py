"""As good as an independent exact solver, over random catalogues and questions."""

from random import Random

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.objective import Objective
from app.domain.composer.question import Question
from app.domain.errors import NoRoutine
from tests.domain.composer.oracle import Oracle
from tests.effort import counted
from tests.random_catalogues import random_catalogue, random_question

QUESTIONS_A_CATALOGUE = 10
BATCHES = counted(15, thorough=200)
"""So 150 instances in the usual run, and 2,000 with `--all`."""


def best_of(catalogue: Catalogue, question: Question) -> Objective | None:
    try:
        return compose(catalogue, question).objective
    except NoRoutine:
        return None


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_solver_finds_a_better_routine(batch: int) -> None:
    random = Random(batch)
    catalogue = random_catalogue(random, exercises=random.randint(5, 45))
    for _ in range(QUESTIONS_A_CATALOGUE):
        question = random_question(random, catalogue)
        assert best_of(catalogue, question) == Oracle(catalogue, question).best()
