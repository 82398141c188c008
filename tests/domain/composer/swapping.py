"""Routines with swaps, as the tests ask for them."""

from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import NamedTuple

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.question import Question, Swap
from app.domain.composer.routine import Decision, Item, Routine
from app.domain.errors import NoRoutine, QuestionInvalid
from tests.effort import scaled
from tests.random_catalogues import random_catalogue, random_question

checked = settings(
    max_examples=scaled(100), deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
seeds = st.integers(0, 1 << 32)


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def slugs_of(routine: Routine) -> list[str]:
    return [item.exercise.slug for item in items_of(routine)]


def swap(catalogue: Catalogue, question: Question, *swaps: tuple[int, str]) -> Routine:
    return compose(catalogue, replace(question, swaps=tuple(Swap(*each) for each in swaps)))


def find_fitting(catalogue: Catalogue, question: Question, position: int) -> str:
    """The first exercise that can be swapped in at a position and is not there already."""
    there = slugs_of(compose(catalogue, question))[position - 1]
    for slug in sorted(catalogue.exercises.keys() - {there}):
        with suppress(QuestionInvalid):
            swap(catalogue, question, (position, slug))
            return slug
    raise LookupError(position)


class Drawn(NamedTuple):
    """A question to a random catalogue, its routine, and one to three swaps of it, which may be refused."""

    catalogue: Catalogue
    question: Question
    before: Routine
    swaps: tuple[Swap, ...]


def draw(seed: int) -> Drawn:
    """Draw a question, its routine and swaps; a seed without a routine is skipped."""
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(10, 80), regions=random.choice((3, 5, 9)))
    question = random_question(random, catalogue)
    routine = None
    with suppress(NoRoutine, QuestionInvalid):
        routine = compose(catalogue, question)
    assume(routine is not None and routine.decision is Decision.GO)
    assert routine is not None
    places = len(items_of(routine))
    positions = random.sample(range(1, places + 1), k=min(random.randint(1, 3), places))
    swaps = tuple(Swap(position, random.choice(sorted(catalogue.exercises))) for position in positions)
    return Drawn(catalogue, question, routine, swaps)


def draw_accepted(seed: int, *, only_one: bool = False) -> tuple[Drawn, Routine]:
    """Draw swaps that are not refused, and the routine with them: all of a draw, else the first accepted alone."""
    drawn = draw(seed)
    for swaps in (*([] if only_one else [drawn.swaps]), *((each,) for each in drawn.swaps)):
        with suppress(QuestionInvalid):
            return drawn._replace(swaps=swaps), compose(drawn.catalogue, replace(drawn.question, swaps=swaps))
    assume(False)  # noqa: FBT003 - hypothesis's own form
    raise AssertionError


def core_of(item: Item) -> tuple[object, ...]:
    """What must not change in an item that was not swapped."""
    return item.position_in_routine, item.exercise.slug, item.dose, item.seconds, item.equipment, item.cautions, item.citations
