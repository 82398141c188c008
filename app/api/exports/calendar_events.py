"""Calendar events of routines and workouts: their kind, length and exercises, and nothing about the runner's health."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from math import ceil

from app.api.exports.stored_content import read_stored_routine
from app.api.schemas.routine_response import render_routine
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.exports.calendar_event import CalendarEvent
from app.domain.exports.stored_routine import StoredRoutine
from app.domain.training_load.plan import Status, Workout
from app.domain.week_plan.week_plan import WeekPlan
from app.words import Words

USUAL_MINUTES = 60
"""The length of an event for a workout whose own is not known: a working value of ours (limber-house)."""


def build_event(routine: StoredRoutine, *, start: datetime, link: str, alarm_minutes: int | None, words: Words) -> CalendarEvent:
    """Return the event at which to do a saved routine. The page of the routine is at `link`."""
    return CalendarEvent(
        id=routine.id,
        start=start,
        minutes=routine.minutes,
        title=words.calendar.format_title(routine.phase, routine.minutes),
        description=(*_list_exercises(routine, words), link),
        link=link,
        alarm_minutes=alarm_minutes,
    )


def build_week_plan_events(
    found: WeekPlan, sent: Mapping[str, Routine], *, alarm_minutes: int | None, sent_workouts: bool, words: Words
) -> tuple[CalendarEvent, ...]:
    """Return the events of the placed workouts and, with `sent_workouts`, of the others that are planned and not over.

    `sent` are the routines of these others, by the ids of their workouts.
    """
    placed = {each.workout.id: each.routine for each in found.planned}
    routines: dict[Question, StoredRoutine] = {}
    events = []
    for workout in found.plan.workouts:
        is_ahead = workout.status is Status.PLANNED and workout.start >= found.plan.now
        if workout.id not in placed and not (sent_workouts and is_ahead):
            continue
        routine = placed.get(workout.id) or sent.get(workout.id)
        if routine is None:
            events.append(_build_sent(workout, alarm_minutes=alarm_minutes, words=words))
        else:
            events.append(_build_session(workout, _store(routine, routines, words), alarm_minutes=alarm_minutes, words=words))
    return tuple(events)


def _store(routine: Routine, routines: dict[Question, StoredRoutine], words: Words) -> StoredRoutine:
    """Return a routine as it would be saved. Many workouts have the same."""
    if routine.question not in routines:
        content = render_routine(routine, format_link=lambda _: "", words=words).content
        routines[routine.question] = read_stored_routine(content)
    return routines[routine.question]


def _build_session(workout: Workout, routine: StoredRoutine, *, alarm_minutes: int | None, words: Words) -> CalendarEvent:
    return CalendarEvent(
        id=workout.id,
        start=workout.start,
        minutes=routine.minutes,
        title=words.calendar.format_title(routine.phase, routine.minutes),
        description=tuple(_list_exercises(routine, words)),
        alarm_minutes=alarm_minutes,
    )


def _build_sent(workout: Workout, *, alarm_minutes: int | None, words: Words) -> CalendarEvent:
    minutes = None if workout.minutes is None else ceil(workout.minutes)
    return CalendarEvent(
        id=workout.id,
        start=workout.start,
        minutes=minutes or USUAL_MINUTES,
        title=words.calendar.format_workout(workout.kind, minutes, is_race=workout.is_race),
        alarm_minutes=alarm_minutes,
    )


def _list_exercises(routine: StoredRoutine, words: Words) -> Iterator[str]:
    for block in routine.blocks:
        yield words.calendar.format_heading(block.title, block.rounds)
        for item in block.items:
            yield words.calendar.format_exercise(item.position_in_routine, item.name, item.dose)
