"""Attempts: a question composed, and tried in the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple, NoReturn

from app.domain.advice.first_time import find_first_time
from app.domain.advice.phases import minutes_before
from app.domain.advice.question_builder import QuestionBuilder, slow_down
from app.domain.advice.reasons import (
    Adds,
    Closed,
    Cold,
    Overlaps,
    PainWithoutRegion,
    PhaseChosen,
    Reason,
    RegionsChosen,
    Replaces,
    RightBefore,
    Shortened,
    TooMuch,
)
from app.domain.advice.regions import choose_regions, choose_whole_body
from app.domain.advice.surroundings import TOO_MUCH_DAYS
from app.domain.advice.trials import Obstacles, TrialPlan, Trials, build_workout
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.composer.composition import compose
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.errors import NoRoutine
from app.domain.placement.windows import Window, WindowReason
from app.domain.training_load.plan import Workout
from app.domain.vocabulary import NextRun, Phase

WORTH_WAITING: Final = timedelta(minutes=10)
"""A warm-up that could start later by this much is better done then. Source: limber-house."""


class Attempt(NamedTuple):
    """A routine tried at the time that was asked for, with what stands against it, and why it is as it is."""

    question: Question
    routine: Routine
    workout: Workout
    trial: TrialPlan
    obstacles: Obstacles
    unwell: Cold | PainWithoutRegion | None
    reasons: tuple[Reason, ...]

    @property
    def is_free(self) -> bool:
        """Whether nothing stands against it."""
        return self.obstacles.is_free and self.unwell is None

    @property
    def against(self) -> tuple[Reason, ...]:
        """What stands against it, most serious first. Where a window is closed, that says enough of its workout."""
        unwell = () if self.unwell is None else (self.unwell,)
        windows = tuple(map(self._explain_window, self.obstacles.windows[:1]))
        overlaps = tuple(map(Overlaps, self.obstacles.overlaps[:1]))
        said = {window.workout.id for window in self.obstacles.windows[:1] if window.workout is not None}
        added = tuple(Adds(breach) for breach in self.obstacles.added if said.isdisjoint(breach.ids))
        return (*unwell, *windows, *overlaps, *added)

    def _explain_window(self, window: Window) -> Reason:
        if window.reason is not WindowReason.TOO_MUCH:
            return Closed(window)
        breach = next(each for each in self.trial.too_much if window.workout in each.workouts)
        return TooMuch(breach, breach.last + TOO_MUCH_DAYS)


@dataclass(frozen=True, kw_only=True)
class Attempts:
    """Tries phases and questions of one request."""

    builder: QuestionBuilder
    are_regions_sent: bool

    @cached_property
    def unwell(self) -> Cold | PainWithoutRegion | None:
        """Why there is no strength at all: a cold, or pain that would have to be spared, of which nobody said where it is."""
        cold, day = self.builder.around.cold, self.builder.around.pain_to_spare
        if cold is not None:
            return Cold(cold)
        return PainWithoutRegion(day.pain or 0) if day is not None and day.pain_region is None else None

    @cached_property
    def _trials(self) -> Trials:
        around = self.builder.around
        return Trials(plan=around.plan, workouts=around.timeline.workouts, too_much=around.loads_too_much)

    def try_phase(self, phase: Phase, chosen: PhaseChosen | None = None) -> Attempt | None:
        """Try a phase with the regions that were sent, or with those that fit; None where there is no routine."""
        for regions in self._list_regions(phase):
            question = self.builder.build(phase, regions.requested)
            reasons = [each for each in (chosen, regions.reason) if each is not None]
            attempt = self.try_question(question, *reasons)
            if attempt is None and question.next_run not in {None, NextRun.EASY}:
                attempt = self.try_question(slow_down(question), *reasons)
            if attempt is not None:
                return attempt
        return None

    def try_question(self, question: Question, *reasons: Reason) -> Attempt | None:
        """Compose a question and try it in the plan; None where it has no routine."""
        around = self.builder.around
        try:
            routine = compose(self.builder.catalogue, question)
        except NoRoutine:
            return None
        if routine.see_someone is not None:
            return None
        trial = self._trials.on(around.day, question.phase)
        workout = build_workout(self.builder.catalogue, around.plan, routine, around.at)
        unwell = self.unwell if question.phase is Phase.STRENGTH else None
        said = (*map(Replaces, trial.replaced), *reasons, *self._explain_minutes(question), *self._explain_start(routine))
        return Attempt(question, routine, workout, trial, trial.find_obstacles(workout), unwell, said)

    def find_first_time(self, attempt: Attempt) -> datetime | None:
        """Return the first time at which what was tried fits; None where that is not known, or not in the next weeks."""
        return None if attempt.unwell else find_first_time(self._trials, attempt.question.phase, attempt.workout)

    def refuse(self, phase: Phase) -> NoReturn:
        """Refuse a phase that has no routine.

        Raises: NoRoutine, with what would help.
        """
        compose(self.builder.catalogue, self.builder.build(phase, next(self._list_regions(phase)).requested))
        raise AssertionError  # pragma: no cover - it has no routine

    def _list_regions(self, phase: Phase) -> Iterator["_Regions"]:
        builder = self.builder
        if self.are_regions_sent and builder.requested:
            yield _Regions(builder.requested)
            return
        chosen = choose_regions(builder.catalogue, builder.around, builder.named, phase, builder.spared)
        yield _Regions(builder.find(chosen.regions), chosen)
        whole = choose_whole_body(builder.catalogue, builder.spared)
        if whole.regions != chosen.regions:
            yield _Regions(builder.find(whole.regions), whole)

    def _explain_minutes(self, question: Question) -> Iterator[Shortened]:
        run = self.builder.around.run_soon
        if run is not None and question.minutes < self.builder.named.minutes:
            yield Shortened(question.minutes, run, is_enough=question.minutes < minutes_before(self.builder.around, run))

    def _explain_start(self, routine: Routine) -> Iterator[RightBefore]:
        """When to start a warm-up, where that is a while ahead."""
        run, at = self.builder.around.run_soon, self.builder.around.at
        if run is None or routine.question.phase is not Phase.PRE:
            return
        race = routine.race_start
        start = at + timedelta(seconds=race.begin_in_seconds if race else run.start_s - at.timestamp() - routine.planned_seconds)
        if start - at >= WORTH_WAITING:
            yield RightBefore(start.astimezone(self.builder.around.plan.zone))


class _Regions(NamedTuple):
    requested: tuple[RequestedRegion, ...]
    reason: RegionsChosen | None = None
