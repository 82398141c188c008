"""What the problems mean as pages for people; `documentation.py` has the same as JSON. A page is one file that loads no other."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Final

from app.api.problems import KINDS, ProblemKind
from app.api.responses import JSON

HTML: Final = "text/html"
_TEMPLATE: Final = (Path(__file__).resolve().parents[3] / "web" / "problem.html").read_text(encoding="utf-8")
_STYLE: Final = _TEMPLATE.partition("<style>")[2].partition("</style>")[0]
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

PAGE_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
)
"""No other file, no script, no style but the one in the page."""


def prefers_page(accept: str) -> bool:
    """Whether an `Accept` header asks for a page for people rather than for JSON, as those of browsers do."""
    weights = dict(_weights(accept))
    anything = weights.get("*/*", 0.0)
    return weights.get(HTML, anything) > weights.get(JSON, anything)


@lru_cache(maxsize=128)
def page_of(code: str) -> bytes:
    """The page about the problem with this code."""
    kind = KINDS[code]
    return _page(f"Problem: {kind.title}", _told(kind, heading="h1"), up="../")


@lru_cache(maxsize=1)
def page_of_all() -> bytes:
    """The page about every problem."""
    kinds = "".join(_told(kind, heading="h2") for kind in KINDS.values())
    return _page("Problems", f"<h1>Problems</h1>{kinds}", up="")


def _page(title: str, content: str, *, up: str) -> bytes:
    return Template(_TEMPLATE).substitute(title=escape(title), content=content, up=up).encode()


def _told(kind: ProblemKind, *, heading: str) -> str:
    return (
        f'<section id="{kind.code}"><{heading}>{escape(kind.title)}</{heading}>'
        f"<p><code>{kind.code}</code>, status {kind.status}</p>"
        f"<p>{escape(kind.meaning)}</p><p><strong>What to do:</strong> {escape(kind.remedy)}</p></section>"
    )


def _weights(accept: str) -> Iterable[tuple[str, float]]:
    for each in accept.split(","):
        media, _, parameters = each.partition(";")
        _, _, weight = parameters.replace(" ", "").partition("q=")
        yield media.strip().lower(), _number(weight) if weight else 1.0


def _number(weight: str) -> float:
    try:
        return float(weight)
    except ValueError:
        return 0.0
