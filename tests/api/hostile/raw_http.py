"""Requests as bytes on a socket, as HTTP clients correct invalid requests."""

import http.client
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from tests.api.refusal import STRANGE

TIMEOUT_SECONDS: Final = 120
JSON: Final = "Content-Type: application/json\r\n"
KEY: Final = "lim_here_goes-a-key"
"""Stands for a key: `send_raw` writes a real one in its place."""

BEARER: Final = f"Authorization: Bearer {KEY}\r\n"
HEAD: Final = f"Host: limber\r\nConnection: close\r\nUser-Agent: {STRANGE}\r\n".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawResponse:
    status_code: int
    headers: dict[str, str]
    content: bytes


def get(target: str, *, method: str = "GET", headers: str = "") -> bytes:
    """A request without a body."""
    return f"{method} {target} HTTP/1.1\r\n".encode() + HEAD + headers.encode() + b"\r\n"


def post(target: str, body: bytes, *, headers: str = JSON, length: str = "", method: str = "POST") -> bytes:
    """A request with a body and its length, or another declared length."""
    declared = f"Content-Length: {length or len(body)}\r\n".encode()
    return f"{method} {target} HTTP/1.1\r\n".encode() + HEAD + headers.encode() + declared + b"\r\n" + body


def post_in_chunks(target: str, *chunks: bytes, headers: str = JSON, method: str = "POST") -> bytes:
    """A request with a chunked body, without a declared length."""
    sent = b"".join(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for chunk in chunks)
    chunked = HEAD + headers.encode() + b"Transfer-Encoding: chunked\r\n"
    return f"{method} {target} HTTP/1.1\r\n".encode() + chunked + b"\r\n" + sent + b"0\r\n\r\n"


def send_raw(address: str, raw: bytes, *, key: str = KEY) -> RawResponse:
    """Send these bytes unchanged, with the key in place of `KEY`, and read the response."""
    raw = raw.replace(KEY.encode(), key.encode())
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=TIMEOUT_SECONDS) as connection:
        # A server may respond and close the connection before it has read everything; the response can still be read.
        with suppress(ConnectionError):
            connection.sendall(raw)
        answer = http.client.HTTPResponse(connection, method=raw.partition(b" ")[0].decode("latin-1"))
        answer.begin()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return RawResponse(status_code=answer.status, headers=headers, content=answer.read())
