"""Variations differ from each other in a third of their exercises, keep every rule, and end with a clear answer."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.composition import compose
from app.domain.composer.question import MAX_VARIATION, Question, Swap
from app.domain.composer.routine import Decision, Routine
from app.domain.errors import LimberError, NoRoutine, QuestionFault, QuestionInvalid
from tests.effort import scaled
from tests.questions import a_question
from tests.random_catalogues import random_catalogue, random_question

checked = settings(max_examples=scaled(60), deadline=None)
seeds = st.integers(0, 1 << 32)


def slugs_of(routine: Routine) -> frozenset[str]:
    return frozenset(item.exercise.slug for block in routine.blocks for item in block.items)


def list_variations(catalogue: Catalogue, question: Question, most: int = 5) -> list[Routine]:
    """The variations of a question up to this number, as many as there are; none where it has no routine."""
    found: list[Routine] = []
    for number in range(most):
        try:
            found.append(compose(catalogue, replace(question, variation=number)))
        except NoRoutine:
            break
        except QuestionInvalid as invalid:
            (problem,) = invalid.problems
            if problem.fault is not QuestionFault.NO_MORE_VARIATIONS:
                break
            assert (problem.path, problem.names) == (("variation",), (str(len(found)),))
            break
    return found


def draw(seed: int) -> tuple[Catalogue, Question, list[Routine]]:
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(10, 60), regions=random.choice((3, 5)))
    question = random_question(random, catalogue)
    return catalogue, question, list_variations(catalogue, question)


@checked
@given(seeds)
def test_any_two_variations_differ_in_a_third_of_their_exercises(seed: int):
    _, _, routines = draw(seed)
    for number, later in enumerate(routines):
        for earlier in routines[:number]:
            if later.decision is Decision.GO:
                assert 3 * len(slugs_of(later) - slugs_of(earlier)) >= len(slugs_of(later))


@checked
@given(seeds)
def test_a_variation_keeps_every_rule_and_says_how_good_it_is(seed: int):
    catalogue, question, routines = draw(seed)
    for routine in routines[1:]:
        best = routines[0]
        assert routine.planned_seconds <= question.allowed_seconds
        assert routine.objective.regions >= best.objective.regions
        assert routine.objective <= best.objective
        # A routine with fewer blocks may have more points, and yet it is not better.
        share = routine.objective.points / best.objective.points if best.objective.points else 1.0
        assert routine.quality == min(round(share, 3), 1.0)
        assert routine.quality >= 0.5 or not best.objective.points
        assert slugs_of(routine).isdisjoint(excluded_exercises(catalogue, question.conditions) | question.exclude)
        assert routine.variations_available is not None
        assert routine.variations_available == len(routines) or routine.variations_available >= 5


@checked
@given(seeds)
def test_variations_depend_on_no_earlier_question(seed: int):
    catalogue, question, routines = draw(seed)
    for number in reversed(range(len(routines))):
        clear_caches()
        assert compose(catalogue, replace(question, variation=number)) == routines[number]


@checked
@given(seeds)
def test_an_included_exercise_is_in_every_variation(seed: int):
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(10, 60), regions=3)
    wanted = random.choice([*catalogue.exercises])
    question = replace(random_question(random, catalogue), include=frozenset({wanted}), exclude=frozenset())
    for routine in list_variations(catalogue, question):
        if routine.decision is Decision.GO:
            assert wanted in slugs_of(routine)


def test_most_usual_questions_have_at_least_three_different_routines(shipped: Catalogue):
    regions = ("ankle", "hip", "knee", "lower-body", "full-body")
    phases = {"pre": 10, "post": 15, "strength": 20, "recovery": 20, "daily": 10}
    questions = [a_question(shipped, region=[r], phase=phase, minutes=m) for r in regions for phase, m in phases.items()]
    counts = [len(list_variations(shipped, question, most=3)) for question in questions]
    assert sum(count == 3 for count in counts) >= 0.9 * len(counts)


def test_the_number_of_variations_is_counted_up_to_five(shipped: Catalogue):
    question = a_question(shipped, region=["hip"], phase="daily", minutes=10)
    assert compose(shipped, question).variations_available is None
    assert compose(shipped, replace(question, variation=1)).variations_available == 5


def test_a_question_without_a_routine_has_no_variation_either(shipped: Catalogue):
    question = a_question(shipped, region=["abductors"], phase="strength", minutes=1, variation=1)
    with pytest.raises(NoRoutine):
        compose(shipped, question)


def test_a_variation_beyond_the_last_says_how_many_there_are(shipped: Catalogue):
    question = a_question(shipped, region=["calf"], phase="post", minutes=10, variation=MAX_VARIATION)
    with pytest.raises(QuestionInvalid) as caught:
        compose(shipped, question)
    (problem,) = caught.value.problems
    assert problem.fault is QuestionFault.NO_MORE_VARIATIONS
    available = int(problem.names[0])
    assert compose(shipped, replace(question, variation=available - 1)).variations_available == available


def test_items_of_a_variation_can_be_swapped(shipped: Catalogue):
    question = a_question(shipped, variation=1)
    before = compose(shipped, question)
    first = next(item for block in before.blocks for item in block.items).exercise.slug
    after = None
    for slug in sorted(shipped.exercises.keys() - slugs_of(before)):
        try:
            after = compose(shipped, replace(question, swaps=(Swap(1, slug),)))
            break
        except LimberError:
            continue
    assert after is not None
    assert slugs_of(before) - slugs_of(after) == {first}


def test_recent_exercises_count_in_every_variation(shipped: Catalogue):
    plain = a_question(shipped, region=["hip"], phase="daily", minutes=10)
    recent = slugs_of(compose(shipped, replace(plain, variation=1)))
    routine = compose(shipped, replace(plain, variation=1, recent=recent))
    for block in routine.blocks:
        for item in block.items:
            assert item.reasons.not_recent is (item.exercise.slug not in recent)
