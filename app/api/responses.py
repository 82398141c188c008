"""Cacheable responses: a strong ETag that is known before any work is done, and 304 for clients that have the response."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from app.api.content_codings import Coding, Codings, find_accepted, split_coding, tag_coding
from app.api.schemas.plain_json import encode_json
from app.domain.composer.routine import COMPOSER_VERSION
from app.words import Words
from app.words.languages import ENGLISH, find_words

JSON: Final = "application/json"
REVALIDATED: Final = "max-age=300, stale-while-revalidate=86400"
IMMUTABLE: Final = "max-age=31536000, immutable"
ANY: Final = "*"
ACCEPT_LANGUAGE: Final = "Accept-Language"
FORM: Final = ";"
"""Separates, in an ETag, the version of something from the form in which it is sent."""

_TAG: Final = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def compute_etag(request: Request, revision: str, canonical: Iterable[tuple[str, str]] = ()) -> str:
    """The ETag of a response, from path, parameters, catalogue revision and composer version. See decision 0015."""
    # The prefix of a proxy is left out: responses with such an ETag do not contain it.
    return compute_etag_of_path(request.scope["path"].removeprefix(get_path_prefix(request)), revision, canonical)


def compute_etag_of_path(path: str, revision: str, canonical: Iterable[tuple[str, str]]) -> str:
    """The ETag of the response to GET for this path and these parameters."""
    made_from = (COMPOSER_VERSION, revision, path, tuple(canonical))
    return compute_content_etag(repr(made_from).encode())


def compute_content_etag(content: bytes) -> str:
    """The ETag of a response that depends only on its bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def add_form(version: str, content: bytes) -> str:
    """The ETag of one form of what has this version: the form is that of the content."""
    return f'{version[:-1]}{FORM}{hashlib.sha256(content).hexdigest()[:16]}"'


def get_version(etag: str) -> str:
    """The ETag without its form: what a write compares."""
    version, form, _ = etag.partition(FORM)
    return f'{version}"' if form else version


def get_path_prefix(request: Request) -> str:
    """The path prefix that a proxy removes from requests; empty if there is none."""
    prefix: str = request.scope.get("root_path", "")
    return prefix


def respond_if_unchanged(request: Request, etag: str) -> Response | None:
    """The 304 if the client has this response, else None. Call it before doing any work."""
    # "*" matches any response, and whether there is one is known only after the work: see `ready`.
    return _respond_not_modified({"ETag": etag, **build_cache_headers(request)}) if etag in _read_client_etags(request) else None


def respond_with_model(request: Request, model: BaseModel, etag: str, *, link: str | None = None) -> Response:
    """The response with a model as JSON. The framework does not validate it a second time."""
    return respond_with_json(request, encode_json(model), etag, headers={"Link": link} if link else None)


def respond_with_json(request: Request, content: bytes, etag: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """The response with JSON bytes, under an ETag that was known before they were made."""
    common = {"ETag": etag, **build_cache_headers(request)}
    if ANY in _read_client_etags(request):
        return _respond_not_modified(common)
    return Response(content, media_type=JSON, headers={**common, **(headers or {})})


def respond_with_bytes(
    request: Request, content: bytes, *, media_type: str, headers: Mapping[str, str] | None = None, lasting: str = REVALIDATED
) -> Response:
    """The response with fixed bytes, under an ETag of their content. The headers are also sent with a 304."""
    etag = compute_content_etag(content)
    common = {"ETag": etag, **build_cache_headers(request, lasting=lasting), **(headers or {})}
    if has_response(request, etag):
        return _respond_not_modified(common)
    return Response(content, media_type=media_type, headers=common)


def has_response(request: Request, etag: str) -> bool:
    """Whether the client has the response with this ETag, or any."""
    return not _read_client_etags(request).isdisjoint({etag, ANY})


def mark_private(request: Request) -> None:
    """Let only the caller's own cache store the response to this request: it depends on the scopes of a key."""
    request.state.is_private = True


def mark_language(request: Request, language: str) -> None:
    """Name the language of the response to this request; in a batch, that of the next answer."""
    languages = request.scope.setdefault("state", {}).setdefault("languages", [])
    if language in languages:
        languages.remove(language)
    languages.append(language)


def mark_negotiated(scope: Scope) -> None:
    """Say that the language of the response is that of `Accept-Language`."""
    scope.setdefault("state", {})["is_negotiated"] = True


def is_negotiated(scope: Scope) -> bool:
    """Whether the language of the response to a request is that of `Accept-Language`."""
    return bool(scope.get("state", {}).get("is_negotiated"))


def get_words(scope: Scope) -> Words:
    """The sentences of the language of the response to a request."""
    languages = scope.get("state", {}).get("languages")
    return find_words(languages[-1]) if languages else ENGLISH


def describe_language(scope: Scope) -> dict[str, str]:
    """The header that names the language of texts for runners; empty for a response without any."""
    languages = scope.get("state", {}).get("languages")
    return {"Content-Language": ", ".join(sorted(languages))} if languages else {}


def mark_fixed(request: Request) -> None:
    """Say that the response to this request is the same until the program is restarted: it is worth the best compression."""
    request.state.is_fixed = True


def is_fixed(scope: Scope) -> bool:
    """Whether the response to a request is marked as fixed."""
    return bool(scope.get("state", {}).get("is_fixed"))


def build_cache_headers(request: Request, *, lasting: str = REVALIDATED) -> dict[str, str]:
    """The headers that allow caches to store a response, and for how long."""
    if request.scope.get("state", {}).get("is_private"):
        return {"Cache-Control": f"private, {lasting}", "Vary": "Authorization"}
    return {"Cache-Control": f"public, {lasting}"}


def find_listed_coding(if_none_match: str, etag: str, accepted: Codings) -> Coding | None:
    """Return the coding in which the client has the response with this ETag, preferred ones first; None if in no accepted one."""
    listed = _parse_if_none_match(if_none_match)
    if ANY in listed:
        return Coding.IDENTITY if Coding.IDENTITY in accepted else accepted[0]
    return next((coding for coding in accepted if tag_coding(etag, coding) in listed), None)


def _parse_if_none_match(sent: str) -> set[str]:
    """Parse `If-None-Match` into ETags without their `W/`, for weak comparison (RFC 9110, section 13.1.2); or into "*" alone."""
    return {ANY} if sent.strip() == ANY else set(_TAG.findall(sent))


def join_if_none_match(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Return `If-None-Match` of these headers of a request; empty without it."""
    return ", ".join(value.decode("latin-1") for name, value in headers if name == b"if-none-match")


def _read_client_etags(request: Request) -> set[str]:
    """The ETags of the responses that a client has, without their coding, where it still accepts that."""
    headers = request.scope["headers"]
    accepted = find_accepted(headers)
    sent = map(split_coding, _parse_if_none_match(join_if_none_match(headers)))
    return {etag for etag, coding in sent if coding in accepted or etag == ANY}


def _respond_not_modified(headers: Mapping[str, str]) -> Response:
    return Response(status_code=304, headers=dict(headers))
