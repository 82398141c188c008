"""What holds of the times and cues of every routine, over random catalogues and questions."""

from collections import Counter
from itertools import pairwise

from hypothesis import given

from app.domain.catalogue.amounts import Metres, Reps, Steps
from app.domain.catalogue.dose_parts import Action
from app.domain.composer.cues import ACTIVE_KINDS, CueKind, Side
from app.domain.composer.routine import Item, Routine
from app.domain.composer.timing import GRID_SECONDS, HALFWAY_FROM_SECONDS
from app.domain.vocabulary import (
    BlockForm,
    Laterality,
)
from tests.domain.composer.random_routines import checked, composed, items_of, seeds
from tests.domain.composer.time_oracle import item_seconds


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
