"""What holds of every routine, over random catalogues and questions."""

from collections import Counter
from math import ceil

import pytest
from hypothesis import given

from app.domain.catalogue.amounts import amount_fields
from app.domain.catalogue.anatomy import ancestors, covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import severity_of
from app.domain.catalogue.ranges import Range
from app.domain.composer.composition import compose
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.question import Question
from app.domain.composer.routine import RoutineBlock
from app.domain.movement import Pattern
from app.domain.vocabulary import (
    ALWAYS_AVAILABLE,
    FLOOR_POSITIONS,
    STRETCHES_FOR_RANGE,
    BlockForm,
    Laterality,
    Method,
    NextRun,
    Phase,
    RegionRole,
    Severity,
)
from tests.domain.composer.random_routines import checked, composed, items_of, seeds
from tests.questions import a_question


@checked
@given(seeds)
def test_an_exercise_alone_in_its_block_is_never_a_superset(seed: int) -> None:
    _, _, routine = composed(seed)
    for block in routine.blocks:
        if len(block.items) == 1:
            assert block.form is not BlockForm.SUPERSET
            assert block.rounds == 1


@checked
@given(seeds)
def test_no_dose_of_a_later_week_is_planned(seed: int) -> None:
    _, _, routine = composed(seed)
    assert all(1 in item.dose.prescription.weeks for item in items_of(routine) if item.dose.prescription.weeks)


@checked
@given(seeds)
def test_blocks_are_in_their_own_order_or_effort_rises(seed: int) -> None:
    _, question, routine = composed(seed)
    blocks = {block.title: block for block in question.protocol.blocks}
    for found in routine.blocks:
        listed = blocks[found.title].listed
        if blocks[found.title].keeps_order or found.form is BlockForm.SUPERSET:
            places = [listed.index(item.exercise.slug) for item in found.items]
            assert places == sorted(places)
        elif found.form is BlockForm.SEQUENCE:
            warm_up = question.phase is Phase.PRE
            turns = [(warm_up and is_for_fast_runs(item.exercise), item.exercise.effort.rank) for item in found.items]
            assert turns == sorted(turns)


@checked
@given(seeds)
def test_every_dose_lies_within_its_prescription(seed: int) -> None:
    _, question, routine = composed(seed)
    for item in items_of(routine):
        given_dose = item.dose.prescription
        assert given_dose in item.exercise.prescriptions
        allowed, chosen = amount_fields(given_dose.amount), amount_fields(item.dose.amount)
        assert allowed.keys() == chosen.keys()
        assert all(chosen[name] in amount for name, amount in allowed.items() if isinstance(amount, Range))
        block = next(block for block in question.protocol.blocks if block.admits(item.exercise))
        sets = block.sets or given_dose.sets
        assert item.dose.sets == 1 if sets is None else item.dose.sets in sets


@checked
@given(seeds)
def test_no_forbidden_exercise_appears(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    covered = {slug for region in question.region_slugs for slug in covered_regions(catalogue)[region]}
    for item in items_of(routine):
        exercise = item.exercise
        assert question.phase in exercise.phases
        assert not (question.phase is Phase.PRE and exercise.method in STRETCHES_FOR_RANGE)
        assert not (question.next_run is NextRun.EASY and is_for_fast_runs(exercise))
        assert exercise.is_possible_with(question.equipment | ALWAYS_AVAILABLE)
        assert exercise.level.rank <= question.level.rank
        conditions = [catalogue.conditions[slug] for slug in question.conditions]
        assert all(severity_of(exercise, condition) is not Severity.AVOID for condition in conditions)
        assert exercise.demands is not None or not conditions
        assert exercise.slug not in question.exclude
        raises_the_pulse = question.phase is Phase.PRE and exercise.method is Method.CARDIO
        helping = {slug for each in conditions for region in each.helped_by for slug in covered_regions(catalogue)[region]}
        helps = any(exercise.slug in each.prefers for each in conditions) or helping & {*exercise.main_regions}
        listed = any(exercise.slug in block.exercises for block in question.protocol.blocks)
        runs_fast = question.next_run is not NextRun.EASY and (
            is_for_fast_runs(exercise) or exercise.pattern is Pattern.RUN_DRILL
        )
        belongs = listed and (question.phase in question.protocol.instead_for or runs_fast)
        assert raises_the_pulse or helps or belongs or covered & {region.slug for region in exercise.regions}
    assert any(covered & {region.slug for region in item.exercise.regions} for item in items_of(routine))


@checked
@given(seeds)
def test_the_effort_is_that_of_the_work_of_a_quarter_of_the_time(seed: int) -> None:
    _, _, routine = composed(seed)
    efforts = [item.exercise.effort.rank for item in items_of(routine)]
    work = [item.seconds.work for item in items_of(routine)]
    hard = [sum(done for done, effort in zip(work, efforts, strict=True) if effort >= rank) for rank in (1, 2)]
    assert routine.effort.rank == sum(done * 4 >= routine.planned_seconds for done in hard)
    assert routine.effort.rank <= routine.peak_effort.rank == max(efforts)


@checked
@given(seeds)
def test_an_exercise_a_family_and_twins_appear_once(seed: int) -> None:
    _, question, routine = composed(seed)
    items = items_of(routine)
    assert len({item.exercise.slug for item in items}) == len(items)
    families = [item.exercise.family for item in items if item.exercise.family]
    assert len(set(families)) == len(families) or question.protocol.is_programme
    twins = [item.exercise.twins for item in items if item.exercise.twins]
    assert len(set(twins)) == len(twins)


def is_divided_floor_work(question: Question, found: RoutineBlock) -> bool:
    block = next(block for block in question.protocol.blocks if block.title == found.title)
    divided = block.form is BlockForm.SEQUENCE and not block.keeps_order
    exercises = [item.exercise for item in found.items]
    on_the_floor = all(each.positions[0] in FLOOR_POSITIONS and each.method is not Method.RELEASE for each in exercises)
    return divided and on_the_floor


def in_order(parts: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
    """The parts, each an index of a block and whether it is on the floor, in their order: the floor first."""
    return sorted(parts, key=lambda part: (not part[1], part[0]))


@checked
@given(seeds)
def test_blocks_keep_the_order_methods_and_shares_of_the_protocol(seed: int) -> None:
    _, question, routine = composed(seed)
    places = [next(n for n, b in enumerate(question.protocol.blocks) if b.title == found.title) for found in routine.blocks]
    on_the_floor = [question.phase is Phase.PRE and is_divided_floor_work(question, found) for found in routine.blocks]
    parts = [*zip(places, on_the_floor, strict=True)]
    assert parts == in_order(parts)
    assert len(parts) == len(set(parts))
    for place, found in zip(places, routine.blocks, strict=True):
        block = question.protocol.blocks[place]
        spent = sum(item.seconds.total for part in routine.blocks if part.title == found.title for item in part.items)
        assert spent <= question.minutes * 60 * block.max_share_percent / 100
        assert all(block.admits(item.exercise) for item in found.items)


@checked
@given(seeds)
def test_no_exercise_takes_more_than_its_share(seed: int) -> None:
    _, question, routine = composed(seed)
    listed = sum(len(block.listed) for block in question.protocol.blocks)
    if listed > 2 or not question.protocol.is_programme:
        share = 50 if question.protocol.is_programme else 40
        assert all(item.seconds.total * 100 <= max(question.allowed_seconds, 480) * share for item in items_of(routine))


@checked
@given(seeds)
def test_no_exercise_stretches_a_side_for_more_than_four_minutes(seed: int) -> None:
    _, _, routine = composed(seed)
    for item in items_of(routine):
        if item.exercise.method in STRETCHES_FOR_RANGE:
            sides = 1 if item.exercise.laterality is Laterality.BILATERAL else 2
            assert item.seconds.work <= 240 * sides


@checked
@given(seeds)
def test_a_routine_has_few_exercises_in_all_and_of_each_pattern(seed: int) -> None:
    _, question, routine = composed(seed)
    items, titles = items_of(routine), {block.title: block for block in question.protocol.blocks}
    assert len(items) <= routine.max_exercises == (question.max_exercises or routine.max_exercises)
    patterns = Counter(
        item.exercise.pattern
        for block in routine.blocks
        for item in block.items
        if item.exercise.pattern
        and item.exercise.slug not in titles[block.title].exercises
        and item.exercise.slug not in question.include
    )
    assert all(number <= (2 if question.allowed_seconds <= 20 * 60 else 3) for number in patterns.values())


@checked
@given(seeds)
def test_a_routine_stretches_no_muscle_for_more_than_four_minutes_a_side(seed: int) -> None:
    _, _, routine = composed(seed)
    muscles: Counter[str] = Counter()
    for item in items_of(routine):
        if item.exercise.method in STRETCHES_FOR_RANGE:
            sides = 1 if item.exercise.laterality is Laterality.BILATERAL else 2
            muscles.update(dict.fromkeys(item.exercise.main_regions, ceil(item.seconds.work / sides / 30)))
    assert all(half_minutes <= 8 for half_minutes in muscles.values())


@checked
@given(seeds)
def test_the_objective_counts_core_patterns_and_balance(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    items = items_of(routine)
    by_rank = enumerate(question.protocol.core[::-1], 1)
    core = sum(rank for rank, patterns in by_rank if any(not item.exercise.core_patterns.isdisjoint(patterns) for item in items))
    assert routine.objective.core <= core
    aims = {
        region: sum(not covered_regions(catalogue)[region].keys().isdisjoint(item.exercise.main_regions) for item in items)
        for region in question.region_slugs
    }
    if len(aims) > 1 and routine.objective.balance and routine.objective.regions == len(aims):
        assert all(aims[region] * (2 * len(aims) - 1) >= len(items) for region in aims)


@pytest.mark.parametrize("region", ["full-body", "lower-body", "hip", "knee"])
@pytest.mark.parametrize("minutes", [20, 30])
def test_a_superset_has_one_exercise_a_slot_and_the_same_sets_for_all(shipped: Catalogue, region: str, minutes: int) -> None:
    routine = compose(shipped, a_question(shipped, region=[region], phase="strength", minutes=minutes))
    slots = {block.title: block.slots for block in routine.question.protocol.blocks if block.form is BlockForm.SUPERSET}
    supersets = [block for block in routine.blocks if block.form is BlockForm.SUPERSET]
    assert supersets
    for block in supersets:
        assert {item.dose.sets for item in block.items} == {block.rounds}
        assert all(sum(item.exercise.slug in slot.exercises for item in block.items) <= 1 for slot in slots[block.title])


@checked
@given(seeds)
def test_a_released_region_is_moved_afterwards(seed: int) -> None:
    catalogue, _, routine = composed(seed)
    items = items_of(routine)
    for place, item in enumerate(items):
        if item.exercise.method is Method.RELEASE:
            moved = {
                above
                for later in items[place + 1 :]
                if later.exercise.method is not Method.RELEASE
                for region in later.exercise.regions
                if region.role is RegionRole.PRIMARY
                for above in ancestors(catalogue, region.slug)
            }
            assert {r.slug for r in item.exercise.regions if r.role is RegionRole.PRIMARY} <= moved
