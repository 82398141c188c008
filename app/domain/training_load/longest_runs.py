"""Each run compared with the longest of the 30 days before it: by distance, or by time where it has no distance."""

from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.domain.training_load.timeline import ScheduledWorkout, Timeline

SPIKE_DAYS: Final = 30
"""Runs of this many local days before count, earlier ones do not. Source: frandsen-2025."""


class ComparedRun(NamedTuple):
    """A run with the longest known distance, the longest possible distance and the longest time (s) of the days before.

    A value is 0 where there is no run with it.
    """

    run: ScheduledWorkout
    known_m: int
    possible_m: int
    longest_s: int

    @property
    def is_longer(self) -> bool:
        """Whether the run is longer than all of them, by distance, or by time where it has none."""
        distance = self.run.workout.distance_m
        return self.run.end_s - self.run.start_s > self.longest_s if distance is None else distance > self.known_m


def compare_runs(timeline: Timeline) -> list[ComparedRun]:
    """Compare each run with those that started earlier on its local day, and those of the 30 days before.

    Where every distance is known, no run is compared by time, and `longest_s` is 0.
    """
    runs = timeline.runs_by_day
    known = _maxima_before(runs, [run.workout.distance_m or 0 for run in runs])
    if all(run.workout.distance_m is not None for run in runs):
        return [ComparedRun(run, longest, longest, 0) for run, longest in zip(runs, known, strict=True)]
    possible = _maxima_before(runs, [run.max_distance_m for run in runs])
    seconds = _maxima_before(runs, [run.end_s - run.start_s for run in runs])
    return [ComparedRun(*each) for each in zip(runs, known, possible, seconds, strict=True)]


def _maxima_before(runs: Sequence[ScheduledWorkout], values: Sequence[int]) -> list[int]:
    """For each run the maximum of the values of the earlier runs within the window; 0 where there is none."""
    window: deque[tuple[int, int]] = deque()  # days and falling values
    maxima, waiting = list[int](), 0
    for run in runs:
        while runs[waiting].day != run.day or runs[waiting].start_s < run.start_s:
            day, value = runs[waiting].day, values[waiting]
            while window and window[-1][1] <= value:
                window.pop()
            window.append((day, value))
            waiting += 1
        first = run.day - SPIKE_DAYS
        while window and window[0][0] < first:
            window.popleft()
        maxima.append(window[0][1] if window else 0)
    return maxima
