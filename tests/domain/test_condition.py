"""What one condition alone shows, and what it means for an exercise."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import PainLimit, SeeSomeone
from app.domain.catalogue.conditions import (
    caution_sentences,
    covered_exercises,
    excluded_exercises,
    exclusion_reasons,
    find_condition,
    matching_rules,
    nearest_conditions,
    severities,
    severity_of,
)
from app.domain.catalogue.exercise import Exercise, ListedCondition
from app.domain.condition_vocabulary import Basis, ConditionKind, Coverage, Urgency
from app.domain.movement import Demand
from app.domain.vocabulary import Position, RegionRole, Severity
from tests.builders import a_catalogue, a_citation, a_condition, a_region, a_rule, an_exercise, works
from tests.condition_strategies import conditions
from tests.strategies import some_of

AVOID, CAUTION = Severity.AVOID, Severity.CAUTION
RANKS = {None: 0, CAUTION: 1, AVOID: 2}
REGIONS = ("ankle", "calf")


@st.composite
def judged_exercises(draw: st.DrawFn) -> Exercise:
    regions = tuple(works(region, draw(st.sampled_from(RegionRole))) for region in draw(some_of(REGIONS, 1)))
    listed = draw(st.none() | st.sampled_from(Severity))
    return an_exercise(
        demands=draw(some_of(Demand)),
        regions=regions,
        conditions=() if listed is None else (ListedCondition(condition="condition_one", severity=listed),),
    )


some_conditions = conditions("condition_one", REGIONS, ())


@given(judged_exercises(), some_conditions)
def test_a_severity_is_the_worst_of_the_matching_rules_and_the_listed_one(exercise: Exercise, condition: Any):
    found = [rule.severity for rule in matching_rules(exercise, condition)] + [each.severity for each in exercise.conditions]
    assert severity_of(exercise, condition) == max(found, key=RANKS.__getitem__, default=None)


@given(judged_exercises(), some_conditions, st.sampled_from(Demand))
def test_another_demand_never_makes_an_exercise_milder(exercise: Exercise, condition: Any, demand: Demand):
    more = an_exercise(
        demands=tuple(dict.fromkeys((*(exercise.demands or ()), demand))),
        regions=exercise.regions,
        conditions=exercise.conditions,
    )
    assert RANKS[severity_of(more, condition)] >= RANKS[severity_of(exercise, condition)]


@given(judged_exercises(), some_conditions)
def test_pressure_matters_only_where_it_is_sore(exercise: Exercise, condition: Any):
    is_matched = Demand.PRESSURE_ON_THE_SPOT in {rule.demand for rule in matching_rules(exercise, condition)}
    has_rule = Demand.PRESSURE_ON_THE_SPOT in {rule.demand for rule in condition.rules}
    is_sore = bool(set(condition.sore_regions) & set(exercise.main_regions))
    assert is_matched == (has_rule and is_sore and Demand.PRESSURE_ON_THE_SPOT in (exercise.demands or ()))


@given(judged_exercises(), some_conditions)
def test_every_exclusion_by_a_rule_has_a_reason_and_every_caution_a_sentence(exercise: Exercise, condition: Any):
    severities_of_rules = {rule.severity for rule in matching_rules(exercise, condition)}
    assert bool(exclusion_reasons(exercise, condition)) == (AVOID in severities_of_rules)
    assert bool(caution_sentences(exercise, condition)) == (CAUTION in severities_of_rules)


@given(some_conditions)
def test_an_exercise_that_nobody_has_judged_is_to_be_avoided(condition: Any):
    assert severity_of(an_exercise(demands=None), condition) is AVOID


def test_a_listed_caution_adds_its_own_sentence():
    listed = (ListedCondition(condition="sore_ankle", severity=CAUTION, caution="Keep the heel down."),)
    condition = a_condition(rules=(a_rule(Demand.KNEELING, CAUTION),))
    exercise = an_exercise(demands=(Demand.KNEELING,), conditions=listed)
    assert caution_sentences(exercise, condition) == ("Go slowly.", "Keep the heel down.")


def body(*exercises: Exercise, **fields: Any) -> Catalogue:
    regions = (
        a_region("lower-body"),
        a_region("knee", parent="lower-body", moved_by=("thigh",)),
        a_region("thigh", parent="lower-body"),
        a_region("back-of-thigh", parent="thigh"),
        a_region("arms"),
    )
    return a_catalogue(regions=regions, exercises=exercises, **fields)


CURL = an_exercise("curl", regions=(works("arms"),), positions=(Position.SEATED,), demands=())
STANDING_CURL = an_exercise("standing-curl", regions=(works("arms"),), demands=())
KNEE_PRESS = an_exercise("knee-press", regions=(works("knee"),), positions=(Position.SUPINE,), demands=())
THIGH_PRESS = an_exercise("thigh-press", regions=(works("back-of-thigh"),), positions=(Position.SUPINE,), demands=())


@pytest.mark.parametrize(
    ("coverage", "painful", "covered"),
    [
        (Coverage.NOTHING, ("thigh",), set()),
        (Coverage.EVERYTHING, (), {"curl", "standing-curl", "knee-press", "thigh-press"}),
        (Coverage.LEGS_AND_STANDING, (), {"standing-curl", "knee-press", "thigh-press"}),
        (Coverage.PAINFUL_PART, ("thigh",), {"knee-press", "thigh-press"}),
        (Coverage.PAINFUL_PART, ("knee",), {"knee-press"}),
        (Coverage.PAINFUL_PART, ("arms", "nowhere"), {"curl", "standing-curl"}),
        (Coverage.PAINFUL_PART, (), {"curl", "standing-curl", "knee-press", "thigh-press"}),
    ],
)
def test_a_coverage_is_a_set_of_exercises(coverage: Coverage, painful: tuple[str, ...], covered: set[str]):
    assert covered_exercises(body(CURL, STANDING_CURL, KNEE_PRESS, THIGH_PRESS), coverage, painful) == covered


def test_conditions_exclude_the_union_of_what_each_avoids():
    hop, kneel = an_exercise("hop", demands=(Demand.IMPACT,)), an_exercise("kneel", demands=(Demand.KNEELING,))
    kneeling = a_condition("sore_knee", rules=(a_rule(Demand.KNEELING, CAUTION),))
    catalogue = a_catalogue(exercises=(hop, kneel), conditions=(a_condition(), kneeling))
    assert dict(severities(catalogue, "sore_knee")) == {"kneel": CAUTION}
    assert excluded_exercises(catalogue, frozenset({"sore_knee"})) == set()
    assert excluded_exercises(catalogue, frozenset({"sore_ankle", "sore_knee"})) == {"hop"}


@pytest.mark.parametrize("name", ["sore_ankle", "Sore ankle", "SORE-ANKLE", "rolled  it"])
def test_a_condition_is_found_by_every_spelling_of_its_names(name: str):
    catalogue = a_catalogue(conditions=(a_condition(aliases=("Rolled it",), place_words=("ankle",)),))
    found = find_condition(catalogue, name)
    assert found is not None
    assert found.slug == "sore_ankle"


def test_a_place_word_does_not_stand_for_a_condition():
    catalogue = a_catalogue(conditions=(a_condition(place_words=("malleolus",)),))
    assert find_condition(catalogue, "malleolus") is None


def test_an_unknown_name_has_similar_conditions():
    catalogue = a_catalogue(conditions=(a_condition("knee_pain"), a_condition("hip_pain"), a_condition("pregnancy")))
    assert nearest_conditions(catalogue, "kne pian")[0] == "knee_pain"
    assert nearest_conditions(catalogue, "qqqqqqqq") == ()


@pytest.mark.parametrize("slug", ["knee-pain", "Knee", "_knee", "knee__pain", ""])
def test_the_slug_of_a_condition_is_a_word(slug: str):
    with pytest.raises(ValueError, match="slug of a condition"):
        a_condition(slug)


@pytest.mark.parametrize(
    "fields",
    [
        {"severity": AVOID, "reason": None},
        {"severity": AVOID, "caution": "Go slowly."},
        {"severity": CAUTION, "caution": None},
        {"severity": CAUTION, "reason": "it hurts"},
        {"severity": AVOID, "max_items": 2},
    ],
)
def test_a_rule_has_the_text_of_its_severity(fields: dict[str, Any]):
    with pytest.raises(ValueError, match="severity"):
        a_rule(**fields)


def test_numbers_are_bounded():
    rest: dict[str, Any] = {"text": "Up to this.", "basis": Basis.READ, "citation": a_citation()}
    with pytest.raises(ValueError, match="pain limit"):
        PainLimit(max=11, **rest)
    with pytest.raises(ValueError, match="after_days"):
        SeeSomeone(urgency=Urgency.SAME_DAY, after_days=0, **rest)


def test_an_ability_does_not_hurt():
    with pytest.raises(ValueError, match="ability"):
        a_condition(kind=ConditionKind.ABILITY, sore_regions=("ankle",))


def test_a_listed_sentence_belongs_to_a_caution():
    with pytest.raises(ValueError, match="caution"):
        ListedCondition(condition="sore_ankle", severity=AVOID, caution="Go slowly.")
