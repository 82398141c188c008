"""`./limber bench placing`: how long placing into one to eight weeks takes, and whether placements are the best there are.

`LIMBER_PLACING_WEEKS` sets how many made-up cases of each family are compared, `LIMBER_PLACING_FIRST_SEED` the first seed.
"""

import gc
import os
import time
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from typing import Final

from app.domain.training_load.plan import Plan, Status, Workout, WorkoutKind
from app.domain.vocabulary import Effort
from app.domain.week_plan.placing import place
from app.domain.week_plan.question import DEFAULT_AVAILABILITY, WantedKind
from app.domain.week_plan.sessions import Session
from tests.domain.week_plan.comparison import Counts, compare_placement
from tests.domain.week_plan.random_weeks import FAMILIES
from tests.plans import COPENHAGEN, MONDAY

CASES: Final = {"small": 500, "usual": 250, "dense": 250}
FIRST_SEED: Final = 10_000
REPEATS: Final = 60
WANTED: Final = ((WantedKind.STRENGTH, 2, 2, 30), (WantedKind.MOBILITY, 2, 3, 15), (WantedKind.RECOVERY, 1, 1, 15))
RUNS: Final = (
    (1, 18, 60.0, Effort.HARD),
    (2, 7, 45.0, Effort.EASY),
    (3, 18, 60.0, Effort.HARD),
    (5, 9, 50.0, Effort.EASY),
    (6, 9, 125.0, Effort.EASY),
)
"""The runs of a week: weekday, hour, minutes, effort."""


def report() -> int:
    """Print times and counts; 1 if a placement is wrong."""
    for weeks in (1, 4, 8):
        _print_times(weeks)
    return 1 if _count_wrong() else 0


def _print_times(weeks: int) -> None:
    plan, sessions = _build_plan(weeks), _build_sessions(weeks)
    times, steps = [], 0
    for _ in range(REPEATS):
        gc.collect()
        started = time.process_time()
        steps = place(plan, MONDAY, sessions, DEFAULT_AVAILABILITY).steps
        times.append((time.process_time() - started) * 1000)
    cuts = quantiles(times, n=20)
    print(
        f"placing {len(sessions):>2} sessions into {weeks} weeks: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms of CPU, "
        f"first {times[0]:.1f} ms, {steps} steps; nothing is cached between questions"
    )


def _count_wrong() -> int:
    first, number = int(os.environ.get("LIMBER_PLACING_FIRST_SEED") or FIRST_SEED), os.environ.get("LIMBER_PLACING_WEEKS")
    started, wrong = time.perf_counter(), 0
    for family, build in FAMILIES.items():
        counts, seeds = Counts(), range(first, first + int(number or CASES[family]))
        for seed in seeds:
            fault = compare_placement(build(seed), counts, with_model=family != "small")
            counts.wrong += [f"{family} {seed}: {fault}"] if fault else []
        wrong += len(counts.wrong)
        print(f"{family:<6} seeds {seeds[0]} to {seeds[-1]}: {counts}", *counts.wrong, sep="\n  ", flush=True)
    print(f"{wrong} wrong in {time.perf_counter() - started:.0f} s")
    return wrong


def _build_plan(weeks: int) -> Plan:
    now, workouts = datetime(2026, 3, 2, 5, tzinfo=UTC), []
    for week in range(-4, weeks):
        for weekday, hour, minutes, effort in RUNS:
            day = MONDAY + timedelta(weeks=week, days=weekday)
            start = datetime(day.year, day.month, day.day, hour, tzinfo=COPENHAGEN)
            workouts.append(
                Workout(
                    id=f"run-{week}-{weekday}",
                    kind=WorkoutKind.RUN,
                    start=start,
                    minutes=minutes,
                    status=Status.DONE if start < now else Status.PLANNED,
                    effort=effort,
                    distance_m=round(minutes * 170),
                )
            )
    return Plan(workouts=tuple(workouts), zone=COPENHAGEN, now=now)


def _build_sessions(weeks: int) -> list[Session]:
    return [
        Session(
            wanted=index,
            week=week,
            ordinal=number,
            kind=kind,
            minutes=minutes,
            effort=Effort.MODERATE if kind is WantedKind.STRENGTH else Effort.EASY,
            legs=kind is WantedKind.STRENGTH,
            required=number <= least,
        )
        for week in range(weeks)
        for index, (kind, least, most, minutes) in enumerate(WANTED)
        for number in range(1, most + 1)
    ]
