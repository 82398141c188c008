"""Logs of runs for the tests of how much a runner runs."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.runner import Runner
from tests.plans import a_run

SPIKE, RAMP, BACK, FIRST = (
    RuleId.SINGLE_RUN_SPIKE,
    RuleId.WEEKLY_DISTANCE_RAMP,
    RuleId.RETURN_AFTER_BREAK,
    RuleId.FIRST_WEEKS,
)
INFO, ADVISE, WARN, HIGH = FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONTH = (0, 7, 14, 21, 24, 28)


def run_on(days: float, distance_m: int | None = None, **fields: Any) -> Workout:
    """An easy run at noon UTC, `days` after the first Monday."""
    minutes = 60.0 if distance_m is None else max(distance_m / 200, 1.0)
    return a_run(NOON + timedelta(days=days), **({"distance_m": distance_m, "minutes": minutes} | fields))


def month_of(distance_m: int) -> list[Workout]:
    return [run_on(each, distance_m) for each in MONTH]


def severities(findings: Iterable[Finding]) -> list[FindingSeverity]:
    return [each.severity for each in findings]


def weeks_of(*kilometres: float) -> list[Workout]:
    """Four runs a week with these kilometres in all."""
    return [run_on(7 * week + each, round(km * 250)) for week, km in enumerate(kilometres) for each in (0, 2, 4, 6)]


OLD_RUNNER: dict[str, Any] = {"runner": Runner(running_since=date(2015, 1, 1))}
