"""Properties of every repair, checked without the repair's own code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Final

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.check import check, find_breaches
from app.domain.training_load.findings import Finding, Verdict
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repair import BUDGET, repair
from app.domain.training_load.repairs.result import ChangeKind, Repair, RepairStatus
from app.domain.training_load.rule_table import RULES_BY_ID
from app.words.languages import ENGLISH
from tests.domain.training_load.plans_to_repair import FAMILIES, far_ahead, plan_of
from tests.domain.training_load.repair_actions import Actions
from tests.domain.training_load.repair_faults import fault_of
from tests.domain.training_load.repair_points import points_of
from tests.domain.training_load.repair_situation import is_open
from tests.effort import scaled

GRAVITY: Final = {severity: rank for rank, severity in enumerate(FindingSeverity)}
VERDICTS: Final = (Verdict.NOT_ASSESSED, Verdict.CLEAR, Verdict.CAUTION, Verdict.OVERLOAD)
REPEAT_DAYS: Final = 7
ONE_MORE: Final = 11
"""Nodes that a search may have used beyond its budget when it notices: one choice, and one question to the checker."""

seeds = st.integers(0, 1 << 32)
plans = st.builds(plan_of, st.sampled_from(sorted(FAMILIES)), seeds)
checked = settings(max_examples=scaled(40), deadline=None)


@checked
@given(plans)
def test_no_repairable_breach_of_a_movable_workout_is_left(plan: Plan) -> None:
    result = repair(plan)
    assume(result.status is RepairStatus.REPAIRED)
    names = {each.id for each in plan.workouts if is_open(each, plan)}
    assert not [breach for breach in find_breaches(result.plan) if names & set(breach.ids)]


@checked
@given(plans)
def test_remaining_findings_are_the_repairable_ones_of_a_check(plan: Plan) -> None:
    result = repair(plan)
    left = {each.rule for each in check(result.plan).findings if is_left(each)}
    assert {each.rule for each in result.remaining} <= left


def is_left(finding: Finding) -> bool:
    return RULES_BY_ID[finding.rule].repairable and GRAVITY[finding.severity] >= GRAVITY[FindingSeverity.ADVISE]


@checked
@given(plans)
def test_a_repaired_plan_needs_no_repair(plan: Plan) -> None:
    result = repair(plan)
    assume(result.status is RepairStatus.REPAIRED)
    again = repair(result.plan)
    assert again.status is RepairStatus.NOTHING_TO_CHANGE
    assert again.plan == result.plan


@checked
@given(plans)
def test_no_finding_is_new(plan: Plan) -> None:
    before, after = check(plan), check(repair(plan).plan)
    today = plan.local_date(plan.now)
    assert not [finding for finding in after.findings if is_new(finding, before.findings, today)]


def is_new(finding: Finding, before: tuple[Finding, ...], today: date) -> bool:
    """New is a finding from today on that advises or warns, with none before of its rule, as grave, that it was part of.

    A finding of workouts is part of one that had them all; a finding of days of one that the report would gather it with. Remarks
    (info) and oddities of the log (data) do not count here: they never count in the verdict either.
    """
    if GRAVITY[finding.severity] < GRAVITY[FindingSeverity.ADVISE] or finding.last < today:
        return False
    alike = [each for each in before if each.rule == finding.rule and GRAVITY[finding.severity] <= GRAVITY[each.severity]]
    if RULES_BY_ID[finding.rule].repairable:
        return not set(finding.workouts) <= {name for each in alike for name in each.workouts}
    repeat = timedelta(days=REPEAT_DAYS)
    return not any(each.first - repeat <= finding.last and finding.first <= each.last + repeat for each in alike)


@checked
@given(plans)
@example(plan_of("fixed and races", 55055))
def test_the_verdict_gets_worse_only_where_warnings_that_are_left_no_longer_share_a_workout(plan: Plan) -> None:
    before, after = check(plan), check(repair(plan).plan)
    if VERDICTS.index(after.verdict) > VERDICTS.index(before.verdict):
        assert (before.verdict, after.verdict) == (Verdict.CAUTION, Verdict.OVERLOAD)
        warned, left = ({each.rule for each in report.findings if is_warning(each)} for report in (before, after))
        assert len(left) > 1
        assert left <= warned


def is_warning(finding: Finding) -> bool:
    return finding.is_present and finding.severity is FindingSeverity.WARN


@checked
@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_the_workouts_changes_nothing(plan: Plan, random: Random) -> None:
    shuffled = [*plan.workouts]
    random.shuffle(shuffled)
    result, other = repair(plan), repair(replace(plan, workouts=tuple(shuffled)))
    if result.status is RepairStatus.REPAIRED:
        assert other == result
    else:
        assert replace(other, plan=plan) == replace(result, plan=plan)


@checked
@given(seeds)
def test_workouts_that_may_not_change_stay_as_they_are(seed: int) -> None:
    plan = far_ahead(Random(seed))
    unchanging = {each for each in plan.workouts if not is_open(each, plan)}
    assert unchanging <= {*repair(plan).plan.workouts}


@checked
@given(plans, st.lists(st.sampled_from([time(5, 45), time(9), time(21, 30)]), max_size=2))
def test_workouts_move_to_times_in_use_near_their_day_without_overlap(plan: Plan, slots: list[time]) -> None:
    result = repair(plan, slots=slots)
    ahead = [each for each in plan.workouts if plan.now < each.start <= plan.now + timedelta(days=14)]
    times = {*slots, *(local_time(each, plan) for each in ahead if each.status == "planned")}
    for before, after in moved(result):
        assert after.start > plan.now
        assert local_time(after, plan) in times
        assert abs(plan.local_date(after.start) - plan.local_date(before.start)) <= timedelta(days=3)
        others = (each for each in result.plan.workouts if each.id != after.id)
        assert not [each for each in others if each.start < after.end and after.start < each.end]


def local_time(workout: Workout, plan: Plan) -> time:
    return workout.start.astimezone(plan.zone).time().replace(fold=0)


def moved(result: Repair) -> Iterator[tuple[Workout, Workout]]:
    for change in result.changes:
        if change.kind is ChangeKind.MOVE:
            (one,) = change.workouts
            assert one.after is not None
            yield one.before, one.after


@checked
@given(plans)
def test_the_points_are_those_of_the_changes_listed(plan: Plan) -> None:
    result = repair(plan)
    assert result.points == points_of(result.changes, plan)
    for each in result.alternatives:
        assert each.points == points_of(each.changes, plan) >= result.points


@checked
@given(plans)
def test_the_listed_changes_are_those_of_the_plan_and_each_has_a_reason(plan: Plan) -> None:
    result = repair(plan)
    after = {each.id: each for each in result.plan.workouts}
    changed = {each.id: (each, after.get(each.id)) for each in plan.workouts if after.get(each.id) != each}
    listed = {one.before.id: (one.before, one.after) for change in result.changes for one in change.workouts}
    assert {name: pair for name, pair in listed.items() if pair[0] != pair[1]} == changed
    assert after.keys() <= {each.id for each in plan.workouts}
    for change in result.changes:
        assert ENGLISH.repairs.explain_change(change.reason, plan.local_date(plan.now)).endswith((".", ".)"))


@checked
@given(plans, st.sampled_from([1, 3, 10, 50, 250, BUDGET]))
def test_the_budget_is_not_exceeded(plan: Plan, budget: int) -> None:
    assert repair(plan, budget=budget).nodes <= budget + ONE_MORE


@checked
@given(st.sampled_from(["few", "fixed and races", "usual week", "stress"]), seeds, st.sampled_from([0, 1, 5, 20, 60]))
def test_a_search_that_ran_out_of_budget_says_so(family: str, seed: int, budget: int) -> None:
    plan = plan_of(family, seed)
    result = repair(plan, budget=budget)
    assert fault_of(result, Actions(plan)) is None
    assert (result.reason is None) is result.optimal


@checked
@given(plans)
def test_more_times_of_day_never_make_a_repair_more_expensive(plan: Plan) -> None:
    few, more = repair(plan), repair(plan, slots=[time(8, 15), time(16)])
    assume(few.optimal and (more.optimal or more.status is RepairStatus.NO_REPAIR_FOUND))
    assert more.status is few.status
    assert more.points <= few.points
