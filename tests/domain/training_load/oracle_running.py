"""The rules about how much a runner runs once more, slow and plain, and the table of all restated rules."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from statistics import median
from typing import Any

from app.domain.training_load.plan import Policy
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from tests.domain.training_load import oracle
from tests.domain.training_load.oracle import (
    CROSS,
    RUN,
    Found,
    Log,
    ids,
    is_hard,
    is_hard_legs,
    is_hard_run,
    is_raced,
    minutes,
    race_class,
)


def race_week(day: int, log: Log) -> bool:
    races = sorted({run.day for run in log.runs if run.workout.is_race})
    return any(abs(day - race) <= 6 and not any(race - 28 <= earlier < race for earlier in races) for race in races)


def single_run_spike(log: Log) -> Found:
    found = set()
    for run in log.runs:
        before = [
            other for other in log.runs if (other.day, other.start_s) < (run.day, run.start_s) and other.day >= run.day - 30
        ]
        if run.workout.is_race or race_week(run.day, log):
            continue
        metres = run.workout.distance_m
        if metres is None:
            longest: float = max((other.end_s - other.start_s for other in before), default=0)
            severity = spike(run.end_s - run.start_s, longest, (1800, 300, 180, 300, 480, 600, 3600))
        else:
            longest = max((other.workout.distance_m or 0 for other in before), default=0)
            most = max((other.max_distance_m for other in before), default=0)
            km = (5000, 1000, 500, 500, 1500, 2000, 10_000)
            severity = spike(metres, longest, km) if spike(metres, most, km) else None
        if longest and severity:
            found.add((severity if run.day - log.first >= 28 else "info", ids(run)))
    return found


def spike(length: float, longest: float, figures: tuple[int, ...]) -> str | None:
    floor, step, margin, rounding, info, advise, high = figures
    if length <= ceil(round(max(floor, longest + step, 1.1 * longest + margin) / rounding, 6)) * rounding:
        return None
    if length > 2 * longest and length > high:
        return "high"
    if length > max(1.3 * longest + margin, longest + advise):
        return "warn"
    return "advise" if length > max(1.2 * longest + margin, longest + info) else "info"


def weekly_distance_ramp(log: Log) -> Found:
    found = set()
    for day in {run.day for run in log.runs}:
        first = day - 6
        if race_week(day, log) or first - log.first < 7:
            continue
        week = [run for run in log.runs if first <= run.day <= day]
        by_time = any(run.workout.distance_m is None for run in log.runs if first - 28 <= run.day <= day)
        ends = [sum(length(run, is_time=by_time) for run in week if run.day == end) for end in (first, day)]
        amount = sum(length(run, is_time=by_time) for run in week) - min(ends)
        most = max(
            sum(length(run, is_time=by_time) for run in log.runs if max(start, first - 28) <= run.day < min(start + 7, first))
            for start in range(first - 35, first)
        )
        runs_before = sum(first - 28 <= run.day < first for run in log.runs)
        if runs_before >= 3 and amount > max(1.3 * most, most + (1800 if by_time else 5000)):
            found.add(("advise" if first - log.first >= 28 else "info", tuple(sorted(ids(*week)))))
    return found


def hard_workouts_per_week(log: Log) -> Found:
    """Windows that no other window with a finding contains."""
    blocks = blocks_of(log)
    found: list[tuple[str, list[list[ScheduledWorkout]]]] = []
    for first in sorted({block[0].day for block in blocks}):
        inside = [block for block in blocks if first <= block[0].day < first + 7]
        severity = "advise" if len(inside) > 3 else few_runs(inside, blocks, log) if len(inside) == 3 else None
        is_contained = any(inside[-1] in other and inside[0] in other for _, other in found)
        if severity and not is_contained:
            found.append((severity, inside))
    return {(severity, ids(*[each for block in inside for each in block])) for severity, inside in found}


def few_runs(inside: Sequence[Sequence[ScheduledWorkout]], blocks: Sequence[Sequence[ScheduledWorkout]], log: Log) -> str | None:
    first, last = inside[0][0].day, inside[-1][0].day
    if all(sum(day <= run.day < day + 7 for run in log.runs) >= 4 for day in range(last - 6, first + 1)):
        return None
    before = [block[0].day for block in blocks if first - 28 <= block[0].day < first]
    most = max((sum(day <= other < day + 7 for other in before) for day in before), default=0)
    return "advise" if most <= 1 and first - log.first >= 14 else "info"


def blocks_of(log: Log) -> list[list[ScheduledWorkout]]:
    blocks: list[list[ScheduledWorkout]] = []
    for each in log.all:
        if not is_hard_run(each) and not is_hard_legs(each):
            continue
        last = blocks[-1] if blocks else []
        follows = bool(last) and last[0].day == each.day and last[-1].end_s <= each.start_s and last[0].kind is RUN
        kinds = [one.kind for one in last]
        strength = Policy.STRICT not in log.plan.policies and is_hard_legs(each) and all(kind is RUN for kind in kinds)
        double = Policy.DOUBLE_DAYS in log.plan.policies and is_hard_run(each) and kinds == [RUN]
        if follows and (strength or double):
            last.append(each)
        else:
            blocks.append([each])
    return blocks


def return_after_break(log: Log) -> Found:
    found: Found = set()
    for first, off, usual, longest, is_time, weeks in returns_of(log):
        runs = [run for run in log.runs if not run.workout.is_race]
        if off < 10 or not usual:
            start = [run for run in runs if run.day == first]
            found |= {("info", ids(start[0]))} if start and off < 10 else set()
            continue
        scale = 60 if is_time else 1000
        least_week, least_run, tolerance = (60.0, 30.0, 3.0) if is_time else (10.0, 5.0, 0.5)
        for number, (share, long_share, may_be_hard) in enumerate(weeks):
            week = [run for run in runs if first + 7 * number <= run.day < first + 7 * number + 7]
            amounts = [length(run, is_time=is_time) / scale for run in week]
            most = max(share * usual / scale, least_week)
            if sum(amounts) > most + tolerance:
                full = number == 0 and sum(amounts) >= usual / scale
                found.add((too_much(sum(amounts), most, off, full=full), ids(*sorted(week, key=day_and_start))))
            for run, amount in zip(week, amounts, strict=True):
                most = max(long_share * longest / scale, least_run)
                if amount > most + tolerance:
                    found.add((too_much(amount, most, off, full=amount >= longest / scale), ids(run)))
                if is_hard_effort(run) and not may_be_hard:
                    found.add(("warn" if off >= 28 else "advise", ids(run)))
    return found


def too_much(amount: float, most: float, off: int, *, full: bool) -> str:
    if full and off >= 28:
        return "high"
    return "warn" if amount > 1.2 * most else "advise"


def day_and_start(run: ScheduledWorkout) -> tuple[int, int, str]:
    return run.day, run.start_s, run.id


def is_hard_effort(run: ScheduledWorkout) -> bool:
    return run.perceived_effort == "hard"


def length(run: ScheduledWorkout, *, is_time: bool) -> float:
    return run.end_s - run.start_s if is_time else run.workout.distance_m or 0


Weeks = list[tuple[float, float, bool]]


def returns_of(log: Log) -> Iterator[tuple[int, int, float, float, bool, Weeks]]:
    """First day, days off, usual week and longest run before (0 where unknown), whether these are times, and the weeks."""
    days = sorted({run.day for run in log.runs})
    for index in range(1, len(days)):
        last, first = days[index - 1], days[index]
        steps = [days[at] - days[at - 1] for at in range(1, index)][-8:]
        if first - last <= 7 or (steps and median(steps) >= 7 and first - last < 2 * median(steps)):
            continue
        stretch = max((race.day + race_class(race)[2] for race in log.runs if is_raced(race) and race.day <= last), default=last)
        off = first - 1 - min(max(stretch, last), first - 1)
        month = [run for run in log.runs if last - 29 <= run.day <= last]
        before = [run for run in month if run.day > last - 28]
        if off < 7 or len(before) < 4 or off >= 56:
            continue
        is_time = any(run.workout.distance_m is None for run in month)
        covered = min(last - log.first + 1, 28)
        usual = sum(length(run, is_time=is_time) for run in before) / covered * 7 if covered >= 14 else 0.0
        longest = max(length(run, is_time=is_time) for run in month)
        yield first, off, usual, longest, is_time, weeks_after(off, rode=rode(last, first, log))


def weeks_after(off: int, *, rode: bool) -> Weeks:
    if off < 10:
        return []
    parts: Weeks = [(0.5, 0.6, False), (0.75, 0.8, True)]
    if off >= 28:
        parts = [(0.33, 0.4, False), *parts[:1], parts[-1]]
    weeks = max(round(off / 7), 2)
    each = weeks // len(parts)
    lengths = [*[each] * (len(parts) - 1), weeks - each * (len(parts) - 1)]
    return [part for part, many in zip(parts, lengths, strict=True) for _ in range(max(many // 2, 1) if rode else many)]


def rode(last: int, first: int, log: Log) -> bool:
    rides = [
        each
        for each in log.all
        if each.kind is CROSS and last < each.day < first and minutes(each) >= 30 and each.workout.legs is not False
    ]
    worked = [
        each
        for each in rides
        if (each.workout.rpe >= 4 if each.workout.rpe is not None else each.perceived_effort in ("moderate", "hard"))
    ]
    return len(worked) >= 3 * (first - last - 1) / 7


def one_bad_night(log: Log) -> Found:
    found = set()
    for each in log.all:
        nights = [day.sleep_hours for day in log.days if day.date.toordinal() == each.day and day.sleep_hours is not None]
        if is_hard(each) and each.start_s > log.now_s and nights and nights[0] <= 6:
            found.add(("advise" if nights[0] <= 5 else "info", each.ids))
    return found


def easy_share(log: Log) -> set[tuple[str, tuple[int, int]]]:
    """Severity, easy runs and rated runs of each window with too few easy ones."""
    found = set()
    for day in {run.day for run in log.runs}:
        rated = [run for run in log.runs if day - 28 < run.day <= day and run.perceived_effort is not None]
        easy = [run for run in rated if run.perceived_effort == "easy" or is_easy_long(run)]
        if len(rated) >= 8 and 100 * len(easy) < 60 * len(rated):
            found.add(("info", (len(easy), len(rated))))
    return found


def is_easy_long(run: ScheduledWorkout) -> bool:
    return run.workout.rpe is not None and run.workout.rpe <= 5 and minutes(run) >= 90


RULES: dict[str, Callable[[Log], Any]] = {
    rule.__name__: rule
    for rule in (
        oracle.hard_hard_gap,
        oracle.hard_after_long_run,
        oracle.hard_cross_near_hard_run,
        oracle.leg_strength_near_hard_run,
        oracle.strength_then_quality_run_same_day,
        oracle.recovery_after_race,
        oracle.hard_before_race,
        oracle.strength_before_race,
        oracle.hard_days_in_a_row,
        oracle.days_without_rest,
        oracle.life_stress_with_hard_work,
        hard_workouts_per_week,
        single_run_spike,
        weekly_distance_ramp,
        return_after_break,
        one_bad_night,
    )
}
"""Each rule that finds workouts, by its id. Starts after eight weeks without a run are left out of `return_after_break`."""
