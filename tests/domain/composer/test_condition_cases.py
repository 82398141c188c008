"""The cases of a physiotherapist: what a routine for a complaint contains, what it never contains, and what it says."""

from typing import Any, NamedTuple

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.hard_rules import HardRule
from app.domain.composer.routine import Item, Routine
from app.domain.errors import ConditionLeavesNothing
from app.domain.vocabulary import Phase
from app.words.languages import ENGLISH
from tests.questions import a_question


class Case(NamedTuple):
    """A request, groups of exercises of each of which one must be in the routine, those that must not, and words that it says."""

    condition: str
    region: str
    phase: str
    minutes: int
    one_of: tuple[tuple[str, ...], ...]
    none_of: tuple[str, ...]
    says: tuple[str, ...]


CASES = (
    Case(
        "knee_pain",
        "knee",
        "strength",
        20,
        (
            ("side-lying-hip-abduction", "clamshell", "mini-band-walk", "fire-hydrant"),
            ("glute-bridge", "single-leg-glute-bridge"),
        ),
        ("frog-squat", "cossack-squat", "forward-hops", "single-leg-hop"),
        ("45 degrees", "hot, red and swollen", "get stuck", "general exercise, not treatment"),
    ),
    Case(
        "achilles_pain",
        "achilles",
        "recovery",
        20,
        (("double-heel-raise", "seated-heel-raise"),),
        (
            "combat-stance-ankle-stretch",
            "combat-stretch",
            "band-calf-stretch",
            "standing-calf-stretch",
            "step-calf-stretch",
            "forward-hops",
        ),
        ("Leave out stretches", "2 to 6 cm above the heel bone", "a pop or a snap"),
    ),
    Case(
        "heel_pain",
        "arch",
        "daily",
        10,
        (("big-toe-pull", "standing-calf-stretch", "towel-calf-stretch"),),
        ("double-leg-hops", "butt-kicks"),
        ("cushioned shoes", "two weeks"),
    ),
    Case(
        "hamstring_strain",
        "hamstrings",
        "strength",
        15,
        (("glute-bridge", "double-leg-bridge-hold", "single-leg-bridge-hold"),),
        ("single-leg-deadlift", "nordic-hamstring", "weighted-single-leg-deadlift", "askling-glider"),
        ("does not hurt at all", "first two or three days"),
    ),
    Case(
        "low_back_pain",
        "lower-back",
        "post",
        15,
        (("single-knee-hug",),),
        ("forward-fold", "frog-squat"),
        ("numb between your legs", "both legs weak"),
    ),
    Case(
        "pregnancy",
        "full-body",
        "strength",
        20,
        (("bird-dog",), ("sit-to-stand", "squat", "half-squat")),
        (
            "glute-bridge",
            "dead-bug",
            "ytwl-raise",
            "prone-hip-extension",
            "forward-hops",
            "frog-squat",
            "cossack-squat",
        ),
        ("bleeding", "able to talk", "midwife", "flat on your back"),
    ),
)


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def texts_of(routine: Routine) -> str:
    """Everything that a routine says about its conditions."""
    warnings = map(ENGLISH.advice.explain_warning, routine.see_someone_if)
    rules = (ENGLISH.rules.format_rule(rule) for rule in routine.rules_applied if rule.rule is HardRule.CONDITION)
    cautions = (text for item in items_of(routine) for text in item.cautions.sentences)
    return " ".join((ENGLISH.advice.advise(routine.advice), *warnings, *rules, *cautions))


@pytest.mark.parametrize("case", CASES, ids=[case.condition for case in CASES])
def test_a_routine_for_a_complaint_is_what_a_physiotherapist_expects(shipped: Catalogue, case: Case):
    words: dict[str, Any] = {"region": [case.region], "phase": case.phase, "minutes": case.minutes}
    routine = compose(shipped, a_question(shipped, **words, condition=[case.condition]))
    slugs = {item.exercise.slug for item in items_of(routine)}
    assert all(slugs.intersection(group) for group in case.one_of), slugs
    assert slugs.isdisjoint(case.none_of)
    text = texts_of(routine)
    assert [said for said in case.says if said not in text] == []


def test_nothing_held_is_offered_after_a_run_and_the_condition_stays(shipped: Catalogue):
    with pytest.raises(ConditionLeavesNothing) as refusal:
        compose(shipped, a_question(shipped, region=["calf"], phase="post", minutes=10, condition=["calf_strain"]))
    offers = [(offer.parameter, offer.value) for offer in refusal.value.relaxations]
    assert ("phase", "daily") in offers
    assert ("phase", "recovery") in offers
    assert "condition" not in {parameter for parameter, _ in offers}


def test_two_conditions_leave_what_suits_both(shipped: Catalogue):
    question = a_question(shipped, region=["hip"], phase="strength", minutes=20, condition=["knee_pain", "hip_pain"])
    slugs = {item.exercise.slug for item in items_of(compose(shipped, question))}
    assert slugs.isdisjoint({"clamshell", "side-lying-hip-abduction"})
    assert slugs & {"mini-band-walk", "standing-abduction-wall-hold", "glute-bridge", "single-leg-glute-bridge", "bridge-march"}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("region", ["knee", "quads", "lower-body", "full-body"])
def test_a_sore_knee_bends_under_load_in_at_most_two_items(shipped: Catalogue, phase: Phase, region: str):
    question = a_question(shipped, region=[region], phase=phase, minutes=30, condition=["knee_pain"], equipment=["kettlebell"])
    bending = [item for item in items_of(compose(shipped, question)) if "loaded_knee_bend" in (item.exercise.demands or ())]
    assert len(bending) <= 2


def test_a_sore_knee_is_helped_by_the_hips(shipped: Catalogue):
    words: dict[str, Any] = {"region": ["knee"], "phase": "daily", "minutes": 10}
    plain = {item.exercise.slug for item in items_of(compose(shipped, a_question(shipped, **words)))}
    sore = items_of(compose(shipped, a_question(shipped, **words, condition=["knee_pain"])))
    helping = [item for item in sore if item.reasons.helps]
    assert helping
    assert plain.isdisjoint(item.exercise.slug for item in helping)


def test_what_helps_does_not_appear_where_nothing_hurts(shipped: Catalogue):
    question = a_question(shipped, region=["shoulders"], phase="daily", minutes=10, condition=["knee_pain"])
    assert not [item for item in items_of(compose(shipped, question)) if item.reasons.helps]


@pytest.mark.parametrize("condition", ["calf_strain", "hamstring_strain", "ankle_sprain", "bone_stress"])
@pytest.mark.parametrize("phase", ["pre", "post"])
def test_an_injury_that_forbids_running_has_no_routine_around_a_run(shipped: Catalogue, condition: str, phase: str):
    with pytest.raises(ConditionLeavesNothing) as refusal:
        compose(shipped, a_question(shipped, region=["shoulders"], phase=phase, condition=[condition]))
    assert refusal.value.is_running_ruled_out
    phases = {offer.value for offer in refusal.value.relaxations if offer.parameter == "phase"}
    assert {"daily", "recovery"} <= phases
    assert phases.isdisjoint({"pre", "post"})


@pytest.mark.parametrize("next_run", ["quality", "race"])
@pytest.mark.parametrize("condition", ["shin_pain", "unknown_pain"])
def test_a_complaint_that_must_not_hurt_at_all_has_no_warm_up_for_a_fast_run(shipped: Catalogue, condition: str, next_run: str):
    words: dict[str, Any] = {"region": ["shoulders"], "condition": [condition], "sore_region": ["calf"], "phase": "pre"}
    with pytest.raises(ConditionLeavesNothing) as refusal:
        compose(shipped, a_question(shipped, **words, next_run=next_run))
    assert refusal.value.is_fast_running_ruled_out
    offers = [(offer.parameter, offer.value) for offer in refusal.value.relaxations]
    assert offers[0] == ("next_run", "easy")
    assert {("phase", "daily"), ("phase", "recovery")} <= {*offers}
    assert {"condition", "sore_region"}.isdisjoint(parameter for parameter, _ in offers)
    text = ENGLISH.question_problems.explain_refusal(refusal.value)
    assert text is not None
    assert text.endswith("there is no warm-up for a quality run or a race: fast running waits until it no longer hurts.")
    assert compose(shipped, a_question(shipped, **words, next_run="easy")).blocks


@pytest.mark.parametrize("condition", ["pregnancy", "knee_pain", "hypermobility"])
def test_other_conditions_may_warm_up_for_a_quality_run(shipped: Catalogue, condition: str):
    assert compose(shipped, a_question(shipped, region=["hip"], condition=[condition], phase="pre", next_run="quality")).blocks


def test_a_warm_up_for_a_sore_shin_is_for_an_easy_run_whatever_its_protocol(shipped: Catalogue):
    words: dict[str, Any] = {"region": ["hip"], "phase": "pre", "protocol": "ramp-warm-up"}
    assert a_question(shipped, **words).next_run == "quality"
    assert a_question(shipped, **words, condition=["shin_pain"]).next_run == "easy"


def test_no_work_above_moderate_effort_is_planned_in_pregnancy(shipped: Catalogue):
    for region in ("full-body", "lower-body", "core"):
        question = a_question(shipped, region=[region], phase="strength", minutes=20, condition=["pregnancy"], level="advanced")
        assert all(item.exercise.effort.rank <= 1 for item in items_of(compose(shipped, question)))


def test_the_lowest_pain_limit_of_two_complaints_is_said(shipped: Catalogue):
    question = a_question(shipped, region=["knee"], phase="daily", condition=["knee_pain", "shin_pain"])
    routine = compose(shipped, question)
    assert routine.advice[0] == "Do only what does not hurt at all."
    assert "Pain up to 3 of 10 is fine" not in " ".join(routine.advice)
    assert routine.advice[-1].startswith("This is general exercise, not treatment.")


def test_every_emergency_is_asked_about_and_at_most_two_other_questions(shipped: Catalogue):
    for slug in ("knee_pain", "heel_pain", "low_back_pain", "shin_pain"):
        condition = shipped.conditions[slug]
        routine = compose(shipped, a_question(shipped, region=["core"], phase="daily", condition=[slug]))
        urgent = [warning for warning in routine.see_someone_if if warning.urgency != "within_days"]
        others = [warning for warning in routine.see_someone_if if warning.flag and warning.urgency == "within_days"]
        ranks = [warning.urgency.rank for warning in routine.see_someone_if]
        assert len(others) <= 2
        assert ranks == sorted(ranks)
        assert len(urgent) + len(others) <= len(condition.red_flags)


def test_a_routine_without_a_condition_asks_nothing_more(shipped: Catalogue):
    routine = compose(shipped, a_question(shipped))
    assert (routine.advice, routine.see_someone_if) == ((), ())
