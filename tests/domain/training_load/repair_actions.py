"""Everything that a repair may do with a plan, one change at a time, restated from docs/training-load-repairs.md."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import permutations
from typing import Final

from app.domain.training_load.plan import Plan, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Remedy
from app.domain.vocabulary import Effort
from tests.domain.training_load.repair_facts import LOADS, Facts
from tests.domain.training_load.repair_points import CAP_M, CAP_MINUTES, SCALES, Points, Step
from tests.domain.training_load.repair_situation import Situation, States

MOVED_DAYS: Final = 3
STEP_M, SHORTEST_M, SCALED_M = 500, 2000, 1000
STEP_MINUTES, SHORTEST_MINUTES = 5, 10
HELD_SECONDS: Final = 30
REPLACED_MINUTES: Final = 60
EASY_RPE: Final = 4.0
SCALED_WEEKS: Final = 3
GIVEN_UP: Final = 30
"""Plans with more workouts that may change are not repaired."""


@dataclass(frozen=True, eq=False)
class Action:
    """One change: its points, and what the workouts become. A scaled week leaves its runs alone that are dropped."""

    step: Step
    points: int
    becoming: States

    @property
    def is_scale(self) -> bool:
        """Whether it scales the runs of a week."""
        return self.step.kind is Remedy.SCALE_WEEK

    @property
    def is_drop(self) -> bool:
        """Whether it drops a workout."""
        return self.step.kind is Remedy.DROP


class Actions:
    """The changes of one plan, and what several of them make of it. `slots` are additional times of day."""

    def __init__(self, plan: Plan, slots: Iterable[time] = ()) -> None:
        self.situation = Situation(plan)
        self.slots = [*slots]
        self.facts = Facts(self.situation)
        self.points = Points(self.facts)
        self.remedies = {each.id: self.facts.remedies(each) for each in self.situation.open}
        self.all = sorted(self._all(), key=self.least_points)

    def least_points(self, action: Action) -> int:
        """The fewest points that a change can cost, whatever else is done."""
        cheap = any(action.is_drop and action.step.workouts[0][0].id in names for names, _ in self.facts.cheap_drops())
        return self.points.cheap(action.step) if cheap else action.points

    def total(self, actions: Iterable[Action]) -> int:
        """The points of several changes."""
        return self.points.total([each.step for each in actions])

    @staticmethod
    def states(actions: Iterable[Action]) -> States | None:
        """What the workouts become; None where two changes are of one workout, unless the run of a scaled week is dropped.

        At most three weeks are scaled.
        """
        weeks = 0
        scaled: dict[str, Workout | None] = {}
        others: dict[str, Workout | None] = {}
        for each in actions:
            into = scaled if each.is_scale else others
            weeks += each.is_scale
            if weeks > SCALED_WEEKS or into.keys() & each.becoming.keys():
                return None
            into.update(each.becoming)
        if any(others[name] is not None for name in scaled.keys() & others.keys()):
            return None
        return scaled | others

    def matching(self, step: Step, dropped: AbstractSet[str] = frozenset()) -> Action | None:
        """The change of this kind that makes of the workouts what `step` does; None where there is none.

        Of a scaled week, the runs that other changes drop are missing.
        """
        wanted = _signature({before.id: after for before, after in step.workouts})
        same = (each for each in self.all if each.step.kind is step.kind and each.step.percent == step.percent)
        return next((each for each in same if _agrees(each, wanted, dropped)), None)

    def _all(self) -> Iterator[Action]:
        for workout in self.situation.open:
            for kind, after in self._single(workout):
                yield self._action(Step(kind, ((workout, after),)))
        for one, other in permutations(self.situation.open, 2):
            yield from self._pair(one, other)
        for group in self.facts.groups:
            runs = [self.situation.as_sent[name] for name in sorted(group)]
            for percent in SCALES:
                scaled = tuple((run, scale(run, percent, is_capped=self.facts.is_capped(run))) for run in runs)
                yield self._action(Step(Remedy.SCALE_WEEK, scaled, self._counts_as(runs, percent)))

    def _counts_as(self, runs: Iterable[Workout], percent: int) -> int:
        """The scale that is nearest to what is left of a week in minutes, where some runs are capped."""
        whole = left = Fraction()
        for run in runs:
            minutes, share = Fraction(run.shortest_minutes), Fraction(percent, 100)
            if self.facts.is_capped(run):
                length, cap = (run.distance_m, CAP_M) if run.distance_m else (run.shortest_minutes, CAP_MINUTES)
                share = min(share, cap / Fraction(length)) if length else share
            whole, left = whole + minutes, left + minutes * share
        return min(SCALES, key=lambda scale: abs(scale - 100 * left / whole)) if whole else percent

    def _action(self, step: Step) -> Action:
        becoming: Mapping[str, Workout | None] = {before.id: after for before, after in step.workouts}
        return Action(step, self.points.of(step), becoming)

    def _single(self, workout: Workout) -> Iterator[tuple[Remedy, Workout | None]]:
        kinds = self.remedies[workout.id]
        yield Remedy.DROP, None
        if Remedy.MOVE in kinds:
            for start in self._starts(workout):
                yield Remedy.MOVE, replace(workout, start=start)
        if workout.kind is WorkoutKind.RUN and Remedy.SHORTEN in kinds:
            for after in shortened(workout):
                yield Remedy.SHORTEN, after
        if workout.kind in {WorkoutKind.RUN, WorkoutKind.CROSS} and Remedy.EASE in kinds and _is_more_than_easy(workout):
            yield Remedy.EASE, ease(workout)
        lighter = self._lightened(workout)
        if lighter != workout:
            yield Remedy.LIGHTEN, lighter
        if self._may_be_replaced(workout):
            yield Remedy.REPLACE, replace(workout, kind=WorkoutKind.CROSS, distance_m=None, climb_m=None, moving_minutes=None)

    def _lightened(self, workout: Workout) -> Workout:
        is_offered = not self.remedies[workout.id].isdisjoint({Remedy.EASE, Remedy.LIGHTEN})
        if workout.kind is WorkoutKind.STRENGTH and is_offered and _is_more_than_easy(workout):
            return ease(workout)
        is_named = self.situation.named_by(workout.id, RuleId.STATIC_STRETCH_BEFORE_HARD_WORK)
        if workout.kind is WorkoutKind.MOBILITY and (is_offered or is_named):
            held = None if workout.hold_seconds is None else min(workout.hold_seconds, HELD_SECONDS)
            return replace(ease(workout) if _is_more_than_easy(workout) else workout, hold_seconds=held)
        return workout

    def _may_be_replaced(self, workout: Workout) -> bool:
        is_short = workout.minutes is not None and workout.minutes <= REPLACED_MINUTES
        is_easy_run = workout.kind is WorkoutKind.RUN and workout.perceived_effort is Effort.EASY
        is_ill = self.situation.named_by(workout.id, RuleId.ILLNESS_REPORTED)
        return is_easy_run and is_short and Remedy.REPLACE in self.remedies[workout.id] and not is_ill

    def _starts(self, workout: Workout) -> Iterator[datetime]:
        day = self.situation.day(workout)
        for other in range(day - MOVED_DAYS, day + MOVED_DAYS + 1):
            own = self._hour(workout)
            for hour in self.facts.hours(other, self.slots) or {own}:
                start = self._instant(other, hour)
                if start is not None and start != workout.start.astimezone(UTC) and self.facts.may_be_on(workout, other):
                    yield start

    def _pair(self, one: Workout, other: Workout) -> Iterator[Action]:
        """Changing places with a workout of the next day; changing the order with a later one of the same day."""
        kinds, days = self.remedies[one.id] & self.remedies[other.id], (self.situation.day(one), self.situation.day(other))
        if Remedy.SWAP in kinds and days[1] == days[0] + 1 and {one.kind, other.kind} <= LOADS:
            later, earlier = self._on_day(one, days[1]), self._on_day(other, days[0])
            if later is not None and earlier is not None:
                yield self._action(Step(Remedy.SWAP, ((one, later), (other, earlier))))
        is_support = one.kind in {WorkoutKind.STRENGTH, WorkoutKind.MOBILITY}
        is_before = is_support and other.kind in {WorkoutKind.RUN, WorkoutKind.CROSS} and one.start < other.start
        if Remedy.REORDER in kinds and days[0] == days[1] and is_before:
            first = replace(other, start=one.start)
            end = one.start.astimezone(UTC) + timedelta(seconds=round(first.shortest_minutes * 60))
            full = end + timedelta(seconds=-round(end.timestamp()) % 300)
            second = replace(one, start=max(other.start.astimezone(UTC), full))
            yield self._action(Step(Remedy.REORDER, ((one, second), (other, first))))

    def _on_day(self, workout: Workout, day: int) -> Workout | None:
        """The workout at its hour of another day; None where it may not be there."""
        hours, hour = self.facts.hours(day, self.slots), self._hour(workout)
        start = self._instant(day, hour)
        if start is None or (hours and hour not in hours) or not self.facts.may_be_on(workout, day):
            return None
        return replace(workout, start=start)

    def _hour(self, workout: Workout) -> time:
        return workout.start.astimezone(self.situation.plan.zone).time().replace(fold=0)

    def _instant(self, day: int, hour: time) -> datetime | None:
        """The instant of a local time of a day; None where the clocks skip it, and where it is past."""
        zone = self.situation.plan.zone
        local = datetime.combine(date.fromordinal(day), hour, zone)
        instant = datetime.fromtimestamp(local.timestamp(), UTC)
        exists = instant.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
        return instant if exists and instant > self.situation.plan.now else None


def shortened(run: Workout) -> Iterator[Workout]:
    """A run with each length that it may be shortened to."""
    if run.distance_m:
        for metres in range(SHORTEST_M, run.distance_m, STEP_M):
            minutes = _time_for(run, metres)
            yield replace(run, distance_m=metres, minutes=minutes, moving_minutes=None, climb_m=None)
    elif run.minutes is not None:
        for minutes in range(SHORTEST_MINUTES, int(-(-run.minutes // 1)), STEP_MINUTES):
            yield replace(run, minutes=float(minutes), moving_minutes=None, climb_m=None)


def scale(run: Workout, percent: int, *, is_capped: bool) -> Workout:
    """A run of a scaled week."""
    eased = replace(ease(run), moving_minutes=None, climb_m=None)
    if run.distance_m:
        metres = max(run.distance_m * percent // 100 // STEP_M * STEP_M, SCALED_M)
        metres = min(metres, run.distance_m, CAP_M if is_capped else metres)
        return replace(eased, distance_m=metres, minutes=_time_for(run, metres))
    minutes = None if run.minutes is None else _part_of(run.minutes, percent)
    return replace(eased, minutes=min(minutes, float(CAP_MINUTES)) if is_capped and minutes is not None else minutes)


def ease(workout: Workout) -> Workout:
    """The same workout at an easy effort."""
    effort = None if workout.effort is None else Effort.EASY
    return replace(workout, effort=effort, rpe=None if workout.rpe is None else min(workout.rpe, EASY_RPE))


def _time_for(run: Workout, metres: int) -> float | None:
    """The minutes for fewer metres, rounded up to a multiple of five, as no run becomes faster, and never more than before."""
    if run.minutes is None or not run.distance_m:
        return run.minutes
    exact = run.minutes * metres / run.distance_m
    return min(run.minutes, float(-int(-(exact / STEP_MINUTES - 1e-9) // 1) * STEP_MINUTES))


def _part_of(minutes: float, percent: int) -> float:
    """A share of an amount of minutes, rounded down to a multiple of five, at least five, and never more than before."""
    steps = int(minutes * percent / 100 / STEP_MINUTES + 1e-9)
    return min(minutes, float(max(steps * STEP_MINUTES, STEP_MINUTES)))


def _is_more_than_easy(workout: Workout) -> bool:
    return workout.perceived_effort in {Effort.MODERATE, Effort.HARD}


Signature = dict[str, tuple[object, ...] | None]


def _signature(states: States) -> Signature:
    return {
        name: None if each is None else (each.start.timestamp(), replace(each, start=_EPOCH)) for name, each in states.items()
    }


_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


def _agrees(action: Action, wanted: Signature, dropped: AbstractSet[str]) -> bool:
    own = _signature(action.becoming)
    if not action.is_scale:
        return own == wanted
    return {name: state for name, state in own.items() if name not in dropped} == wanted
