"""A proxy as in production: it strips a prefix from the path, and passes everything else on."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

from typing_extensions import override

PREFIX: Final = "/tools/limber"
TIMEOUT_SECONDS: Final = 30
HOP_BY_HOP: Final = {"connection", "transfer-encoding", "keep-alive"}


class StrippingProxy(BaseHTTPRequestHandler):
    """Passes one request on to the service behind it."""

    def __init__(self, behind: str, *arguments: object) -> None:
        self.behind = behind
        super().__init__(*arguments)  # type: ignore[arg-type]  # what the server hands over, unread

    def do_GET(self) -> None:
        if not self.path.startswith(f"{PREFIX}/"):
            self.send_error(404)
            return
        length = int(self.headers.get("content-length", 0))
        path = self.path.removeprefix(PREFIX)
        with closing(http.client.HTTPConnection(self.behind, timeout=TIMEOUT_SECONDS)) as connection:
            connection.request(self.command, path, body=self.rfile.read(length), headers=dict(self.headers))
            answer = connection.getresponse()
            content = answer.read()
        # A browser that goes to another page hangs up on what it no longer needs.
        with suppress(ConnectionError):
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 - the name that the server calls

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests look at what the browser sees."""


@contextmanager
def proxied(address: str) -> Iterator[str]:
    """The address of a proxy before this one, at a free port."""
    behind = urlsplit(address).netloc
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(StrippingProxy, behind)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(timeout=TIMEOUT_SECONDS)
