"""Contact sheets: all figures at two sizes in both themes, and filmstrips of those that move, as Chromium shows them."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from app.domain.figures.drawing import Drawing, draw_figure
from app.domain.figures.palette import TONES, Theme
from app.domain.figures.svg import Style, render_animation, render_still
from tests.figures.checks import CheckedFigure
from tests.programs import find_program

SIZES: Final = (96, 300)
FILM_SIZE: Final = 140
FILM_TIMES: Final = 7
WIDTH: Final = 1260
ROWS_PER_SHEET: Final = 5
_TEXT: Final = {Theme.LIGHT: "#333333", Theme.DARK: "#cccccc"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    name: str
    content: str


def write_sheets(folder: Path, figures: Sequence[CheckedFigure]) -> list[Path]:
    """Write the sheets of these figures as PNG files, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_program("chromium"))
        written = [_write(browser, folder, page) for page in (*_list_sheets(figures), *_list_films(figures))]
        browser.close()
    return written


def _write(browser: Browser, folder: Path, page: _Page) -> Path:
    view = browser.new_page(viewport={"width": WIDTH, "height": 200})
    view.set_content(page.content)
    path = folder / f"{page.name}.png"
    view.screenshot(path=path, full_page=True)
    view.close()
    return path


def _list_sheets(figures: Sequence[CheckedFigure]) -> Iterator[_Page]:
    for theme in (Theme.LIGHT, Theme.DARK):
        for size in SIZES:
            columns = WIDTH // (size + 12)
            most = columns * ROWS_PER_SHEET if size == max(SIZES) else len(figures)
            for number in range(0, len(figures), max(most, 1)):
                cells = [_cell(checked, theme, size) for checked in figures[number : number + most]]
                yield _Page(name=f"{theme}-{size}-{number // most + 1}", content=_grid(theme, columns, size, cells))


def _list_films(figures: Sequence[CheckedFigure]) -> Iterator[_Page]:
    moving = [checked for checked in figures if checked.figure.loop]
    for number in range(0, len(moving), 10):
        cells = [cell for checked in moving[number : number + 10] for cell in _film(checked)]
        yield _Page(name=f"film-{number // 10 + 1}", content=_grid(Theme.LIGHT, FILM_TIMES + 1, FILM_SIZE, cells))


def _cell(checked: CheckedFigure, theme: Theme, size: int) -> str:
    slug = checked.exercise.slug
    picture = render_still(
        draw_figure(checked.figure, checked.solved, moving=False), Style(title=slug, prefix=f"{slug}-{theme}", theme=theme)
    )
    return _caption(picture, slug, size)


def _film(checked: CheckedFigure) -> Iterator[str]:
    """The animation stopped at equal steps through its loop, as the browser draws it; the first step is the start."""
    drawing: Drawing = draw_figure(checked.figure, checked.solved, moving=True)
    for number in range(FILM_TIMES + 1):
        prefix = f"{checked.exercise.slug}-{number}"
        picture = render_animation(drawing, Style(title=checked.exercise.slug, prefix=prefix, theme=Theme.LIGHT))
        at = drawing.seconds[-1] * number / FILM_TIMES
        yield _caption(picture.replace("<svg ", f'<svg data-at="{at:.2f}" ', 1), f"{checked.exercise.slug} {at:.1f} s", FILM_SIZE)


def _caption(picture: str, text: str, size: int) -> str:
    return f'<figure style="width:{size}px">{picture}<figcaption>{html.escape(text)}</figcaption></figure>'


def _grid(theme: Theme, columns: int, size: int, cells: Sequence[str]) -> str:
    edge = TONES["edge"][theme is Theme.DARK]
    style = (
        f"body{{margin:6px;background:{edge};color:{_TEXT[theme]};font:11px sans-serif;display:grid;"
        f"grid-template-columns:repeat({columns},{size + 6}px)}}figure{{margin:3px}}figcaption{{text-align:center}}"
    )
    stop = "for (const s of document.querySelectorAll('svg[data-at]')) { s.pauseAnimations(); s.setCurrentTime(+s.dataset.at); }"
    return f"<!doctype html><style>{style}</style>{''.join(cells)}<script>{stop}</script>"
