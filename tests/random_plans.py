"""Made-up plans for the repair: a month that is done and one or two weeks that are planned, more or less stacked."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import Day, Plan, Policy, Status, Workout, WorkoutKind
from app.domain.vocabulary import Effort, Method

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")
MONDAYS = (datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 23, tzinfo=UTC), datetime(2026, 10, 19, tzinfo=UTC))
"""One is in the week before clocks change in Europe, one in that of the other change."""


def workout(
    name: str, kind: WorkoutKind, start: datetime, effort: Effort | None = Effort.EASY, *, minutes: float = 60, **rest: object
) -> Workout:
    status = rest.pop("status", Status.PLANNED)
    return Workout(id=name, kind=kind, start=start, minutes=minutes, effort=effort, status=status, **rest)  # type: ignore[arg-type]


def random_plan(
    random: Random, *, days: int = 7, workouts: int = 8, hard: float = 0.5, fixed: float = 0.1, times: int = 3, history: int = 30
) -> Plan:
    """A plan judged on a Monday morning. `hard` and `fixed` are shares of the planned workouts."""
    zone = ZoneInfo(random.choice(ZONES))
    now = random.choice(MONDAYS) + timedelta(hours=4)
    moments = random.sample([time(6, 30), time(7), time(12), time(17), time(18, 30), time(20)], times)
    done = [_done(random, number, now) for number in range(history) if random.random() < 0.6]
    planned = _ahead(now, (_planned(random, number, (now, zone), days, moments, (hard, fixed)) for number in range(workouts)))
    return Plan(
        workouts=tuple(sorted([*done, *planned], key=lambda each: (each.start, each.id))),
        zone=zone,
        now=now,
        days=tuple(_days(random, now, days)),
        policies=random.choice((frozenset(), frozenset({Policy.STRICT}))),
    )


USUAL_WEEK = (
    (0, "mobility", Effort.EASY),
    (1, "run", Effort.HARD),
    (2, "strength", Effort.HARD),
    (3, "run", Effort.EASY),
    (4, "run", Effort.HARD),
    (5, "strength", Effort.MODERATE),
    (6, "run", Effort.MODERATE),
)
"""A week as a keen amateur plans it: two hard runs, hard strength between them, a long run on Sunday."""


def usual_plan(random: Random, *, weeks: int = 1) -> Plan:
    """A completed month and usual planned weeks, with each day shifted by one at times: some days have too much, others fit."""
    zone = ZoneInfo(random.choice(ZONES))
    now = random.choice(MONDAYS) + timedelta(hours=4)
    moments = random.sample([time(6, 30), time(12), time(18)], 2)
    done = [_done(random, number, now) for number in range(35) if random.random() < 0.7]
    planned = [
        _usual(random, f"w{week}{place}", (week * 7 + day, kind, effort), (now, zone, moments))
        for week in range(weeks)
        for place, (day, kind, effort) in enumerate(USUAL_WEEK)
        if random.random() < 0.9
    ]
    planned = _ahead(now, planned)
    return Plan(
        workouts=tuple(sorted([*done, *planned], key=lambda each: (each.start, each.id))),
        zone=zone,
        now=now,
        days=tuple(_days(random, now, weeks * 7)),
        policies=random.choice((frozenset(), frozenset({Policy.STRICT}))),
    )


def _ahead(now: datetime, planned: Iterable[Workout]) -> list[Workout]:
    """Those that are not past: the log would set the others aside."""
    return [each for each in planned if each.start > now]


def _usual(random: Random, name: str, what: tuple[int, str, Effort], where: tuple[datetime, ZoneInfo, list[time]]) -> Workout:
    (day, kind, effort), (now, zone, moments) = what, where
    slips = random.choices((-1, 0, 1), (2, 5, 2))[0]
    on = (now + timedelta(days=max(day + slips, 0))).astimezone(zone).date()
    is_long = effort is Effort.MODERATE
    metres = (random.randint(20, 34) if is_long else random.randint(10, 20)) * 500 if kind == "run" else None
    return workout(
        name,
        WorkoutKind(kind),
        datetime.combine(on, random.choice(moments), zone),
        effort,
        minutes=metres / 180 if metres else random.choice((20, 30, 45)),
        distance_m=metres,
        rpe={Effort.HARD: 8.0, Effort.MODERATE: 5.0, Effort.EASY: 3.0}[effort],
        fixed=random.random() < 0.1,
        methods=(Method.STATIC_STRETCH,) if kind == "mobility" and random.random() < 0.5 else (),
    )


def _done(random: Random, number: int, now: datetime) -> Workout:
    effort = random.choices(list(Effort), (8, 1, 1))[0]
    start = now - timedelta(days=number + 1) + timedelta(hours=random.choice((3, 9, 14)))
    metres = random.randint(5, 12) * 1000
    if random.random() < 0.8:
        return workout(
            f"d{number}", WorkoutKind.RUN, start, effort, minutes=metres / 180, distance_m=metres, status=Status.DONE, rpe=3.0
        )
    return workout(f"d{number}", WorkoutKind.STRENGTH, start, effort, minutes=25, status=Status.DONE, rpe=4.0)


def _planned(  # noqa: PLR0917 - one planned workout has this many sides
    random: Random, number: int, where: tuple[datetime, ZoneInfo], days: int, moments: list[time], shares: tuple[float, float]
) -> Workout:
    now, zone = where
    hard, fixed = shares
    day = (now + timedelta(days=random.randrange(days))).astimezone(zone).date()
    start = datetime.combine(day, random.choice(moments), zone)
    kind = random.choices(list(WorkoutKind), (6, 3, 1, 1))[0]
    effort = Effort.HARD if random.random() < hard else random.choice((Effort.EASY, Effort.EASY, Effort.MODERATE, None))
    metres = random.choice((None, *(km * 500 for km in range(10, 34)))) if kind is WorkoutKind.RUN else None
    methods = (Method.STATIC_STRETCH,) if kind is WorkoutKind.MOBILITY else ()
    rpe = {Effort.HARD: 8.0, Effort.MODERATE: 5.5, Effort.EASY: 3.0, None: None}[effort]
    stays = random.random()
    return workout(
        f"p{number:02}",
        kind,
        start,
        effort if random.random() < 0.5 else None,
        minutes=metres / 180 if metres else random.choice((20, 30, 45, 60)),
        distance_m=metres,
        methods=methods,
        rpe=rpe,
        fixed=stays < fixed,
        is_race=fixed <= stays < fixed * 1.3,
    )


def _days(random: Random, now: datetime, days: int) -> list[Day]:
    if random.random() < 0.6:
        return []
    return [Day(date=(now + timedelta(days=random.randrange(-1, days))).date(), stress=random.randint(3, 5))]
