"""The first weeks of running: what is too much in them, and whether a runner is new at all.

Source: start-to-run, nhs-couch-to-5k, nielsen-2014b, nlstart2run; the limits are limber-house.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from app.domain.training_load.demand import minutes_of
from app.domain.training_load.plan import Status
from app.domain.training_load.rules.facts import Excess
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

NEW_DAYS: Final = 42
"""A runner is new for this many days from the first run on."""

HISTORY_DAYS: Final = 28
HISTORY_RUNS: Final = 3
"""A log of fewer days with fewer runs done does not show whether the runner is new."""

FIRST_DAYS: Final = 14
NEXT_DAYS: Final = 28
WEEK_DAYS: Final = 7
MAX_RUNS: Final = 3
"""Limits of a run change after `FIRST_DAYS` and end after `NEXT_DAYS`; at most this many runs in seven days."""

EXCESS_SHARE: Final = 1.5
"""Above this share of a limit, one excess is a warning."""

FIRST_RUN_KM: Final = 10.0
FIRST_RUN_MINUTES: Final = 60.0
"""A first run of either is much too long."""

UNKNOWN_FIRST_RUN_KM: Final = 15.0
UNKNOWN_FIRST_RUN_MINUTES: Final = 90.0
UNKNOWN_WEEK_KM: Final = 30.0
UNKNOWN_WEEK_RUNS: Final = 5
"""Where it is unknown whether a runner is new, only more than this is advice."""


class RunLimit(NamedTuple):
    """A run is too long above `km`, or above `minutes` where it is longer than `least_km` or has no distance."""

    km: float
    minutes: float
    least_km: float


FIRST_LIMIT: Final = RunLimit(5.5, 35.0, 4.0)
NEXT_LIMIT: Final = RunLimit(7.5, 50.0, 5.6)
WEEK_LIMIT: Final = RunLimit(15.0, 125.0, 0.0)
"""Of a run up to day 14, of a run up to day 28, and of all runs of the first week together."""


class FirstWeeks(NamedTuple):
    """The first weeks of a runner from the local day `first` on. `is_known` says whether the runner is known to be new."""

    first: int
    is_known: bool

    @property
    def last(self) -> int:
        """The last local day of them."""
        return self.first + NEW_DAYS - 1


class Exceeded(NamedTuple):
    """Too much in the first weeks: what, the workouts, the measured amount and the limit in `unit`.

    It is slight where coaches teach it as well: a run on every other day.
    """

    excess: Excess
    workouts: tuple[ScheduledWorkout, ...]
    measured: float
    limit: float
    unit: str
    is_slight: bool = False


def find_first_weeks(timeline: Timeline) -> FirstWeeks | None:
    """Find the first weeks of the runner; None where the runner is not new, or the log has no run.

    A runner is new within 42 days of `running_since`, or where the log shows four weeks without a run before the first one.
    Without either, fewer than three runs done in a log of less than four weeks leave it open.
    """
    runs, since = timeline.runs_by_day, timeline.runner.running_since
    if not runs:
        return None
    if since is not None:
        first = next((run.day for run in runs if run.day >= since.toordinal()), None)
        is_new = first is not None and since.toordinal() > timeline.today - NEW_DAYS
        return FirstWeeks(first, is_known=True) if first is not None and is_new else None
    first = runs[0].day
    if first - timeline.log_first >= HISTORY_DAYS:
        return FirstWeeks(first, is_known=True)
    return FirstWeeks(first, is_known=False) if is_history_unknown(timeline) else None


def is_history_unknown(timeline: Timeline) -> bool:
    """Whether nothing shows if the runner is new: a short log with hardly a run, and no word about when running began."""
    if timeline.runner.running_since is not None or timeline.today - timeline.log_first >= HISTORY_DAYS:
        return False
    runs = timeline.runs_by_day
    return bool(runs) and not shows_habits(timeline) and runs[0].day - timeline.log_first < HISTORY_DAYS


def shows_habits(timeline: Timeline) -> bool:
    """Whether three of the first runs were done, so that others can be compared with what the runner is used to."""
    runs = timeline.runs_by_day[: 2 * HISTORY_RUNS]
    return sum(run.workout.status is Status.DONE and run.start_s <= timeline.now_s for run in runs) >= HISTORY_RUNS


def find_excesses(runs: Sequence[ScheduledWorkout], first: int) -> Iterator[Exceeded]:
    """Find what is too much for a new runner among the runs (no races) of the weeks from a local day on, in order of day."""
    for run in runs:
        limit = FIRST_LIMIT if run.day < first + FIRST_DAYS else NEXT_LIMIT if run.day < first + NEXT_DAYS else None
        if limit is not None and (found := exceeds(limit, _km(run), minutes_of(run))):
            yield Exceeded(Excess.LONG_RUN, (run,), *found)
        if run.is_hard:
            yield Exceeded(Excess.HARD_RUN, (run,), 1, 0, "runs")
    week = [run for run in runs if run.day < first + WEEK_DAYS]
    distances = [_km(run) for run in week]
    km = None if None in distances else sum(each or 0.0 for each in distances)
    found = exceeds(WEEK_LIMIT, km, sum(map(minutes_of, week)))
    if found:
        yield Exceeded(Excess.WEEK, tuple(week), *found)
    yield from _find_too_many_runs(runs)
    yield from _find_two_days_running(runs)


def exceeds(limit: RunLimit, km: float | None, minutes: float) -> tuple[float, float, str] | None:
    """Return measured amount, limit and unit where a run or a week is too long, whichever is further above its limit."""
    by_km = (km, limit.km, "km") if km is not None and km > limit.km else None
    is_long = minutes > limit.minutes and (km is None or km > limit.least_km)
    by_time = (minutes, limit.minutes, "minutes") if is_long else None
    found = [each for each in (by_km, by_time) if each is not None]
    return max(found, key=lambda each: each[0] / each[1], default=None)


def _find_too_many_runs(runs: Sequence[ScheduledWorkout]) -> Iterator[Exceeded]:
    end = reported_end = 0
    for start, run in enumerate(runs):
        while end < len(runs) and runs[end].day < run.day + WEEK_DAYS:
            end += 1
        if end - start > MAX_RUNS and end > reported_end:
            reported_end = end
            inside = tuple(runs[start:end])
            is_slight = all(later.day - earlier.day > 1 for earlier, later in pairwise(inside))
            yield Exceeded(Excess.TOO_MANY_RUNS, inside, end - start, MAX_RUNS, "runs", is_slight=is_slight)


def _find_two_days_running(runs: Sequence[ScheduledWorkout]) -> Iterator[Exceeded]:
    for run, later in pairwise(runs):
        if later.day == run.day + 1:
            yield Exceeded(Excess.TWO_DAYS_RUNNING, (run, later), 2, 1, "days")


def _km(run: ScheduledWorkout) -> float | None:
    distance = run.workout.distance_m
    return None if distance is None else distance / 1000
