"""`/metrics` on a port of its own, which a network can keep to itself."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Thread
from time import monotonic
from typing import Any, Final

from prometheus_client import CONTENT_TYPE_LATEST
from typing_extensions import override

PATH: Final = "/metrics"
SLOW_CLIENT_SECONDS: Final = 2.0
"""For the head of a request, however its bytes arrive, and again for its response. One request is answered at a time, and a
parent of workers does nothing else meanwhile."""

MAX_HEAD_BYTES: Final = 16 * 1024


class MetricsServer(HTTPServer):
    """Answers GET /metrics with a text, one request at a time."""

    def __init__(self, host: str, port: int, text: Callable[[], bytes]) -> None:
        """Listen. Nothing is answered before `serve_forever` or `handle_request`.

        Raises: OSError if the port is in use.
        """
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.text = text
        super().__init__((host, port), _Handler)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log nothing: a client that hangs up is none of our faults, and the next one is answered."""


@contextmanager
def serving_in_thread(server: MetricsServer | None) -> Iterator[None]:
    """Serve in a thread while this context is open; do nothing without a server."""
    if server is None:
        yield
        return
    thread = Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: MetricsServer

    @override
    def setup(self) -> None:
        super().setup()
        # The limit of a socket is for each part of a request, and a client can send any number of parts.
        self.rfile.close()
        self.rfile = BytesIO(_read_head(self.connection))
        self.connection.settimeout(SLOW_CLIENT_SECONDS)

    def do_GET(self) -> None:
        found = self.path.partition("?")[0] == PATH
        content = self.server.text() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", CONTENT_TYPE_LATEST if found else "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    @override
    def version_string(self) -> str:
        return "Limber"

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: what is scraped every few seconds would fill the log."""


def _read_head(connection: socket.socket) -> bytes:
    """Read the head of a request, or as much of it as is accepted.

    Raises: OSError when it does not arrive in time.
    """
    head, until = b"", monotonic() + SLOW_CLIENT_SECONDS
    while b"\r\n\r\n" not in head and len(head) < MAX_HEAD_BYTES:
        left = until - monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)
        received = connection.recv(4096)
        if not received:
            break
        head += received
    return head
