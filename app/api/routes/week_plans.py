"""Strength, mobility and recovery placed into weeks: `POST /v1/week-plans`."""

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Body, Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.exports.calendar_events import build_week_plan_events
from app.api.exports.calendar_file import MEDIA_TYPE as CALENDAR
from app.api.exports.calendar_file import render_calendar
from app.api.problems.refusal import Refused
from app.api.requests.week_plan_calendar import CALENDAR_EXAMPLES, WeekPlanCalendarInput
from app.api.requests.week_plan_request import WEEK_PLAN_EXAMPLES, RoutineDetail, WeekPlanInput
from app.api.routes.plan_responses import respond_to_plan
from app.api.routes.training_load import PLAN_CODES
from app.api.schemas.links import format_private_link
from app.api.schemas.training_load.sent_plan import SentPlan
from app.api.schemas.week_plan_response import render_week_plan
from app.api.schemas.week_plans import WeekPlan
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.resolution import resolve
from app.domain.keys import Scope
from app.domain.week_plan.week_plan import plan_weeks

endpoints = Endpoints("today and the week")


@endpoints.post(
    "/v1/week-plans",
    Operation(
        id="planWeeks",
        summary="Place strength, mobility and recovery into weeks",
        scope=Scope.TRAINING_LOAD_CHECK,
        body=Body(shape=WeekPlanInput, examples=WEEK_PLAN_EXAMPLES),
        successes=(Success(model=WeekPlan, description="The weeks with what is placed, and what has no place."),),
        problems=PLAN_CODES,
        has_etag=False,
    ),
)
async def plan_weeks_of_runner(request: Request) -> Response:
    """The runs of one to eight calendar weeks with strength, mobility and recovery placed around them, each with its routine.

    Nothing is placed that adds a finding of a check that is more than information, nor into the closed times before hard and long
    runs, around races, in illness and with pain. The least of everything that is wanted comes first, then the best times by the
    published preference. Seasons follow the races; strength begins low and rises from week to week, and every fourth week is
    lighter. With a red flag or strong pain nothing is placed, and `see_someone` says why.

    `workouts` is the whole plan, which checks accept. Sent again, it is planned around: nothing is placed twice. The plan is not
    stored, and the response is not cached.
    """
    return await respond_to_plan(request, WeekPlanInput, _render_week_plan)


@endpoints.post(
    "/v1/week-plans/calendar.ics",
    Operation(
        id="exportWeekPlan",
        summary="Place workouts into weeks, as a calendar",
        scope=Scope.TRAINING_LOAD_CHECK,
        body=Body(shape=WeekPlanCalendarInput, examples=CALENDAR_EXAMPLES),
        successes=(
            Success(
                model=None,
                description="A calendar with an event for each placed workout (RFC 5545).",
                alternatives={CALENDAR: {"schema": {"type": "string", "maxLength": 1_000_000, "examples": ["BEGIN:VCALENDAR"]}}},
            ),
        ),
        problems=(*PLAN_CODES, "nothing_placed"),
        has_etag=False,
    ),
)
async def export_weeks_of_runner(request: Request) -> Response:
    """The workouts that `POST /v1/week-plans` places for the same request, as a calendar file in the local time of the plan.

    The id of an event is made from the id of the workout and `calendar_id`, so importing the file of a later plan moves events
    and repeats none; `now` says which file is later. Events list the exercises and name no condition. The plan is not stored.

    Where the calendar would be empty the response is 422 `nothing_placed`, and where somebody should look at the runner first 422
    `see_someone`. With `sent_workouts` and without free times in `availability`, it has the planned workouts of the request only.
    """
    return await respond_to_plan(request, WeekPlanCalendarInput, _render_calendar, media_type=f"{CALENDAR}; charset=utf-8")


def _render_calendar(sent: SentPlan[WeekPlanCalendarInput], catalogue: Catalogue) -> bytes:
    body, plan = sent.body, sent.plan
    found = plan_weeks(catalogue, body.to_question(plan))
    if found.urgency is not None:
        raise Refused(code="see_someone")
    sent_routines = {
        each.id: compose(catalogue, resolve(catalogue, each.routine.to_question()))
        for each in (body.workouts if body.sent_workouts else ())
        if each.routine is not None and each.routine.given
    }
    events = build_week_plan_events(
        found, sent_routines, alarm_minutes=body.alarm_minutes, sent_workouts=body.sent_workouts, words=sent.words
    )
    if not events:
        raise Refused(code="nothing_placed")
    return render_calendar(events, calendar_id=body.calendar_id, zone=plan.zone, now=plan.now)


def _render_week_plan(sent: SentPlan[WeekPlanInput], catalogue: Catalogue) -> bytes:
    return render_week_plan(
        plan_weeks(catalogue, sent.body.to_question(sent.plan)),
        sent,
        sources=catalogue.sources,
        revision=catalogue.revision,
        format_link=format_private_link,
        has_routines=sent.body.routines is RoutineDetail.FULL,
    )
