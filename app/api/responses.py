"""Answers that caches can hold: a strong ETag known before any work is done, 304 in place of the same bytes again."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.api.schemas.plain_json import encode_json
from app.domain.composer.routine import COMPOSER_VERSION

JSON: Final = "application/json"
FOR_A_WHILE: Final = "max-age=300, stale-while-revalidate=86400"
FOR_EVER: Final = "max-age=31536000, immutable"
ANY: Final = "*"

_TAG: Final = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def etag_of(request: Request, revision: str, canonical: Iterable[tuple[str, str]] = ()) -> str:
    """The name of an answer: what was asked, of which catalogue, and by which version of what answers. See decision 0015."""
    # A proxy's prefix is no part of the question: no answer under an ETag of this kind repeats it.
    path = request.scope["path"].removeprefix(prefix_of(request))
    made_from = (COMPOSER_VERSION, revision, path, tuple(canonical))
    return etag_of_bytes(repr(made_from).encode())


def etag_of_bytes(content: bytes) -> str:
    """The name of an answer that is named by nothing but its own bytes: it changes when they do, and only then."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def prefix_of(request: Request) -> str:
    """The path that a proxy strips before the request gets here; empty where there is none."""
    prefix: str = request.scope.get("root_path", "")
    return prefix


def unchanged(request: Request, etag: str) -> Response | None:
    """A 304 where the caller has this very answer, else None. To be asked before any work is done."""
    # "*" asks whether there is any answer at all, which is known only after the work: see `ready`.
    held = _held(request)
    return _not_modified({"ETag": etag, **kept_by_caches(request)}) if etag in held else None


def ready(request: Request, model: BaseModel, etag: str, *, link: str | None = None) -> Response:
    """The model as JSON in ready bytes, so that nothing validates it a second time."""
    return ready_json(request, encode_json(model), etag, headers={"Link": link} if link else None)


def ready_json(request: Request, content: bytes, etag: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """Bytes that are JSON already, under the name that they were given before there were any."""
    kept = {"ETag": etag, **kept_by_caches(request)}
    if ANY in _held(request):
        return _not_modified(kept)
    return Response(content, media_type=JSON, headers={**kept, **(headers or {})})


def ready_bytes(
    request: Request, content: bytes, *, media_type: str, headers: Mapping[str, str] | None = None, lasting: str = FOR_A_WHILE
) -> Response:
    """Fixed bytes under an ETag of their own content. The headers go out with a 304, too."""
    etag = etag_of_bytes(content)
    kept = {"ETag": etag, **kept_by_caches(request, lasting=lasting), **(headers or {})}
    if not _held(request).isdisjoint({etag, ANY}):
        return _not_modified(kept)
    return Response(content, media_type=media_type, headers=kept)


def keep_private(request: Request) -> None:
    """Have the answer to this request kept by the caller's own cache only: it was given for the right of a key."""
    request.state.is_private = True


def kept_by_caches(request: Request, *, lasting: str = FOR_A_WHILE) -> dict[str, str]:
    """The headers that say which caches may keep an answer, and for how long."""
    if request.scope.get("state", {}).get("is_private"):
        return {"Cache-Control": f"private, {lasting}", "Vary": "Authorization"}
    return {"Cache-Control": f"public, {lasting}"}


def is_held(sent: str, etag: str) -> bool:
    """Whether a caller's `If-None-Match` names an answer, or any at all."""
    return not held_in(sent).isdisjoint({etag, ANY})


def held_in(sent: str) -> set[str]:
    """The ETags that a caller has, by weak comparison as RFC 9110 asks of If-None-Match; or the star alone."""
    return {ANY} if sent.strip() == ANY else set(_TAG.findall(sent))


def _held(request: Request) -> set[str]:
    return held_in(", ".join(request.headers.getlist("if-none-match")))


def _not_modified(headers: Mapping[str, str]) -> Response:
    return Response(status_code=304, headers=dict(headers))
