"""Families of plans that need what random weeks seldom need: another order in a day, lighter strength, a smaller week, a swap."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import BodyPart, Day, Plan, Policy, Priority, Status, Workout, WorkoutKind
from app.domain.training_load.runner import Illness, NextMorning, PainKind, Runner
from app.domain.vocabulary import Effort, Method
from tests.random_plans import MONDAYS, workout

MORNING, NOON, EVENING = time(7), time(12, 30), time(18, 30)
RPE: Final = {Effort.HARD: 8.0, Effort.MODERATE: 5.5, Effort.EASY: 3.0}
RACES_M: Final = (5_000, 10_000, 21_100, 42_200)


class Week:
    """Workouts planned day by day from a Monday on, after a month or two that are done. Ids are `<day>-<number>`."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.zone = ZoneInfo(random.choice(("Europe/Berlin", "America/New_York", "UTC")))
        self.now = random.choice(MONDAYS) + timedelta(hours=4)
        self.first: date = self.now.astimezone(self.zone).date()
        self.workouts: list[Workout] = []

    def add(
        self, day: int, kind: WorkoutKind, effort: Effort, at: time = EVENING, *, km: float | None = None, **rest: Any
    ) -> None:
        """Add a workout of a day counted from the first one; what would be past is left out."""
        start = datetime.combine(self.first + timedelta(days=day), at, self.zone)
        metres = None if km is None else round(km * 1000)
        fields: dict[str, Any] = {"minutes": metres / 170 if metres else 45.0, "rpe": RPE[effort], "distance_m": metres} | rest
        if start > self.now:
            name, given = f"{day:02}-{len(self.workouts)}", effort if self.random.random() < 0.5 else None
            self.workouts.append(workout(name, kind, start, given, **fields))

    def run(self, day: int, effort: Effort = Effort.EASY, at: time = EVENING, *, km: float = 8, **rest: Any) -> None:
        """Add a run."""
        self.add(day, WorkoutKind.RUN, effort, at, km=km, **rest)

    def strength(self, day: int, effort: Effort = Effort.HARD, at: time = EVENING, **rest: Any) -> None:
        """Add strength work."""
        self.add(day, WorkoutKind.STRENGTH, effort, at, **rest)

    def plan(self, done: Iterable[Workout], **fields: Any) -> Plan:
        """The plan with these workouts done before."""
        listed = sorted([*done, *self.workouts], key=lambda each: (each.start.timestamp(), each.id))
        return Plan(workouts=tuple(listed), zone=self.zone, now=self.now, **fields)

    def done(self, *, until: int = 1, days: int = 42, km: float = 8, share: float = 0.55) -> list[Workout]:
        """Easy runs of most other days, the last `until` days ago, one long run a week."""
        return [
            workout(
                f"d{ago:03}",
                WorkoutKind.RUN,
                self.now - timedelta(days=ago, hours=self.random.choice((-8, -2, 10))),
                minutes=metres / 170,
                distance_m=metres,
                status=Status.DONE,
                rpe=3.0,
            )
            for ago in range(until, until + days)
            if self.random.random() < share
            for metres in [round(km * self.random.choice((800, 1000, 1000, 1200)) * (1.6 if ago % 7 == 0 else 1))]
        ]


def two_a_day(random: Random) -> Plan:
    """Strength and hard runs on the same days, often in the wrong order."""
    week = Week(random)
    for day in random.sample(range(7), random.randint(1, 3)):
        first, second = random.sample((MORNING, EVENING, NOON), 2)
        week.run(day, random.choice((Effort.HARD, Effort.HARD, Effort.EASY)), first)
        week.strength(
            day, random.choice((Effort.HARD, Effort.MODERATE)), second, body=random.choice((None, BodyPart.LEGS, BodyPart.UPPER))
        )
    for day in random.sample(range(7), 2):
        week.run(day, at=NOON if random.random() < 0.5 else time(6))
    policies = random.choice((frozenset(), frozenset(), frozenset({Policy.STRICT}), frozenset({Policy.DOUBLE_DAYS})))
    return week.plan(week.done(), policies=policies)


def stretching(random: Random) -> Plan:
    """Long holds before runs."""
    week = Week(random)
    for day in random.sample(range(7), random.randint(2, 4)):
        week.run(day, random.choice((Effort.HARD, Effort.HARD, Effort.EASY)), time(18))
        if random.random() < 0.8:
            methods, hold = (Method.STATIC_STRETCH,), random.choice((None, 30, 90, 90, 120))
            week.add(
                day,
                WorkoutKind.MOBILITY,
                Effort.EASY,
                random.choice((time(17, 30), time(17, 15), time(7), time(19, 30))),
                minutes=random.choice((15.0, 30.0)),
                methods=methods,
                hold_seconds=hold,
            )
    return week.plan(week.done())


def lighter_strength(random: Random) -> Plan:
    """Heavy legs on the eves of hard runs, most days taken."""
    week = Week(random)
    for day in random.sample(range(7), random.randint(2, 3)):
        week.strength(day, at=random.choice((MORNING, EVENING)), rpe=random.choice((7.0, 8.0)), priority=_key(random))
    for day in random.sample(range(7), random.randint(1, 2)):
        week.run(day, Effort.HARD, random.choice((MORNING, EVENING)), priority=_key(random))
    for day in random.sample(range(7), 2):
        week.run(day, at=NOON)
    return week.plan(week.done(), runner=Runner(new_to_strength=random.choice((None, True))))


def full_week(random: Random) -> Plan:
    """A workout every day, at one of two times: hard days can only change places with their neighbours."""
    week = Week(random)
    at = random.sample((MORNING, NOON, EVENING), 2)
    for day in range(random.choice((7, 8))):
        kind = random.choices((WorkoutKind.RUN, WorkoutKind.STRENGTH, WorkoutKind.CROSS), (6, 2, 2))[0]
        effort = random.choice((Effort.HARD, Effort.EASY, Effort.EASY))
        week.add(
            day,
            kind,
            effort,
            random.choice(at),
            km=random.randint(6, 14) if kind is WorkoutKind.RUN else None,
            priority=_key(random),
        )
    return week.plan(week.done())


def after_a_break(random: Random) -> Plan:
    """The first week or two after weeks without a run."""
    week = Week(random)
    away = random.choice((11, 15, 20, 30, 40, 60))
    km = random.choice((6, 9))
    for day in random.sample(range(random.choice((7, 12))), random.randint(2, 4)):
        week.run(day, random.choice((Effort.EASY, Effort.EASY, Effort.HARD)), km=random.choice((0.7, 1, 1.6)) * km)
    return week.plan(week.done(until=away, days=35, km=km))


def first_weeks(random: Random) -> Plan:
    """A runner who is new, or may be."""
    week = Week(random)
    for day in random.sample(range(random.choice((7, 10))), random.randint(2, 5)):
        week.run(day, random.choice((Effort.EASY, Effort.EASY, Effort.HARD)), km=random.choice((3, 5, 6, 10)))
    since = week.first - timedelta(days=random.choice((0, 0, 8, 20)))
    is_said = random.random() < 0.75
    done = [] if since == week.first else week.done(days=(week.first - since).days, km=4, share=0.3)
    return week.plan(done, runner=Runner(running_since=since if is_said else None))


def around_a_race(random: Random) -> Plan:
    """A race last week, or one ahead, with hard and long work around it."""
    week = Week(random)
    metres, is_past = random.choice(RACES_M), random.random() < 0.6
    race_day = -random.randint(1, 6) if is_past else random.randint(3, 8)
    start = datetime.combine(week.first + timedelta(days=race_day), time(9), week.zone)
    race = workout(
        "race",
        WorkoutKind.RUN,
        start,
        minutes=metres / 220,
        distance_m=metres,
        rpe=9.0,
        is_race=True,
        status=Status.DONE if is_past else Status.PLANNED,
        effort=Effort.HARD,
    )
    for day in random.sample(range(9), random.randint(2, 5)):
        if day != race_day:
            pick = random.random()
            if pick < 0.35:
                week.strength(day, rpe=7.0)
            else:
                week.run(
                    day,
                    random.choice((Effort.HARD, Effort.EASY)),
                    random.choice((MORNING, EVENING)),
                    km=random.choice((7, 9, 18)),
                )
    return week.plan([*week.done(until=max(-race_day + 1, 1), km=10), race], runner=Runner(over_45=random.choice((None, True))))


def unwell(random: Random) -> Plan:
    """Days with illness or pain reported, and a usual week ahead."""
    week = Week(random)
    _usual_days(week)
    days = [week.first + timedelta(days=number) for number in range(-2, 2)]
    if random.random() < 0.5:
        ill = random.choice(list(Illness)[1:])
        reports = [Day(date=each, illness=ill) for each in days if random.random() < 0.6]
    else:
        reports = [
            Day(
                date=each,
                pain=random.randint(2, 7),
                pain_next_morning=random.choice((None, NextMorning.WORSE)),
                pain_kind=random.choice((None, None, PainKind.BONE_OR_UNSURE)),
            )
            for each in days
            if random.random() < 0.6
        ]
    return week.plan(week.done(), days=tuple(reports))


def strained(random: Random) -> Plan:
    """A week of stress, or nights that were too short, and a usual week ahead."""
    week = Week(random)
    _usual_days(week)
    if random.random() < 0.5:
        days = [Day(date=week.first + timedelta(days=number), stress=random.choice((3, 4, 5, 5))) for number in range(-2, 6)]
    else:
        hours = random.choice((4.5, 5.8, 6.3, 7.5))
        days = [
            Day(date=week.first - timedelta(days=number), sleep_hours=hours + random.choice((-1, 0, 0.5))) for number in range(10)
        ]
    return week.plan(week.done(), days=tuple(sorted(days, key=lambda each: each.date)))


def growing(random: Random) -> Plan:
    """A week of much more distance than those before, with a long run or without."""
    week = Week(random)
    for day in random.sample(range(7), random.randint(3, 6)):
        week.run(day, km=random.choice((8, 10, 12)))
    if random.random() < 0.5:
        week.run(random.randrange(7), at=MORNING, km=random.choice((14, 18, 22)), priority=_key(random))
    return week.plan(week.done(km=6, share=random.choice((0.4, 0.6))))


def _usual_days(week: Week) -> None:
    for day in week.random.sample(range(7), week.random.randint(2, 5)):
        kind = week.random.choices((WorkoutKind.RUN, WorkoutKind.STRENGTH, WorkoutKind.CROSS), (6, 2, 1))[0]
        effort = week.random.choice((Effort.HARD, Effort.HARD, Effort.MODERATE, Effort.EASY))
        week.add(day, kind, effort, week.random.choice((MORNING, EVENING)), km=8 if kind is WorkoutKind.RUN else None)


def _key(random: Random) -> Priority | None:
    return Priority.KEY if random.random() < 0.15 else None


def without_some(random: Random, plan: Plan) -> Plan:
    """The plan with some planned workouts fixed."""
    workouts = (replace(each, fixed=True) if each.start > plan.now and random.random() < 0.2 else each for each in plan.workouts)
    return replace(plan, workouts=tuple(workouts))


OPERATOR_FAMILIES: Final[Mapping[str, Callable[[Random], Plan]]] = MappingProxyType(
    {
        "two a day": two_a_day,
        "stretching": stretching,
        "lighter strength": lighter_strength,
        "full week": full_week,
        "after a break": after_a_break,
        "first weeks": first_weeks,
        "around a race": around_a_race,
        "unwell": unwell,
        "strained": strained,
        "growing": growing,
        "some fixed": lambda random: without_some(
            random, random.choice((two_a_day, lighter_strength, full_week, growing))(random)
        ),
    }
)
