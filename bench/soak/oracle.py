"""The right responses: those of the application in one state of the catalogue, without load, database or cached responses."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

import httpx2

from app.api.snapshot.service_state import CatalogueSnapshot
from app.app import create_app
from app.domain.keys import ApiKey
from app.settings import Settings
from bench.soak.exchanges import Request, digest_of
from bench.soak.history import State

MAX_STATES: Final = 12
"""How many states stay prepared. Responses are judged in the order of time, so older states are not needed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The right response of one state."""

    status: int
    etag: str
    digest: bytes


@dataclass(slots=True)
class _PreparedState:
    live: CatalogueSnapshot
    responses: dict[Request, Expected] = field(default_factory=dict)


class Oracle:
    """Responds to every request from any state. Use it as a context manager."""

    def __init__(self, states: Sequence[State], keys: Iterable[ApiKey]) -> None:
        """Take the states, and the keys of callers."""
        self._states = states
        self._app = create_app(
            Settings(database_url="sqlite:////nowhere/limber.sqlite3", log_requests=False, response_cache_mib=0)
        )
        self._app.service.state.keys = {key.id: key for key in keys}
        transport = httpx2.ASGITransport(self._app.asgi)
        self._client = httpx2.AsyncClient(transport=transport, base_url="http://limber")
        self._prepared: OrderedDict[int, _PreparedState] = OrderedDict()
        self._runner = asyncio.Runner()
        # In a thread of its own, because the caller may be inside an event loop.
        self._thread = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the event loop and its thread."""
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    def expect(self, index: int, request: Request) -> Expected:
        """The right response to a request in the state with this index."""
        prepared = self._prepare(index)
        question = request.question
        if question not in prepared.responses:
            self._app.service.state.snapshot = prepared.live
            prepared.responses[question] = self._thread.submit(lambda: self._runner.run(self._fetch(question))).result()
        return prepared.responses[question]

    def _prepare(self, index: int) -> _PreparedState:
        if index not in self._prepared:
            state = self._states[index]
            self._prepared[index] = _PreparedState(CatalogueSnapshot.build(state.catalogue, tombstones=state.tombstones))
            while len(self._prepared) > MAX_STATES:
                self._prepared.popitem(last=False)
        self._prepared.move_to_end(index)
        return self._prepared[index]

    async def _fetch(self, question: Request) -> Expected:
        headers = (
            {"Accept-Encoding": "identity"}
            | dict(question.headers)
            | ({"Content-Type": "application/json"} if question.body else {})
        )
        response = await self._client.request(question.method, question.target, content=question.body or None, headers=headers)
        return Expected(
            status=response.status_code,
            etag=response.headers.get("etag", ""),
            digest=digest_of(response.content, response.headers.get("content-type", "")),
        )
