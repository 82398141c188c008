"""The checker's judgement on a changed plan: which workouts have to change further. Every repair is judged here."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.training_load.breaches import SEVERITY_RANK, Breach
from app.domain.training_load.check import find_breaches_in
from app.domain.training_load.log.cleaning import find_bound_kmh
from app.domain.training_load.repairs.changed_workout import build_workout
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.timeline import ScheduledWorkout, Timeline, arrange_timeline


class CandidateChecker:
    """Judges what the movable workouts of a plan become, together with the workouts that cannot be changed."""

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._frame = replace(problem.timeline.frame, log_from=problem.timeline.log_first)
        self._kmh = find_bound_kmh(problem.timeline.entries)
        self._built: dict[Choice, ScheduledWorkout] = {}
        self._breaches: dict[tuple[Choice, ...], tuple[Breach, ...]] = {}

    @property
    def checks(self) -> int:
        """How many changed plans were judged by the repairable rules."""
        return len(self._breaches)

    def find_breaches(self, choices: Sequence[Choice]) -> tuple[Breach, ...]:
        """Find the repairable breaches of a changed plan, as far as future workouts take part."""
        key = tuple([choice for choice in choices if choice.kind is not None])
        if key not in self._breaches:
            self._breaches[key] = self._breaches_in(self._timeline(self._problem.recent, self.schedule(choices)))
        return self._breaches[key]

    def find_all_breaches(self, choices: Sequence[Choice]) -> tuple[Breach, ...]:
        """Find the same in the whole plan, however far it goes back."""
        return self._breaches_in(self._timeline(self._problem.unchanging, self.schedule(choices)))

    def was_there_before(self, breach: Breach) -> bool:
        """Return whether a breach of unchanging workouts was there before, as it is or as part of a larger one, or is past."""
        ids, severity = set(breach.ids), SEVERITY_RANK[breach.severity]
        return all(each.start_s <= self._problem.timeline.now_s for each in breach.workouts) or any(
            breach.rule == before.rule and ids <= set(before.ids) and severity <= SEVERITY_RANK[before.severity]
            for before in self._problem.found
        )

    def schedule(self, choices: Sequence[Choice]) -> list[ScheduledWorkout]:
        """Return the movable workouts that choices do not drop, as changed."""
        return [self.build(choice) for choice in choices if not choice.is_dropped]

    def build(self, choice: Choice) -> ScheduledWorkout:
        """Return what a choice makes of its workout."""
        planned = self._problem.movable[choice.workout].scheduled
        if choice.kind is None:
            return planned
        if choice not in self._built:
            self._built[choice] = build_workout(planned, choice, self._problem.plan.zone, self._kmh)
        return self._built[choice]

    def _timeline(self, unchanging: Iterable[ScheduledWorkout], scheduled: Iterable[ScheduledWorkout]) -> Timeline:
        return arrange_timeline([*unchanging, *scheduled], self._frame)

    def _breaches_in(self, timeline: Timeline) -> tuple[Breach, ...]:
        return find_breaches_in(timeline, self._problem.limits, self._problem.plan.off)
