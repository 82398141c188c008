"""What a physiotherapist did not sign when reading routines on the shipped catalogue, and must not come back."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from app.domain.catalogue.anatomy import ancestors
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises, severities
from app.domain.catalogue.ranges import STEPS, RangeStep
from app.domain.composer.composition import compose
from app.domain.composer.routine import Item
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import Effort, Level, LoadKind, Method, Phase, Severity
from tests.builders import a_range
from tests.questions import a_question


def items(catalogue: Catalogue, region: str, phase: str, minutes: int, **words: Any) -> list[Item]:
    question = a_question(catalogue, region=region.split("+"), phase=phase, minutes=minutes, **words)
    return [item for block in compose(catalogue, question).blocks for item in block.items]


def training(catalogue: Catalogue) -> Iterator[tuple[str, Level]]:
    for slug, exercise in catalogue.exercises.items():
        if exercise.method in {Method.STRENGTH, Method.ACTIVATION}:
            yield slug, exercise.level


def test_new_to_strength_leaves_out_all_strength_work_above_beginners(shipped: Catalogue) -> None:
    left_out = excluded_exercises(shipped, frozenset({"new_to_strength"}))
    harder = {slug for slug, level in training(shipped) if level is not Level.BEGINNER}
    assert harder
    assert harder <= left_out
    assert all("external_load" in (shipped.exercises[slug].demands or ()) for slug in left_out - harder)


@pytest.mark.parametrize("minutes", [10, 20, 30])
def test_new_to_strength_gets_beginners_exercises_at_the_usual_level(shipped: Catalogue, minutes: int) -> None:
    found = items(shipped, "full-body", "strength", minutes, condition=["new_to_strength"])
    assert {item.exercise.level for item in found} == {Level.BEGINNER}
    assert len(found) >= 4


@pytest.mark.parametrize(("condition", "region"), [("hip_pain", "hip"), ("hip_pain", "glutes"), ("pregnancy", "full-body")])
def test_who_needs_a_hand_to_balance_stands_on_one_leg_once(shipped: Catalogue, condition: str, region: str) -> None:
    for minutes in (15, 20, 30):
        found = items(shipped, region, "strength", minutes, condition=[condition])
        assert sum(Demand.SINGLE_LEG_BALANCE in (item.exercise.demands or ()) for item in found) <= 1


def test_a_region_that_helps_counts_only_by_what_is_mainly_for_it(shipped: Catalogue) -> None:
    """The ankle helps a stiff toe; squats, which bend it a little, do not."""
    found = items(shipped, "toes", "daily", 10, condition=["toe_stiffness"])
    main = {slug for item in found for slug in item.exercise.main_regions}
    helping = {"toes", "arch", "calf", "ankle"}
    assert found
    assert all(
        helping.intersection({slug, *ancestors(shipped, slug)}) or slug in {"soleus", "tibialis-anterior"} for slug in main
    )


def test_a_sore_back_holds_no_plank_for_a_minute(shipped: Catalogue) -> None:
    for region, phase, minutes in product(("lower-back", "core", "full-body"), ("strength", "daily"), (10, 20, 30)):
        found = items(shipped, region, phase, minutes, condition=["low_back_pain"])
        braced = [item for item in found if item.exercise.method in {Method.STRENGTH, Method.ACTIVATION}]
        held = [seconds for item in braced if (seconds := getattr(item.dose.amount, "hold_seconds", None))]
        assert max(held, default=0) <= 40


def test_the_legs_are_swung_where_a_warm_up_wants_a_swing(shipped: Catalogue) -> None:
    for exercise in shipped.exercises.values():
        if exercise.pattern is Pattern.SWING and Phase.PRE in exercise.phases:
            assert any("lower-body" in ancestors(shipped, slug) for slug in exercise.main_regions), exercise.slug


def test_the_nhs_stretches_after_a_run_are_those_of_the_nhs(shipped: Catalogue) -> None:
    found = items(shipped, "full-body", "post", 10, protocol="nhs-after-run")
    assert {item.dose.prescription.citation.source for item in found} <= {"nhs-stretch-after-run", "nhs-stretch-after-exercise"}
    assert {item.exercise.pattern for item in found} >= {
        Pattern.STRETCH_ANKLE_CALF,
        Pattern.STRETCH_HAMSTRINGS,
        Pattern.STRETCH_QUADS,
        Pattern.STRETCH_HIP_FLEXORS,
        Pattern.STRETCH_OUTER_HIP,
    }


def test_a_ramp_warm_up_before_a_fast_run_ends_with_strides(shipped: Catalogue) -> None:
    assert items(shipped, "full-body", "pre", 12, protocol="ramp-warm-up", next_run="quality")[-1].exercise.slug == "strides"


@pytest.mark.parametrize("minutes", [10, 20, 30])
def test_achilles_load_begins_without_hops(shipped: Catalogue, minutes: int) -> None:
    for region in ("achilles", "calf"):
        found = items(shipped, region, "strength", minutes, protocol="achilles-load")
        assert not any(Demand.IMPACT in (item.exercise.demands or ()) for item in found)


def test_ankle_circles_of_thirty_seconds_are_for_both_ways_together(shipped: Catalogue) -> None:
    longest = max(item.seconds.total for item in items(shipped, "achilles", "recovery", 20, condition=["achilles_pain"]))
    assert longest <= 5 * 60 + 15


@pytest.mark.parametrize(
    ("least", "most", "counts"),
    [
        (10, 15, [10, 10, 12, 15]),
        (8, 15, [8, 10, 12, 15]),
        (15, 24, [15, 18, 20, 24]),
        (5, 10, [5, 6, 8, 10]),
        (3, 5, [3, 3, 4, 5]),
    ],
)
def test_nobody_counts_to_eleven_or_thirteen_unless_a_source_does(least: int, most: int, counts: list[int]) -> None:
    assert [RangeStep(step, even=False).count(a_range(least, most)) for step in range(4)] == counts


@pytest.mark.parametrize("phase", ["strength", "daily", "recovery"])
@pytest.mark.parametrize("region", ["core", "full-body", "glutes", "calf"])
def test_a_beginner_gets_the_top_of_no_range_of_strength_work(shipped: Catalogue, phase: str, region: str) -> None:
    for item in items(shipped, region, phase, 20, level="beginner"):
        if item.exercise.method in {Method.STRENGTH, Method.ACTIVATION}:
            given = item.dose.prescription.amount
            top, least = (given.choose(RangeStep(step, even=False)) for step in (STEPS - 1, 0))
            assert item.dose.amount != top or top == least, item.exercise.slug


def test_body_weight_alone_is_never_an_effort_of_eight(shipped: Catalogue) -> None:
    found = [
        *items(shipped, "abductors", "strength", 20, condition=["knee_pain"]),
        *items(shipped, "glutes", "strength", 30, level="advanced"),
    ]
    assert "side-lying-hip-abduction" in {item.exercise.slug for item in found}
    assert not [item.exercise.slug for item in found if item.dose.load is not None and item.dose.load.kind is LoadKind.RPE]


def test_no_complaint_without_running_allows_a_hard_exercise(shipped: Catalogue) -> None:
    fresh = [condition for condition in shipped.conditions.values() if condition.no_running]
    assert len(fresh) >= 4
    for condition in fresh:
        left_out = excluded_exercises(shipped, frozenset({condition.slug}))
        assert {exercise.slug for exercise in shipped.exercises.values() if exercise.effort is Effort.HARD} <= left_out


@pytest.mark.parametrize("condition", ["low_back_pain", "sciatica"])
def test_a_sore_back_gets_a_caution_for_every_bend(shipped: Catalogue, condition: str) -> None:
    found = severities(shipped, condition)
    bent = [slug for slug, exercise in shipped.exercises.items() if Demand.LENGTHENED_HAMSTRING_LOAD in (exercise.demands or ())]
    assert "ytw-raise" in bent
    assert {found.get(slug) for slug in bent} <= {Severity.CAUTION, Severity.AVOID}


def test_pain_at_the_outside_of_the_knee_gets_its_hips_trained(shipped: Catalogue) -> None:
    for phase, minutes in (("daily", 10), ("strength", 20)):
        found = {
            slug
            for item in items(shipped, "knee", phase, minutes, condition=["it_band_pain"])
            for slug in item.exercise.main_regions
        }
        assert "abductors" in found, phase
