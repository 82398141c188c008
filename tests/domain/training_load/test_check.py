"""The report as a whole: overrides, rules switched off, repeated breaches, the verdict, and no false alarms."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.check import check, find_breaches
from app.domain.training_load.findings import Report, Verdict
from app.domain.training_load.plan import Status, Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, THRESHOLDS
from tests.plans import a_hard_run, a_plan, a_run, day, found, hard_strength, nights, strength
from tests.training_logs import FRESH_SEEDS, RUNNERS, Runner, log_of

STEADY, OVERREACHING, RETURNING, LIFTER, SILENT = RUNNERS
PAIR = (a_hard_run("Mon 18:00"), hard_strength("Tue 12:00"))


def rules_in(report: Report) -> set[str]:
    return {each.rule for each in report.findings}


def test_a_threshold_can_be_set_and_is_reported_back():
    report = check(a_plan(*PAIR, overrides={"hard_hard_gap.hours": 12}))
    assert RuleId.HARD_HARD_GAP not in rules_in(report)
    assert report.settings["hard_hard_gap.hours"] == 12
    assert report.settings.keys() == THRESHOLDS.keys()


@pytest.mark.parametrize("name", THRESHOLDS)
def test_every_threshold_is_accepted_at_its_bounds_and_rejected_outside(name: str):
    threshold = THRESHOLDS[name]
    assert threshold.min <= threshold.default <= threshold.max
    check(a_plan(overrides={name: threshold.min}))
    check(a_plan(overrides={name: threshold.max}))
    for outside in (threshold.min - 1, threshold.max + 1, float("nan")):
        with pytest.raises(ValueError, match="must be"):
            check(a_plan(overrides={name: outside}))


def test_an_unknown_threshold_is_rejected():
    with pytest.raises(ValueError, match="no rule has this threshold"):
        check(a_plan(overrides={"hard_hard_gap.minutes": 3}))


def test_a_rule_that_is_off_has_no_findings_and_no_missing_data():
    report = check(a_plan(*PAIR, a_run("Wed 12:00", rpe=None), off=frozenset({RuleId.HARD_HARD_GAP})))
    assert RuleId.HARD_HARD_GAP not in rules_in(report) | {each.rule for each in report.not_assessed}
    assert report.off == {RuleId.HARD_HARD_GAP}
    assert find_breaches(a_plan(*PAIR, off=frozenset({RuleId.HARD_HARD_GAP}))) == ()


def test_only_repairable_breaches_are_listed_one_by_one():
    plan = a_plan(*PAIR, a_hard_run("Tue 20:00"), days=nights(*[5.0] * 7))
    ids = [each.rule for each in find_breaches(plan)]
    assert Counter(ids) == {
        RuleId.HARD_HARD_GAP: 2,
        RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN: 1,
        RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: 1,
    }
    assert set(ids) <= {rule.id for rule in REPAIRABLE_RULES}


def every_tuesday(weeks: int) -> list[Workout]:
    return [each for week in range(weeks) for each in (a_hard_run("Mon 18:00", week=week), hard_strength("Tue 12:00", week=week))]


def test_repeated_breaches_are_one_finding():
    (finding,) = found(RuleId.HARD_HARD_GAP, *every_tuesday(5))
    assert (finding.count, finding.first, finding.last) == (5, day("Mon"), day("Tue", week=4))
    assert len(finding.workouts) == 10


def test_a_breach_after_a_quiet_week_is_another_finding():
    late = (a_hard_run("Mon 18:00", week=2), hard_strength("Tue 12:00", week=2))
    assert [each.count for each in found(RuleId.HARD_HARD_GAP, *PAIR, *late)] == [1, 1]


def test_a_finding_reports_the_worst_of_its_breaches():
    later = (a_hard_run("Mon 18:00", week=1), hard_strength("Tue 06:00", week=1))
    (finding,) = found(RuleId.HARD_HARD_GAP, *PAIR, *later)
    assert finding.measured == 11.0


def test_more_severe_findings_come_first():
    report = check(log_of(OVERREACHING))
    ranks = ["high", "warn", "advise", "info", "data"]
    assert [ranks.index(each.severity) for each in report.findings] == sorted(
        ranks.index(each.severity) for each in report.findings
    )


def test_two_thousand_workouts_at_one_time_are_judged():
    start = datetime(2026, 3, 2, 12, tzinfo=UTC)
    workouts = [a_hard_run(start + timedelta(seconds=number), id=f"w{number}") for number in range(2000)]
    assert {RuleId.OVERLAPPING_WORKOUTS, RuleId.HARD_HARD_GAP} <= rules_in(check(a_plan(*workouts)))


def test_workouts_two_centuries_apart_are_judged():
    report = check(a_plan(a_run(datetime(1970, 1, 2, tzinfo=UTC)), a_run(datetime(2199, 12, 30, tzinfo=UTC))))
    assert len(report.metrics.training_load) == 4000


def verdict(*workouts: Workout, **fields: Any) -> Verdict:
    return check(a_plan(*workouts, **fields)).verdict


def test_a_plan_without_findings_and_with_known_efforts_is_clear():
    assert verdict(a_run("Mon 18:00"), strength("Wed 18:00")) is Verdict.CLEAR


def test_a_plan_without_findings_but_with_an_unknown_effort_is_not_assessed():
    assert verdict(a_run("Mon 18:00"), a_run("Wed 18:00", rpe=None)) is Verdict.NOT_ASSESSED
    assert verdict(a_run("Mon 18:00", rpe=None), a_run("Wed 18:00", week=2)) is Verdict.CLEAR


def test_a_plan_without_workouts_is_not_assessed():
    assert verdict() is Verdict.NOT_ASSESSED


def test_a_warning_or_advice_is_caution():
    assert verdict(*PAIR) is Verdict.CAUTION
    assert verdict(hard_strength("Mon 18:00"), a_hard_run("Wed 10:00")) is Verdict.CAUTION


def test_info_and_data_findings_are_clear():
    assert verdict(a_run("Mon 18:00"), a_run("Mon 18:30"), strength("Wed 18:00", minutes=90.0)) is Verdict.CLEAR


def test_warnings_of_two_rules_or_a_high_finding_are_overload():
    assert verdict(*PAIR, a_hard_run("Wed 06:00")) is Verdict.OVERLOAD
    assert verdict(*PAIR, days=nights(*[6.0] * 7)) is Verdict.OVERLOAD
    assert verdict(a_run("Mon 09:00", distance_m=5_000), a_run("Wed 09:00", week=1, distance_m=11_000)) is Verdict.OVERLOAD


def test_a_finding_that_ended_more_than_a_week_ago_does_not_count():
    assert verdict(*PAIR, a_run("Tue 18:00", week=1)) is Verdict.CAUTION
    assert verdict(*PAIR, a_run("Wed 18:00", week=1)) is Verdict.CLEAR
    planned = a_run("Wed 18:00", week=1, status=Status.PLANNED)
    assert verdict(*PAIR, planned, now=datetime(2026, 3, 3, 20, tzinfo=UTC)) is Verdict.CAUTION


def test_a_sensible_runner_gets_few_findings():
    """Ten half-years, with seeds on which no limit was based: some rules find nothing, the others rarely something.

    Bounds are days or workouts in 1,820 days. Not quite four fifths of the training is easy, which is always a finding.
    """
    reports = [check(log_of(STEADY, seed=seed)) for seed in FRESH_SEEDS]
    counts = Counter({rule.id: 0 for rule in RULES})
    for report in reports:
        for each in report.findings:
            counts[each.rule] += each.count
    silent = {
        RuleId.HARD_HARD_GAP,
        RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN,
        RuleId.HARD_DAYS_IN_A_ROW,
        RuleId.HARD_WORKOUTS_PER_WEEK,
        RuleId.MONOTONY,
    }
    silent |= {RuleId.OVERLAPPING_WORKOUTS, RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY, RuleId.STATIC_STRETCH_BEFORE_HARD_WORK}
    assert {rule: counts[rule] for rule in silent} == dict.fromkeys(silent, 0)
    assert counts[RuleId.SINGLE_RUN_SPIKE] <= 5
    assert counts[RuleId.WEEKLY_DISTANCE_RAMP] <= 18
    assert counts[RuleId.SHORT_SLEEP] <= 18
    assert counts[RuleId.STRAIN] <= 36
    assert sum(report.verdict is Verdict.CLEAR for report in reports) >= 7


def test_each_of_the_other_runners_gets_their_own_findings():
    assert {
        RuleId.HARD_HARD_GAP,
        RuleId.HARD_DAYS_IN_A_ROW,
        RuleId.SINGLE_RUN_SPIKE,
        RuleId.MONOTONY,
        RuleId.SHORT_SLEEP,
    } <= rules_in(check(log_of(OVERREACHING)))
    assert {RuleId.SINGLE_RUN_SPIKE, RuleId.WEEKLY_DISTANCE_RAMP} <= rules_in(check(log_of(RETURNING)))
    assert RuleId.SINGLE_RUN_SPIKE not in rules_in(check(log_of(LIFTER)))
    assert check(log_of(OVERREACHING)).verdict is Verdict.OVERLOAD
    assert check(log_of(STEADY)).verdict is Verdict.CLEAR
    assert {each.rule for each in check(log_of(SILENT)).not_assessed} >= {
        RuleId.HARD_HARD_GAP,
        RuleId.MONOTONY,
        RuleId.ACUTE_CHRONIC_RATIO,
    }


@pytest.mark.parametrize("runner", RUNNERS, ids=lambda runner: runner.name)
def test_the_same_seed_gives_the_same_log(runner: Runner):
    assert log_of(runner) == log_of(runner)
