"""How often each training-load rule fires on half a year of five made-up runners, and how long a check takes.

A rule that cries wolf on the steady runner is wrong, whatever it is worth on the others.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from app.domain.training_load.check import breaches, check
from app.domain.training_load.findings import Verdict
from app.domain.training_load.metrics import compute_metrics
from app.domain.training_load.plan import Plan
from app.domain.training_load.rule_table import RULES
from app.domain.training_load.timeline import build_timeline
from tests.training_logs import FRESH_SEEDS, RUNNERS, WEEKS, log_of, next_week_of

ROUNDS = 15
STEADY = RUNNERS[0]


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several calls."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def report() -> None:
    """Print the tables."""
    print(f"findings (and single breaches in them) of {WEEKS} weeks, sums over {len(FRESH_SEEDS)} logs of each runner")
    print(f"{'rule':<36}" + "".join(f"{runner.name:>16}" for runner in RUNNERS))
    reports = {runner.name: [check(log_of(runner, seed=seed)) for seed in FRESH_SEEDS] for runner in RUNNERS}
    for rule in RULES:
        cells = []
        for runner in RUNNERS:
            findings = [each for one in reports[runner.name] for each in one.findings if each.rule == rule.id]
            grave = max((each.severity for each in findings), key=list(type(rule.severities[0])).index, default="")
            cells.append(f"{len(findings)} ({sum(each.count for each in findings)}) {grave}" if findings else "-")
        print(f"{rule.id:<36}" + "".join(f"{cell:>16}" for cell in cells))
    for verdict in Verdict:
        counts = (sum(one.verdict is verdict for one in reports[runner.name]) for runner in RUNNERS)
        print(f"{'logs that end ' + verdict:<36}" + "".join(f"{count or '-':>16}" for count in counts))
    _times()


def _times() -> None:
    print("\nms in the median, a workout or more a day")
    for days in (28, 365, 3650):
        plan = log_of(STEADY, weeks=-(-days // 7))
        prepared = build_timeline(plan)
        assert prepared.series.length >= days - 7
        fresh = milliseconds(lambda plan=plan: compute_metrics(build_timeline(plan)))
        laid_out = milliseconds(lambda plan=plan: build_timeline(plan).series)
        print(
            f"{days:>6} days, {len(plan.workouts)} workouts: check {milliseconds(lambda plan=plan: check(plan)):.2f},"
            f" of which metrics {fresh - laid_out:.2f}"
        )
    week = next_week_of(RUNNERS[1], weeks=1)
    print(f"breaches of a week of {len(week.workouts)} workouts: {milliseconds(lambda: _hundred(week)) * 10:.1f} microseconds")


def _hundred(plan: Plan) -> None:
    shifted = replace(plan)
    for _ in range(100):
        breaches(shifted)
