"""The training week: workouts are added, changed, moved and removed, and the check, its repair and the answers follow."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import vobject
from playwright.sync_api import Browser, Page, Route, expect

from app.domain.keys import Scope
from tests.api.real_server import served
from tests.browser.watching import visiting
from tests.browser.weeks import (
    BERLIN,
    HABIT,
    HARD_WEEK,
    NOW,
    STORED,
    find_day,
    find_workout,
    open_week,
    read_stored,
    start_of,
    visiting_week,
)
from tests.keys import a_key

SHEET = re.compile(rb"/Type /Page\b")
BODY = {"time_zone": "Europe/Berlin", "now": NOW, "workouts": HARD_WEEK}
CAUTION = "Caution: 1 thing to look at."
CLEAR = "Clear: nothing stands against this week."


def save_workout(page: Page, **values: str) -> None:
    """Fill in the form of a workout, and save it."""
    for name, value in values.items():
        field = page.locator(f"dialog [name={name}]")
        if name in {"kind", "effort", "status", "body"}:
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="Save").click()


def test_a_workout_is_added_changed_and_removed_and_each_is_undone(browser: Browser, site: str):
    with visiting_week(browser, site, []) as visit:
        page = visit.page
        expect(page.locator("#verdict")).to_have_text("Nothing to check yet.")
        find_day(page, 18).get_by_role("button", name="Add a workout").click()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_have_text("Say how long it is: minutes, or kilometres of a run.")
        save_workout(page, distance="12.5", minutes="70", effort="hard")
        run = find_day(page, 18).locator(".workout")
        expect(run).to_contain_text("70 min, 12.5 km, hard")
        expect(run.locator(".open")).not_to_be_focused()
        assert start_of(page, "workout-1") == "2026-11-18T18:00:00+01:00"
        run.locator(".open").click()
        save_workout(page, time="07:15", date="2026-11-19", effort="easy")
        moved = find_day(page, 19).locator(".workout")
        expect(moved).to_contain_text("07:15")
        moved.locator(".open").click()
        page.get_by_role("button", name="Remove").click()
        expect(page.locator(".workout")).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#announcement")).to_have_text("Undone: Removed: Run, Thursday 19 November, 07:15.")
        page.get_by_role("button", name="Undo").click()
        expect(find_day(page, 18).locator(".workout")).to_contain_text("18:00")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".workout")).to_have_count(0)
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_the_week_stays_on_the_device_until_it_is_forgotten(browser: Browser, site: str):
    with visiting_week(browser, site, []) as visit:
        page = visit.page
        find_day(page, 16).get_by_role("button", name="How are you?").click()
        page.locator("dialog [name=sleep_hours]").fill("4.5")
        page.locator("dialog [name=pain]").select_option("3")
        page.locator("dialog [name=pain_region]").select_option("knee")
        page.get_by_role("button", name="Save").click()
        expect(find_day(page, 16)).to_contain_text("4.5 h sleep, pain 3, Knee")
        page.reload()
        expect(find_day(page, 16)).to_contain_text("4.5 h sleep, pain 3, Knee")
        assert read_stored(page)["days"] == {"2026-11-16": {"sleep_hours": 4.5, "pain": 3, "pain_region": "knee"}}
        page.get_by_role("button", name="Forget my week").click()
        page.get_by_role("button", name="Forget it").click()
        expect(find_day(page, 16)).not_to_contain_text("sleep")
        assert read_stored(page) == {"workouts": []}, "what the test itself puts there for a page without anything"


def test_the_check_follows_each_change_and_its_repair_is_applied_and_undone(browser: Browser, site: str):
    with visiting_week(browser, site, HARD_WEEK) as visit:
        page = visit.page
        expect(page.locator("#verdict")).to_have_text(CAUTION)
        expect(page.locator("#findings .finding").first).to_contain_text("Heavy legs on Tuesday, hard run on Wednesday")
        expect(page.locator(".workout[data-marked]")).to_have_count(2)
        row = page.locator("#repair table").first.locator("tbody tr").first
        expect(row.locator("td").nth(0)).to_have_text("Tue 17, 18:3030 min, hard")
        expect(row.locator("td").nth(1)).to_have_text("Tue 17, 18:3030 min, easy")
        page.get_by_role("button", name="Apply this change").click()
        expect(page.locator("#verdict")).to_have_text(CLEAR)
        expect(page.locator("#repair")).to_be_empty()
        expect(find_workout(page, "strength")).to_contain_text("30 min, easy")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#verdict")).to_have_text(CAUTION)
        expect(page.locator("#repair table").first).to_be_visible()
        page.locator("#repair summary").first.click()
        page.get_by_role("button", name="Apply this one").first.click()
        expect(page.locator("#verdict")).to_have_text(CLEAR)
        expect(find_day(page, 16).locator('[data-id="strength"]')).to_contain_text("30 min, hard")
        assert start_of(page, "strength") == "2026-11-16T18:30:00+01:00"


def test_the_week_before_is_repeated_as_a_plan(browser: Browser, site: str):
    race = {**HABIT[-1], "id": "race", "start": "2026-11-15T09:00:00Z", "is_race": True}
    with visiting_week(browser, site, [*HABIT, race]) as visit:
        page = visit.page
        page.get_by_role("button", name="Repeat the week before").click()
        expect(page.locator("#announcement")).to_have_text("3 workouts of the week before planned for this week.")
        expect(page.locator("#total")).to_have_text("24 km of running, 2 h 30 min of training.")
        added = read_stored(page)["workouts"][len(HABIT) + 1 :]
        assert [(each["start"], each["status"], each["distance_m"]) for each in added] == [
            (f"2026-11-{day}T18:00:00+01:00", "planned", 8000) for day in (17, 19, 21)
        ]
        page.get_by_role("button", name="The week after").click()
        page.get_by_role("button", name="The week after").click()
        page.get_by_role("button", name="Repeat the week before").click()
        expect(page.locator("#announcement")).to_have_text("The week before has no workouts.")


def hold_first(page: Page, address: str) -> list[Route]:
    """Requests to an address from now on: the first waits for its answer, the others go on."""
    seen: list[Route] = []

    def take(route: Route) -> None:
        seen.append(route)
        if len(seen) > 1:
            route.continue_()

    page.route(address, take)
    return seen


def test_only_the_answer_to_the_last_change_is_shown(browser: Browser, site: str):
    with visiting_week(browser, site, HARD_WEEK) as visit:
        page = visit.page
        expect(page.locator("#repair table").first).to_be_visible()
        for address, late in (
            ("**/checks", {"verdict": "overload", "findings": [], "rules": [], "not_judged": [], "rate_these": []}),
            ("**/repairs", page.request.post(f"{site}v1/training-load/repairs", data=BODY).json()),
        ):
            held = hold_first(page, address)
            find_workout(page, "easy").locator(".open").click()
            with page.expect_request(address):
                page.get_by_role("button", name="Remove").click()
            find_workout(page, "strength").locator(".open").click()
            page.get_by_role("button", name="Remove").click()
            expect(page.locator("#verdict")).to_have_text(CLEAR)
            expect(page.locator("#repair")).to_be_empty()
            with page.expect_response(address):
                held[0].fulfill(json=late)
            page.evaluate("new Promise(requestAnimationFrame)")
            expect(page.locator("#verdict")).to_have_text(CLEAR)
            expect(page.locator("#repair")).to_be_empty()
            page.unroute(address)
            page.get_by_role("button", name="Undo").click()
            page.get_by_role("button", name="Undo").click()
            expect(page.locator("#repair table").first).to_be_visible()


def test_pain_changes_the_verdict_and_the_advice(browser: Browser, site: str):
    with visiting_week(browser, site, HARD_WEEK) as visit:
        page = visit.page
        page.get_by_role("button", name="Ask").click()
        advice = page.locator("#advice")
        expect(advice.locator("h3").first).to_have_text("Go ahead.")
        expect(advice.locator(".card").first).to_be_visible()
        expect(advice).to_contain_text("You have not said whether anything hurts.")
        find_day(page, 16).get_by_role("button", name="How are you?").click()
        page.locator("dialog [name=illness]").select_option("fever")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#verdict")).to_contain_text("Too much")
        page.get_by_role("button", name="Ask").click()
        expect(advice.locator("h3").first).to_have_text("Rest today.")
        expect(advice.locator(".card")).to_have_count(0)


def test_a_complaint_goes_along_to_the_page_that_plays_the_routine(browser: Browser, site: str):
    with visiting_week(browser, site, HABIT) as visit:
        page = visit.page
        page.locator("#runner summary").click()
        page.locator("#runner").get_by_label("Knee pain", exact=True).check()
        page.locator("#runner").get_by_label("Band", exact=True).check()
        page.get_by_role("button", name="Ask").click()
        link = page.locator("#advice").get_by_role("link", name="Open it, to stretch along")
        assert {"condition=knee_pain", "equipment=band"} <= set(str(link.get_attribute("href")).removeprefix("./?").split("&"))
        page.reload()
        page.locator("#runner summary").click()
        expect(page.locator("#runner").get_by_label("Knee pain", exact=True)).to_be_checked()


def test_strength_and_mobility_are_proposed_opened_accepted_and_exported(browser: Browser, site: str):
    with visiting_week(browser, site, HARD_WEEK) as visit:
        page = visit.page
        page.get_by_role("button", name="Find places").click()
        proposed = page.locator(".workout.proposed")
        expect(proposed.first).to_be_visible()
        count = proposed.count()
        assert count == page.locator("#placed .sessions > li").count() >= 2
        exercises = export_calendar(page, count + 3)
        page.get_by_role("button", name="Discard").click()
        expect(proposed).to_have_count(0)
        page.get_by_role("button", name="Find places").click()
        page.locator("#placed").get_by_role("button", name="Show the routine").first.click()
        expect(page.locator("dialog .card img").first).to_be_visible()
        expect(page.locator("dialog .card").first).to_contain_text("How to do it")
        page.get_by_role("button", name="Close").click()
        page.get_by_role("button", name="Take them into my week").click()
        expect(page.locator("#announcement")).to_have_text(f"{count} workouts added to your week.")
        expect(proposed).to_have_count(0)
        own = page.locator(".workout:not([data-kind=run])")
        expect(own).to_have_count(count + 1)
        assert export_calendar(page, count + 3) == exercises
        page.evaluate(
            "() => { print = () => document.body.append(Object.assign(document.createElement('i'), { id: 'printed' })); }"
        )
        page.get_by_role("button", name="Print").click()
        expect(page.locator("#printed")).to_have_count(1)
        assert page.locator("#sheet li img").count() == page.locator("#sheet li").count() > 5
        for paper in ("A4", "Letter"):
            assert len(SHEET.findall(page.pdf(format=paper, landscape=True))) == 1, paper
        page.locator('.workout[data-id^="mobility-1"] .open').click()
        page.get_by_role("button", name="Show the routine").click()
        expect(page.locator("dialog .card").first).to_be_visible()
        page.get_by_role("button", name="Close").click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Plan as JSON").click()
        plan = json.loads(saved.value.path().read_text())
        assert len(plan["workouts"]) == len(HARD_WEEK) + count
        assert page.request.post(f"{site}v1/training-load/checks", data=plan).ok


def export_calendar(page: Page, count: int) -> set[str]:
    """The exercises in the calendar file, which has this number of events."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="Calendar file").click()
    expect(page.locator("#announcement")).to_contain_text("The calendar file is saved.")
    events = vobject.readOne(saved.value.path().read_text()).vevent_list
    assert len(events) == count
    return {event.description.value for event in events if "description" in event.contents}


def test_the_charts_show_what_the_check_measured_and_have_tables(browser: Browser, site: str):
    with visiting_week(browser, site, HARD_WEEK) as visit:
        page = visit.page
        charts = page.locator("#drawn figure")
        expect(charts).to_have_count(3)
        report = page.request.post(f"{site}v1/training-load/checks", data={**BODY, "metrics": "series"}).json()
        days, weeks = report["metrics"]["days"], report["metrics"]["weeks"]
        expect(charts.nth(0).locator("rect.bar")).to_have_count(len(days))
        expect(charts.nth(1).locator("polyline")).to_have_count(3)
        expect(charts.nth(2).locator("rect.part.hard")).to_have_count(len(weeks))
        for chart in charts.all():
            assert chart.locator("svg").get_attribute("aria-label")
            chart.locator("summary").click()
        expect(charts.nth(0).locator("tbody tr")).to_have_count(len(days))
        last = charts.nth(1).locator("tbody tr").last.locator("td").all_text_contents()
        assert last == [f"{round(days[-1]['averages']['exp'][name])}" for name in ("atl", "ctl", "form")]
        hard = charts.nth(2).locator("tbody tr").last.locator("td").nth(2)
        expect(hard).to_have_text(f"{round(weeks[-1]['intensity']['minutes']['hard'])}")


STRAVA = [
    {"id": 11, "sport_type": "Run", "start_date": "2026-11-10T17:00:00Z", "elapsed_time": 3000, "distance": 9000.4},
    {"id": 12, "resource_state": 1},
    {"id": 13, "sport_type": "WeightTraining", "start_date": "2026-11-12T17:00:00Z", "elapsed_time": 1800},
]
OWN_TABLE = "kind,start,minutes,status\nrun,2026-11-11 07:00,40,done\nrun,someday,40,done\nsleep,2026-11-13,400,done\n"
STRAVA_TABLE = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Moving Time,Distance\n"
    '7,"Nov 9, 2026, 6:00:00 PM","Laps, and more",Run,3000,9.1,2950,9100.5\n'
)


PASTED = [
    (json.dumps(STRAVA), "2 workouts read", ["Entry 2: the service sent only an id."]),
    (OWN_TABLE, "1 workout read", ["Line 3: Write a date with time", "Line 4: kind must be one of"]),
    (STRAVA_TABLE, "1 workout read, Monday 9 November", []),
    (json.dumps({"workouts": HABIT, "days": [{"date": "2026-11-14", "stress": 4}]}), "27 workouts read", []),
]


def test_what_is_pasted_is_read_and_what_is_not_read_is_named(browser: Browser, site: str):
    with visiting_week(browser, site, []) as visit:
        page = visit.page
        count = 0
        for text, read, unread in PASTED:
            page.get_by_role("button", name="Paste or open").click()
            page.locator("#pasted").fill(text)
            page.get_by_role("button", name="Add to my week").click()
            preview = page.locator("dialog [role=status]")
            expect(preview).to_contain_text(read)
            shown = preview.locator("li").all_text_contents()
            assert len(shown) == len(unread)
            assert all(line.startswith(start) for line, start in zip(shown, unread, strict=True)), shown
            page.get_by_role("button", name="Add to my week").click()
            expect(page.locator("dialog")).to_have_count(0)
            count += int(read.split()[0])
            assert len(read_stored(page)["workouts"]) == count
        expect(find_day(page, 14)).to_contain_text("stress 4")


def test_other_text_is_refused_with_the_reason_and_a_file_is_read(browser: Browser, site: str, tmp_path: Path):
    with visiting_week(browser, site, []) as visit:
        page = visit.page
        page.get_by_role("button", name="Paste or open").click()
        preview = page.locator("dialog [role=status]")
        for text, problem in (
            ("", "There is nothing in it."),
            ("[{", "It is not valid JSON."),
            ("{}", "It is JSON, but no list"),
            ("a,b\n1,2", "The columns of this table are not known."),
        ):
            page.locator("#pasted").fill(text)
            page.get_by_role("button", name="Add to my week").click()
            expect(preview).to_contain_text(problem)
        file = tmp_path / "activities.json"
        file.write_text(json.dumps(STRAVA))
        page.locator("#file").set_input_files(file)
        expect(preview).to_contain_text("2 workouts read")


@pytest.mark.long
def test_another_tab_shows_the_same_week(browser: Browser, site: str):
    with visiting_week(browser, site, []) as visit:
        other = visit.page.context.new_page()
        other.clock.install(time=NOW)
        open_week(other, site)
        find_day(visit.page, 18).get_by_role("button", name="Add a workout").click()
        save_workout(visit.page, minutes="40")
        expect(find_day(other, 18).locator(".workout")).to_contain_text("40 min")


@pytest.mark.long
def test_a_closed_service_opens_the_page_with_a_key(browser: Browser, seeded_file: Path, tmp_path: Path):
    file = shutil.copy(seeded_file, tmp_path / "limber.sqlite3")
    key = a_key(f"sqlite:///{file}", *Scope)
    options: dict[str, Any] = BERLIN
    with served(tmp_path, LIMBER_AUTH="required") as (address, _), visiting(browser, f"{address}/", **options) as visit:
        page = visit.page
        page.goto(f"{visit.site}week")
        expect(page.locator("#closed")).to_contain_text("closed")
        page.locator("#key").fill(key)
        page.get_by_role("button", name="Use the key").click()
        expect(page.locator("#calendar .day")).to_have_count(7)


@pytest.mark.long
def test_the_page_works_behind_a_prefix_and_with_a_broken_copy_on_the_device(browser: Browser, prefixed_site: str):
    with visiting_week(browser, prefixed_site, HARD_WEEK) as visit:
        expect(visit.page.locator("#verdict")).to_have_text(CAUTION)
        visit.page.get_by_role("button", name="Ask").click()
        expect(visit.page.locator("#advice .card img").first).to_be_visible()
        visit.page.evaluate(f"localStorage['{STORED}'] = '{{'")
        open_week(visit.page, prefixed_site)
        expect(visit.page.locator("#verdict")).to_have_text("Nothing to check yet.")
