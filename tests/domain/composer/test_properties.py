"""What holds of every routine, over random catalogues and questions."""

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import ceil
from random import Random
from typing import Final

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.domain.catalogue.amounts import Metres, Reps, Steps, amount_fields
from app.domain.catalogue.anatomy import ancestors, covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import severity_of
from app.domain.catalogue.dose_parts import Action
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.ranges import Range
from app.domain.composer.composition import compose
from app.domain.composer.cues import ACTIVE_KINDS, CueKind, Side
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.objective import Objective
from app.domain.composer.question import Question
from app.domain.composer.routine import Item, Routine, RoutineBlock
from app.domain.composer.timing import GRID_SECONDS, HALFWAY_FROM_SECONDS
from app.domain.errors import LimberError, NoRoutine
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
from tests.domain.composer.time_oracle import item_seconds
from tests.effort import scaled
from tests.random_catalogues import random_catalogue, random_question

SEEDS: Final = [Random().randrange(1 << 32) for _ in range(scaled(240))]
"""New ones in every run. All properties look at the same ones, so that a routine is composed once for all of them."""

unchecked = [HealthCheck.filter_too_much]
checked = settings(max_examples=len(SEEDS), deadline=None, suppress_health_check=unchecked)
recomposed = settings(max_examples=scaled(80), deadline=None, suppress_health_check=unchecked)
"""For a property that composes another routine each time."""

seeds = st.sampled_from(SEEDS)


@cache
def _composed(seed: int) -> tuple[Catalogue, Question, Routine] | None:
    """A random catalogue, a question to it, and its routine; None if it has no routine."""
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(8, 40))
    question = random_question(random, catalogue)
    try:
        return catalogue, question, compose(catalogue, question)
    except NoRoutine:
        return None


def composed(seed: int) -> tuple[Catalogue, Question, Routine]:
    """A random catalogue, a question to it, and its routine; a seed without a routine is skipped."""
    found = _composed(seed)
    assume(found is not None)
    assert found is not None
    return found


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def objective_or_nothing(catalogue: Catalogue, question: Question) -> Objective:
    try:
        return compose(catalogue, question).objective
    except NoRoutine:
        return Objective(regions=0, preferred=0, blocks=0, core=0, balance=0, points=0, seconds=0)


def with_exercises(catalogue: Catalogue, exercises: list[Exercise]) -> Catalogue:
    return Catalogue.of(
        revision=catalogue.revision,
        sources=catalogue.sources.values(),
        regions=catalogue.regions.values(),
        exercises=exercises,
        conditions=catalogue.conditions.values(),
        protocols=catalogue.protocols.values(),
    )


@checked
@given(seeds)
def test_a_routine_is_never_over_budget(seed: int) -> None:
    _, question, routine = composed(seed)
    most = question.protocol.minutes.max if question.protocol.minutes else question.minutes
    assert routine.planned_seconds <= min(question.minutes, most) * 60
    assert routine.budget_seconds == question.minutes * 60


@checked
@given(seeds)
def test_cues_and_ledgers_add_up_to_the_planned_seconds(seed: int) -> None:
    _, _, routine = composed(seed)
    assert sum(cue.step.seconds for cue in routine.timeline) == routine.planned_seconds
    assert sum(item.seconds.total for item in items_of(routine)) == routine.planned_seconds == routine.objective.seconds
    now = 0
    for cue in routine.timeline:
        if cue.step.kind is not CueKind.HALFWAY:
            assert cue.at_seconds == now
            assert cue.step.seconds > 0
            now += cue.step.seconds


@checked
@given(seeds)
def test_halfway_lasts_no_time_and_falls_in_the_middle_of_the_cue_before_it(seed: int) -> None:
    _, _, routine = composed(seed)
    for before, cue in pairwise(routine.timeline):
        if cue.step.kind is CueKind.HALFWAY:
            done, left = cue.at_seconds - before.at_seconds, before.step.seconds - (cue.at_seconds - before.at_seconds)
            assert cue.step.seconds == 0
            assert before.step.kind in ACTIVE_KINDS
            assert before.step.seconds >= HALFWAY_FROM_SECONDS
            unit = before.step.unit_seconds or 1
            assert 0 <= done - left <= unit
            assert done % unit == 0


@checked
@given(seeds)
def test_work_that_follows_a_set_up_or_rest_is_counted_down_if_there_is_time(seed: int) -> None:
    _, _, routine = composed(seed)
    for before, cue in pairwise(routine.timeline):
        assert (cue.step.kind is CueKind.GET_READY) <= (
            before.step.kind in {CueKind.SETUP, CueKind.REST, CueKind.SWITCH_POSITION}
        )
        if before.step.kind is CueKind.GET_READY:
            assert before.step.seconds == 3
            assert cue.step.kind in ACTIVE_KINDS
        if cue.step.kind in ACTIVE_KINDS and before.step.kind in {CueKind.SETUP, CueKind.REST}:
            assert before.step.seconds < 8


@checked
@given(seeds)
def test_a_counted_cue_lasts_its_count_times_its_unit(seed: int) -> None:
    _, _, routine = composed(seed)
    for cue in routine.timeline:
        step = cue.step
        if step.counted and not isinstance(step.offer.dose.amount, Metres):
            assert step.counted * (step.unit_seconds or 0) == step.seconds


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
def test_each_item_is_timed_as_its_ledger_states(seed: int) -> None:
    _, _, routine = composed(seed)
    paused = {cue.step.exercise: 0 for cue in routine.timeline}
    for cue in routine.timeline:
        paused[cue.step.exercise] += cue.step.seconds * (cue.step.kind in {"setup", "get_ready", "rest"})
    for block in routine.blocks:
        # The rest after a round belongs to the round: its cue is the first item's.
        stated = sum(i.seconds.setup + i.seconds.rest for i in block.items)
        positions = sum(_moved_in_set_ups(routine, i) for i in block.items)
        assert sum(paused[i.exercise.slug] for i in block.items) == stated - positions
    for item in items_of(routine):
        kinds: Counter[str] = Counter()
        for cue in routine.timeline:
            if cue.step.exercise == item.exercise.slug:
                kinds[cue.step.kind.value] += cue.step.seconds
        assert item.seconds.total % GRID_SECONDS == 0
        assert sum(kinds[kind] for kind in ACTIVE_KINDS) == item.seconds.work
        assert kinds["switch"] + kinds["switch_position"] == item.seconds.switch + _moved_in_set_ups(routine, item)


def _moved_in_set_ups(routine: Routine, item: Item) -> int:
    """The seconds of the set-ups of an item in which the runner moves to another position."""
    steps = [cue.step for cue in routine.timeline if cue.step.exercise == item.exercise.slug]
    return sum(step.seconds for step in steps if step.kind is CueKind.SWITCH_POSITION and step.number)


@checked
@given(seeds)
def test_each_item_lasts_as_long_as_an_independent_time_model_states(seed: int) -> None:
    _, question, routine = composed(seed)
    for block in routine.blocks:
        for item in block.items:
            seconds = item.seconds
            parts = (seconds.setup, seconds.work, seconds.switch, seconds.rest)
            form = next(one.form for one in question.protocol.blocks if one.title == block.title)
            alone = form is BlockForm.SUPERSET and len(block.items) == 1
            assert parts == item_seconds(item.exercise, item.dose, question.timing, form, alone=alone)
            stated = item.offer.rest_seconds
            cues = [cue.step for cue in routine.timeline if cue.step.offer is item.offer]
            if stated is not None:
                rests = [step.seconds for step in cues if step.action is Action.REST]
                ready = 3 if stated >= 8 else 0
                assert rests == ([stated - ready] * (item.dose.sets - 1) if stated else [])


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
def test_left_and_right_get_equal_time(seed: int) -> None:
    _, _, routine = composed(seed)
    for item in items_of(routine):
        sides: Counter[Side] = Counter()
        for cue in routine.timeline:
            if cue.step.exercise == item.exercise.slug and cue.step.kind in ACTIVE_KINDS:
                sides[cue.step.side] += cue.step.seconds
        assert sides[Side.LEFT] == sides[Side.RIGHT]
        assert (sides[Side.LEFT] > 0) == (item.exercise.laterality is Laterality.UNILATERAL)


@checked
@given(seeds)
def test_sides_that_take_turns_get_the_same_count(seed: int) -> None:
    _, _, routine = composed(seed)
    for item in items_of(routine):
        if item.exercise.laterality is Laterality.ALTERNATING and item.dose.per != "side":
            match item.dose.amount:
                case Reps(reps=count) | Steps(steps=count):
                    assert count % 2 == 0


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
        assert raises_the_pulse or helps or covered & {region.slug for region in exercise.regions}
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
    core = sum(any(item.exercise.pattern in patterns for item in items) for patterns in question.protocol.core)
    assert routine.objective.core <= core
    aims = {
        region: sum(not covered_regions(catalogue)[region].keys().isdisjoint(item.exercise.main_regions) for item in items)
        for region in question.region_slugs
    }
    if len(aims) > 1 and routine.objective.balance and routine.objective.regions == len(aims):
        assert all(aims[region] * (2 * len(aims) - 1) >= len(items) for region in aims)


@checked
@given(seeds)
def test_a_superset_has_one_exercise_a_slot_and_the_same_sets_for_all(seed: int) -> None:
    _, question, routine = composed(seed)
    slots = {block.title: block.slots for block in question.protocol.blocks if block.form is BlockForm.SUPERSET}
    for block in routine.blocks:
        if block.form is BlockForm.SUPERSET:
            assert {item.dose.sets for item in block.items} == {block.rounds}
            for slot in slots[block.title]:
                assert sum(item.exercise.slug in slot.exercises for item in block.items) <= 1


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


@checked
@given(seeds)
def test_every_exercise_is_in_the_routine_or_counted_as_removed(seed: int) -> None:
    catalogue, _, routine = composed(seed)
    assert sum(routine.removed_by.values()) + len(items_of(routine)) == len(catalogue.exercises)


@recomposed
@given(seeds)
def test_the_order_of_the_records_changes_nothing(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    shuffled = [*catalogue.exercises.values()]
    Random(seed).shuffle(shuffled)
    assert compose(with_exercises(catalogue, shuffled), question) == routine


@recomposed
@given(seeds)
def test_more_minutes_never_make_it_worse(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    longer = question.at_minutes(question.minutes + Random(seed).randint(1, 30))
    assert objective_or_nothing(catalogue, longer) >= routine.objective


@recomposed
@given(seeds)
def test_another_exercise_never_makes_it_worse(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    listed = {slug for protocol in catalogue.protocols.values() for block in protocol.blocks for slug in block.listed}
    gone = Random(seed).choice(sorted(catalogue.exercises.keys() - listed) or [""])
    fewer = with_exercises(catalogue, [e for e in catalogue.exercises.values() if e.slug != gone])
    assert objective_or_nothing(fewer, question) <= routine.objective


@recomposed
@given(seeds)
def test_excluding_an_exercise_keeps_it_out_and_never_helps(seed: int) -> None:
    catalogue, question, routine = composed(seed)
    gone = items_of(routine)[0].exercise.slug
    without = replace(question, exclude=question.exclude | {gone})
    try:
        left = compose(catalogue, without)
    except NoRoutine:
        return
    assert gone not in {item.exercise.slug for item in items_of(left)}
    assert left.objective <= routine.objective


@recomposed
@given(seeds)
def test_an_included_exercise_is_in_the_routine(seed: int) -> None:
    catalogue, question, _ = composed(seed)
    wanted = Random(seed).choice([*catalogue.exercises])
    with_included = replace(question, include=frozenset({wanted}), exclude=question.exclude - {wanted})
    try:
        routine = compose(catalogue, with_included)
    except LimberError:
        return
    assert wanted in {item.exercise.slug for item in items_of(routine)}
