"""What loads the legs hard, as the rules about spacing and counts see it: hard work by kind, demanding runs, races, blocks."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.domain.training_load.plan import BodyPart, Policy, WorkoutKind
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

LONG_MINUTES: Final = 90
"""A run from this length on is long. Source: limber-house."""

DEMANDING_MINUTES: Final = 120
DEMANDING_M: Final = 26_000
DEMANDING_AU: Final = 600
"""A run from any of these on is demanding, the last one from `LONG_MINUTES` on. Source: limber-house, after
pfitzinger-douglas."""

VERY_DEMANDING_MINUTES: Final = 150
VERY_DEMANDING_M: Final = 30_000
VERY_DEMANDING_AU: Final = 900
"""A run from any of these on is very demanding. Source: limber-house."""

LONGEST_SHARE: Final = 1.05
LONGEST_DAYS: Final = 30
LONGEST_LOG_DAYS: Final = 28
"""A long run is demanding, too, when it is longer than this share of the longest of the days before, if the log goes back
`LONGEST_LOG_DAYS`. Source: limber-house."""

_SECONDS_PER_MINUTE: Final = 60


class HardWork(NamedTuple):
    """The workouts that load the legs hard, each list in order of start.

    `runs` contains races that are run hard; `strength` and `cross` load the legs; `demanding` are runs of any effort except races
    that are run hard.
    """

    runs: tuple[ScheduledWorkout, ...]
    strength: tuple[ScheduledWorkout, ...]
    cross: tuple[ScheduledWorkout, ...]
    demanding: tuple[ScheduledWorkout, ...]
    days: frozenset[int]


class Block(NamedTuple):
    """Hard work that counts once."""

    workouts: tuple[ScheduledWorkout, ...]
    day: int
    end_s: int


def find_hard_work(timeline: Timeline) -> HardWork:
    """Sort the workouts of a timeline by how they load the legs."""
    runs, strength, cross = list[ScheduledWorkout](), list[ScheduledWorkout](), list[ScheduledWorkout]()
    for each in timeline.hard:
        if each.kind is WorkoutKind.RUN:
            runs.append(each)
        elif each.kind is WorkoutKind.STRENGTH and loads_legs(each):
            strength.append(each)
        elif each.kind is WorkoutKind.CROSS and loads_legs(each):
            cross.append(each)
    demanding = tuple(_find_demanding_runs(timeline))
    return HardWork(
        runs=tuple(runs),
        strength=tuple(strength),
        cross=tuple(cross),
        demanding=demanding,
        days=frozenset([each.day for each in (*runs, *strength, *cross, *demanding)]),
    )


def loads_legs(scheduled: ScheduledWorkout) -> bool:
    """Whether a strength or cross-training workout loads the legs; one that does not say so does."""
    workout = scheduled.workout
    if scheduled.kind is WorkoutKind.CROSS:
        return workout.legs is not False
    return workout.body not in _NOT_LEGS


def is_hard_race(scheduled: ScheduledWorkout) -> bool:
    """Whether a workout is a race that is run hard."""
    return scheduled.workout.is_race and scheduled.is_hard


def is_very_demanding(run: ScheduledWorkout) -> bool:
    """Whether a run is so long that it takes two days."""
    workout = run.workout
    return (
        minutes_of(run) >= VERY_DEMANDING_MINUTES
        or (workout.distance_m or 0) >= VERY_DEMANDING_M
        or (run.session_load or 0) >= VERY_DEMANDING_AU
    )


def minutes_of(scheduled: ScheduledWorkout) -> float:
    """The length of a workout in minutes."""
    return (scheduled.end_s - scheduled.start_s) / _SECONDS_PER_MINUTE


def find_blocks(timeline: Timeline) -> list[Block]:
    """Group hard runs and hard leg strength into blocks, in order of start.

    A hard run and hard strength after it on one local day are a block, except under `strict`. Under `double_days` two hard runs
    of one local day are a block, too.
    """
    work, policies = timeline.cached(find_hard_work), timeline.policies
    joins_strength, joins_runs = Policy.STRICT not in policies, Policy.DOUBLE_DAYS in policies
    blocks: list[Block] = []
    for each in sorted((*work.runs, *work.strength), key=_by_start):
        last = blocks[-1] if blocks else None
        if last is not None and last.day == each.day and last.end_s <= each.start_s and last.workouts[0].kind is WorkoutKind.RUN:
            kinds = [workout.kind for workout in last.workouts]
            joins = (
                joins_strength and WorkoutKind.STRENGTH not in kinds
                if each.kind is WorkoutKind.STRENGTH
                else joins_runs and kinds == [WorkoutKind.RUN]
            )
            if joins:
                blocks[-1] = Block((*last.workouts, each), last.day, each.end_s)
                continue
        blocks.append(Block((each,), each.day, each.end_s))
    return blocks


def is_two_hard_two_easy(timeline: Timeline, earlier: ScheduledWorkout, later: ScheduledWorkout) -> bool:
    """Whether two workouts are the two hard days of the policy: on neighbouring days, with two days of easy work after them."""
    if Policy.TWO_HARD_TWO_EASY not in timeline.policies or later.day != earlier.day + 1:
        return False
    return timeline.cached(find_hard_work).days.isdisjoint((later.day + 1, later.day + 2))


def _find_demanding_runs(timeline: Timeline) -> Iterator[ScheduledWorkout]:
    long = [run for run in timeline.runs_by_day if run.end_s - run.start_s >= LONG_MINUTES * _SECONDS_PER_MINUTE or _is_far(run)]
    demanding = {run.id for run in long if _is_long_enough(run)}
    others = [run for run in long if run.id not in demanding and run.day - timeline.log_first >= LONGEST_LOG_DAYS]
    longest = _compare_with_longest(timeline.runs_by_day, others) if others else {}
    for run in long:
        if (run.id in demanding or longest.get(run.id, 0.0) > LONGEST_SHARE) and not is_hard_race(run):
            yield run


def _is_long_enough(run: ScheduledWorkout) -> bool:
    return _is_far(run) or minutes_of(run) >= DEMANDING_MINUTES or (run.session_load or 0) >= DEMANDING_AU


def _compare_with_longest(runs: Sequence[ScheduledWorkout], long: Sequence[ScheduledWorkout]) -> dict[str, float]:
    """The share of the longest run of the 30 days before, by distance where both are known, otherwise by time; 0 without one."""
    wanted, shares = {run.id for run in long}, dict[str, float]()
    metres, seconds = deque[tuple[int, int]](), deque[tuple[int, int]]()
    for run in runs:
        length, distance = run.end_s - run.start_s, run.workout.distance_m
        for window in (metres, seconds):
            while window and window[0][0] < run.day - LONGEST_DAYS:
                window.popleft()
        if run.id in wanted:
            by_time = length / seconds[0][1] if seconds and seconds[0][1] else 0.0
            shares[run.id] = distance / metres[0][1] if distance and metres and metres[0][1] else by_time
        _push(seconds, run.day, length)
        if distance:
            _push(metres, run.day, distance)
    return shares


def _push(window: deque[tuple[int, int]], day: int, value: int) -> None:
    """Add a value to a window of falling values, which only needs those that no later one exceeds."""
    while window and window[-1][1] <= value:
        window.pop()
    window.append((day, value))


def _is_far(run: ScheduledWorkout) -> bool:
    return (run.workout.distance_m or 0) >= DEMANDING_M


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


_NOT_LEGS: Final = frozenset({BodyPart.UPPER, BodyPart.TRUNK})
