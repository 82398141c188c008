"""Answers that caches can hold: a strong ETag known before any work is done, 304 in place of the same bytes again."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app import __version__
from app.domain.composer.routine import COMPOSER_VERSION

JSON: Final = "application/json"
PUBLIC: Final = "public, max-age=300, stale-while-revalidate=86400"
ANY: Final = "*"


def etag_of(request: Request, revision: str, canonical: Iterable[tuple[str, str]] = ()) -> str:
    """The name of an answer: what it is made from, and by which program. Equal names mean equal bytes."""
    made_from = (__version__, COMPOSER_VERSION, revision, prefix_of(request), request.url.path, tuple(canonical))
    return f'"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:32]}"'


def prefix_of(request: Request) -> str:
    """The path that a proxy strips before the request gets here; empty where there is none."""
    prefix: str = request.scope.get("root_path", "")
    return prefix


def unchanged(request: Request, etag: str) -> Response | None:
    """A 304 where the caller has this very answer, else None. To be asked before any work is done."""
    # "*" asks whether there is any answer at all, which is known only after the work: see `ready`.
    held = _held(request)
    return _not_modified(etag) if etag in held and held != {ANY} else None


def ready(request: Request, model: BaseModel, etag: str, *, link: str | None = None) -> Response:
    """The model as JSON in ready bytes, so that nothing validates it a second time."""
    if ANY in _held(request):
        return _not_modified(etag)
    headers = {"ETag": etag, "Cache-Control": PUBLIC} | ({"Link": link} if link else {})
    return Response(body_of(model), media_type=JSON, headers=headers)


def ready_bytes(request: Request, content: bytes, *, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """Fixed bytes under an ETag of their own content."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if not _held(request).isdisjoint({etag, ANY}):
        return _not_modified(etag)
    kept = {"ETag": etag, "Cache-Control": PUBLIC} | dict(headers or {})
    return Response(content, media_type=media_type, headers=kept)


def body_of(model: BaseModel) -> str:
    """An answer as JSON; what is absent stays away."""
    return model.model_dump_json(exclude_none=True)


def _held(request: Request) -> set[str]:
    """The ETags that the caller has, by weak comparison as RFC 9110 asks of If-None-Match."""
    headers = request.headers.getlist("if-none-match")
    return {tag.strip().removeprefix("W/") for header in headers for tag in header.split(",")}


def _not_modified(etag: str) -> Response:
    return Response(status_code=304, headers={"ETag": etag, "Cache-Control": PUBLIC})
