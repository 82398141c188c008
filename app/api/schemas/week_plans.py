"""The response of `POST /v1/week-plans`: what is placed where and why, what is not, and the whole plan with its findings."""

from datetime import date, datetime
from typing import Annotated

from app.api.schemas.advice import AdviceQuestion, AdviceReason, AdviceSeeSomeone, NotKnown
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_flag
from app.api.schemas.routines import Routine
from app.api.schemas.sources import CitedSource
from app.api.schemas.training_load.passed_over import PassedOver
from app.api.schemas.training_load.report import Finding, FoundRule
from app.api.schemas.training_load.workouts import Workout
from app.documents.shapes.incoming import Optional
from app.domain.composer.routine import Decision
from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Verdict
from app.domain.week_plan.dose_changes import ChangeKind
from app.domain.week_plan.facts import WouldHelpKind
from app.domain.week_plan.preference import Preference
from app.domain.week_plan.progression import Lighter, Restart
from app.domain.week_plan.question import Season, WantedKind


class StrengthProgress(ResponseModel):
    """How far strength has come. Send it as `progress` of what is wanted, from the last week that is over."""

    week: Annotated[int, describe("The week of training, from 1.", 3)]
    dose: Annotated[int, describe("The step of the dose in it, from 1.", 3)]


class ExerciseChange(ResponseModel):
    """What becomes of one exercise since the week before."""

    exercise: Annotated[str, describe("The slug of the exercise.", "squat")]
    change: Annotated[str, describe_choice(ChangeKind, "What becomes of it.")]
    dose: Annotated[str, describe("Its dose.", "3 x 10 reps")]
    was: Annotated[str, describe("The dose of the week before.", "3 x 8 reps")]
    instead_of: Annotated[Optional[str], describe("The slug of the exercise whose place it takes, if any.", "glute-bridge")] = (
        None
    )
    text: Annotated[str, describe("The same as a sentence.", "Squat 3 x 10 reps, was 3 x 8 reps.")]


class PlacedProgress(StrengthProgress):
    """The strength of a week."""

    last_week: Annotated[int, describe("The last week of training that is planned.", 6)]
    text: Annotated[str, describe("Where it is and what changes.", "Week 3 of 6: squat 3 x 10 reps, was 3 x 8 reps.")]
    lighter: Annotated[Optional[str], describe_choice(Lighter, "Why it has fewer sets; absent if it has not.")] = None
    restart: Annotated[Optional[str], describe_choice(Restart, "Where it begins after a break; absent without one.")] = None
    changes: Annotated[list[ExerciseChange], describe("What becomes of each exercise; empty in the first week.")]


class PlacementReason(ResponseModel):
    """Why a time is good."""

    preference: Annotated[str, describe_choice(Preference, "The preference that it meets.")]
    points: Annotated[int, describe("The points that it earns.", 3)]
    text: Annotated[str, describe("The same as a sentence.", "It follows a run, while you are warm.")]


class PlacedWorkout(ResponseModel):
    """A workout that was placed. It is in `workouts` under the same id."""

    workout: Annotated[str, describe("Its id.", "strength-1-2026-W47")]
    wanted: Annotated[int, describe("The index in `wanted` of what it belongs to.", 0)]
    kind: Annotated[str, describe_choice(WantedKind, "What it is.")]
    week: Annotated[str, describe("Its ISO week.", "2026-W47")]
    start: Annotated[datetime, describe("When it starts.", "2026-11-17T18:30:00+01:00")]
    minutes: Annotated[float, describe("How long its routine takes.", 14.5)]
    why: Annotated[list[PlacementReason], describe("Why it is there.")]
    progress: Annotated[Optional[PlacedProgress], describe("How strength goes on; absent for other kinds.")] = None
    question: Annotated[AdviceQuestion, describe("The question for its routine.")]
    link: Annotated[
        Optional[str],
        describe(
            "The address of its routine; absent where the question says something about health, which belongs into a body.",
            "/v1/routines?minutes=20&phase=strength&region=full-body&week=3",
        ),
    ] = None
    routine: Annotated[Optional[Routine], describe("The routine; absent with `links`. Its `self` names no condition.")] = None


class Prevented(ResponseModel):
    """What keeps a workout from some days."""

    code: Annotated[str, describe("A closed window, a rule of a check, or a rule of placing.", "availability")]
    text: Annotated[str, describe("The same as a sentence.", "Tuesday: you have no time that is long enough.")]
    days: Annotated[list[date], describe("The local days.", ["2026-11-17"])]
    severity: Annotated[Optional[str], describe_choice(FindingSeverity, "The severity of the finding, for a rule.")] = None
    workouts: Annotated[list[str], describe("The ids of the workouts that it is about.", ["tue-intervals"])]


class WouldHelp(ResponseModel):
    """The smallest single change that makes room."""

    change: Annotated[str, describe_choice(WouldHelpKind, "What to change.")]
    text: Annotated[str, describe("The same as a sentence.", "With 15 minutes instead it would fit.")]
    minutes: Annotated[Optional[int], describe("With `fewer_minutes`: the minutes.", 15)] = None
    weekday: Annotated[Optional[int], describe("With `more_time`: the weekday, 1 for Monday to 7.", 3)] = None
    start: Annotated[Optional[str], describe("With `more_time`: when it would begin, in local time.", "12:00")] = None
    end: Annotated[Optional[str], describe("With `more_time`: when it would end.", "12:30")] = None
    workout: Annotated[Optional[str], describe("With `move_run`: the id of the run.", "tue-intervals")] = None
    to: Annotated[Optional[date], describe("With `move_run`: the day to move it to.", "2026-11-18")] = None
    wanted: Annotated[Optional[int], describe("With `drop_wanted`: the index of what to leave out.", 1)] = None


class UnplacedWorkout(ResponseModel):
    """A workout that is wanted and has no place."""

    wanted: Annotated[int, describe("The index in `wanted` of what it belongs to.", 0)]
    kind: Annotated[str, describe_choice(WantedKind, "What it is.")]
    week: Annotated[str, describe("Its ISO week.", "2026-W48")]
    required: Annotated[bool, describe_flag("Whether it belongs to the least that is wanted.")]
    same_as: Annotated[
        Optional[str],
        describe("The first week in which it has no place for the same reasons, if that is an earlier one.", "2026-W47"),
    ] = None
    text: Annotated[str, describe("The same as a sentence.", "Strength number 2 of this week has no place.")]
    prevented: Annotated[list[Prevented], describe("What keeps it from the days of its week.")]
    would_help: Annotated[Optional[WouldHelp], describe("What would make room; absent if no single change does.")] = None


class PlannedWeek(ResponseModel):
    """A calendar week."""

    week: Annotated[str, describe("The ISO week.", "2026-W47")]
    first_day: Annotated[date, describe("Its Monday.", "2026-11-16")]
    season: Annotated[str, describe_choice(Season, "Its season.")]
    race: Annotated[Optional[str], describe("The id of the race that is ahead, if one decides the season.", "berlin")] = None
    running_grows: Annotated[bool, describe_flag("Whether more is run than in the longest of the four weeks before.")]
    text: Annotated[str, describe("What that means for strength.", "Base: up to three strength workouts a week.")]


class PreferencePart(ResponseModel):
    """The points of one preference."""

    preference: Annotated[str, describe_choice(Preference, "The preference.")]
    kind: Annotated[str, describe_choice(WantedKind, "What it is about.")]
    count: Annotated[int, describe("How many placed workouts meet it.", 2)]
    points: Annotated[int, describe("The points that they earn together.", 6)]


class PreferenceScore(ResponseModel):
    """How good the times are, by the published table."""

    points: Annotated[int, describe("The sum of all parts.", 12)]
    optimal: Annotated[bool, describe_flag("Whether it is proven that no other placement is better.")]
    parts: Annotated[list[PreferencePart], describe("The points by preference.")]


class WantedResult(ResponseModel):
    """What became of something wanted."""

    kind: Annotated[str, describe_choice(WantedKind, "What it is.")]
    placed: Annotated[int, describe("How many are placed.", 2)]
    unplaced: Annotated[int, describe("How many have no place.", 0)]
    progress: Annotated[Optional[StrengthProgress], describe("Where strength is after these weeks; absent for other kinds.")] = (
        None
    )


class WeekPlan(ResponseModel):
    """Weeks with strength, mobility and recovery placed into them. No finding is added that is more than information."""

    decision: Annotated[str, describe_choice(Decision, "Whether anything is placed, or to see somebody first.")]
    see_someone: Annotated[Optional[AdviceSeeSomeone], describe("Why to see somebody first; with `see_someone` only.")] = None
    reasons: Annotated[list[AdviceReason], describe("What the runner reported that is taken into account.")]
    weeks: Annotated[list[PlannedWeek], describe("The weeks, in order.")]
    unplaced: Annotated[list[UnplacedWorkout], describe("What is wanted and has no place.")]
    wanted: Annotated[list[WantedResult], describe("What became of each in `wanted`, in the same order.")]
    preference: Annotated[PreferenceScore, describe("How good the times are.")]
    workouts: Annotated[
        list[Workout],
        describe(
            "The plan as sent with the placed workouts, in order of start; it can be sent as `workouts` in the next request."
        ),
    ]
    verdict: Annotated[str, describe_choice(Verdict, "The result of a check of these workouts.")]
    findings: Annotated[
        list[Finding],
        describe("The findings of that check. The pointer of a placed workout is its place in `workouts` of this response."),
    ]
    rules: Annotated[list[FoundRule], describe("The rules of the findings, each once, with their evidence.")]
    not_known: Annotated[list[NotKnown], describe("What could change the plan, and is not known.")]
    time_zone: Annotated[str, describe("The time zone that defines the days.", "Europe/Berlin")]
    now: Annotated[datetime, describe("The time from which the plan was judged.", "2026-11-16T06:00:00+01:00")]
    rules_version: Annotated[str, describe("The version of the rules.", "2")]
    catalogue_revision: Annotated[str, describe("The revision of the catalogue.", "0123456789abcdef")]
    passed_over: Annotated[list[PassedOver], describe("Entries of other services' lists that are not judged; at most 2,000.")]
    passed_over_counts: Annotated[
        dict[str, int], describe("How many entries are not judged, by reason.", {"withheld_by_service": 12})
    ]
    sources: Annotated[list[CitedSource], describe("The sources of the findings.")]
    advice: Annotated[str, describe("General advice, to show once.", "General guidance, not medical advice.")]
    placed: Annotated[list[PlacedWorkout], describe("What is placed, in order of start.")]
