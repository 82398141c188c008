"""Saved routines in the formats of other programs, each at its own path below that of the routine."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from typing import Annotated, Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success, describe_header
from app.api.endpoints.routing import Endpoints
from app.api.exports.calendar_events import build_event
from app.api.exports.calendar_file import MEDIA_TYPE, render_calendar
from app.api.exports.fit_report import build_fit_report, format_losses
from app.api.exports.print_page import PRINT_HEADERS, render_print_page
from app.api.exports.stored_content import read_stored_routine
from app.api.exports.watch_workout import WatchWorkout, build_watch_workout
from app.api.problems.refusal import Refused
from app.api.reading.language import LANGUAGE_CODES, LanguageQuery
from app.api.reading.query import parse_query
from app.api.requests.calendar_query import RoutineCalendarQuery
from app.api.responses import JSON, get_words, respond_with_bytes
from app.api.routes.figures import render_print_figures
from app.api.routes.problem_pages import HTML
from app.api.routes.saved_routines import EXPORTS, NAMED, SAVED, SAVED_ROUTINE_CODES, fetch_saved
from app.api.schemas.fit_report import FitReport
from app.api.schemas.links import PATH, add_language
from app.api.schemas.plain_json import encode_json
from app.domain.keys import Scope

MAX_FILE_LENGTH: Final = 1_000_000
"""Many times the longest file of the shipped catalogue."""

FIT: Final = EXPORTS["workout.fit"][1]
FIT_MODULE: Final = "app.api.exports.fit_file"
_LOSSES: Final = describe_header(
    "Limber-Fit-Losses",
    "What the file cannot hold, and how often that occurs: a list of codes of `/fit-report` with the parameter `n` (RFC 9651).",
)

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
                    MEDIA_TYPE: {"schema": {"type": "string", "maxLength": MAX_FILE_LENGTH, "examples": ["BEGIN:VCALENDAR"]}}
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
        uses_database=True,
    ),
)
def get_routine_calendar(request: Request, id: Annotated[str, NAMED]) -> Response:  # noqa: A002 - the name in the path
    """A calendar file with one event: when to do the routine, for how long, and its exercises with their doses.

    The id of the event is made from the id of the routine and `calendar_id`, so importing a file with another `start` moves the
    event; for two appointments with one routine send two. The event names no condition and links to the page of the routine.
    """
    query = parse_query(RoutineCalendarQuery, request)
    routine = read_stored_routine(fetch_saved(request, id))
    words = get_words(request.scope)
    link = add_language(f"{str(request.base_url).rstrip('/')}{PATH}/{routine.id}/print", words.code)
    event = build_event(routine, start=query.start, link=link, alarm_minutes=query.alarm_minutes, words=words)
    now = query.now or datetime.now(UTC)
    content = render_calendar([event], calendar_id=query.calendar_id, zone=query.time_zone, now=now)
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{routine.id}.ics"'}
    return Response(content, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)


@endpoints.get(
    PATH + "/{id}/workout.fit",
    Operation(
        id="getRoutineWorkout",
        summary="A saved routine as a workout for a watch",
        scope=Scope.ROUTINES_READ,
        successes=(
            Success(
                model=None,
                description="A workout file in the FIT format.",
                headers=_LOSSES,
                alternatives={FIT: {"schema": {"type": "string", "format": "binary", "maxLength": MAX_FILE_LENGTH}}},
            ),
        ),
        query=LanguageQuery,
        problems=(*SAVED_ROUTINE_CODES, *LANGUAGE_CODES, "not_installed"),
        uses_database=True,
    ),
)
def get_routine_workout(request: Request, id: Annotated[str, NAMED]) -> Response:  # noqa: A002 - the name in the path
    """A FIT file with a step for every exercise, side and pause, and repeats for sets and rounds.

    A step lasts its planned time, or until its repetitions are done. Names, doses and cues are texts; where the FIT profile has
    the exercise, the step names it. What the file cannot hold is in the header, and in full in `/fit-report`.
    """
    parse_query(LanguageQuery, request)
    render = _get_fit_renderer()
    workout = _build_workout(request, id)
    headers = {
        "Content-Disposition": f'attachment; filename="{workout.routine.id}.fit"',
        "Limber-Fit-Losses": format_losses(workout),
    }
    return respond_with_bytes(request, render(workout), media_type=FIT, headers=headers, lasting=SAVED)


@endpoints.get(
    PATH + "/{id}/fit-report",
    Operation(
        id="getRoutineWorkoutReport",
        summary="What the workout file of a saved routine cannot hold",
        scope=Scope.ROUTINES_READ,
        successes=(Success(model=FitReport, description="The report."),),
        query=LanguageQuery,
        problems=(*SAVED_ROUTINE_CODES, *LANGUAGE_CODES, "not_installed"),
        uses_database=True,
    ),
)
def get_routine_workout_report(request: Request, id: Annotated[str, NAMED]) -> Response:  # noqa: A002 - the name in the path
    """Every kind of loss in the workout file of a routine, and the exercise of the FIT profile for each item."""
    parse_query(LanguageQuery, request)
    _get_fit_renderer()
    workout = _build_workout(request, id)
    return respond_with_bytes(
        request, encode_json(build_fit_report(workout, get_words(request.scope))), media_type=JSON, lasting=SAVED
    )


@endpoints.get(
    PATH + "/{id}/print",
    Operation(
        id="getRoutinePage",
        summary="A saved routine as a page to print",
        scope=Scope.ROUTINES_READ,
        successes=(
            Success(
                model=None,
                description="An HTML page.",
                alternatives={HTML: {"schema": {"type": "string", "examples": ["<!doctype html>"]}}},
            ),
        ),
        query=LanguageQuery,
        problems=(*SAVED_ROUTINE_CODES, *LANGUAGE_CODES),
        uses_database=True,
    ),
)
def get_routine_page(request: Request, id: Annotated[str, NAMED]) -> Response:  # noqa: A002 - the name in the path
    """A page for one sheet of A4 or Letter paper: each exercise with its drawing, dose, steps, cues and cautions.

    When to see somebody comes first. The page loads nothing and runs no script. About 15 exercises fit on a sheet.
    """
    parse_query(LanguageQuery, request)
    routine = read_stored_routine(fetch_saved(request, id))
    figures = render_print_figures(request, (item.slug for item in routine.items))
    content = render_print_page(routine, get_words(request.scope), figures)
    return respond_with_bytes(request, content, media_type=f"{HTML}; charset=utf-8", headers=PRINT_HEADERS, lasting=SAVED)


def _build_workout(request: Request, routine_id: str) -> WatchWorkout:
    return build_watch_workout(read_stored_routine(fetch_saved(request, routine_id)), get_words(request.scope))


def _get_fit_renderer() -> Callable[[WatchWorkout], bytes]:
    """The function that writes a FIT file.

    Raises: Refused where its package, an extra, is not installed.
    """
    try:
        render: Callable[[WatchWorkout], bytes] = import_module(FIT_MODULE).render_fit_file
    except ModuleNotFoundError:
        raise Refused(code="not_installed") from None
    return render
