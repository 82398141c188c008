"""Protocols that are chosen by themselves: by the distance of a race, and where no held stretch is left after a run."""

from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.composition import compose
from app.domain.composer.hard_rules import HardRule
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.routine import Item, RaceStart, Routine
from app.domain.errors import ConditionLeavesNothing, QuestionFault, QuestionInvalid
from app.domain.vocabulary import STRETCHES_FOR_RANGE, Effort, Phase
from app.words.languages import ENGLISH
from tests.questions import a_question

DRILLS = ["Running drills: heels and knees", "Running drills: skips and kicks"]
REGIONS = ("hip", "lower-body", "full-body", "ankle", "shoulders")


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def before_a_race(catalogue: Catalogue, **words: Any) -> Routine:
    return compose(catalogue, a_question(catalogue, **({"region": ["hip"], "next_run": "race", "minutes": 15} | words)))


def texts_of(routine: Routine, rule: HardRule) -> list[str]:
    return [ENGLISH.rules.format_rule(each) for each in routine.rules_applied if each.rule is rule]


@pytest.mark.parametrize(
    ("metres", "protocol"),
    [
        (None, "race-warm-up-short"),
        (800, "race-warm-up-short"),
        (10_000, "race-warm-up-short"),
        (10_001, "race-warm-up-half"),
        (21_097, "race-warm-up-half"),
        (42_195, "race-warm-up-long"),
        (160_000, "race-warm-up-long"),
    ],
)
def test_the_distance_of_a_race_decides_its_warm_up(shipped: Catalogue, metres: int | None, protocol: str) -> None:
    question = a_question(shipped, next_run="race", **({"race_distance_m": metres} if metres else {}))
    assert question.protocol.slug == protocol
    assert question.race_distance_m == (metres or 10_000)


@pytest.mark.parametrize("region", REGIONS)
def test_a_short_race_has_drills_and_then_three_or_four_strides_last(shipped: Catalogue, region: str) -> None:
    for minutes in (10, 15, 20):
        routine = before_a_race(shipped, region=[region], race_distance_m=5000, minutes=minutes)
        found = items_of(routine)
        assert found[-1].exercise.slug == "strides"
        assert found[-1].dose.sets in {3, 4}
        assert [block.title for block in routine.blocks][-3:-1] == DRILLS


def test_a_half_marathon_has_fewer_strides_and_a_marathon_nothing_fast(shipped: Catalogue) -> None:
    half = items_of(before_a_race(shipped, race_distance_m=21_097))
    assert [(item.exercise.slug, item.dose.sets) for item in half if is_for_fast_runs(item.exercise)] == [("strides", 2)]
    marathon = before_a_race(shipped, race_distance_m=42_195)
    assert not [item for item in items_of(marathon) if is_for_fast_runs(item.exercise) or item.exercise.effort is Effort.HARD]
    assert marathon.planned_seconds <= 600


@pytest.mark.parametrize("region", REGIONS)
def test_a_quality_run_has_strides_last(shipped: Catalogue, region: str) -> None:
    for minutes in (10, 20):
        found = items_of(compose(shipped, a_question(shipped, region=[region], next_run="quality", minutes=minutes)))
        assert found[-1].exercise.slug == "strides"
        assert found[-1].dose.sets in {3, 4}


def test_what_is_chosen_for_a_race_is_said(shipped: Catalogue) -> None:
    (text,) = texts_of(before_a_race(shipped), HardRule.RACE_WARM_UP)
    assert text.startswith("The distance of the race decides the warm-up: Race warm-up, up to 10 km. As a rule: ")
    assert texts_of(before_a_race(shipped, protocol="ramp-warm-up"), HardRule.RACE_WARM_UP) == []


@pytest.mark.parametrize(("minutes_to_start", "begin", "left"), [(40, 40 * 60 - 900 - 300, 300), (17, 0, 120), (15, 0, 0)])
def test_a_race_warm_up_says_when_to_begin(shipped: Catalogue, minutes_to_start: int, begin: int, left: int) -> None:
    routine = before_a_race(shipped, region=["lower-body"], minutes_to_start=minutes_to_start)
    assert routine.planned_seconds == 900
    assert routine.race_start == RaceStart(begin_in_seconds=begin, left_seconds=left)
    assert texts_of(routine, HardRule.READY_BEFORE_START)
    assert before_a_race(shipped).race_start is None


@pytest.mark.parametrize(
    ("words", "fault", "field"),
    [
        ({"race_distance_m": 5000}, QuestionFault.NO_RACE, "race_distance_m"),
        ({"minutes_to_start": 30, "next_run": "easy"}, QuestionFault.NO_RACE, "minutes_to_start"),
        ({"minutes_to_start": 9, "next_run": "race"}, QuestionFault.LONGER_THAN_TO_START, "minutes"),
    ],
)
def test_facts_about_a_race_need_a_race_and_enough_time(
    shipped: Catalogue, words: dict[str, Any], fault: QuestionFault, field: str
) -> None:
    with pytest.raises(QuestionInvalid) as invalid:
        a_question(shipped, minutes=10, **words)
    assert [(each.fault, each.path) for each in invalid.value.problems] == [(fault, (field,))]


def test_a_complaint_before_a_race_is_offered_an_easy_run_and_other_phases(shipped: Catalogue) -> None:
    with pytest.raises(ConditionLeavesNothing) as refusal:
        before_a_race(shipped, condition=["shin_pain"], race_distance_m=42_195, minutes_to_start=30)
    offers = [(offer.parameter, offer.value) for offer in refusal.value.relaxations]
    assert offers[0] == ("next_run", "easy")
    assert {("phase", "daily"), ("phase", "recovery")} <= {*offers}


@pytest.mark.parametrize("region", [*REGIONS, "hamstrings"])
@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_hypermobile_runners_cool_down_actively(shipped: Catalogue, region: str, minutes: int) -> None:
    words: dict[str, Any] = {"region": [region], "phase": "post", "minutes": minutes, "condition": ["hypermobility"]}
    question = a_question(shipped, **words)
    assert question == a_question(shipped, **words, protocol="active-cool-down")
    routine = compose(shipped, question)
    found = [item.exercise for item in items_of(routine)]
    assert all(exercise.effort is Effort.EASY and exercise.method not in STRETCHES_FOR_RANGE for exercise in found)
    assert not excluded_exercises(shipped, question.conditions).intersection(exercise.slug for exercise in found)
    (text,) = texts_of(routine, HardRule.INSTEAD_OF_HELD_STRETCHES)
    assert text.startswith("Because of hypermobility, no held stretch for these regions is left. Active cool-down instead: ")
    assert texts_of(routine, HardRule.HELD_STRETCHES_AFTER_RUN) == []


def test_an_active_cool_down_begins_with_a_walk_and_ends_with_breathing(shipped: Catalogue) -> None:
    found = items_of(compose(shipped, a_question(shipped, region=["hip"], phase="post", condition=["hypermobility"])))
    assert (found[0].exercise.slug, found[-1].exercise.slug) == ("easy-walk", "slow-breathing")
    assert any(Phase.POST not in item.exercise.phases for item in found)


def test_held_stretches_stay_where_a_condition_leaves_some(shipped: Catalogue) -> None:
    for condition in ("knee_pain", "low_back_pain", "new_to_strength"):
        question = a_question(shipped, region=["hip"], phase="post", condition=[condition])
        assert question.protocol.slug == "post-run-static"
    assert a_question(shipped, region=["hip"], phase="daily", condition=["hypermobility"]).protocol.slug == "daily-trouble-spots"


def test_a_protocol_that_is_named_stays(shipped: Catalogue) -> None:
    question = a_question(shipped, region=["hip"], phase="post", condition=["hypermobility"], protocol="nhs-after-run")
    with pytest.raises(ConditionLeavesNothing):
        compose(shipped, question)


@pytest.mark.parametrize("condition", ["calf_strain", "hamstring_strain", "ankle_sprain", "bone_stress"])
def test_an_injury_that_forbids_running_has_no_active_cool_down(shipped: Catalogue, condition: str) -> None:
    question = a_question(shipped, region=["shoulders"], phase="post", condition=[condition, "hypermobility"])
    with pytest.raises(ConditionLeavesNothing):
        compose(shipped, question)
