"""Red flags, refusing conditions and sore regions: no routine for what they cover, and nothing that they cover in any other."""

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.routine import Decision, Item, Routine
from app.domain.condition_vocabulary import Coverage, RedFlag, Urgency
from app.domain.errors import QuestionFault, QuestionInvalid
from app.domain.red_flags import RED_FLAGS
from app.words.languages import ENGLISH
from tests.questions import a_question


def answer(catalogue: Catalogue, **words: object) -> Routine:
    return compose(catalogue, a_question(catalogue, **({"phase": "daily"} | words)))


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


@pytest.mark.parametrize("flag", [flag for flag in RedFlag if RED_FLAGS[flag].covers is Coverage.EVERYTHING])
def test_a_red_flag_for_everything_leaves_no_routine_and_nothing_safe(shipped: Catalogue, flag: RedFlag):
    routine = answer(shipped, region=["shoulders"], red_flag=[flag])
    assert routine.decision is Decision.SEE_SOMEONE
    assert (routine.blocks, routine.timeline, routine.omissions, routine.planned_seconds) == ((), (), (), 0)
    assert routine.see_someone is not None
    assert routine.see_someone.safe == ()
    assert ENGLISH.advice.explain_sign(routine.see_someone.sign)


@pytest.mark.parametrize("region", ["knee", "lower-body", "full-body", "glutes"])
def test_a_red_flag_of_the_legs_covers_each_region_with_a_part_of_them(shipped: Catalogue, region: str):
    routine = answer(shipped, region=[region], red_flag=["cannot_bear_weight"])
    assert routine.see_someone is not None
    assert routine.see_someone.sign.urgency is Urgency.SAME_DAY
    assert routine.see_someone.safe
    for question in routine.see_someone.safe:
        safe = compose(shipped, question)
        assert safe.decision is Decision.GO
        assert question.red_flags == {"cannot_bear_weight"}
        assert not [item for item in items_of(safe) if "standing" in item.exercise.positions]


def test_a_red_flag_elsewhere_leaves_the_routine_and_comes_first(shipped: Catalogue):
    routine = answer(shipped, region=["shoulders"], red_flag=["cannot_bear_weight"], condition=["knee_pain"])
    assert routine.decision is Decision.GO
    assert items_of(routine)
    first, *others = routine.see_someone_if
    assert (first.code, first.is_present) == ("cannot_bear_weight", True)
    assert "cannot_bear_weight" not in {each.code for each in others}
    assert ENGLISH.advice.explain_warning(first) == "A leg that does not carry you has to be examined today."


def test_signs_in_the_leg_bring_the_rules_for_sciatica(shipped: Catalogue):
    routine = answer(shipped, region=["lower-back"], red_flag=["leg_signs"])
    assert routine.question.conditions == {"sciatica"}
    assert routine.see_someone_if[0].code == "leg_signs"


@pytest.mark.parametrize(
    ("flag", "condition"),
    [("recent_surgery", "after_surgery"), ("broken_vertebra", "broken_vertebra"), ("nobody_knows", "unknown_pain")],
)
def test_a_red_flag_that_is_a_condition_is_the_same_question(shipped: Catalogue, flag: str, condition: str):
    flagged = a_question(shipped, phase="daily", red_flag=[flag])
    assert flagged.canonical == a_question(shipped, phase="daily", condition=[condition]).canonical
    routine = compose(shipped, flagged)
    assert routine.see_someone is not None
    assert routine.see_someone.sign.code == condition


def test_an_unknown_pain_elsewhere_leaves_the_rest_of_the_body_at_easy_effort(shipped: Catalogue):
    routine = answer(shipped, region=["shoulders"], condition=["unknown_pain"], sore_region=["knee"])
    assert routine.decision is Decision.GO
    assert {item.exercise.effort for item in items_of(routine)} == {"easy"}
    assert answer(shipped, region=["knee"], condition=["unknown_pain"], sore_region=["knee"]).blocks == ()


@pytest.mark.parametrize("phase", ["pre", "post", "recovery", "strength", "daily"])
def test_an_operation_is_never_trained(shipped: Catalogue, phase: str):
    for region in ("shoulders", "full-body", "foot"):
        routine = answer(shipped, region=[region], phase=phase, condition=["after_surgery"])
        assert routine.see_someone is not None
        assert "surgical team" in ENGLISH.advice.explain_sign(routine.see_someone.sign)


def test_the_most_urgent_sign_decides(shipped: Catalogue):
    routine = answer(shipped, region=["knee"], red_flag=["spot_on_bone", "snap_and_no_push"], condition=["after_surgery"])
    assert routine.see_someone is not None
    assert routine.see_someone.sign.code == "snap_and_no_push"
    assert {"after_surgery", "spot_on_bone"} <= {each.code for each in routine.see_someone_if}


@pytest.mark.parametrize("phase", ["recovery", "strength", "daily"])
def test_a_sore_region_is_neither_trained_nor_landed_on(shipped: Catalogue, phase: str):
    routine = answer(shipped, region=["lower-body"], phase=phase, minutes=20, sore_region=["calf"], level="advanced")
    assert items_of(routine)
    for item in items_of(routine):
        assert "calf" not in item.exercise.main_regions
        assert "impact" not in (item.exercise.demands or ())


def test_a_sore_shoulder_does_not_forbid_hops(shipped: Catalogue):
    words = {"region": ["lower-leg"], "phase": "pre", "next_run": "quality", "level": "advanced", "include": ["forward-hops"]}
    assert items_of(answer(shipped, **words, sore_region=["shoulders"]))
    with pytest.raises(QuestionInvalid) as refusal:
        answer(shipped, **words, sore_region=["foot"])
    assert refusal.value.problems[0].names == ("forward-hops", "sore_region")


@pytest.mark.parametrize("sore", ["knee", "lower-body"])
def test_a_sore_region_that_is_all_that_was_requested_contradicts_the_request(shipped: Catalogue, sore: str):
    with pytest.raises(QuestionInvalid) as refusal:
        a_question(shipped, region=["knee"], sore_region=[sore])
    assert [(each.fault, each.path) for each in refusal.value.problems] == [
        (QuestionFault.SORE_REGION_REQUESTED, ("sore_region", 0))
    ]


def test_a_red_flag_matters_more_than_a_contradiction(shipped: Catalogue):
    assert answer(shipped, region=["knee"], sore_region=["knee"], red_flag=["night_or_rest_pain"]).see_someone is not None
