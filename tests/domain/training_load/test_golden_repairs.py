"""Plans with the repair that a coach would choose, worked out by hand: kinds of change and points are golden answers."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.training_load.plan import BodyPart, Day, Priority, Status, Workout, WorkoutKind
from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.result import ChangeKind, Repair, RepairStatus
from app.domain.training_load.runner import Illness, Runner
from app.words.languages import ENGLISH
from tests.plans import a_hard_run, a_plan, a_run, a_workout, at, day, strength, stretching

SATURDAY = datetime(2026, 2, 28, 20, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 3, 2, 5, tzinfo=UTC)
PLANNED = {"status": Status.PLANNED}


def a_month(*kilometres: float, until: str = "Thu 18:00") -> list[Workout]:
    """Six weeks of easy runs, every second day up to the week before, of these lengths in turn."""
    last = at(until, week=-1)
    return [
        a_run(last - timedelta(days=2 * number), distance_m=round(km * 1000), minutes=km * 6)
        for number, km in enumerate(kilometres * (21 // len(kilometres)))
    ]


def planned_run(when: str, km: float, *, week: int = 0, **fields: object) -> Workout:
    return a_run(when, week=week, distance_m=round(km * 1000), **({"minutes": km * 6, **PLANNED} | fields))


def repaired(*workouts: Workout, now: datetime = SATURDAY, **fields: object) -> Repair:
    result = repair(a_plan(*workouts, now=now, **fields))
    assert result.optimal
    assert result.remaining == ()
    return result


def changes_of(result: Repair) -> list[tuple[str, str, int]]:
    """Each changed workout by the day and hour of its start, with the kind and points of the change."""
    return [
        (f"{each.before.start.astimezone(result.plan.zone):%a %H:%M}", change.kind.value, change.points)
        for change in result.changes
        for each in change.workouts
    ]


def starts_of(result: Repair) -> list[str]:
    return [
        f"{each.after.start.astimezone(result.plan.zone):%a %H:%M}"
        for change in result.changes
        for each in change.workouts
        if each.after is not None
    ]


def kilometres_of(result: Repair) -> list[float]:
    return [
        (each.after.distance_m or 0) / 1000 for change in result.changes for each in change.workouts if each.after is not None
    ]


def test_1_a_long_run_within_the_tolerance_stays_and_a_longer_one_loses_a_kilometre():
    assert repaired(*a_month(8, 10), planned_run("Sat 18:00", 11.05)).status is RepairStatus.NOTHING_TO_CHANGE
    result = repaired(*a_month(8, 10), planned_run("Sat 18:00", 13.5))
    assert (changes_of(result), result.points) == ([("Sat 18:00", "shorten", 2)], 2)
    assert kilometres_of(result) == [12.5]


def test_2_a_beginner_adds_a_few_hundred_metres():
    assert repaired(*a_month(3.6, 3.8), planned_run("Tue 18:00", 4.2)).status is RepairStatus.NOTHING_TO_CHANGE


def test_3_strength_before_intervals_on_one_day_changes_places_with_them():
    heavy = strength("Tue 08:00", rpe=8.0, minutes=60.0, **PLANNED)
    result = repaired(*a_month(8), heavy, a_hard_run("Tue 18:00", distance_m=8000, minutes=50.0, **PLANNED))
    assert changes_of(result) == [("Tue 08:00", "reorder", 1), ("Tue 18:00", "reorder", 1)]
    assert (starts_of(result), result.points) == (["Tue 18:00", "Tue 08:00"], 1)


def test_4_a_long_stretch_right_before_intervals_comes_after_them():
    stretch = stretching("Tue 17:30", minutes=30.0, hold_seconds=90, **PLANNED)
    result = repaired(*a_month(8), stretch, a_hard_run("Tue 18:00", distance_m=8000, minutes=50.0, **PLANNED))
    assert changes_of(result) == [("Tue 17:30", "reorder", 1), ("Tue 18:00", "reorder", 1)]
    assert (starts_of(result), result.points) == (["Tue 18:20", "Tue 17:30"], 1)


def test_5_intervals_on_the_day_after_a_very_long_run_wait_for_another_day():
    long = planned_run("Sun 07:30", 32, week=-1, rpe=6.0, priority=Priority.KEY)
    result = repaired(
        *a_month(8, 31, 8), long, a_hard_run("Mon 08:30", distance_m=9000, minutes=50.0, **PLANNED), now=at("Sat 08:00", week=-1)
    )
    assert (changes_of(result), starts_of(result), result.points) == ([("Mon 08:30", "move", 4)], ["Tue 08:30"], 4)


def bike(when: str) -> Workout:
    return a_workout(when, kind=WorkoutKind.CROSS, rpe=9.0, minutes=75.0, status=Status.PLANNED)


def test_6_run_intervals_on_the_morning_after_bike_intervals_go_to_thursday():
    intervals = a_hard_run("Wed 06:30", distance_m=9000, minutes=50.0, **PLANNED)
    free = repaired(*a_month(9), bike("Tue 19:00"), intervals)
    assert (changes_of(free), starts_of(free), free.points) == ([("Wed 06:30", "move", 4)], ["Thu 06:30"], 4)
    taken = repaired(*a_month(9), planned_run("Mon 18:00", 8), bike("Tue 19:00"), intervals, planned_run("Thu 06:30", 8))
    assert taken.points == 5


def test_6_where_every_day_has_one_workout_two_of_them_change_places():
    easy = [planned_run(f"{name} 18:00", 8) for name in ("Mon", "Thu", "Fri")]
    hard = [a_hard_run(f"{name} 18:00", distance_m=9000, **PLANNED) for name in ("Tue", "Wed")]
    result = repaired(*a_month(9), *easy, *hard)
    assert changes_of(result) == [("Wed 18:00", "swap", 5), ("Thu 18:00", "swap", 5)]
    assert (starts_of(result), result.points) == (["Thu 18:00", "Wed 18:00"], 5)


def test_6_two_such_pairs_are_both_taken_apart():
    pairs = (
        bike("Tue 19:00"),
        a_hard_run("Wed 06:30", distance_m=9000, minutes=50.0, **PLANNED),
        bike("Fri 18:00"),
        a_hard_run("Sat 09:00", distance_m=9000, minutes=50.0, **PLANNED),
    )
    result = repaired(*a_month(9), *pairs)
    assert (starts_of(result), result.points) == (["Thu 06:30", "Sun 09:00"], 10)


def gym_of(week: int) -> list[Workout]:
    """Three evenings in the gym; those of the weeks before are done."""
    status = Status.PLANNED if week == 0 else Status.DONE
    return [strength(f"{name} 18:00", week=week, rpe=7.0, minutes=60.0, status=status) for name in ("Mon", "Wed", "Fri")]


@pytest.mark.parametrize(("now", "points"), [(SATURDAY, 8), (MONDAY_MORNING, 10)])
def test_7_the_gym_on_the_eves_of_hard_runs_is_made_light(now: datetime, points: int):
    gym = [each for week in (-2, -1, 0) for each in gym_of(week)]
    hard = [a_hard_run(f"{name} 18:00", distance_m=9000, minutes=50.0, rpe=7.0, **PLANNED) for name in ("Tue", "Thu")]
    result = repaired(*a_month(9, 14), *gym, *hard, planned_run("Sun 09:00", 14), now=now)
    assert [each[:2] for each in changes_of(result)] == [("Mon 18:00", "lighten"), ("Wed 18:00", "lighten")]
    assert result.points == points


def test_7_with_one_hard_run_only_its_eve_is_made_light():
    gym = [each for week in (-2, -1, 0) for each in gym_of(week)]
    hard = a_hard_run("Thu 18:00", distance_m=9000, minutes=50.0, rpe=7.0, **PLANNED)
    result = repaired(*a_month(9, 14), *gym, hard, planned_run("Sun 09:00", 14))
    assert (changes_of(result), result.points) == ([("Wed 18:00", "lighten", 3)], 3)


def test_8_the_week_after_a_marathon_is_easy_and_short():
    marathon = a_run("Sun 09:00", week=-1, is_race=True, rpe=9.0, distance_m=42_195, minutes=225.0)
    workouts = (
        a_hard_run("Wed 18:00", distance_m=9000, minutes=40.0, **PLANNED),
        strength("Fri 18:00", rpe=8.0, minutes=45.0, **PLANNED),
        planned_run("Sun 09:00", 26),
    )
    result = repaired(*a_month(10, 28), marathon, *workouts, now=at("Mon 06:00"))
    assert changes_of(result) == [("Wed 18:00", "ease", 7), ("Fri 18:00", "drop", 2), ("Sun 09:00", "shorten", 10)]
    assert result.points == 23


def a_week_of_50_km(week: int, **fields: object) -> list[Workout]:
    """Five runs, two of them hard, and a long one on Sunday."""
    days = (("Tue 18:00", 8, 8.0), ("Wed 18:00", 8, 3.0), ("Thu 18:00", 9, 8.0), ("Sat 09:00", 8, 3.0), ("Sun 09:00", 17, 3.0))
    return [planned_run(when, km, week=week, rpe=rpe, **fields) for when, km, rpe in days]


def test_9_after_three_weeks_off_running_begins_with_half_then_three_quarters():
    before = [run for week in range(-7, -3) for run in a_week_of_50_km(week, status=Status.DONE)]
    result = repaired(*before, *a_week_of_50_km(0), *a_week_of_50_km(1), now=at("Mon 06:00"))
    halved, eased = result.changes
    assert (halved.kind, halved.percent, halved.points) == (ChangeKind.SCALE_WEEK, 50, 11)
    assert (eased.kind, eased.percent, eased.points) == (ChangeKind.SCALE_WEEK, 75, 8)
    assert result.points == 11 + 8 + 2


def test_10_a_stressful_week_becomes_easy_and_shorter():
    stressful = tuple(Day(date=day("Mon") + timedelta(days=number), stress=5) for number in range(7))
    hard = [a_hard_run(f"{name} 18:00", distance_m=9000, minutes=50.0, **PLANNED) for name in ("Mon", "Wed", "Fri")]
    saturday = a_hard_run("Sat 20:00", distance_m=9000, minutes=50.0, **PLANNED)
    result = repaired(*a_month(9, 16), *hard, saturday, planned_run("Sun 09:00", 16), days=stressful)
    (change,) = result.changes
    assert (change.kind, change.percent, result.points) == (ChangeKind.SCALE_WEEK, 75, 8)
    assert kilometres_of(result) == [6.5, 6.5, 6.5, 6.5, 12.0]


@pytest.mark.parametrize(("stress", "kind", "points"), [(None, "move", 6), (5, "ease", 9)])
def test_11_after_a_bad_night_hard_work_waits_and_under_stress_it_becomes_easy(stress: int | None, kind: str, points: int):
    days = (Day(date=day("Mon"), sleep_hours=2.5, stress=stress),)
    hard = a_hard_run("Mon 18:00", distance_m=9000, minutes=60.0, **PLANNED)
    result = repaired(*a_month(9), hard, days=days, now=MONDAY_MORNING)
    assert (changes_of(result), result.points) == ([("Mon 18:00", kind, points)], points)


def test_12_a_first_week_of_five_runs_keeps_three_short_ones_with_a_day_between():
    runs = [planned_run(f"{name} 18:00", 10, rpe=4.0) for name in ("Mon", "Tue", "Wed", "Thu", "Sat")]
    result = repaired(*runs, now=MONDAY_MORNING)
    assert result.points == 21
    left = [(f"{each.start.astimezone(result.plan.zone):%a}", each.distance_m) for each in result.plan.workouts]
    assert left == [("Mon", 5000), ("Wed", 5000), ("Sat", 5000)]
    reason = ENGLISH.repairs.explain_change(result.changes[0].reason, day("Mon"))
    assert reason.startswith("There is no run before Monday in your log. If you are new to running:")


def test_13_the_gym_two_days_before_a_race_is_left_out():
    race = a_run("Sun 10:00", is_race=True, rpe=9.5, distance_m=10_000, minutes=42.0, **PLANNED)
    result = repaired(*a_month(8, 10), strength("Fri 18:00", rpe=7.0, minutes=40.0, **PLANNED), race)
    assert (changes_of(result), result.points) == ([("Fri 18:00", "drop", 2)], 2)


def test_with_a_fever_the_runs_of_today_and_tomorrow_are_left_out():
    runs = (planned_run("Mon 18:00", 8), planned_run("Tue 18:00", 8))
    result = repaired(*a_month(9), *runs, days=(Day(date=day("Mon"), illness=Illness.FEVER),), now=MONDAY_MORNING)
    assert [each[1] for each in changes_of(result)] == ["drop", "drop"]
    assert result.points == 10


def test_a_hard_run_on_the_day_before_a_race_goes_to_thursday():
    race = a_run("Sun 10:00", is_race=True, rpe=9.5, distance_m=10_000, minutes=42.0, **PLANNED)
    result = repaired(*a_month(8, 10), a_hard_run("Sat 10:00", distance_m=9000, minutes=50.0, **PLANNED), race)
    assert (changes_of(result), starts_of(result), result.points) == ([("Sat 10:00", "move", 6)], ["Thu 10:00"], 6)
    assert [each.points for each in result.alternatives] == [7]


def test_two_hard_runs_23_hours_apart_get_a_day_between_them():
    hard = [a_hard_run(when, distance_m=9000, **PLANNED) for when in ("Tue 18:00", "Wed 18:00")]
    result = repair(a_plan(*a_month(9), *hard, now=SATURDAY), slots=(time(9),))
    assert (starts_of(result), result.points) == (["Thu 18:00"], 4)


def test_a_run_much_longer_than_the_longest_becomes_a_step_of_a_fifth():
    result = repaired(*a_month(8, 13), planned_run("Sun 09:00", 22))
    assert (changes_of(result), kilometres_of(result)) == ([("Sun 09:00", "shorten", 7)], [16.0])


def test_strength_of_the_upper_body_may_stay_before_intervals():
    gym = strength("Mon 18:00", rpe=8.0, body=BodyPart.UPPER, **PLANNED)
    hard = a_hard_run("Tue 18:00", distance_m=9000, minutes=50.0, **PLANNED)
    assert repaired(*a_month(9), gym, hard).status is RepairStatus.NOTHING_TO_CHANGE


def test_a_known_beginner_with_the_right_amount_on_the_wrong_days_moves_a_run():
    runs = [planned_run(f"{name} 18:00", 3, rpe=3.0) for name in ("Mon", "Tue", "Fri")]
    result = repaired(*runs, now=SATURDAY, runner=Runner(running_since=date(2026, 3, 2)))
    assert (changes_of(result), starts_of(result)) == ([("Tue 18:00", "move", 4)], ["Wed 18:00"])
