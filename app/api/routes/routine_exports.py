"""Saved routines in the formats of other programs, each at its own path below that of the routine."""

from datetime import UTC, datetime
from typing import Annotated, Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.exports.calendar_events import build_event
from app.api.exports.calendar_file import MEDIA_TYPE, render_calendar
from app.api.exports.stored_content import read_stored_routine
from app.api.reading.query import parse_query
from app.api.requests.calendar_query import RoutineCalendarQuery
from app.api.routes.saved_routines import NAMED, SAVED_ROUTINE_CODES, fetch_saved_content
from app.api.schemas.links import PATH
from app.domain.keys import Scope
from app.words.languages import ENGLISH

MAX_CALENDAR_LENGTH: Final = 1_000_000

endpoints = Endpoints("routines")


@endpoints.get(
    PATH + "/{id}/calendar.ics",
    Operation(
        id="getRoutineCalendar",
        summary="A saved routine as a calendar event",
        scope=Scope.ROUTINES_READ,
        query=RoutineCalendarQuery,
        successes=(
            Success(
                model=None,
                description="A calendar with one event (RFC 5545).",
                alternatives={
                    MEDIA_TYPE: {"schema": {"type": "string", "maxLength": MAX_CALENDAR_LENGTH, "examples": ["BEGIN:VCALENDAR"]}}
                },
            ),
        ),
        problems=(
            *SAVED_ROUTINE_CODES,
            "missing_parameter",
            "repeated_parameter",
            "invalid_time",
            "missing_utc_offset",
            "unknown_time_zone",
            "out_of_range",
            "invalid_type",
            "invalid_text",
            "invalid_request",
        ),
        has_etag=False,
    ),
)
def get_routine_calendar(request: Request, id: Annotated[str, NAMED]) -> Response:  # noqa: A002 - the name in the path
    """A calendar file with one event: when to do the routine, for how long, and its exercises with their doses.

    The id of the event is made from the id of the routine and `calendar_id`, so importing a file with another `start` moves the
    event; for two appointments with one routine send two. The event names no condition and links to the routine.
    """
    query = parse_query(RoutineCalendarQuery, request)
    routine = read_stored_routine(fetch_saved_content(request, id))
    link = f"{str(request.base_url).rstrip('/')}{PATH}/{routine.id}"
    event = build_event(routine, start=query.start, link=link, alarm_minutes=query.alarm_minutes, words=ENGLISH)
    now = query.now or datetime.now(UTC)
    content = render_calendar([event], calendar_id=query.calendar_id, zone=query.time_zone, now=now)
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{routine.id}.ics"'}
    return Response(content, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)
