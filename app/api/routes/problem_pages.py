"""The kinds of problems as pages for browsers."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from string import Template
from typing import Final

from app.api.page_files import STATIC, render_page
from app.api.problems.kinds import KINDS, ProblemKind
from app.api.responses import JSON

HTML: Final = "text/html"
_TEMPLATE: Final = STATIC / "problem.html"
_CODE: Final = re.compile(r"`([^`]+)`")


def prefers_page(accept: str) -> bool:
    """Whether an `Accept` header prefers HTML to JSON, as that of a browser does (RFC 9110, section 12.5.1)."""
    weights = dict(_parse_accept(accept))
    anything = weights.get("*/*", 0.0)
    return weights.get(HTML, anything) > weights.get(JSON, anything)


@lru_cache(maxsize=128)
def render_kind(code: str) -> bytes:
    """The page about the kind of problem with this code."""
    kind = KINDS[code]
    return _render(f"Problem: {kind.title}", _render_section(kind, heading="h1"), up="../")


@lru_cache(maxsize=1)
def render_all_kinds() -> bytes:
    """The page about all kinds of problems."""
    kinds = "".join(_render_section(kind, heading="h2") for kind in KINDS.values())
    return _render("Problems", f"<h1>Problems</h1>{kinds}", up="")


def _render(title: str, content: str, *, up: str) -> bytes:
    page = Template(render_page(_TEMPLATE, here="problems", up=up).decode())
    return page.substitute(title=escape(title), content=content).encode()


def _render_section(kind: ProblemKind, *, heading: str) -> str:
    return (
        f'<section id="{kind.code}"><{heading}>{escape(kind.title)}</{heading}>'
        f"<p><code>{kind.code}</code>, status {kind.status}</p>"
        f"<p>{_mark_up(kind.meaning)}</p><p><strong>What to do:</strong> {_mark_up(kind.remedy)}</p></section>"
    )


def _mark_up(text: str) -> str:
    """The text as HTML, with names in back-ticks as code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _parse_accept(accept: str) -> Iterable[tuple[str, float]]:
    for each in accept.split(","):
        media, _, parameters = each.partition(";")
        _, _, weight = parameters.replace(" ", "").partition("q=")
        yield media.strip().lower(), _parse_weight(weight) if weight else 1.0


def _parse_weight(weight: str) -> float:
    try:
        return float(weight)
    except ValueError:
        return 0.0
