"""What a client has saved: its list, and routines under the ids that it chooses, at `/v1/saved-routines`."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import params
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.authorization import require_scope
from app.api.endpoints.operations import Body, Operation, Success, describe_header
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_service, get_snapshot, get_spoken_snapshot
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.paging import Page, PageQuery, compute_fingerprint, decode_cursor, encode_cursor
from app.api.reading.preconditions import ETAGS, MAX_PRECONDITION_LENGTH, Precondition, find_precondition
from app.api.reading.query import NoQuery, parse_query
from app.api.requests.saved_routine import SAVED_EXAMPLES, SavedRoutineInput
from app.api.responses import JSON, add_form, compute_content_etag, get_path_prefix, get_words, has_response
from app.api.routes.saved_routines import (
    LINK,
    SAVE_CODES,
    SavedRoutineQuery,
    format_export_links,
    read_saving,
    store,
)
from app.api.schemas.links import add_language
from app.api.schemas.plain_json import encode_json
from app.api.schemas.routine_response import render_saved
from app.api.schemas.routine_views import RoutineView
from app.api.schemas.saved_routines import (
    EXAMPLE_EXTERNAL_ID,
    SavedRoutine,
    SavedRoutineList,
    build_saved_routine,
    render_saved_routine,
)
from app.db.routines import Check, Holding, RoutineExpired, fetch_held, fetch_holdings, release_routine
from app.documents.saved_routines.reading import read_routine
from app.domain.errors import Problem
from app.domain.keys import Scope
from app.domain.saved_routine import EXTERNAL_ID, ROUTINE_ID
from app.words.problem_details import Detail

PATH: Final = "/v1/saved-routines"
ONE: Final = PATH + "/{external_id}"
LIST_NAME: Final = "saved-routines"
NOT_CACHED: Final = "no-cache, private"
"""Nobody else may store it, and the client asks before it uses it again."""

DATABASE_CODES: Final = ("database_unavailable", "database_busy")

NAMED: Final = params.Path(
    description="An id that the client has chosen: random, without anything about a person. For a routine of `POST /v1/routines` "
    "it is the id of the routine.",
    openapi_examples={"chosen": {"summary": "An id of the client's own", "value": EXAMPLE_EXTERNAL_ID}},
    json_schema_extra={"pattern": f"^{EXTERNAL_ID.pattern}$", "minLength": 1, "maxLength": 64},
)

_ETAG: Final = describe_header("ETag", "Identifies what is saved there.")
_LOCATION: Final = describe_header("Location", "The path of the saved routine.")


def _describe_precondition(name: str, pattern: str, description: str) -> dict[str, object]:
    schema = {"type": "string", "pattern": pattern, "maxLength": MAX_PRECONDITION_LENGTH, "examples": ["*"]}
    return {"name": name, "in": "header", "required": False, "description": description, "schema": schema}


IF_MATCH: Final = _describe_precondition("If-Match", ETAGS, "Only if what is saved there has this `ETag`; `*`: if there is any.")
IF_NONE_MATCH: Final = _describe_precondition("If-None-Match", r"^\*$", "`*`: only if nothing is saved there.")

endpoints = Endpoints("routines")


@endpoints.get(
    PATH,
    Operation(
        id="listSavedRoutines",
        summary="The saved routines of a client",
        scope=Scope.ROUTINES_SAVE,
        query=PageQuery,
        successes=(Success(model=SavedRoutineList, description="A page of saved routines."),),
        problems=DATABASE_CODES,
        has_etag=False,
        uses_database=True,
    ),
)
async def list_saved_routines(request: Request) -> Response:
    """What the client of this key has saved, with any of its keys, and what has not expired; in the order of its ids."""
    client = _identify_client(request)
    query = parse_query(PageQuery, request)
    fingerprint = compute_fingerprint(query, LIST_NAME)
    after = "" if query.cursor is None else decode_cursor(query.cursor, fingerprint)[1]
    engine = get_service(request).state.database.engine

    def fetch() -> list[Holding]:
        return fetch_holdings(engine, client, after=after, limit=query.limit + 1, at=datetime.now(UTC))

    found = await run_in_threadpool(fetch)
    shown = found[: query.limit]
    cursor = encode_cursor((0, shown[-1].external_id), fingerprint) if len(found) > len(shown) else None
    items = [build_saved_routine(each) for each in shown]
    link = Page(items=items, next_cursor=cursor).link(query)
    model = SavedRoutineList.model_construct(items=items, next_cursor=cursor)
    headers = {"Cache-Control": "no-store"} | ({"Link": link} if link else {})
    return Response(encode_json(model), media_type=JSON, headers=headers)


@endpoints.put(
    ONE,
    Operation(
        id="putSavedRoutine",
        summary="Compose a routine and save it under the id of a client",
        scope=Scope.ROUTINES_SAVE,
        body=Body(shape=SavedRoutineInput, examples=SAVED_EXAMPLES),
        headers=(IF_MATCH, IF_NONE_MATCH),
        successes=(
            Success(model=SavedRoutine, description="The routine is saved in place of another one.", headers=_ETAG | LINK),
            Success(model=SavedRoutine, description="The routine is saved.", status=201, headers=_ETAG | LINK | _LOCATION),
        ),
        problems=(*SAVE_CODES, "invalid_external_id", "precondition_failed", "invalid_precondition"),
        has_etag=False,
        uses_database=True,
    ),
)
async def put_saved_routine(request: Request, external_id: Annotated[str, NAMED]) -> Response:
    """Save a routine under an id of the client's own, in place of the one that is saved there: 201 if there was none, else 200.

    It replaces routine and expiry. `If-None-Match: *` only creates; `If-Match` only replaces what the client has seen, else the
    response is 412 `precondition_failed`. It compares what `ETag` has before the semicolon; the rest is the form in which it is
    sent. Ids of different clients have nothing to do with each other.
    """
    _identify_client(request)
    expected = find_precondition(request)
    _ensure_form(external_id)
    if ROUTINE_ID.fullmatch(external_id):
        text = format_detail(Detail.EXTERNAL_ID_OF_ROUTINE)
        raise Refused(Problem(code="invalid_external_id", parameter="external_id", text=text), code="invalid_external_id")
    caller, raw = await read_saving(request)
    check = _check_of(expected)
    stored, routine = await run_in_threadpool(lambda: store(request, raw, caller=caller, external_id=external_id, check=check))
    content = render_saved_routine(stored.holding, routine)
    headers = {
        "ETag": add_form(compute_version(stored.holding), content),
        "Link": format_export_links(request, stored.holding.routine),
        "Cache-Control": "no-store",
    }
    if stored.is_new:
        headers["Location"] = add_language(f"{get_path_prefix(request)}{PATH}/{external_id}", get_words(request.scope).code)
    return Response(content, status_code=201 if stored.is_new else 200, media_type=JSON, headers=headers)


@endpoints.get(
    ONE,
    Operation(
        id="getSavedRoutineByExternalId",
        summary="A saved routine under the id of a client",
        scope=Scope.ROUTINES_SAVE,
        query=SavedRoutineQuery,
        successes=(Success(model=SavedRoutine, description="The saved routine.", headers=LINK),),
        problems=(
            *("not_found", "routine_expired", "invalid_external_id", "unknown_value", "repeated_parameter"),
            *DATABASE_CODES,
        ),
        uses_database=True,
    ),
)
async def get_held_routine(request: Request, external_id: Annotated[str, NAMED]) -> Response:
    """What the client of this key has saved under this id. For 30 days after it has expired: 410 `routine_expired`."""
    client = _identify_client(request)
    view = parse_query(SavedRoutineQuery, request).view
    _ensure_form(external_id)
    engine = get_service(request).state.database.engine
    try:
        found = await run_in_threadpool(lambda: fetch_held(engine, client, external_id, at=datetime.now(UTC)))
    except RoutineExpired:
        raise Refused(code="routine_expired") from None
    if found is None:
        raise _build_not_found()
    holding, facts = found
    content = await run_in_threadpool(_render, request, holding, facts, view)
    headers = {
        "ETag": add_form(compute_version(holding), content),
        "Link": format_export_links(request, holding.routine),
        "Cache-Control": NOT_CACHED,
        "Vary": "Authorization",
    }
    if has_response(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=JSON, headers=headers)


def _render(request: Request, holding: Holding, facts: bytes, view: RoutineView) -> bytes:
    spoken = get_spoken_snapshot(request).spoken
    routine = read_routine(spoken.catalogue, facts)
    return render_saved_routine(holding, render_saved(holding.routine, routine, view=view, words=spoken.words))


@endpoints.delete(
    ONE,
    Operation(
        id="deleteSavedRoutine",
        summary="Delete a saved routine of a client",
        scope=Scope.ROUTINES_SAVE,
        headers=(IF_MATCH,),
        successes=(Success(model=None, description="It is deleted.", status=204),),
        problems=(
            *("not_found", "routine_expired", "invalid_external_id", "precondition_failed", "invalid_precondition"),
            *("storage_full", *DATABASE_CODES),
        ),
        has_etag=False,
        uses_database=True,
    ),
)
async def delete_saved_routine(request: Request, external_id: Annotated[str, NAMED]) -> Response:
    """Delete what the client of this key has saved under this id; it no longer counts towards its limit.

    The routine itself goes with the last client that holds it.
    """
    client = _identify_client(request)
    parse_query(NoQuery, request)
    expected = find_precondition(request)
    _ensure_form(external_id)
    engine, check = get_service(request).state.database.engine, _check_of(expected)

    def release() -> bool:
        return release_routine(engine, client, external_id, at=datetime.now(UTC), check=check)

    try:
        was_held = await run_in_threadpool(release)
    except RoutineExpired:
        raise Refused(code="routine_expired") from None
    if not was_held:
        raise _build_not_found()
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def compute_version(holding: Holding) -> str:
    """The version of what is saved under an id, as an ETag without a form."""
    return compute_content_etag(repr((holding.routine, holding.saved_at, holding.expires_at)).encode())


def _identify_client(request: Request) -> str:
    """The client of the key of a request: what is saved here belongs to somebody, also where anyone may save.

    Raises: Refused as `require_scope` does.
    """
    get_snapshot(request)
    return str(require_scope(request, Scope.ROUTINES_SAVE).client)


def _ensure_form(external_id: str) -> None:
    if not EXTERNAL_ID.fullmatch(external_id):
        raise Refused(code="invalid_external_id")


def _check_of(expected: Precondition | None) -> Check:
    """What ensures that the state meets a precondition, in the transaction of the write."""

    def check(holding: Holding | None) -> None:
        etag = None if holding is None else compute_version(holding)
        if expected is not None and not expected.holds_for(etag):
            raise Refused(code="precondition_failed", headers=None if etag is None else {"ETag": etag})

    return check


def _build_not_found() -> Refused:
    text = format_detail(Detail.NO_SUCH_EXTERNAL_ID)
    return Refused(Problem(code="not_found", parameter="external_id", text=text), code="not_found")
