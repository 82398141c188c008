"""Each run compared with the longest of the 30 days before it: by distance, or by time where it has no distance."""

from collections import deque
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
    possible_m: float
    longest_s: int


class _Window:
    """The maximum of the values of the last days."""

    def __init__(self) -> None:
        self._values: deque[tuple[int, float]] = deque()

    def add(self, day: int, value: float) -> None:
        """Add a value. Only those that no later one exceeds are needed."""
        values = self._values
        while values and values[-1][1] <= value:
            values.pop()
        values.append((day, value))

    def maximum(self, first: int) -> float:
        """The maximum from a day on; 0 where there is none."""
        values = self._values
        while values and values[0][0] < first:
            values.popleft()
        return values[0][1] if values else 0


def compare_runs(timeline: Timeline) -> list[ComparedRun]:
    """Compare each run with those that started earlier on its local day, and those of the 30 days before."""
    runs, found = timeline.runs_by_day, list[ComparedRun]()
    known, possible, seconds = _Window(), _Window(), _Window()
    first_later = 0
    for run in runs:
        while (runs[first_later].day, runs[first_later].start_s) < (run.day, run.start_s):
            earlier = runs[first_later]
            length, distance = earlier.end_s - earlier.start_s, earlier.workout.distance_m
            if distance is not None:
                known.add(earlier.day, distance)
            possible.add(earlier.day, earlier.max_distance_m)
            seconds.add(earlier.day, length)
            first_later += 1
        first = run.day - SPIKE_DAYS
        found.append(ComparedRun(run, int(known.maximum(first)), possible.maximum(first), int(seconds.maximum(first))))
    return found
