"""What is around the time of a routine: the runs before and after it, and how the runner reports to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from app.domain.placement.windows import is_long_run, list_races
from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.demand import find_hard_work, is_hard_race
from app.domain.training_load.judgement import judge
from app.domain.training_load.plan import Day, Plan, WorkoutKind
from app.domain.training_load.race_classes import is_recovering
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES, resolve_limits
from app.domain.training_load.rules.pain import REACH_DAYS
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR, Limits
from app.domain.training_load.rules.sleep import ADVISE_SLEEP_HOURS, SLEEP_REPORTS, VERY_BAD_NIGHT_HOURS, sum_nights
from app.domain.training_load.rules.spacing import AFTER_LONG_RUN_HOURS, HARD_GAP_HOURS
from app.domain.training_load.rules.stress import STRESS
from app.domain.training_load.runner import Illness, NextMorning, PainKind
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

NEAR_RUN_HOURS: Final = 2
"""A run that starts or ended within this time makes a routine one for before or after it. Source: limber-house."""

SLEEP_REPORT_DAYS: Final = 3
"""The last report of sleep may be this old. Source: limber-house."""

TOO_MUCH_DAYS: Final = 2
"""The day of what was too much for the legs, and one clear day after it. Source: limber-house."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """The plan around `at`. All runs but those that nobody confirmed, as the rules see them."""

    plan: Plan
    timeline: Timeline
    at: datetime

    @cached_property
    def at_s(self) -> float:
        """The time of the routine, in seconds since 1970."""
        return self.at.timestamp()

    @cached_property
    def day(self) -> int:
        """Its local day."""
        return self.plan.local_date(self.at).toordinal()

    @cached_property
    def next_run(self) -> ScheduledWorkout | None:
        """The first run that starts at this time or later."""
        return next((run for run in self.timeline.runs if run.start_s >= self.at_s), None)

    @cached_property
    def last_run(self) -> ScheduledWorkout | None:
        """The run that ended last before this time."""
        return max((run for run in self.timeline.runs if run.end_s <= self.at_s), key=_by_end, default=None)

    @property
    def run_soon(self) -> ScheduledWorkout | None:
        """The next run, if it starts within two hours."""
        run = self.next_run
        return run if run is not None and run.start_s - self.at_s <= NEAR_RUN_HOURS * SECONDS_PER_HOUR else None

    @property
    def run_just_ended(self) -> ScheduledWorkout | None:
        """The last run, if it ended within the last two hours."""
        return self._ended_within(NEAR_RUN_HOURS, [self.last_run])

    @property
    def run_later_today(self) -> ScheduledWorkout | None:
        """The next run, if it is on the same local day."""
        return self.next_run if self.next_run is not None and self.next_run.day == self.day else None

    @property
    def next_key_run(self) -> ScheduledWorkout | None:
        """The next hard or long run, or race."""
        return next((run for run in self.timeline.runs if run.start_s >= self.at_s and self.is_key_run(run)), None)

    @property
    def key_run_tomorrow(self) -> ScheduledWorkout | None:
        """The next hard or long run, if it starts within a day; a race also on the next local day."""
        run = self.next_key_run
        if run is None:
            return None
        is_near = run.start_s - self.at_s <= HARD_GAP_HOURS * SECONDS_PER_HOUR or (is_hard_race(run) and run.day - self.day <= 1)
        return run if is_near else None

    @property
    def race_to_recover_from(self) -> ScheduledWorkout | None:
        """The last race from which the legs recover; one that nobody confirmed may have been run."""
        raced = [each for each in list_races(self.timeline) if each.run.end_s <= self.at_s]
        found = [each.run for each in raced if is_recovering([each], self.day) or each.run.day == self.day]
        return found[-1] if found else None

    @property
    def long_run_before(self) -> ScheduledWorkout | None:
        """A long run that ended within a day and a half."""
        return self._ended_within(AFTER_LONG_RUN_HOURS, [run for run in self.timeline.runs if self.is_long(run)])

    @property
    def hard_run_before(self) -> ScheduledWorkout | None:
        """A hard run that ended within a day."""
        return self._ended_within(HARD_GAP_HOURS, [run for run in self.timeline.runs if run.is_hard and not is_hard_race(run)])

    @property
    def run_to_think_of(self) -> ScheduledWorkout | None:
        """The run that decides which regions to work after it: the last one, within a day and a half."""
        return self._ended_within(AFTER_LONG_RUN_HOURS, [self.last_run])

    @cached_property
    def pain_report(self) -> Day | None:
        """The last report of pain that is in force: of the last seven days."""
        days = [day for day in self.timeline.days if day.pain is not None and self._age(day.date) in range(REACH_DAYS)]
        return days[-1] if days else None

    @cached_property
    def pain_limits(self) -> Limits:
        """The thresholds of the rule about pain. It counts even where a check leaves it out."""
        return resolve_limits(self.plan.overrides)[RuleId.PAIN_REPORTED]

    @property
    def is_pain_strong(self) -> bool:
        """Whether somebody should look at the pain first."""
        day = self.pain_report
        return day is not None and ((day.pain or 0) > self.pain_limits["stop_above"] or self.is_bone_pain)

    @property
    def is_bone_pain(self) -> bool:
        """Whether the pain may come from a bone."""
        day = self.pain_report
        return day is not None and bool(day.pain) and day.pain_kind is PainKind.BONE_OR_UNSURE

    @property
    def pain_to_spare(self) -> Day | None:
        """The report of pain because of which a region is spared: from 3 of 10 on, or worse the next morning."""
        day = self.pain_report
        if day is None or not day.pain:
            return None
        return day if day.pain >= self.pain_limits["hold_from"] or day.pain_next_morning is NextMorning.WORSE else None

    @property
    def cold(self) -> int | None:
        """The local day on which an illness above the neck was last reported, today or yesterday, if it is not over."""
        reports = [day for day in self.timeline.days if day.illness is not None and self._age(day.date) in range(2)]
        is_cold = bool(reports) and reports[-1].illness is Illness.ABOVE_NECK
        return reports[-1].date.toordinal() if is_cold else None

    @property
    def bad_night(self) -> float | None:
        """The hours of sleep before the day, if they are very few."""
        hours = next((day.sleep_hours for day in self.timeline.days if self._age(day.date) == 0), None)
        return hours if hours is not None and hours <= VERY_BAD_NIGHT_HOURS else None

    @property
    def short_nights(self) -> tuple[float, int] | None:
        """The mean hours of the last two weeks, if they are few, and the number of nights reported."""
        sums = [each for each in sum_nights(self.timeline) if self.day - SLEEP_REPORT_DAYS < each[0] <= self.day]
        if not sums or sums[-1][2] < SLEEP_REPORTS or sums[-1][1] >= ADVISE_SLEEP_HOURS * 60 * sums[-1][2]:
            return None
        return round(sums[-1][1] / sums[-1][2] / 60, 1), sums[-1][2]

    @cached_property
    def too_much(self) -> Breach | None:
        """What was too much for the legs in the last days: the most serious of what has been done."""
        recent = (each for each in self.loads_too_much if 0 <= self.day - each.last < TOO_MUCH_DAYS)
        return next((each for each in recent if all(work.end_s <= self.at_s for work in each.workouts)), None)

    @cached_property
    def loads_too_much(self) -> tuple[Breach, ...]:
        """What is too much for the legs, done or planned, by the rules: their warnings, most serious and latest first."""
        found = judge(self.timeline, resolve_limits(self.plan.overrides), self.plan.off, _LOAD_RULES)
        breaches = (each for breaches in found.values() for each in breaches if each.workouts and _is_warning(each))
        return tuple(sorted(breaches, key=lambda each: (-SEVERITY_RANK[each.severity], -each.last)))

    @property
    def stress(self) -> int | None:
        """The stress of the day or of the day before, if it is much."""
        found = [day.stress for day in self.timeline.days if day.stress is not None and self._age(day.date) in range(2)]
        return found[-1] if found and found[-1] >= STRESS else None

    def is_long(self, run: ScheduledWorkout) -> bool:
        """Whether a run is long, for this runner or for anybody."""
        return is_long_run(run) or run.id in self._demanding

    def is_key_run(self, run: ScheduledWorkout) -> bool:
        """Whether a run is hard or long, or a race."""
        return run.is_hard or self.is_long(run)

    def count_strength(self, first: int, last: int) -> int:
        """Count the strength workouts of the local days from one to another."""
        return sum(each.kind is WorkoutKind.STRENGTH for each in self.timeline.between_days(first, last))

    @cached_property
    def _demanding(self) -> frozenset[str]:
        return frozenset(run.id for run in self.timeline.cached(find_hard_work).demanding)

    def _age(self, when: date) -> int:
        return self.day - when.toordinal()

    def _ended_within(self, hours: float, runs: Iterable[ScheduledWorkout | None]) -> ScheduledWorkout | None:
        """The last of these runs that ended before the time of the routine, and not longer ago than this."""
        ended = [run for run in runs if run is not None and 0 <= self.at_s - run.end_s <= hours * SECONDS_PER_HOUR]
        return max(ended, key=_by_end, default=None)


def _is_warning(breach: Breach) -> bool:
    return SEVERITY_RANK[breach.severity] >= SEVERITY_RANK[FindingSeverity.WARN]


def _by_end(run: ScheduledWorkout) -> int:
    return run.end_s


_LOAD_RULE_IDS: Final = frozenset(
    {
        RuleId.FIRST_WEEKS,
        RuleId.RETURN_AFTER_BREAK,
        RuleId.RECOVERY_AFTER_RACE,
        RuleId.SINGLE_RUN_SPIKE,
        RuleId.HARD_DAYS_IN_A_ROW,
        RuleId.HARD_HARD_GAP,
        RuleId.HARD_AFTER_LONG_RUN,
        RuleId.HARD_WORKOUTS_PER_WEEK,
    }
)
_LOAD_RULES: Final = tuple(rule for rule in RULES if rule.id in _LOAD_RULE_IDS)
"""The rules that can find that running was too much."""
