"""Long logs with faults of recording: the report is that of the clean log, but for findings about the data."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.check import check
from app.domain.training_load.findings import Report
from app.domain.training_load.rule_ids import RuleId
from tests.domain.training_load.simulated.faults import put_faults_into
from tests.domain.training_load.simulated.road_runners import ROAD_RUNNERS
from tests.domain.training_load.simulated.table import RUNNERS
from tests.domain.training_load.simulated.training import SimulatedRunner, train
from tests.effort import sampled_cases, scaled

HALF_YEAR = 180


def said(report: Report) -> object:
    """Everything that a report says about the training."""
    findings = Counter(
        (each.rule, each.severity, each.first, each.last, each.measured, each.limit, each.count, each.is_present, each.also)
        for each in report.findings
        if each.severity is not FindingSeverity.DATA
    )
    return report.verdict, findings, {each.rule for each in report.not_judged}, report.fine_so_far, report.log_from


@pytest.mark.parametrize("who", sampled_cases(RUNNERS, lambda who: who.name))
def test_faults_of_recording_make_no_difference_to_what_is_said(who: SimulatedRunner):
    for seed in range(scaled(6)):
        plan = train(who, seed).plan_at(HALF_YEAR - seed)
        messy = put_faults_into(plan, Random(seed), share=0.2)
        assert len(messy.workouts) > len(plan.workouts)
        assert said(check(messy)) == said(check(plan))


@pytest.mark.parametrize(("weeks", "workouts"), [(130, 1_000), pytest.param(520, 4_000, marks=pytest.mark.long)])
def test_long_logs_are_judged_like_their_clean_ones(weeks: int, workouts: int):
    marathoner = ROAD_RUNNERS[1]
    plan = train(marathoner, 3, weeks).plan_at(7 * weeks - 8)
    messy = put_faults_into(plan, Random(weeks))
    assert len(plan.workouts) >= workouts
    report = check(messy)
    assert said(report) == said(check(plan))
    data = {each.rule for each in report.findings if each.severity is FindingSeverity.DATA}
    faults = {RuleId.POSSIBLE_DUPLICATE, RuleId.IMPLAUSIBLE_WORKOUT, RuleId.OVERLAPPING_WORKOUTS, RuleId.FUTURE_DONE_WORKOUT}
    assert data >= faults


def test_without_cleaning_the_same_faults_would_matter():
    plan = train(ROAD_RUNNERS[1], 3).plan_at(HALF_YEAR)
    messy = put_faults_into(plan, Random(1), share=0.2)
    as_sent = frozenset({RuleId.POSSIBLE_DUPLICATE, RuleId.IMPLAUSIBLE_WORKOUT})
    assert said(check(replace(messy, off=as_sent))) != said(check(replace(plan, off=as_sent)))
