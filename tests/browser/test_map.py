"""The region map: the same choice by mouse, by keyboard and in the list, on either side of the body."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.watching import PHONE, Visit, visiting


def shape(page: Page, region: str, side: str) -> Locator:
    return page.locator(f"#body [data-region={region}][data-side={side}]")


def half_of(page: Page, region: str, side: str) -> Locator:
    """One of the two halves: between them there is nothing to press."""
    return shape(page, region, side).locator("path, use").first


def chosen(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#chosen button").all_text_contents()]


def press_tab_until(page: Page, label: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == label:
            return
    pytest.fail(f"{label} is not reached by the Tab key")


def test_a_press_chooses_a_region_on_every_side_and_another_gives_it_up(visit: Visit):
    page = visit.open()
    half_of(page, "knee", "front").click()
    assert chosen(page) == ["Knee"]
    for side in ("front", "back"):
        expect(shape(page, "knee", side)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".tree").get_by_label("Knee", exact=True)).to_be_checked()
    half_of(page, "knee", "back").click()
    assert chosen(page) == []


@pytest.mark.parametrize("half", [0, 1])
def test_the_left_and_the_right_of_a_region_act_as_one(visit: Visit, half: int):
    page = visit.open()
    shape(page, "calf", "back").locator("path, use").nth(half).click()
    assert chosen(page) == ["Calf"]


def test_regions_are_chosen_and_composed_with_the_keyboard_alone(visit: Visit):
    page = visit.open()
    press_tab_until(page, "Chest")
    page.keyboard.press("Enter")
    press_tab_until(page, "Calf (back)")
    page.keyboard.press("Space")
    assert chosen(page) == ["Chest", "Calf"]
    page.locator("#minutes").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).to_be_visible()
    assert "region=chest&region=calf" in page.url


def test_the_keyboard_gets_past_the_map_and_shows_where_it_is(visit: Visit):
    page = visit.open()
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#by-name")).to_be_focused()
    press_tab_until(page, "10 minutes")
    shape(page, "chest", "front").focus()
    page.keyboard.press("Tab")
    width = "getComputedStyle(document.activeElement).strokeWidth"
    assert page.evaluate(width) == "3px"


def test_a_wider_region_shows_what_lies_within_it(visit: Visit):
    page = visit.open()
    page.locator("#elsewhere").get_by_role("button", name="Lower leg").click()
    assert chosen(page) == ["Lower leg"]
    within = page.locator("#body .within").evaluate_all("shapes => shapes.map(shape => shape.dataset.region)")
    assert set(within) == {"calf", "soleus", "achilles", "tibialis-anterior"}
    visit.picture("map-wider-region")


def test_every_region_of_the_catalogue_can_be_pressed_somewhere(visit: Visit):
    page = visit.open()
    regions = page.evaluate("fetch('v1/regions?limit=100').then(answer => answer.json())")["items"]
    pressable = page.locator("#body [data-region][role=button], #elsewhere [data-region]")
    assert {region["slug"] for region in regions} == set(pressable.evaluate_all("all => all.map(each => each.dataset.region)"))
    page.get_by_text("All regions as a list").click()
    expect(page.locator(".tree input")).to_have_count(len(regions))


def test_pointing_at_a_region_names_it_and_its_other_names(visit: Visit):
    page = visit.open()
    half_of(page, "tibialis-anterior", "front").hover()
    expect(page.locator("#pointed")).to_contain_text("Tibialis anterior: also found as shin")


def test_a_region_is_found_by_any_of_its_names(visit: Visit):
    page = visit.open()
    page.get_by_label("By name").fill("IT band")
    page.keyboard.press("Enter")
    assert chosen(page) == ["Iliotibial band (IT band)"]
    expect(shape(page, "iliotibial-band", "front")).to_have_attribute("aria-pressed", "true")


def halves(page: Page) -> list[dict[str, Any]]:
    """The middle of each half that is shown, and its name."""
    found: list[dict[str, Any]] = page.locator("#body [data-region][role] :is(path, use)").evaluate_all(
        """halves => halves.map(half => {
            const { left, top, width, height } = half.getBoundingClientRect();
            const name = half.closest('g').querySelector('title').textContent;
            return { x: left + width / 2, y: top + height / 2, width, height, name };
        }).filter(half => half.width > 0)"""
    )
    return found


def test_a_phone_shows_one_side_at_a_time_and_every_region_has_a_target_of_24_pixels(browser: Browser, site: str):
    with visiting(browser, site, size=PHONE, has_touch=True, reduced_motion="reduce") as visit:
        page = visit.open()
        expect(shape(page, "calf", "back")).to_be_hidden()
        for side in ("Front", "Back"):
            page.locator(".views").get_by_role("button", name=side).tap()
            # Above the question at a glance.
            page.locator(".map").evaluate("map => map.scrollIntoView()")
            small = [half for half in halves(page) if min(half["width"], half["height"]) < 24]
            assert small
            for half in small:
                across, down = (11 if half[length] < 24 else 0 for length in ("width", "height"))
                for x, y in ((half["x"], half["y"]), (half["x"] - across, half["y"] - down)):
                    page.touchscreen.tap(x, y)
                    # Where the targets of two meet, each has its half.
                    assert len(chosen(page)) == 1
                    if (x, y) == (half["x"], half["y"]):
                        assert chosen(page) == [half["name"]]
                    page.touchscreen.tap(x, y)
            visit.picture(f"map-phone-{side.lower()}")


def test_a_press_next_to_a_region_is_for_the_nearest(visit: Visit):
    page = visit.open()
    box = half_of(page, "arms", "front").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] + 6, box["y"] + box["height"] - 6)
    assert chosen(page) == ["Arms"]
    page.mouse.click(box["x"] + box["width"] + 6, box["y"] - 60)
    assert chosen(page) == ["Arms"]
