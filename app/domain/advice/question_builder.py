"""Questions to the composer that keep everything the runner reported: conditions, signs and what is spared are never dropped."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from app.domain.advice.phases import WARM_UP_MINUTES, minutes_before
from app.domain.advice.surroundings import Surroundings
from app.domain.catalogue.anatomy import RequestedRegion, resolve_region
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.conditions import regions_below
from app.domain.composer.next_runs import find_usual_place, find_usual_run
from app.domain.composer.question import MAX_CONDITIONS, MAX_MINUTES_TO_START, MIN_RACE_METRES, Question
from app.domain.composer.usual_protocols import DEFAULT_RACE_METRES, find_usual_protocol
from app.domain.training_load.demand import is_hard_race
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Level, NextRun, Phase

NEW_TO_STRENGTH: Final = "new_to_strength"
OLDER_RUNNER: Final = "older_runner"
"""The conditions that stand for what the plan says of the runner."""


@dataclass(frozen=True, kw_only=True)
class QuestionBuilder:
    """Builds questions from the one that was sent, `named`, with its names found in the catalogue."""

    catalogue: Catalogue
    around: Surroundings
    named: Question
    spared: frozenset[str]

    @property
    def requested(self) -> tuple[RequestedRegion, ...]:
        """The regions of the question that are not spared."""
        below = regions_below(self.catalogue, self.spared)
        return tuple(region for region in self.named.regions if region.slug not in below)

    def find(self, regions: Iterable[Region]) -> tuple[RequestedRegion, ...]:
        """Return regions of the catalogue as requested ones, in slug order, each once."""
        found = {each.slug: each for region in regions for each in resolve_region(self.catalogue, region.slug)}
        return tuple(found[slug] for slug in sorted(found))

    def build(
        self,
        phase: Phase,
        regions: tuple[RequestedRegion, ...],
        *,
        level: Level | None = None,
        exclude: frozenset[str] = frozenset(),
    ) -> Question:
        """Return the question for a phase and regions. Before a run it is for that run, and ends before its start."""
        run = self.around.run_soon if phase is Phase.PRE else None
        conditions, next_run = self._conditions, None if run is None else self._find_next_run(run)
        metres = self._find_race_metres() if next_run is NextRun.RACE else None
        protocol = find_usual_protocol(
            self.catalogue,
            phase,
            regions=tuple(region.slug for region in regions),
            conditions=conditions,
            next_run=next_run,
            race_metres=metres,
        )
        return replace(
            self.named,
            regions=regions,
            phase=phase,
            minutes=self.find_minutes(phase),
            protocol=protocol,
            conditions=conditions,
            sore_regions=self.spared,
            exclude=exclude,
            level=level or self.named.level,
            next_run=next_run or find_usual_run(self.catalogue, phase, protocol, conditions),
            race_distance_m=metres,
            minutes_to_start=self._find_minutes_to_start() if metres else None,
            place=find_usual_place(phase),
        )

    def find_minutes(self, phase: Phase) -> int:
        """The requested minutes, or those up to the run that a warm-up is for."""
        run = self.around.run_soon if phase is Phase.PRE else None
        if run is None:
            return self.named.minutes
        enough = WARM_UP_MINUTES.get(self._find_next_run(run), self.named.minutes)
        return max(min(self.named.minutes, enough, minutes_before(self.around, run)), 1)

    @cached_property
    def _conditions(self) -> frozenset[str]:
        """The conditions that were sent, and what the plan says of the runner, as far as there is room."""
        sent, runner = self.named.conditions, self.around.plan.runner
        known = [slug for slug, holds in ((NEW_TO_STRENGTH, runner.new_to_strength), (OLDER_RUNNER, runner.over_45)) if holds]
        added = [slug for slug in known if slug in self.catalogue.conditions and slug not in sent]
        return sent | {*added[: max(MAX_CONDITIONS - len(sent), 0)]}

    def _find_next_run(self, run: ScheduledWorkout) -> NextRun:
        return NextRun.RACE if is_hard_race(run) else NextRun.QUALITY if run.is_hard else NextRun.EASY

    def _find_race_metres(self) -> int:
        run = self.around.run_soon
        return max((run and run.workout.distance_m) or DEFAULT_RACE_METRES, MIN_RACE_METRES)

    def _find_minutes_to_start(self) -> int | None:
        run = self.around.run_soon
        return None if run is None else min(minutes_before(self.around, run), MAX_MINUTES_TO_START)


def slow_down(question: Question) -> Question:
    """The same warm-up for an easy run, where a complaint rules out fast ones."""
    return replace(question.without_run(), next_run=NextRun.EASY)
