"""Pairs of workouts and the hours between them, in elapsed time, across midnight, week ends and changes of the clocks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import MAX_NEIGHBOURS, SECONDS_PER_HOUR, TOLERANCE_HOURS, to_hours
from app.domain.training_load.timeline import ScheduledWorkout


def pairs_within(
    earlier_work: Sequence[ScheduledWorkout],
    later_work: Sequence[ScheduledWorkout],
    hours: float,
    *,
    includes_limit: bool = False,
) -> Iterator[tuple[ScheduledWorkout, ScheduledWorkout]]:
    """Yield each pair of workouts in order, the second of which starts less than `hours` after the end of the first.

    With `includes_limit`, exactly `hours` count as well.
    """
    for earlier in earlier_work:
        latest_s = earlier.end_s + hours * SECONDS_PER_HOUR
        first = bisect_left(later_work, (earlier.start_s, earlier.id), key=_by_start)
        for later in later_work[first : first + MAX_NEIGHBOURS]:
            if later.start_s > latest_s or (later.start_s == latest_s and not includes_limit):
                break
            if later is not earlier:
                yield earlier, later


def hours_between(earlier: ScheduledWorkout, later: ScheduledWorkout) -> float:
    """The hours from the end of one workout to the start of the next; 0 where they overlap."""
    return to_hours(max(later.start_s - earlier.end_s, 0))


def is_nearly(hours: float, limit: float) -> bool:
    """Whether hours miss a limit by so little that the plan is as good as right."""
    return hours >= limit - TOLERANCE_HOURS


def pair_breach(rule: RuleId, severity: FindingSeverity, pair: tuple[ScheduledWorkout, ScheduledWorkout], limit: float) -> Breach:
    """The breach of a rule about the hours between two workouts."""
    earlier, later = pair
    return Breach(
        rule=rule,
        severity=severity,
        workouts=pair,
        first=earlier.day,
        last=max(earlier.day, later.day),
        measured=hours_between(earlier, later),
        limit=limit,
        unit="hours",
    )


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id
