"""With a weight, strength routines prefer few heavy repetitions with long rests, and say so."""

from typing import Any

import pytest

from app.domain.catalogue.amounts import Reps
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.doses import HEAVY_LOAD
from app.domain.composer.hard_rules import HardRule
from app.domain.composer.offers import Offer, list_offers
from app.domain.composer.routine import Item, Routine
from app.domain.composer.timing import DEFAULT_TIMING, Timing
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Equipment, Level, LoadKind, Method, Phase
from app.words.en.doses import format_dose
from app.words.en.rules import format_rule
from tests.builders import a_catalogue, a_load, a_prescription, a_range, a_tempo, an_exercise
from tests.questions import a_question

LEGS: dict[str, Any] = {"region": ["full-body"], "phase": "strength", "minutes": 30}
SQUAT: dict[str, Any] = {
    "method": Method.STRENGTH,
    "pattern": Pattern.SQUAT,
    "level": Level.INTERMEDIATE,
    "equipment": (Equipment.KETTLEBELL,),
    "prescriptions": (a_prescription(sets=a_range(2), reps=a_range(8, 15)),),
}


def routine_for(catalogue: Catalogue, **changes: Any) -> Routine:
    return compose(catalogue, a_question(catalogue, **changes))


def offers_of(
    *, phase: Phase = Phase.STRENGTH, form: BlockForm = BlockForm.SEQUENCE, timing: Timing = DEFAULT_TIMING, **fields: Any
) -> tuple[Offer, ...]:
    catalogue = a_catalogue(exercises=(an_exercise(**(SQUAT | {"phases": (*Phase,)} | fields)),))
    return list_offers(catalogue, "ankle-rocks", phase=phase, sets=None, form=form, timing=timing)


def sum_of(offer: Offer) -> int:
    return offer.work.counted + offer.work.beyond


def heavy_items(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items if item.dose.heavy]


def rules_of(routine: Routine) -> list[HardRule]:
    return [rule.rule for rule in routine.rules_applied]


@pytest.mark.parametrize("weight", ["kettlebell", "dumbbell"])
def test_a_weight_is_used_for_few_heavy_repetitions_and_the_answer_says_so(shipped: Catalogue, weight: str):
    routine = routine_for(shipped, **LEGS, equipment=[weight])
    items = heavy_items(routine)
    assert items
    for item in items:
        chosen, given = item.dose.amount, item.dose.prescription.amount
        assert isinstance(chosen, Reps)
        assert isinstance(given, Reps)
        assert chosen.reps == given.reps.min <= 10
        assert item.dose.load == HEAVY_LOAD
        assert "stop with 2 reps to spare" in format_dose(item.exercise, item.dose)
    (rule,) = (rule for rule in routine.rules_applied if rule.rule is HardRule.HEAVY_STRENGTH)
    assert [citation.source for citation in rule.citations] == ["lowenstein-rei", "limber-house"]
    assert "heavy" in format_rule(rule)


@pytest.mark.parametrize(
    "changes",
    [
        {"equipment": []},
        {"equipment": ["band"]},
        {"equipment": ["kettlebell"], "level": "beginner"},
        {"equipment": ["kettlebell"], "condition": ["knee_pain"]},
        {"equipment": ["kettlebell"], "sore_region": ["foot"]},
        {"equipment": ["kettlebell"], "phase": "daily"},
    ],
)
def test_without_a_weight_for_beginners_with_a_complaint_and_in_other_phases_nothing_is_heavy(
    shipped: Catalogue, changes: dict[str, Any]
):
    routine = routine_for(shipped, **(LEGS | changes))
    assert not heavy_items(routine)
    assert HardRule.HEAVY_STRENGTH not in rules_of(routine)


def test_a_heavy_dose_rests_longer_and_earns_more_than_many_repetitions():
    offers = offers_of()
    heavy = [offer for offer in offers if offer.dose.heavy]
    assert [offer.dose.amount for offer in heavy] == [Reps(reps=8)]
    assert [(offer.rest_between, offer.rest_seconds) for offer in heavy] == [(120, 120)]
    assert sum_of(heavy[0]) > max(sum_of(offer) for offer in offers if not offer.dose.heavy)


@pytest.mark.parametrize(
    ("form", "timing", "rest"),
    [
        (BlockForm.SUPERSET, DEFAULT_TIMING, 60),
        (BlockForm.SEQUENCE, Timing(rest_seconds=30), 30),
        (BlockForm.SUPERSET, Timing(rest_seconds=30), 30),
    ],
)
def test_the_rest_of_a_heavy_dose_is_shared_in_a_superset_and_the_request_decides(form: BlockForm, timing: Timing, rest: int):
    assert [offer.rest_between for offer in offers_of(form=form, timing=timing) if offer.dose.heavy] == [rest]


@pytest.mark.parametrize(
    "fields",
    [
        {"phase": Phase.DAILY},
        {"level": Level.BEGINNER},
        {"pattern": Pattern.CARRY},
        {"pattern": None},
        {"method": Method.ACTIVATION},
        {"equipment": (Equipment.BAND,)},
        {"equipment_alternatives": ((Equipment.BAND,),)},
        {"prescriptions": (a_prescription(reps=a_range(15)),)},
        {"prescriptions": (a_prescription(reps=a_range(12, 20)),)},
        {"prescriptions": (a_prescription(reps=a_range(8, 15), load=a_load()),)},
        {"prescriptions": (a_prescription(reps=a_range(8, 15), tempo=a_tempo()),)},
        {"prescriptions": (a_prescription(hold_seconds=a_range(8, 15)),)},
    ],
)
def test_only_open_ranges_of_leg_exercises_with_a_weight_have_a_heavy_end(fields: dict[str, Any]):
    assert not any(offer.dose.heavy for offer in offers_of(**fields))


def test_an_effort_of_its_source_needs_something_that_makes_the_exercise_hard():
    hard = a_prescription(sets=a_range(5), reps=a_range(5), load=a_load(LoadKind.RPE, 8, 9))
    easy = a_prescription(sets=a_range(2), reps=a_range(10))
    given = (easy, hard)
    plain: dict[str, Any] = {"method": Method.ACTIVATION, "prescriptions": given, "equipment": ()}
    assert {offer.dose.prescription for offer in offers_of(**plain)} == {easy}
    for needed in (Equipment.MINI_BAND, Equipment.BAND, Equipment.DUMBBELL):
        assert {offer.dose.prescription for offer in offers_of(**plain | {"equipment": (needed,)})} == {easy, hard}
    assert {offer.dose.prescription for offer in offers_of(**plain | {"prescriptions": (hard,)})} == {hard}
