"""Trying a routine in a plan: the workout that it is, and everything that stands against it at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from app.domain.advice.surroundings import TOO_MUCH_DAYS
from app.domain.catalogue.amounts import Hold
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import regions_below
from app.domain.composer.routine import Routine
from app.domain.placement.added_findings import PlanJudge
from app.domain.placement.windows import Window, build_window_after, find_blocking, find_windows
from app.domain.saved_routine import build_gist
from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import BodyPart, Plan, Status, Workout, WorkoutKind
from app.domain.training_load.scheduled_workout import ScheduledWorkout, schedule_workout
from app.domain.vocabulary import Method, Phase

WORKOUT_ID: Final = "advice"
LEGS: Final = "lower-body"
LOADING: Final = frozenset({Method.STRENGTH, Method.PLYOMETRIC})
"""The methods that load what they train."""

_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """What stands against a workout at a time, most serious first."""

    windows: tuple[Window, ...]
    overlaps: tuple[ScheduledWorkout, ...]
    added: tuple[Breach, ...]

    @property
    def is_free(self) -> bool:
        """Whether nothing stands against it."""
        return not (self.windows or self.overlaps or self.added)


@dataclass(frozen=True, kw_only=True)
class TrialPlan:
    """A plan without the workouts whose place a routine would take. What is `too_much` for the legs comes most serious first."""

    plan: Plan
    replaced: tuple[ScheduledWorkout, ...] = ()
    too_much: tuple[Breach, ...] = ()

    @cached_property
    def judge(self) -> PlanJudge:
        """The judge of the plan without them."""
        gone = {each.id for each in self.replaced}
        return PlanJudge(replace(self.plan, workouts=tuple(each for each in self.plan.workouts if each.id not in gone)))

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The closed windows of the plan without them."""
        after = (build_window_after(breach, self.plan, TOO_MUCH_DAYS) for breach in self.too_much)
        return (*after, *find_windows(self.judge.plan, self.judge.timeline))

    def find_obstacles(self, workout: Workout) -> Obstacles:
        """Find everything that stands against a workout."""
        scheduled = schedule_workout(workout, self.plan.zone)
        return Obstacles(
            windows=find_blocking(self.windows, scheduled),
            overlaps=tuple(self._find_overlaps(scheduled)),
            added=self.judge.find_added(workout),
        )

    def is_open(self, workout: Workout) -> bool:
        """Whether no window is closed to a workout, and nothing else is at its time."""
        scheduled = schedule_workout(workout, self.plan.zone)
        return not any(window.blocks(scheduled) for window in self.windows) and not any(self._find_overlaps(scheduled))

    def is_free(self, workout: Workout) -> bool:
        """Whether nothing stands against a workout. What is cheap to find is looked for first."""
        return self.is_open(workout) and not self.judge.find_added(workout)

    def _find_overlaps(self, scheduled: ScheduledWorkout) -> Iterable[ScheduledWorkout]:
        """The workouts during a workout; the second by which it starts after `now` is none of it."""
        for each in self.judge.timeline.workouts:
            if each.start_s < scheduled.end_s - _SECOND.total_seconds() and scheduled.start_s < each.end_s:
                yield each


@dataclass(frozen=True, kw_only=True)
class Trials:
    """A plan to try routines in, on any day: strength takes the place of that which is planned on its day."""

    plan: Plan
    workouts: tuple[ScheduledWorkout, ...]
    too_much: tuple[Breach, ...] = ()
    _found: dict[tuple[ScheduledWorkout, ...], TrialPlan] = field(default_factory=dict)

    def on(self, day: int, phase: Phase) -> TrialPlan:
        """The plan for a routine of a phase on a local day, judged once for all days on which it is the same."""
        replaced = find_replaced(self.plan, self.workouts, phase, day)
        if replaced not in self._found:
            self._found[replaced] = TrialPlan(plan=self.plan, replaced=replaced, too_much=self.too_much)
        return self._found[replaced]


def find_replaced(plan: Plan, workouts: Iterable[ScheduledWorkout], phase: Phase, day: int) -> tuple[ScheduledWorkout, ...]:
    """Find the workouts whose place a strength routine takes: strength that is planned for its day and has not begun."""
    if phase is not Phase.STRENGTH:
        return ()
    now_s = plan.now.timestamp()
    return tuple(
        each
        for each in workouts
        if each.kind is WorkoutKind.STRENGTH
        and each.day == day
        and each.start_s >= now_s
        and each.workout.status is Status.PLANNED
        and not each.workout.fixed
    )


def build_workout(catalogue: Catalogue, plan: Plan, routine: Routine, at: datetime) -> Workout:
    """Return a routine as a planned workout at a time. It starts after `now`, as rules look at what is ahead."""
    gist, is_strength = build_gist(routine), routine.question.phase is Phase.STRENGTH
    return Workout(
        id=_find_free_id(plan),
        kind=WorkoutKind.STRENGTH if is_strength else WorkoutKind.MOBILITY,
        start=max(at, plan.now + _SECOND).astimezone(plan.zone),
        minutes=gist.planned_seconds / 60,
        status=Status.PLANNED,
        rpe=gist.rpe,
        effort=gist.effort,
        methods=gist.methods,
        body=(BodyPart.WHOLE if loads_legs(catalogue, routine) else BodyPart.TRUNK) if is_strength else None,
        hold_seconds=_find_longest_stretch(routine),
    )


def loads_legs(catalogue: Catalogue, routine: Routine) -> bool:
    """Whether a routine has strength work or jumps whose main target is in the legs."""
    legs = regions_below(catalogue, [LEGS])
    items = (item.exercise for block in routine.blocks for item in block.items)
    return any(each.method in LOADING and not legs.isdisjoint(each.main_regions) for each in items)


def _find_longest_stretch(routine: Routine) -> int | None:
    """The longest time for which one static stretch holds a muscle, all sets together."""
    items = (item for block in routine.blocks for item in block.items if item.exercise.method is Method.STATIC_STRETCH)
    return max(
        (each.dose.amount.hold_seconds * each.dose.sets for each in items if isinstance(each.dose.amount, Hold)), default=None
    )


def _find_free_id(plan: Plan) -> str:
    """An id that no workout of the plan has."""
    taken, name = {workout.id for workout in plan.workouts}, WORKOUT_ID
    while name in taken:
        name += "-"
    return name
