"""No exercise that a condition rules out is in a routine, and what needs care says so first."""

from dataclasses import replace
from itertools import product

import pytest

from app.domain.alternatives.alternative import AlternativesQuestion
from app.domain.alternatives.alternatives import find_alternatives
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import caution_sentences, severities, severity_of
from app.domain.composer.composition import compose
from app.domain.composer.question import Question, Swap
from app.domain.composer.routine import Decision, Item
from app.domain.errors import NoRoutine, QuestionInvalid
from app.domain.vocabulary import STRETCHES_FOR_RANGE, Phase, Severity
from tests.effort import sampled
from tests.questions import a_question

EQUIPMENT = ("foam_roller", "band", "kettlebell", "mini_band")


def items_for(catalogue: Catalogue, **words: object) -> list[Item]:
    try:
        routine = compose(catalogue, a_question(catalogue, equipment=EQUIPMENT, **words))
    except NoRoutine:
        return []
    return [item for block in routine.blocks for item in block.items]


def is_composed(catalogue: Catalogue, question: Question) -> bool:
    """Whether there is a routine with items."""
    try:
        return compose(catalogue, question).decision is Decision.GO
    except (NoRoutine, QuestionInvalid):
        return False


@pytest.mark.parametrize("phase", Phase)
def test_no_avoided_demand_is_in_any_routine_and_cautions_come_first(shipped: Catalogue, phase: Phase):
    """Over every region and condition at 5 to 20 minutes; each run takes a fixed part of them, with `--all` all."""
    composed = 0
    for number, (condition, region) in enumerate(sampled(product(shipped.conditions.values(), shipped.regions), every=8)):
        avoided = {rule.demand for rule in condition.rules if rule.severity is Severity.AVOID}
        words = {"region": [region], "phase": phase, "minutes": 5 + 5 * (number % 4), "condition": [condition.slug]}
        for item in items_for(shipped, **words):
            composed += 1
            exercise = item.exercise
            assert severity_of(exercise, condition) is not Severity.AVOID
            unwanted = avoided.intersection(exercise.demands or ())
            assert unwanted <= {"pressure_on_the_spot"}, (condition.slug, exercise.slug)
            assert item.cautions.sentences == caution_sentences(exercise, condition)
    assert composed > 100


def test_no_avoided_demand_is_in_a_routine_by_any_protocol(shipped: Catalogue):
    for protocol, condition in sampled(product(shipped.protocols.values(), shipped.conditions.values())):
        words = {"region": ["lower-body"], "phase": protocol.phases[0], "minutes": 20, "protocol": protocol.slug}
        for item in items_for(shipped, **words, condition=[condition.slug]):
            assert severity_of(item.exercise, condition) is not Severity.AVOID


def test_what_a_condition_avoids_cannot_be_included_nor_offered_as_an_alternative(shipped: Catalogue):
    for condition in shipped.conditions.values():
        avoided = [each for each in shipped.exercises.values() if severity_of(each, condition) is Severity.AVOID]
        for exercise in avoided[::7]:
            region, phase = exercise.main_regions[0], exercise.phases[0]
            words = {"region": [region], "phase": phase, "condition": [condition.slug], "level": "advanced"}
            question = a_question(shipped, **words, include=[exercise.slug], equipment=EQUIPMENT)
            assert not is_composed(shipped, question), exercise.slug
            found = find_alternatives(
                shipped, AlternativesQuestion(exercise=exercise, constraints=a_question(shipped, **words), seconds=60)
            )
            assert not [each for each in found.items if severity_of(each.exercise, condition) is Severity.AVOID]


@pytest.mark.parametrize("phase", Phase)
def test_no_avoided_demand_comes_in_by_an_alternative_a_swap_or_the_wish_for_it(shipped: Catalogue, phase: Phase):
    """For every condition and a fixed part of the regions: the items of a routine, and all that could take their place."""
    tried = 0
    asked = [*product(shipped.conditions.values(), shipped.regions)][::3]
    for number, (condition, region) in enumerate(sampled(asked, every=8)):
        words = {"region": [region], "phase": phase, "minutes": 5 + 5 * (number % 4), "condition": [condition.slug]}
        question = a_question(shipped, equipment=EQUIPMENT, level="advanced", **words)
        if not is_composed(shipped, question):
            continue
        items = [item for block in compose(shipped, question).blocks for item in block.items]
        avoided = sorted(slug for slug, severity in severities(shipped, condition.slug).items() if severity is Severity.AVOID)
        for item in items[::3]:
            found = find_alternatives(
                shipped, AlternativesQuestion(exercise=item.exercise, constraints=question, seconds=item.seconds.total)
            )
            assert {each.exercise.slug for each in found.items}.isdisjoint(avoided)
        for slug in avoided[number % 5 :: 11]:
            tried += 1
            swap = Swap(position_in_routine=1 + number % len(items), exercise=slug)
            for other in (replace(question, swaps=(swap,)), replace(question, include=frozenset({slug}))):
                assert not is_composed(shipped, other), (condition.slug, slug)
    assert tried > 50


def test_no_avoided_demand_is_in_an_active_cool_down(shipped: Catalogue):
    cooled = 0
    for condition, region in sampled(product(shipped.conditions.values(), shipped.regions)):
        question = a_question(shipped, region=[region], phase="post", minutes=15, condition=[condition.slug], equipment=EQUIPMENT)
        if question.protocol.slug == "active-cool-down" and is_composed(shipped, question):
            cooled += 1
            for item in (item for block in compose(shipped, question).blocks for item in block.items):
                assert severity_of(item.exercise, condition) is not Severity.AVOID
                assert item.exercise.method not in STRETCHES_FOR_RANGE
    assert cooled > 10


def test_a_stress_fracture_leaves_only_what_is_done_off_the_feet(shipped: Catalogue):
    standing = [
        item
        for region in ("core", "shoulders", "chest")
        for item in items_for(shipped, region=[region], phase="daily", minutes=10, condition=["bone_stress"])
        if "standing" in item.exercise.positions
    ]
    assert standing == []


def test_of_two_conditions_the_stricter_one_counts(shipped: Catalogue):
    words = {"region": ["hip"], "phase": "strength", "minutes": 20}
    both = {item.exercise.slug for item in items_for(shipped, **words, condition=["knee_pain", "hip_pain"])}
    assert both
    assert both.isdisjoint({"clamshell", "side-lying-hip-abduction"})
