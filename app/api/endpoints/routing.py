"""Endpoints: how each is declared, and how a request gets to it: permission, the body, a slot, and then the call."""

import re
from collections.abc import Callable, Coroutine
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, Final, TypeVar

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match
from starlette.types import Scope as HttpScope
from typing_extensions import override

from app.api.endpoints.authorization import authorize
from app.api.endpoints.operations import Operation
from app.api.endpoints.service import get_service
from app.api.middleware.request_slots import Lane
from app.api.responses import ACCEPT_LANGUAGE, describe_language, is_negotiated
from app.domain.keys import Scope

WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
MAY_NAME_SAVED_ROUTINE: Final = re.compile(rb"rt-[0-9a-f%]{8}|\\u|%(?:72|74|2[dD])")
"""A body or query without the beginning of such an id, and without an escape that may hide it, names no saved routine."""

WRITE_SCOPES: Final = frozenset({Scope.CATALOGUE_WRITE, Scope.ROUTINES_SAVE})

Call = Callable[..., Coroutine[Any, Any, Response]]
Function = Callable[..., Any]
AnyFunction = TypeVar("AnyFunction", bound=Function)


class Endpoint(APIRoute):
    """A route to a function that takes the request, with the names in its path, and returns a response.

    All endpoints here have this form: `async` ones run on the event loop, the others in a thread. The framework's own way of
    calling an endpoint looks up every parameter of every dependency again for each request.
    """

    def __init__(self, path: str, function: Function, *, method: str, operation: Operation | None, tag: str = "") -> None:
        """Route a method of a path to a function, as its operation declares; pages have none and are not in the contract."""
        self.scope = operation.scope if operation else None
        self.body = operation.body if operation else None
        self.uses_database = operation is not None and operation.uses_database
        self._reserved = operation.reserved if operation else frozenset()
        self._is_limited = operation is not None and not operation.is_probe
        declared = {"include_in_schema": False} if operation is None else _describe_operation(operation, tag)
        super().__init__(path, function, methods=[method], **declared)

    @override
    def matches(self, scope: HttpScope) -> tuple[Match, HttpScope]:
        """Match no path of another operation, which would otherwise allow the methods of this one too."""
        found = super().matches(scope)
        is_reserved = self._reserved and not self._reserved.isdisjoint(found[1].get("path_params", {}).values())
        return (Match.NONE, {}) if is_reserved else found

    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Everything that happens between the router and the function."""
        call: Call = self.endpoint if iscoroutinefunction(self.endpoint) else partial(run_in_threadpool, self.endpoint)
        if self._is_limited:
            call = _in_a_slot(call, self._find_lane)
        reads_body = not WITH_BODY.isdisjoint(self.methods or ())
        scope = self.scope

        async def handle(request: Request) -> Response:
            if scope is not None:
                await authorize(request, scope)
            if reads_body:
                # Before it takes a slot: a client may need half a minute to send its body.
                await request.body()
            response = await call(request, **request.path_params)
            response.headers.update(describe_language(request.scope))
            if is_negotiated(request.scope):
                response.headers.add_vary_header(ACCEPT_LANGUAGE)
            return response

        return handle

    async def _find_lane(self, request: Request) -> Lane:
        """Endpoints that are not `async` wait for the database, and so do writes and requests that name a saved routine."""
        waits = self.uses_database or self.scope in WRITE_SCOPES or not iscoroutinefunction(self.endpoint)
        if not waits:
            sent = await request.body() if self.body is not None else request.scope["query_string"]
            waits = MAY_NAME_SAVED_ROUTINE.search(sent) is not None
        return Lane.DATABASE if waits else Lane.PROCESSOR


class Endpoints:
    """The endpoints of one resource. Each is declared by an operation; without one it is a page, outside the contract."""

    def __init__(self, tag: str = "") -> None:
        """Begin without any; `tag` is their heading in the contract."""
        self.routes: list[Endpoint] = []
        self._tag = tag

    def get(self, path: str, operation: Operation | None = None) -> Callable[[AnyFunction], AnyFunction]:
        """Declare the endpoint for GET."""
        return self._declare("GET", path, operation)

    def post(self, path: str, operation: Operation) -> Callable[[AnyFunction], AnyFunction]:
        """Declare the endpoint for POST."""
        return self._declare("POST", path, operation)

    def put(self, path: str, operation: Operation) -> Callable[[AnyFunction], AnyFunction]:
        """Declare the endpoint for PUT."""
        return self._declare("PUT", path, operation)

    def delete(self, path: str, operation: Operation) -> Callable[[AnyFunction], AnyFunction]:
        """Declare the endpoint for DELETE."""
        return self._declare("DELETE", path, operation)

    def _declare(self, method: str, path: str, operation: Operation | None) -> Callable[[AnyFunction], AnyFunction]:
        def add(function: AnyFunction) -> AnyFunction:
            self.routes.append(Endpoint(path, function, method=method, operation=operation, tag=self._tag))
            return function

        return add


def _describe_operation(operation: Operation, tag: str) -> dict[str, Any]:
    """The arguments of a route that describe its operation in the contract."""
    return {
        "operation_id": operation.id,
        "summary": operation.summary,
        "description": operation.description,
        "tags": [tag],
        "status_code": operation.successes[0].status,
        # The class of a JSON response would add JSON to the media types of a response that declares its own.
        "response_class": JSONResponse if operation.successes[0].model else Response,
        "openapi_extra": operation.describe_request(),
        "responses": operation.describe_responses(),
    }


def _in_a_slot(call: Call, find_lane: Callable[[Request], Coroutine[Any, Any, Lane]]) -> Call:
    async def wait_and_call(request: Request, **path_params: str) -> Response:
        lane = await find_lane(request)
        slots = get_service(request).slots
        await slots.acquire(lane, request.receive)
        try:
            return await call(request, **path_params)
        finally:
            slots.release(lane)

    return wait_and_call
