"""Made-up but realistic logs of several runners: half a year each, always the same for the same seed.

Every runner is a week of habits, a curve of distance over the weeks, and nights and stress. What varies is what varies in life:
starts by up to half an hour, distance by a few percent, effort by half a point, a workout missed now and then. Nobody's data.

steady        50 km a week in five runs, one of them hard, Mondays off, every fourth week lighter, moderate strength twice
overreaching  hard work on most days, distance up by a fifth a week, strength the evening before intervals, six hours of sleep
returning     three months of habit, five weeks of nothing, then back at the old long run within a fortnight
strength      lifts four times a week, two of them hard, and does not run
missing_rpe   the steady runner with a watch that asks for no RPE in two workouts of five
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import Day, Plan, Status, Workout, WorkoutKind

WEEKS = 26
FRESH_SEEDS = range(100, 110)
"""Seeds 0 to 4 were looked at while the steady runner's habits and the rules' margins were chosen; these were not."""

FIRST_MONDAY = date(2026, 1, 5)
ZONE = ZoneInfo("Europe/Copenhagen")

RUN, STRENGTH, MOBILITY = WorkoutKind.RUN, WorkoutKind.STRENGTH, WorkoutKind.MOBILITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A workout of every week: weekday (0 is Monday), hour, what, how long in km or minutes, and how it feels."""

    weekday: int
    hour: float
    kind: WorkoutKind
    rpe: float
    km: float = 0.0
    minutes: float = 0.0
    grows: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """Who keeps the log. `share` is the part of each habit's distance done in a week; `rested` the mean night in hours."""

    name: str
    habits: tuple[Habit, ...]
    share: Callable[[int], float]
    rested: float = 7.6
    stressed: float = 0.04
    misses: float = 0.05
    without_rpe: float = 0.0


def _steady(week: int) -> float:
    """Three weeks that grow by two percent, one that is a sixth lighter."""
    return (1 + 0.02 * (week - week // 4)) * (0.84 if week % 4 == 3 else 1)


def _rising(week: int) -> float:
    """Up by a fifth a week for four weeks, back, and again."""
    return 1.2 ** (week % 5)


def _with_a_break(week: int) -> float:
    """Thirteen weeks, five weeks off, two short weeks, and all of it again."""
    return 1.0 if week < 13 else 0.0 if week < 18 else 0.45 if week < 20 else 1.0


def _same(_week: int) -> float:
    return 1.0


EASY_WEEK = (
    Habit(weekday=1, hour=18, kind=RUN, rpe=7.5, km=9),
    Habit(weekday=2, hour=18, kind=RUN, rpe=3, km=8),
    Habit(weekday=3, hour=7, kind=STRENGTH, rpe=5, minutes=25, grows=False),
    Habit(weekday=3, hour=18, kind=RUN, rpe=3, km=8),
    Habit(weekday=4, hour=18, kind=MOBILITY, rpe=1.5, minutes=20, grows=False),
    Habit(weekday=5, hour=9, kind=RUN, rpe=3, km=9),
    Habit(weekday=5, hour=17, kind=STRENGTH, rpe=5, minutes=25, grows=False),
    Habit(weekday=6, hour=9, kind=RUN, rpe=3.5, km=16),
)

HARD_WEEK = (
    Habit(weekday=0, hour=19, kind=STRENGTH, rpe=8, minutes=60, grows=False),
    Habit(weekday=1, hour=17, kind=RUN, rpe=8.5, km=10),
    Habit(weekday=2, hour=17, kind=RUN, rpe=7.5, km=11),
    Habit(weekday=3, hour=7, kind=STRENGTH, rpe=8, minutes=60, grows=False),
    Habit(weekday=3, hour=17, kind=RUN, rpe=6, km=10),
    Habit(weekday=5, hour=9, kind=RUN, rpe=8, km=12),
    Habit(weekday=6, hour=9, kind=RUN, rpe=7, km=18),
)

GYM_WEEK = (
    Habit(weekday=0, hour=18, kind=STRENGTH, rpe=8, minutes=55),
    Habit(weekday=1, hour=18, kind=STRENGTH, rpe=5, minutes=45),
    Habit(weekday=3, hour=18, kind=STRENGTH, rpe=8, minutes=55),
    Habit(weekday=5, hour=10, kind=STRENGTH, rpe=5, minutes=45),
)

RUNNERS = (
    Runner(name="steady", habits=EASY_WEEK, share=_steady),
    Runner(name="overreaching", habits=HARD_WEEK, share=_rising, rested=6.1, stressed=0.25, misses=0.02),
    Runner(name="returning", habits=EASY_WEEK, share=_with_a_break),
    Runner(name="strength", habits=GYM_WEEK, share=_same),
    Runner(name="missing_rpe", habits=EASY_WEEK, share=_steady, without_rpe=0.4),
)


def log_of(runner: Runner, *, weeks: int = WEEKS, seed: int = 0) -> Plan:
    """The runner's log, all of it done, seen from the evening of its last Sunday."""
    chance = Random(f"{runner.name}-{seed}")
    workouts = tuple(each for week in range(weeks) for each in _week(runner, week, chance))
    days = tuple(_day(runner, FIRST_MONDAY + timedelta(days=day), chance) for day in range(7 * weeks))
    now = datetime.combine(FIRST_MONDAY + timedelta(days=7 * weeks - 1), time(22), ZONE)
    return Plan(workouts=workouts, days=days, zone=ZONE, now=now.astimezone(UTC))


def weekly_logs_of(runner: Runner, *, seed: int = 0) -> Iterator[Plan]:
    """The runner's log as it is on the evening of each Sunday, from the first on."""
    plan = log_of(runner, seed=seed)
    for week in range(WEEKS):
        now = datetime.combine(FIRST_MONDAY + timedelta(days=7 * week + 6), time(22), ZONE)
        workouts = tuple(each for each in plan.workouts if each.start < now)
        yield replace(
            plan, workouts=workouts, days=tuple(day for day in plan.days if day.date <= now.date()), now=now.astimezone(UTC)
        )


def _week(runner: Runner, week: int, chance: Random) -> Iterator[Workout]:
    for place, habit in enumerate(runner.habits):
        share = runner.share(week) if habit.grows else float(runner.share(week) > 0)
        missed, early, longer = chance.random() < runner.misses, chance.uniform(-0.5, 0.5), chance.gauss(1, 0.025)
        rpe, silent = habit.rpe + chance.choice((-0.5, 0, 0, 0, 0.5)), chance.random() < runner.without_rpe
        if missed or not share:
            continue
        day = FIRST_MONDAY + timedelta(days=7 * week + habit.weekday)
        start = datetime.combine(day, time(), ZONE) + timedelta(minutes=round((habit.hour + early) * 60))
        km = habit.km * share * longer
        yield Workout(
            id=f"w{week:02}-{place}",
            kind=habit.kind,
            start=start.astimezone(UTC),
            minutes=round(km * (6.6 - 0.2 * habit.rpe) if km else habit.minutes * max(0.9, min(longer, 1.1))),
            rpe=None if silent else rpe,
            distance_m=round(km * 1000) if habit.kind is RUN else None,
            status=Status.DONE,
        )


def _day(runner: Runner, when: date, chance: Random) -> Day:
    slept = round(chance.gauss(runner.rested, 0.7), 1)
    worst = chance.random() < runner.stressed
    reported = chance.random() < 0.9
    return Day(
        date=when,
        sleep_hours=max(3.0, min(slept, 11.0)) if reported else None,
        stress=4 if worst else chance.choice((1, 2, 2, 3)),
    )
