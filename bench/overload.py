"""`./limber bench overload`: how the service answers when it gets more requests, or more idle connections, than it can serve.

Every phase measures `/livez` and `/readyz` while the load runs: a platform restarts a replica whose probe is late.
"""

import asyncio
import resource
import socket
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from app.documents.reading import read_catalogue
from bench.serving.requests import format_get, generate_routine_paths
from bench.serving.servers import Server, start_server

SECONDS: Final = 20.0
PROBE_SECONDS: Final = 0.05
"""Between two probes of one path."""

PATIENCE_SECONDS: Final = 30.0
QUESTIONS: Final = 3_000
PROBED: Final = ("/livez", "/readyz", "/v1/exercises?q={n}")
"""Two probes, and a list that no cache has."""

USUAL_FILE_LIMIT: Final = 1_024

CHEAP: Final = {"minutes": 10, "regions": 1}
EXPENSIVE: Final = {"minutes": 120, "regions": 6}

NEVER_READING: Final = 260
IDLE_CONNECTIONS: Final = 1_024
LARGE_LIST: Final = "/v1/exercises?limit=100"
PIPELINED: Final = 28
SMALL_BUFFER: Final = 4_096
"""A client that never reads: this many requests at once have longer responses than the buffers of both sides hold."""

Statuses = Counter[str]


def report() -> None:
    """Print the figures."""
    catalogue = read_catalogue()
    print(f"\nprobes during {SECONDS:.0f} s of load: ms (median, p99, longest) and statuses; then the responses to the load")
    for clients, name, cost in ((64, "cheap", CHEAP), (64, "expensive", EXPENSIVE), (300, "expensive", EXPENSIVE)):
        unlike = generate_routine_paths(catalogue, seed=clients, **cost)
        questions = [format_get(target).encode() for target in islice(unlike, QUESTIONS)]
        with _start_limber() as server:
            asyncio.run(_load_with_clients(server.port, f"{clients} clients, {name} questions", clients, questions))
    idle = {
        f"{NEVER_READING} clients that never read": (NEVER_READING, format_get(LARGE_LIST) * PIPELINED),
        f"{IDLE_CONNECTIONS} silent connections": (IDLE_CONNECTIONS, ""),
        f"{IDLE_CONNECTIONS} halves of a request head": (IDLE_CONNECTIONS, "GET /livez HTTP/1.1\r\nHost: li"),
    }
    for name, (count, sent) in idle.items():
        # Without a cache, so that a list has to be built, and counts as a request in progress.
        with _start_limber(LIMBER_RESPONSE_CACHE_MIB="0") as server:
            asyncio.run(_hold_idle_connections(server.port, name, count, sent.encode()))


@contextmanager
def _start_limber(**settings: str) -> Iterator[Server]:
    """A new service that may open as many files as one usually may; this process may open as many as it needs."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (USUAL_FILE_LIMIT, hard))
    with tempfile.TemporaryDirectory() as folder:
        environment = {"LIMBER_DATABASE_URL": f"sqlite:///{folder}/limber.sqlite3", **settings}
        command = ["app", "serve", "--port", "{port}"]
        with start_server("limber", command, folder=Path(folder), ready="/readyz", **environment) as server:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            yield server


async def _load_with_clients(port: int, name: str, clients: int, questions: Sequence[bytes]) -> None:
    async with _run_clients(port, clients, questions) as statuses:
        await _probe(port, name, statuses)


async def _hold_idle_connections(port: int, name: str, count: int, sent: bytes) -> None:
    async with _open_idle_connections(port, count, sent):
        await _probe(port, name, Counter())


async def _probe(port: int, name: str, statuses: Statuses) -> None:
    """Measure the probes and an ordinary list for a while, and print what they took."""
    until = time.monotonic() + SECONDS
    found = await asyncio.gather(*(_time_probe(port, path, until) for path in PROBED))
    print(f"  {name}")
    for path, (milliseconds, answered) in zip(PROBED, found, strict=True):
        cuts = quantiles(milliseconds, n=100, method="inclusive") if len(milliseconds) > 1 else milliseconds * 99
        times = f"{median(milliseconds):8.1f} {cuts[98]:8.1f} {max(milliseconds):8.1f}"
        print(f"    {path:<18} {times}   {_format_statuses(answered)}")
    if statuses:
        print(f"    load: {_format_statuses(statuses)}")


async def _time_probe(port: int, path: str, until: float) -> tuple[list[float], Statuses]:
    milliseconds: list[float] = []
    statuses: Statuses = Counter()
    while time.monotonic() < until:
        request = format_get(path.format(n=len(milliseconds)), Connection="close").encode()
        began = time.perf_counter()
        statuses[await _fetch_status(port, request)] += 1
        milliseconds.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PROBE_SECONDS)
    return milliseconds, statuses


async def _fetch_status(port: int, request: bytes) -> str:
    """The status of one request on a connection of its own, or how it failed."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            status = await _read_response(reader)
            writer.close()
            return status
    except TimeoutError:
        return "no response"
    except (OSError, asyncio.IncompleteReadError) as error:
        return type(error).__name__


@asynccontextmanager
async def _run_clients(port: int, clients: int, questions: Sequence[bytes]) -> AsyncIterator[Statuses]:
    """This many clients, each of which sends its next question when it has the response to the one before."""
    statuses: Statuses = Counter()
    wanted = cycle(questions)
    tasks = [asyncio.create_task(_run_client(port, wanted, statuses)) for _ in range(clients)]
    try:
        yield statuses
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _run_client(port: int, wanted: Iterator[bytes], statuses: Statuses) -> None:
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            while True:
                writer.write(next(wanted))
                statuses[await _read_response(reader)] += 1


async def _read_response(reader: asyncio.StreamReader) -> str:
    head = await reader.readuntil(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if line)
    await reader.readexactly(int(fields.get(b"content-length", b"0")))
    return head[9:12].decode()


@asynccontextmanager
async def _open_idle_connections(port: int, count: int, sent: bytes) -> AsyncIterator[None]:
    """This many connections that send these bytes, and then neither write nor read."""
    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        for _ in range(count):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
            client.connect(("127.0.0.1", port))
            client.settimeout(0)
            transport, _ = await loop.create_connection(asyncio.Protocol, sock=client)
            stack.callback(transport.abort)
            transport.pause_reading()
            transport.write(sent)
        yield


def _format_statuses(statuses: Statuses) -> str:
    return ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
