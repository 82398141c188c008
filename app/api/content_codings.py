"""Content codings: which of them a client accepts, the ETag of each, and compression. See decision 0044.

The endpoints know none of this: they return a response under one ETag, and `middleware/exchange.py` encodes it.
"""

import gzip
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool


class Coding(StrEnum):
    """The content codings of this service."""

    GZIP = "gzip"
    IDENTITY = "identity"


Codings = tuple[Coding, ...]
"""Codings that a client accepts, the preferred one first; never empty."""

ONLY_IDENTITY: Final = (Coding.IDENTITY,)
MAX_HEADER_BYTES: Final = 200
"""A longer `Accept-Encoding` is disregarded, so that the parsed ones take little memory."""

MIN_BYTES: Final = 1_000
"""Shorter bodies fit into one packet anyway."""

MIN_BYTES_FOR_THREAD: Final = 64 * 1024
"""Compressing this much takes longer than handing it to a thread."""

LEVEL: Final = 5
"""Of a response that is computed: higher levels save at most 1 % more and cost half as much time again."""

FIXED_LEVEL: Final = 9
"""Of a response that is the same until the program is restarted."""

_MEMBER: Final = re.compile(r"[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*(?:;[ \t]*[qQ]=([0-9.]*)[ \t]*)?")
_WEIGHT: Final = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
_LEAST_WEIGHT: Final = 0.0001
"""Less than any weight that can be sent."""

_COMPRESSIBLE: Final = re.compile(r"text/|application/(?:json|javascript|xml)\b|[^;]*\+(?:json|xml)\b")


def find_accepted(headers: Iterable[tuple[bytes, bytes]]) -> Codings:
    """Return the codings that a request with these headers accepts."""
    sent = [value for name, value in headers if name == b"accept-encoding"]
    return parse_accept_encoding(b",".join(sent)) if sent else ONLY_IDENTITY


def parse_accept_encoding(sent: bytes) -> Codings:
    """Parse `Accept-Encoding` (RFC 9110, section 12.5.3). One that accepts nothing is disregarded (section 12.4.1)."""
    return _parse(sent) if len(sent) <= MAX_HEADER_BYTES else ONLY_IDENTITY


@lru_cache(maxsize=256)
def _parse(sent: bytes) -> Codings:
    members = map(_MEMBER.fullmatch, sent.decode("latin-1").split(","))
    weights = {found[1].lower().removeprefix("x-"): _parse_weight(found[2]) for found in members if found}
    others = weights.get("*", 0.0)
    accepted = {
        Coding.GZIP: weights.get(Coding.GZIP, others),
        Coding.IDENTITY: weights.get(Coding.IDENTITY, others if "*" in weights else _LEAST_WEIGHT),
    }
    ranked = sorted((coding for coding in accepted if accepted[coding]), key=lambda coding: -accepted[coding])
    return tuple(ranked) or ONLY_IDENTITY


def _parse_weight(sent: str | None) -> float:
    """A malformed weight accepts nothing."""
    if sent is None:
        return 1.0
    return float(sent) if _WEIGHT.fullmatch(sent) else 0.0


def tag_coding(etag: str, coding: Coding) -> str:
    """Return the ETag of a response in a coding: `"x;gzip"` for `"x"`."""
    return etag if coding is Coding.IDENTITY else f'{etag[:-1]};{coding}"'


def split_coding(etag: str) -> tuple[str, Coding]:
    """Return the ETag without its coding, and the coding."""
    end = f';{Coding.GZIP}"'
    return (f'{etag.removesuffix(end)}"', Coding.GZIP) if etag.endswith(end) else (etag, Coding.IDENTITY)


def is_compressible(media_type: str) -> bool:
    """Whether compression makes content of this type smaller."""
    return _COMPRESSIBLE.match(media_type) is not None


def choose_coding(accepted: Codings, length: int) -> Coding:
    """Choose the coding of a body that is compressible."""
    preferred = accepted[0]
    return preferred if length >= MIN_BYTES or Coding.IDENTITY not in accepted else Coding.IDENTITY


async def compress(body: bytes, *, is_fixed: bool) -> bytes:
    """Compress a body with gzip; one that is fixed only once in this process."""
    function = _compress_fixed if is_fixed else _compress
    return function(body) if len(body) < MIN_BYTES_FOR_THREAD else await run_in_threadpool(function, body)


def _compress(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


@lru_cache(maxsize=64)
def _compress_fixed(body: bytes) -> bytes:
    return gzip.compress(body, FIXED_LEVEL, mtime=0)
