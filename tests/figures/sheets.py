"""Contact sheets: all figures at two sizes in both themes, as filmstrips, and without names."""

import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from app.domain.figures.drawing import Drawing, draw_figure
from app.domain.figures.palette import TONES, Theme
from app.domain.figures.svg import Style, render_animation, render_still
from tests.figures.checked_figure import CheckedFigure
from tests.programs import find_program

SIZES: Final = (96, 300)
FILM_SIZE: Final = 140
FILM_TIMES: Final = 7
WIDTH: Final = 1260
ROWS_PER_SHEET: Final = 5
BLIND_SIZES: Final = (300, 96)
BLIND_TIMES: Final = 3
BLIND_COLUMNS: Final = 4
BLIND_ROWS: Final = 3
_TEXT: Final = {Theme.LIGHT: "#333333", Theme.DARK: "#cccccc"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet before Chromium has drawn it."""

    name: str
    content: str
    width: int = WIDTH


def write_sheets(folder: Path, figures: Sequence[CheckedFigure]) -> list[Path]:
    """Write the sheets of these figures as PNG files, and return their paths."""
    return _write_pages(folder, [*_list_sheets(figures), *_list_films(figures)])


def write_blind_sheets(folder: Path, figures: Sequence[CheckedFigure]) -> list[Path]:
    """Write sheets with numbers for names, in a mixed order, and `key.txt` with the name of each number."""
    mixed = mix(figures)
    written = _write_pages(folder, [*list_blind_sheets(mixed)])
    key = folder / "key.txt"
    key.write_text("".join(f"{number} {checked.exercise.slug}\n" for number, checked in enumerate(mixed, start=1)))
    return [*written, key]


def mix(figures: Sequence[CheckedFigure]) -> list[CheckedFigure]:
    """These figures in another order, the same each time."""
    return random.Random(len(figures)).sample(figures, len(figures))


def list_blind_sheets(figures: Sequence[CheckedFigure]) -> Iterator[Page]:
    """Numbered stills, each with a few steps of its loop."""
    size = sum(BLIND_SIZES)
    cells = [_blind_cell(number, checked) for number, checked in enumerate(figures, start=1)]
    most = BLIND_COLUMNS * BLIND_ROWS
    for at in range(0, len(cells), most):
        content = _grid(Theme.LIGHT, BLIND_COLUMNS, size, cells[at : at + most])
        yield Page(name=f"blind-{at // most + 1:02d}", content=content, width=BLIND_COLUMNS * (size + 6) + 12)


def _write_pages(folder: Path, pages: Sequence[Page]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_program("chromium"))
        written = [_write(browser, folder, page) for page in pages]
        browser.close()
    return written


def _write(browser: Browser, folder: Path, page: Page) -> Path:
    view = browser.new_page(viewport={"width": page.width, "height": 200})
    view.set_content(page.content)
    path = folder / f"{page.name}.png"
    view.screenshot(path=path, full_page=True)
    view.close()
    return path


def _list_sheets(figures: Sequence[CheckedFigure]) -> Iterator[Page]:
    for theme in (Theme.LIGHT, Theme.DARK):
        for size in SIZES:
            columns = WIDTH // (size + 12)
            most = columns * ROWS_PER_SHEET if size == max(SIZES) else len(figures)
            for number in range(0, len(figures), max(most, 1)):
                cells = [_cell(checked, theme, size) for checked in figures[number : number + most]]
                yield Page(name=f"{theme}-{size}-{number // most + 1}", content=_grid(theme, columns, size, cells))


def _list_films(figures: Sequence[CheckedFigure]) -> Iterator[Page]:
    moving = [checked for checked in figures if checked.figure.loop]
    for number in range(0, len(moving), 10):
        cells = [
            _caption(picture, f"{checked.exercise.slug} {at:.1f} s", FILM_SIZE)
            for checked in moving[number : number + 10]
            for at, picture in _film(checked, FILM_TIMES, checked.exercise.slug)
        ]
        yield Page(name=f"film-{number // 10 + 1}", content=_grid(Theme.LIGHT, FILM_TIMES, FILM_SIZE, cells))


def _blind_cell(number: int, checked: CheckedFigure) -> str:
    still, film = BLIND_SIZES
    steps = _film(checked, BLIND_TIMES, f"n{number}") if checked.figure.loop else ()
    strip = "".join(_sized(picture, film) for _, picture in steps)
    pictures = f"{_sized(_still(checked, Theme.LIGHT, f'n{number}'), still)}<div>{strip}</div>"
    return _caption(f'<div style="display:flex">{pictures}</div>', f"{number}", still + film)


def _sized(picture: str, size: int) -> str:
    return f'<div style="width:{size}px">{picture}</div>'


def _cell(checked: CheckedFigure, theme: Theme, size: int) -> str:
    slug = checked.exercise.slug
    return _caption(_still(checked, theme, slug), slug, size)


def _still(checked: CheckedFigure, theme: Theme, name: str) -> str:
    drawing = draw_figure(checked.figure, checked.solved, moving=False)
    return render_still(drawing, Style(title=name, prefix=f"{name}-{theme}", theme=theme))


def _film(checked: CheckedFigure, times: int, name: str) -> Iterator[tuple[float, str]]:
    """The animation stopped at equal steps through its loop, as the browser draws it; the first step is the start."""
    drawing: Drawing = draw_figure(checked.figure, checked.solved, moving=True)
    for number in range(times):
        picture = render_animation(drawing, Style(title=name, prefix=f"{name}-{number}", theme=Theme.LIGHT))
        at = drawing.seconds[-1] * number / times
        yield at, picture.replace("<svg ", f'<svg data-at="{at:.2f}" ', 1)


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
