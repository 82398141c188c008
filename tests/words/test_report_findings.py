"""Findings about what a runner reports of a day, in English: stress, sleep, pain, illness."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.training_load.plan import Day, Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.runner import Illness, NextMorning, PainKind
from tests.plans import (
    MONDAY,
    a_hard_run,
    a_run,
    day,
    nights,
)
from tests.words.finding_texts import AHEAD, BEFORE, MONTH, PAIR, planned, sentence, sentences


@pytest.mark.parametrize(
    ("reported", "when", "stressed"),
    [
        ("Tue", "Tuesday, the day of a hard run", "a day"),
        ("Mon", "Monday, the day before Tuesday's hard run", "the day after one"),
    ],
)
def test_stress_is_named_with_its_day(reported: str, when: str, stressed: str):
    days, hard = (Day(date=day(reported), stress=5),), a_hard_run("Tue 18:00")
    assert sentences(RuleId.LIFE_STRESS_WITH_HARD_WORK, *planned(hard), days=days, now=BEFORE) == [
        f"You reported stress of 5 out of 5 for {when}. Make it easier rather than moving it."
    ]
    assert sentences(RuleId.LIFE_STRESS_WITH_HARD_WORK, hard, days=days) == [
        (f"Tuesday's hard run came on {stressed} with stress of 5 out of 5. The legs recover more slowly then: add an easy day.")
    ]


def test_a_stressful_week_is_one_sentence():
    days = tuple(Day(date=MONDAY + timedelta(days=each), stress=5) for each in range(4))
    assert sentences(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), a_hard_run("Thu 18:00"), days=days) == [
        "A week of high stress, with 4 stressful days up to Thursday. Run easy this week, and keep the runs that you enjoy."
    ]


@pytest.mark.parametrize(
    ("workouts", "end"),
    [
        (PAIR, "With so little sleep, hard runs this close together are too much: make one of them easy."),
        (
            (*MONTH, a_run("Sun 09:00", distance_m=22_000)),
            "With so little sleep, a run so much longer than before is too much: shorten it.",
        ),
        (
            (*MONTH, *[replace(each, distance_m=9_000) for each in PAIR], a_run("Sun 09:00", distance_m=22_000)),
            "With so little sleep, hard runs this close together, and a run this long, are too much: make this an easy week.",
        ),
    ],
)
def test_short_sleep_says_what_it_makes_worse(workouts: tuple[Workout, ...], end: str):
    (only,) = sentences(RuleId.SHORT_SLEEP, *workouts, days=nights(*[6.2] * 7))
    assert only.endswith(end)


def test_sleep_is_given_in_hours_and_minutes():
    assert sentences(RuleId.SHORT_SLEEP, a_hard_run("Mon 18:00", week=1), days=nights(*[6.2] * 7)) == [
        (
            "You slept 6 h 12 min a night on average in the 14 days to Sunday (7 nights reported). Keep the running, and make "
            "the hard work of this week easy."
        )
    ]


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (
            {"pain": 6},
            (
                "Pain of 6 out of 10 on Monday is more than was allowed in the one trial on runners' tendons. Leave the run "
                "out, and have it looked at if it stays."
            ),
        ),
        (
            {"pain": 1, "pain_kind": PainKind.BONE_OR_UNSURE},
            (
                "Pain of 1 out of 10 on Monday that may come from a bone: leave running out until a doctor or physiotherapist "
                "has looked at it."
            ),
        ),
        (
            {"pain": 4, "pain_next_morning": NextMorning.WORSE},
            (
                "Pain of 4 out of 10 on Monday, worse the next morning: take a step back. Make the next hard run easy or "
                "leave it out, and train the legs lightly."
            ),
        ),
        (
            {"pain": 3},
            (
                "Pain of 3 out of 10 on Monday: do no more than last time, so no longer, faster or hillier run, and no jumps. "
                "See how it is the next morning."
            ),
        ),
    ],
)
def test_pain_asks_for_less_and_never_for_an_exercise(report: dict[str, Any], text: str):
    assert sentence(RuleId.PAIN_REPORTED, days=(Day(date=MONDAY, **report),)) == text


def test_illness_speaks_about_the_next_workout_first():
    runs = [a_run("Mon 18:00", **AHEAD), a_hard_run("Thu 18:00", **AHEAD)]
    days = (Day(date=day("Mon"), illness=Illness.BELOW_NECK),)
    (only,) = sentences(RuleId.ILLNESS_REPORTED, *runs, days=days, now=BEFORE)
    assert only.startswith("Illness below the neck on Monday: leave Monday's easy run out.")


def test_illness_says_what_to_leave_out_and_when_a_doctor_is_needed():
    days = (Day(date=MONDAY, illness=Illness.FEVER),)
    doctor = "Chest pain, palpitations, breathlessness at rest or a fever beyond three days are for a doctor."
    hard = a_hard_run("Mon 18:00", **AHEAD)
    only = sentence(RuleId.ILLNESS_REPORTED, hard, days=days)
    assert only == f"A fever on Monday: leave Monday's hard run out. {doctor}"
    alone = sentence(RuleId.ILLNESS_REPORTED, days=days)
    assert alone == f"A fever on Monday. No training until a day after it has gone. {doctor}"
