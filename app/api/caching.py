"""Answers that caches can hold: a strong ETag known before any work is done, 304 in place of the same bytes again."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.domain.composer.routine import COMPOSER_VERSION

JSON: Final = "application/json"
PUBLIC: Final = "public, max-age=300, stale-while-revalidate=86400"
ANY: Final = "*"

_TAG: Final = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def etag_of(request: Request, revision: str, canonical: Iterable[tuple[str, str]] = ()) -> str:
    """The name of an answer: what was asked, of which catalogue, and by which version of what answers. See decision 0015."""
    # A proxy's prefix is no part of the question: no answer under an ETag of this kind repeats it.
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return _named((COMPOSER_VERSION, revision, path, tuple(canonical)))


def unchanged(request: Request, etag: str) -> Response | None:
    """A 304 where the caller has this very answer, else None. To be asked before any work is done."""
    # "*" asks whether there is any answer at all, which is known only after the work: see `ready`.
    held = _held(request)
    return _not_modified({"ETag": etag, "Cache-Control": PUBLIC}) if etag in held else None


def ready(request: Request, model: BaseModel, etag: str, *, link: str | None = None) -> Response:
    """The model as JSON in ready bytes, so that nothing validates it a second time."""
    headers = {"ETag": etag, "Cache-Control": PUBLIC}
    if ANY in _held(request):
        return _not_modified(headers)
    return Response(body_of(model), media_type=JSON, headers=headers | ({"Link": link} if link else {}))


def ready_bytes(request: Request, content: bytes, *, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """Fixed bytes under an ETag of their own content. The headers go out with a 304, too."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    kept = {"ETag": etag, "Cache-Control": PUBLIC} | dict(headers or {})
    if not _held(request).isdisjoint({etag, ANY}):
        return _not_modified(kept)
    return Response(content, media_type=media_type, headers=kept)


def body_of(model: BaseModel) -> str:
    """An answer as JSON; what is absent stays away."""
    return model.model_dump_json(exclude_none=True)


def _named(made_from: tuple[object, ...]) -> str:
    return f'"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:32]}"'


def _held(request: Request) -> set[str]:
    """The ETags that the caller has, by weak comparison as RFC 9110 asks of If-None-Match; or the star alone."""
    sent = ", ".join(request.headers.getlist("if-none-match")).strip()
    return {ANY} if sent == ANY else set(_TAG.findall(sent))


def _not_modified(headers: Mapping[str, str]) -> Response:
    return Response(status_code=304, headers=dict(headers))
