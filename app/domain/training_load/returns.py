"""Returns to running after a break: when each begins, how long it lasts, and how much each of its weeks may hold.

A break is a row of local days without a run, counted up to a run that is done or planned, after at least four runs in the 28 days
before it. Days on which the legs recover from a race do not count. A log that begins with such days, of a runner who is not new,
begins with a break, too. Source: daniels-time-off, limber-house.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from app.domain.training_load.beginners import find_first_weeks
from app.domain.training_load.demand import loads_legs, minutes_of
from app.domain.training_load.plan import EASY_UP_TO_RPE, WorkoutKind
from app.domain.training_load.race_classes import MAX_RACE_DAYS, RacedRun, find_raced_runs
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort

EASY_WEEK_DAYS: Final = 7
BREAK_DAYS: Final = 10
LONG_BREAK_DAYS: Final = 28
NEW_START_DAYS: Final = 56
"""From these days on: information, half the usual week, a third of it, a new start."""

MIN_RUNS_BEFORE: Final = 4
DAYS_BEFORE: Final = 28
LONGEST_DAYS: Final = 30
MIN_LOG_DAYS: Final = 14
"""What is usual is known from at least this many days of log before the break."""

USUAL_INTERVALS: Final = 8
RARE_DAYS: Final = 7
"""Of a runner whose usual days between runs are this many or more, less than twice as many are not a break."""

CROSS_MINUTES: Final = 30
CROSS_PER_WEEK: Final = 3
"""This much cross training of the legs in the break, more than easy, halves the weeks of the return."""

USUAL_AGAIN_DAYS: Final = 28
USUAL_AGAIN_SHARE: Final = 1.1
USUAL_AGAIN_STEP: Final = 0.7
TOLERANCE: Final = (500, 180)
"""For this many days after a return, weeks up to this share of the usual one and runs as long as before the break do not count as
growth, if the last weeks of the return came this close to them: three quarters are allowed there. Passing a limit by no more
than the last, in metres or seconds, is not a finding. Source: limber-house."""

NEW_START_WEEKS: Final = 6
WEEK_DAYS: Final = 7


class WeekLimit(NamedTuple):
    """The shares of the usual week and of the usual longest run that a week of a return may have, and whether it may be hard."""

    share: float
    longest_share: float
    may_be_hard: bool


class Return(NamedTuple):
    """A return after a break of `break_days`, from the local day `first` on.

    `usual` a week and the `longest` run, in metres, or in seconds where a distance is unknown (`is_time`); both 0 where the log
    does not reach back far enough. `weeks` are empty after short breaks, and after those that ask for a new start.
    """

    first: int
    break_days: int
    usual: float
    longest: float
    is_time: bool
    weeks: tuple[WeekLimit, ...]

    @property
    def is_new_start(self) -> bool:
        """Whether the rule of a new runner applies."""
        return self.break_days >= NEW_START_DAYS

    @property
    def is_known(self) -> bool:
        """Whether the log shows what was usual before the break."""
        return self.usual > 0

    @property
    def is_judged(self) -> bool:
        """Whether it is known how much running is too much: after a new start that does not depend on what was usual."""
        return self.break_days >= BREAK_DAYS and (self.is_known or self.is_new_start)

    @property
    def last(self) -> int:
        """The last local day of the return; as many days as the break had where it is not judged."""
        if not self.is_judged:
            return self.first + self.break_days
        weeks = NEW_START_WEEKS if self.is_new_start else len(self.weeks)
        return self.first + weeks * WEEK_DAYS - 1

    def is_usual_run(self, day: int, length: float, longest: float) -> bool:
        """Whether a run after the return is as long as runs before the break, a step up from the `longest` of its last weeks."""
        if not self._is_just_over(day) or length > self.longest + TOLERANCE[self.is_time]:
            return False
        return length * USUAL_AGAIN_STEP <= longest

    def is_usual_week(self, day: int, total: float, best: float) -> bool:
        """Whether seven days after the return are as full as before the break, a step up from the `best` of its last weeks."""
        if not self._is_just_over(day) or total > self.usual * USUAL_AGAIN_SHARE:
            return False
        return total * USUAL_AGAIN_STEP <= best

    def _is_just_over(self, day: int) -> bool:
        return self.is_known and bool(self.weeks) and self.last < day <= self.last + USUAL_AGAIN_DAYS


_FIRST: Final = WeekLimit(0.5, 0.6, may_be_hard=False)
_SECOND: Final = WeekLimit(0.75, 0.8, may_be_hard=True)
_THIRDS: Final = (WeekLimit(0.33, 0.4, may_be_hard=False), WeekLimit(0.5, 0.6, may_be_hard=False), _SECOND)


def find_returns(timeline: Timeline) -> list[Return]:
    """Find each return after a break, in order."""
    days = sorted({run.day for run in timeline.runs})
    long_gaps = [index for index in range(1, len(days)) if days[index] - days[index - 1] > EASY_WEEK_DAYS]
    found = [_find_opening_return(timeline, days), *[_find_return(timeline, days, index) for index in long_gaps]]
    return [each for each in found if each is not None]


def _find_opening_return(timeline: Timeline, days: Sequence[int]) -> Return | None:
    """The return with which a log begins; None where its first days hold a run, or where the runner is or may be new."""
    if not days or days[0] - timeline.log_first < BREAK_DAYS or timeline.cached(find_first_weeks) is not None:
        return None
    is_time = any(run.workout.distance_m is None for run in timeline.runs)
    break_days = days[0] - timeline.log_first
    return Return(first=days[0], break_days=break_days, usual=0.0, longest=0.0, is_time=is_time, weeks=())


def _find_return(timeline: Timeline, days: Sequence[int], index: int) -> Return | None:
    last, first = days[index - 1], days[index]
    if _is_usual_interval(days, index):
        return None
    break_days = _count_break_days(timeline, last, first)
    month = [each for each in timeline.between_days(last - LONGEST_DAYS + 1, last) if each.kind is WorkoutKind.RUN]
    before = [run for run in month if run.day > last - DAYS_BEFORE]
    if break_days < EASY_WEEK_DAYS or len(before) < MIN_RUNS_BEFORE:
        return None
    is_time = any(run.workout.distance_m is None for run in month)
    log_days = min(last - timeline.log_first + 1, DAYS_BEFORE)
    is_known = log_days >= MIN_LOG_DAYS
    total = sum(_length(run, is_time=is_time) for run in before)
    return Return(
        first=first,
        break_days=break_days,
        usual=total / log_days * WEEK_DAYS if is_known else 0.0,
        longest=max(_length(run, is_time=is_time) for run in month) if is_known else 0.0,
        is_time=is_time,
        weeks=tuple(_week_limits(break_days, has_cross=_has_cross_training(timeline, last, first))),
    )


def _week_limits(break_days: int, *, has_cross: bool) -> Iterator[WeekLimit]:
    """The limits of each week of a return."""
    if not BREAK_DAYS <= break_days < NEW_START_DAYS:
        return
    weeks = max(round(break_days / WEEK_DAYS), 2)
    parts = (_FIRST, _SECOND) if break_days < LONG_BREAK_DAYS else _THIRDS
    each = weeks // len(parts)
    lengths = [*[each] * (len(parts) - 1), weeks - each * (len(parts) - 1)]
    for limit, length in zip(parts, lengths, strict=True):
        yield from [limit] * (max(length // 2, 1) if has_cross else length)


def _count_break_days(timeline: Timeline, last: int, first: int) -> int:
    """Days without a run between two days with one, without those on which the legs recover from a race."""
    raced = timeline.cached(find_raced_runs)
    near = raced[bisect_left(raced, last - MAX_RACE_DAYS, key=_race_day) : bisect_left(raced, last + 1, key=_race_day)]
    recovered = max((race.run.day + race.race_class.advise_days for race in near), default=last)
    return first - 1 - min(max(recovered, last), first - 1)


def _is_usual_interval(days: Sequence[int], index: int) -> bool:
    intervals = [days[at] - days[at - 1] for at in range(max(index - USUAL_INTERVALS, 1), index)]
    usual = median(intervals) if intervals else 0
    return usual >= RARE_DAYS and days[index] - days[index - 1] < 2 * usual


def _has_cross_training(timeline: Timeline, last: int, first: int) -> bool:
    sessions = sum(
        each.kind is WorkoutKind.CROSS and loads_legs(each) and minutes_of(each) >= CROSS_MINUTES and _is_more_than_easy(each)
        for each in timeline.between_days(last + 1, first - 1)
    )
    return sessions >= CROSS_PER_WEEK * (first - last - 1) / WEEK_DAYS


def _is_more_than_easy(cross: ScheduledWorkout) -> bool:
    rpe = cross.workout.rpe
    return rpe >= EASY_UP_TO_RPE if rpe is not None else cross.perceived_effort in _MORE_THAN_EASY


def _race_day(race: RacedRun) -> int:
    return race.run.day


def _length(run: ScheduledWorkout, *, is_time: bool) -> float:
    return run.end_s - run.start_s if is_time else run.workout.distance_m or 0


_MORE_THAN_EASY: Final = frozenset({Effort.MODERATE, Effort.HARD})
