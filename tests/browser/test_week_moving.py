"""Workouts are moved by mouse, finger, tap and keyboard; each says what it did, and Escape takes nothing along."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.watching import PHONE, Visit
from tests.browser.weeks import HARD_WEEK, INTERVALS, find_day, find_workout, start_of, visiting_week

STAYED = INTERVALS["start"]
SAID = "#announcement"


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Page]:
    with visiting_week(browser, site, HARD_WEEK) as visit:
        yield visit.page


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Visit]:
    with visiting_week(browser, site, HARD_WEEK, size=PHONE, has_touch=True, is_mobile=True) as visit:
        yield visit


def centre(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_mouse_drags_a_workout_to_another_day(desk: Page):
    desk.mouse.move(*centre(desk, '[data-id="intervals"] .open'))
    desk.mouse.down()
    desk.mouse.move(*centre(desk, '.day[data-date="2026-11-19"]'), steps=4)
    expect(find_day(desk, 19)).to_have_class("day target")
    desk.keyboard.press("Escape")
    expect(desk.locator(".lifted")).to_have_count(0)
    desk.mouse.up()
    assert start_of(desk, "intervals") == STAYED
    expect(desk.locator("dialog")).to_have_count(0)
    desk.mouse.move(*centre(desk, '[data-id="intervals"] .open'))
    desk.mouse.down()
    desk.mouse.move(*centre(desk, '.day[data-date="2026-11-19"]'), steps=4)
    desk.mouse.up()
    expect(desk.locator(SAID)).to_have_text("Moved: Run, Thursday 19 November, 18:30.")
    assert start_of(desk, "intervals") == "2026-11-19T18:30:00+01:00"
    expect(desk.locator("dialog")).to_have_count(0)
    find_workout(desk, "intervals").locator(".open").click()
    expect(desk.locator("dialog")).to_be_visible()


def test_keys_pick_a_workout_up_carry_it_and_drop_it(desk: Page):
    handle = find_workout(desk, "intervals").locator(".handle")
    handle.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(SAID)).to_contain_text("Picked up: Run, Wednesday 18 November, 18:30. Left and right")
    expect(handle).to_have_attribute("aria-pressed", "true")
    for key, said in (
        ("ArrowRight", "Thursday 19 November, 18:30"),
        ("ArrowUp", "Thursday 19 November, 18:00"),
        ("ArrowDown", "Thursday 19 November, 18:30"),
        ("ArrowDown", "Thursday 19 November, 19:00"),
    ):
        desk.keyboard.press(key)
        expect(desk.locator(SAID)).to_have_text(said)
        expect(handle).to_be_focused()
    assert start_of(desk, "intervals") == STAYED
    desk.keyboard.press("Escape")
    expect(desk.locator(SAID)).to_have_text("It stays where it was.")
    expect(find_day(desk, 18).locator('[data-id="intervals"]')).to_contain_text("18:30")
    desk.keyboard.press("Space")
    for _ in range(5):
        desk.keyboard.press("ArrowRight")
    expect(desk.locator("#calendar-title")).to_have_text("Week of Monday 23 November")
    desk.keyboard.press("Space")
    expect(desk.locator(SAID)).to_have_text("Moved: Run, Monday 23 November, 18:30.")
    assert start_of(desk, "intervals") == "2026-11-23T18:30:00+01:00"
    expect(handle).to_be_focused()


def test_leaving_a_workout_that_is_picked_up_drops_it(desk: Page):
    find_workout(desk, "intervals").locator(".handle").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("Tab")
    expect(desk.locator(SAID)).to_have_text("Moved: Run, Tuesday 17 November, 18:30.")
    expect(desk.locator("#held")).to_be_hidden()


def test_a_finger_drags_by_the_handle_and_taps_pick_up_and_drop(phone: Visit):
    page = phone.page
    find_workout(page, "intervals").locator(".handle").tap()
    expect(page.locator("#held")).to_contain_text("Moving: Run. Tap a day")
    find_day(page, 19).locator("h3").tap()
    expect(page.locator(SAID)).to_have_text("Moved: Run, Thursday 19 November, 18:30.")
    expect(page.locator("dialog")).to_have_count(0)
    find_day(page, 20).scroll_into_view_if_needed()
    session = page.context.new_cdp_session(page)
    touch(session, page, '[data-id="intervals"] .handle', '.day[data-date="2026-11-20"]')
    expect(page.locator(SAID)).to_have_text("Moved: Run, Friday 20 November, 18:30.")
    assert start_of(page, "intervals") == "2026-11-20T18:30:00+01:00"


def touch(session: CDPSession, page: Page, start: str, end: str) -> None:
    """A finger goes from one element to another."""
    (x, y), (to_x, to_y) = centre(page, start), centre(page, end)
    send: Callable[[str, list[dict[str, float]]], object] = lambda kind, points: session.send(  # noqa: E731 - three calls below
        "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
    )
    send("touchStart", [{"x": x, "y": y}])
    for step in range(1, 5):
        send("touchMove", [{"x": x + (to_x - x) * step / 4, "y": y + (to_y - y) * step / 4}])
    send("touchEnd", [])
