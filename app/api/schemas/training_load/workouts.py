"""Workouts in responses, in the form that requests accept."""

from datetime import datetime
from typing import Annotated

from app.api.schemas.plain_json import JsonObject, format_word, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices, describe_flag
from app.documents.shapes.incoming import Optional
from app.domain.training_load.plan import BodyPart, Priority, Status, WorkoutKind
from app.domain.training_load.plan import Workout as DomainWorkout
from app.domain.vocabulary import Effort, Method


class Moment(ResponseModel):
    """When and how hard a workout is, before or after a change."""

    kind: Annotated[str, describe_choice(WorkoutKind, "The kind of training.")]
    start: Annotated[datetime, describe("When it starts.", "2026-11-18T07:30:00+01:00")]
    minutes: Annotated[Optional[float], describe("How long it lasts, if known.", 30)] = None
    rpe: Annotated[Optional[float], describe("Its RPE, if known.", 7)] = None
    effort: Annotated[Optional[str], describe_choice(Effort, "Its effort, if given.")] = None
    distance_m: Annotated[Optional[int], describe("Its metres, if known.", 11000)] = None


class Workout(ResponseModel):
    """A workout in the same form as in a request, so that the changed plan can be sent in the next request."""

    id: Annotated[str, describe("The id of the workout.", "mon-strength")]
    kind: Annotated[str, describe_choice(WorkoutKind, "The kind of training.")]
    start: Annotated[
        datetime,
        describe(
            "Its start: as sent, or if it was moved or placed, with the UTC offset of the time zone at that time.",
            "2026-11-18T18:30:00+01:00",
        ),
    ]
    minutes: Annotated[Optional[float], describe("How long it lasts, if known.", 30)] = None
    rpe: Annotated[Optional[float], describe("Its RPE, if known.", 7)] = None
    effort: Annotated[Optional[str], describe_choice(Effort, "Its effort, if given.")] = None
    distance_m: Annotated[Optional[int], describe("Its metres, if known.", 11000)] = None
    methods: Annotated[list[str], describe_choices(Method, "Its methods, if known.")]
    status: Annotated[str, describe_choice(Status, "Whether it has been done.")]
    fixed: Annotated[bool, describe_flag("Whether a repair must not change it.")]
    is_race: Annotated[bool, describe_flag("Whether it is a race.")]
    priority: Annotated[Optional[str], describe_choice(Priority, "Its priority, if given.")] = None
    moving_minutes: Annotated[Optional[float], describe("The time without pauses, if known.", 55)] = None
    climb_m: Annotated[Optional[int], describe("Its metres of climb, if known.", 350)] = None
    legs: Annotated[Optional[bool], describe_flag("Whether cross training works the legs, if given.")] = None
    body: Annotated[Optional[str], describe_choice(BodyPart, "What a strength workout trains, if given.")] = None
    hold_seconds: Annotated[Optional[int], describe("The longest stretch of one muscle, if given.", 30)] = None
    followed_by_dynamic: Annotated[Optional[bool], describe_flag("Whether dynamic work follows it, if given.")] = None


def build_moment(workout: DomainWorkout) -> JsonObject:
    """Return when and how hard a workout is, in the schema `Moment`."""
    return omit_none(
        kind=format_word(workout.kind),
        start=workout.start,
        minutes=None if workout.minutes is None else float(workout.minutes),
        rpe=workout.rpe,
        effort=format_word(workout.effort),
        distance_m=workout.distance_m,
    )


def build_workout(workout: DomainWorkout) -> JsonObject:
    """Return a workout in the schema `Workout`."""
    return omit_none(
        id=workout.id,
        **build_moment(workout),
        methods=[*map(format_word, workout.methods)],
        status=format_word(workout.status),
        fixed=workout.fixed,
        is_race=workout.is_race,
        priority=format_word(workout.priority),
        moving_minutes=workout.moving_minutes,
        climb_m=workout.climb_m,
        legs=workout.legs,
        body=format_word(workout.body),
        hold_seconds=workout.hold_seconds,
        followed_by_dynamic=workout.followed_by_dynamic,
    )
