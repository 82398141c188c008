"""The rules once more, slow and plain: every definition of docs/training-load.md as loops over the workouts of a clean log.

Nothing of the rules' own code is used but the values of a plan. A breach is a pair of severity and the ids of its workouts. The
order of precedence is not part of this: the oracle restates each rule by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.domain.training_load.plan import BodyPart, Day, Plan, Policy, Priority, WorkoutKind
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.domain.training_load.timeline import build_timeline

Found = set[tuple[str, tuple[str, ...]]]
RUN, STRENGTH, CROSS = WorkoutKind.RUN, WorkoutKind.STRENGTH, WorkoutKind.CROSS
HOUR, QUARTER = 3600, 900

RACES = (
    (4_000, 0, 0, 0, 0, 0, 0, 0),
    (7_500, 1, 1, 0, 0, 2, 1, 3),
    (12_500, 2, 3, 0, 0, 3, 5, 5),
    (18_000, 2, 5, 0, 0, 4, 5, 5),
    (25_000, 2, 7, 2, 6, 5, 10, 10),
    (36_000, 4, 10, 2, 9, 7, 10, 10),
    (46_000, 7, 14, 3, 12, 10, 10, 10),
    (70_000, 10, 17, 4, 16, 12, 10, 10),
    (100_500, 18, 28, 5, 21, 18, 10, 10),
    (10**9, 18, 28, 7, 24, 18, 10, 10),
)
"""Up to these metres: days of warnings and of advice, first days of easy runs, long runs and heavy legs, days without "
"strength."""


@dataclass(frozen=True)
class Log:
    """The clean log of a plan, as plain values."""

    all: Sequence[ScheduledWorkout]
    days: Sequence[Day]
    plan: Plan
    now_s: int
    today: int
    first: int

    @property
    def runs(self) -> list[ScheduledWorkout]:
        return [each for each in self.all if each.kind is RUN]


def log_of(plan: Plan) -> Log:
    timeline = build_timeline(plan)
    return Log(timeline.workouts, timeline.days, plan, timeline.now_s, timeline.today, timeline.log_first)


def minutes(each: ScheduledWorkout) -> float:
    return (each.end_s - each.start_s) / 60


def is_hard(each: ScheduledWorkout) -> bool:
    return each.perceived_effort == "hard" and each.sets_gap


def is_hard_run(each: ScheduledWorkout) -> bool:
    return each.kind is RUN and is_hard(each)


def is_race(each: ScheduledWorkout) -> bool:
    return is_hard_run(each) and each.workout.is_race


def is_hard_legs(each: ScheduledWorkout) -> bool:
    return each.kind is STRENGTH and is_hard(each) and each.workout.body not in (BodyPart.UPPER, BodyPart.TRUNK)


def is_hard_ride(each: ScheduledWorkout) -> bool:
    return each.kind is CROSS and is_hard(each) and each.workout.legs is not False


def is_demanding(each: ScheduledWorkout, log: Log) -> bool:
    if each.kind is not RUN or is_race(each):
        return False
    metres, load = each.workout.distance_m or 0, each.session_load or 0
    if minutes(each) >= 120 or metres >= 26_000:
        return True
    if minutes(each) < 90:
        return False
    before = [other for other in log.runs if comes_before(other, each) and other.day >= each.day - 30]
    longest_m = max((other.workout.distance_m or 0 for other in before), default=0)
    longest_s = max((other.end_s - other.start_s for other in before), default=0)
    by_time = longest_s > 0 and each.end_s - each.start_s > 1.05 * longest_s
    is_longest = metres > 1.05 * longest_m if metres and longest_m else by_time
    return load >= 600 or (is_longest and each.day - log.first >= 28)


def comes_before(one: ScheduledWorkout, other: ScheduledWorkout) -> bool:
    return (one.day, one.start_s, one.id) < (other.day, other.start_s, other.id)


def starts_before(one: ScheduledWorkout, other: ScheduledWorkout) -> bool:
    return (one.start_s, one.id) < (other.start_s, other.id)


def pairs(log: Log) -> Iterator[tuple[ScheduledWorkout, ScheduledWorkout, int]]:
    """Every two workouts in order of their start, and the seconds between them."""
    for one in log.all:
        for other in log.all:
            if starts_before(one, other):
                yield one, other, max(other.start_s - one.end_s, 0)


def ids(*workouts: ScheduledWorkout) -> tuple[str, ...]:
    return tuple(name for each in workouts for name in each.ids)


def loads(log: Log, day: int) -> bool:
    """Whether a day has hard work for the legs or a demanding run."""
    return any(
        each.day == day and (is_hard_run(each) or is_hard_legs(each) or is_hard_ride(each) or is_demanding(each, log))
        for each in log.all
    )


def are_two_hard_days(one: ScheduledWorkout, other: ScheduledWorkout, log: Log) -> bool:
    next_day = other.day == one.day + 1
    return Policy.TWO_HARD_TWO_EASY in log.plan.policies and next_day and not any(loads(log, other.day + n) for n in (1, 2))


def hard_hard_gap(log: Log) -> Found:
    found = set()
    for one, other, gap in pairs(log):
        double = Policy.DOUBLE_DAYS in log.plan.policies and one.day == other.day
        is_allowed = double or are_two_hard_days(one, other, log) or gap > 24 * HOUR
        if is_hard_run(one) and is_hard_run(other) and not is_race(other) and not is_allowed:
            found.add(("warn" if gap < 24 * HOUR - QUARTER else "info", ids(one, other)))
    return found


def hard_after_long_run(log: Log) -> Found:
    found = set()
    for one, other, gap in pairs(log):
        later_run = is_hard_run(other) and not is_race(other)
        if not is_demanding(one, log) or not (later_run or is_hard_legs(other)) or gap >= 36 * HOUR:
            continue
        if are_two_hard_days(one, other, log):
            continue
        very = minutes(one) >= 150 or (one.workout.distance_m or 0) >= 30_000 or (one.session_load or 0) >= 900 or is_hard(one)
        severity = "warn" if later_run and very and gap < 24 * HOUR else "advise"
        found.add(("info" if gap >= 36 * HOUR - QUARTER else severity, ids(one, other)))
    return found


def hard_cross_near_hard_run(log: Log) -> Found:
    found = set()
    for one, other, gap in pairs(log):
        is_pair = (is_hard_ride(one) and is_hard_run(other)) or (is_hard_run(one) and is_hard_ride(other))
        if is_pair and gap < 18 * HOUR:
            found.add(("info" if gap >= 18 * HOUR - QUARTER else "advise", ids(one, other)))
    return found


def leg_strength_near_hard_run(log: Log) -> Found:
    found = set()
    for one, other, gap in pairs(log):
        if is_hard_legs(one) and is_hard_run(other) and not (is_race(other) and race_class(other)[2]):
            heavy = (one.workout.rpe or 0) >= 8 or log.plan.runner.new_to_strength
            limit = (48 if heavy else 36) * HOUR
            if gap < limit:
                severity = "warn" if gap < 24 * HOUR - QUARTER else "advise"
                found.add(("info" if gap >= limit - QUARTER else severity, ids(one, other)))
        if Policy.STRICT in log.plan.policies and is_hard_run(one) and is_hard_legs(other) and gap < 24 * HOUR:
            found.add(("advise", ids(one, other)))
    return found


def strength_then_quality_run_same_day(log: Log) -> Found:
    found = set()
    for run in filter(is_hard_run, log.all):
        for lift in log.all:
            if lift.kind is not STRENGTH or lift.day != run.day or lift.workout.body in (BodyPart.UPPER, BodyPart.TRUNK):
                continue
            rpe, effort = lift.workout.rpe, lift.workout.effort
            counts = rpe >= 5 if effort is None and rpe is not None else effort in ("moderate", "hard")
            after = lift.start_s - run.end_s
            if counts and after < 6 * HOUR:
                order = ids(lift, run) if lift.start_s < run.start_s else ids(run, lift)
                found.add(("advise" if round(after / HOUR, 4) < 2.75 else "info", order))
    return found


def race_class(run: ScheduledWorkout) -> tuple[int, ...]:
    distance = run.workout.distance_m
    metres = minutes(run) * 1000 / 6 if distance is None else distance
    if metres < 4_000:
        return RACES[0]
    return next(each for each in RACES[1:] if metres <= each[0])


def is_raced(run: ScheduledWorkout) -> bool:
    if run.kind is not RUN or not race_class(run)[2]:
        return False
    if run.workout.is_race:
        return is_hard_effort(run)
    metres, rpe = run.workout.distance_m or 0, run.workout.rpe or 0
    if metres >= 38_000 and minutes(run) < 360:
        return is_hard_effort(run) or run.perceived_effort is None
    return metres >= 18_000 and rpe >= 9


def is_hard_effort(each: ScheduledWorkout) -> bool:
    return each.perceived_effort == "hard"


def recovery_after_race(log: Log) -> Found:  # noqa: C901 - one case for each kind of workout
    found = set()
    for race, later, _ in pairs(log):
        if not is_raced(race) or later.start_s == race.start_s:
            continue
        _, warn, advise, easy, long, legs, _, _ = race_class(race)
        days = later.day - race.day
        severity = None
        if later.kind is STRENGTH:
            body = later.workout.body in (BodyPart.UPPER, BodyPart.TRUNK)
            severity = "advise" if is_hard_effort(later) and not body and days < legs else None
        elif later.kind is not RUN:
            continue
        elif is_hard_effort(later) and later.workout.is_race:
            is_long = race_class(later)[0] >= 25_000
            severity = None if days > advise else "advise" if is_long and days <= warn else "info"
        elif is_hard_effort(later):
            gap = max(later.start_s - race.end_s, 0)
            soon = days <= warn and not (warn == 1 and round(gap / HOUR, 4) >= 23.75)
            severity = None if days > advise else "warn" if soon else "advise"
        elif minutes(later) > 90:
            severity = "advise" if days < long else None
        else:
            severity = "info" if days < easy else None
        if severity:
            found.add((severity, ids(race, later)))
    return found


def hard_before_race(log: Log) -> Found:
    found = set()
    for one, race, gap in pairs(log):
        before = (is_hard_run(one) and not is_race(one)) or is_demanding(one, log)
        if before and is_race(race) and gap < 36 * HOUR:
            found.add(("info" if gap >= 36 * HOUR - QUARTER else "advise", ids(one, race)))
    return found


def strength_before_race(log: Log) -> Found:
    found = set()
    for lift in filter(is_hard_legs, log.all):
        for race in filter(is_race, log.all):
            *_, usual, key = race_class(race)
            days = key if race.workout.priority is Priority.KEY else usual
            if race.start_s > lift.start_s and race.day - lift.day <= days:
                found.add(("advise", ids(lift, race)))
                break
    return found


def hard_days_in_a_row(log: Log) -> Found:
    found = set()
    hard = [each for each in log.all if is_hard_run(each) or is_hard_legs(each) or is_hard_ride(each) or is_demanding(each, log)]
    for row in rows({each.day for each in hard}):
        if len(row) >= 3:
            found.add(("high" if len(row) >= 5 else "warn", ids(*[each for each in hard if each.day in row])))
    return found


def rows(days: set[int]) -> list[list[int]]:
    ordered = sorted(days)
    groups = groupby(ordered, key=lambda day: day - ordered.index(day))
    return [list(group) for _, group in groups]


def days_without_rest(log: Log) -> Found:
    found = set()
    worked = {each.day for each in log.all if each.kind is RUN or is_hard_effort(each)}
    for row in rows({day for day in worked if not is_light(day, log)}):
        if len(row) >= 10:
            usual = Policy.DOUBLE_DAYS in log.plan.policies
            work = [each for each in log.all if each.day in row and (each.kind is RUN or is_hard_effort(each))]
            found.add(("advise" if len(row) >= 14 and not usual else "info", tuple(sorted(ids(*work)))))
    return found


def is_light(day: int, log: Log) -> bool:
    work = [each for each in log.all if each.day == day and (each.kind is RUN or is_hard_effort(each))]
    if any(each.kind is not RUN or each.perceived_effort != "easy" for each in work):
        return False
    before = {run.day for run in log.runs if day - 28 <= run.day < day}
    usual = sum(minutes(run) for run in log.runs if run.day in before) / len(before) if before else 0
    return sum(map(minutes, work)) <= max(0.75 * usual, 20) + 1e-9


def life_stress_with_hard_work(log: Log) -> Found:
    stress = {day.date.toordinal(): day.stress for day in log.days if (day.stress or 0) >= 4}
    days = sorted(stress)
    in_week = {each for each in days for first in range(each - 6, each + 1) if sum(first <= d < first + 7 for d in days) >= 4}
    hard = [each for each in log.all if is_hard(each) and ({each.day, each.day - 1} & stress.keys())]
    weekly = {each.id for each in hard if any(each.day in (day, day + 1) for day in in_week)}
    spans = weekly | {each.id for each in hard if any(first <= each.day <= last + 1 for first, last in spans_of(days))}
    found: Found = {("advise", each.ids) for each in hard if each.id not in spans}
    for first, last in spans_of(days):
        inside = [each for each in hard if first <= each.day <= last + 1]
        if inside:
            found.add(("warn", ids(*inside)))
    return found


def spans_of(days: list[int]) -> list[tuple[int, int]]:
    """The first and the last day of each stretch of stressful weeks that touch each other."""
    weeks = []
    for first in days:
        inside = [day for day in days if first <= day < first + 7]
        if len(inside) >= 4:
            weeks.append((first, inside[-1]))
    joined: list[tuple[int, int]] = []
    for first, last in weeks:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def short_sleep(log: Log) -> set[tuple[str, date]]:
    """Severity, before gaps and spikes raise it, and day."""
    found = set()
    for report in log.days:
        nights = [
            round(day.sleep_hours * 60)
            for day in log.days
            if day.sleep_hours is not None and 0 <= (report.date - day.date).days < 14
        ]
        if report.sleep_hours is None or len(nights) < 7 or sum(nights) >= 420 * len(nights):
            continue
        day = report.date.toordinal()
        near = [each for each in log.all if day - 7 <= each.day <= day + 6]
        work = any(is_hard(each) or is_demanding(each, log) for each in near)
        found.add(("advise" if work and sum(nights) < 390 * len(nights) else "info", report.date))
    return found
