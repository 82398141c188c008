"""A plan into which harm is put: what is usual for the runner, and workouts written by the day from today."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from statistics import median
from typing import Any

from app.domain.training_load.plan import BodyPart, Day, Plan, Status, Workout, WorkoutKind
from tests.domain.training_load.simulated.training import CROSS, RUN, STRENGTH, ZONE

RATED_SHARE = 0.5
REGULAR_RUNS = 10
REGULAR_MINUTES = 30


@dataclass(frozen=True)
class Scene:
    """A sound plan on the morning of a day. Days count from today, which is 0; negative ones are past."""

    plan: Plan

    @property
    def today(self) -> date:
        return self.plan.now.astimezone(ZONE).date()

    @cached_property
    def runs(self) -> tuple[Workout, ...]:
        """The runs done in the last 28 days."""
        since = self.plan.now - timedelta(days=28)
        done = [each for each in self.plan.workouts if each.kind is RUN and since <= each.start < self.plan.now]
        return tuple(each for each in done if not each.is_race)

    @property
    def usual_minutes(self) -> float:
        return median(each.minutes or 0 for each in self.runs)

    @property
    def longest_minutes(self) -> float:
        return max(each.minutes or 0 for each in self.runs)

    @property
    def pace(self) -> float:
        """Minutes per km; 6 where no distance is known."""
        known = [(each.minutes or 0) / each.distance_m * 1000 for each in self.runs if each.distance_m]
        return median(known) if known else 6.0

    @property
    def is_rated(self) -> bool:
        """Whether efforts are usually known."""
        return sum(each.rpe is not None for each in self.runs) >= RATED_SHARE * len(self.runs)

    @property
    def mean_minutes_of_a_day(self) -> float:
        """Of the days with a run."""
        return sum(each.minutes or 0 for each in self.runs) / len({self.day_of(each) for each in self.runs})

    def is_regular(self) -> bool:
        """Whether the runner has run often enough in four weeks, and for long enough, that harm means something."""
        return len(self.runs) >= REGULAR_RUNS and self.usual_minutes >= REGULAR_MINUTES

    def day_of(self, workout: Workout) -> int:
        return (workout.start.astimezone(ZONE).date() - self.today).days

    def workout(self, day: int, hour: float, minutes: float, kind: WorkoutKind = RUN, **fields: Any) -> Workout:
        """A workout of a day, done if that is past; a run with the distance of the usual pace, if runs have distances."""
        start = datetime.combine(self.today + timedelta(days=day), time(), ZONE) + timedelta(minutes=round(hour * 60))
        is_measured = kind is RUN and any(each.distance_m for each in self.runs)
        plain: dict[str, Any] = {
            "id": f"harm-{day}-{hour:g}-{kind}",
            "kind": kind,
            "start": start.astimezone(UTC),
            "minutes": float(round(minutes)),
            "distance_m": round(minutes / self.pace * 1000) if is_measured else None,
            "status": Status.DONE if start < self.plan.now else Status.PLANNED,
            "rpe": 3.0,
        }
        return Workout(**plain | fields)

    def hard(self, day: int, hour: float, share: float = 1.0, **fields: Any) -> Workout:
        """A hard run, as long as a usual one or a share of it."""
        return self.workout(day, hour, max(share * self.usual_minutes, 25), **({"rpe": 8.0} | fields))

    def heavy_legs(self, day: int, hour: float, rpe: float = 8.0) -> Workout:
        return self.workout(day, hour, 50, STRENGTH, rpe=rpe, body=BodyPart.LEGS)

    def hard_ride(self, day: int, hour: float) -> Workout:
        return self.workout(day, hour, 60, CROSS, rpe=8.0)

    def race(self, day: int, km: float, **fields: Any) -> Workout:
        """A race, a little faster than usual."""
        race = self.workout(day, 10, km * self.pace * 0.9, **{"rpe": 9.0, "is_race": True, **fields})
        return race if race.distance_m is None else replace(race, distance_m=round(km * 1000))

    def put(self, *added: Workout, instead_of: Callable[[Workout, int], bool] = lambda _workout, _day: False) -> Plan:
        """The plan with workouts added, and without those that a condition on workout and day removes."""
        left = [each for each in self.plan.workouts if not instead_of(each, self.day_of(each))]
        return replace(self.plan, workouts=in_order([*left, *added]))

    def put_on(self, days: Iterable[int], *added: Workout) -> Plan:
        """The plan with these days emptied for the workouts added."""
        emptied = frozenset(days)
        return self.put(*added, instead_of=lambda _workout, day: day in emptied)

    def report(self, *days: Day) -> Plan:
        """The plan with days reported; what was reported of them before is gone."""
        dates = {each.date for each in days}
        return replace(self.plan, days=(*[each for each in self.plan.days if each.date not in dates], *days))

    def date_of(self, day: int) -> date:
        return self.today + timedelta(days=day)


def in_order(workouts: Iterable[Workout]) -> tuple[Workout, ...]:
    return tuple(sorted(workouts, key=lambda each: (each.start, each.id)))
