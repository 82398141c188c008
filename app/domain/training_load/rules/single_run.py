"""A single run compared with the longest of the 30 days before. Distances are whole metres, compared without rounding."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import SpikeFacts
from app.domain.training_load.rules.missing_data import RunsNotCompared
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

SPIKE_PERCENT: Final = 110.0
"""A run is a spike above this share of the longest in the days before. Source: frandsen-2025."""

HIGH_SPIKE_PERCENT: Final = 200.0
"""Above this share the finding is high. Source: frandsen-2025."""

SPIKE_DAYS: Final = 30
"""Runs of this many local days before count, earlier ones do not. Source: frandsen-2025."""

REACH_DAYS: Final = 7.0
"""The log must go back this far: one week alone may lack the long run of the week before. Source: limber-house."""


def find_spikes(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each run longer than `percent` of the longest that started earlier, on its local day or in the 30 before.

    A run is not judged where a run of those days has no distance, or where the log goes back less than `reach_days`: the longest
    may be missing.
    """
    percent, high = limits["percent"], limits["high_percent"]
    for run, distance, longest in compare_with_longest(timeline, limits["reach_days"]):
        if longest and distance * 100 > longest * percent:
            yield Breach(
                rule=SINGLE_RUN_SPIKE.id,
                severity=FindingSeverity.HIGH if distance * 100 > longest * high else FindingSeverity.WARN,
                workouts=(run,),
                first=run.day,
                last=run.day,
                measured=round(distance * 100 / longest, 2),
                limit=percent,
                unit="percent",
                facts=SpikeFacts(distance, longest, run.day - timeline.workouts[0].day),
            )


def compare_with_longest(timeline: Timeline, reach_days: float) -> Iterator[tuple[ScheduledWorkout, int, int | None]]:
    """Yield each run with a distance, that distance, and the longest before it; None where there is none or it is unknown."""
    for run, distance, longest in timeline.cached(_longest_before_each):
        yield run, distance, longest if run.day - timeline.workouts[0].day >= reach_days else None


def _longest_before_each(timeline: Timeline) -> list[tuple[ScheduledWorkout, int, int | None]]:
    """The same, however far the log goes back."""
    runs, found = timeline.runs, list[tuple[ScheduledWorkout, int, int | None]]()
    window: deque[tuple[int, int]] = deque()  # (day, distance) of earlier runs, in order of falling distance
    last_unknown = first_later = 0
    for run in runs:
        while runs[first_later].start_s < run.start_s:
            last_unknown = _add_to_window(window, runs[first_later], last_unknown)
            first_later += 1
        while window and window[0][0] < run.day - SPIKE_DAYS:
            window.popleft()
        distance = run.workout.distance_m
        if distance is not None:
            is_known = window and last_unknown < run.day - SPIKE_DAYS
            found.append((run, distance, window[0][1] if is_known else None))
    return found


def _add_to_window(window: deque[tuple[int, int]], run: ScheduledWorkout, last_unknown: int) -> int:
    """Add a run to the window, which only needs runs that no later one exceeds; return the last day without a distance."""
    distance = run.workout.distance_m
    if distance is None:
        return max(run.day, last_unknown)
    while window and window[-1][1] <= distance:
        window.pop()
    window.append((run.day, distance))
    return last_unknown


def _missing_data(timeline: Timeline, limits: Limits) -> RunsNotCompared | None:
    alone = [run for run, _, longest in compare_with_longest(timeline, limits["reach_days"]) if not longest]
    without_distance = sum(run.workout.distance_m is None for run in timeline.runs)
    if not alone and not without_distance:
        return None
    return RunsNotCompared(
        runs=len(alone),
        last_day=alone[-1].day if alone else None,
        without_distance=without_distance,
        days=SPIKE_DAYS,
        reach_days=limits["reach_days"],
    )


SINGLE_RUN_SPIKE: Final = Rule(
    id=RuleId.SINGLE_RUN_SPIKE,
    severities=(FindingSeverity.WARN, FindingSeverity.HIGH),
    thresholds=(
        Threshold(name="percent", default=SPIKE_PERCENT, min=100, max=200, unit="percent"),
        Threshold(name="high_percent", default=HIGH_SPIKE_PERCENT, min=130, max=400, unit="percent"),
        Threshold(name="reach_days", default=REACH_DAYS, min=0, max=30, unit="days"),
    ),
    evidence=Evidence(source="frandsen-2025", confidence=Confidence.MODERATE),
    judge=find_spikes,
    missing_data=_missing_data,
    repairable=True,
    further_sources=("limber-house",),
)
