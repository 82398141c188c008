"""No exercise that a condition rules out is in a routine, and what needs care says so first."""

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import caution_sentences, severity_of
from app.domain.composer.composition import compose
from app.domain.composer.routine import Item
from app.domain.errors import NoRoutine
from app.domain.vocabulary import Phase, Severity
from tests.questions import a_question

REGIONS = ("ankle", "knee", "hip", "lower-back", "full-body")
EQUIPMENT = ("foam_roller", "band", "kettlebell", "mini_band")


def items_for(catalogue: Catalogue, **words: object) -> list[Item]:
    try:
        routine = compose(catalogue, a_question(catalogue, equipment=EQUIPMENT, **words))
    except NoRoutine:
        return []
    return [item for block in routine.blocks for item in block.items]


@pytest.mark.parametrize("phase", Phase)
def test_no_avoided_demand_is_in_a_routine_and_cautions_come_first(shipped: Catalogue, phase: Phase):
    composed = 0
    for slug, condition in shipped.conditions.items():
        avoided = {rule.demand for rule in condition.rules if rule.severity is Severity.AVOID}
        for number, region in enumerate(REGIONS):
            for item in items_for(shipped, region=[region], phase=phase, minutes=5 + 5 * (number % 3), condition=[slug]):
                composed += 1
                exercise = item.exercise
                assert severity_of(exercise, condition) is not Severity.AVOID
                unwanted = avoided.intersection(exercise.demands or ())
                assert unwanted <= {"pressure_on_the_spot"}, (slug, exercise.slug)
                assert item.cautions.sentences == caution_sentences(exercise, condition)
    assert composed > 100


@pytest.mark.parametrize("slug", ["after_surgery", "broken_vertebra", "unknown_pain"])
def test_a_condition_that_refuses_everything_leaves_no_routine(shipped: Catalogue, slug: str):
    assert items_for(shipped, region=["full-body"], phase="daily", minutes=20, condition=[slug]) == []


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
