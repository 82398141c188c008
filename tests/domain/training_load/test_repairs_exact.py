"""Repairs have the fewest points: compared with trying everything, and with a model of another solver."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random, SystemRandom
from typing import Final

import pytest

from app.domain.training_load.plan import Plan
from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.result import ChangedWorkout, Repair, RepairStatus
from bench import optimality
from tests.domain.training_load import repair_comparison
from tests.domain.training_load.brute_repairs import Brute
from tests.domain.training_load.plans_to_repair import FAMILIES, plan_of
from tests.domain.training_load.repair_actions import Actions
from tests.domain.training_load.repair_comparison import Counts, compare_repair
from tests.domain.training_load.repair_faults import fault_given_least, fault_of
from tests.domain.training_load.repair_model import Model
from tests.domain.training_load.repair_points import points_of
from tests.effort import scaled

SEEDS: Final = range(scaled(3))
SMALL_SEEDS: Final = range(scaled(24))
MAX_TRIED: Final = 300
MAX_ROUNDS: Final = 60
SMALL: Final = ("few", "usual week", "two a day", "after a break", "first weeks", "around a race", "unwell", "strained")
SEED_VARIABLE: Final = "LIMBER_REPAIR_SEED"
MINUTE_S: Final = 60


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_repair_is_allowed_and_accepted_by_the_checker(family: str, seed: int) -> None:
    plan = plan_of(family, seed)
    assert fault_of(repair(plan), Actions(plan)) is None


@cache
def small_plan(seed: int) -> Plan:
    return plan_of(SMALL[seed % len(SMALL)], 1000 + seed)


@cache
def tried_all(seed: int) -> int | TimeoutError | None:
    """The fewest points of a repair of a small plan by trying everything; an error where that gives up."""
    actions = Actions(small_plan(seed))
    if actions.situation.is_fine:
        return 0
    try:
        return Brute(actions).least(MAX_TRIED)
    except TimeoutError as gave_up:
        return gave_up


@pytest.mark.parametrize("seed", SMALL_SEEDS)
def test_trying_everything_finds_no_repair_of_fewer_points(seed: int) -> None:
    least, plan = tried_all(seed), small_plan(seed)
    result = repair(plan)
    if result.status is not RepairStatus.NOTHING_TO_CHANGE and not isinstance(least, TimeoutError):
        assert fault_given_least(result, least) is None


@pytest.mark.parametrize(("family", "seed"), [("after a break", 70041), ("first weeks", 70336), ("far ahead", 70209)])
def test_a_week_is_scaled_with_the_runs_that_it_shares_with_another_week(family: str, seed: int) -> None:
    plan = plan_of(family, seed)
    assert fault_of(repair(plan), Actions(plan)) is None


@pytest.mark.parametrize("seed", SMALL_SEEDS)
def test_the_model_finds_the_same_points_as_trying_everything(seed: int) -> None:
    least = tried_all(seed)
    if least != 0 and not isinstance(least, TimeoutError):
        assert Model(Actions(small_plan(seed))).least(10 * MAX_ROUNDS) == least


def test_trying_everything_ends_for_most_small_plans() -> None:
    assert sum(isinstance(tried_all(seed), TimeoutError) for seed in SMALL_SEEDS) <= len(SMALL_SEEDS) // 3


@pytest.mark.parametrize("family", FAMILIES)
def test_the_model_finds_no_repair_of_fewer_points(family: str) -> None:
    """Of the first plan of a family about which the model does not give up."""
    for seed in range(99):
        plan = plan_of(family, seed)
        result, actions = repair(plan), Actions(plan)
        if result.status is RepairStatus.REPAIRED and result.optimal:
            try:
                cheaper_points = Model(actions, below=result.points).least(MAX_ROUNDS)
            except TimeoutError:
                continue
            assert cheaper_points is None
            return
    pytest.fail("the model gives up about every plan")


@pytest.mark.parametrize(
    ("family", "seed"),
    [
        ("far ahead", 30085),  # a run as long as one of unknown distance may be was taken for a spike
        ("other settings", 30230),  # with more hours for a warning than for advice, the rule and its quick check differed
        ("long runs", 655484086),  # an easy run after a run as hard as a race hid that this was too long
        ("long runs", 832413541),
    ],
)
def test_what_was_once_more_than_needed_is_not_any_more(family: str, seed: int) -> None:
    plan = plan_of(family, seed)
    assert fault_of(repair(plan), Actions(plan)) is None


def dearer(result: Repair) -> Repair:
    return replace(result, points=result.points + 1)


def cheaper(result: Repair) -> Repair:
    return replace(result, points=result.points - 1)


def with_a_change_of_other_points(result: Repair) -> Repair:
    first, *others = result.changes
    return replace(result, changes=(replace(first, points=first.points + 1), *others))


def with_a_change_undone(result: Repair) -> Repair:
    undone = {one.before.id: one.before for one in result.changes[0].workouts}
    others = (each for each in result.plan.workouts if each.id not in undone)
    return replace(result, plan=replace(result.plan, workouts=(*others, *undone.values())))


def with_one_change_less(result: Repair) -> Repair:
    return replace(with_a_change_undone(result), changes=result.changes[1:], points=result.points - result.changes[0].points)


def with_a_done_workout_moved(result: Repair) -> Repair:
    first, *others = result.plan.workouts
    moved = replace(first, start=first.start - timedelta(hours=1))
    return replace(result, plan=replace(result.plan, workouts=(moved, *others)))


def with_an_hour_nobody_uses(result: Repair) -> Repair:
    first, *others = result.changes
    later = [replace(one.before, start=one.before.start + timedelta(minutes=7)) for one in first.workouts]
    strange = tuple(replace(one, after=after) for one, after in zip(first.workouts, later, strict=True))
    return replace(result, changes=(replace(first, workouts=strange), *others))


def called_nothing_to_change(result: Repair) -> Repair:
    return replace(result, status=RepairStatus.NOTHING_TO_CHANGE)


def called_not_found(result: Repair) -> Repair:
    return replace(result, status=RepairStatus.NO_REPAIR_FOUND)


def with_itself_as_an_alternative(result: Repair) -> Repair:
    alternative = result.alternatives[0]
    same = replace(alternative, changes=result.changes, points=result.points, plan=result.plan)
    return replace(result, alternatives=(same,))


def with_an_alternative_that_keeps_nothing(result: Repair) -> Repair:
    return replace(result, alternatives=(replace(result.alternatives[0], keeps=()),))


WORSENED: Final = (
    dearer,
    cheaper,
    with_a_change_of_other_points,
    with_a_change_undone,
    with_one_change_less,
    with_a_done_workout_moved,
    with_an_hour_nobody_uses,
    called_nothing_to_change,
    called_not_found,
    with_itself_as_an_alternative,
    with_an_alternative_that_keeps_nothing,
)


@cache
def good_repair() -> tuple[Plan, Repair]:
    """A repair of two changes that has an alternative."""
    found = ((plan, repair(plan)) for plan in (plan_of("usual week", seed) for seed in range(99)))
    return next((plan, result) for plan, result in found if len(result.changes) > 1 and result.alternatives and result.optimal)


def test_a_good_repair_has_no_fault() -> None:
    plan, result = good_repair()
    actions = Actions(plan)
    assert fault_of(result, actions) is None
    assert points_of(result.changes, plan) == result.points
    assert fault_given_least(result, Model(actions).least(MAX_ROUNDS)) is None


@pytest.mark.parametrize("worsened", WORSENED)
def test_a_wrong_repair_is_detected(worsened: Callable[[Repair], Repair]) -> None:
    plan, result = good_repair()
    worse = worsened(result)
    assert fault_of(worse, Actions(plan)) or fault_given_least(worse, result.points)


@pytest.mark.parametrize("oracle", ["everything", "model"])
def test_a_repair_of_more_points_than_necessary_is_detected(oracle: str) -> None:
    """A repair that is allowed, but dearer than the best: its own alternative, given out as the best."""
    plan, best = good_repair()
    other = best.alternatives[0]
    result = replace(best, changes=other.changes, points=other.points, plan=other.plan, alternatives=())
    actions = Actions(plan)
    least = Brute(actions).least(100_000) if oracle == "everything" else Model(actions, below=other.points).least(MAX_ROUNDS)
    assert fault_given_least(result, least)


def test_a_repair_that_changes_more_than_necessary_is_detected() -> None:
    """A further change, of a workout that no finding names, with its points."""
    plan, best = good_repair()
    actions = Actions(plan)
    changed = {one.before.id for change in best.changes for one in change.workouts}
    drop = next(each for each in actions.all if each.is_drop and not each.becoming.keys() & changed)
    (gone,) = drop.becoming
    further = replace(best.changes[0], kind=drop.step.kind, points=drop.points, workouts=(_dropped(plan, gone, best),))
    workouts = tuple(each for each in best.plan.workouts if each.id != gone)
    result = replace(
        best,
        changes=(*best.changes, further),
        points=best.points + drop.points + 2,
        plan=replace(best.plan, workouts=workouts),
        alternatives=(),
    )
    assert "less is enough" in (fault_of(result, actions) or "")


def _dropped(plan: Plan, name: str, best: Repair) -> ChangedWorkout:
    before = next(each for each in plan.workouts if each.id == name)
    return replace(best.changes[0].workouts[0], before=before, after=None)


@pytest.mark.parametrize(("worsened", "code"), [(lambda result: result, 0), (dearer, 1)])
def test_the_benchmark_fails_where_a_repair_is_wrong(
    worsened: Callable[[Repair], Repair], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMBER_REPAIR_PLANS", "1")
    monkeypatch.setattr(optimality, "FAMILIES", ("usual week", "two a day", "lighter strength"))
    monkeypatch.setattr(repair_comparison, "repair", lambda plan: worsened(repair(plan)))
    assert optimality.report_repairs() == code


@pytest.mark.long
def test_a_minute_of_new_plans_has_no_wrong_repair(capsys: pytest.CaptureFixture[str]) -> None:
    """Another seed each time; set LIMBER_REPAIR_SEED to the seed that was printed to try the same plans again."""
    first = int(os.environ.get(SEED_VARIABLE) or SystemRandom().randrange(1_000_000_000))
    with capsys.disabled():
        print(f"\n{SEED_VARIABLE}={first}")  # noqa: T201 - with it the same plans can be tried again
    counts, random, started = Counts(), Random(first), time.monotonic()
    while time.monotonic() - started < MINUTE_S:
        family, seed = random.choice(sorted(FAMILIES)), random.randrange(1_000_000_000)
        fault = compare_repair(plan_of(family, seed), counts)
        assert fault is None, f"{SEED_VARIABLE}={first}, {family} {seed}: {fault}"
    assert counts.compared
