"""Simulated training: a runner keeps a week of sessions, and life changes them a little. Always the same for the same seed.

What varies is what varies in life: starts by up to 20 minutes, distance and time by a few percent, effort by half a point, a
session missed, or a day late where that is free, an easy run that became longer, a week without training, a night that was
short. So even sound training is not without fault. Nobody's data; the runners are in `road_runners.py` and `other_runners.py`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import EASY_UP_TO_RPE, Day, Plan, Policy, Status, Workout, WorkoutKind
from app.domain.training_load.runner import Runner

WEEKS = 27
"""Half a year, and the week that is ahead on its last day."""

AHEAD_DAYS = 7
FIRST_MONDAY = date(2026, 1, 5)
ZONE = ZoneInfo("Europe/Vienna")
NOW = time(4, 30)
"""Every check is made before the first workout of a day."""

LATE = 0.05
LONGER = 0.05
WEEK_OFF = 0.02
"""Shares of sessions that come a day late, of easy runs that become a fifth longer, and of weeks without training."""

RUN, STRENGTH, MOBILITY, CROSS = WorkoutKind.RUN, WorkoutKind.STRENGTH, WorkoutKind.MOBILITY, WorkoutKind.CROSS
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session of a week: its weekday (0 is Monday), hour, kind, RPE, and how long it is in km or minutes."""

    weekday: int
    hour: float
    rpe: float
    km: float = 0.0
    minutes: float = 0.0
    kind: WorkoutKind = RUN
    fields: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedRunner:
    """A runner who trains soundly, and `about` says how. `pace` in minutes per km at an RPE of 3.

    `week` gives the sessions of each week from 0 on; `slept` the mean hours of each night, or None where none is reported;
    `rated` is the share of sessions with an RPE, and `measured` says whether the runs of a week have a distance.
    """

    name: str
    about: str
    week: Callable[[int], list[Session]]
    pace: float = 5.8
    slept: Callable[[int], float | None] = lambda _day: 7.6
    rated: float = 1.0
    measured: Callable[[int], bool] = lambda _week: True
    misses: float = 0.05
    runner: Runner = field(default_factory=Runner)
    log_from: date | None = None
    policies: frozenset[Policy] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """All workouts of a runner, what the runner reports of days, and the workouts that are missed when their day comes."""

    who: SimulatedRunner
    workouts: tuple[Workout, ...]
    days: tuple[Day, ...]
    missed: frozenset[str]

    def plan_at(self, day: int) -> Plan:
        """The plan as it is on the morning of a day: what was done, and what is planned for the next seven days."""
        today = FIRST_MONDAY + timedelta(days=day)
        now = datetime.combine(today, NOW, ZONE)
        end = now + timedelta(days=AHEAD_DAYS)
        return Plan(
            workouts=tuple(
                each if each.start < now else as_planned(each)
                for each in self.workouts
                if each.start < end and (each.start >= now or each.id not in self.missed)
            ),
            zone=ZONE,
            now=now.astimezone(UTC),
            days=tuple(each for each in self.days if each.date <= today),
            runner=self.who.runner,
            log_from=self.who.log_from,
            policies=self.who.policies,
        )


def train(who: SimulatedRunner, seed: int = 0, weeks: int = WEEKS) -> Training:
    """The half year of a runner, or more or fewer weeks."""
    chance = Random(f"{who.name}-{seed}")
    workouts, missed = list[Workout](), set[str]()
    for week in range(weeks):
        for workout, is_missed in _week(who, week, chance):
            workouts.append(workout)
            if is_missed:
                missed.add(workout.id)
    return Training(
        who=who,
        workouts=tuple(sorted(workouts, key=lambda each: (each.start, each.id))),
        days=tuple(_day(who, day, chance) for day in range(7 * weeks)),
        missed=frozenset(missed),
    )


def as_planned(workout: Workout) -> Workout:
    """The workout as a plan has it: round figures."""
    distance, minutes = workout.distance_m, workout.minutes
    return replace(
        workout,
        status=Status.PLANNED,
        distance_m=None if distance is None else max(round(distance / 500), 1) * 500,
        minutes=None if minutes is None else max(round(minutes / 5), 1) * 5.0,
    )


def _week(who: SimulatedRunner, week: int, chance: Random) -> Iterator[tuple[Workout, bool]]:
    sessions = who.week(week)
    is_week_off = chance.random() < WEEK_OFF and bool(week and who.week(week - 1))
    free = set(range(7)) - {session.weekday for session in sessions}
    for place, session in enumerate(sessions):
        fields, is_race = dict(session.fields), "is_race" in session.fields
        is_missed, longer = (chance.random() < who.misses or is_week_off) and not is_race, chance.gauss(1, 0.025)
        days_late = int(chance.random() < LATE and session.weekday + 1 in free and not is_race)
        longer *= 1.2 if chance.random() < LONGER and session.rpe <= EASY_UP_TO_RPE else 1
        rpe, is_rated = session.rpe + chance.choice((-0.5, 0, 0, 0, 0.5)), chance.random() < who.rated
        early = 0 if is_race else chance.randint(-20, 20)
        start = datetime.combine(FIRST_MONDAY + timedelta(days=7 * week + session.weekday + days_late), time(), ZONE)
        km = session.km * longer
        is_measured = session.kind is RUN and session.km and who.measured(week)
        sent: dict[str, Any] = {
            "id": f"{week:02}-{place}-{session.kind}",
            "kind": session.kind,
            "start": start + timedelta(minutes=round(session.hour * 60) + early),
            "minutes": float(round(km * who.pace * (1.09 - 0.03 * session.rpe) if km else session.minutes * longer)),
            "rpe": rpe if is_rated else None,
            "distance_m": round(km * 1000) if is_measured else None,
            "status": Status.DONE,
        }
        yield Workout(**sent | fields), is_missed


def _day(who: SimulatedRunner, day: int, chance: Random) -> Day:
    mean, varied, stress = who.slept(day), chance.gauss(0, 0.5), chance.choice((1, 2, 2, 3))
    return Day(
        date=FIRST_MONDAY + timedelta(days=day),
        sleep_hours=None if mean is None or chance.random() < 0.1 else round(max(3.0, min(mean + varied, 11.0)), 1),
        stress=None if mean is None else stress,
    )
