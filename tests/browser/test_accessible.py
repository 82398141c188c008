"""The page can be used by all: axe-core finds nothing, light and dark, wide and narrow, and nothing runs out of the window."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import DESK, PHONE, Visit, visiting

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
ROUTINE = "?region=iliotibial-band&region=hip&phase=recovery&minutes=15&equipment=foam_roller&condition=knee_pain"
REFUSAL = "?region=toes&phase=strength&minutes=1"
TWICE_AS_LARGE = (640, 450)
"""The window width that remains on a desktop at 200 % zoom."""

FOCUSED = "document.activeElement === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(document.activeElement)"
BODY = -1

WINDOWS = [
    (DESK, "light"),
    (PHONE, "dark"),
    *(pytest.param(each, marks=pytest.mark.long) for each in ((DESK, "dark"), (PHONE, "light"), (TWICE_AS_LARGE, "light"))),
]


@pytest.fixture(params=WINDOWS, ids=lambda window: f"{window[0][0]} {window[1]}")
def window(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Visit]:
    size, scheme = request.param
    with visiting(browser, site, size=size, color_scheme=scheme, reduced_motion="reduce") as visit:
        yield visit


def opened(visit: Visit, path: str) -> Page:
    """The page with everything on it that can be unfolded."""
    page = visit.open(path)
    expect(page.locator("#fields")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page


def findings(page: Page) -> list[tuple[Any, ...]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("path", ["", ROUTINE, REFUSAL], ids=["at first", "with a routine", "with a refusal"])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_window(window: Visit, path: str, request: pytest.FixtureRequest):
    page = opened(window, path)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    window.picture(request.node.callspec.id.replace(" ", "-"))


@pytest.mark.parametrize("path", ["problems", "problems/no_routine"])
def test_pages_about_problems_are_accessible(window: Visit, path: str):
    window.page.goto(f"{window.site}{path}")
    assert findings(window.page) == []
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_headings_are_in_order_and_there_is_one_for_the_page(visit: Visit):
    page = opened(visit, ROUTINE)
    levels = page.locator("h1, h2, h3, h4, h5").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def test_the_tab_key_goes_through_the_whole_page_and_out_of_it(visit: Visit):
    page = visit.open(ROUTINE)
    page.get_by_role("link", name="Skip to the content").focus()
    visited: list[int] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here == BODY:
            break
        visited.append(here)
    else:
        pytest.fail("the Tab key never gets out of the page")
    assert len(visited) > 60
    assert len(visited) == len(set(visited))


def test_motion_is_spared_for_those_who_ask(browser: Browser, site: str):
    with visiting(browser, site, reduced_motion="reduce") as visit:
        page = visit.open()
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.locator("#body .region").first.evaluate("each => getComputedStyle(each).transitionDuration") == "0s"
