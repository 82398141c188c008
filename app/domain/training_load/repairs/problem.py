"""A plan as a repair sees it: the workouts that may change, what may be done to each, and everything that stays."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.check import find_breaches_in
from app.domain.training_load.demand import find_hard_work, is_hard_race, minutes_of
from app.domain.training_load.plan import Plan, Priority, Status, WorkoutKind
from app.domain.training_load.race_classes import find_raced_runs, is_recovering
from app.domain.training_load.repairs.guided_weeks import GuidedWeek, find_guided_weeks
from app.domain.training_load.repairs.start_times import StartTimes, is_on_weekend
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID, resolve_limits
from app.domain.training_load.rules.facts import BeginnerFacts, Excess, IllnessFacts, IllnessPart, ReturnFacts
from app.domain.training_load.rules.rule import Limits, Remedy
from app.domain.training_load.timeline import ScheduledWorkout, Timeline, build_timeline, can_be_changed

HORIZON_DAYS: Final = 14
"""A repair changes workouts that start within this many days from now; later ones stay. Source: limber-house."""

LOOK_BACK_DAYS: Final = 60
LOOK_BACK_RUNS: Final = 60
"""Repairable rules look back this many days, or as many runs where a break lies between, so a long log costs a repair nothing."""

LONG_RUN_MINUTES: Final = 75
LONG_RUN_SHARE: Final = 1.2
LONG_RUN_DAYS: Final = 3
"""The long run is longer than the others within these days by a fifth, or the only one of this length. Source: limber-house."""

TWO_A_DAY_DAYS: Final = 28
"""Who trained twice on a day of these does so. Source: limber-house."""

KEPT_ON_THEIR_DAY: Final = frozenset(
    {RuleId.ILLNESS_REPORTED, RuleId.PAIN_REPORTED, RuleId.LIFE_STRESS_WITH_HARD_WORK, RuleId.SHORT_SLEEP}
)
"""A workout that one of these rules finds is made easier or left out, never moved."""

NOT_SHORTENED: Final = frozenset(
    {RuleId.RETURN_AFTER_BREAK, RuleId.FIRST_WEEKS, RuleId.WEEKLY_DISTANCE_RAMP, RuleId.LIFE_STRESS_WITH_HARD_WORK}
)
"""The weeks that these rules find are scaled as a whole; no single run is shortened."""

_OF_UNNAMED: Final = frozenset({Remedy.MOVE, Remedy.SWAP, Remedy.SHORTEN, Remedy.DROP})
"""What may be done to a workout that no rule finds: other changes may need its place, or make it a run that is too long."""

_MOVES: Final = frozenset({Remedy.MOVE, Remedy.SWAP, Remedy.REORDER})
_SECONDS_PER_DAY: Final = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class MovableWorkout:
    """A workout that a repair may change, with its index in the plan's order. `bit` is the workout as a one-element set.

    `kinds` are the changes that may be made to it. `is_demanding` says whether it is hard, a
    demanding run or the long run. `week` is the guided week that it lies in; `is_ill` whether its day is an ill
    one; `is_free` whether leaving out its strength work costs little.
    """

    index: int
    rank: int
    scheduled: ScheduledWorkout
    kinds: frozenset[Remedy]
    rules: frozenset[RuleId]
    is_demanding: bool
    is_long: bool
    is_ill: bool
    is_free: bool
    week: GuidedWeek | None

    @property
    def bit(self) -> int:
        """The workout as a set."""
        return 1 << self.index

    @property
    def is_key(self) -> bool:
        """Whether the workout matters most to the runner."""
        return self.scheduled.workout.priority is Priority.KEY


@dataclass(frozen=True, kw_only=True)
class RepairProblem:
    """The input of a repair. `movable` are the workouts that may change, by start, then id; `unchanging` are all others.

    `recent` are those unchanging workouts that the repairable rules can still compare with future ones; `found` the breaches of
    the plan as it was sent; `no_hard_work` the local days to which no hard work moves, before and after races; `race_days` those
    to which nothing moves but mobility; `counts` how many workouts each day has, without mobility;
    `is_history_unknown` says whether the runner is only taken for a new one.
    """

    plan: Plan
    limits: Mapping[RuleId, Limits]
    timeline: Timeline
    movable: tuple[MovableWorkout, ...]
    unchanging: tuple[ScheduledWorkout, ...]
    recent: tuple[ScheduledWorkout, ...]
    found: tuple[Breach, ...]
    weeks: tuple[GuidedWeek, ...]
    starts: StartTimes
    no_hard_work: frozenset[int]
    race_days: frozenset[int]
    is_history_unknown: bool
    counts: Mapping[int, int]

    @property
    def has_two_a_day(self) -> bool:
        """Whether the runner trains twice on any recent day."""
        return any(count > 1 for day, count in self.counts.items() if day >= self.timeline.today - TWO_A_DAY_DAYS)


def build_problem(plan: Plan, slots: Iterable[time]) -> RepairProblem:
    """Build the repair problem of a plan. `slots` are additional local times of day to which workouts may move.

    Where a large start is found and it is unknown whether the runner is new, the plan is judged as that of a new runner, so that
    it is repaired to the limits for one.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    limits, timeline = resolve_limits(plan.overrides), build_timeline(plan)
    last_s = timeline.now_s + HORIZON_DAYS * _SECONDS_PER_DAY
    ahead = [each for each in timeline.entries if timeline.now_s < each.start_s <= last_s]
    changeable = [each for each in ahead if can_be_changed(each, timeline.now_s)]
    ids = frozenset([each.id for each in changeable])
    found = find_breaches_in(timeline, limits, plan.off)
    is_history_unknown = any(_is_unknown_start(breach) for breach in _naming(found, ids))
    if is_history_unknown:
        since = timeline.runs_by_day[0].date
        plan = replace(plan, runner=replace(plan.runner, running_since=since))
        timeline = build_timeline(plan)
        found = find_breaches_in(timeline, limits, plan.off)
    named = _naming(found, ids)
    weeks = find_guided_weeks(timeline, named)
    unchanging = tuple([each for each in timeline.entries if each.id not in ids])
    facts = _Facts(timeline, named, weeks, [each for each in ahead if each.workout.status is Status.PLANNED], unchanging)
    races = frozenset([each.day for each in unchanging if each.kind is WorkoutKind.RUN and is_hard_race(each)])
    return RepairProblem(
        plan=plan,
        limits=limits,
        timeline=timeline,
        movable=tuple([facts.describe(index, each, len(changeable) - index) for index, each in enumerate(changeable)]),
        unchanging=unchanging,
        recent=_recent(unchanging, timeline),
        found=found,
        weeks=tuple(weeks),
        starts=_start_times(facts.ahead, slots, plan, timeline),
        no_hard_work=_days_near_races(races, timeline, facts),
        race_days=races,
        is_history_unknown=is_history_unknown,
        counts=Counter(each.day for each in timeline.entries if each.kind is not WorkoutKind.MOBILITY),
    )


class _Facts:
    """What is known of the workouts ahead."""

    def __init__(
        self,
        timeline: Timeline,
        named: Sequence[Breach],
        weeks: Sequence[GuidedWeek],
        ahead: Sequence[ScheduledWorkout],
        unchanging: Sequence[ScheduledWorkout],
    ) -> None:
        self._named, self._weeks, self.ahead = named, weeks, ahead
        self._runs = [run for run in timeline.runs if _is_training_ahead(run, timeline.now_s)]
        self._demanding = {run.id for run in timeline.cached(find_hard_work).demanding}
        fixed = {each.id for each in unchanging}
        self.raced = [race for race in timeline.cached(find_raced_runs) if race.run.id in fixed]

    def describe(self, index: int, scheduled: ScheduledWorkout, rank: int) -> MovableWorkout:
        breaches = [breach for breach in self._named if scheduled.id in breach.ids]
        rules = frozenset([breach.rule for breach in breaches])
        is_long = scheduled.kind is WorkoutKind.RUN and self._is_long(scheduled)
        is_ill = any(isinstance(each.facts, IllnessFacts) and each.facts.part is IllnessPart.ILL for each in breaches)
        return MovableWorkout(
            index=index,
            rank=rank,
            scheduled=scheduled,
            kinds=_kinds(breaches),
            rules=rules,
            is_demanding=scheduled.is_hard or is_long or scheduled.id in self._demanding,
            is_long=is_long,
            is_ill=is_ill,
            is_free=is_ill or RuleId.STRENGTH_BEFORE_RACE in rules or is_recovering(self.raced, scheduled.day),
            week=next((week for week in self._weeks if scheduled.day in week.days), None),
        )

    def _is_long(self, run: ScheduledWorkout) -> bool:
        near = [each for each in self._runs if each.id != run.id and abs(each.day - run.day) <= LONG_RUN_DAYS]
        longest = max((minutes_of(each) for each in near), default=0.0)
        is_only = minutes_of(run) >= LONG_RUN_MINUTES > longest
        return is_only or bool(near and minutes_of(run) >= LONG_RUN_SHARE * longest)


def _kinds(breaches: Sequence[Breach]) -> frozenset[Remedy]:
    rules = {breach.rule for breach in breaches}
    kinds = frozenset({Remedy.DROP}).union(*(RULES_BY_ID[rule].remedies for rule in rules)) if rules else _OF_UNNAMED
    if rules & NOT_SHORTENED:
        kinds -= {Remedy.SHORTEN}
    if RuleId.ILLNESS_REPORTED in rules:
        kinds -= {Remedy.REPLACE}
    return kinds - _MOVES if any(_keeps_its_day(breach) for breach in breaches) else kinds


def _keeps_its_day(breach: Breach) -> bool:
    """Whether a finding is about the runner or about amounts, so that no other day would be better."""
    if isinstance(breach.facts, ReturnFacts | BeginnerFacts):
        return breach.facts.excess is not Excess.TWO_DAYS_RUNNING
    return breach.rule in KEPT_ON_THEIR_DAY


def _is_training_ahead(run: ScheduledWorkout, now_s: int) -> bool:
    return run.workout.status is Status.PLANNED and not run.workout.is_race and run.start_s > now_s


def _is_unknown_start(breach: Breach) -> bool:
    return isinstance(breach.facts, BeginnerFacts) and not breach.facts.is_known


def _naming(found: Iterable[Breach], ids: frozenset[str]) -> list[Breach]:
    return [breach for breach in found if not ids.isdisjoint(breach.ids)]


def _start_times(ahead: Sequence[ScheduledWorkout], slots: Iterable[time], plan: Plan, timeline: Timeline) -> StartTimes:
    used = [each.workout.start.astimezone(plan.zone) for each in ahead]
    anytime = [*slots]
    working_days = [start.timetz() for start in used if not is_on_weekend(start.date())]
    weekends = [start.timetz() for start in used if is_on_weekend(start.date())]
    return StartTimes([*working_days, *anytime], [*weekends, *anytime], plan, timeline)


def _days_near_races(races: Iterable[int], timeline: Timeline, facts: _Facts) -> frozenset[int]:
    """The days of hard races, the two before them, and the days of recovery after them."""
    before = {day for race in races for day in range(race - 2, race + 1)}
    last = timeline.today + HORIZON_DAYS + LONG_RUN_DAYS
    return frozenset(before | {day for day in range(timeline.today, last + 1) if is_recovering(facts.raced, day)})


def _recent(unchanging: Sequence[ScheduledWorkout], timeline: Timeline) -> tuple[ScheduledWorkout, ...]:
    """What the repairable rules can compare with future workouts."""
    past_runs = [run.day for run in timeline.runs if run.start_s <= timeline.now_s]
    first = min(timeline.today - LOOK_BACK_DAYS, *past_runs[-LOOK_BACK_RUNS:][:1], timeline.today)
    return tuple([each for each in unchanging if each.day >= first])
