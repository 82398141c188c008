"""Requests that offer another protocol, which HTTP allows a server to ignore (RFC 9110, section 7.8).

httptools stops at the end of their head, without their body. `java.net.http` offers HTTP/2 with each request without TLS, as
`curl --http2` does.
"""

from typing import Any, Final, Protocol

from httptools import HttpParserUpgrade, HttpRequestParser
from typing_extensions import override

CONNECT: Final = b"CONNECT"
UPGRADE: Final = b"upgrade"


class Parsing(Protocol):
    """What receives the callbacks of a parser."""

    parser: "OfferIgnoringParser"
    url: bytes
    headers: list[tuple[bytes, bytes]]


class OfferIgnoringParser(HttpRequestParser):
    """Lets a new parser parse a request that offers another protocol again, without the offer.

    The protocol gets the callbacks of both; it must ignore those for which `is_offer` of its parser is true.
    """

    def __init__(self, protocol: Parsing) -> None:
        """Parse for this protocol."""
        super().__init__(protocol)
        self._protocol = protocol
        # As uvicorn sets it: the next request may follow one that closes the connection.
        self.set_dangerous_leniencies(lenient_data_after_close=True)

    def is_offer(self) -> bool:
        """Whether the request that is being parsed will be parsed again. CONNECT asks for a tunnel and offers nothing."""
        return self.should_upgrade() and self.get_method() != CONNECT

    @override
    def feed_data(self, data: Any) -> None:
        """Parse some bytes."""
        parser, rest = self, data
        while True:
            try:
                super(OfferIgnoringParser, parser).feed_data(rest)
            except HttpParserUpgrade as stop:
                if not parser.is_offer():
                    raise
                rest, head = memoryview(rest)[stop.args[0] :], parser._build_head()
                parser = self._protocol.parser = OfferIgnoringParser(self._protocol)
                super(OfferIgnoringParser, parser).feed_data(head)
            else:
                return

    def _build_head(self) -> bytes:
        start = b"%s %s HTTP/%s\r\n" % (self.get_method(), self._protocol.url, self.get_http_version().encode())
        return start + b"".join(b"%s: %s\r\n" % each for each in self._protocol.headers if each[0] != UPGRADE) + b"\r\n"
