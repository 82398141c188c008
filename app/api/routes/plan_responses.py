"""The response to a request with a plan, computed in a thread so that other requests do not wait."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.service import get_service, get_snapshot
from app.api.reading.json_body import read_body
from app.api.reading.query import NoQuery, parse_query
from app.api.requests.plans import AnyPlan, parse_plan
from app.api.responses import JSON
from app.api.schemas.training_load.sent_plan import SentPlan
from app.db.routines import fetch_gists
from app.domain.catalogue.catalogue import Catalogue


async def respond_to_plan(
    request: Request, shape: type[AnyPlan], write: Callable[[SentPlan[AnyPlan], Catalogue], bytes], *, media_type: str = JSON
) -> Response:
    """Return the response with what `write` returns for the plan in a request. The plan is not stored."""
    catalogue = get_snapshot(request).catalogue
    parse_query(NoQuery, request)
    raw = await read_body(request)
    clock = datetime.now(UTC)
    saved = partial(fetch_gists, get_service(request).state.database.engine, at=clock)

    def respond() -> bytes:
        return write(parse_plan(raw, shape, catalogue=catalogue, clock=clock, saved=saved), catalogue)

    content = await run_in_threadpool(respond)
    return Response(content, media_type=media_type, headers={"Cache-Control": "no-store"})
