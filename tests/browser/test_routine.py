"""A routine as cards: what is on one, what else fits in its place, and what can be done with the whole."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_accessible import findings
from tests.browser.watching import DESK, PHONE, Visit, visiting

QUESTION = "region=hip&phase=post&minutes=10"
TABLET = (834, 1112)


def sent(page: Page, question: str = QUESTION) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(f"fetch('v1/routines?{question}').then(answer => answer.json())")
    return answer


def names_on(page: Page) -> list[str]:
    return page.locator(".card h4").all_text_contents()


def press(within: Page | Locator, name: str) -> None:
    within.get_by_role("button", name=name, exact=True).click()


def test_a_card_shows_the_exercise_and_unfolds_the_rest(visit: Visit):
    page = visit.open(f"?{QUESTION}")
    item = sent(page)["blocks"][0]["items"][0]
    card = page.locator(".card").first
    expect(card.get_by_role("heading")).to_have_text(item["exercise"]["name"])
    expect(card.locator(".dose")).to_have_text(item["dose"]["text"])
    expect(card.locator(".card-text .cues li")).to_have_text(item["cues"][:2])
    expect(card.locator(".drawing")).to_have_js_property("naturalWidth", 150)
    expect(card.locator(".steps")).to_be_hidden()
    card.get_by_text("How to do it, sources").click()
    expect(card.locator(".steps li")).to_have_text(item["instructions"])
    expect(card.get_by_text(item["why"])).to_be_visible()
    assert card.locator(".citations a").count() == len(item["citations"])


def test_the_answer_comes_into_view_and_is_focused(browser: Browser, site: str):
    with visiting(browser, site, size=PHONE, has_touch=True, reduced_motion="reduce") as visit:
        page = visit.open()
        page.locator("#body [data-region=calf] path, #body [data-region=quads] path").first.tap()
        expect(page.locator("#glance")).to_contain_text("Before a run · 10 min")
        expect(page.locator("#glance")).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="Show the routine").tap()
        heading = page.locator("#routine h2")
        expect(heading).to_be_focused()
        expect(heading).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("button", name="Start")).to_be_in_viewport(ratio=1)


def test_another_exercise_takes_the_place_of_one(visit: Visit):
    page = visit.open(f"?{QUESTION}")
    before = names_on(page)
    press(page, f"Swap {before[1]}")
    offers = page.locator(".alternative")
    expect(offers.first).to_be_visible()
    assert 1 <= offers.count() <= 4
    chosen = str(offers.first.locator("strong").text_content())
    press(offers.first, f"Take {chosen}")
    expect(page.locator(".card h4").nth(1)).to_have_text(chosen)
    expect(page.locator(".card h4").nth(1)).to_be_focused()
    assert names_on(page) == [before[0], chosen, *before[2:]]
    assert "swap=2" in page.url
    # Another question has other positions.
    page.get_by_role("button", name="15 minutes").click()
    press(page, "Show the routine")
    expect(page).to_have_url(re.compile("minutes=15"))
    assert "swap" not in page.url


def test_alternatives_are_hidden_again(visit: Visit):
    page = visit.open(f"?{QUESTION}")
    swap = page.locator(".card").first.get_by_role("button", name=re.compile("Swap"))
    swap.click()
    expect(page.locator(".alternative").first).to_be_visible()
    swap.click()
    expect(page.locator(".alternative")).to_have_count(0)
    expect(swap).to_have_attribute("aria-expanded", "false")


def test_an_exercise_is_left_out_and_another_routine_composed(visit: Visit):
    page = visit.open(f"?{QUESTION}")
    before = names_on(page)
    press(page, f"Not this one: {before[0]}")
    expect(page).to_have_url(re.compile("exclude="))
    expect(page.locator(".card h4").first).to_be_focused()
    assert before[0] not in names_on(page)
    before = names_on(page)
    press(page, "Another one")
    expect(page).to_have_url(re.compile("variation=1"))
    expect(page.locator("#routine h2")).to_be_focused()
    assert set(names_on(page)) != set(before)


def test_a_routine_is_saved_in_the_browser_and_found_again(visit: Visit):
    page = visit.open(f"?{QUESTION}")
    press(page, "Save")
    expect(page.get_by_role("button", name="Saved", exact=True)).to_have_attribute("aria-pressed", "true")
    before = names_on(page)
    visit.open()
    saved = page.locator("#saved li")
    expect(saved).to_have_count(1)
    expect(saved).to_contain_text("Stretches after the run, Hip · After a run · 10 min")
    saved.get_by_role("link").click()
    expect(page.locator(".card").first).to_be_visible()
    assert names_on(page) == before
    page.locator("#saved").get_by_role("button").click()
    expect(page.locator("#saved")).to_be_hidden()


def test_the_link_of_a_routine_is_copied(browser: Browser, site: str):
    with visiting(browser, site, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.open(f"?{QUESTION}")
        press(page, "Copy link")
        expect(page.get_by_role("button", name="Link copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == f"{site}?{QUESTION}"


@pytest.mark.parametrize("condition", ["", "&condition=knee_pain"], ids=["well", "with a knee that hurts"])
def test_a_calendar_file_says_when_and_what_and_never_what_hurts(browser: Browser, site: str, tmp_path: Path, condition: str):
    with visiting(browser, site, timezone_id="Europe/Berlin") as visit:
        page = visit.open(f"?{QUESTION}{condition}")
        press(page, "Calendar")
        page.get_by_label("When?").fill("2026-12-01T18:30")
        with page.expect_download() as downloading:
            press(page, "Save the calendar file")
        downloading.value.save_as(tmp_path / "limber.ics")
        content = (tmp_path / "limber.ics").read_bytes()
        assert max(map(len, content.split(b"\r\n"))) <= 75
        lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
        assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
        assert "DTSTART:20261201T173000Z" in lines
        assert "DTEND:20261201T174000Z" in lines
        assert "SUMMARY:Stretches after the run" in lines
        description = next(line for line in lines if line.startswith("DESCRIPTION:"))
        assert all(name.replace(",", r"\,") in description for name in names_on(page))
        assert any(line.startswith(f"URL:{site}?") for line in lines) is not bool(condition)
        assert "knee_pain" not in content.decode()


WINDOWS = [
    (PHONE, "dark"),
    *(
        pytest.param(each, marks=pytest.mark.long)
        for each in ((PHONE, "light"), (TABLET, "light"), (TABLET, "dark"), (DESK, "dark"))
    ),
]


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window[0][0]} {window[1]}")
def test_swaps_and_the_calendar_form_are_accessible_and_fit(browser: Browser, site: str, window: tuple[tuple[int, int], str]):
    size, scheme = window
    with visiting(browser, site, size=size, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = visit.open(f"?{QUESTION}")
        press(page, "Calendar")
        press(page, "Save")
        page.locator(".card").first.get_by_role("button", name=re.compile("Swap")).click()
        expect(page.locator(".alternative").first).to_be_visible()
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        visit.picture(f"routine-{size[0]}-{scheme}")


PAGE = re.compile(rb"/Type /Page\b")
PRINTED = [
    QUESTION,
    pytest.param("region=full-body&phase=strength&minutes=30&equipment=kettlebell", marks=pytest.mark.long),
    pytest.param("region=knee&phase=strength&minutes=40&condition=knee_pain&equipment=band", marks=pytest.mark.long),
]


@pytest.mark.parametrize("question", PRINTED)
def test_a_routine_is_printed_on_one_sheet_with_its_steps(visit: Visit, question: str):
    page = visit.open(f"?{question}")
    for paper in ("A4", "Letter"):
        assert len(PAGE.findall(page.pdf(format=paper))) == 1, paper
    page.emulate_media(media="print")
    expect(page.locator(".card .steps li").first).to_be_visible()
    expect(page.locator("#question")).to_be_hidden()
