"""Encodes complete responses in the coding that their client prefers, with `Vary` and an ETag for each coding."""

from typing import Final, NamedTuple

from starlette.types import Scope

from app.api.content_codings import (
    Coding,
    Codings,
    choose_coding,
    compress,
    find_accepted,
    is_compressible,
    tag_coding,
)
from app.api.middleware.response_cache import NOT_MODIFIED, Headers
from app.api.responses import find_listed_coding, is_fixed, join_if_none_match

SUCCESSFUL: Final = range(200, 300)
CODING_VARY: Final = b"Accept-Encoding"


class Encoded(NamedTuple):
    """The headers and the body to send."""

    headers: Headers
    body: bytes


async def encode(scope: Scope, status: int, headers: Headers, body: bytes) -> Encoded:
    """Encode a complete response to this request. One of a type that compression does not make smaller stays as it is."""
    accepted = find_accepted(scope["headers"])
    named = dict(headers)
    if status == NOT_MODIFIED:
        return Encoded(_describe_unchanged(scope, headers, accepted), body)
    if not is_compressible(named.get(b"content-type", b"").decode("latin-1")) or b"content-encoding" in named:
        return Encoded(headers, body)
    coding = choose_coding(accepted, len(body))
    if coding is Coding.IDENTITY:
        return Encoded(_describe(headers, coding, tags=False), body)
    content = await compress(body, is_fixed=is_fixed(scope))
    described = _describe(headers, coding, tags=status in SUCCESSFUL, length=len(content))
    return Encoded((*described, (b"content-encoding", coding.encode())), content)


def _describe_unchanged(scope: Scope, headers: Headers, accepted: Codings) -> Headers:
    """Return the headers of a 304: the ETag is the one that the client has sent."""
    etag = dict(headers).get(b"etag", b"").decode("latin-1")
    listed = find_listed_coding(join_if_none_match(scope["headers"]), etag, accepted)
    return _describe(headers, listed or Coding.IDENTITY, tags=True)


def _describe(headers: Headers, coding: Coding, *, tags: bool, length: int | None = None) -> Headers:
    """Return the headers of a response in this coding. Its ETag gets the coding where it `tags` this content."""
    described = [_describe_header(name, value, coding, tags=tags, length=length) for name, value in headers]
    varies = any(name == b"vary" for name, _ in headers)
    return (*described, *(() if varies else ((b"vary", CODING_VARY),)))


def _describe_header(name: bytes, value: bytes, coding: Coding, *, tags: bool, length: int | None) -> tuple[bytes, bytes]:
    match name:
        case b"etag" if tags:
            return name, tag_coding(value.decode("latin-1"), coding).encode("latin-1")
        case b"vary":
            return name, value + b", " + CODING_VARY
        case b"content-length" if length is not None:
            return name, str(length).encode()
        case _:
            return name, value
