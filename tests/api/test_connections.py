"""A real server with clients that make no progress: their connections are closed, and the others are served meanwhile."""

import asyncio
import re
import resource
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
import uvicorn
from typing_extensions import override
from uvicorn.server import ServerState

from app.connections import MAX_CONNECTIONS, CloseReason, ConnectionLimits, Connections, max_connections
from app.server import StrictHttpProtocol
from tests import own_loop
from tests.api.hostile.raw_http import JSON, get, post, send_raw
from tests.api.serving import ServiceClient, serve_shipped
from tests.api.training_load.requests import CHECKS
from tests.serving import wait_until

PATIENCE_SECONDS: Final = 60
SOON: Final = 0.6
NEVER: Final = 3_600.0
LIVE: Final = b"GET /livez HTTP/1.1\r\nHost: limber\r\n\r\n"
SMALL_BUFFER: Final = 4_096


def limits(*, head: float = NEVER, body: float = NEVER, write: float = NEVER, connections: int = 100) -> ConnectionLimits:
    return ConnectionLimits(max_connections=connections, head_seconds=head, body_seconds=body, write_seconds=write)


class Clients:
    """Connections to one server that the test ends."""

    def __init__(self, address: str, stack: ExitStack) -> None:
        self.address = address
        self._stack = stack

    def connect(self, sent: bytes = b"") -> socket.socket:
        connection = socket.socket()
        self._stack.callback(connection.close)
        # Set before connecting: the window that the server sees is small from the start.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        connection.settimeout(PATIENCE_SECONDS)
        connection.connect((urlsplit(self.address).hostname, urlsplit(self.address).port))
        connection.sendall(sent)
        return connection

    def closed(self, reason: str) -> float:
        """How many connections the server says that it closed for this reason."""
        metrics = send_raw(self.address, get("/metrics")).content.decode()
        found = re.search(rf'^limber_connections_closed_total{{reason="{reason}"}} (\S+)$', metrics, re.MULTILINE)
        return float(found[1]) if found else 0.0


class SilentTransport(asyncio.Transport):
    """A connection that nobody reads from."""

    @override
    def is_closing(self) -> bool:
        return False


Start = Callable[[ConnectionLimits], Clients]


@pytest.fixture
def start(seeded_file: Path) -> Iterator[Start]:
    with ExitStack() as stack:
        url = f"sqlite:///{seeded_file}"
        yield lambda limits: Clients(
            stack.enter_context(serve_shipped(url, limits=limits, send_buffer=SMALL_BUFFER, response_cache_mib=0)), stack
        )


def can_send(connection: socket.socket, data: bytes) -> bool:
    """Send this; whether the server has not closed the connection yet."""
    try:
        connection.send(data)
    except ConnectionError:
        return False
    return True


def rest_of(connection: socket.socket) -> bytes:
    """Everything that the server sends until it closes the connection. Fails when it does not close it."""
    received = b""
    with suppress(ConnectionError):
        while part := connection.recv(65_536):
            received += part
    return received


@pytest.mark.parametrize("sent", [b"", b"GET /livez HTTP/1.1\r\nHost: li"], ids=["silent", "half a head"])
def test_a_connection_without_a_complete_head_is_closed(start: Start, sent: bytes, caplog: pytest.LogCaptureFixture):
    clients = start(limits(head=SOON))
    before = clients.closed("head_timeout")
    assert rest_of(clients.connect(sent)) == b""
    assert clients.closed("head_timeout") == before + 1
    assert f"no complete request head within {SOON} s; connections closed: 1" in caplog.text


def test_bytes_that_come_one_by_one_do_not_extend_the_time_of_a_head(start: Start):
    connection = start(limits(head=SOON)).connect(b"GET /livez HTTP/1.1\r\nHost: limber\r\nX: ")
    connection.settimeout(0)
    wait_until(lambda: not can_send(connection, b"a"), seconds=PATIENCE_SECONDS)


def test_the_head_of_a_later_request_has_a_time_limit_too(start: Start):
    connection = start(limits(head=SOON)).connect(LIVE + b"GET /livez HTTP/1.1\r\n")
    assert rest_of(connection).startswith(b"HTTP/1.1 200 OK\r\n")


def test_the_time_of_a_later_head_begins_with_its_first_byte(client: ServiceClient):
    async def run() -> None:
        connections = Connections(limits(head=1_000.0))
        config, record = uvicorn.Config(client.app), client.limber.metrics.record
        protocol = StrictHttpProtocol(config, ServerState(), {}, open_connections=connections, record=record)
        protocol.connection_made(SilentTransport())
        now = asyncio.get_running_loop().time()
        protocol.since = now - 2_000.0
        assert protocol.overdue(now, connections.limits) is CloseReason.HEAD_TIMEOUT
        protocol.data_received(b"GET /livez HT")
        assert protocol.overdue(now, connections.limits) is None

    own_loop.run(run())


def receive_response(connection: socket.socket) -> bytes:
    """Receive one response of `/livez`, which may arrive in several parts."""
    received = b""
    while not received.endswith(b"}"):
        part = connection.recv(65_536)
        assert part, "the connection was closed"
        received += part
    return received


def test_an_idle_connection_stays_open_after_a_response(start: Start):
    clients = start(limits(head=SOON, body=SOON))
    idle = clients.connect(LIVE)
    assert receive_response(idle).startswith(b"HTTP/1.1 200 OK\r\n")
    # Another connection, which came later, is closed by then.
    rest_of(clients.connect())
    idle.sendall(LIVE)
    assert receive_response(idle).startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize(
    ("path", "connection_header"),
    [("/v1/exercises?limit=100", "keep-alive"), ("/v1/exercises?limit=100", "close"), ("/v1/exercises?limit=20", "close")],
)
def test_a_client_that_does_not_read_is_disconnected(start: Start, path: str, connection_header: str):
    clients = start(limits(write=SOON))
    before = clients.closed("write_timeout")
    connection = clients.connect(get(path).replace(b"Connection: close", f"Connection: {connection_header}".encode()))
    wait_until(lambda: clients.closed("write_timeout") > before, seconds=PATIENCE_SECONDS)
    assert len(rest_of(connection)) < len(send_raw(clients.address, get(path)).content)


def test_the_rest_of_a_body_that_has_its_response_already_has_a_time_limit(start: Start):
    clients = start(limits(body=SOON))
    before = clients.closed("body_timeout")
    raw = post("/nothing", b"{", length="100").replace(b"Connection: close\r\n", b"")
    received = rest_of(clients.connect(raw))
    assert received.startswith(b"HTTP/1.1 404 Not Found\r\n")
    assert clients.closed("body_timeout") == before + 1


def test_a_new_connection_replaces_the_one_that_has_waited_longest(start: Start):
    clients = start(limits(connections=3))
    idle = clients.connect(LIVE)
    assert receive_response(idle).startswith(b"HTTP/1.1 200 OK\r\n")
    # They are accepted in the order in which they connect.
    oldest, newer = clients.connect(), clients.connect()
    assert receive_response(clients.connect(LIVE)).startswith(b"HTTP/1.1 200 OK\r\n")
    assert rest_of(oldest) == b""
    idle.sendall(LIVE)
    newer.sendall(LIVE)
    assert all(receive_response(each).startswith(b"HTTP/1.1 200 OK\r\n") for each in (idle, newer))


def test_a_connection_is_refused_when_all_others_have_requests_in_progress(start: Start, caplog: pytest.LogCaptureFixture):
    clients = start(limits(connections=2))
    for _ in range(2):
        connection = clients.connect(post(CHECKS, b"{", length="100", headers=f"{JSON}Expect: 100-continue\r\n"))
        # Now the application waits for the rest of the body.
        assert connection.recv(65_536).startswith(b"HTTP/1.1 100 Continue\r\n")
    refused = rest_of(clients.connect(LIVE))
    assert refused.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert b'"code":"overloaded"' in refused
    assert "more than 2 connections; connections closed: 1" in caplog.text


@pytest.mark.parametrize(
    ("file_limit", "expected"),
    [(1_024, 896), (256, 128), (64, 32), (1_000_000, MAX_CONNECTIONS), (resource.RLIM_INFINITY, MAX_CONNECTIONS)],
)
def test_connections_fit_below_the_limit_of_open_files(file_limit: int, expected: int):
    assert max_connections(file_limit) == expected
