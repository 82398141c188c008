"""Figures as a browser shows them: several on one page, in both themes, moving and not."""

from playwright.sync_api import Browser, Page

from app.documents.figures import read_figure
from app.domain.figures.drawing import draw_figure
from app.domain.figures.motion import solve_figure
from app.domain.figures.palette import TONES
from app.domain.figures.svg import Style, render_animation, render_still
from tests.figures.texts import PLANK, SQUAT

SQUATTING, PLANKING = read_figure(SQUAT), read_figure(PLANK)
MOVING = render_animation(draw_figure(SQUATTING, solve_figure(SQUATTING), moving=True), Style(title="Squat", prefix="one"))
STILL = render_still(
    draw_figure(PLANKING, solve_figure(PLANKING), moving=False), Style(title="Plank", prefix="two", tinted=False)
)
PAGE = f"<!doctype html><style>p{{fill:red}}</style>{MOVING}{STILL}"
COLOUR = "name => getComputedStyle(document.querySelector(name)).fill"
SHOWN = "name => getComputedStyle(document.querySelector(name)).display !== 'none'"
PLACE = """at => {
    const figure = document.querySelector(".one");
    figure.pauseAnimations();
    figure.setCurrentTime(at);
    return figure.querySelector(".one-m .one-hair").getBoundingClientRect().y;
}"""


def open_page(browser: Browser, **options: str) -> Page:
    page = browser.new_page(**options)  # type: ignore[arg-type]
    page.set_content(PAGE)
    return page


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))})"


def test_both_figures_of_a_page_have_the_colours_of_the_theme(browser: Browser):
    for number, theme in enumerate(("light", "dark")):
        page = open_page(browser, color_scheme=theme)
        expected = rgb(TONES["body"][number])
        assert [page.evaluate(COLOUR, f".{prefix}-body") for prefix in ("one", "two")] == [expected, expected]
        page.close()


def test_a_page_can_choose_the_colours(browser: Browser):
    page = open_page(browser)
    page.add_style_tag(content=":root{--fig-body:rgb(1, 2, 3)}")
    assert page.evaluate(COLOUR, ".two-body") == "rgb(1, 2, 3)"
    page.close()


def test_the_figure_moves_down_and_up_again(browser: Browser):
    page = open_page(browser)
    up, down, end = (page.evaluate(PLACE, at) for at in (0, 1.8, 3.59))
    assert down > up + 10
    assert abs(end - up) < 2
    page.close()


def test_less_motion_shows_the_still(browser: Browser):
    for motion, moving in (("no-preference", True), ("reduce", False)):
        page = open_page(browser, reduced_motion=motion)
        assert (page.evaluate(SHOWN, ".one-m"), page.evaluate(SHOWN, ".one-s")) == (moving, not moving)
        page.close()
