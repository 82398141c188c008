"""The metrics compared with their definitions, worked by hand, and with the statistics of the standard library."""

from datetime import date, timedelta
from math import exp
from statistics import fmean, pstdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.training_load.averages import WEIGHTS, compute_averages, exponential_average
from app.domain.training_load.day_series import rolling_sums
from app.domain.training_load.metrics import Metrics, compute_metrics
from app.domain.training_load.monotony import MissingReason
from app.domain.training_load.plan import Workout
from app.domain.training_load.timeline import build_timeline
from tests.plans import MONDAY, a_plan, a_run, daily, nights, strength

CLOSE = pytest.approx


def metrics(*workouts: Workout, **fields: Any) -> Metrics:
    return compute_metrics(build_timeline(a_plan(*workouts, **fields)))


def test_session_load_is_rpe_times_minutes():
    assert a_run(rpe=6.5, minutes=40.0).session_load == 260.0
    assert a_run(rpe=None).session_load is None
    assert a_run(rpe=0.0).session_load == 0.0


def test_a_week_of_foster():
    """Daily loads of 360 six times and a rest day: mean 308.6, population SD 126.0, monotony the root of 6, strain 5,291."""
    series = metrics(*daily(6, 6, 6, 6, 6, 0, 6))
    assert series.weekly_load[-1] == 2160.0
    assert series.monotony[-1] == CLOSE(6**0.5)
    assert series.strain[-1] == CLOSE(2160 * 6**0.5)


def test_alternating_days_worked_by_hand():
    """300 and 90 alternating, four and three of them: mean 210, SD 103.9, monotony 2.02."""
    series = metrics(*daily(5, 1.5, 5, 1.5, 5, 1.5, 5))
    loads = [300.0, 90.0] * 3 + [300.0]
    assert list(series.training_load) == loads
    assert series.monotony[-1] == CLOSE(2.0207, abs=1e-4)


@given(st.lists(st.sampled_from([0, 1, 2, 3.5, 5, 8]), min_size=7, max_size=40))
def test_monotony_is_the_mean_by_the_standard_deviation_of_the_population(rpes: list[float]):
    rpes = [2, *rpes, 2]
    series = metrics(*daily(*rpes))
    for last, value in enumerate(series.monotony):
        week = [rpe * 60 for rpe in rpes[max(last - 6, 0) : last + 1]]
        if last < 6:
            assert series.monotony_missing[last] is MissingReason.TOO_FEW_DAYS
        elif pstdev(week) == 0:
            reason = MissingReason.NO_VARIATION if any(week) else MissingReason.NO_TRAINING_LOAD
            assert (value, series.monotony_missing[last]) == (None, reason)
        else:
            assert value == CLOSE(fmean(week) / pstdev(week))
            assert series.strain[last] == CLOSE(sum(week) * fmean(week) / pstdev(week))


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 10))
def test_a_rolling_sum_is_the_sum_of_the_last_days(values: list[int], days: int):
    assert rolling_sums(values, days) == [sum(values[max(index - days + 1, 0) : index + 1]) for index in range(len(values))]


def test_no_variation_is_null_with_the_reason():
    series = metrics(*daily(4, 4, 4, 4, 4, 4, 4))
    assert (series.monotony[-1], series.strain[-1], series.monotony_missing[-1]) == (None, None, MissingReason.NO_VARIATION)


def test_an_unknown_rpe_is_never_zero():
    series = metrics(*daily(4, None, 4, 0, 4, 4, 5))
    assert (series.monotony[-1], series.monotony_missing[-1]) == (None, MissingReason.UNKNOWN_RPE)
    assert (series.training_load[1], series.without_rpe[1]) == (0.0, 1)
    assert (series.training_load[3], series.without_rpe[3]) == (0.0, 0)
    assert series.unknown_rpe_since == MONDAY + timedelta(days=1)
    assert series.weeks[0].without_rpe == 1


@pytest.mark.parametrize(
    ("variant", "days", "weight"),
    [("exp", 7, 1 - exp(-1 / 7)), ("exp", 42, 1 - exp(-1 / 42)), ("inv", 7, 1 / 7), ("inv", 42, 1 / 42), ("span", 7, 1 / 4)],
)
def test_the_variants_have_the_published_weights(variant: str, days: int, weight: float):
    assert WEIGHTS[variant](days) == CLOSE(weight)


def test_averages_start_at_zero_and_form_is_of_the_day_before():
    averages = compute_averages([100.0, 0.0, 50.0], variant="inv")
    assert averages.atl == CLOSE((100 / 7, 600 / 49, 600 / 49 + (50 - 600 / 49) / 7))
    assert averages.ctl[0] == CLOSE(100 / 42)
    assert averages.form == CLOSE((0.0, 100 / 42 - 100 / 7, averages.ctl[1] - averages.atl[1]))


@pytest.mark.parametrize("variant", WEIGHTS)
def test_averages_reach_a_constant_training_load(variant: str):
    averages = compute_averages([80.0] * 1000, variant=variant)
    assert (averages.atl[-1], averages.ctl[-1], averages.form[-1]) == CLOSE((80.0, 80.0, 0.0), abs=1e-6)


def test_after_one_time_constant_the_exponential_variant_is_at_63_percent():
    assert compute_averages([100.0] * 42, variant="exp").ctl[-1] == CLOSE(100 * (1 - exp(-1)))


@given(st.lists(st.floats(0, 2000), min_size=1, max_size=60), st.floats(0.01, 1))
def test_an_exponential_average_stays_within_its_values(values: list[float], weight: float):
    assert all(0 <= each <= max(values) + 1e-6 for each in exponential_average(values, weight))


def test_acute_to_chronic_coupled_and_uncoupled_worked_by_hand():
    """Three weeks of 60 AU a day, then one of 120: coupled 120 / 75, uncoupled 120 / 60."""
    series = metrics(*daily(*[1] * 21, *[2] * 7)).acute_chronic
    assert series.coupled[-1] == CLOSE(1.6)
    assert series.uncoupled[-1] == CLOSE(2.0)
    assert series.coupled[26] is None
    assert series.missing[26] is MissingReason.TOO_FEW_DAYS


def test_the_weighted_ratio_starts_from_the_first_day():
    """A load that never changes has a ratio of one, from the seed on."""
    series = metrics(*daily(*[3] * 30)).acute_chronic
    assert series.ewma[27:] == CLOSE((1.0, 1.0, 1.0))
    acute = chronic = 60.0
    for au in [60.0] * 27 + [120.0]:
        acute, chronic = acute + (au - acute) * 2 / 8, chronic + (au - chronic) * 2 / 29
    assert metrics(*daily(*[1] * 27, 2)).acute_chronic.ewma[-1] == CLOSE(acute / chronic)


def test_a_month_with_an_unknown_rpe_has_no_ratio():
    series = metrics(*daily(None, *[3] * 28)).acute_chronic
    assert (series.coupled[-2], series.missing[-2]) == (None, MissingReason.UNKNOWN_RPE)
    assert series.coupled[-1] == CLOSE(1.0)
    assert series.ewma[-1] is None


def test_the_uncoupled_ratio_needs_load_before_the_last_week():
    series = metrics(*daily(0.0 + 1, *[0] * 21, *[3] * 7)).acute_chronic
    assert series.coupled[-1] == CLOSE(4.0)
    assert series.uncoupled[-1] is None


def test_the_longest_run_of_30_days_leaves_after_the_thirtieth():
    first = a_run("Mon 12:00", distance_m=20_000)
    later = a_run("Tue 12:00", week=5, distance_m=8_000)
    series = metrics(first, later).longest_run_m
    assert (series[0], series[29], series[30], series[36]) == (20_000, 20_000, None, 8_000)


def test_weeks_are_those_of_the_calendar_from_monday():
    series = metrics(
        a_run("Wed 12:00", distance_m=10_000), a_run("Mon 00:30", week=1, distance_m=None), strength("Tue 18:00", week=1)
    )
    first, second = series.weeks
    assert (first.monday, first.days, first.training_load, first.distance_m) == (MONDAY, 5, 180.0, 10_000)
    assert (second.days, second.distance_m, second.without_distance) == (2, 0, 1)
    assert second.intensity.sessions == {"easy": 1, "moderate": 1, "hard": 0, "unknown": 0}


def test_days_are_local_to_the_runner():
    """Half past midnight on Monday in Copenhagen is Sunday in UTC."""
    assert metrics(a_run("Mon 00:30")).first == date(2026, 3, 2)


def test_intensity_by_minutes_and_by_workouts():
    series = metrics(a_run(minutes=90.0), a_run("Tue 18:00", rpe=8.0, minutes=30.0)).intensity
    assert (series.easy_percent_of_minutes, series.easy_percent_of_sessions) == (75.0, 50.0)
    assert metrics(a_run(), a_run("Tue 18:00", rpe=None)).intensity.easy_percent_of_minutes is None


def test_reported_days_after_the_last_workout_are_rest_days():
    assert len(metrics(a_run("Mon 12:00"), days=nights(*[7.0] * 5)).training_load) == 5
    assert len(metrics(a_run("Mon 12:00"), days=nights(7.0, first=MONDAY + timedelta(days=900))).training_load) == 1


def test_every_series_is_as_long_as_the_log():
    series = metrics(*daily(*[3, 5, 0] * 12))
    lengths = {len(getattr(series, name)) for name in ("training_load", "monotony", "strain", "longest_run_m", "weekly_load")}
    assert lengths | {len(series.averages["exp"].form), len(series.acute_chronic.ewma)} == {35}


def test_no_workouts_have_empty_series():
    assert (metrics().first, metrics().training_load, metrics().weeks) == (None, (), ())
