"""Refusals: each names changes of the question that give a routine."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import severities
from app.domain.composer.composition import compose
from app.domain.composer.puzzle_builder import prepare
from app.domain.composer.question import Question
from app.domain.composer.refusal import has_answer
from app.domain.composer.routine import Routine
from app.domain.errors import ConditionLeavesNothing, NoRoutine, QuestionFault, QuestionInvalid
from app.domain.vocabulary import Equipment, Phase, Severity
from tests.effort import scaled
from tests.questions import a_question
from tests.random_catalogues import random_catalogue, random_question

EVERYTHING = [item.value for item in Equipment]


def routine_for(catalogue: Catalogue, **changes: Any) -> Routine:
    return compose(catalogue, a_question(catalogue, **changes))


def refusal_of(catalogue: Catalogue, question: Question) -> NoRoutine:
    with pytest.raises(NoRoutine) as refusal:
        compose(catalogue, question)
    return refusal.value


def test_no_stretch_for_hypermobile_runners_after_a_run_is_explained(shipped: Catalogue) -> None:
    words: dict[str, Any] = {"region": ["hamstrings"], "phase": "post", "condition": ["hypermobility"]}
    refusal = refusal_of(shipped, a_question(shipped, **words, protocol="post-run-static"))
    assert isinstance(refusal, ConditionLeavesNothing)
    assert refusal.removed_by["condition"] > 0
    assert refusal.conditions == ("Hypermobility",)
    assert refusal.reasons == ("joints are not to be pushed past their range",)
    assert ("protocol", "active-cool-down") in {(way.parameter, way.value) for way in refusal.relaxations}


def test_a_protocol_of_releases_without_equipment_names_the_missing_equipment(shipped: Catalogue) -> None:
    question = a_question(shipped, region=["hip"], phase="recovery", protocol="melt-and-mould")
    ways = {(way.parameter, way.value) for way in refusal_of(shipped, question).relaxations}
    assert {("equipment", "foam_roller"), ("equipment", "tennis_ball")} <= ways


def test_every_suggested_change_works(shipped: Catalogue) -> None:
    question = a_question(shipped, region=["hip"], phase="recovery", protocol="melt-and-mould")
    for way in refusal_of(shipped, question).relaxations:
        if way.parameter == "equipment":
            assert compose(shipped, replace(question, equipment=frozenset({Equipment(way.value)}))).blocks


@settings(max_examples=scaled(150), deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_question_has_an_answer_exactly_where_its_puzzle_has_one(seed: int) -> None:
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(1, 12))
    question = random_question(random, catalogue, minutes=random.choice((1, 2, 3)))
    best = prepare(catalogue, question).built.best(question.protocol, question.allowed_seconds)
    works = {region.slug for region in question.regions}
    items = [] if best is None else [item.candidate for item in best.items]
    assert has_answer(catalogue, question) == any(
        works & {*item.regions} or item.exercise.slug in question.include for item in items
    )


@settings(max_examples=scaled(60), deadline=None)
@given(st.integers(0, 1 << 32))
def test_the_minimum_minutes_are_enough_and_one_less_is_not(seed: int) -> None:
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(3, 12))
    question = random_question(random, catalogue, minutes=1)
    try:
        compose(catalogue, question)
        assume(False)  # noqa: FBT003 - hypothesis's own form
    except NoRoutine as refusal:
        least = refusal.minimum_minutes
    if least is None:
        refusal_of(catalogue, question.at_minutes(120))
        return
    assert compose(catalogue, question.at_minutes(least)).blocks
    assert least > 1
    refusal_of(catalogue, question.at_minutes(least - 1))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"include": ["couch-stretch"]}, "phase"),
        ({"include": ["elevated-hamstring-stretch"]}, "equipment"),
        ({"phase": "post", "region": ["hip"], "include": ["couch-stretch"], "condition": ["knee_pain"]}, "condition"),
    ],
)
def test_an_exercise_that_cannot_be_included_has_the_reason(shipped: Catalogue, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(QuestionInvalid) as refusal:
        routine_for(shipped, **changes)
    (problem,) = refusal.value.problems
    assert (problem.fault, problem.names) == (QuestionFault.CANNOT_INCLUDE, (*changes["include"], reason))


def test_an_underfilled_routine_names_the_cause(shipped: Catalogue) -> None:
    routine = routine_for(shipped, region=["chest"], phase="post", minutes=30)
    assert routine.fill < 0.95
    assert "pool_used_up" in {cause.code for cause in routine.underfilled_because}


def test_a_protocol_is_never_extended_beyond_its_source(shipped: Catalogue) -> None:
    routine = routine_for(shipped, region=["full-body"], phase="strength", minutes=60, equipment=EVERYTHING)
    assert routine.planned_seconds <= 30 * 60
    assert [cause.code for cause in routine.underfilled_because] == ["protocol_limit"]


def test_a_full_routine_has_nothing_to_explain(shipped: Catalogue) -> None:
    routine = routine_for(shipped)
    assert routine.fill >= 0.95
    assert routine.underfilled_because == ()


def test_an_exercise_removed_for_a_condition_is_named(shipped: Catalogue) -> None:
    routine = routine_for(shipped, region=["hip"], phase="post", condition=["knee_pain"])
    assert ("couch-stretch", "condition") in {(missed.exercise.slug, missed.reason) for missed in routine.omissions}


def test_a_requested_condition_that_only_warns_is_a_caution_of_the_exercise(shipped: Catalogue) -> None:
    knee_pain = shipped.conditions["knee_pain"]
    cautious = {slug for slug, severity in severities(shipped, "knee_pain").items() if severity is Severity.CAUTION}
    routine = routine_for(shipped, region=["hip"], phase=Phase.DAILY.value, minutes=30, condition=["knee_pain"])
    warned = [i for block in routine.blocks for i in block.items if i.exercise.slug in cautious]
    assert warned
    sentences = {rule.caution for rule in knee_pain.rules}
    assert all(item.cautions.sentences and sentences.issuperset(item.cautions.sentences) for item in warned)


@pytest.mark.parametrize("pair", [("squat", "goblet-squat"), ("plank", "plank-feet-closer")])
def test_two_versions_of_a_movement_cannot_be_included_together(shipped: Catalogue, pair: tuple[str, str]) -> None:
    changes = {"region": ["full-body"], "phase": "strength", "minutes": 30, "equipment": EVERYTHING, "include": pair}
    with pytest.raises(QuestionInvalid) as refusal:
        routine_for(shipped, **changes)
    assert [problem.fault for problem in refusal.value.problems] == [QuestionFault.CANNOT_INCLUDE_TOGETHER]


def test_an_exercise_longer_than_its_share_is_too_long(shipped: Catalogue) -> None:
    routine = routine_for(shipped, region=["foot"], phase="strength", minutes=5)
    drills = {o.exercise.slug: o.reason for o in routine.omissions if o.exercise.method == "drill"}
    chosen = [i for block in routine.blocks for i in block.items if i.exercise.method == "drill"]
    assert sum(item.seconds.total for item in chosen) <= 30
    assert set(drills.values()) <= {"less_fitting", "nearly_the_same", "too_long"}
