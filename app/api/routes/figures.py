"""The figures of exercises: `GET /v1/exercises/{slug}/figure.svg` and `.json`."""

from collections.abc import Iterable
from typing import Annotated, Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_snapshot, get_spoken_snapshot
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.query import parse_query
from app.api.requests.figure_query import FigurePose, FigureQuery, Flag, LottieQuery
from app.api.responses import IMMUTABLE, get_words, respond_with_bytes
from app.api.routes.figure_poses import solve_poses
from app.api.routes.single_records import describe_slug, ensure_record
from app.documents.figures import compute_digest, figure_version, read_figure
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.record import RecordKind
from app.domain.errors import Problem
from app.domain.figures.drawing import Drawing, draw_figure
from app.domain.figures.faults import FigureInvalid
from app.domain.figures.lottie import render_lottie
from app.domain.figures.palette import Theme
from app.domain.figures.solved_poses import decode_poses
from app.domain.figures.stored_figure import StoredFigure
from app.domain.figures.svg import Style, render_animation, render_still
from app.domain.keys import Scope
from app.words.problem_details import Detail

SVG: Final = "image/svg+xml"
LOTTIE: Final = "video/lottie+json"
CURRENT: Final = "max-age=300"
PREFIX_LENGTH: Final = 8
MAX_FIGURE_LENGTH: Final = 400_000
"""Twice the longest figure of the shipped catalogue."""

LOTTIE_SCHEMA: Final = {"type": "object", "additionalProperties": True, "examples": [{"v": "5.7.0", "layers": []}]}
"""Players read the format; its schema is that of the Lottie Animation Community."""

_SLUG: Final = describe_slug("exercise", example="squat")
_PROBLEMS: Final = ("not_found", "gone", "unknown_value", "repeated_parameter", "invalid_text")

endpoints = Endpoints("catalogue")


@endpoints.get(
    "/v1/exercises/{slug}/figure.svg",
    Operation(
        id="getExerciseFigure",
        summary="The figure of an exercise as SVG",
        scope=Scope.CATALOGUE_READ,
        query=FigureQuery,
        successes=(
            Success(
                model=None,
                description="The picture.",
                alternatives={SVG: {"schema": {"type": "string", "maxLength": MAX_FIGURE_LENGTH, "examples": ["<svg/>"]}}},
            ),
        ),
        problems=_PROBLEMS,
    ),
)
def get_figure(request: Request, slug: Annotated[str, _SLUG]) -> Response:
    """The drawing of the exercise. Follow a link in `figure`: its `v` is the version, and caches may store that response forever.

    Without `v`, or with an old one, it is the current drawing, which caches may store for five minutes. A page can replace the
    colours by CSS properties such as `--fig-body`, `--fig-accent` and `--fig-edge`, the colour behind the picture. Ids and
    classes are different in every picture, so that several can be part of one page; the same picture twice needs `<img>`.
    """
    query = parse_query(FigureQuery, request)
    exercise, figure = _find_figure(request, slug)
    version = figure_version(figure.text, exercise.method, exercise.tempo)
    animated = query.animated is Flag.TRUE and query.pose is None
    prefix = compute_digest(f"{slug} {version} {query.model_dump(exclude={'v', 'lang', 'units'})}")[:PREFIX_LENGTH]
    style = Style(
        title=get_words(request.scope).figures.describe_figure(exercise),
        prefix=f"f{prefix}",
        theme=query.theme,
        tinted=query.tint is Flag.TRUE,
    )
    drawing = _draw(exercise, figure, moving=animated)
    pose = {FigurePose.START: drawing.figure.start, FigurePose.FINISH: drawing.figure.still, None: None}[query.pose]
    text = render_animation(drawing, style) if animated else render_still(drawing, style, pose=pose)
    return _respond(request, text, SVG, is_current=query.v == version)


@endpoints.get(
    "/v1/exercises/{slug}/figure.json",
    Operation(
        id="getExerciseAnimation",
        summary="The figure of an exercise as a Lottie animation",
        scope=Scope.CATALOGUE_READ,
        query=LottieQuery,
        successes=(
            Success(
                model=None,
                description="The animation.",
                alternatives={LOTTIE: {"schema": LOTTIE_SCHEMA}},
            ),
        ),
        problems=_PROBLEMS,
    ),
)
def get_lottie(request: Request, slug: Annotated[str, _SLUG]) -> Response:
    """The drawing of the exercise for Lottie players, in the colours of one theme. Each shape is a group with its name."""
    query = parse_query(LottieQuery, request)
    exercise, figure = _find_figure(request, slug)
    version = figure_version(figure.text, exercise.method, exercise.tempo)
    text = render_lottie(_draw(exercise, figure, moving=True), title=exercise.name, theme=Theme(query.theme.value))
    return _respond(request, text, LOTTIE, is_current=query.v == version)


def render_print_figures(request: Request, slugs: Iterable[str]) -> dict[str, str]:
    """The still drawings on white of those of these exercises that exist and can be drawn, as SVG by slug."""
    exercises = get_snapshot(request).catalogue.exercises
    known = {slug: exercises[slug] for slug in slugs if slug in exercises}
    return {slug: text for slug, exercise in known.items() if (text := _render_print_figure(exercise)) is not None}


def _render_print_figure(exercise: Exercise) -> str | None:
    if exercise.figure is None:
        return None
    try:
        drawing = _draw(exercise, exercise.figure, moving=False)
    except Refused:
        return None
    return render_still(drawing, Style(title="", prefix="figure", theme=Theme.LIGHT))


def _find_figure(request: Request, slug: str) -> tuple[Exercise, StoredFigure]:
    """The exercise with this slug and its figure.

    Raises: Refused when there is no such exercise, or it has no figure.
    """
    snapshot = get_spoken_snapshot(request)
    ensure_record(snapshot, RecordKind.EXERCISE, slug)
    exercise = snapshot.catalogue.exercises[slug]
    if exercise.figure is None:
        raise _build_missing()
    return exercise, exercise.figure


def _draw(exercise: Exercise, figure: StoredFigure, *, moving: bool) -> Drawing:
    try:
        paced = read_figure(figure.text).at_pace(exercise.method, exercise.tempo)
        return draw_figure(paced, decode_poses(solve_poses(figure)), moving=moving)
    except FigureInvalid:
        # Only an older version of the program can draw it.
        raise _build_missing() from None


def _build_missing() -> Refused:
    return Refused(Problem(code="not_found", parameter="slug", text=format_detail(Detail.NO_FIGURE)), code="not_found")


def _respond(request: Request, text: str, media_type: str, *, is_current: bool) -> Response:
    return respond_with_bytes(request, text.encode(), media_type=media_type, lasting=IMMUTABLE if is_current else CURRENT)
