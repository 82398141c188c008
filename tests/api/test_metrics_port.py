"""The port for metrics alone, and clients that never finish a request there."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from app import metrics_server
from app.metrics_server import MAX_HEAD_BYTES, MetricsServer, serving_in_thread
from tests.serving import wait_until

HEAD = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(metrics_server, "SLOW_CLIENT_SECONDS", 0.5)
    server = MetricsServer("127.0.0.1", 0, lambda: b"up 1\n")
    with serving_in_thread(server):
        yield server.server_port


def is_closed(connection: socket.socket) -> bool:
    """Whether the server has closed a connection to which one more byte is sent."""
    try:
        connection.sendall(b"X")
    except OSError:
        return True
    return False


def test_a_request_that_arrives_in_parts_is_answered(port: int):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(HEAD[:10])
        connection.sendall(HEAD[10:])
        response = http.client.HTTPResponse(connection)
        response.begin()
        assert (response.status, response.read()) == (200, b"up 1\n")


def test_a_client_that_sends_byte_after_byte_does_not_stop_the_others(port: int):
    with socket.create_connection(("127.0.0.1", port)) as slow:
        wait_until(lambda: is_closed(slow), seconds=30)


@pytest.mark.parametrize("sent", [b"", b"X" * 4 * MAX_HEAD_BYTES, b"\x16\x03\x01\r\n\r\n", b"GET /nothing HTTP/1.0\r\n\r\n"])
def test_after_a_client_without_a_valid_request_the_next_one_is_answered(port: int, sent: bytes):
    # The server may close the connection before it is given everything.
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)) as odd:
        odd.sendall(sent)
        odd.shutdown(socket.SHUT_WR)
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/metrics")
    assert connection.getresponse().read() == b"up 1\n"
    connection.close()
