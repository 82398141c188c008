"""The response to a request with a plan, computed in a thread so that other requests do not wait."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.service import get_service, get_snapshot, speak
from app.api.reading.json_body import read_body
from app.api.reading.language import UnitSystem, choose_language
from app.api.reading.query import NoQuery, parse_query
from app.api.requests.plans import AnyPlan, parse_plan
from app.api.responses import JSON
from app.api.schemas.training_load.sent_plan import SentPlan
from app.db.routines import fetch_gists
from app.domain.catalogue.catalogue import Catalogue
from app.words.languages import SpokenCatalogue


async def respond_to_plan(
    request: Request, shape: type[AnyPlan], write: Callable[[SentPlan[AnyPlan], Catalogue], bytes], *, media_type: str = JSON
) -> Response:
    """Return the response with what `write` returns for the plan in a request. The plan is not stored."""
    get_snapshot(request)
    parse_query(NoQuery, request)
    raw = await read_body(request)
    clock = datetime.now(UTC)
    saved = partial(fetch_gists, get_service(request).state.database.engine, at=clock)

    def find_spoken(named: str | None, units: UnitSystem) -> SpokenCatalogue:
        return speak(request, choose_language(request.scope, named, units)).spoken

    def respond() -> bytes:
        sent = parse_plan(raw, shape, find_spoken=find_spoken, clock=clock, saved=saved)
        return write(sent, sent.catalogue)

    content = await run_in_threadpool(respond)
    return Response(content, media_type=media_type, headers={"Cache-Control": "no-store"})
