"""`./limber bench repairs`: repair time next to trying everything; how many repairs are proved to be the cheapest.

Trying everything ends after a number of combinations, so it only answers for small plans. Our time includes the reasons and the
findings that remain.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles
from typing import Final, TypeVar

from app.domain.training_load.plan import Plan
from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.result import Repair, RepairStatus
from tests.domain.training_load.brute_repairs import Brute
from tests.domain.training_load.repair_actions import Actions
from tests.domain.training_load.repair_faults import fault_given_least
from tests.random_plans import random_plan, usual_plan

SECONDS: Final = 165
MOST_ROUNDS: Final = 200
MAX_TRIED: Final = 200
FAMILIES: Final[dict[str, Callable[[Random], Plan]]] = {
    "usual week": usual_plan,
    "usual fortnight": lambda random: usual_plan(random, weeks=2),
    "week of 8": random_plan,
    "fortnight of 12": lambda random: random_plan(random, days=14, workouts=12),
    "fortnight of 16": lambda random: random_plan(random, days=14, workouts=16),
    "fortnight of 30": lambda random: random_plan(random, days=14, workouts=30),
}
GOALS: Final = "goals: a week p95 <= 4 ms, a fortnight p50 <= 30 ms, no answer over 250 ms"
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Comparison:
    """One plan that needs a repair: ours, the fewest points (an error where that gave up), milliseconds of both."""

    repair: Repair
    least: int | TimeoutError | None
    ours: float
    theirs: float


@dataclass
class Family:
    """Results for the plans of one kind so far."""

    compared: list[Comparison] = field(default_factory=list)
    fine: int = 0


def report() -> int:
    """Print the tables; 1 if a repair is wrong."""
    repair(usual_plan(Random(0)))
    families = {name: Family() for name in FAMILIES}
    started, rounds = time.perf_counter(), 0
    while rounds < MOST_ROUNDS and time.perf_counter() - started < SECONDS:
        for name, family in families.items():
            _compare(family, FAMILIES[name](Random(rounds)))
        rounds += 1
    print(f"\nrepairs: seeds 0 to {rounds - 1} of each kind of plan, in turn; {GOALS}")
    _print_times(families)
    return 1 if _print_answers(families) else 0


def _compare(family: Family, plan: Plan) -> None:
    found, ours = _timed(lambda: repair(plan))
    if found.status is RepairStatus.NOTHING_TO_CHANGE:
        family.fine += 1
        return
    least, theirs = _timed(lambda: _least(plan))
    family.compared.append(Comparison(found, least, ours, theirs))


def _timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    start = time.perf_counter()
    answer = work()
    return answer, (time.perf_counter() - start) * 1000


def _least(plan: Plan) -> int | TimeoutError | None:
    try:
        return Brute(Actions(plan)).least(MAX_TRIED)
    except TimeoutError as gave_up:
        return gave_up


def _print_times(families: dict[str, Family]) -> None:
    _row("ms", "plans", "p50", "p95", "p99", "max", "all p50", "p95", "ratio p50", "p95")
    for name, family in families.items():
        ours, theirs = _spread([each.ours for each in family.compared]), _spread([each.theirs for each in family.compared])
        ratios = (f"{their / our:.1f}" for our, their in zip(ours[:2], theirs[:2], strict=True))
        _row(name, len(family.compared), *(f"{each:.1f}" for each in (*ours, *theirs[:2])), *ratios)


def _spread(times: Sequence[float]) -> tuple[float, float, float, float]:
    """The median, percentiles 95 and 99, and the most."""
    cuts = quantiles(times, n=100, method="inclusive")
    return median(times), cuts[94], cuts[98], max(times)


def _print_answers(families: dict[str, Family]) -> int:
    """How many repairs are wrong: beaten by a cheaper one although they claim to be the cheapest, or not valid."""
    print()
    wrong = 0
    _row("answers", "fine", "repaired", "none", "exhausted", "proved", "gave up", "as all", "costlier", "WRONG")
    for name, family in families.items():
        statuses = Counter(each.repair.status for each in family.compared)
        known = [(each.repair, each.least) for each in family.compared if not isinstance(each.least, TimeoutError)]
        faults = sum(fault_given_least(each, least) is not None for each, least in known)
        wrong += faults
        _row(
            name,
            family.fine,
            *(statuses[each] for each in (RepairStatus.REPAIRED, RepairStatus.NO_REPAIR_FOUND, RepairStatus.BUDGET_EXHAUSTED)),
            sum(each.repair.optimal for each in family.compared),
            len(family.compared) - len(known),
            sum(found.status is RepairStatus.REPAIRED and found.points == least for found, least in known),
            sum(found.status is RepairStatus.REPAIRED and found.points != least for found, least in known),
            faults,
        )
    _print_gaps(families)
    return wrong


def _print_gaps(families: dict[str, Family]) -> None:
    """For repairs of more points than the fewest: by how many, how often."""
    print("\nwhere costlier, by how many points: how often")
    for name, family in families.items():
        gaps = Counter(
            each.repair.points - each.least
            for each in family.compared
            if each.repair.status is RepairStatus.REPAIRED and isinstance(each.least, int) and each.repair.points != each.least
        )
        _row(name, *(f"{gap}: {count}" for gap, count in sorted(gaps.items())))


def _row(name: str, *cells: object) -> None:
    print(f"{name:<16}" + "".join(f"{cell!s:>12}" for cell in cells))
