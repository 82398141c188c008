"""The printable page of a routine: one file that loads nothing, for one sheet of A4 or Letter paper."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from string import Template
from typing import Final

from app.api.page_files import STATIC, build_page_headers
from app.domain.exports.stored_routine import StoredBlock, StoredItem, StoredRoutine
from app.words import Words

_TEMPLATE: Final = (STATIC / "print.html").read_text(encoding="utf-8")
PRINT_HEADERS: Final = build_page_headers(_TEMPLATE, images="data:")

_DENSITIES: Final = ((3_000, "roomy"), (4_500, "dense"))
"""The largest amount with each size of print, tried in Chromium with a wide font on both papers; with more it is the smallest."""

_CHARACTERS_PER_ITEM: Final = 170
"""What the heading of an item, its drawing and the ends of its lines take of the paper, in characters."""


def render_print_page(routine: StoredRoutine, words: Words, figures: Mapping[str, str]) -> bytes:
    """Return the page of a routine. `figures` has SVG by the slug of an exercise."""
    content = "\n".join([*_render_header(routine, words), *_render_blocks(routine, words, figures), _render_footer(routine)])
    title = escape(words.calendar.format_title(routine.phase, routine.minutes))
    density = next((name for most, name in _DENSITIES if _measure(routine) <= most), "tight")
    return Template(_TEMPLATE).substitute(lang=words.code, title=title, density=density, content=content).encode()


def _measure(routine: StoredRoutine) -> int:
    """Return how much paper a routine needs, in characters."""
    texts = (text for item in routine.items for text in (item.dose, *item.instructions, *item.cues, *item.cautions))
    warnings = sum(len(warning.text) for warning in routine.see_someone_if)
    return sum(map(len, texts)) + warnings + len(routine.items) * _CHARACTERS_PER_ITEM


def _render_header(routine: StoredRoutine, words: Words) -> Iterator[str]:
    yield f"<header><h1>{escape(words.calendar.format_title(routine.phase, routine.minutes))}</h1>"
    yield _render("p", words.print_page.format_about(routine.regions, routine.protocol), "about") + "</header><main>"
    if routine.see_someone_if:
        yield f'<section class="safety">{_render("h2", words.print_page.format_warnings_heading())}'
        for urgency, warnings in groupby(routine.see_someone_if, key=lambda warning: warning.urgency):
            texts = " ".join(warning.text for warning in warnings)
            yield f"<p><strong>{escape(words.print_page.format_urgency(urgency))}</strong> {escape(texts)}</p>"
        yield f"{_render('p', routine.advice)}</section>"


def _render_blocks(routine: StoredRoutine, words: Words, figures: Mapping[str, str]) -> Iterator[str]:
    yield '<div class="columns">'
    for block in routine.blocks:
        yield from _render_block(block, words, figures)
    yield "</div></main>"


def _render_block(block: StoredBlock, words: Words, figures: Mapping[str, str]) -> Iterator[str]:
    yield f"<section>{_render('h2', words.calendar.format_heading(block.title, block.rounds))}<ol>"
    for item in block.items:
        yield f'<li class="item">{_render_figure(figures.get(item.slug))}{"".join(_render_item(item, words))}</li>'
    yield "</ol></section>"


def _render_figure(svg: str | None) -> str:
    """Return the picture as part of the page. The name of the exercise follows, so it needs no description."""
    return f'<img alt="" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">' if svg else ""


def _render_item(item: StoredItem, words: Words) -> Iterator[str]:
    yield f'<span class="number">{item.position_in_routine}.</span>{_render("h3", item.name)}{_render("p", item.dose, "dose")}'
    if item.equipment:
        yield _render("p", words.print_page.format_equipment(item.equipment), "needs")
    yield _render("p", " ".join(item.instructions))
    yield _render_lines(item.cues, "cues")
    yield _render_lines(item.cautions, "caution")


def _render_lines(texts: Iterable[str], kind: str) -> str:
    joined = " ".join(texts)
    return _render("p", joined, kind) if joined else ""


def _render_footer(routine: StoredRoutine) -> str:
    advice = "" if routine.see_someone_if else _render("p", routine.advice)
    return f"<footer>{advice}<p>Limber, {routine.id}</p></footer>"


def _render(tag: str, text: str, kind: str = "") -> str:
    """Return an element with a text, which turns no direction of writing but its own."""
    marked = f' class="{kind}"' if kind else ""
    return f'<{tag}{marked} dir="auto">{escape(text)}</{tag}>'
