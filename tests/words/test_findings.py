"""Findings in English: short sentences with days instead of ids."""

import re
from datetime import UTC, date, datetime
from random import Random

import pytest

from app.domain.training_load.check import check
from app.domain.training_load.plan import Day, Status, Workout
from app.domain.training_load.rule_ids import RuleId
from app.words.languages import ENGLISH
from tests.plans import a_hard_run, a_plan, a_run, at, daily, day, found, hard_strength, nights, strength, stretching
from tests.random_plans import random_plan
from tests.training_logs import RUNNERS, log_of

MONDAY_BEFORE = date(2026, 3, 2)
PAIR = (a_hard_run("Tue 18:00"), hard_strength("Wed 07:00"))


def sentences(rule: RuleId, *workouts: Workout, today: date = MONDAY_BEFORE, **fields: object) -> list[str]:
    return [ENGLISH.findings.format_finding(each, today) for each in found(rule, *workouts, **fields)]


def test_days_of_the_week_ahead_are_named_by_their_weekday():
    (sentence,) = sentences(RuleId.HARD_HARD_GAP, *PAIR)
    assert sentence == (
        "Only 12 hours lie between Tuesday's hard run and Wednesday's hard strength workout. "
        "Leave more than 24 hours between hard workouts."
    )


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 3, 4), ("the hard run on Tuesday 3 March", "Wednesday's hard strength workout")),
        (date(2026, 2, 1), ("the hard run on Tuesday 3 March", "the hard strength workout on Wednesday 4 March")),
        (date(2027, 1, 1), ("the hard run on Tuesday 3 March 2026", "the hard strength workout on Wednesday 4 March 2026")),
    ],
)
def test_other_days_have_a_date_and_those_of_other_years_the_year(today: date, days: tuple[str, str]):
    (sentence,) = sentences(RuleId.HARD_HARD_GAP, *PAIR, today=today)
    assert sentence.startswith(f"Only 12 hours lie between {days[0]} and {days[1]}.")


def test_a_gap_after_a_block_names_the_workouts_next_to_it():
    workouts = (a_hard_run("Mon 07:00"), hard_strength("Mon 17:00", minutes=60.0), a_hard_run("Tue 17:30"))
    (sentence,) = sentences(RuleId.HARD_HARD_GAP, *workouts, policies=frozenset())
    assert sentence.startswith("Only 23 h 30 min lie between Monday's hard strength workout and Tuesday's hard run.")


def test_overlapping_workouts_have_no_time_between_them():
    workouts = (a_hard_run("Mon 18:00"), hard_strength("Mon 18:30"))
    gap = "There is no time between Monday's hard run and Monday's hard strength workout."
    assert sentences(RuleId.HARD_HARD_GAP, *workouts)[0].startswith(gap)
    assert sentences(RuleId.OVERLAPPING_WORKOUTS, *workouts) == [
        "Two workouts overlap by 30 minutes on Monday: hard run and hard strength workout. One of them may be a duplicate."
    ]


DATA_SENTENCES = (
    (
        RuleId.PAST_PLANNED_WORKOUT,
        (a_run("Mon 07:00", status=Status.PLANNED),),
        "Monday's easy run is still marked as planned, so it counts for nothing. Mark it as done, or leave it out.",
    ),
    (
        RuleId.PAST_PLANNED_WORKOUT,
        (a_run("Sun 09:00", status=Status.PLANNED, is_race=True),),
        "Sunday's race is still marked as planned. Did it happen? Until that is known, the days after it cannot be judged.",
    ),
    (
        RuleId.POSSIBLE_DUPLICATE,
        (a_run("Tue 07:00", id="a", distance_m=10_000), a_run("Tue 07:02", id="b", rpe=None)),
        "Two workouts on Tuesday seem to be one: easy run (10 km) and run (1 hour). Only the first of these counts.",
    ),
    (
        RuleId.POSSIBLE_DUPLICATE,
        (a_run("Tue 07:00"), a_run("Tue 08:05")),
        "Tuesday's easy run was recorded in 2 pieces and counts as one workout.",
    ),
    (
        RuleId.IMPLAUSIBLE_WORKOUT,
        (a_run("Tue 07:00", minutes=95.0, distance_m=71_000),),
        "Tuesday's easy run has 71 km in 1 h 35 min. Was it a drive or a ride? It does not count as a run.",
    ),
    (
        RuleId.IMPLAUSIBLE_WORKOUT,
        (strength("Tue 07:00", minutes=540.0),),
        (
            "Tuesday's moderate strength workout lasts 9 hours, more than 8 hours. Was the watch left on? Until you correct "
            "it, its length is not used."
        ),
    ),
)


@pytest.mark.parametrize(("rule", "workouts", "sentence"), DATA_SENTENCES)
def test_a_finding_about_data_says_what_was_done_with_it(rule: RuleId, workouts: tuple[Workout, ...], sentence: str):
    assert sentences(rule, *workouts) == [sentence]


def test_repeated_breaches_are_counted():
    workouts = [each for week in range(3) for each in (a_hard_run("Tue 18:00", week=week), hard_strength("Wed 07:00", week=week))]
    (sentence,) = sentences(RuleId.HARD_HARD_GAP, *workouts)
    assert sentence.endswith("This is the worst of 3 cases from Tuesday to Wednesday 18 March.")


def test_a_spike_names_the_step_that_the_rule_allows():
    runs = [a_run("Fri 09:00", week=week, distance_m=13_000) for week in range(5)]
    long_run = a_run("Sun 09:00", week=4, distance_m=22_000)
    (sentence,) = sentences(RuleId.SINGLE_RUN_SPIKE, *runs, long_run, today=date(2026, 4, 4))
    assert sentence == (
        "The run of 22 km on Sunday is 9 km longer than any run in the 30 days before. "
        "Increase your longest run by at most 10 % at a time, here to 14.3 km."
    )


def test_a_spike_in_a_short_log_says_how_long_the_log_is():
    runs = (a_run("Mon 08:00", distance_m=8_000), a_run("Tue 08:00", week=1, distance_m=9_000))
    assert "is 1 km longer than any run in the 8 days of log before it." in sentences(RuleId.SINGLE_RUN_SPIKE, *runs)[0]


def test_hard_days_in_a_row_say_where_the_easy_day_goes():
    assert sentences(RuleId.HARD_DAYS_IN_A_ROW, *daily(8, 8, 8, 8)) == [
        "4 hard days in a row, from Monday to Thursday. Put an easy or free day before the third."
    ]


def test_a_hard_week_says_how_many_workouts_to_make_easy():
    (sentence,) = sentences(RuleId.HARD_WORKOUTS_PER_WEEK, *daily(8, 0, 8, 8, 0, 8, 8))
    assert sentence == "5 hard workouts within 7 days, from Monday to Sunday. The limit is 3: make 2 of them easy."


@pytest.mark.parametrize(
    ("reported", "when"), [("Tue", "Tuesday, the day of a hard run"), ("Mon", "Monday, the day before Tuesday's hard run")]
)
def test_stress_is_named_with_its_day(reported: str, when: str):
    days = (Day(date=day(reported), stress=5),)
    (sentence,) = sentences(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=days)
    assert sentence == f"You reported stress of 5 out of 5 for {when}. Make it easier rather than moving it."


def test_the_higher_stress_of_two_days_is_named():
    days = (Day(date=day("Mon"), stress=5), Day(date=day("Tue"), stress=4))
    assert "5 out of 5 for Monday" in sentences(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=days)[0]


def test_sleep_is_given_in_hours_and_minutes():
    assert sentences(RuleId.SHORT_SLEEP, a_run(), days=nights(*[6.2] * 7)) == [
        "You slept 6 h 12 min a night on average in the 14 days to Sunday (7 nights reported). Aim for at least 7 hours."
    ]


def test_strength_before_and_shortly_after_a_hard_run_differ():
    before, after = (strength("Mon 06:00"), a_hard_run("Mon 20:00")), (a_hard_run("Wed 06:00"), strength("Wed 08:00"))
    rule = RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY
    assert sentences(rule, *before) == ["Strength work comes before the hard run on Monday. Do the run first."]
    (sentence,) = sentences(rule, *after)
    assert sentence == "Strength work on Wednesday starts 1 hour after the hard run. Leave at least 6 hours between them."


def test_the_length_of_support_work_names_the_bound_that_it_breaks():
    sentence = "Monday's moderate strength workout lasts {} minutes. To begin with, {} minutes at a time are advised."
    rule, rest = RuleId.STRENGTH_MOBILITY_FREQUENCY, (strength("Wed 18:00"), a_run("Sun 10:00"))
    assert sentences(rule, strength("Mon 18:00", minutes=45.0), *rest) == [sentence.format(45, "at most 30")]
    assert sentences(rule, strength("Mon 18:00", minutes=5.0), *rest) == [sentence.format(5, "at least 10")]


def test_stretching_says_how_close_the_hard_work_is():
    workouts = (stretching("Mon 18:30"), a_hard_run("Mon 19:00"))
    assert sentences(RuleId.STATIC_STRETCH_BEFORE_HARD_WORK, *workouts)[0].startswith(
        "Static stretching on Monday ends 15 minutes before a hard run."
    )


def test_every_finding_of_many_plans_is_a_sentence_without_ids_and_jargon():
    """Jargon that needs an explanation: AU, percentile, SD. Monotony is explained where it is named."""
    plans = [random_plan(Random(seed)) for seed in range(60)] + [log_of(runner) for runner in RUNNERS]
    plans.append(a_plan(a_run(datetime(2026, 3, 3, 12, tzinfo=UTC)), strength(minutes=700.0), now=at("Mon 12:00")))
    missed = a_run("Mon 07:00", status=Status.PLANNED, is_race=True)
    plans.append(a_plan(missed, a_run("Tue 07:00", id="a"), a_run("Tue 07:00", id="b"), now=at("Wed 12:00")))
    rules = set()
    for plan in plans:
        for finding in check(plan).findings:
            text = ENGLISH.findings.format_finding(finding, plan.local_date(plan.now))
            rules.add(finding.rule)
            assert re.fullmatch(r"[A-Z0-9].*[.)]", text), text
            assert not re.search(r"\bAU\b|percentile|\bSD\b|\bNone\b|_|  ", text), text
            assert not any(re.search(rf"\b{re.escape(each)}\b", text) for each in finding.workouts), text
    assert rules == set(RuleId) - {RuleId.ACUTE_CHRONIC_RATIO}
