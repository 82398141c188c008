"""What the answer has to be: that of the application over one state of the catalogue, with no load, database or kept answers."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

import httpx2

from app.api.snapshot.service_state import Live
from app.app import create_app
from app.domain.keys import ApiKey
from app.settings import Settings
from bench.soak.answers import Asked, essence_of
from bench.soak.history import State

MOST_KEPT: Final = 12
"""States whose snapshots are at hand; answers come in the order of time, so older ones are done with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The right answer of one state."""

    status: int
    etag: str
    essence: bytes
    body: bytes


@dataclass(slots=True)
class _Served:
    live: Live
    answers: dict[Asked, Expected] = field(default_factory=dict)


class Oracle:
    """Answers each question from each state. To be used as a context."""

    def __init__(self, states: Sequence[State], keys: Iterable[ApiKey]) -> None:
        """Answer from these states to callers with these keys."""
        self._states = states
        self._app = create_app(
            Settings(database_url="sqlite:////nowhere/limber.sqlite3", log_requests=False, response_cache_mib=0)
        )
        self._app.state.serving.keys = {key.id: key for key in keys}
        transport = httpx2.ASGITransport(self._app)
        self._client = httpx2.AsyncClient(transport=transport, base_url="http://limber")
        self._served: OrderedDict[int, _Served] = OrderedDict()
        self._runner = asyncio.Runner()
        # A thread of its own: whoever asks may be inside a loop already.
        self._beside = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of everything."""
        self._beside.submit(self._runner.close).result()
        self._beside.shutdown()

    def expects(self, index: int, asked: Asked) -> Expected:
        """The right answer to a question of the state with this index."""
        served = self._at(index)
        question = asked.question
        if question not in served.answers:
            self._app.state.serving.live = served.live
            served.answers[question] = self._beside.submit(lambda: self._runner.run(self._asked(question))).result()
        return served.answers[question]

    def _at(self, index: int) -> _Served:
        if index not in self._served:
            state = self._states[index]
            self._served[index] = _Served(Live.of(state.catalogue, tombstones=state.tombstones))
            while len(self._served) > MOST_KEPT:
                self._served.popitem(last=False)
        self._served.move_to_end(index)
        return self._served[index]

    async def _asked(self, question: Asked) -> Expected:
        sent = dict(question.headers) | ({"Content-Type": "application/json"} if question.body else {})
        answer = await self._client.request(question.method, question.target, content=question.body or None, headers=sent)
        return Expected(
            status=answer.status_code,
            etag=answer.headers.get("etag", ""),
            essence=essence_of(answer.content, answer.headers.get("content-type", "")),
            body=answer.content,
        )
