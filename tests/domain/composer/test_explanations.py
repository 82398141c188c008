"""What a routine states about itself: why items are in or left out, why it is short, its effort, its sources."""

from typing import Any

import pytest

from app.domain.catalogue.anatomy import Reach
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.item_reasons import RegionWork
from app.domain.composer.reasons import Reason
from app.domain.composer.routine import Item, Routine
from app.domain.composer.underfill import EquipmentWouldHelp, remedy
from app.domain.errors import NoRoutine
from app.domain.movement import Demand
from app.domain.vocabulary import BlockForm, Effort, Equipment, Method, Phase, Position, RegionRole
from tests.builders import (
    a_block,
    a_catalogue,
    a_condition,
    a_prescription,
    a_protocol,
    a_range,
    a_region,
    a_rule,
    a_slot,
    an_exercise,
    works,
)
from tests.questions import a_question

LONG = (a_prescription(sets=None, reps=a_range(100)),)
"""400 s of work at 4 s a repetition, and 10 s of set-up."""


def routine_of(*exercises: Any, **parameters: Any) -> Routine:
    return routine_in(a_catalogue(exercises=exercises), **parameters)


def routine_in(catalogue: Catalogue, **parameters: Any) -> Routine:
    return compose(catalogue, a_question(catalogue, **({"phase": "daily", "minutes": 5} | parameters)))


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def reasons(routine: Routine) -> dict[str, str]:
    return {missed.exercise.slug: missed.reason for missed in routine.omissions}


def causes(routine: Routine) -> list[tuple[str, str | None]]:
    return [(cause.code, remedy(cause).get("value")) for cause in routine.underfilled_because]


def test_an_item_states_whether_it_was_included_and_done_recently() -> None:
    routine = routine_of(an_exercise(), an_exercise("curls"), include=["ankle-rocks"], recent=["curls"])
    facts = {item.exercise.slug: (item.reasons.included, item.reasons.not_recent) for item in items_of(routine)}
    assert facts == {"ankle-rocks": (True, True), "curls": (False, False)}


def test_an_item_names_the_protocol_whose_sources_recommend_it() -> None:
    protocol = a_protocol(prefers=("ankle-rocks",))
    routine = routine_in(a_catalogue(exercises=(an_exercise(), an_exercise("curls")), protocols=(protocol,)))
    recommended = {item.exercise.slug: item.reasons.recommended_by for item in items_of(routine)}
    assert recommended == {"ankle-rocks": protocol.name, "curls": None}


def test_an_item_states_how_it_works_each_region_most_direct_first() -> None:
    leg, ankle = a_region("leg"), a_region("ankle", moved_by=("calf",))
    calf, toes = a_region("calf", parent="leg"), a_region("toes")
    exercise = an_exercise(regions=(works("calf"), works("toes", RegionRole.SECONDARY)))
    catalogue = a_catalogue(regions=(leg, ankle, calf, toes), exercises=(exercise,))
    (item,) = items_of(routine_in(catalogue, region=["ankle", "leg", "toes"]))
    assert item.reasons.work == (
        RegionWork(RegionRole.PRIMARY, Reach.DIRECT, (leg,), (calf,)),
        RegionWork(RegionRole.PRIMARY, Reach.THROUGH_MOVER, (ankle,), (calf,)),
        RegionWork(RegionRole.SECONDARY, Reach.DIRECT, (toes,), (toes,)),
    )


def test_every_exercise_left_out_has_a_reason() -> None:
    routine = routine_of(
        an_exercise("easier", family="squat"),
        an_exercise("harder", family="squat"),
        an_exercise("long", prescriptions=LONG),
        an_exercise("hold", method=Method.STATIC_STRETCH),
        an_exercise("banded", equipment=(Equipment.BAND,)),
    )
    assert len(items_of(routine)) == 1
    assert sorted(reasons(routine).values()) == ["another_version", "equipment", "too_long"]
    assert routine.removed_by == {"protocol": 1, "equipment": 1, "too_long": 1, "another_version": 1}


def test_exercises_for_other_phases_are_counted_but_not_named() -> None:
    stretch = an_exercise("hold", method=Method.STATIC_STRETCH, phases=(Phase.POST,))
    swings = an_exercise("swings", phases=(Phase.POST,))
    before = routine_of(an_exercise(), stretch, swings, phase="pre")
    assert reasons(before) == {"hold": "phase"}
    assert before.removed_by == {"phase": 2}


def test_at_most_twenty_omissions_are_named_the_most_direct_first() -> None:
    banded: dict[str, Any] = {"equipment": (Equipment.BAND,)}
    indirect = (works("toes"), works("ankle", RegionRole.SECONDARY))
    catalogue = a_catalogue(
        regions=(a_region("ankle"), a_region("toes")),
        exercises=(
            an_exercise(),
            *(an_exercise(f"a-{place}", regions=indirect, **banded) for place in range(10, 30)),
            *(an_exercise(f"b-{place}", **banded) for place in range(10, 30)),
        ),
    )
    routine = routine_in(catalogue)
    assert [missed.exercise.slug for missed in routine.omissions] == [f"b-{place}" for place in range(10, 30)]
    assert routine.removed_by == {"equipment": 40}


def test_an_exercise_left_out_for_a_condition_names_the_requested_ones() -> None:
    hop = an_exercise("hop", demands=(Demand.IMPACT,))
    conditions = (a_condition("one"), a_condition("two", rules=(a_rule(reason="it jars"),)), a_condition("three"))
    catalogue = a_catalogue(exercises=(an_exercise(demands=()), hop), conditions=conditions)
    (omission,) = routine_in(catalogue, condition=("two", "one")).omissions
    assert [(each.condition.slug, each.reasons) for each in omission.conditions] == [
        ("one", ("it hurts",)),
        ("two", ("it jars",)),
    ]


def test_an_exercise_that_nobody_has_judged_is_left_out_for_a_condition() -> None:
    catalogue = a_catalogue(exercises=(an_exercise(demands=()), an_exercise("unjudged")))
    (omission,) = routine_in(catalogue, condition=("sore_ankle",)).omissions
    assert (omission.exercise.slug, omission.reason) == ("unjudged", Reason.NO_DEMANDS)
    assert routine_in(catalogue).omissions != (omission,)


def test_equipment_that_would_help_comes_with_how_many_exercises_it_adds() -> None:
    routine = routine_of(
        an_exercise(),
        an_exercise("banded", equipment=(Equipment.BAND,)),
        an_exercise("either", equipment=(Equipment.BAND,), equipment_alternatives=((Equipment.BOX,),)),
        an_exercise("both", equipment=(Equipment.KETTLEBELL, Equipment.BOX)),
    )
    assert causes(routine) == [("pool_used_up", None), ("equipment_would_help", "band"), ("equipment_would_help", "box")]
    added = [cause.exercises for cause in routine.underfilled_because if isinstance(cause, EquipmentWouldHelp)]
    assert added == [2, 1]


def test_a_box_would_help_where_a_step_or_a_chair_would() -> None:
    exercises = (
        an_exercise(),
        an_exercise("stepping", equipment=(Equipment.STEP,)),
        an_exercise("sitting", equipment=(Equipment.CHAIR,)),
    )
    found = {
        cause.equipment: cause.exercises
        for cause in routine_of(*exercises).underfilled_because
        if isinstance(cause, EquipmentWouldHelp)
    }
    assert found == {Equipment.BOX: 2, Equipment.CHAIR: 1, Equipment.STEP: 1}
    routine = routine_of(*exercises[1:], equipment=["box"])
    assert {item.exercise.slug: item.equipment for block in routine.blocks for item in block.items} == {
        "stepping": (Equipment.BOX,),
        "sitting": (Equipment.BOX,),
    }


@pytest.mark.parametrize(
    ("share", "cause"),
    [(100, "rest_too_short"), (60, "protocol_rules")],  # of three of 280 s each two leave 220 s, or a share forbids the second
)
def test_time_left_over_is_explained(share: int, cause: str) -> None:
    protocol = a_protocol(blocks=(a_block(max_share_percent=share),))
    long = (a_prescription(sets=None, reps=a_range(67)),)
    exercises = tuple(an_exercise(slug, prescriptions=long) for slug in ("first", "second", "third"))
    routine = routine_in(a_catalogue(exercises=exercises, protocols=(protocol,)), minutes=13)
    assert causes(routine) == [(cause, None)]


def test_a_wider_region_is_named_once() -> None:
    regions = (a_region("leg"), a_region("ankle", parent="leg"), a_region("toes", parent="leg"))
    catalogue = a_catalogue(regions=regions)
    assert causes(routine_in(catalogue, region=["ankle", "toes"])) == [("pool_used_up", None), ("wider_region_would_help", "leg")]
    assert causes(routine_in(catalogue, region=["ankle", "leg"])) == [("pool_used_up", None)]


@pytest.mark.parametrize(
    ("hard", "moderate", "effort", "expected_rpe"),  # seconds of work of 200 s
    [
        (50, 0, Effort.HARD, (7, 9)),
        (49, 0, Effort.EASY, (1, 4)),
        (49, 1, Effort.MODERATE, (5, 6)),
        (0, 50, Effort.MODERATE, (5, 6)),
        (0, 49, Effort.EASY, (1, 4)),
    ],
)
def test_a_routine_is_as_hard_as_the_work_of_a_quarter_of_its_time(
    hard: int, moderate: int, effort: Effort, expected_rpe: tuple[int, int]
) -> None:
    taken = [-(-(10 + seconds) // 5) * 5 for seconds in (hard, moderate) if seconds]
    work = {Effort.EASY: 200 - sum(taken) - 10, Effort.MODERATE: moderate, Effort.HARD: hard}
    exercises = (
        an_exercise(each.value, effort=each, rep_seconds=1, prescriptions=(a_prescription(sets=None, reps=a_range(seconds)),))
        for each, seconds in work.items()
        if seconds
    )
    routine = routine_of(*exercises)
    assert routine.planned_seconds == 200
    assert routine.peak_effort is (Effort.HARD if hard else Effort.MODERATE)
    assert (routine.effort, routine.expected_rpe.min, routine.expected_rpe.max) == (effort, *expected_rpe)


@pytest.mark.parametrize("phase", Phase)
def test_every_source_that_anything_cites_is_listed(shipped: Catalogue, phase: Phase) -> None:
    routine = routine_in(shipped, region=["hip"], phase=phase.value, minutes=5)
    cited = [citation.source for rule in routine.rules_applied for citation in rule.citations]
    cited += [citation.source for item in items_of(routine) for citation in item.citations]
    cited += [citation.source for citation in routine.protocol.citations]
    assert {source.slug for source in routine.sources} == set(cited)


def test_a_superset_is_played_in_rounds() -> None:
    slots = (a_slot("A1", "squat"), a_slot("A2", "plank"))
    block = a_block(Method.STRENGTH, form=BlockForm.SUPERSET, slots=slots, sets=a_range(2))
    exercises = (an_exercise("plank", method=Method.STRENGTH), an_exercise("squat", method=Method.STRENGTH))
    routine = routine_in(a_catalogue(exercises=exercises, protocols=(a_protocol(blocks=(block,)),)), minutes=10)
    played = [(cue.step.exercise, cue.step.set) for cue in routine.timeline if cue.step.kind == "work"]
    assert played == [("squat", 1), ("plank", 1), ("squat", 2), ("plank", 2)]


def test_set_up_time_is_that_of_the_first_position() -> None:
    (item,) = items_of(routine_of(an_exercise(positions=(Position.STANDING, Position.QUADRUPED))))
    assert item.seconds.setup == 10


def test_relaxations_are_single_changes_that_give_a_routine() -> None:
    regions = (a_region("leg"), a_region("ankle", parent="leg"), a_region("toes", parent="leg"))
    moves = (Phase.PRE, Phase.DAILY)
    protocols = (
        a_protocol("holds", blocks=(a_block(Method.STATIC_STRETCH),), default_for=(), phases=(Phase.DAILY, Phase.POST)),
        a_protocol("moves", phases=moves),
        a_protocol("settles", phases=(Phase.POST,)),
    )
    catalogue = a_catalogue(
        regions=regions,
        protocols=protocols,
        exercises=(an_exercise("knee-rocks", regions=(works("leg"),)), an_exercise("rocks", phases=(Phase.PRE,))),
    )
    parameters = {"region": ["ankle", "toes"], "phase": "daily", "minutes": 5}
    with pytest.raises(NoRoutine) as plain:
        routine_in(catalogue, **parameters)
    assert [(way.parameter, way.value) for way in plain.value.relaxations] == [("region", "leg"), ("phase", "pre")]
    with pytest.raises(NoRoutine) as named:
        routine_in(catalogue, **parameters | {"region": ["leg"], "protocol": "holds"})
    assert [(way.parameter, way.value) for way in named.value.relaxations] == [("protocol", "moves")]
