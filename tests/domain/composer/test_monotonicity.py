"""More time or exercises never make a routine worse, and the order of records makes no difference."""

from dataclasses import replace
from random import Random

from hypothesis import example, given

from app.domain.composer.composition import compose
from app.domain.errors import LimberError, NoRoutine
from tests.domain.composer.random_routines import (
    checked,
    composed,
    items_of,
    objective_or_nothing,
    recomposed,
    seeds,
    with_exercises,
)


@checked
@given(seeds)
def test_every_exercise_is_in_the_routine_or_counted_as_removed(seed: int) -> None:
    catalogue, _, routine = composed(seed)
    assert sum(routine.removed_by.values()) + len(items_of(routine)) == len(catalogue.exercises)


@recomposed
@given(seeds)
def test_the_order_of_the_records_changes_nothing(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    shuffled = [*catalogue.exercises.values()]
    Random(seed).shuffle(shuffled)
    assert compose(with_exercises(catalogue, shuffled), question) == routine


@recomposed
@given(seeds)
def test_more_minutes_never_make_it_worse(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    longer = question.at_minutes(question.minutes + Random(seed).randint(1, 30))
    assert objective_or_nothing(catalogue, longer) >= routine.objective


@recomposed
@given(seeds)
def test_another_exercise_never_makes_it_worse(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    listed = {slug for protocol in catalogue.protocols.values() for block in protocol.blocks for slug in block.listed}
    gone = Random(seed).choice(sorted(catalogue.exercises.keys() - listed) or [""])
    fewer = with_exercises(catalogue, [e for e in catalogue.exercises.values() if e.slug != gone])
    assert objective_or_nothing(fewer, question) <= routine.objective


@recomposed
@given(seeds)
def test_excluding_an_exercise_keeps_it_out_and_never_helps(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    gone = items_of(routine)[0].exercise.slug
    without = replace(question, exclude=question.exclude | {gone})
    try:
        left = compose(catalogue, without)
    except NoRoutine:
        return
    assert gone not in {item.exercise.slug for item in items_of(left)}
    assert left.objective <= routine.objective


@recomposed
@given(seeds)
@example(514493006)  # the only exercise of the supersets that may be taken has no dose that is short enough
def test_an_included_exercise_is_in_the_routine(seed: int) -> None:
    catalogue, question, _ = composed(seed)
    wanted = Random(seed).choice([*catalogue.exercises])
    with_included = replace(question, include=frozenset({wanted}), exclude=question.exclude - {wanted})
    try:
        routine = compose(catalogue, with_included)
    except LimberError:
        return
    assert wanted in {item.exercise.slug for item in items_of(routine)}
