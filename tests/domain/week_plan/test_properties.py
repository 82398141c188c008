"""What is true of every placement: no finding is added, more time never makes it worse, the order of the input is nothing."""

from dataclasses import replace
from datetime import date, datetime
from random import Random

import pytest

from app.domain.training_load.plan import Plan
from app.domain.week_plan.facts import DropWanted, FewerMinutes, MoreTime, MoveRun, Placement, WouldHelp
from app.domain.week_plan.placing import place
from app.domain.week_plan.question import Availability
from tests.domain.week_plan.comparison import find_options
from tests.domain.week_plan.random_weeks import FAMILIES, Case, usual_weeks
from tests.domain.week_plan.restated import Restated
from tests.effort import scaled

SEEDS = range(2000, 2000 + scaled(36))


def placed(case: Case) -> Placement:
    return place(case.plan, case.first_day, case.sessions, case.availability)


def score(case: Case, placement: Placement) -> tuple[int, int, int]:
    restated = Restated(case)
    chosen = find_options(restated, placement)
    assert not isinstance(chosen, str), chosen
    return restated.score(chosen)


def with_more_time(availability: Availability, weekday: int, start: int, end: int) -> Availability:
    minutes = {minute for opens, closes in availability.weekdays[weekday] for minute in range(opens, closes)} | {
        *range(start, end)
    }
    opens = sorted(minute for minute in minutes if minute - 1 not in minutes)
    closes = sorted(minute + 1 for minute in minutes if minute + 1 not in minutes)
    weekdays = [*availability.weekdays]
    weekdays[weekday] = tuple(zip(opens, closes, strict=True))
    return Availability(tuple(weekdays))


def test_more_free_time_never_makes_a_placement_worse():
    for seed in SEEDS:
        random, case = Random(seed), usual_weeks(seed)
        start = random.randrange(0, 22 * 60, 15)
        more = replace(case, availability=with_more_time(case.availability, random.randrange(7), start, start + 120))
        before, after = placed(case), placed(more)
        assert not (before.optimal and after.optimal) or score(more, after) >= score(case, before), seed


def test_the_order_of_workouts_sessions_and_wanted_makes_no_difference():
    for seed in SEEDS:
        case, random = usual_weeks(seed), Random(seed)
        workouts, sessions = [*case.plan.workouts], [*case.sessions]
        random.shuffle(workouts)
        random.shuffle(sessions)
        other = replace(case, plan=replace(case.plan, workouts=tuple(workouts)), sessions=tuple(sessions))
        last = max(each.wanted for each in sessions)
        turned = replace(case, sessions=tuple(replace(each, wanted=last - each.wanted) for each in case.sessions))
        before = placed(case)
        assert placed(other) == before == placed(case), seed
        assert [each.workout for each in placed(turned).placed] == [each.workout for each in before.placed], seed


@pytest.mark.parametrize("family", ["usual", "small"])
def test_what_would_help_makes_room_for_a_required_session(family: str):
    seen = set()
    for seed in SEEDS:
        case = FAMILIES[family](seed)
        before = placed(case)
        for unplaced in before.unplaced:
            if unplaced.would_help is not None:
                seen.add(type(unplaced.would_help))
                helped = with_change(case, unplaced.session.wanted, unplaced.would_help)
                dropped = unplaced.would_help.wanted if isinstance(unplaced.would_help, DropWanted) else None
                assert count_required(placed(helped), dropped) > count_required(before, dropped), (seed, unplaced)
    assert MoreTime in seen


def test_every_unplaced_session_says_what_prevented_it():
    for seed in SEEDS:
        for unplaced in placed(usual_weeks(seed)).unplaced:
            assert unplaced.prevented, (seed, unplaced)


def test_a_placement_out_of_budget_adds_no_finding_either():
    for seed in SEEDS:
        case = FAMILIES["dense"](seed)
        found = place(case.plan, case.first_day, case.sessions, case.availability, budget=3)
        assert not Restated(case).judge.find_added(*(each.workout for each in found.placed)), seed
        assert score(case, found)
        if case.sessions and found.placed:
            assert not found.optimal


def with_change(case: Case, wanted: int, change: WouldHelp) -> Case:
    if isinstance(change, MoreTime):
        return replace(case, availability=with_more_time(case.availability, *change))
    if isinstance(change, FewerMinutes):
        shorter = (replace(each, minutes=change.minutes) if each.wanted == wanted else each for each in case.sessions)
        return replace(case, sessions=tuple(shorter))
    if isinstance(change, MoveRun):
        return replace(case, plan=with_moved_run(case.plan, change.workout, change.to))
    return replace(case, sessions=tuple(each for each in case.sessions if each.wanted != change.wanted))


def with_moved_run(plan: Plan, run: str, to: date) -> Plan:
    moved = []
    for each in plan.workouts:
        local = each.start.astimezone(plan.zone)
        start = datetime.combine(to, local.time(), plan.zone) if each.id == run else each.start
        moved.append(replace(each, start=start))
    return replace(plan, workouts=tuple(moved))


def count_required(placement: Placement, dropped: int | None) -> int:
    return sum(each.session.required and each.session.wanted != dropped for each in placement.placed)
