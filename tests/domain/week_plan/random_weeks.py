"""Made-up weeks to be placed into, by seed: a month that is done, one to three weeks of runs, reports, sessions, free times."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import BodyPart, Day, Plan, Policy, Priority, Status, Workout, WorkoutKind
from app.domain.training_load.runner import Illness, NextMorning, Runner
from app.domain.vocabulary import Effort
from app.domain.week_plan.question import Availability, WantedKind
from app.domain.week_plan.sessions import Session

ZONES: Final = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")
MONDAYS: Final = (date(2026, 3, 2), date(2026, 3, 23), date(2026, 3, 9), date(2026, 10, 19), date(2026, 10, 26), date(2026, 6, 1))
"""Some are in weeks in which clocks change in Europe or America."""

RUN_TIMES: Final = (time(6, 30), time(7), time(12, 15), time(17), time(18), time(18, 40))


@dataclass(frozen=True, kw_only=True)
class Case:
    """A question to placing."""

    plan: Plan
    first_day: date
    sessions: tuple[Session, ...]
    availability: Availability


def small_week(seed: int) -> Case:
    """One week with little free time, so that everything can be tried."""
    random = Random(seed)
    free = {random.randrange(7) for _ in range(4)}
    windows = tuple(tuple(_window(random, 15, 75) for _ in range(day in free)) for day in range(7))
    return _case(random, weeks=1, availability=Availability(windows), wanted=random.randint(1, 2), most=2, hard=0.8)


def usual_weeks(seed: int) -> Case:
    """One to three weeks with free times of working people."""
    random = Random(seed)
    weeks = random.choice((1, 1, 2, 3))
    windows = tuple(_windows(random, is_weekend=day > 4) for day in range(7))
    return _case(random, weeks=weeks, availability=Availability(windows), wanted=random.randint(1, 3), most=3, hard=0.5)


def dense_weeks(seed: int) -> Case:
    """Weeks with much hard work, so that the rules that count days decide."""
    random = Random(seed)
    windows = tuple((_window(random, 60, 180),) for _ in range(7))
    return _case(random, weeks=random.choice((1, 2)), availability=Availability(windows), wanted=2, most=4, hard=1.0)


FAMILIES: Final = {"small": small_week, "usual": usual_weeks, "dense": dense_weeks}


def _case(random: Random, *, weeks: int, availability: Availability, wanted: int, most: int, hard: float) -> Case:
    zone, monday = ZoneInfo(random.choice(ZONES)), random.choice(MONDAYS)
    now = datetime.combine(monday, time(5), zone) + timedelta(hours=random.choice((0, 0, 0, 14, 40, 77)))
    history = random.choice((0, 28, 28, 35))
    days = range(-history, weeks * 7 + 5)
    runs = [_run(random, monday, day, zone, now) for day in days for _ in range(random.random() < 0.6 or random.random() < 0.05)]
    extra = [_other(random, monday, day, zone, now) for day in days if random.random() < 0.08]
    plan = Plan(
        workouts=tuple(sorted((*runs, *extra), key=lambda each: (each.start.timestamp(), each.id))),
        zone=zone,
        now=now,
        days=tuple(_reports(random, monday)) if random.random() < 0.4 else (),
        runner=Runner(new_to_strength=random.choice((None, None, True))),
        policies=random.choice((frozenset(), frozenset(), frozenset({Policy.STRICT}), frozenset({Policy.TWO_HARD_TWO_EASY}))),
    )
    sessions = [
        session for index in range(wanted) for week in range(weeks) for session in _sessions(random, index, week, most, hard)
    ]
    random.shuffle(sessions)
    return Case(plan=plan, first_day=monday, sessions=tuple(sessions), availability=availability)


def _run(random: Random, monday: date, day: int, zone: ZoneInfo, now: datetime) -> Workout:
    start = datetime.combine(monday + timedelta(days=day), random.choice(RUN_TIMES), zone)
    minutes = random.choice((30.0, 45.0, 60.0, 75.0, 95.0, 130.0, None))
    is_race = random.random() < 0.05
    distance = random.choice((None, 5_000, 10_000, 16_000, 21_097, 42_195)) if is_race else random.choice((None, 8_000, 12_000))
    return Workout(
        id=f"run-{day}-{random.randrange(10**6)}",
        kind=WorkoutKind.RUN,
        start=start,
        minutes=minutes,
        status=Status.DONE if start < now else Status.PLANNED,
        effort=random.choice((Effort.EASY, Effort.EASY, Effort.MODERATE, Effort.HARD, Effort.HARD, None)),
        distance_m=distance,
        is_race=is_race,
        priority=random.choice((None, Priority.KEY)) if is_race else None,
    )


def _other(random: Random, monday: date, day: int, zone: ZoneInfo, now: datetime) -> Workout:
    start = datetime.combine(monday + timedelta(days=day), random.choice(RUN_TIMES), zone) + timedelta(minutes=100)
    kind = random.choice((WorkoutKind.STRENGTH, WorkoutKind.MOBILITY, WorkoutKind.CROSS))
    return Workout(
        id=f"other-{day}",
        kind=kind,
        start=start,
        minutes=random.choice((20.0, 40.0)),
        status=Status.DONE if start < now else Status.PLANNED,
        effort=random.choice((Effort.EASY, Effort.MODERATE, Effort.HARD)),
        body=random.choice((None, BodyPart.LEGS, BodyPart.UPPER)) if kind is WorkoutKind.STRENGTH else None,
    )


def _reports(random: Random, monday: date) -> list[Day]:
    what = random.choice(("stress", "sleep", "pain", "illness"))
    first, days = random.randint(-3, 4), random.randint(1, 5)
    found = []
    for offset in range(days):
        when = monday + timedelta(days=first + offset)
        if what == "stress":
            found.append(Day(date=when, stress=random.choice((2, 4, 5))))
        elif what == "sleep":
            found.append(Day(date=when, sleep_hours=random.choice((4.0, 5.5, 8.0))))
        elif what == "pain":
            worse = random.choice((None, NextMorning.WORSE))
            found.append(
                Day(date=when, pain=random.randint(0, 6), pain_region=random.choice((None, "knee")), pain_next_morning=worse)
            )
        else:
            found.append(Day(date=when, illness=random.choice(list(Illness))))
    return found


def _sessions(random: Random, wanted: int, week: int, most: int, hard: float) -> list[Session]:
    kind = random.choice((WantedKind.STRENGTH, WantedKind.STRENGTH, WantedKind.MOBILITY, WantedKind.RECOVERY))
    is_strength = kind is WantedKind.STRENGTH
    effort = (Effort.HARD if random.random() < hard else Effort.MODERATE) if is_strength else Effort.EASY
    legs = is_strength and random.random() < 0.85
    minutes, count = random.choice((10, 15, 20, 30, 45)), random.randint(1, most)
    required = random.randint(0, count)
    is_heavy, is_new = effort is Effort.HARD and random.random() < 0.5, is_strength and random.random() < 0.3
    return [
        Session(
            wanted=wanted, week=week, ordinal=number, kind=kind, minutes=minutes, effort=effort, legs=legs,
            is_heavy=is_heavy, is_new=is_new, required=number <= required,
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def _window(random: Random, shortest: int, longest: int) -> tuple[int, int]:
    start = random.choice((6 * 60, 6 * 60 + 10, 9 * 60, 12 * 60, 17 * 60, 18 * 60, 19 * 60 + 5, 0))
    return start, start + random.randrange(shortest, longest, 5)


def _windows(random: Random, *, is_weekend: bool) -> tuple[tuple[int, int], ...]:
    if random.random() < 0.15:
        return ()
    if is_weekend:
        return ((8 * 60, random.choice((11, 14, 20)) * 60),)
    chosen = random.sample([(6 * 60, 7 * 60 + 30), (12 * 60, 13 * 60), (17 * 60, 21 * 60)], random.randint(1, 2))
    return tuple(sorted(chosen))
