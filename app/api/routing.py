"""How a request gets from the router to its endpoint: permission, the body, a slot, and then the call."""

from collections.abc import Callable, Coroutine
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, Final

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import override

from app.api.auth.access import REQUIRED_SCOPES, authorize
from app.api.middleware.access_gate import PROBES
from app.api.middleware.request_slots import Lane, RequestSlots
from app.domain.keys import Scope

GUARDED: Final = "/v1/"
"""Paths below this need the scope of their operation; the others are open to everyone, whatever the settings say."""

WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
WRITE_SCOPES: Final = frozenset({Scope.CATALOGUE_WRITE, Scope.ROUTINES_SAVE})

Endpoint = Callable[..., Coroutine[Any, Any, Response]]


class PlainRoute(APIRoute):
    """A route to an endpoint that takes the request, with the names in its path, and returns a response.

    All endpoints here have this form: `async` ones run on the event loop, the others in a thread. The framework's own way of
    calling an endpoint looks up every parameter of every dependency again for each request.
    """

    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Everything that happens between the router and the endpoint."""
        call: Endpoint = self.endpoint if iscoroutinefunction(self.endpoint) else partial(run_in_threadpool, self.endpoint)
        if self.include_in_schema and self.path not in PROBES:
            call = _in_a_slot(call, self._lane)
        reads_body = not WITH_BODY.isdisjoint(self.methods or ())
        is_guarded = self.path.startswith(GUARDED)

        async def handle(request: Request) -> Response:
            if is_guarded:
                await authorize(request)
            if reads_body:
                # Before it takes a slot: a client may need half a minute to send its body.
                await request.body()
            return await call(request, **request.path_params)

        return handle

    @property
    def _lane(self) -> Lane:
        """Endpoints that are not `async` wait for the database, and so does what writes to it."""
        writes = REQUIRED_SCOPES.get(self.operation_id or "") in WRITE_SCOPES
        return Lane.DATABASE if writes or not iscoroutinefunction(self.endpoint) else Lane.PROCESSOR


def _in_a_slot(call: Endpoint, lane: Lane) -> Endpoint:
    async def wait_and_call(request: Request, **path_params: str) -> Response:
        slots: RequestSlots = request.app.state.slots
        await slots.acquire(lane, request.receive)
        try:
            return await call(request, **path_params)
        finally:
            slots.release(lane)

    return wait_and_call
