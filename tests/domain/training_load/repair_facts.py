"""What points and possible changes depend on, restated from docs/training-load-repairs.md: all of the plan as sent."""

from collections.abc import Iterable, Iterator
from datetime import UTC, time
from functools import cached_property
from typing import Final, NamedTuple

from app.domain.training_load.beginners import find_first_weeks
from app.domain.training_load.breaches import Breach
from app.domain.training_load.demand import find_hard_work
from app.domain.training_load.plan import Status, Workout, WorkoutKind
from app.domain.training_load.race_classes import find_raced_runs, is_recovering
from app.domain.training_load.returns import find_returns
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.domain.training_load.rules.facts import BeginnerFacts, Excess, IllnessFacts, IllnessPart, ReturnFacts, StressFacts
from app.domain.training_load.rules.rule import Remedy
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort
from tests.domain.training_load.repair_situation import HORIZON, Situation

LOADS: Final = frozenset({WorkoutKind.RUN, WorkoutKind.STRENGTH, WorkoutKind.CROSS})
UNWELL: Final = (RuleId.ILLNESS_REPORTED, RuleId.PAIN_REPORTED, RuleId.LIFE_STRESS_WITH_HARD_WORK, RuleId.SHORT_SLEEP)
GUIDED: Final = (RuleId.FIRST_WEEKS, RuleId.RETURN_AFTER_BREAK)
SCALED_ONLY: Final = (*GUIDED, RuleId.WEEKLY_DISTANCE_RAMP, RuleId.LIFE_STRESS_WITH_HARD_WORK)
RUNS_A_WEEK: Final = 3
LONG_SECONDS: Final = 75 * 60


class GuidedWeek(NamedTuple):
    """Seven days of first weeks or of a return, and the last day on which a scaled run is at most 5 km.

    `names` are their runs that count in no earlier week; `scaled` all those that may change, because a week is scaled as a whole.
    """

    names: frozenset[str]
    capped_to: int
    scaled: frozenset[str]


class Facts:
    """One plan as sent."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.timeline = situation.timeline
        plan, last = situation.plan, situation.plan.now.astimezone(UTC) + HORIZON
        self.ahead = [each for each in plan.workouts if each.status is Status.PLANNED and plan.now < each.start]
        self.near = [each for each in self.ahead if each.start.astimezone(UTC) <= last]
        self.loads = [(each.id, each.day) for each in self.timeline.entries if each.kind in LOADS]
        self.fixed = [each for each in self.timeline.workouts if not situation.names & set(each.ids)]
        self.race_days = [
            each.day for each in self.fixed if each.kind is WorkoutKind.RUN and each.workout.is_race and each.is_hard
        ]
        self.demanding = {each.id for each in find_hard_work(self.timeline).demanding}
        self.raced = [each for each in find_raced_runs(self.timeline) if not situation.names & set(each.run.ids)]

    def remedies(self, workout: Workout) -> set[Remedy]:
        """The kinds of change that are offered to a workout."""
        named = self.situation.named_by(workout.id)
        if not named:
            return {Remedy.DROP, Remedy.MOVE, Remedy.SWAP, Remedy.SHORTEN}
        found = {remedy for breach in named for remedy in RULES_BY_ID[breach.rule].remedies} | {Remedy.DROP}
        if self.stays_on_its_day(workout):
            found -= {Remedy.MOVE, Remedy.SWAP, Remedy.REORDER}
        if self.situation.named_by(workout.id, *SCALED_ONLY):
            found.discard(Remedy.SHORTEN)
        return found

    def stays_on_its_day(self, workout: Workout) -> bool:
        """Whether a workout is never moved: for illness, pain, stress and sleep, and where there is too much running."""
        guided = self.situation.named_by(workout.id, *GUIDED)
        amounts = [each for each in guided if _excess(each) is not Excess.TWO_DAYS_RUNNING]
        return bool(amounts or self.situation.named_by(workout.id, *UNWELL))

    def may_be_on(self, workout: Workout, day: int) -> bool:
        """Whether a workout may move to a day, as races go.

        Hard and long work does not move into the two days before a race, nor into the recovery after one; on the day of a race
        there is at most mobility work.
        """
        if workout.kind is not WorkoutKind.MOBILITY and day in self.race_days:
            return False
        if not (is_hard(workout) or workout.id in self.demanding or self.is_long(workout)):
            return True
        return not any(race - 2 <= day <= race for race in self.race_days) and not self.is_recovering(day)

    def is_recovering(self, day: int) -> bool:
        """Whether a day lies in the recovery after a race."""
        return is_recovering(self.raced, day)

    def is_ill(self, workout: Workout) -> bool:
        """Whether a workout lies on an ill day, or the day after."""
        named = self.situation.named_by(workout.id, RuleId.ILLNESS_REPORTED)
        return any(isinstance(each.facts, IllnessFacts) and each.facts.part is IllnessPart.ILL for each in named)

    def is_long(self, run: Workout) -> bool:
        """Whether a run is the long run of its week."""
        if run.kind is not WorkoutKind.RUN or run.is_race:
            return False
        day, length = self.situation.day(run), _seconds(run)
        others = [
            _seconds(each)
            for each in self.ahead
            if each.kind is WorkoutKind.RUN
            and not each.is_race
            and each.id != run.id
            and abs(self.situation.day(each) - day) <= 3
        ]
        if others and all(5 * length >= 6 * other for other in others):
            return True
        return length >= LONG_SECONDS and all(other < LONG_SECONDS for other in others)

    def hours(self, day: int, extra: Iterable[time]) -> set[time]:
        """The local times of day at which something starts on such a day: from Monday to Friday, or at the weekend."""
        zone = self.situation.plan.zone
        used = {
            each.start.astimezone(zone).time().replace(fold=0)
            for each in self.near
            if _is_weekend(self.situation.day(each)) == _is_weekend(day)
        }
        return used | {each.replace(fold=0) for each in extra}

    @cached_property
    def guided_weeks(self) -> list[GuidedWeek]:
        """The weeks of first weeks, then of returns, that concern what may change. A run counts in the first of them."""
        runs = [run for run in self.timeline.runs if not run.workout.is_race]
        weeks: list[GuidedWeek] = []
        for first, last, is_new in self._guided_spans():
            taken = {name for week in weeks for name in week.names}
            for day in range(first, last + 1, 7):
                inside = frozenset(run.id for run in runs if day <= run.day < day + 7) - taken
                weeks.append(GuidedWeek(inside, last if is_new else first, self._runs_between(day, day + 6)))
        return weeks

    def cheap_drops(self) -> Iterator[tuple[frozenset[str], int]]:
        """Runs, and how many of them may be dropped cheaply: those beyond the third of a guided week, but not its long run."""
        for week in self.guided_weeks:
            if len(week.names) > RUNS_A_WEEK:
                runs = (self.situation.as_sent[name] for name in week.names & self.situation.names)
                yield frozenset(run.id for run in runs if not self.is_long(run)), len(week.names) - RUNS_A_WEEK

    def is_capped(self, run: Workout) -> bool:
        """Whether a run of a scaled week is at most 5 km: all of first weeks, and the first of a return."""
        week = next((week for week in self.guided_weeks if run.id in week.names), None)
        return week is not None and self.situation.day(run) <= week.capped_to

    @cached_property
    def groups(self) -> list[frozenset[str]]:
        """The groups of two runs or more that may be scaled, each once: of a week all runs, also those of another week, too."""
        found = (*(week.scaled for week in self.guided_weeks), *self._window_groups())
        return [*dict.fromkeys(group for group in found if len(group) > 1)]

    def _window_groups(self) -> Iterator[frozenset[str]]:
        for breach in self._touching(RuleId.WEEKLY_DISTANCE_RAMP):
            yield self._runs_between(breach.first, breach.last)
        for breach in self._touching(RuleId.LIFE_STRESS_WITH_HARD_WORK):
            if isinstance(breach.facts, StressFacts) and breach.facts.stressful_days:
                yield from self._weeks_of(breach.workouts)
        yield from self._weeks_of([each for breach in self._touching(RuleId.ILLNESS_REPORTED) for each in breach.workouts])

    def _weeks_of(self, workouts: Iterable[ScheduledWorkout]) -> Iterator[frozenset[str]]:
        """Blocks of seven days from the first of these workouts that may change, if one lies in the block."""
        days = sorted(each.day for each in workouts if each.id in self.situation.names)
        for first in range(days[0], days[-1] + 1, 7) if days else ():
            if any(first <= day < first + 7 for day in days):
                yield self._runs_between(first, first + 6)

    def _runs_between(self, first: int, last: int) -> frozenset[str]:
        runs = (each for each in self.situation.open if each.kind is WorkoutKind.RUN)
        return frozenset(run.id for run in runs if first <= self.situation.day(run) <= last)

    def _touching(self, rule: RuleId) -> list[Breach]:
        return [each for each in self.situation.findings if each.rule is rule and self.situation.names & set(each.ids)]

    def _guided_spans(self) -> Iterator[tuple[int, int, bool]]:
        new = find_first_weeks(self.timeline)
        if new is not None and self._touching(RuleId.FIRST_WEEKS):
            yield new.first, new.last, True
        for found in find_returns(self.timeline):
            if any(found.first <= breach.first <= found.last for breach in self._touching(RuleId.RETURN_AFTER_BREAK)):
                yield found.first, found.last, False


def _excess(breach: Breach) -> Excess | None:
    return breach.facts.excess if isinstance(breach.facts, (BeginnerFacts, ReturnFacts)) else None


def _seconds(workout: Workout) -> int:
    return round(workout.shortest_minutes * 60)


def _is_weekend(day: int) -> bool:
    return day % 7 in {6, 0}


def is_hard(workout: Workout) -> bool:
    """Whether a workout is hard."""
    return workout.perceived_effort is Effort.HARD
