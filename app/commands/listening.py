"""How `serve` listens: what is no HTTP is refused in the shape of all other refusals, and the log has one output.

Everything that is HTTP is answered by the application; see `app/api/front.py`.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

import uvicorn
from typing_extensions import override
from uvicorn.config import LOGGING_CONFIG
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from app.api.errors import problem
from app.api.front import EVERYWHERE
from app.settings import Settings

GRACE_SECONDS: Final = 10
"""How long requests under way may take to end once the server is told to stop."""

MOST_HEAD_BYTES: Final = 64 * 1024
"""Of a request's target and headers together. The server itself would keep on collecting them."""

HEADER_BYTES: Final = len(b": \r\n")

MALFORMED: Final = "malformed_http"
TOO_LARGE: Final = "head_too_large"


def configuration(app: Callable[..., Any], settings: Settings) -> uvicorn.Config:
    """The server's settings."""
    return uvicorn.Config(
        app,
        http=StrictHttp,
        ws="none",
        access_log=False,
        server_header=False,
        log_config=_logging(settings.log_level.upper()),
        log_level=settings.log_level.value,
        root_path=settings.path_prefix,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


class StrictHttp(HttpToolsProtocol):
    """The server's reading of HTTP/1.1. What cannot be read is answered with a problem rather than a line of plain text."""

    _code = MALFORMED
    _in_head = True
    _unread_bytes = 0

    @override
    def data_received(self, data: bytes) -> None:
        """Read on. A head that has come this far without an end has none."""
        super().data_received(data)
        self._unread_bytes = self._unread_bytes + len(data) if self._in_head else 0
        if self._unread_bytes > MOST_HEAD_BYTES and not self.transport.is_closing():
            self._code = TOO_LARGE
            self.send_400_response("")

    @override
    def on_message_begin(self) -> None:
        """Note that a head begins."""
        super().on_message_begin()
        self._in_head = True

    @override
    def on_headers_complete(self) -> None:
        """Hand the request on, unless its head is too large, or says more or less than one host (RFC 9112, section 3.2)."""
        self._in_head = False
        if len(self.url) + sum(len(name) + len(content) + HEADER_BYTES for name, content in self.headers) > MOST_HEAD_BYTES:
            self._code = TOO_LARGE
            raise ValueError(self._code)
        hosts = [name for name, _ in self.headers if name == b"host"]
        if len(hosts) != 1 and self.parser.get_http_version() == "1.1":
            raise ValueError(self._code)
        super().on_headers_complete()

    @override
    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: to pass over the offer of another protocol is HTTP's own way of declining it."""

    @override
    def send_400_response(self, msg: str) -> None:
        """Answer with the problem in place of the server's own words, and hang up."""
        scope = {"headers": self.headers or [], "root_path": self.root_path}
        answer = problem(scope, self._code)
        headers = [*self.server_state.default_headers, *answer.raw_headers, *EVERYWHERE, (b"connection", b"close")]
        lines = _lines([STATUS_LINE[answer.status_code].rstrip(), *(b": ".join(header) for header in headers)])
        self.transport.write(lines + bytes(answer.body))
        self.transport.close()


def _lines(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\r\n" for line in lines) + b"\r\n"


def _logging(level: str) -> dict[str, Any]:
    """The server's way of logging, for the program's own log, too: to standard error."""
    own = {"limber": {"handlers": ["default"], "level": level}}
    return LOGGING_CONFIG | {"loggers": LOGGING_CONFIG["loggers"] | own}
