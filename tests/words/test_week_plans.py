"""Every fact of a week plan has a sentence, and the sentences read as meant."""

from datetime import date, timedelta

import pytest

from app.domain.advice.reasons import Cold, PainWithoutRegion, Stressed
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.placement.windows import Window, WindowReason
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.vocabulary import Effort
from app.domain.week_plan.dose_changes import ChangeKind, DoseChange, list_changes
from app.domain.week_plan.facts import (
    DropWanted,
    FewerMinutes,
    MoreTime,
    MoveRun,
    PlacingRule,
    Prevented,
    Unplaced,
    WouldHelp,
)
from app.domain.week_plan.preference import POINTS, Preference
from app.domain.week_plan.progression import Lighter, Restart, WeekDose
from app.domain.week_plan.question import Season, WantedKind
from app.domain.week_plan.seasons import WeekSeason
from app.domain.week_plan.sessions import Session
from app.words.en import week_plans as words
from tests.plans import COPENHAGEN, MONDAY, a_hard_run, a_run
from tests.questions import a_question

TODAY = MONDAY
RUN = schedule_workout(a_hard_run("Tue 18:00"), COPENHAGEN)
RACE = schedule_workout(a_run("Sun 09:00", week=2, is_race=True, rpe=9.0, distance_m=21_097, minutes=100.0), COPENHAGEN)
STRENGTH = Session(
    wanted=0, week=0, ordinal=2, kind=WantedKind.STRENGTH, minutes=20, effort=Effort.MODERATE, legs=True, required=False
)


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(MONDAY + timedelta(days=number) for number in numbers)


def is_sentence(text: str) -> bool:
    return text[0].isupper() and text.endswith(".") and "  " not in text and "{" not in text


def changes(catalogue: Catalogue, before: int, after: int) -> tuple[DoseChange, ...]:
    first, then = (
        compose(catalogue, a_question(catalogue, region=["full-body"], phase="strength", minutes=20, week=week))
        for week in (before, after)
    )
    return tuple(list_changes(first, then))


def test_every_fact_has_a_sentence() -> None:
    assert all(is_sentence(words.explain_preference(part, kind)) for kind, part in POINTS)
    for season in Season:
        for race in (None, RACE):
            for grows in (False, True):
                week = WeekSeason(MONDAY.toordinal(), season, race, grows)
                assert is_sentence(words.explain_season(week, TODAY))
    for rule in PlacingRule:
        for some in ((), days(1), days(0, 1, 2, 5)):
            assert is_sentence(words.explain_prevented(Prevented(some, rule), TODAY))
    for reason in WindowReason:
        window = Window(reason, RUN.start_s, RUN.end_s, workout=RUN, free_from=MONDAY.toordinal() + 3)
        assert is_sentence(words.explain_prevented(Prevented(days(1), window), TODAY))


@pytest.mark.parametrize(
    ("prevented", "text"),
    [
        (Prevented(days(0, 1, 2), PlacingRule.AVAILABILITY), "Monday to Wednesday: you have no time that is long enough."),
        (Prevented(days(0, 2), PlacingRule.RACE_DAY), "Monday and Wednesday: the day of a race is for the race."),
        (Prevented((), PlacingRule.NOT_NEW_BEFORE_RACE), "A race is near, and strength that is new makes sore. Begin after it."),
        (
            Prevented(days(1), Window(WindowReason.BEFORE_QUALITY_RUN, 0, 1, workout=RUN)),
            "Tuesday: Tuesday's hard run needs fresh legs: no strength for them in the 24 hours before it.",
        ),
    ],
)
def test_what_prevents_a_session_names_the_days(prevented: Prevented, text: str) -> None:
    assert words.explain_prevented(prevented, TODAY) == text


@pytest.mark.parametrize(
    ("would_help", "text"),
    [
        (MoreTime(2, 12 * 60, 12 * 60 + 30), "Time on Wednesday from 12:00 to 12:30 would make room."),
        (FewerMinutes(1), "With 1 minute instead it would fit."),
        (MoveRun("tue", MONDAY + timedelta(days=2)), "Moving Tuesday's hard run to Wednesday would make room."),
        (DropWanted(1), "Without the mobility that is also wanted it would fit."),
    ],
)
def test_what_would_help_is_one_change(would_help: WouldHelp, text: str) -> None:
    assert words.explain_help(would_help, RUN, WantedKind.MOBILITY, TODAY) == text


def test_a_run_ahead_has_its_day() -> None:
    far, kind = Preference.FAR_FROM_HARD_RUN, WantedKind.STRENGTH
    text = words.explain_place(far, kind, RUN, TODAY)
    assert text == "There is enough time to recover before Tuesday's hard run."
    assert words.explain_place(far, kind, None, TODAY) == "No hard or long run follows in the plan."
    long_run = schedule_workout(a_run("Sun 09:00", minutes=110.0), COPENHAGEN)
    assert words.explain_place(far, kind, long_run, TODAY) == "There is enough time to recover before Sunday's long run."
    long = Window(WindowReason.BEFORE_LONG_RUN, 0, 1, workout=long_run)
    assert words.explain_prevented(Prevented(days(5), long), TODAY).startswith("Saturday: Sunday's long run needs fresh legs")


def test_a_session_beyond_the_least_says_so() -> None:
    text = words.explain_unplaced(Unplaced(STRENGTH, ()))
    assert text == "Strength number 2 of this week has no place. It is more than the least that you want."


@pytest.mark.parametrize(
    ("dose", "start"),
    [
        (WeekDose(1, 1), "Week 1 of 6: few sets and repetitions, to begin with."),
        (WeekDose(4, 3, 1, Lighter.EVERY_FOURTH), "Week 4 of 6, a lighter one, as every fourth: one set less of each exercise."),
        (WeekDose(5, 4, 1, Lighter.RUNNING_GROWS), "Week 5 of 6, a lighter one, because you run more"),
        (WeekDose(5, 4, 1, Lighter.RACE_SEASON), "Week 5 of 6, around a race: one set less of each exercise"),
        (WeekDose(5, 4, restart=Restart.LOWER), "Week 5 of 6: more than two weeks without strength"),
        (WeekDose(1, 1, restart=Restart.START), "Week 1 of 6: more than four weeks without strength"),
    ],
)
def test_a_week_says_where_it_is_and_why(dose: WeekDose, start: str) -> None:
    text = words.explain_progress(dose, 6, ())
    assert text.startswith(start)
    assert is_sentence(text)


def test_progress_names_what_changes_and_what_it_was(shipped: Catalogue) -> None:
    text = words.explain_progress(WeekDose(2, 2), 6, changes(shipped, 1, 2))
    assert text == (
        "Week 2 of 6: single-leg deadlift 3 x 6 reps each side, was 2 x 6 reps each side; "
        "squat 3 x 8 reps, was 2 x 8 reps; 2 more."
    )
    same = changes(shipped, 5, 6)
    assert {each.kind for each in same} == {ChangeKind.SAME}
    assert words.explain_progress(WeekDose(6, 6), 6, same) == "Week 6 of 6: the same once more, so that it becomes easy."
    assert all(is_sentence(words.explain_change(each)) for each in (*same, *changes(shipped, 1, 3)))


def test_a_harder_exercise_says_when_to_take_it(shipped: Catalogue) -> None:
    routines = [
        compose(
            shipped,
            a_question(
                shipped,
                region=["full-body"],
                phase="strength",
                minutes=20,
                level="beginner",
                condition=["new_to_strength"],
                week=week,
            ),
        )
        for week in (4, 5)
    ]
    harder = [each for each in list_changes(*routines) if each.kind is ChangeKind.HARDER]
    assert harder
    for each in harder:
        assert each.when is not None
        assert each.when in words.explain_change(each)
        assert words.explain_change(each).endswith("Otherwise stay with the easier one.")


def test_reports_say_what_they_mean_for_the_week() -> None:
    assert "leave it out for as long as you are ill" in words.explain_report(Cold(MONDAY.toordinal()), TODAY)
    assert "`pain_region`" in words.explain_report(PainWithoutRegion(4), TODAY)
    assert is_sentence(words.explain_report(Stressed(5), TODAY))
