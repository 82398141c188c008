"""The choices of each movable workout, cheapest first, computed when a search first asks for them."""

from collections.abc import Iterator, Sequence
from datetime import time
from math import ceil
from typing import Final, NamedTuple

from app.domain.training_load.plan import Plan, WorkoutKind
from app.domain.training_load.repairs import points
from app.domain.training_load.repairs.changed_workout import SHORT_HOLD_SECONDS, length_after
from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice, unchanged, weigh_change
from app.domain.training_load.repairs.problem import MovableWorkout, RepairProblem
from app.domain.training_load.repairs.scaled_run import STEP_M, STEP_MINUTES, scaled_size
from app.domain.training_load.repairs.spacing import spacing_class_of
from app.domain.training_load.repairs.start_times import Start
from app.domain.training_load.repairs.surcharges import Surcharges
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR, Remedy
from app.domain.vocabulary import Effort

MAX_DAYS_MOVED: Final = len(points.MOVE_DAYS)
"""A workout is moved by at most this many local days. Source: limber-house."""

MIN_M: Final = 2_000
MIN_MINUTES: Final = 10
"""A run is shortened in these steps, to no less than this. Source: limber-house."""

REPLACED_MINUTES: Final = 60
"""An easy run of no more than this can be walked or ridden instead. Source: limber-house."""

_BEFORE: Final = frozenset({WorkoutKind.STRENGTH, WorkoutKind.MOBILITY})
_AFTER: Final = frozenset({WorkoutKind.RUN, WorkoutKind.CROSS})
_TRAINING: Final = frozenset(WorkoutKind) - {WorkoutKind.MOBILITY}
_SECONDS_PER_MINUTE: Final = 60
_STEP_S: Final = STEP_MINUTES * _SECONDS_PER_MINUTE


class _Option(NamedTuple):
    """A change before it has a place among equals."""

    points: int
    place: tuple[float, ...]
    kind: Remedy
    start: Start | None = None
    size: int | None = None
    partner: int = NOT_MOVABLE
    is_spare: bool = False


class ChoiceTable:
    """The choices of each movable workout."""

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._surcharges = Surcharges(problem)
        self._efforts = {Remedy.EASE: Effort.EASY, Remedy.LIGHTEN: Effort.EASY, Remedy.SCALE_WEEK: Effort.EASY}
        self.as_planned = [
            unchanged(each.scheduled, spacing_class_of(each.scheduled, each.scheduled.perceived_effort), each.index)
            for each in problem.movable
        ]
        self._choices: dict[int, Sequence[Choice]] = {}
        self._scaled: dict[tuple[int, int], Choice] = {}

    def of(self, index: int) -> Sequence[Choice]:
        """Return all choices of a workout, cheapest first; the first is to leave it alone."""
        choices = self._choices.get(index)
        if choices is None:
            movable = self._problem.movable[index]
            options = sorted(self._options(movable), key=lambda option: option[:2])
            built = [self._build(movable, option, place) for place, option in enumerate(options)]
            choices = self._choices[index] = [self.as_planned[index], *sorted(built, key=lambda choice: choice.weight)]
        return choices

    def scaled(self, index: int, percent: int) -> Choice:
        """Return the choice of a run in a scaled week. It weighs nothing: the change of the whole week does."""
        if (index, percent) not in self._scaled:
            movable = self._problem.movable[index]
            option = _Option(0, (), Remedy.SCALE_WEEK, size=scaled_size(movable, percent))
            self._scaled[index, percent] = self._build(movable, option, place=0, is_free=True)
        return self._scaled[index, percent]

    def _options(self, movable: MovableWorkout) -> Iterator[_Option]:
        kinds, run = movable.kinds, movable.scheduled.kind is WorkoutKind.RUN
        yield from self._drops(movable)
        if not kinds.isdisjoint((Remedy.EASE, Remedy.LIGHTEN)) or _may_hold_shorter(movable):
            yield from self._eases(movable)
        if run and Remedy.SHORTEN in kinds:
            yield from self._shortenings(movable)
        if run and Remedy.REPLACE in kinds and _may_be_replaced(movable):
            yield _Option(self._price(movable, points.REPLACE), (4,), Remedy.REPLACE)
        if Remedy.MOVE in kinds:
            yield from self._moves(movable)
        if Remedy.SWAP in kinds:
            yield from self._swaps(movable)
        if Remedy.REORDER in kinds:
            yield from self._reorders(movable)

    def _price(self, movable: MovableWorkout, base: int) -> int:
        return points.with_priority(base, is_key=movable.is_key) + self._surcharges.of_notice(movable)

    def _drops(self, movable: MovableWorkout) -> Iterator[_Option]:
        base = drop_points(movable)
        yield _Option(self._price(movable, base), (9,), Remedy.DROP)
        if base > points.DROP_FREE_RUN and is_spare(movable):
            yield _Option(self._price(movable, points.DROP_FREE_RUN), (9,), Remedy.DROP, is_spare=True)

    def _eases(self, movable: MovableWorkout) -> Iterator[_Option]:
        effort, kind = movable.scheduled.perceived_effort, movable.scheduled.kind
        is_more = effort in {Effort.MODERATE, Effort.HARD}
        if kind in _AFTER and is_more:
            base = points.EASE_HARD if effort is Effort.HARD else points.EASE_MODERATE
            yield _Option(self._price(movable, base), (3,), Remedy.EASE)
        elif kind in _BEFORE and (is_more or _may_hold_shorter(movable)):
            yield _Option(self._price(movable, points.LIGHTEN), (1,), Remedy.LIGHTEN)

    def _shortenings(self, movable: MovableWorkout) -> Iterator[_Option]:
        workout = movable.scheduled.workout
        length, step, least = (
            (workout.minutes or 0, STEP_MINUTES, MIN_MINUTES)
            if workout.distance_m is None
            else (workout.distance_m, STEP_M, MIN_M)
        )
        for size in range(least, ceil(length), step):
            price = self._price(movable, points.shorten_points(length, size))
            yield _Option(price, (2, length - size), Remedy.SHORTEN, size=size)

    def _moves(self, movable: MovableWorkout) -> Iterator[_Option]:
        planned, starts = movable.scheduled, self._problem.starts
        clock = _clock_of(movable, self._problem.plan)
        for day in range(max(planned.day - MAX_DAYS_MOVED, starts.first_day), planned.day + MAX_DAYS_MOVED + 1):
            if self._is_barred(movable, day):
                continue
            extra = self._surcharges.of_move(movable, day)
            for start in starts.on(day, clock):
                if start.start_s != planned.start_s:
                    shift = abs(start.start_s - planned.start_s)
                    price = self._price(movable, _move_points(movable, day, shift)) + extra
                    is_other_time = start.clock != clock.replace(fold=0)
                    yield _Option(price, (0, is_other_time, shift, start.start_s < planned.start_s), Remedy.MOVE, start)

    def _swaps(self, movable: MovableWorkout) -> Iterator[_Option]:
        for other in self._problem.movable if movable.scheduled.kind in _TRAINING else ():
            is_next = abs(other.scheduled.day - movable.scheduled.day) == 1 and other.scheduled.kind in _TRAINING
            if is_next and Remedy.SWAP in other.kinds:
                start, others_start = self._start_on(movable, other.scheduled.day), self._start_on(other, movable.scheduled.day)
                if start is not None and others_start is not None:
                    pair = (movable, other)
                    base = points.with_priority(points.SWAP, is_key=any(each.is_key for each in pair))
                    price = base + self._surcharges.of_swap(*pair)
                    yield _Option(price, (5, other.index), Remedy.SWAP, start, partner=other.index)

    def _start_on(self, movable: MovableWorkout, day: int) -> Start | None:
        """The start of a workout on another day at its own time of day, if it may be there."""
        if self._is_barred(movable, day):
            return None
        return self._problem.starts.at(day, _clock_of(movable, self._problem.plan))

    def _is_barred(self, movable: MovableWorkout, day: int) -> bool:
        if day in self._problem.race_days and movable.scheduled.kind in _TRAINING:
            return True
        return day in self._problem.no_hard_work and movable.is_demanding

    def _reorders(self, movable: MovableWorkout) -> Iterator[_Option]:
        for other in self._problem.movable:
            first, second = (movable, other) if movable.scheduled.start_s < other.scheduled.start_s else (other, movable)
            if Remedy.REORDER in other.kinds and other is not movable and _may_change_order(first, second):
                start_s = first.scheduled.start_s
                if movable is first:
                    end_s = start_s + second.scheduled.end_s - second.scheduled.start_s
                    start_s = max(second.scheduled.start_s, ceil(end_s / _STEP_S) * _STEP_S)
                base = points.with_priority(points.REORDER, is_key=movable.is_key or other.is_key)
                price = base + max(self._surcharges.of_notice(each) for each in (movable, other))
                start = Start(start_s, movable.scheduled.day, _clock_of(movable, self._problem.plan))
                yield _Option(price, (0, other.index), Remedy.REORDER, start, partner=other.index)

    def _build(self, movable: MovableWorkout, option: _Option, place: int, *, is_free: bool = False) -> Choice:
        planned, start = movable.scheduled, option.start
        start_s = planned.start_s if start is None else start.start_s
        seconds = planned.end_s - planned.start_s
        if option.size is not None:
            seconds = round(length_after(planned.workout, option.size) * _SECONDS_PER_MINUTE)
        is_half = option.partner != NOT_MOVABLE
        cost = option.points + points.FURTHER_CHANGE
        return Choice(
            workout=movable.index,
            kind=option.kind,
            points=option.points,
            weight=0 if is_free else weigh_change(cost, is_half=is_half, rank=movable.rank, place=place),
            start_s=start_s,
            end_s=start_s + seconds,
            day=planned.day if start is None else start.day,
            spacing_class=spacing_class_of(planned, self._efforts.get(option.kind, planned.perceived_effort)),
            is_moved=start is not None,
            partner=option.partner,
            clock=None if start is None or option.kind is Remedy.REORDER else start.clock,
            size=option.size,
            is_spare=option.is_spare,
        )


def is_spare(movable: MovableWorkout) -> bool:
    """Return whether a run may be left out for little because its week has too many. The long run may not."""
    is_run = movable.scheduled.kind is WorkoutKind.RUN
    return is_run and not movable.is_long and movable.week is not None and movable.week.spare_runs > 0


def drop_points(movable: MovableWorkout) -> int:
    """Return the points of leaving a workout out, apart from surcharges."""
    scheduled = movable.scheduled
    match scheduled.kind:
        case WorkoutKind.MOBILITY:
            return points.DROP_MOBILITY
        case WorkoutKind.CROSS:
            return points.DROP_CROSS
        case WorkoutKind.STRENGTH:
            return points.DROP_FREE_STRENGTH if movable.is_free else points.DROP_STRENGTH
        case _:
            if movable.is_ill:
                return points.DROP_FREE_RUN
            usual = points.DROP_QUALITY_RUN if scheduled.is_hard else points.DROP_EASY_RUN
            return points.DROP_LONG_RUN if movable.is_long else usual


def _move_points(movable: MovableWorkout, day: int, shift_s: int) -> int:
    scheduled = movable.scheduled
    if day != scheduled.day:
        return points.MOVE_DAYS[abs(day - scheduled.day) - 1]
    if scheduled.is_hard and scheduled.kind in _AFTER:
        return points.MOVE_HARD_WITHIN_DAY
    return points.MOVE_HOURS if shift_s <= points.NEAR_HOURS * SECONDS_PER_HOUR else points.MOVE_HALF_DAY


def _may_hold_shorter(movable: MovableWorkout) -> bool:
    seconds = movable.scheduled.workout.hold_seconds or 0
    return RuleId.STATIC_STRETCH_BEFORE_HARD_WORK in movable.rules and seconds > SHORT_HOLD_SECONDS


def _may_be_replaced(movable: MovableWorkout) -> bool:
    scheduled = movable.scheduled
    minutes = scheduled.workout.minutes
    return scheduled.perceived_effort is Effort.EASY and minutes is not None and minutes <= REPLACED_MINUTES


def _may_change_order(first: MovableWorkout, second: MovableWorkout) -> bool:
    one, two = first.scheduled, second.scheduled
    return one.day == two.day and one.start_s < two.start_s and one.kind in _BEFORE and two.kind in _AFTER


def _clock_of(movable: MovableWorkout, plan: Plan) -> time:
    return movable.scheduled.workout.start.astimezone(plan.zone).time()
