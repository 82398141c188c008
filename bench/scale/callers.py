"""Callers of a real service, as the simulation has them: a program of its own, on the core that the service does not use.

`python -m bench.scale.callers`, with a plan on standard input; it prints what the callers saw.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles
from typing import Any, Final, NamedTuple

from app.documents.reading import read_catalogue
from bench.scale.requests import RequestBook
from bench.scale.validation import DEMAND

REFUSED: Final = 503
ANSWERS: Final = frozenset({200, 201, 304, 422, REFUSED})
"""422: there is no routine for this question. 503: the service has too much to do."""


class Answer(NamedTuple):
    """A response."""

    status: int
    etag: str
    size: int


class Connection:
    """One connection, for one request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int) -> "Connection":
        """Connect to a service on this machine."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def exchange(self, request: bytes) -> Answer:
        """Send a request and receive the whole response.

        Raises: RuntimeError if it is not an answer.
        """
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if line)
        length = int(fields.get(b"content-length", b"0"))
        await self._reader.readexactly(length)
        status = int(head.split(b" ", 2)[1])
        if status not in ANSWERS:
            message = f"{status} for {request[:200]!r}"
            raise RuntimeError(message)
        return Answer(status, fields.get(b"etag", b"").decode(), len(head) + length)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


@dataclass(slots=True)
class Callers:
    """Several callers, each with a pause after every response."""

    port: int
    book: RequestBook
    pause_s: float
    settling_s: float
    seconds: float
    times_s: list[float] = field(default_factory=list)

    async def call_all(self, count: int, seed: int) -> None:
        """Let this many callers send requests."""
        await asyncio.gather(*(self._call(Random(100 * seed + number)) for number in range(count)))

    async def _call(self, random: Random) -> None:
        connection = await Connection.open(self.port)
        start = time.perf_counter()
        while time.perf_counter() < start + self.settling_s + self.seconds:
            await asyncio.sleep(random.expovariate(1 / self.pause_s))
            operation, question = DEMAND.draw_operation(random), DEMAND.draw_question(random)
            request = self.book.build(operation, question, random)
            began = time.perf_counter()
            answer = await connection.exchange(request)
            if began >= start + self.settling_s and answer.status != REFUSED:
                self.times_s.append(time.perf_counter() - began)
        connection.close()


def main() -> None:
    """Run the callers of a plan."""
    plan: dict[str, Any] = json.loads(sys.stdin.read())
    book = RequestBook(read_catalogue(), **plan["paths"])
    callers = Callers(plan["port"], book, plan["pause_s"], plan["settling_s"], plan["seconds"])
    asyncio.run(callers.call_all(plan["callers"], plan["seed"]))
    p99_ms = quantiles(callers.times_s, n=100)[98] * 1000
    print(json.dumps({"per_second": len(callers.times_s) / plan["seconds"], "p99_ms": p99_ms}))


if __name__ == "__main__":
    main()
