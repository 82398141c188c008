"""The changes of a repair and their reasons, in English."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from random import Random

import pytest

from app.domain.training_load.check import find_breaches
from app.domain.training_load.plan import Status, Workout, WorkoutKind
from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.change_reasons import (
    AllChangesTried,
    BudgetSpent,
    MakesRoom,
    NotProved,
    RepairReason,
    ResolvesBreach,
    TooManyWorkouts,
)
from app.domain.training_load.repairs.result import Change, ChangedWorkout, ChangeKind
from app.domain.training_load.scheduled_workout import schedule_workout
from app.words.languages import ENGLISH
from tests.plans import COPENHAGEN, a_hard_run, a_plan, a_run, hard_strength, stretching
from tests.random_plans import random_plan

PLANNED = {"status": Status.PLANNED}
TODAY = date(2026, 3, 1)
BREACH = find_breaches(a_plan(a_hard_run("Mon 18:00"), a_hard_run("Tue 12:00")))[0]
RUN = a_run("Tue 18:00", distance_m=10_000, minutes=60.0, **PLANNED)
STRENGTH = hard_strength("Tue 08:00", **PLANNED)


def described(kind: ChangeKind, *workouts: tuple[Workout, Workout | None], percent: int | None = None) -> str:
    changed = tuple(ChangedWorkout(before=before, after=after) for before, after in workouts)
    change = Change(kind=kind, points=1, workouts=changed, reason=ResolvesBreach(breach=BREACH), percent=percent)
    return ENGLISH.repairs.describe_change(change, COPENHAGEN, TODAY)


def later(workout: Workout, hours: float) -> Workout:
    return replace(workout, start=workout.start.astimezone(UTC) + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            described(ChangeKind.REORDER, (STRENGTH, later(STRENGTH, 10)), (RUN, later(RUN, -10))),
            "Do Tuesday's easy run first and Tuesday's hard strength workout after it, at 18:00.",
        ),
        (described(ChangeKind.MOVE, (RUN, later(RUN, 24))), "Move Tuesday's easy run to Wednesday, 18:00."),
        (described(ChangeKind.MOVE, (RUN, later(RUN, -3))), "Move Tuesday's easy run to 15:00."),
        (
            described(ChangeKind.SWAP, (RUN, later(RUN, 24)), (later(RUN, 24), RUN)),
            "Swap Tuesday's easy run and Wednesday's easy run; each keeps its time of day.",
        ),
        (
            described(ChangeKind.SHORTEN, (RUN, replace(RUN, distance_m=7500))),
            "Make Tuesday's easy run 7.5 km instead of 10 km.",
        ),
        (
            described(ChangeKind.SHORTEN, (replace(RUN, distance_m=None), replace(RUN, distance_m=None, minutes=45.0))),
            "Make Tuesday's easy run 45 minutes instead of 60 minutes.",
        ),
        (
            described(ChangeKind.EASE, (replace(RUN, rpe=8.0), RUN)),
            "Make Tuesday's hard run an easy one of the same length.",
        ),
        (
            described(ChangeKind.LIGHTEN, (STRENGTH, STRENGTH)),
            "Make Tuesday's hard strength workout light: half the sets, far from failure, or arms and trunk instead of legs.",
        ),
        (
            described(ChangeKind.LIGHTEN, (stretching("Tue 17:00"), stretching("Tue 17:00"))),
            "Keep Tuesday's easy mobility workout easy, and each stretch at 30 seconds or less.",
        ),
        (described(ChangeKind.DROP, (RUN, None)), "Leave out Tuesday's easy run."),
        (
            described(ChangeKind.REPLACE, (RUN, replace(RUN, kind=WorkoutKind.CROSS))),
            "Walk or ride easily for 60 minutes instead of Tuesday's easy run.",
        ),
        (
            described(ChangeKind.SCALE_WEEK, (RUN, replace(RUN, distance_m=5000)), (later(RUN, 48), RUN), percent=50),
            "Run less, and all of it easy: 5 km on Tuesday and 10 km on Tuesday.",
        ),
    ],
)
def test_a_change_says_what_to_do(text: str, sentence: str):
    assert text == sentence


def test_the_time_of_day_keeps_two_alike_workouts_of_a_day_apart():
    changed = ChangedWorkout(before=RUN, after=None, has_namesake=True)
    change = Change(kind=ChangeKind.DROP, points=8, workouts=(changed,), reason=ResolvesBreach(breach=BREACH))
    assert ENGLISH.repairs.describe_change(change, COPENHAGEN, TODAY) == "Leave out Tuesday's easy run at 18:00."


def test_the_reason_is_what_comes_back_without_the_change():
    text = ENGLISH.repairs.explain_change(ResolvesBreach(breach=BREACH), TODAY)
    assert text == ENGLISH.findings.format_breach(BREACH, TODAY)


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
        (NotProved(), "The search ended before all changes were tried; there may be a repair with fewer points."),
    ],
)
def test_the_end_of_a_search_is_explained(reason: RepairReason, text: str):
    assert ENGLISH.repairs.explain_repair(reason) == text


def test_a_change_that_makes_room_says_for_what():
    other = schedule_workout(a_hard_run("Wed 18:00"), COPENHAGEN)
    text = ENGLISH.repairs.explain_change(MakesRoom(other=other), TODAY)
    assert text == "This makes room for Wednesday's hard run, which moves to the same time."


def test_every_change_and_reason_of_many_repairs_is_made_of_sentences():
    texts = []
    for seed in range(40):
        plan = random_plan(Random(seed))
        today = plan.local_date(plan.now)
        for each in repair(plan).changes:
            texts.append(ENGLISH.repairs.explain_change(each.reason, today))
            texts.append(ENGLISH.repairs.describe_change(each, plan.zone, today))
    assert all(text[0].isupper() or text[0].isdigit() for text in texts)
    assert all(text.endswith((".", ".)")) and "  " not in text for text in texts)
    assert len(set(texts)) > 40
