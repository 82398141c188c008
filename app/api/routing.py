"""How a request comes to its endpoint."""

from collections.abc import Callable, Coroutine
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, Final

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import override

from app.api.auth.access import guard

GUARDED: Final = "/v1/"
"""What is under this is for callers with the right to it; all else is for anyone, whatever is set about access."""


class PlainRoute(APIRoute):
    """A route to an endpoint that takes the request, with the names in its path, and answers with a response.

    That is all that endpoints here do, `async` on the loop and others in a thread. For the framework's own way of calling them,
    every parameter of every dependency is looked up anew for each request.
    """

    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What stands between the router and the endpoint: the guard, where there is one."""
        endpoint = self.endpoint if iscoroutinefunction(self.endpoint) else partial(run_in_threadpool, self.endpoint)
        is_guarded = self.path.startswith(GUARDED)

        async def handle(request: Request) -> Response:
            if is_guarded:
                await guard(request)
            response: Response = await endpoint(request, **request.path_params)
            return response

        return handle
