"""Findings in English: short sentences with days instead of ids."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from app.domain.training_load.check import check
from app.domain.training_load.plan import Day, Plan, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.runner import Illness, Runner
from app.words.languages import ENGLISH
from tests.plans import (
    MONDAY,
    a_hard_run,
    a_plan,
    a_run,
    a_workout,
    at,
    daily,
    day,
    hard_strength,
    strength,
    stretching,
)
from tests.random_plans import random_plan
from tests.training_logs import RUNNERS, log_of
from tests.words.finding_texts import AHEAD, BEFORE, MONTH, PAIR, planned, sentence, sentences


def test_days_of_the_week_ahead_are_named_by_their_weekday():
    (only,) = sentences(RuleId.HARD_HARD_GAP, *PAIR)
    assert only == (
        "Only 12 hours lie between Tuesday's hard run and Wednesday's hard run. Leave more than 24 hours between two hard runs."
    )


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 3, 4), ("the hard run on Tuesday 3 March", "Wednesday's hard run")),
        (date(2026, 2, 1), ("the hard run on Tuesday 3 March", "the hard run on Wednesday 4 March")),
        (date(2027, 1, 1), ("the hard run on Tuesday 3 March 2026", "the hard run on Wednesday 4 March 2026")),
    ],
)
def test_other_days_have_a_date_and_those_of_other_years_the_year(today: date, days: tuple[str, str]):
    (only,) = sentences(RuleId.HARD_HARD_GAP, *PAIR, today=today)
    assert only.startswith(f"Only 12 hours lie between {days[0]} and {days[1]}.")


def test_two_hard_runs_of_one_day_are_separated_and_the_policy_is_named():
    workouts = (a_hard_run("Tue 07:00"), a_hard_run("Tue 16:00"))
    assert sentences(RuleId.HARD_HARD_GAP, *workouts) == [
        "Two hard runs on Tuesday, 8 hours apart. Move one to another day, or send the policy `double_days` if you mean it."
    ]


def test_a_gap_within_the_tolerance_is_as_good_as_enough():
    workouts = (a_hard_run("Tue 18:00"), a_hard_run("Wed 18:50"))
    assert sentences(RuleId.HARD_HARD_GAP, *workouts) == [
        (
            "23 h 50 min lie between Tuesday's hard run and Wednesday's hard run: close enough, though more than 24 hours is "
            "better."
        )
    ]


def test_overlapping_workouts_are_named():
    workouts = (a_hard_run("Mon 18:00"), hard_strength("Mon 18:30"))
    assert sentences(RuleId.OVERLAPPING_WORKOUTS, *workouts) == [
        "Two workouts overlap by 30 minutes on Monday: hard run and hard strength workout. One of them may be a duplicate."
    ]


def test_repeated_breaches_are_counted():
    workouts = [each for week in range(3) for each in (a_hard_run("Tue 18:00", week=week), a_hard_run("Wed 07:00", week=week))]
    (only,) = sentences(RuleId.HARD_HARD_GAP, *workouts)
    assert only.endswith("This is the clearest of 3 cases from Tuesday to Wednesday 18 March.")


@pytest.mark.parametrize(
    ("rule", "workouts", "text"),
    [
        (
            RuleId.SINGLE_RUN_SPIKE,
            [a_run("Sun 09:00", distance_m=22_000, **AHEAD)],
            (
                "The run of 22 km on Sunday is 12 km longer than any of your last 30 days. About 12.5 km is a step that your "
                "legs know."
            ),
        ),
        (
            RuleId.SINGLE_RUN_SPIKE,
            [a_run("Sun 09:00", distance_m=12_000, **AHEAD)],
            (
                "The run of 12 km on Sunday is 2 km longer than any of your last 30 days. That is a usual step in a plan: "
                "keep it slow."
            ),
        ),
        (
            RuleId.HARD_AFTER_LONG_RUN,
            [a_run("Sat 09:00", distance_m=30_000, minutes=170.0, **AHEAD), a_hard_run("Sun 10:00", **AHEAD)],
            ("Sunday's hard run starts 22 hours after the 30 km on Saturday. Give the legs one clear day after a run that long."),
        ),
        (
            RuleId.LEG_STRENGTH_NEAR_HARD_RUN,
            [hard_strength("Wed 18:00", **AHEAD), a_hard_run("Thu 18:00", **AHEAD)],
            (
                "Heavy legs on Wednesday, hard run on Thursday, 23 hours apart: the run is likely to suffer. Train arms "
                "and trunk instead, do half the sets, or leave 36 hours."
            ),
        ),
        (
            RuleId.RECOVERY_AFTER_RACE,
            [
                a_run("Sun 09:00", week=-1, distance_m=42_195, minutes=220.0, rpe=9.0, is_race=True),
                a_hard_run("Wed 18:00", **AHEAD),
            ],
            (
                "Hard run on Wednesday, 3 days after a marathon: that is early. Easy running is fine; most coaches wait about "
                "14 days with anything fast."
            ),
        ),
        (
            RuleId.STRENGTH_BEFORE_RACE,
            [hard_strength("Fri 18:00", **AHEAD), a_run("Sun 10:00", distance_m=10_000, rpe=9.0, is_race=True, **AHEAD)],
            (
                "Friday's hard strength workout comes 2 days before a 10 km race. Leave it out, or train arms and trunk: what "
                "you gained lasts for weeks."
            ),
        ),
        (
            RuleId.HARD_BEFORE_RACE,
            [a_hard_run("Sat 08:00", **AHEAD), a_run("Sun 09:00", distance_m=10_000, rpe=9.0, is_race=True, **AHEAD)],
            "Saturday's hard run ends 24 hours before the race on Sunday. Keep the last day and a half easy and short.",
        ),
        (
            RuleId.HARD_CROSS_NEAR_HARD_RUN,
            [a_workout("Tue 19:00", kind=WorkoutKind.CROSS, rpe=9.0, **AHEAD), a_hard_run("Wed 06:30", **AHEAD)],
            (
                "Only 10 hours lie between Tuesday's hard cross-training workout and Wednesday's hard run. Both work the "
                "legs hard: leave 18 hours."
            ),
        ),
        (
            RuleId.RETURN_AFTER_BREAK,
            [a_run(at(f"{name} 18:00", week=2), distance_m=12_000, **AHEAD) for name in ("Mon", "Wed", "Sat")],
            (
                "Your log shows no run for 15 days. The first week back has 36 km. Take about half of your usual 25 km, about "
                "12.5 km, and keep it easy. If you ran and did not log it, send those runs."
            ),
        ),
    ],
)
def test_a_finding_says_what_and_what_to_do(rule: RuleId, workouts: list[Workout], text: str):
    assert sentence(rule, *workouts) == text


def test_a_spike_in_a_short_log_says_how_long_the_log_is():
    runs = (a_run("Mon 08:00", distance_m=8_000), a_run("Tue 08:00", week=1, distance_m=11_000))
    assert sentences(RuleId.SINGLE_RUN_SPIKE, *runs) == [
        (
            "The run of 11 km on Tuesday 10 March is the longest of the 8 days of log before it, by 3 km. With 60 days of log "
            "it can be judged."
        )
    ]


def test_where_the_history_is_unknown_the_sentence_asks():
    run = a_run("Mon 18:00", distance_m=14_000, minutes=80.0, **AHEAD)
    assert sentences(RuleId.FIRST_WEEKS, run, now=BEFORE) == [
        (
            "There is no run before Monday in your log. If you are new to running: three runs a week, half an hour each, a "
            "day between. If not, say since when you run with `running_since`."
        )
    ]


def test_a_large_start_of_an_unknown_runner_is_for_somebody_who_runs_already():
    runs = [a_run(f"{name} 18:00", distance_m=16_000, minutes=85.0, **AHEAD) for name in ("Mon", "Wed", "Fri")]
    assert sentences(RuleId.FIRST_WEEKS, *runs, now=BEFORE) == [
        (
            "There is no run before Monday in your log. 48 km from Monday to Friday is for somebody who runs already: if you "
            "do, say since when with `running_since`, or send 60 days. If you are new: three runs a week, half an hour each, "
            "a day between."
        )
    ]


def test_a_run_of_a_new_runner_is_measured_by_the_limit_of_its_weeks():
    runner = Runner(running_since=BEFORE.date() - timedelta(days=16))
    first = a_run(BEFORE - timedelta(days=16), distance_m=3_000, minutes=25.0)
    long = a_run("Mon 18:00", distance_m=9_000, minutes=55.0, **AHEAD)
    assert sentences(RuleId.FIRST_WEEKS, first, long, now=BEFORE, runner=runner) == [
        "These are your first weeks of running. 9 km on Monday is long for these weeks: about 7 km is enough."
    ]


def test_a_full_week_without_distances_is_given_in_hours():
    weeks = [a_run(BEFORE - timedelta(days=each), minutes=40.0) for each in range(2, 44, 3)]
    ahead = [a_run(f"{name} 18:00", minutes=45.0, **AHEAD) for name in ("Mon", "Tue", "Wed", "Thu", "Fri")]
    (only,) = sentences(RuleId.WEEKLY_DISTANCE_RAMP, *weeks, *ahead, now=BEFORE)
    assert only == (
        "4 h 25 min in the 7 days to Friday, after at most 2 hours in any 7 days of the four weeks before. Spread the "
        "increase over two or three weeks."
    )


def test_hard_days_in_a_row_say_where_the_easy_day_goes():
    days = daily(8, 8, 8, 8)
    start = "Four hard days in a row, from Monday to Thursday."
    assert sentences(RuleId.HARD_DAYS_IN_A_ROW, *planned(*days), now=BEFORE) == [
        f"{start} Put an easy or free day before the third."
    ]
    assert sentences(RuleId.HARD_DAYS_IN_A_ROW, *days) == [f"{start} Keep the days after them easy."]


def test_a_hard_week_says_how_many_workouts_to_make_easy():
    days = daily(8, 0, 8, 8, 0, 8, 8)
    start = "Five hard sessions from Monday to Sunday. Three are plenty for most runners:"
    assert sentences(RuleId.HARD_WORKOUTS_PER_WEEK, *planned(*days), now=BEFORE) == [f"{start} make two of them easy."]
    assert sentences(RuleId.HARD_WORKOUTS_PER_WEEK, *days) == [f"{start} keep the days after them easy."]


def test_a_long_run_or_a_full_week_that_is_done_is_followed_by_easy_days():
    long = a_run("Sun 09:00", distance_m=22_000)
    assert sentences(RuleId.SINGLE_RUN_SPIKE, *MONTH, long) == [
        "The run of 22 km on Sunday was 12 km longer than any of the 30 days before. Keep the days after it easy."
    ]
    week = [a_run(f"{name} 18:00", distance_m=10_000) for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")]
    (ramp,) = sentences(RuleId.WEEKLY_DISTANCE_RAMP, *MONTH, *week)
    assert ramp.endswith("in any 7 days of the four weeks before. Keep the week after it lighter.")


def test_after_a_race_a_runner_over_45_hears_that_it_may_take_longer():
    race = a_run("Sun 09:00", week=-1, distance_m=21_098, minutes=110.0, rpe=9.0, is_race=True)
    runner = Runner(over_45=True)
    text = sentence(RuleId.RECOVERY_AFTER_RACE, race, a_hard_run("Wed 18:00", **AHEAD), runner=runner)
    assert text.endswith("with anything fast. From 45 years on, many wait half as long again.")


def test_strength_before_and_shortly_after_a_hard_run_differ():
    before, after = (strength("Mon 06:00"), a_hard_run("Mon 20:00")), (a_hard_run("Wed 06:00"), strength("Wed 08:00"))
    rule = RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY
    assert sentences(rule, *before) == ["Strength work comes before the hard run on Monday. Do the run first."]
    (only,) = sentences(rule, *after)
    assert only == "Strength work on Wednesday starts 1 hour after the hard run. 6 hours between them would be better."


def test_stretching_says_how_close_the_hard_work_is():
    workouts = (stretching("Mon 18:30", hold_seconds=60), a_hard_run("Mon 19:00"))
    assert sentences(RuleId.STATIC_STRETCH_BEFORE_HARD_WORK, *workouts)[0].startswith(
        "Static stretching on Monday ends 15 minutes before a hard run."
    )


def plans_of_every_kind() -> Iterator[Plan]:
    """Plans in which every rule finds something."""
    yield from (random_plan(Random(seed)) for seed in range(60))
    yield from (log_of(runner) for runner in RUNNERS)
    yield a_plan(a_run(datetime(2026, 3, 3, 12, tzinfo=UTC)), strength(minutes=700.0), now=at("Mon 12:00"))
    yield a_plan(a_run("Mon 18:00", **AHEAD), a_run("Tue 18:00"), a_run("Tue 18:01"), now=at("Wed 12:00"))
    yield a_plan(*daily(*[4] * 20, minutes=110.0), *daily(*[8] * 9, first=date(2026, 4, 1)))
    yield a_plan(*daily(*[3, 5, 3, 7, 3, 5, 0] * 13, *[6, 8, 6, 9, 6, 8, 0], minutes=120.0))
    races = [a_run("Sun 09:00", week=week, distance_m=21_098, minutes=100.0, rpe=9.0, is_race=True) for week in (0, 1)]
    yield a_plan(*MONTH, a_hard_run("Sat 08:00"), *races, a_run("Mon 18:00", week=1), hard_strength("Tue 18:00", week=1))
    yield a_plan(*MONTH, hard_strength("Fri 18:00"), *races, a_run("Wed 18:00", week=1, minutes=95.0), stretching("Thu 18:00"))
    yield a_plan(
        stretching("Thu 17:45", hold_seconds=90), a_hard_run("Thu 18:00"), strength("Thu 19:00"), a_hard_run("Fri 12:00")
    )
    new = [a_run("Mon 18:00", week=each, distance_m=11_000, rpe=8.0) for each in range(3)]
    yield a_plan(*new, *daily(3, 3, 3, 3, 3), runner=Runner(running_since=MONDAY), now=at("Sun 12:00"))
    back = [a_run(at(f"{name} 18:00", week=2), distance_m=12_000, rpe=8.0) for name in ("Mon", "Wed", "Sat")]
    yield a_plan(*MONTH, *back)
    yield a_plan(*MONTH, *[replace(each, start=each.start + timedelta(days=70)) for each in back])
    reported = (
        Day(date=day("Mon"), sleep_hours=4.0, stress=5, pain=3),
        Day(date=day("Tue"), pain=4, stress=5),
        Day(date=day("Wed"), pain=8),
        Day(date=day("Sat"), illness=Illness.ABOVE_NECK),
        Day(date=day("Mon", week=1), illness=Illness.BELOW_NECK),
    )
    hard = [a_hard_run(f"{name} 18:00", **AHEAD) for name in ("Mon", "Tue", "Sat")]
    late = [a_run("Wed 18:00", week=1, rpe=6.0, **AHEAD), a_run("Fri 18:00", week=1, minutes=90.0, **AHEAD)]
    yield a_plan(*MONTH, *hard, *late, days=reported, now=BEFORE)


def test_every_finding_of_many_plans_is_a_sentence_without_ids_and_jargon():
    """Jargon that needs an explanation: AU, percentile, SD."""
    rules = set()
    for plan in plans_of_every_kind():
        for finding in check(plan).findings:
            text = ENGLISH.findings.format_finding(finding, plan.local_date(plan.now))
            rules.add(finding.rule)
            assert re.fullmatch(r"[A-Z0-9].*[.)]", text), text
            plain = re.sub(r"`[a-z_]+`", "", text)
            assert not re.search(r"\bAU\b|percentile|\bSD\b|\bNone\b|_|  ", plain.replace("  ", " ")), text
            assert not any(re.search(rf"\b{re.escape(each)}\b", text) for each in finding.workouts), text
    assert rules == set(RuleId) - {RuleId.ACUTE_CHRONIC_RATIO}
