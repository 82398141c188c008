"""The printable page of a routine: one sheet of either paper, and legible on a screen in both themes."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.api.composed_routines import compose_routine
from app.api.exports.print_page import render_print_page
from app.api.exports.stored_content import read_stored_routine
from app.domain.catalogue.catalogue import Catalogue
from app.words.languages import ENGLISH
from tests.browser.test_accessible import findings
from tests.browser.watching import PHONE
from tests.questions import a_question

ROUTINES: dict[str, dict[str, Any]] = {
    "ten minutes": {"region": ["ankle"], "phase": "pre", "minutes": 10},
    "forty minutes": {"region": ["knee"], "phase": "strength", "minutes": 40, "condition": ["knee_pain"], "equipment": ["band"]},
    "thirteen stretches": {"region": ["full-body"], "phase": "post", "minutes": 40},
}
FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1H8V8Z"/></svg>'
PAGE = re.compile(rb"/Type /Page\b")


def opened(browser: Browser, shipped: Catalogue, name: str, **options: Any) -> Page:
    content = compose_routine(shipped, a_question(shipped, **ROUTINES[name])).content
    page = browser.new_context(**options).new_page()
    figures = dict.fromkeys(shipped.exercises, FIGURE)
    page.set_content(render_print_page(read_stored_routine(content), ENGLISH, figures).decode())
    return page


@pytest.mark.parametrize("name", ROUTINES)
def test_a_routine_is_printed_on_one_sheet_of_either_paper(browser: Browser, shipped: Catalogue, name: str):
    page = opened(browser, shipped, name)
    for paper in ("A4", "Letter"):
        assert len(PAGE.findall(page.pdf(format=paper, prefer_css_page_size=False))) == 1, paper
    page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_accessible_and_runs_out_of_no_window(browser: Browser, shipped: Catalogue, theme: str):
    page = opened(browser, shipped, "forty minutes", color_scheme=theme, viewport={"width": PHONE[0], "height": PHONE[1]})
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()
