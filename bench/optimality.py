"""Random instances against CP-SAT: how many, and how many differ."""

from random import Random

from tests.domain.composer.oracle import Oracle
from tests.domain.composer.test_oracle import best_of
from tests.random_catalogues import random_catalogue, random_question

CATALOGUES = 220
QUESTIONS = 10


def report() -> None:
    """Print the counts."""
    counted = refused = differing = 0
    for seed in range(CATALOGUES):
        random = Random(10_000 + seed)
        catalogue = random_catalogue(random, exercises=random.randint(5, 90))
        for _ in range(QUESTIONS):
            question = random_question(random, catalogue)
            ours, theirs = best_of(catalogue, question), Oracle(catalogue, question).best()
            counted += 1
            refused += ours is None
            differing += ours != theirs
    print(f"\noracle: {counted} random instances, {refused} of them without a routine, {differing} differ from CP-SAT")
