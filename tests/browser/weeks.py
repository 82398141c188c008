"""A runner's visit to the page of the training week: a Monday afternoon with nine weeks of runs behind and a hard week ahead."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, Final

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.watching import DESK, Visit, visiting

NOW: Final = "2026-11-16T17:30:00+01:00"
BERLIN: Final = {"timezone_id": "Europe/Berlin", "locale": "en-GB", "reduced_motion": "reduce"}
STORED: Final = "limber-week"

HABIT: Final = [
    {
        "id": f"run-{day}",
        "kind": "run",
        "start": f"{date(2026, 9, 14) + timedelta(day)}T17:00:00Z",
        "minutes": 50,
        "distance_m": 8000,
        "rpe": 3,
        "status": "done",
    }
    for day in range(63)
    if day % 7 in {1, 3, 5}
]
"""Easy runs on the Tuesdays, Thursdays and Saturdays of nine weeks."""


def planned(name: str, day: int, **fields: Any) -> dict[str, Any]:
    """A workout of the week from 16 to 22 November, at 18:30."""
    return {"id": name, "kind": "run", "start": f"2026-11-{day}T18:30:00+01:00", "minutes": 60, "status": "planned", **fields}


STRENGTH: Final = planned("strength", 17, kind="strength", minutes=30, effort="hard")
INTERVALS: Final = planned("intervals", 18, rpe=8, distance_m=9000)
EASY: Final = planned("easy", 20, effort="easy", minutes=40)
HARD_WEEK: Final = [*HABIT, STRENGTH, INTERVALS, EASY]
"""Heavy legs on the evening before intervals."""


@contextmanager
def visiting_week(
    browser: Browser, site: str, workouts: list[dict[str, Any]], *, size: tuple[int, int] = DESK, **options: Any
) -> Iterator[Visit]:
    """A visit to the page with this week on the device, opened and checked."""
    with visiting(browser, site, size=size, **{**BERLIN, **options}) as visit:
        page = visit.page
        stored = json.dumps({"workouts": workouts})
        page.add_init_script(f"if (!localStorage['{STORED}']) localStorage['{STORED}'] = {json.dumps(stored)}")
        page.clock.install(time=NOW)
        open_week(page, site)
        yield visit


def open_week(page: Page, site: str) -> None:
    """Go to the page and wait for its first check."""
    page.goto(f"{site}week")
    expect(page.locator("#calendar .day")).to_have_count(7)
    expect(page.locator("#verdict")).not_to_be_empty()


def find_day(page: Page, day: int) -> Locator:
    """The column of a day in November 2026."""
    return page.locator(f'.day[data-date="2026-11-{day:02}"]')


def find_workout(page: Page, name: str) -> Locator:
    """A workout in the calendar."""
    return page.locator(f'.workout[data-id="{name}"]')


def read_stored(page: Page) -> dict[str, Any]:
    """The plan on the device."""
    stored: dict[str, Any] = json.loads(page.evaluate(f"localStorage['{STORED}']"))
    return stored


def start_of(page: Page, name: str) -> str:
    """When a workout of the plan on the device starts."""
    return str(next(each["start"] for each in read_stored(page)["workouts"] if each["id"] == name))
