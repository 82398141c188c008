"""From a request that sends a plan to its answer: at once where that takes next to nothing, else beside the loop.

A thread has its price: to hand the work over and back costs more than to check a month of training. What may take long is
handed over all the same, as other requests wait for what is done at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Generic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.reading.json_body import document_in
from app.api.reading.query import NoQuery, demand
from app.api.requests.plans import AnyPlan, Sent, plan_at_once, plan_sent
from app.api.responses import JSON
from app.api.snapshot.service_state import live_in, serving
from app.db.routines import fetch_gists
from app.domain.catalogue.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Working(Generic[AnyPlan]):
    """What is made of a plan in this shape: the answer, however long it takes; and the answer at once, or None."""

    shape: type[AnyPlan]
    in_full: Callable[[Sent[AnyPlan], Catalogue], bytes]
    at_once: Callable[[Sent[AnyPlan], Catalogue], bytes | None]


async def worked_out(request: Request, working: Working[AnyPlan]) -> Response:
    """The answer to the plan that a request sends. Nothing of a runner stays anywhere on the way."""
    catalogue = live_in(request).catalogue
    demand(NoQuery, request)
    document = await document_in(request)
    clock = datetime.now(UTC)
    sent = plan_at_once(document, working.shape, catalogue=catalogue, clock=clock)
    content = None if sent is None else working.at_once(sent, catalogue)
    if content is None:
        saved = partial(fetch_gists, serving(request.app).database.engine)

        def answer() -> bytes:
            plan = sent or plan_sent(document, working.shape, catalogue=catalogue, clock=clock, saved=saved)
            return working.in_full(plan, catalogue)

        content = await run_in_threadpool(answer)
    return Response(content, media_type=JSON, headers={"Cache-Control": "no-store"})
