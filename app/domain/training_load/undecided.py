"""What could not be judged and matters for the verdict: more of the log, or ratings, could turn silence into a finding."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.training_load.beginners import find_first_weeks, is_history_unknown
from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.judgement import Found, is_serious, judge
from app.domain.training_load.presence import PRESENT_S, is_relevant_by
from app.domain.training_load.returns import BREAK_DAYS, find_returns
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES
from app.domain.training_load.rules.ramps import find_weeks_after_few_runs
from app.domain.training_load.rules.return_after_break import find_unknown_returns
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import find_undecided_runs
from app.domain.training_load.timeline import RUN_OR_STRENGTH, ScheduledWorkout, Timeline, arrange_timeline
from app.domain.vocabulary import Effort

UNCONFIRMED_RACE_DAYS: Final = 14
"""For this many days after a planned race that nobody confirmed, what comes after it cannot be judged. Source: limber-house."""

EFFORT_RULES: Final = tuple(rule for rule in RULES if rule.needs_efforts)
_REACH_DAYS: Final = 45
_UNRATED_REACH_DAYS: Final = 16

_Relevant = Callable[[ScheduledWorkout], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """The rules that could not be judged where it matters for the verdict, with the workouts about which they are undecided.

    `rate_these` are the workouts whose rating would let rules be judged. `is_mostly_unrated` where more than half of the runs and
    strength workouts of the last seven days and ahead have no rating.
    """

    rules: Mapping[RuleId, tuple[str, ...]]
    rate_these: tuple[str, ...]
    is_mostly_unrated: bool
    unconfirmed_race: int | None


def find_undecided(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId], found: Found) -> Undecided:
    """Find what could not be judged in a timeline in which the rules found `found`."""
    is_relevant = is_relevant_by(timeline)
    rules = dict(_undecided_by_history(timeline, limits, found, is_relevant))
    race = find_unconfirmed_race(timeline)
    relevant = [each.id for each in timeline.workouts if each.kind in RUN_OR_STRENGTH and is_relevant(each)]
    if race is not None and relevant:
        rules[RuleId.RECOVERY_AFTER_RACE] = tuple(relevant)
    unrated = _undecided_by_effort(timeline, limits, off, found)
    for rule, ids in unrated.items():
        rules[rule] = tuple(dict.fromkeys((*rules.get(rule, ()), *ids)))
    recent = [each for each in timeline.entries if each.kind in RUN_OR_STRENGTH and each.end_s >= timeline.now_s - PRESENT_S]
    unknown = [each.id for each in recent if each.perceived_effort is None]
    is_mostly_unrated = 2 * len(unknown) > len(recent)
    wanted = {each for ids in unrated.values() for each in ids} | (set(unknown) if is_mostly_unrated else set())
    return Undecided(
        rules={rule: ids for rule, ids in rules.items() if rule not in off},
        rate_these=tuple(each.id for each in timeline.entries if each.id in wanted),
        is_mostly_unrated=is_mostly_unrated,
        unconfirmed_race=race,
    )


def find_unconfirmed_race(timeline: Timeline) -> int | None:
    """The local day of the last race that is still planned although it is past, if that is at most 14 days ago."""
    races = [each.day for each in timeline.log.past_planned if each.workout.is_race]
    return max((day for day in races if day >= timeline.today - UNCONFIRMED_RACE_DAYS), default=None)


def _undecided_by_history(
    timeline: Timeline, limits: Mapping[RuleId, Limits], found: Found, is_relevant: _Relevant
) -> Iterator[tuple[RuleId, tuple[str, ...]]]:
    """The rules for which the log does not reach back far enough, or in which a distance is unknown."""
    spikes = [run for run in find_undecided_runs(timeline, limits[RuleId.SINGLE_RUN_SPIKE]) if is_relevant(run)]
    spikes = [run for run in spikes if not _is_judged_otherwise(run, timeline, found)]
    if spikes:
        yield RuleId.SINGLE_RUN_SPIKE, tuple(run.id for run in spikes)
    ramps = [
        breach.workouts[-1].id
        for breach in found.get(RuleId.WEEKLY_DISTANCE_RAMP, ())
        if breach.severity is FindingSeverity.INFO and is_relevant(breach.workouts[-1])
    ]
    few = [run for run in find_weeks_after_few_runs(timeline, limits[RuleId.WEEKLY_DISTANCE_RAMP]) if is_relevant(run)]
    ramps += [run.id for run in few if not _is_left_to_others(run, timeline, found)]
    if ramps and RuleId.WEEKLY_DISTANCE_RAMP in found:
        yield RuleId.WEEKLY_DISTANCE_RAMP, tuple(ramps)
    runs = [run for run in timeline.runs if is_relevant(run)]
    for each in find_unknown_returns(timeline):
        inside = tuple(run.id for run in runs if each.first <= run.day <= each.last)
        if inside:
            yield RuleId.RETURN_AFTER_BREAK, inside
    if runs and is_history_unknown(timeline):
        yield RuleId.FIRST_WEEKS, tuple(run.id for run in runs)


def _is_left_to_others(run: ScheduledWorkout, timeline: Timeline, found: Found) -> bool:
    """Whether the rule of a return or of the first weeks decides how much running is too much, or cannot judge it."""
    is_return = RuleId.RETURN_AFTER_BREAK in found and any(
        each.break_days >= BREAK_DAYS and each.first <= run.day <= each.last for each in timeline.cached(find_returns)
    )
    return is_return or _is_judged_otherwise(run, timeline, found)


def _is_judged_otherwise(run: ScheduledWorkout, timeline: Timeline, found: Found) -> bool:
    """Whether the rule of a return or of the first weeks decides how long a run may be."""
    if RuleId.FIRST_WEEKS in found:
        start = timeline.cached(find_first_weeks)
        if start is not None and start.is_known and start.first <= run.day <= start.last:
            return True
    if RuleId.RETURN_AFTER_BREAK not in found:
        return False
    returns = timeline.cached(find_returns)
    return any(each.is_judged and each.first <= run.day <= each.last for each in returns)


def _undecided_by_effort(
    timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId], found: Found
) -> dict[RuleId, list[str]]:
    """The rules that would speak if every workout of unknown effort were hard, with those workouts."""
    since = timeline.today - _UNRATED_REACH_DAYS
    unrated = {
        each.id
        for each in timeline.entries
        if each.day >= since and each.perceived_effort is None and each.kind in RUN_OR_STRENGTH
    }
    if not unrated:
        return {}
    recent = [
        each._replace(perceived_effort=Effort.HARD) if each.id in unrated else each
        for each in timeline.entries
        if each.day >= timeline.today - _REACH_DAYS
    ]
    supposed = arrange_timeline(recent, replace(timeline.frame, log_from=timeline.log_first))
    is_relevant, undecided = is_relevant_by(timeline), dict[RuleId, list[str]]()
    for rule, breaches in judge(supposed, limits, off, EFFORT_RULES).items():
        known_ids = {breach.ids for breach in found.get(rule, ()) if is_serious(breach)}
        for breach in breaches:
            is_new = is_serious(breach) and breach.ids not in known_ids
            ids = [each for each in breach.ids if each in unrated]
            if is_new and ids and any(is_relevant(each) for each in breach.workouts):
                undecided.setdefault(rule, []).extend(each for each in ids if each not in undecided.get(rule, ()))
    return undecided
