"""Reads of exercises: `GET /v1/exercises` and `/v1/exercises/{slug}`."""

from typing import Annotated

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_spoken_snapshot
from app.api.reading.language import LanguageQuery, parse_spoken_query
from app.api.reading.paging import take_page
from app.api.requests.list_filters import ExerciseListQuery, number_ranks
from app.api.responses import compute_etag, respond_if_unchanged, respond_with_model
from app.api.routes.single_records import RECORD_CODES, describe_slug, respond_with_record
from app.api.schemas.exercises import Exercise
from app.api.schemas.lists import ExerciseList, Facets
from app.api.schemas.request_notes import SuggestedCondition, build_suggested
from app.domain.catalogue.everyday_words import find_place
from app.domain.catalogue.record import RecordKind
from app.domain.composer.word_notes import suggest_for_search
from app.domain.keys import Scope
from app.domain.search.exercises import find_exercises
from app.domain.search.folding import fold_text

endpoints = Endpoints("catalogue")


@endpoints.get(
    "/v1/exercises",
    Operation(
        id="listExercises",
        summary="Search exercises",
        scope=Scope.CATALOGUE_READ,
        query=ExerciseListQuery,
        successes=(Success(model=ExerciseList, description="A page of exercises."),),
        problems=(
            "unknown_region",
            "unknown_method",
            "unknown_phase",
            "unknown_equipment",
            "unknown_level",
            "unknown_position",
            "unknown_source",
            "invalid_count",
        ),
    ),
)
async def list_exercises(request: Request) -> Response:
    """All exercises in slug order, or those that match all filters; with `q`, the best match first.

    If a filter is repeated, one matching value is enough. `facets` counts all matches, not just those of this page. Each facet
    ignores its own filter: it has the number of exercises that would match if the filter had only that value.

    For the next page, follow `next_cursor` or the `Link` header. Exercises that are added or deleted meanwhile do not cause
    others to be repeated or skipped.
    """
    snapshot = get_spoken_snapshot(request)
    query = parse_spoken_query(ExerciseListQuery, request).resolve(snapshot.catalogue)
    etag = compute_etag(request, snapshot.version, query.canonical())
    return respond_if_unchanged(request, etag) or _build_page(request, query, etag)


@endpoints.get(
    "/v1/exercises/{slug}",
    Operation(
        id="getExercise",
        summary="One exercise",
        scope=Scope.CATALOGUE_READ,
        query=LanguageQuery,
        successes=(Success(model=Exercise, description="The exercise."),),
        problems=RECORD_CODES,
    ),
)
async def get_exercise(
    request: Request, slug: Annotated[str, describe_slug("exercise", example="single-leg-calf-raise")]
) -> Response:
    """One exercise with its instructions and every dose that a source gives for it."""
    return respond_with_record(request, RecordKind.EXERCISE, slug)


def _build_page(request: Request, query: ExerciseListQuery, etag: str) -> Response:
    snapshot = get_spoken_snapshot(request)
    found = find_exercises(snapshot.catalogue, query.list_values_by_facet(), query=query.q)
    place = find_place(snapshot.catalogue, fold_text(query.q)) if query.q else None
    suggested = suggest_for_search(snapshot.catalogue, query.q)
    page = take_page(snapshot.responses.exercises, query, list_name="exercises", ranks=number_ranks(found.ranks))
    model = ExerciseList(
        items=page.items,
        next_cursor=page.next_cursor,
        total=len(found.ranks),
        suggested_regions=[place.slug] if place else [],
        suggested_conditions=[SuggestedCondition.model_validate(each) for each in build_suggested(suggested, snapshot.words)],
        facets=Facets.model_validate({facet: found.facets.get(facet, {}) for facet in Facets.model_fields}),
    )
    return respond_with_model(request, model, etag, link=page.link(query))
