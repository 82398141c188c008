"""Complete responses, cached in memory: a repeated request gets its response without entering the framework. See decision 0021.

Only successful responses are cached, so refused requests take no memory. The size is limited; the least recently used responses
are removed first. A new snapshot of the catalogue clears the cache.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, NamedTuple

from starlette.types import Scope

from app.api.auth.access import Access
from app.api.content_codings import Coding, Codings, find_accepted, parse_accept_encoding, split_coding, tag_coding
from app.api.reading.language import negotiate
from app.api.responses import find_listed_coding
from app.api.snapshot.service_state import CatalogueSnapshot, ServiceState
from app.domain.keys import Scope as KeyScope

Headers = tuple[tuple[bytes, bytes], ...]
CacheKey = tuple[bytes, bytes, Coding, str]
"""The path and the query as they were sent, and the coding and the language that the client prefers. Another spelling of the same
query is another entry with an equal response."""

ACCEPT_LANGUAGE: Final = b"accept-language"
READS: Final = frozenset({"GET", "HEAD"})
NOT_WITH_304: Final = frozenset({b"content-encoding", b"content-length", b"content-type", b"link"})
CACHEABLE_VARY: Final = frozenset({b"", b"Authorization", b"Accept-Encoding", b"Accept-Language"})
"""What responses may vary by: the key of the caller is checked again; coding and language are a part of the key of the cache."""

OK: Final = 200
NOT_MODIFIED: Final = 304
MAX_SHARE_DIVISOR: Final = 16
"""A response that is larger than this fraction (1/16) of the cache is not stored."""

OVERHEAD_BYTES: Final = 2_000
"""The approximate size of the objects of one entry, without its bytes."""


class Reply(NamedTuple):
    """A complete response and the path template of its route."""

    status: int
    headers: Headers
    body: bytes
    route: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedResponse:
    """A response with status 200, and the 304 for clients that already have it."""

    required_scope: KeyScope | None
    etag: bytes
    whole: Reply
    unchanged: Reply

    @classmethod
    def of(cls, headers: Headers, body: bytes, *, route: str, required_scope: KeyScope | None) -> "CachedResponse | None":
        """Return the response to cache; None if its headers forbid caching or it varies by more than `CACHEABLE_VARY`."""
        named = dict(headers)
        is_cacheable = named.get(b"cache-control", b"").startswith((b"public", b"private"))
        if not is_cacheable or b"etag" not in named or not CACHEABLE_VARY.issuperset(named.get(b"vary", b"").split(b", ")):
            return None
        validators = tuple(header for header in headers if header[0] not in NOT_WITH_304)
        whole, unchanged = Reply(OK, headers, body, route), Reply(NOT_MODIFIED, validators, b"", route)
        return cls(required_scope=required_scope, etag=named[b"etag"], whole=whole, unchanged=unchanged)

    def reply_to(self, if_none_match: bytes | None, accepted: Codings) -> Reply:
        """Return the 304 if `If-None-Match` matches in an accepted coding, otherwise the whole response."""
        if if_none_match is None:
            return self.whole
        if if_none_match == self.etag:
            return self.unchanged
        etag, _ = split_coding(self.etag.decode("latin-1"))
        coding = find_listed_coding(if_none_match.decode("latin-1"), etag, accepted)
        return self.whole if coding is None else self._tag_unchanged(tag_coding(etag, coding).encode("latin-1"))

    def _tag_unchanged(self, etag: bytes) -> Reply:
        headers = tuple((name, etag if name == b"etag" else value) for name, value in self.unchanged.headers)
        return self.unchanged._replace(headers=headers)


class ResponseCache:
    """The cached responses of one process, all of the snapshot that it serves."""

    def __init__(self, state: ServiceState, access: Access, *, max_bytes: int) -> None:
        """Cache at most `max_bytes` of responses; none for 0."""
        self.bytes, self.hits, self.misses = 0, 0, 0
        self._state, self._access, self._max_bytes = state, access, max_bytes
        self._responses: OrderedDict[CacheKey, CachedResponse] = OrderedDict()
        self._made_from = state.snapshot

    def find(self, scope: Scope) -> Reply | None:
        """Return the cached response to a request; None if the application has to compute it.

        Requests that are not plain reads, or whose key lacks the scope, are left to the application, which refuses them.
        """
        if self._state.snapshot is not self._made_from:
            self.clear()
        headers: dict[bytes, bytes] = dict(scope["headers"])
        accepted = parse_accept_encoding(headers.get(b"accept-encoding", b""))
        key = _build_key(scope, accepted, headers.get(ACCEPT_LANGUAGE, b""))
        response = self._responses.get(key)
        if response is None or scope["method"] not in READS:
            return None
        has_body = b"content-length" in headers or b"transfer-encoding" in headers
        is_plain = len(headers) == len(scope["headers"]) and not has_body
        if not is_plain or not self._access.allows(scope, response.required_scope, self._state.keys or {}):
            return None
        self._responses.move_to_end(key)
        self.hits += 1
        return response.reply_to(headers.get(b"if-none-match"), accepted)

    def store(self, key: CacheKey, response: CachedResponse, *, made_from: CatalogueSnapshot | None) -> None:
        """Store a response, unless it is of an older snapshot or takes too much of the cache."""
        self.misses += 1
        size = estimate_size(key, response)
        if (
            made_from is not self._made_from
            or made_from is not self._state.snapshot
            or size > self._max_bytes // MAX_SHARE_DIVISOR
        ):
            return
        if key not in self._responses:
            self._responses[key] = response
            self.bytes += size
        while self.bytes > self._max_bytes:
            self.bytes -= estimate_size(*self._responses.popitem(last=False))

    def clear(self) -> None:
        """Remove everything."""
        self._responses.clear()
        self.bytes = 0
        self._made_from = self._state.snapshot


def build_cache_key(scope: Scope) -> CacheKey:
    """Return the key of a request."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    return _build_key(scope, find_accepted(scope["headers"]), headers.get(ACCEPT_LANGUAGE, b""))


def _build_key(scope: Scope, accepted: Codings, accept_language: bytes) -> CacheKey:
    return scope.get("raw_path") or scope["path"].encode(), scope["query_string"], accepted[0], negotiate(accept_language)


def estimate_size(key: CacheKey, response: CachedResponse) -> int:
    """Return the approximate number of bytes of an entry."""
    headers = sum(len(name) + len(value) for name, value in response.whole.headers)
    return OVERHEAD_BYTES + sum(map(len, key)) + 2 * headers + len(response.whole.body)
