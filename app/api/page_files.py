"""HTML pages and the files that they load: only from this host, under a strict content security policy."""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.problems.refusal import Refused
from app.api.responses import mark_fixed, respond_with_bytes

STATIC: Final = Path(__file__).resolve().parents[2] / "web"
HTML: Final = "text/html; charset=utf-8"
MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
)
"""The media types of the files of a page, by suffix."""

POLICY: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
"""No other hosts, no inline scripts or styles, no framing. A `blob:` is a figure that a page has fetched with a key."""

HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": "; ".join(POLICY),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
)
"""In addition to the policy: pages of other sites get no reference to the window, and other hosts no referrer."""


_PARTS: Final = re.compile(r"^ *<!-- (\S+) -->\n", re.MULTILINE)
"""A comment that names a file: a part that pages share, or the picture of the body, which needs no script to be seen."""


def build_page_headers(page: str, *, images: str = "'none'") -> Mapping[str, str]:
    """Return the headers of a page in one file: it may load no file and run no script, and its only style is the one in it."""
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return MappingProxyType(
        {
            "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; img-src {images}; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
        }
    )


def respond_with_page(request: Request, content: bytes) -> Response:
    """The response with an HTML page."""
    mark_fixed(request)
    return respond_with_bytes(request, content, media_type=HTML, headers=HEADERS)


def respond_with_asset(request: Request, assets: Mapping[str, Path], name: str) -> Response:
    """The response with a file of a page. Only names in `assets` can be read, so a path cannot escape the folder.

    Raises: Refused when there is none.
    """
    if name not in assets:
        raise Refused(code="not_found")
    path = assets[name]
    mark_fixed(request)
    return respond_with_bytes(request, read_content(path), media_type=MEDIA_TYPES[path.suffix])


@lru_cache(maxsize=32)
def render_page(path: Path, *, here: str, up: str = "") -> bytes:
    """A page with its parts. `here` is its address in the navigation, and `up` leads from its own address to the landing page."""
    page = _PARTS.sub(lambda part: (STATIC / part[1]).read_text(encoding="utf-8"), path.read_text(encoding="utf-8"))
    link = f'href="{{up}}{here}" data-word'
    return page.replace(link, f'aria-current="page" {link}').replace("{up}", up).encode()


@lru_cache(maxsize=128)
def read_content(path: Path) -> bytes:
    """The content of a file, read once."""
    return path.read_bytes()
