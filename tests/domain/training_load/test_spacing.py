"""Hours between workouts: in real time, over every pair, across midnight, week ends and changes of the clocks."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import UnknownEfforts, UnknownMethods
from app.domain.vocabulary import Method
from tests.plans import STRICT, a_hard_run, a_run, a_workout, at, found, hard_strength, missing, strength, stretching

GAP = RuleId.HARD_HARD_GAP
HEAVY = RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN
SAME_DAY = RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY
STRETCH = RuleId.STATIC_STRETCH_BEFORE_HARD_WORK


def test_a_gap_of_exactly_24_hours_is_too_short():
    (finding,) = found(GAP, a_hard_run("Mon 18:00"), a_hard_run("Tue 19:00"))
    assert (finding.measured, finding.limit, finding.unit) == (24.0, 24.0, "hours")
    assert finding.workouts == ("run-0302-1700", "run-0303-1800")


def test_a_gap_of_a_minute_more_than_24_hours_is_enough():
    assert found(GAP, a_hard_run("Mon 18:00"), a_hard_run("Tue 19:01")) == []


@pytest.mark.parametrize("second", [a_hard_run("Tue 17:00"), hard_strength("Tue 17:00"), a_run("Tue 17:00", is_race=True)])
@pytest.mark.parametrize("first", [a_hard_run(), hard_strength(), a_run(is_race=True)])
def test_hard_runs_races_and_hard_strength_all_need_a_gap(first: Workout, second: Workout):
    assert len(found(GAP, first, second)) == 1


@pytest.mark.parametrize("kind", [WorkoutKind.CROSS, WorkoutKind.MOBILITY])
def test_other_kinds_of_workout_need_no_gap(kind: WorkoutKind):
    assert found(GAP, a_hard_run(), a_workout("Tue 12:00", kind=kind, rpe=9.0)) == []


def test_an_easy_run_between_two_hard_workouts_makes_no_difference():
    assert len(found(GAP, a_hard_run("Mon 18:00"), a_run("Tue 07:00"), a_hard_run("Tue 17:00"))) == 1


def test_every_pair_within_the_window_counts():
    (finding,) = found(GAP, a_hard_run("Mon 06:00"), hard_strength("Mon 17:00"), a_hard_run("Tue 06:30"), policies=STRICT)
    assert finding.count == 3


def test_a_gap_from_sunday_to_monday_counts():
    (finding,) = found(GAP, a_hard_run("Sun 10:00"), a_hard_run("Mon 07:00", week=1))
    assert finding.measured == 20.0


def test_a_gap_starts_at_the_end_of_a_workout():
    assert found(GAP, a_hard_run("Mon 10:00", minutes=300.0), a_hard_run("Tue 12:00"))
    assert found(GAP, a_hard_run("Mon 10:00", minutes=60.0), a_hard_run("Tue 12:00")) == []


def test_a_night_is_an_hour_shorter_when_clocks_go_forward():
    """Copenhagen, 29 March 2026: at 02:00 the clocks go to 03:00."""
    spring = date(2026, 3, 23)
    saturday, sunday = at("Sat 09:00", monday=spring), at("Sun 10:30", monday=spring)
    (finding,) = found(GAP, a_hard_run(saturday), a_hard_run(sunday))
    assert finding.measured == 23.5


def test_a_night_is_an_hour_longer_when_clocks_go_back():
    """Copenhagen, 25 October 2026: at 03:00 the clocks go back to 02:00."""
    autumn = date(2026, 10, 19)
    saturday, sunday = at("Sat 09:00", monday=autumn), at("Sun 09:30", monday=autumn)
    assert found(GAP, a_hard_run(saturday), a_hard_run(sunday)) == []
    assert found(GAP, a_hard_run(saturday), a_hard_run(sunday - timedelta(minutes=30)))[0].measured == 24.0


def test_starts_with_a_zone_are_compared_in_real_time():
    """Python itself subtracts two times of one zone by their wall clocks."""
    zone = ZoneInfo("Europe/Copenhagen")
    saturday, sunday = datetime(2026, 3, 28, 9, tzinfo=zone), datetime(2026, 3, 29, 10, 30, tzinfo=zone)
    assert found(GAP, a_hard_run(saturday), a_hard_run(sunday))[0].measured == 23.5


def test_a_change_of_clocks_by_half_an_hour_counts():
    """Lord Howe Island, 4 October 2026: at 02:00 the clocks go to 02:30."""
    zone, monday = ZoneInfo("Australia/Lord_Howe"), date(2026, 9, 28)
    saturday, sunday = at("Sat 09:00", zone=zone, monday=monday), at("Sun 10:15", zone=zone, monday=monday)
    assert found(GAP, a_hard_run(saturday), a_hard_run(sunday), zone=zone)[0].measured == 23.75


def test_offsets_may_differ_within_a_plan():
    tokyo, new_york = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    first, second = datetime(2026, 3, 2, 18, tzinfo=tokyo), datetime(2026, 3, 3, 6, tzinfo=new_york)
    assert found(GAP, a_hard_run(first), a_hard_run(second)) == []
    assert found(GAP, a_hard_run(first), a_hard_run(second - timedelta(hours=2)))[0].measured == 23.0


def test_a_workout_of_unknown_effort_is_not_assessed():
    unknown = a_run("Tue 07:00", rpe=None)
    assert found(GAP, a_hard_run(), unknown) == []
    assert missing(GAP, a_hard_run(), unknown) == UnknownEfforts(workouts=1, total=2, only_runs_and_strength=True)
    assert missing(GAP, a_hard_run(), a_run("Tue 07:00")) is None


@pytest.mark.parametrize(("rpe", "hard"), [(6.5, 0), (7.0, 1)])
def test_hard_begins_at_an_rpe_of_seven(rpe: float, hard: int):
    assert len(found(GAP, a_hard_run(), a_run("Tue 17:00", rpe=rpe))) == hard


def test_strict_needs_a_gap_between_a_run_and_strength_on_one_day():
    assert len(found(GAP, a_hard_run("Mon 07:00"), hard_strength("Mon 17:00"), policies=STRICT)) == 1


def test_strength_is_allowed_after_a_run_on_its_day():
    assert found(GAP, a_hard_run("Mon 07:00"), hard_strength("Mon 17:00")) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (hard_strength("Mon 07:00"), a_hard_run("Mon 17:00")),
        (a_hard_run("Mon 07:00"), a_hard_run("Mon 17:00")),
        (a_hard_run("Mon 20:00"), hard_strength("Tue 07:00")),
        (a_hard_run("Mon 07:00", minutes=120.0), hard_strength("Mon 08:00")),
    ],
)
def test_no_other_two_hard_workouts_are_allowed_on_one_day(first: Workout, second: Workout):
    assert len(found(GAP, first, second)) == 1


def test_the_gap_is_counted_from_the_end_of_the_block():
    block = (a_hard_run("Mon 07:00"), hard_strength("Mon 17:00", minutes=60.0))
    (finding,) = found(GAP, *block, a_hard_run("Tue 17:30"))
    assert (finding.measured, finding.count, len(finding.workouts)) == (23.5, 1, 3)
    assert found(GAP, *block, a_hard_run("Tue 18:01")) == []


def test_a_block_is_a_run_and_one_strength_workout():
    workouts = (a_hard_run("Mon 07:00"), hard_strength("Mon 12:00"), hard_strength("Mon 18:00"))
    (finding,) = found(GAP, *workouts)
    assert finding.measured == 5.5


def test_a_block_is_within_one_local_day():
    """22:30 and 23:30 UTC are one day in London and two in Copenhagen."""
    run = a_hard_run(datetime(2026, 3, 2, 21, 30, tzinfo=UTC), minutes=30.0)
    after = hard_strength(datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    assert len(found(GAP, run, after)) == 1
    assert found(GAP, run, after, policies=frozenset(), zone=ZoneInfo("Europe/London")) == []


@pytest.mark.parametrize(("start", "count"), [("Wed 18:29", 1), ("Wed 18:30", 0)])
def test_less_than_48_hours_from_hard_strength_to_a_hard_run_is_advice(start: str, count: int):
    assert len(found(HEAVY, hard_strength("Mon 18:00"), a_hard_run(start))) == count


def test_lighter_strength_and_other_orders_are_not_findings():
    assert found(HEAVY, strength("Mon 18:00"), a_hard_run("Tue 18:00")) == []
    assert found(HEAVY, a_hard_run("Mon 18:00"), hard_strength("Tue 18:30")) == []
    assert found(HEAVY, hard_strength("Mon 18:00"), hard_strength("Tue 19:00")) == []


def test_strength_before_a_hard_run_on_its_day_is_advice_at_any_distance():
    (finding,) = found(SAME_DAY, strength("Mon 06:00"), a_hard_run("Mon 20:00"))
    assert finding.measured == -15.0


@pytest.mark.parametrize(("start", "count"), [("Mon 12:59", 1), ("Mon 13:00", 0)])
def test_strength_follows_a_hard_run_by_six_hours(start: str, count: int):
    assert len(found(SAME_DAY, a_hard_run("Mon 06:00"), strength(start))) == count


def test_easy_strength_or_an_easy_run_may_share_a_day():
    assert found(SAME_DAY, a_hard_run("Mon 06:00"), strength("Mon 08:00", rpe=3.0)) == []
    assert found(SAME_DAY, a_run("Mon 06:00"), strength("Mon 08:00")) == []
    assert found(SAME_DAY, a_hard_run("Mon 22:00"), strength("Tue 01:00")) == []


@pytest.mark.parametrize(("start", "count"), [("Mon 17:44", 0), ("Mon 17:45", 0), ("Mon 17:46", 1), ("Mon 18:40", 1)])
def test_no_static_stretching_in_the_hour_before_hard_work(start: str, count: int):
    assert len(found(STRETCH, stretching(start), a_hard_run("Mon 19:00"))) == count


def test_stretching_that_overlaps_hard_work_has_a_gap_of_zero():
    assert found(STRETCH, stretching("Mon 18:50"), a_hard_run("Mon 19:00"))[0].measured == 0


def test_other_methods_easy_runs_and_stretching_afterwards_are_not_findings():
    moving = stretching("Mon 18:40", methods=(Method.MOBILITY, Method.DYNAMIC_STRETCH))
    assert found(STRETCH, moving, a_hard_run("Mon 19:00")) == []
    assert found(STRETCH, stretching("Mon 18:40"), a_run("Mon 19:00")) == []
    assert found(STRETCH, a_hard_run("Mon 17:00"), stretching("Mon 18:05")) == []


def test_mobility_without_methods_before_hard_work_is_not_assessed():
    bare = stretching("Mon 18:40", methods=())
    assert missing(STRETCH, bare, a_hard_run("Mon 19:00")) == UnknownMethods(workouts=1)
    assert missing(STRETCH, bare, a_run("Mon 19:00")) is None
