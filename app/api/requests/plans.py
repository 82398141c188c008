"""Turns the body of a check or a repair into a plan of the core, and reports everything wrong with its meaning at once.

The command line comes in through the same door.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Final, TypeVar

from app.api.problems.details import format_detail
from app.api.reading.json_body import take_first, validate_body
from app.api.requests.activities import Foreign
from app.api.requests.check_request import CheckInput
from app.api.requests.routine_workouts import Routines, Saved, find_none_saved, find_saved
from app.api.requests.workouts import WorkoutInput
from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.catalogue.anatomy import find_region, nearest_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.errors import Problem, RequestInvalid
from app.domain.search.nearest import MAX_SUGGESTED
from app.domain.training_load.plan import MAX_WORKOUTS, Day, Plan, Workout
from app.domain.training_load.rule_ids import RuleId
from app.words.problem_details import Detail

LOOK_BACK: Final = timedelta(days=3660)
LOOK_AHEAD: Final = timedelta(days=400)
"""How far from `now` a workout or a day may be: ten years of a log, and the plan of a year. A series has a value for each day."""

LISTS: Final = ("workouts", "strava_activities", "intervals_activities")
"""The fields that hold workouts, in the order in which they are read."""


AnyPlan = TypeVar("AnyPlan", bound=CheckInput)


def parse_plan(
    raw: bytes, shape: type[AnyPlan], *, catalogue: Catalogue, clock: datetime, saved: Saved = find_none_saved
) -> SentPlan[AnyPlan]:
    """The plan that a document sends, with `saved` to find saved routines. `clock` counts where the document says no `now`.

    Raises: RequestInvalid with everything wrong with its form, or else with its meaning; Refused when it is not valid JSON.
    """
    body = validate_body(shape, raw)
    return _build_plan(body, Routines(catalogue, find_saved(body.workouts, saved)), clock)


def _build_plan(body: AnyPlan, routines: Routines, clock: datetime) -> SentPlan[AnyPlan]:
    now, catalogue = body.now or clock, routines.catalogue
    placed = list(_convert_workouts(body, routines))
    problems = take_first(
        chain(
            _find_repeated_ids(placed),
            _find_duplicate_days(body),
            _find_excess_workouts(placed),
            _find_distant_times(body, placed, now),
            _find_unknown_regions(body, catalogue),
            _find_log_from_ahead(body, now),
            routines.problems,
        )
    )
    if problems:
        raise RequestInvalid(problems)
    workouts = (workout for _, workout in placed)
    plan = Plan(
        workouts=tuple(sorted(workouts, key=lambda workout: (workout.start, workout.id))),
        zone=body.time_zone,
        now=now,
        days=tuple(sorted(_convert_days(body, catalogue), key=lambda day: day.date)),
        runner=body.runner.to_value(),
        log_from=body.log_from,
        policies=body.chosen_policies,
        overrides=body.settings.overrides.in_force,
        off=frozenset(map(RuleId, body.settings.off)),
    )
    pointers = {workout.id: pointer for pointer, workout in placed}
    return SentPlan(body=body, plan=plan, pointers=pointers, routines=tuple(routines.taken))


Placed = tuple[str, Workout]
"""A workout with the pointer to where it was sent."""


def _convert_workouts(body: CheckInput, routines: Routines) -> Iterator[Placed]:
    for field in LISTS:
        sent: Iterable[Foreign | WorkoutInput] = getattr(body, field)
        for number, workout in enumerate(sent):
            pointer = f"/{field}/{number}"
            yield (
                pointer,
                routines.convert_workout(workout, pointer) if isinstance(workout, WorkoutInput) else workout.to_workout(),
            )


def _convert_days(body: CheckInput, catalogue: Catalogue) -> Iterator[Day]:
    for day in body.days:
        region = None if day.pain_region is None else find_region(catalogue, day.pain_region)
        yield day.to_value(None if region is None else region.slug)


def _find_unknown_regions(body: CheckInput, catalogue: Catalogue) -> Iterator[Problem]:
    text, suggested = format_detail(Detail.NO_SUCH_REGION), 0
    for index, day in enumerate(body.days):
        if day.pain_region is not None and find_region(catalogue, day.pain_region) is None:
            near = nearest_regions(catalogue, day.pain_region) if suggested < MAX_SUGGESTED else ()
            suggested += 1
            yield Problem(code="unknown_region", pointer=f"/days/{index}/pain_region", text=text, nearest=near)


def _find_log_from_ahead(body: CheckInput, now: datetime) -> Iterator[Problem]:
    if body.log_from is not None and body.log_from > now.astimezone(body.time_zone).date():
        yield Problem(code="out_of_range", pointer="/log_from", text=format_detail(Detail.LOG_FROM_AHEAD))


def _find_repeated_ids(placed: Iterable[Placed]) -> Iterator[Problem]:
    seen: set[str] = set()
    for pointer, workout in placed:
        if workout.id in seen:
            yield Problem(code="duplicate_id", pointer=f"{pointer}/id", text=format_detail(Detail.WORKOUT_ID_REPEATED))
        seen.add(workout.id)


def _find_duplicate_days(body: CheckInput) -> Iterator[Problem]:
    seen = set()
    for index, day in enumerate(body.days):
        if day.date in seen:
            text = format_detail(Detail.DAY_REPEATED)
            yield Problem(code="duplicate_date", pointer=f"/days/{index}/date", text=text)
        seen.add(day.date)


def _find_excess_workouts(placed: Iterable[Placed]) -> Iterator[Problem]:
    if len(list(placed)) > MAX_WORKOUTS:
        text = format_detail(Detail.TOO_MANY_WORKOUTS, limit=MAX_WORKOUTS)
        yield Problem(code="invalid_count", pointer="", text=text)


def _find_distant_times(body: CheckInput, placed: Iterable[Placed], now: datetime) -> Iterator[Problem]:
    first, last = now - LOOK_BACK, now + LOOK_AHEAD
    first_day, last_day = first.date(), last.date()
    text = format_detail(Detail.FAR_FROM_NOW, before=LOOK_BACK.days, after=LOOK_AHEAD.days)
    far_workouts = (pointer for pointer, workout in placed if not first <= workout.start <= last)
    far_days = (f"/days/{number}" for number, day in enumerate(body.days) if not first_day <= day.date <= last_day)
    for pointer in chain(far_workouts, far_days):
        yield Problem(code="out_of_range", pointer=pointer, text=text)
