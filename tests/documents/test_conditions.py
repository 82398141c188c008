"""The shipped conditions: what they rest on, and what they do to the shipped exercises."""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.catalogue.anatomy import find_region
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import caution_sentences, find_condition, severities, suggested_conditions
from app.domain.condition_vocabulary import Basis, ConditionKind, Coverage, RedFlag
from app.domain.movement import Demand
from app.domain.red_flags import RED_FLAGS
from app.domain.vocabulary import Severity

LISTED: Final = tomllib.loads((Path(__file__).parent / "listed_conditions.toml").read_text(encoding="utf-8"))["listed"]
ALWAYS_ASKED: Final = {RedFlag.CHEST_PAIN_OR_FAINT, RedFlag.RECENT_SURGERY, RedFlag.NOBODY_KNOWS}
"""Every routine asks about the first two; the last stands for a condition of its own."""

REFUSING: Final = {
    "after_surgery": Coverage.EVERYTHING,
    "broken_vertebra": Coverage.EVERYTHING,
    "bone_stress": Coverage.LEGS_AND_STANDING,
    "unknown_pain": Coverage.PAINFUL_PART,
}
PAIN_LIMITS: Final = {
    0: {"shin_pain", "calf_strain", "hamstring_strain", "pregnancy", "bone_stress", "unknown_pain"},
    3: {
        "groin_pain",
        "it_band_pain",
        "low_back_pain",
        "sciatica",
        "ankle_sprain",
        "toe_stiffness",
        "hypermobility",
        "osteoporosis",
    },
    5: {"knee_pain", "achilles_pain", "achilles_midportion_pain", "heel_pain", "sit_bone_pain", "hip_pain"},
}


def all_conditions(catalogue: Catalogue) -> list[Condition]:
    return [*catalogue.conditions.values()]


def test_there_are_25_conditions_with_112_rules(shipped: Catalogue):
    assert len(shipped.conditions) == 25
    bases = [rule.basis for condition in all_conditions(shipped) for rule in condition.rules]
    assert {basis: bases.count(basis) for basis in Basis} == {Basis.READ: 51, Basis.INFERRED: 32, Basis.HOUSE: 29}


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: f"{listed['condition']}-{listed['severity']}")
def test_no_rule_is_milder_than_what_exercises_listed_before(shipped: Catalogue, listed: dict[str, Any]):
    found = severities(shipped, listed["condition"])
    allowed = {Severity.AVOID} if listed["severity"] == Severity.AVOID else {Severity.AVOID, Severity.CAUTION}
    assert {slug for slug in listed["exercises"] if found.get(slug) not in allowed} == set()


def test_every_shipped_exercise_has_been_judged(shipped: Catalogue):
    assert [slug for slug, exercise in shipped.exercises.items() if exercise.demands is None] == []


def test_every_demand_has_a_rule(shipped: Catalogue):
    assert {rule.demand for condition in all_conditions(shipped) for rule in condition.rules} == set(Demand)


def test_every_red_flag_is_asked_about(shipped: Catalogue):
    asked = {flag for condition in all_conditions(shipped) for flag in condition.red_flags}
    assert asked | ALWAYS_ASKED == set(RedFlag)


def test_red_flags_are_asked_in_the_order_of_their_urgency(shipped: Catalogue):
    for condition in all_conditions(shipped):
        ranks = [RED_FLAGS[flag].urgency.rank for flag in condition.red_flags]
        assert ranks == sorted(ranks), condition.slug


def test_only_what_can_hurt_has_a_pain_limit(shipped: Catalogue):
    limits: dict[int, set[str]] = {}
    for condition in all_conditions(shipped):
        if condition.pain_limit is not None:
            limits.setdefault(condition.pain_limit.max, set()).add(condition.slug)
    assert limits == PAIN_LIMITS
    assert not any(condition.pain_limit for condition in all_conditions(shipped) if condition.kind is ConditionKind.ABILITY)


def test_four_conditions_refuse_a_part_of_exercise(shipped: Catalogue):
    found = {condition.slug: condition.refusal.covers for condition in all_conditions(shipped) if condition.refusal is not None}
    assert found == REFUSING


def test_running_is_refused_with_a_strain_a_sprain_or_a_stress_fracture(shipped: Catalogue):
    found = {condition.slug for condition in all_conditions(shipped) if condition.no_running}
    assert found == {"calf_strain", "hamstring_strain", "ankle_sprain", "bone_stress"}


def test_every_caution_of_a_condition_has_a_sentence(shipped: Catalogue):
    for condition in all_conditions(shipped):
        for slug, severity in severities(shipped, condition.slug).items():
            assert severity is Severity.AVOID or caution_sentences(shipped.exercises[slug], condition), (condition.slug, slug)


def test_every_condition_leaves_something_to_do(shipped: Catalogue):
    for condition in all_conditions(shipped):
        avoided = [s for s in severities(shipped, condition.slug).values() if s is Severity.AVOID]
        if condition.refusal is None:
            assert len(avoided) < len(shipped.exercises) / 2, condition.slug


@pytest.mark.parametrize(
    ("condition", "allowed", "excluded"),
    [
        (
            "knee_pain",
            "side-lying-hip-abduction clamshell mini-band-walk fire-hydrant glute-bridge single-leg-glute-bridge",
            "frog-squat cossack-squat forward-hops single-leg-hop",
        ),
        (
            "achilles_pain",
            "double-heel-raise seated-heel-raise",
            "combat-stance-ankle-stretch combat-stretch band-calf-stretch standing-calf-stretch step-calf-stretch forward-hops",
        ),
        ("heel_pain", "big-toe-pull standing-calf-stretch towel-calf-stretch", "double-leg-hops butt-kicks"),
        (
            "calf_strain",
            "ankle-points seated-heel-raise",
            "band-calf-stretch standing-calf-stretch bent-knee-calf-stretch towel-calf-stretch",
        ),
        (
            "hamstring_strain",
            "glute-bridge double-leg-bridge-hold single-leg-bridge-hold",
            "single-leg-deadlift nordic-hamstring weighted-single-leg-deadlift askling-glider",
        ),
        ("low_back_pain", "single-knee-hug", "forward-fold frog-squat"),
        (
            "pregnancy",
            "bird-dog wall-push-up wall-slides sit-to-stand squat half-squat",
            "glute-bridge dead-bug ytwl-raise prone-hip-extension forward-hops frog-squat cossack-squat",
        ),
        ("hypermobility", "clamshell squat", "ninety-ninety-gluteal-stretch couch-stretch standing-itb-stretch"),
        ("hip_pain", "mini-band-walk standing-abduction-wall-hold glute-bridge", "clamshell side-lying-hip-abduction"),
        ("cannot_do_five_push_ups", "knee-push-up wall-push-up", "push-up"),
        ("bone_stress", "dead-bug-static plank push-up", "squat single-leg-calf-raise wall-push-up"),
    ],
)
def test_the_cases_of_the_evidence_hold(shipped: Catalogue, condition: str, allowed: str, excluded: str):
    avoided = {slug for slug, severity in severities(shipped, condition).items() if severity is Severity.AVOID}
    assert avoided.isdisjoint(allowed.split())
    assert avoided.issuperset(excluded.split())


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("shin splints", "shin_pain"),
        ("Plantar Fasciitis", "heel_pain"),
        ("pulled hamstring", "hamstring_strain"),
        ("runner's knee", "knee_pain"),
        ("ITBS", "it_band_pain"),
        ("piriformis syndrome", None),
        ("sciatica", "sciatica"),
        ("stress fracture", "bone_stress"),
        ("pregnant", "pregnancy"),
        ("recent_surgery", "after_surgery"),
        ("nobody_knows", "unknown_pain"),
        ("heel", None),
        ("groin", None),
    ],
)
def test_words_for_a_complaint_stand_for_it_and_words_for_a_place_do_not(shipped: Catalogue, word: str, slug: str | None):
    found = find_condition(shipped, word)
    assert (found.slug if found else None) == slug


@pytest.mark.parametrize(
    ("word", "slugs"), [("Heel", {"achilles_pain", "heel_pain"}), ("groin", {"groin_pain"}), ("squat", set())]
)
def test_words_for_a_place_suggest_conditions(shipped: Catalogue, word: str, slugs: set[str]):
    assert {condition.slug for condition in suggested_conditions(shipped, word)} == slugs


def test_every_place_word_leads_to_a_region(shipped: Catalogue):
    words = {word for condition in all_conditions(shipped) for word in condition.place_words}
    assert [word for word in words if find_region(shipped, word) is None] == []


def test_no_word_for_a_complaint_is_also_one_for_a_place(shipped: Catalogue):
    for condition in all_conditions(shipped):
        for word in condition.place_words:
            assert find_condition(shipped, word) is None, word
