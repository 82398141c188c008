"""The verdict, what could not be judged, and one reason for each workout."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.training_load.check import check
from app.domain.training_load.findings import Report, Verdict
from app.domain.training_load.plan import Status, Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import UnconfirmedRace
from app.domain.training_load.runner import Runner
from tests.plans import a_hard_run, a_plan, a_run, at, hard_strength, nights, strength, stretching

NOW = datetime(2026, 3, 2, 5, tzinfo=UTC)
"""Early on the first Monday."""

PLANNED: dict[str, Any] = {"status": Status.PLANNED}
MONTH = [a_run(NOW - timedelta(days=each), distance_m=10_000) for each in range(2, 44, 3)]
"""Six weeks of easy runs, with no finding of any rule."""


def report(*workouts: Workout, **fields: Any) -> Report:
    return check(a_plan(*MONTH, *workouts, **({"now": NOW} | fields)))


def verdict(*workouts: Workout, **fields: Any) -> Verdict:
    return report(*workouts, **fields).verdict


def test_a_plan_without_findings_and_with_known_efforts_is_clear():
    result = report(a_run("Mon 18:00", **PLANNED), strength("Wed 18:00", **PLANNED))
    assert (result.verdict, result.not_judged[0].decides_verdict) == (Verdict.CLEAR, False)
    assert {RuleId.HARD_HARD_GAP, RuleId.SINGLE_RUN_SPIKE} <= set(result.fine_so_far)


def test_without_workouts_in_the_last_week_and_ahead_nothing_is_assessed():
    assert check(a_plan()).verdict is Verdict.NOT_ASSESSED
    assert check(a_plan(*MONTH, now=NOW + timedelta(days=30))).verdict is Verdict.NOT_ASSESSED


def test_a_warning_or_advice_is_caution():
    assert verdict(a_hard_run("Mon 18:00", **PLANNED), a_hard_run("Tue 12:00", **PLANNED)) is Verdict.CAUTION
    assert verdict(hard_strength("Mon 18:00", **PLANNED), a_hard_run("Wed 05:00", **PLANNED)) is Verdict.CAUTION


def test_information_and_data_findings_are_clear():
    assert verdict(a_hard_run("Mon 18:00", **PLANNED), a_hard_run("Tue 19:00", **PLANNED)) is Verdict.CLEAR
    assert verdict(a_run("Mon 18:00", **PLANNED), strength("Mon 18:30", **PLANNED)) is Verdict.CLEAR


def test_warnings_of_two_rules_are_overload_only_without_a_workout_in_common():
    row = [a_hard_run(f"{day} {clock}", **PLANNED) for day, clock in (("Mon", "07:00"), ("Tue", "12:00"), ("Wed", "18:00"))]
    gap = (a_hard_run("Fri 18:00", **PLANNED), a_hard_run("Sat 12:00", **PLANNED))
    shared = (row[0], row[1], a_hard_run("Wed 10:00", **PLANNED))
    assert verdict(*row, *gap) is Verdict.OVERLOAD
    assert verdict(*shared) is Verdict.CAUTION


def test_a_high_finding_is_overload():
    assert verdict(a_run("Sat 09:00", distance_m=21_000, **PLANNED)) is Verdict.OVERLOAD


def test_only_what_ended_in_the_last_seven_times_24_hours_or_lies_ahead_counts():
    pair = [a_hard_run(NOW - timedelta(days=7, hours=hours), minutes=30.0) for hours in (20, 0.5)]
    assert verdict(*pair) is Verdict.CAUTION
    assert verdict(*pair, now=NOW + timedelta(minutes=1)) is Verdict.CLEAR


def test_an_unknown_effort_that_could_not_matter_is_clear():
    result = report(a_run("Mon 18:00", **PLANNED), a_run("Wed 18:00", rpe=None, **PLANNED), a_run("Fri 18:00", **PLANNED))
    assert (result.verdict, result.rate_these) == (Verdict.CLEAR, ())


def test_an_unknown_effort_that_could_matter_is_not_assessed_and_asked_for():
    unknown = a_run("Tue 18:00", rpe=None, **PLANNED)
    easy = [a_run(f"{day} 18:00", minutes=20.0, **PLANNED) for day in ("Thu", "Fri", "Sat")]
    result = report(a_hard_run("Mon 18:00", **PLANNED), unknown, *easy)
    assert (result.verdict, result.rate_these) == (Verdict.NOT_ASSESSED, (unknown.id,))
    assert RuleId.HARD_HARD_GAP in {each.rule for each in result.not_judged if each.decides_verdict}
    assert RuleId.HARD_HARD_GAP not in result.fine_so_far
    assert RuleId.SINGLE_RUN_SPIKE in result.fine_so_far


def test_a_past_unknown_effort_decides_nothing_while_something_is_ahead():
    past = (a_hard_run(NOW - timedelta(days=2, hours=3)), a_run(NOW - timedelta(days=1, hours=3), minutes=20.0, rpe=None))
    easy = [a_run(f"{day} 18:00", minutes=20.0, **PLANNED) for day in ("Tue", "Thu", "Fri", "Sat")]
    assert verdict(*past, *easy) is Verdict.CLEAR
    assert verdict(*past) is Verdict.NOT_ASSESSED


def test_where_most_workouts_are_unrated_nothing_is_assessed():
    unrated = [a_run(f"{day} 18:00", rpe=None, **PLANNED) for day in ("Mon", "Wed", "Fri", "Sun")]
    result = report(*unrated)
    assert result.verdict is Verdict.NOT_ASSESSED
    assert set(result.rate_these) == {each.id for each in unrated}


def test_a_race_that_nobody_confirmed_leaves_the_days_after_it_open():
    race = a_run(NOW - timedelta(days=13), is_race=True, distance_m=42_195, minutes=200.0, **PLANNED)
    hard = a_hard_run("Wed 18:00", **PLANNED)
    result = report(race, hard)
    assert result.verdict is Verdict.NOT_ASSESSED
    (open_rule,) = [each for each in result.not_judged if each.rule is RuleId.RECOVERY_AFTER_RACE]
    assert open_rule.missing_data == UnconfirmedRace(day=(NOW - timedelta(days=13)).toordinal())
    assert verdict(a_run(NOW - timedelta(days=15), is_race=True, distance_m=42_195, **PLANNED), hard) is Verdict.CLEAR


def test_a_short_log_without_a_history_is_at_best_not_assessed():
    run = a_run("Mon 18:00", distance_m=4_000, minutes=30.0, **PLANNED)
    assert check(a_plan(run, now=NOW)).verdict is Verdict.NOT_ASSESSED
    assert check(a_plan(run, now=NOW, runner=Runner(running_since=NOW.date()))).verdict is Verdict.CLEAR


def test_the_first_reason_takes_the_workouts_and_names_the_others():
    race = a_run(NOW - timedelta(hours=20), is_race=True, distance_m=10_000, minutes=45.0, rpe=9.0)
    (finding,) = [each for each in report(race, a_hard_run("Mon 07:00", **PLANNED)).findings if each.is_present and each.workouts]
    assert (finding.rule, finding.also) == (RuleId.RECOVERY_AFTER_RACE, (RuleId.HARD_HARD_GAP,))


def test_a_run_as_hard_as_a_race_is_left_to_the_days_after_it():
    marathon = a_run(NOW - timedelta(hours=42), id="marathon", distance_m=42_195, minutes=225.0, rpe=9.0)
    result = report(marathon, a_hard_run("Tue 18:00", **PLANNED))
    present = {each.rule: each for each in result.findings if each.is_present}
    assert RuleId.SINGLE_RUN_SPIKE not in present
    assert RuleId.SINGLE_RUN_SPIKE in present[RuleId.RECOVERY_AFTER_RACE].also


def test_a_planned_run_as_hard_as_a_race_is_too_long_whatever_comes_after_it():
    marathon = a_hard_run("Tue 09:00", distance_m=42_195, minutes=225.0, **PLANNED)
    for after in ("Thu 18:00", "Sun 18:00"):
        (spike,) = [each for each in report(marathon, a_run(after, **PLANNED)).findings if each.rule is RuleId.SINGLE_RUN_SPIKE]
        assert (spike.severity, spike.is_present) == ("high", True)


def test_what_was_left_to_a_finding_is_named_by_the_one_that_decides():
    marathon = a_run(NOW - timedelta(hours=42), id="marathon", distance_m=42_195, minutes=225.0, rpe=9.0)
    result = report(marathon, a_run("Mon 18:00", distance_m=8_000, **PLANNED), a_hard_run("Tue 18:00", **PLANNED))
    recovery = next(each for each in result.findings if each.rule is RuleId.RECOVERY_AFTER_RACE and each.also)
    assert set(recovery.also) == {RuleId.SINGLE_RUN_SPIKE, RuleId.WEEKLY_DISTANCE_RAMP}


def test_information_takes_no_gap():
    runs = [a_hard_run("Sat 07:00", minutes=130.0, **PLANNED), a_hard_run("Sat 21:05", **PLANNED)]
    present = {each.rule: each.severity for each in report(*runs, overrides={"hard_after_long_run.hours": 12.0}).findings}
    assert present[RuleId.HARD_AFTER_LONG_RUN] == "info"
    assert present[RuleId.HARD_HARD_GAP] == "warn"


def test_a_long_run_takes_the_gap_after_it():
    long = a_hard_run("Sat 08:00", minutes=130.0, **PLANNED)
    findings = report(long, a_hard_run("Sun 08:00", **PLANNED)).findings
    (finding,) = [each for each in findings if each.severity == "warn"]
    assert (finding.rule, finding.also) == (RuleId.HARD_AFTER_LONG_RUN, (RuleId.HARD_HARD_GAP,))


def test_a_ramp_that_comes_from_one_long_run_is_left_to_it():
    week = [a_run(f"{day} 18:00", distance_m=10_000, **PLANNED) for day in ("Mon", "Wed")]
    rules = {each.rule: each for each in report(*week, a_run("Sat 09:00", distance_m=19_500, **PLANNED)).findings}
    assert RuleId.WEEKLY_DISTANCE_RAMP not in rules
    assert rules[RuleId.SINGLE_RUN_SPIKE].also == (RuleId.WEEKLY_DISTANCE_RAMP,)


def test_a_long_run_that_is_information_takes_no_ramp():
    days = [("Mon", 12_000), ("Tue", 12_000), ("Thu", 12_000), ("Sat", 12_000)]
    week = [a_run(f"{day} 18:00", distance_m=metres, **PLANNED) for day, metres in days]
    present = {each.rule: each.severity for each in report(*week).findings if each.is_present}
    assert present[RuleId.SINGLE_RUN_SPIKE] == "info"
    assert present[RuleId.WEEKLY_DISTANCE_RAMP] == "advise"


def test_two_weeks_a_little_short_of_sleep_do_not_hide_a_very_bad_night():
    first = NOW.date() - timedelta(days=13)
    result = report(a_hard_run("Mon 18:00", **PLANNED), days=nights(*[7.0] * 13, 4.5, first=first))
    present = {each.rule: each.severity for each in result.findings if each.is_present}
    assert (present[RuleId.SHORT_SLEEP], present[RuleId.ONE_BAD_NIGHT]) == ("info", "advise")


def test_in_a_return_only_its_own_rule_speaks_about_distance():
    back = [a_run(at(f"{day} 18:00", week=3), distance_m=16_000, **PLANNED) for day in ("Mon", "Wed", "Sat")]
    findings = report(*back).findings
    (finding,) = [each for each in findings if each.is_present and each.severity != "info"]
    assert finding.rule is RuleId.RETURN_AFTER_BREAK
    assert RuleId.SINGLE_RUN_SPIKE in finding.also


def test_a_rule_that_is_off_takes_nothing():
    race = a_run(NOW - timedelta(hours=20), is_race=True, distance_m=10_000, minutes=45.0, rpe=9.0)
    result = report(race, a_hard_run("Mon 07:00", **PLANNED), off=frozenset({RuleId.RECOVERY_AFTER_RACE}))
    assert RuleId.HARD_HARD_GAP in {each.rule for each in result.findings}


def test_short_sleep_shares_its_cause_with_the_gap_that_makes_it_a_warning():
    pair = (a_hard_run("Mon 18:00", **PLANNED), a_hard_run("Tue 12:00", **PLANNED))
    first = NOW.date() - timedelta(days=13)
    assert verdict(*pair, days=nights(*[6.0] * 14, first=first)) is Verdict.CAUTION


def test_stretching_is_judged_only_with_its_seconds():
    pair = (stretching("Mon 18:30", hold_seconds=90, **PLANNED), a_hard_run("Mon 19:00", **PLANNED))
    assert verdict(*pair) is Verdict.CAUTION
