"""The report as a whole: overrides, rules switched off, repeated breaches, and no false alarms."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.training_load.check import check, find_breaches
from app.domain.training_load.findings import Report, Verdict
from app.domain.training_load.metrics import compute_metrics
from app.domain.training_load.plan import Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, THRESHOLDS
from tests.plans import a_hard_run, a_plan, a_run, day, found, hard_strength, nights
from tests.training_logs import FRESH_SEEDS, RUNNERS, Runner, log_of, weekly_logs_of

STEADY, OVERREACHING, RETURNING, LIFTER, SILENT = RUNNERS
PAIR = (a_hard_run("Mon 18:00"), a_hard_run("Tue 12:00"))


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
    assert RuleId.HARD_HARD_GAP not in rules_in(report) | {each.rule for each in report.not_judged}
    assert report.off == {RuleId.HARD_HARD_GAP}
    assert find_breaches(a_plan(*PAIR, off=frozenset({RuleId.HARD_HARD_GAP}))) == ()


def test_only_repairable_breaches_are_listed_one_by_one():
    plan = a_plan(*PAIR, a_hard_run("Tue 20:00"), hard_strength("Tue 10:00"), days=nights(*[8.0] * 7))
    ids = [each.rule for each in find_breaches(plan)]
    assert Counter(ids) == {RuleId.HARD_HARD_GAP: 2, RuleId.LEG_STRENGTH_NEAR_HARD_RUN: 2}
    assert set(ids) <= {rule.id for rule in REPAIRABLE_RULES}


def every_tuesday(weeks: int) -> list[Workout]:
    return [each for week in range(weeks) for each in (a_hard_run("Mon 18:00", week=week), a_hard_run("Tue 12:00", week=week))]


def test_repeated_breaches_are_one_finding():
    (finding,) = found(RuleId.HARD_HARD_GAP, *every_tuesday(5))
    assert (finding.count, finding.first, finding.last) == (5, day("Mon"), day("Tue", week=4))
    assert len(finding.workouts) == 10


def test_a_breach_after_a_quiet_week_is_another_finding():
    late = (a_hard_run("Mon 18:00", week=2), a_hard_run("Tue 12:00", week=2))
    assert [each.count for each in found(RuleId.HARD_HARD_GAP, *PAIR, *late)] == [1, 1]


def test_findings_about_spans_of_days_repeat_after_more_than_a_week():
    start = datetime(2026, 3, 2, tzinfo=UTC)
    moderate = [a_run(start + timedelta(days=8 * each, hours=hour), rpe=6.0) for each in range(8) for hour in (6, 12, 18)]
    (finding,) = found(RuleId.EASY_SHARE, *moderate)
    assert (finding.count, finding.last - finding.first) == (6, timedelta(days=40))


def test_a_finding_reports_the_worst_of_its_breaches():
    later = (a_hard_run("Mon 18:00", week=1), a_hard_run("Tue 06:00", week=1))
    (finding,) = found(RuleId.HARD_HARD_GAP, *PAIR, *later)
    assert finding.measured == 11.0


def test_present_findings_come_first_by_severity_and_then_the_past_newest_first():
    log = log_of(OVERREACHING)
    middle = log.workouts[len(log.workouts) // 2].start
    findings = check(replace(log, now=middle)).findings
    present = [each for each in findings if each.is_present]
    past = findings[len(present) :]
    ranks = ["high", "warn", "advise", "info", "data"]
    assert present
    assert [ranks.index(each.severity) for each in present] == sorted(ranks.index(each.severity) for each in present)
    assert [each.last for each in past] == sorted((each.last for each in past), reverse=True)


def test_what_is_present_is_never_combined_with_the_past_nor_advice_with_information():
    weeks = every_tuesday(3)
    now = datetime(2026, 3, 16, 12, tzinfo=UTC)
    assert [(each.is_present, each.count) for each in found(RuleId.HARD_HARD_GAP, *weeks, now=now)] == [(True, 2), (False, 1)]
    close = (a_hard_run("Thu 18:00"), a_hard_run("Fri 19:00"))
    assert [each.count for each in found(RuleId.HARD_HARD_GAP, *PAIR, *close)] == [1, 1]


def test_two_thousand_workouts_at_one_time_are_judged():
    start = datetime(2026, 3, 2, 12, tzinfo=UTC)
    workouts = [a_hard_run(start + timedelta(seconds=number), id=f"w{number}") for number in range(2000)]
    assert {RuleId.OVERLAPPING_WORKOUTS, RuleId.HARD_HARD_GAP} <= rules_in(check(a_plan(*workouts)))


def test_workouts_two_centuries_apart_are_judged():
    report = check(a_plan(a_run(datetime(1970, 1, 2, tzinfo=UTC)), a_run(datetime(2199, 12, 30, tzinfo=UTC))))
    assert len(compute_metrics(report.timeline).training_load) == 4000


def test_a_sensible_runner_gets_few_findings():
    """Ten half-years, with seeds on which no limit was based: some rules find nothing, the others rarely something.

    Bounds are days or workouts in 1,820 days.
    """
    reports = [check(log_of(STEADY, seed=seed)) for seed in FRESH_SEEDS]
    counts = Counter({rule.id: 0 for rule in RULES})
    for report in reports:
        for each in report.findings:
            counts[each.rule] += each.count
    silent = {
        RuleId.HARD_HARD_GAP,
        RuleId.HARD_AFTER_LONG_RUN,
        RuleId.LEG_STRENGTH_NEAR_HARD_RUN,
        RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
        RuleId.HARD_DAYS_IN_A_ROW,
        RuleId.HARD_WORKOUTS_PER_WEEK,
        RuleId.DAYS_WITHOUT_REST,
        RuleId.RETURN_AFTER_BREAK,
        RuleId.MONOTONY,
        RuleId.STRAIN,
        RuleId.OVERLAPPING_WORKOUTS,
        RuleId.STATIC_STRETCH_BEFORE_HARD_WORK,
    }
    assert {rule: counts[rule] for rule in silent} == dict.fromkeys(silent, 0)
    serious = [each for report in reports for each in report.findings if each.severity in {"advise", "warn", "high"}]
    assert sum(each.count for each in serious) <= 40
    assert sum(report.verdict is Verdict.CLEAR for report in reports) >= 9


@pytest.mark.parametrize("runner", [STEADY, LIFTER, SILENT], ids=lambda runner: runner.name)
def test_a_sensible_runner_gets_at_most_one_piece_of_advice_a_week(runner: Runner):
    for plan in weekly_logs_of(runner, seed=FRESH_SEEDS[0]):
        serious = [each for each in check(plan).findings if each.is_present and each.severity not in {"data", "info"}]
        assert len(serious) <= 1


def test_each_of_the_other_runners_gets_their_own_findings():
    assert {
        RuleId.HARD_HARD_GAP,
        RuleId.HARD_DAYS_IN_A_ROW,
        RuleId.LEG_STRENGTH_NEAR_HARD_RUN,
        RuleId.SHORT_SLEEP,
    } <= rules_in(check(log_of(OVERREACHING)))
    assert RuleId.RETURN_AFTER_BREAK in rules_in(check(log_of(RETURNING)))
    assert RuleId.SINGLE_RUN_SPIKE not in rules_in(check(log_of(LIFTER)))
    assert check(log_of(OVERREACHING)).verdict is Verdict.OVERLOAD
    assert check(log_of(STEADY)).verdict is Verdict.CLEAR
    silent = check(log_of(SILENT))
    assert {each.rule for each in silent.not_judged} >= {RuleId.EASY_SHARE, RuleId.MONOTONY, RuleId.ACUTE_CHRONIC_RATIO}


@pytest.mark.parametrize("runner", RUNNERS, ids=lambda runner: runner.name)
def test_the_same_seed_gives_the_same_log(runner: Runner):
    assert log_of(runner) == log_of(runner)
