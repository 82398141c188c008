"""Pages for people, and the files that a page loads: from this host alone, under the strictest policy that lets them work."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.problems.refusal import Refused
from app.api.responses import ready_bytes

STATIC: Final = Path(__file__).resolve().parents[2] / "web"
HTML: Final = "text/html; charset=utf-8"
MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
)
"""What a page may load, by the ending of the file's name."""

POLICY: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
"""No other host, no script or style in the page itself, no frame around it."""

HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": "; ".join(POLICY),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
)
"""Besides the policy: no page that opened this one, or was opened by it, gets hold of it; no other host learns its address."""


def page(request: Request, content: bytes) -> Response:
    """A page."""
    return ready_bytes(request, content, media_type=HTML, headers=HEADERS)


def asset(request: Request, assets: Mapping[str, Path], name: str) -> Response:
    """The file of this name. Only names in the table lead to files, so no address leads out of it.

    Raises: Refused when there is none.
    """
    if name not in assets:
        raise Refused(code="not_found")
    path = assets[name]
    return ready_bytes(request, content_of(path), media_type=MEDIA_TYPES[path.suffix])


@lru_cache(maxsize=64)
def content_of(path: Path) -> bytes:
    """What a file holds, read once."""
    return path.read_bytes()
