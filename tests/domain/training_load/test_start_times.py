"""When a workout may start: each time of day where the clocks show it first, on days of every length."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.training_load.repairs.start_times import StartTimes
from app.domain.training_load.timeline import build_timeline
from tests.plans import a_plan

CLOCKS = (time(0), time(0, 30), time(2), time(2, 30), time(3), time(12, 0, 0, 500_000), time(23, 30))
NOON = time(12)
CHANGES = (
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Africa/Cairo", date(2026, 4, 24)),
    ("Africa/Cairo", date(2026, 10, 29)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/St_Johns", date(2010, 11, 7)),
    ("Pacific/Apia", date(2011, 12, 30)),
)
"""Clocks that go forward and back: at night, at midnight, by half an hour, into the day before, by a whole day."""


def starts_of(zone: str, now: datetime) -> StartTimes:
    plan = a_plan(zone=ZoneInfo(zone), now=now)
    return StartTimes(CLOCKS, CLOCKS, plan, build_timeline(plan))


def shown_first(zone: str, day: date) -> list[tuple[int, int, time]]:
    """The same by looking at the clocks every half hour, and half a second after it."""
    first: dict[time, int] = {}
    for half_hours in range(-48, 96):
        for fraction in (timedelta(), timedelta(microseconds=500_000)):
            instant = datetime.combine(day, time(), UTC) + half_hours * timedelta(minutes=30) + fraction
            local = instant.astimezone(ZoneInfo(zone))
            if local.date() == day and local.time() in CLOCKS:
                first.setdefault(local.time(), round(instant.timestamp()))
    return [(first[clock], day.toordinal(), clock) for clock in CLOCKS if clock in first]


@pytest.mark.parametrize(("zone", "changes"), CHANGES)
def test_each_time_of_day_starts_where_the_clocks_first_show_it(zone, changes):
    starts = starts_of(zone, datetime(2001, 1, 1, tzinfo=UTC))
    for day in (changes + timedelta(days=number) for number in range(-2, 3)):
        assert starts.on(day.toordinal(), NOON) == shown_first(zone, day)


def test_nothing_starts_before_now():
    noon = datetime(2026, 6, 1, 12, 0, 30, tzinfo=UTC)
    starts = starts_of("UTC", noon)
    assert [clock for _, _, clock in starts.on(noon.toordinal(), NOON)] == [time(23, 30)]
    assert not starts.on(noon.toordinal() - 1, NOON)


def test_weekends_have_hours_of_their_own_and_a_day_without_hours_has_the_workouts_own():
    plan = a_plan(zone=ZoneInfo("Europe/Berlin"), now=datetime(2026, 5, 1, tzinfo=UTC))
    starts = StartTimes([time(18)], [time(9)], plan, build_timeline(plan))
    friday, saturday = date(2026, 6, 5).toordinal(), date(2026, 6, 6).toordinal()
    assert [start.clock for start in starts.on(friday, NOON)] == [time(18)]
    assert [start.clock for start in starts.on(saturday, NOON)] == [time(9)]
    assert starts.at(saturday, time(18)) is None
    without = StartTimes([time(18)], [], plan, build_timeline(plan))
    assert [start.clock for start in without.on(saturday, NOON)] == [NOON]
