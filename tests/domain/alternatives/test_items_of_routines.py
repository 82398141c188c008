"""Alternatives to an item of a routine, over random catalogues: what fits can be swapped in, and what cannot says why."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.alternatives.alternative import Alternatives, AlternativesQuestion, Step
from app.domain.alternatives.alternatives import find_alternatives
from app.domain.alternatives.routine_items import find_current_item, list_items
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.composition import compose
from app.domain.composer.question import Question, Swap
from app.domain.errors import NoRoutine, QuestionInvalid
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment
from app.words.languages import ENGLISH
from tests.effort import scaled
from tests.questions import a_question
from tests.random_catalogues import random_catalogue, random_question

checked = settings(max_examples=scaled(60), deadline=None)
seeds = st.integers(0, 1 << 32)


def ask(catalogue: Catalogue, question: Question, position: int) -> Alternatives:
    """The alternatives to an item of the routine of a question."""
    exercise = list_items(catalogue, question)[position - 1].exercise
    item = find_current_item(catalogue, question, position, exercise.slug)
    assert item is not None
    regions = (RequestedRegion(slug=slug, name=slug, requested_as=slug) for slug in exercise.main_regions)
    constraints = replace(
        question,
        regions=tuple(regions) or question.regions,
        include=frozenset(),
        exclude=question.exclude | item.others,
        variation=0,
        swaps=(),
    )
    return find_alternatives(
        catalogue, AlternativesQuestion(exercise=exercise, constraints=constraints, seconds=item.seconds, item=item)
    )


def draw(seed: int) -> tuple[Catalogue, Question, int, Alternatives] | None:
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(10, 60), regions=random.choice((3, 5)))
    question = random_question(random, catalogue)
    try:
        items = list_items(catalogue, question)
    except (NoRoutine, QuestionInvalid):
        return None
    if not items:
        return None
    position = random.randint(1, len(items))
    return catalogue, question, position, ask(catalogue, question, position)


@checked
@given(seeds)
def test_whatever_fits_can_be_swapped_in_and_nothing_else(seed: int):
    drawn = draw(seed)
    if drawn is None:
        return
    catalogue, question, position, found = drawn
    for each in found.items[:4]:
        assert each.trial is not None
        try:
            routine = compose(catalogue, replace(question, swaps=(Swap(position, each.exercise.slug),)))
        except QuestionInvalid:
            assert not each.fits
        else:
            assert each.fits
            swapped = [item for block in routine.blocks for item in block.items][position - 1]
            assert swapped.seconds.total == each.offer.seconds.total
            assert routine.bent == each.trial.bent
            assert routine.swaps[0].seconds_difference == each.seconds_difference


@checked
@given(seeds)
def test_no_alternative_is_in_the_routine_or_ruled_out_by_a_condition(seed: int):
    drawn = draw(seed)
    if drawn is None:
        return
    catalogue, question, _, found = drawn
    inside = {item.exercise.slug for item in list_items(catalogue, question)}
    for each in found.items:
        slug = each.exercise.slug
        assert slug not in inside | question.exclude | excluded_exercises(catalogue, question.conditions)
        assert question.phase in each.exercise.phases
        if each.step is not Step.MORE_EQUIPMENT:
            assert each.exercise.is_possible_with(question.equipment | ALWAYS_AVAILABLE)
        if each.step is not Step.HARDER_LEVEL:
            assert each.exercise.level.rank <= question.level.rank
    fits = [each.fits for each in found.items]
    assert fits == sorted(fits, reverse=True)


def test_an_item_without_an_alternative_of_its_kind_gets_one_with_its_cost(shipped: Catalogue):
    question = a_question(shipped, region=["lower-body"], phase="recovery", minutes=20, equipment=["foam_roller"])
    found = ask(shipped, question, 1)
    assert found.items
    for each in found.items:
        assert each.step is not None
        assert ENGLISH.alternatives.explain_step(found.question, each).endswith(".")


def test_needed_equipment_is_named(shipped: Catalogue):
    question = a_question(shipped, region=["calf"], phase="post", minutes=10)
    position = next(i for i, item in enumerate(list_items(shipped, question), 1) if "calf" in item.exercise.slug)
    found = ask(shipped, question, position)
    costs = {ENGLISH.alternatives.explain_step(found.question, each) for each in found.items if each.step is Step.MORE_EQUIPMENT}
    assert "Needs a band, which you have not named." in costs
    assert Equipment.BAND not in question.equipment
