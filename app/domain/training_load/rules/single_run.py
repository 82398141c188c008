"""Distance: a single run against the longest of the 30 days before.

Distances are whole metres and compared without rounding.
"""

from collections import deque
from collections.abc import Iterator
from typing import Final

from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Breach, Limits, Rule, Threshold, counted, day_text, km_text, number_text
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

SPIKE_PERCENT: Final = 110.0
"""A run is a spike above this share of the longest in the days before. Source: frandsen-2025."""

HIGH_SPIKE_PERCENT: Final = 200.0
"""Above this share the finding is high. Source: frandsen-2025."""

SPIKE_DAYS: Final = 30
"""So many local days back count; one more no longer. Source: frandsen-2025."""

REACH_DAYS: Final = 7.0
"""The log has to reach back so far: a week alone does not hold the long run of the week before. Source: limber-house."""


def single_run_spike(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each run longer than `percent` of the longest that started earlier, on its local day or in the 30 before.

    Not judged where a run of those days has no distance, nor where the log reaches back less than `reach_days`: the longest
    may be missing.
    """
    percent, high = limits["percent"], limits["high_percent"]
    for run, distance, longest in against_longest(timeline, limits["reach_days"]):
        if longest and distance * 100 > longest * percent:
            yield Breach(
                rule=RuleId.SINGLE_RUN_SPIKE,
                severity=FindingSeverity.HIGH if distance * 100 > longest * high else FindingSeverity.WARN,
                workouts=(run,),
                first=run.day,
                last=run.day,
                measured=round(distance * 100 / longest, 2),
                limit=percent,
                unit="percent",
                facts=(distance, longest, run.day - timeline.workouts[0].day),
            )


def against_longest(timeline: Timeline, reach_days: float) -> Iterator[tuple[ScheduledWorkout, int, int | None]]:
    """Each run with a distance, that distance, and the longest before it; None where there is none or it is not known."""
    for run, distance, longest in timeline.once(_beside_the_longest):
        yield run, distance, longest if run.day - timeline.workouts[0].day >= reach_days else None


def _beside_the_longest(timeline: Timeline) -> list[tuple[ScheduledWorkout, int, int | None]]:
    """The same, however far the log reaches back."""
    runs, found = timeline.runs, list[tuple[ScheduledWorkout, int, int | None]]()
    window: deque[tuple[int, int]] = deque()  # (day, distance) of runs before, falling distances
    last_unknown = first_later = 0
    for run in runs:
        while runs[first_later].start_s < run.start_s:
            last_unknown = _take(window, runs[first_later], last_unknown)
            first_later += 1
        while window and window[0][0] < run.day - SPIKE_DAYS:
            window.popleft()
        distance = run.workout.distance_m
        if distance is not None:
            is_known = window and last_unknown < run.day - SPIKE_DAYS
            found.append((run, distance, window[0][1] if is_known else None))
    return found


def _take(window: deque[tuple[int, int]], run: ScheduledWorkout, last_unknown: int) -> int:
    """Add a run to the window, where only those can matter that no later one surpasses; the last day without a distance."""
    distance = run.workout.distance_m
    if distance is None:
        return max(run.day, last_unknown)
    while window and window[-1][1] <= distance:
        window.pop()
    window.append((run.day, distance))
    return last_unknown


def _spike_words(breach: Breach) -> str:
    distance, longest, reach = breach.facts
    known = f"{SPIKE_DAYS} days" if reach >= SPIKE_DAYS else counted(reach, "day") + " that the log reaches back"
    return (
        f"The run of {km_text(distance)} km on {day_text(breach.first)} is {number_text(breach.measured, 1)} % of the longest in "
        f"the {known} before ({km_text(longest)} km); the rule allows {number_text(breach.limit, 1)} %."
    )


def _no_run_before(timeline: Timeline, limits: Limits) -> str | None:
    without = [run for run, _, longest in against_longest(timeline, limits["reach_days"]) if not longest]
    bare = sum(run.workout.distance_m is None for run in timeline.runs)
    said = []
    if without:
        said.append(
            f"{counted(len(without), 'run')} (the last on {day_text(without[-1].day)}) with no run, or one of unknown distance, "
            f"in the {SPIKE_DAYS} days before, or with a log that reaches back less than {limits['reach_days']:g} days"
        )
    if bare:
        said.append(f"{counted(bare, 'run')} without a distance")
    return "; ".join(said) or None


SINGLE_RUN_SPIKE: Final = Rule(
    id=RuleId.SINGLE_RUN_SPIKE,
    title="A single run far beyond the longest",
    asking="No run longer than {percent} % of the longest in the 30 days before; above {high_percent} % the finding is high.",
    severities=(FindingSeverity.WARN, FindingSeverity.HIGH),
    thresholds=(
        Threshold(name="percent", default=SPIKE_PERCENT, min=100, max=200, unit="percent", meaning="exactly this is allowed"),
        Threshold(
            name="high_percent", default=HIGH_SPIKE_PERCENT, min=130, max=400, unit="percent", meaning="above this it is high"
        ),
        Threshold(name="reach_days", default=REACH_DAYS, min=0, max=30, unit="days", meaning="exactly this is enough"),
    ),
    window="30 local days before the run",
    evidence=Evidence(
        source="frandsen-2025",
        result=(
            "5,205 runners: beside runs of at most 10 % above the longest of 30 days, overuse injuries came with a hazard rate "
            "ratio of 1.64 (above 10 to 30 %), 1.52 (above 30 to 100 %) and 2.28 (above 100 %)."
        ),
        confidence=Confidence.MODERATE,
        disputed="Observational, and the ratios do not rise evenly.",
    ),
    judge=single_run_spike,
    message=_spike_words,
    missing_data=_no_run_before,
    repairable=True,
    further_sources=("limber-house",),
)
