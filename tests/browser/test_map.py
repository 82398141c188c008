"""The region map: the same choice by mouse, by keyboard and in the list, on either side of the body."""

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
    expect(page.locator(".player")).to_be_visible()
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


def test_a_phone_shows_one_side_at_a_time_large_enough_to_press(browser: Browser, site: str):
    with visiting(browser, site, size=PHONE, has_touch=True) as visit:
        page = visit.open()
        expect(shape(page, "calf", "back")).to_be_hidden()
        page.get_by_role("button", name="Back", exact=True).first.tap()
        box = shape(page, "calf", "back").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        half_of(page, "calf", "back").tap()
        assert chosen(page) == ["Calf"]
        visit.picture("map-phone-back")
