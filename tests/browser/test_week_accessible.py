"""The training week can be used by all: axe-core finds nothing, nothing runs out of the window, and the keyboard is enough."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.test_accessible import RULES
from tests.browser.watching import DESK, PHONE, Visit
from tests.browser.weeks import HARD_WEEK, find_day, visiting_week
from tests.effort import is_thorough

TABLET = (820, 1180)
WINDOWS = [
    (PHONE, "dark"),
    *(pytest.param(each, marks=pytest.mark.long) for each in ((DESK, "light"), (DESK, "dark"), (PHONE, "light"))),
    pytest.param((TABLET, "light"), marks=pytest.mark.long),
]


@pytest.fixture(params=WINDOWS, ids=lambda window: f"{window[0][0]} {window[1]}")
def window(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[tuple[Visit, str]]:
    size, scheme = request.param
    with visiting_week(browser, site, HARD_WEEK, size=size, color_scheme=scheme) as visit:
        yield visit, f"{size[0]}-{scheme}"


def assert_accessible(visit: Visit, name: str, part: str = "body") -> None:
    """Look at a part of the page. The tables of the charts, a row for each day, are opened with `--all` only."""
    folded = "details" if is_thorough() else "details:not(#drawn details)"
    visit.page.evaluate(f"document.querySelectorAll('{folded}').forEach(each => each.open = true)")
    # What stays in view while the page is scrolled covers what is below it.
    visit.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    violations = Axe().run(visit.page, context=part, options=RULES).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in violations] == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.picture(f"week-{name}")


def test_axe_finds_nothing_in_the_page_and_its_dialogs(window: tuple[Visit, str]):
    visit, name = window
    page = visit.page
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#advice h3").first).to_be_visible()
    page.get_by_role("button", name="Find places").click()
    expect(page.locator(".proposed").first).to_be_visible()
    expect(page.locator("#drawn figure")).to_have_count(3)
    assert_accessible(visit, name)
    page.locator(".workout .handle").first.press("Enter")
    assert_accessible(visit, f"moving-{name}", "#week")
    page.keyboard.press("Escape")
    for number, opener in enumerate(
        (
            page.locator(".workout .open").first,
            find_day(page, 16).get_by_role("button", name="How are you?"),
            page.get_by_role("button", name="Paste or open"),
            page.locator("#placed").get_by_role("button", name="Show the routine").first,
        )
    ):
        opener.click()
        expect(page.locator("dialog .card, dialog form").first).to_be_visible()
        assert_accessible(visit, f"dialog-{number}-{name}", "dialog")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        expect(opener).to_be_focused()


@pytest.mark.long
def test_the_keyboard_reaches_all_and_leaves_the_page(browser: Browser, site: str):
    with visiting_week(browser, site, HARD_WEEK) as visit:
        page = visit.page
        expect(page.locator("#drawn figure")).to_have_count(3)
        reachable = page.locator("main :is(a, button, input, select, textarea, summary):visible:not(:disabled)").all()
        names = [each.evaluate("each => [...document.querySelectorAll('*')].indexOf(each)") for each in reachable]
        page.locator("body").press("Tab")
        seen = []
        for _ in range(len(names) + 30):
            seen.append(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
            page.keyboard.press("Tab")
        assert set(names) <= set(seen)
        assert [each for each in dict.fromkeys(seen) if each in names] == names, "in the order of the page"
