"""Requests that offer another protocol are read to their end, however their bytes arrive. `hostile/test_table.py` sends some."""

from app.upgrade_offers import OfferIgnoringParser

OFFER = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n"
POST = b"POST /a?b HTTP/1.1\r\nHost: limber\r\n%bContent-Length: 5\r\n\r\nhello"
CHUNKED = b"POST /c HTTP/1.1\r\nHost: limber\r\n%bTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
GET = b"GET /d HTTP/1.1\r\nHost: limber\r\n%b\r\n"


class Recorder:
    """Records each request that is not parsed again."""

    def __init__(self) -> None:
        self.parser = OfferIgnoringParser(self)
        self.url, self.headers, self.body = b"", list[tuple[bytes, bytes]](), b""
        self.requests: list[tuple[bytes, bytes, list[tuple[bytes, bytes]], bytes]] = []

    def on_message_begin(self) -> None:
        self.url, self.headers, self.body = b"", [], b""

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        if not self.parser.is_offer():
            headers = [each for each in self.headers if each[0] in {b"host", b"content-length", b"transfer-encoding"}]
            self.requests.append((self.parser.get_method(), self.url, headers, self.body))


def parse(*parts: bytes) -> Recorder:
    recorder = Recorder()
    for part in parts:
        recorder.parser.feed_data(part)
    return recorder


def test_an_offer_changes_nothing_however_its_bytes_arrive():
    plain = parse(b"".join(each % b"" for each in (POST, CHUNKED, GET, POST))).requests
    offered = b"".join([POST % OFFER, CHUNKED % OFFER, GET % OFFER, POST % b""])
    assert [(url, body) for _, url, _, body in plain] == [
        (b"/a?b", b"hello"),
        (b"/c", b"hello"),
        (b"/d", b""),
        (b"/a?b", b"hello"),
    ]
    assert parse(offered).requests == plain
    for end in range(1, len(offered)):
        assert parse(offered[:end], offered[end:]).requests == plain
    assert parse(*(bytes([byte]) for byte in offered)).requests == plain


def test_an_offer_may_close_the_connection():
    closing = b"Connection: close\r\n"
    assert parse(POST % (OFFER + closing)).requests == parse(POST % closing).requests != []


def test_many_offers_in_one_go_are_read_one_after_the_other():
    assert len(parse((GET % OFFER) * 2000).requests) == 2000
