"""The hard rules on the shipped catalogue: regions, phases and time boxes, without equipment and with all of it."""

from contextlib import suppress
from functools import cache
from itertools import pairwise, product
from typing import Any

import pytest

from app.domain.catalogue.amounts import Hold
from app.domain.catalogue.anatomy import covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.hard_rules import HardRule
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.objective import Objective
from app.domain.composer.routine import Item, Routine
from app.domain.errors import NoRoutine
from app.domain.vocabulary import FLOOR_POSITIONS, Effort, Equipment, Method, NextRun, Phase, Place
from tests.effort import sampled
from tests.questions import a_question

MINUTES = (2, 5, 10, 30, 60)
AVAILABLE = ((), tuple(item.value for item in Equipment))
STATIC = {Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH}


@cache
def routines(catalogue: Catalogue, phase: Phase, condition: str | None = None, **changes: Any) -> tuple[Routine, ...]:
    """The routines of a phase for every region, time box and equipment that has one. Several tests look at the same ones."""
    found = []
    for region, minutes, equipment in sampled(product(catalogue.regions, MINUTES, AVAILABLE), every=9):
        words = {"region": [region], "minutes": minutes, "equipment": equipment, "condition": [condition] if condition else []}
        with suppress(NoRoutine):
            found.append(compose(catalogue, a_question(catalogue, phase=phase, **words, **changes)))
    return tuple(found)


def items(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def test_no_static_stretch_comes_before_a_run(shipped: Catalogue) -> None:
    found = [item for routine in routines(shipped, Phase.PRE) for item in items(routine)]
    assert found
    assert not [item for item in found if item.exercise.method in STATIC | {Method.RELEASE, Method.STRENGTH}]


def test_before_a_run_the_floor_is_used_only_where_a_region_needs_it(shipped: Catalogue) -> None:
    for routine in routines(shipped, Phase.PRE):
        needing = [region.slug for region in routine.regions if shipped.regions[region.slug].floor_before_run]
        covered = {slug for region in needing for slug in covered_regions(shipped)[region]}
        for item in items(routine):
            assert covered.intersection(item.exercise.main_regions) or FLOOR_POSITIONS.isdisjoint(item.exercise.positions)


def test_a_warm_up_is_outdoors_and_says_so(shipped: Catalogue) -> None:
    question = a_question(shipped, region=["hip"])
    assert question.place is Place.OUTDOORS
    assert HardRule.STANDING_OUTDOORS in {rule.rule for rule in compose(shipped, question).rules_applied}
    inside = compose(shipped, a_question(shipped, region=["hip"], minutes=20, place="indoors"))
    assert any(item.exercise.positions[0] in FLOOR_POSITIONS for item in items(inside))
    assert HardRule.STANDING_OUTDOORS not in {rule.rule for rule in inside.rules_applied}
    assert a_question(shipped, region=["hip"], phase="post").place is Place.INDOORS


@pytest.mark.parametrize("phase", Phase)
def test_indoors_is_never_worse_than_outdoors(shipped: Catalogue, phase: Phase) -> None:
    for region in sampled(shipped.regions):
        found: list[Objective | None] = []
        for place in Place:
            try:
                found.append(compose(shipped, a_question(shipped, region=[region], phase=phase, place=place)).objective)
            except NoRoutine:
                found.append(None)
        outdoors, indoors = found
        assert outdoors is None or (indoors is not None and indoors >= outdoors)


def test_before_a_run_floor_work_comes_first_and_then_what_raises_the_pulse(shipped: Catalogue) -> None:
    for routine in routines(shipped, Phase.PRE):
        on_the_floor = [item.exercise.positions[0] in FLOOR_POSITIONS for item in items(routine)]
        assert on_the_floor == sorted(on_the_floor, reverse=True)
        raising = [item.exercise.method is Method.CARDIO for item in items(routine)][sum(on_the_floor) :]
        assert raising == sorted(raising, reverse=True)
        assert any(raising) or routine.question.minutes < 5
        for block in routine.blocks:
            efforts = [item.exercise.effort.rank for item in block.items]
            assert efforts == sorted(efforts)


@pytest.mark.parametrize("next_run", NextRun)
def test_hops_and_strides_are_only_for_fast_runs_and_come_last(shipped: Catalogue, next_run: NextRun) -> None:
    taken = set()
    for slug in ("pre-run-dynamic", "ramp-warm-up", "race-warm-up-short"):
        question = a_question(shipped, region=["lower-body"], minutes=20, protocol=slug, next_run=next_run, level="advanced")
        found = items(compose(shipped, question))
        fast = [item.exercise.slug for item in found if is_for_fast_runs(item.exercise)]
        assert [item.exercise.slug for item in found][len(found) - len(fast) :] == fast
        taken |= {*fast}
    assert bool(taken) is (next_run is not NextRun.EASY)


def test_after_a_run_an_easy_walk_may_come_before_static_stretches_whose_plain_holds_keep_their_range(shipped: Catalogue) -> None:
    walked = [[item.exercise.slug == "easy-walk" for item in items(routine)] for routine in routines(shipped, Phase.POST)]
    assert any(map(any, walked))
    assert all(walks == sorted(walks, reverse=True) for walks in walked)
    found = [item for routine in routines(shipped, Phase.POST) for item in items(routine)]
    assert {item.exercise.method for item in found if item.exercise.slug != "easy-walk"} <= STATIC
    plain = [i.dose.amount for i in found if i.exercise.method is Method.STATIC_STRETCH and isinstance(i.dose.amount, Hold)]
    assert plain
    assert all(10 <= hold.hold_seconds <= 90 for hold in plain)


def test_a_recovery_routine_keeps_the_order_of_the_regeneration_day_and_has_no_training(shipped: Catalogue) -> None:
    order = [
        {Method.RELEASE},
        STATIC,
        {Method.DRILL},
        {Method.MOBILITY, Method.ACTIVATION, Method.DYNAMIC_STRETCH},
        {Method.STRENGTH},
    ]
    for routine in routines(shipped, Phase.RECOVERY):
        places = [next(n for n, methods in enumerate(order) if i.exercise.method in methods) for i in items(routine)]
        assert places == sorted(places)
        assert routine.planned_seconds <= 40 * 60
        trained = {item.exercise.slug for item in items(routine) if item.exercise.method is Method.STRENGTH}
        assert trained <= {"glute-bridge", "double-leg-bridge-hold", "assisted-squat"}
        assert Effort.HARD not in {item.exercise.effort for item in items(routine)}


def test_balls_come_before_the_foam_roller(shipped: Catalogue) -> None:
    balls = {Equipment.TENNIS_BALL, Equipment.MASSAGE_BALL}
    seen = 0
    for routine in routines(shipped, Phase.RECOVERY):
        rolled = [bool(balls & set(i.exercise.equipment)) for i in items(routine) if i.exercise.method is Method.RELEASE]
        assert rolled == sorted(rolled, reverse=True)
        seen += len(set(rolled)) == 2
    assert seen


def test_a_pair_is_a_release_followed_by_a_movement(shipped: Catalogue) -> None:
    found = routines(shipped, Phase.DAILY, protocol="melt-and-mould")
    assert found
    for routine in found:
        released = [item.exercise.method is Method.RELEASE for item in items(routine)]
        assert released == [True, False] * (len(released) // 2)


@pytest.mark.parametrize("phase", Phase)
def test_the_iliotibial_band_is_never_worked_but_its_neighbours_are(shipped: Catalogue, phase: Phase) -> None:
    question = a_question(shipped, region=["IT band"], phase=phase.value, minutes=15, equipment=AVAILABLE[1])
    routine = compose(shipped, question)
    assert {region.slug for region in routine.regions} == {"glutes", "tfl"}
    assert "region_redirected" in {rule.rule for rule in routine.rules_applied}
    worked = {region.slug for item in items(routine) for region in item.exercise.regions}
    assert "iliotibial-band" not in worked


def test_strength_has_rounds_of_two_to_four_sets_with_full_rests(shipped: Catalogue) -> None:
    for routine in routines(shipped, Phase.STRENGTH):
        assert routine.planned_seconds <= 30 * 60
        for block in routine.blocks:
            if block.form == "superset":
                assert {item.dose.sets for item in block.items} == {block.rounds}
                assert 2 <= block.rounds <= 4
                assert all(item.seconds.rest >= 20 * (block.rounds - 1) for item in block.items)


@pytest.mark.parametrize("phase", Phase)
def test_hypermobile_runners_get_no_stretching_for_range(shipped: Catalogue, phase: Phase) -> None:
    found = routines(shipped, phase, condition="hypermobility")
    assert found or phase is Phase.POST
    assert not [item for routine in found for item in items(routine) if item.exercise.method in STATIC]


def test_runners_who_cannot_do_five_push_ups_get_the_knee_version(shipped: Catalogue) -> None:
    question = a_question(shipped, region=["chest"], phase="strength", minutes=10, condition=["cannot_do_five_push_ups"])
    slugs = {item.exercise.slug for item in items(compose(shipped, question))}
    assert slugs & {"knee-push-up", "wall-push-up"}
    assert "push-up" not in slugs


def test_runners_new_to_strength_start_with_their_own_weight(shipped: Catalogue) -> None:
    weights = {Equipment.KETTLEBELL, Equipment.DUMBBELL}
    for routine in routines(shipped, Phase.STRENGTH, condition="new_to_strength"):
        assert not [item for item in items(routine) if weights & set(item.exercise.equipment)]


def test_recent_exercises_make_room_for_others(shipped: Catalogue) -> None:
    plain = compose(shipped, a_question(shipped, region=["hip"], phase="pre", minutes=10))
    recent = [item.exercise.slug for item in items(plain)]
    fresh = compose(shipped, a_question(shipped, region=["hip"], phase="pre", minutes=10, recent=recent))
    assert {item.exercise.slug for item in items(fresh)} != set(recent)


@pytest.mark.parametrize("phase", Phase)
def test_longer_time_boxes_are_never_worse(shipped: Catalogue, phase: Phase) -> None:
    for region in sampled(shipped.regions, every=9):
        found: list[Objective | None] = []
        for minutes in (1, 3, 5, 8, 12, 20, 40, 120):
            try:
                found.append(compose(shipped, a_question(shipped, region=[region], phase=phase.value, minutes=minutes)).objective)
            except NoRoutine:
                found.append(None)
        assert all(later is not None and later >= earlier for earlier, later in pairwise(found) if earlier is not None)


@pytest.mark.parametrize("next_run", ["quality", "race"])
@pytest.mark.parametrize("region", ["full-body", "lower-body", "calf"])
def test_a_warm_up_for_a_fast_run_ends_with_strides(shipped: Catalogue, region: str, next_run: str) -> None:
    routine = compose(shipped, a_question(shipped, region=[region], phase="pre", minutes=15, next_run=next_run))
    assert items(routine)[0].exercise.method in {Method.CARDIO, Method.DRILL}
    assert items(routine)[-1].exercise.slug == "strides"


def test_without_a_next_run_a_warm_up_is_for_an_easy_run(shipped: Catalogue) -> None:
    routine = compose(shipped, a_question(shipped, region=["full-body"], phase="pre", minutes=20, level="advanced"))
    assert not {"strides", "can-can", "a-skip", "line-jumps"} & {item.exercise.slug for item in items(routine)}
    assert "no_hops_before_easy_run" in {rule.rule for rule in routine.rules_applied}


@pytest.mark.parametrize("phase", ["recovery", "daily"])
@pytest.mark.parametrize("equipment", AVAILABLE)
def test_a_sore_achilles_is_not_stretched_under_load(shipped: Catalogue, phase: str, equipment: tuple[str, ...]) -> None:
    words = {"region": ["achilles"], "minutes": 20, "condition": ["achilles_pain"], "equipment": equipment}
    routine = compose(shipped, a_question(shipped, phase=phase, **words))
    assert not {"rear-lunge-stretch", "standing-calf-stretch", "step-calf-stretch", "combat-stretch"} & {
        item.exercise.slug for item in items(routine)
    }


def test_a_request_for_the_calf_includes_its_deep_part(shipped: Catalogue) -> None:
    routine = compose(shipped, a_question(shipped, region=["calf"], phase="post", minutes=10))
    assert {"calf", "soleus"} <= {slug for item in items(routine) for slug in item.exercise.main_regions}
