"""The parts of the week's page that only compute: local times, tables, pasted texts, scales and changes of a plan."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.api.page_files import STATIC
from tests.browser.watching import visiting

STRAVA_TABLE = (
    "Activity ID,Activity Date,Activity Type,Elapsed Time,Distance,Elevation Gain,Perceived Exertion,Distance\n"
    '8,"Nov 14, 2026, 9:05:00 AM",Trail Run,5700,16.0,,7,16012.4\n'
)
GARMIN_TABLE = (
    "Activity Type,Date,Favorite,Title,Distance,Time,Total Ascent\n"
    'Running,2026-11-14 09:05:00,false,"Easy, slow","1,000.5",01:35:00,--\n'
)


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    with visiting(browser, site) as visit:
        visit.page.goto(f"{site}week")
        yield visit.page


def call(page: Page, module: str, name: str, *arguments: Any) -> Any:
    """What a function of a module returns."""
    script = f"async (given) => (await import('/week/{module}.js')).{name}(...given)"
    return page.evaluate(script, list(arguments))


@pytest.mark.parametrize(
    ("date", "time", "zone", "instant"),
    [
        ("2026-11-16", "18:30", "Europe/Berlin", "2026-11-16T18:30:00+01:00"),
        ("2026-10-25", "01:30", "Europe/Berlin", "2026-10-25T01:30:00+02:00"),
        ("2026-10-25", "03:30", "Europe/Berlin", "2026-10-25T03:30:00+01:00"),
        ("2026-07-01", "00:10", "America/St_Johns", "2026-07-01T00:10:00-02:30"),
        ("2026-07-01", "00:10", "Asia/Kathmandu", "2026-07-01T00:10:00+05:45"),
        ("2026-07-01", "00:10", "UTC", "2026-07-01T00:10:00+00:00"),
    ],
)
def test_a_local_time_becomes_an_instant_and_back(page: Page, date: str, time: str, zone: str, instant: str):
    assert call(page, "dates", "toInstant", date, time, zone) == instant
    assert call(page, "dates", "toLocal", instant, "Asia/Tokyo") == {"date": date, "time": time}
    in_utc = page.evaluate("(text) => new Date(text).toISOString()", instant)
    assert call(page, "dates", "toLocal", in_utc, zone) == {"date": date, "time": time}


def test_weeks_begin_on_mondays_and_times_stay_within_a_day(page: Page):
    assert [call(page, "dates", "findMonday", day) for day in ("2026-11-16", "2026-11-22", "2026-11-23")] == [
        *("2026-11-16", "2026-11-16", "2026-11-23")
    ]
    assert call(page, "dates", "addDays", "2026-12-31", 1) == "2027-01-01"
    assert [call(page, "dates", "shiftTime", "23:40", step) for step in (-30, 30)] == ["23:10", "23:59"]
    assert call(page, "dates", "shiftTime", "00:10", -30) == "00:00"


def test_a_table_is_read_with_quotes_other_separators_and_lines_within_cells(page: Page):
    text = '\ufeffname,note\r\n"a ""b""","one\ntwo"\r\n\r\nc,\n'
    read = call(page, "csv", "parseTable", text)
    assert read["columns"] == ["name", "note"]
    assert [each["row"] for each in read["rows"]] == [{"name": 'a "b"', "note": "one\ntwo"}, {"name": "c", "note": ""}]
    assert call(page, "csv", "parseTable", "a;b\n1;2")["rows"][0]["row"] == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("table", "entry"),
    [
        (
            STRAVA_TABLE,
            {
                "id": "8",
                "sport_type": "TrailRun",
                "start_date": "2026-11-14T09:05:00.000Z",
                "elapsed_time": 5700,
                "distance": 16012.4,
                "perceived_exertion": 7,
            },
        ),
        (
            GARMIN_TABLE,
            {
                "id": "garmin-20261114090500",
                "sport_type": "Run",
                "start_date": "2026-11-14T09:05:00+01:00",
                "elapsed_time": 5700,
                "distance": 1_000_500,
            },
        ),
    ],
    ids=["Strava", "Garmin Connect"],
)
def test_tables_of_services_become_activities(page: Page, table: str, entry: dict[str, Any]):
    assert call(page, "tables", "readTable", table, "Europe/Berlin")["lists"] == {"strava_activities": [entry]}


def test_a_lone_distance_of_strava_is_in_kilometres(page: Page):
    table = "Activity ID,Activity Date,Activity Type,Elapsed Time,Distance\n8,later,Run,5700,16.5\n"
    (entry,) = call(page, "tables", "readTable", table, "UTC")["lists"]["strava_activities"]
    assert entry == {"id": "8", "sport_type": "Run", "elapsed_time": 5700, "distance": 16_500}


def test_our_own_table_is_read_as_the_command_line_reads_it(page: Page):
    table = (
        "kind,start,end,minutes,methods,is_race,status,rpe\n"
        "run,2026-11-14,,1e3,drill; strength,TRUE,done,6.5\n"
        "run,2026-11-14T08:00:00Z,,30,,maybe,planned,\n"
    )
    first, second = call(page, "tables", "readTable", table, "Europe/Berlin")["lists"]["workouts"]
    assert first == {
        "id": "line-2",
        "kind": "run",
        "start": "2026-11-14T12:00:00+01:00",
        "minutes": "1e3",
        "status": "done",
        "methods": ["drill", "strength"],
        "is_race": True,
        "rpe": 6.5,
    }
    assert second == {
        "id": "line-3",
        "kind": "run",
        "start": "2026-11-14T08:00:00Z",
        "minutes": 30,
        "is_race": "maybe",
        "status": "planned",
    }


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ('[{"id": "i1", "type": "Run"}]', {"intervals_activities": [{"id": "i1", "type": "Run"}]}),
        ('[{"id": 1, "type": "Run"}]', {"strava_activities": [{"id": 1, "type": "Run"}]}),
        ('{"id": 1, "type": "Run"}', {"strava_activities": [{"id": 1, "type": "Run"}]}),
        ('[{"id": "a", "kind": "run"}]', {"workouts": [{"id": "a", "kind": "run"}]}),
        ('{"strava_activities": [], "workouts": []}', {"strava_activities": [], "workouts": []}),
    ],
)
def test_the_entries_of_a_pasted_list_say_what_it_is(page: Page, text: str, lists: dict[str, Any]):
    assert call(page, "pasted", "readPasted", text, "UTC")["lists"] == lists


def test_a_scale_has_round_ticks_around_all_values(page: Page):
    script = "async ([values]) => (await import('/week/scales.js')).scale(values, 100, 0).ticks"
    assert page.evaluate(script, [[3, 480]]) == [0, 200, 400, 600]
    assert page.evaluate(script, [[-77, 96]]) == [-100, 0, 100]
    assert page.evaluate(script, [[0, 0]]) == [0, 0.5, 1]


def test_a_moved_workout_loses_its_end_and_keeps_its_time(page: Page):
    run = {"id": "a", "kind": "run", "start": "2026-11-17T07:00:00Z", "end": "2026-11-17T08:00:00Z", "minutes": 60}
    moved = call(page, "plan", "moveWorkout", {"workouts": [run]}, "a", {"date": "2026-11-19"}, "Europe/Berlin")
    assert moved["workouts"] == [{"id": "a", "kind": "run", "start": "2026-11-19T08:00:00+01:00", "minutes": 60}]


def test_every_language_of_the_pages_has_all_words_of_the_week(page: Page):
    names = sorted(path.name for path in (STATIC / "shared" / "words").glob("*.js"))
    assert names == sorted(path.name for path in (STATIC / "week" / "words").glob("*.js"))
    script = """async (name) => {
        const list = (part, path) =>
            typeof part === "object"
                ? Object.entries(part).flatMap(([key, each]) => list(each, `${path}.${key}`))
                : [`${path} ${typeof part}`];
        return list((await import(`/week/words/${name}`)).words, "").sort();
    }"""
    english = page.evaluate(script, "en.js")
    assert len(english) > 200
    assert all(page.evaluate(script, name) == english for name in names)
