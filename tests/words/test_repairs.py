"""Reasons for the changes of a repair, in English."""

from datetime import date, time
from random import Random

import pytest

from app.domain.training_load.check import find_breaches
from app.domain.training_load.plan import Status, Workout
from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.change_reasons import (
    AllChangesTried,
    BudgetSpent,
    LastResort,
    NotProved,
    PreventsFinding,
    RepairReason,
    ResolvesBreach,
    TooManyWorkouts,
)
from app.words.languages import ENGLISH
from tests.plans import a_hard_run, a_plan, at
from tests.random_plans import random_plan

PLANNED = {"status": Status.PLANNED}
TODAY = date(2026, 3, 1)


def reasons(*workouts: Workout, slots: tuple[time, ...] = ()) -> list[str]:
    """The reasons of a repair made on the Sunday before the week of the workouts."""
    plan = a_plan(*workouts, now=at("Sun 22:00", week=-1))
    return [ENGLISH.repairs.explain_change(each.reason, TODAY) for each in repair(plan, slots=slots).changes]


@pytest.mark.parametrize(
    ("workouts", "why"),
    [
        (
            (a_hard_run("Tue 18:00", fixed=True, **PLANNED), a_hard_run("Wed 12:00", **PLANNED)),
            "Tuesday's hard run is fixed.",
        ),
        (
            (
                a_hard_run("Tue 18:00", is_race=True, distance_m=3_000, minutes=60.0, **PLANNED),
                a_hard_run("Wed 12:00", **PLANNED),
            ),
            "Tuesday's race stays where it is.",
        ),
        (
            (a_hard_run("Tue 18:00", **PLANNED), a_hard_run("Wed 18:00", **PLANNED)),
            "Moving either one resolves this, by the same amount (24 hours).",
        ),
    ],
)
def test_the_reason_says_why_this_workout_of_a_pair_changes(workouts: tuple[Workout, ...], why: str):
    (reason,) = reasons(*workouts)
    gap, advice, *rest = reason.split(". ", 2)
    assert gap.startswith("Only ")
    assert advice == "Leave more than 24 hours between two hard runs"
    assert rest == [why]


def test_the_smaller_shift_is_given_in_hours():
    workouts = (a_hard_run("Tue 18:00", **PLANNED), a_hard_run("Wed 12:00", **PLANNED))
    (reason,) = reasons(*workouts, slots=(time(20),))
    assert reason.endswith(
        "Moving either one resolves this; moving Wednesday's hard run is the smaller shift (8 hours instead of 22 hours)."
    )


@pytest.mark.parametrize(
    ("last_resort", "sentence"),
    [
        (LastResort.EASED, "No move alone was found that resolves this."),
        (LastResort.DROPPED, "It is left out because no move and no easier version was found that resolves this."),
    ],
)
def test_the_reason_says_where_nothing_cheaper_was_found(last_resort: LastResort, sentence: str):
    breach = find_breaches(a_plan(a_hard_run("Mon 18:00"), a_hard_run("Tue 12:00")))[0]
    text = ENGLISH.repairs.explain_change(ResolvesBreach(breach=breach, last_resort=last_resort), TODAY)
    assert text == f"{ENGLISH.findings.format_breach(breach, TODAY)} {sentence}"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (
            TooManyWorkouts(workouts=31, max_workouts=30, days=14),
            "31 workouts may be changed in the next 14 days; a repair is searched for up to 30.",
        ),
        (
            AllChangesTried(workouts=2),
            (
                "No allowed change of the 2 workouts that may be changed resolves the findings without causing a new one; all "
                "were tried."
            ),
        ),
        (BudgetSpent(budget=1700), "The search ended after 1700 steps without a repair; there may be one."),
        (NotProved(), "The search ended before all changes were tried; a smaller repair may exist."),
    ],
)
def test_the_end_of_a_search_is_explained(reason: RepairReason, text: str):
    assert ENGLISH.repairs.explain_repair(reason) == text


def test_a_change_that_only_prevents_a_finding_says_so():
    text = ENGLISH.repairs.explain_change(PreventsFinding(), TODAY)
    assert text == "Without this change, the other changes would cause a new finding."


def test_every_reason_of_many_repairs_is_made_of_sentences():
    texts = []
    for seed in range(40):
        plan = random_plan(Random(seed))
        today = plan.local_date(plan.now)
        texts += [ENGLISH.repairs.explain_change(each.reason, today) for each in repair(plan).changes]
    assert all(text[0].isupper() or text[0].isdigit() for text in texts)
    assert all(text.endswith((".", ".)")) and "  " not in text for text in texts)
    assert len(set(texts)) > 40
