"""The sentences of findings about small logs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.domain.training_load.plan import Status, Workout
from app.domain.training_load.rule_ids import RuleId
from app.words.languages import ENGLISH
from tests.plans import (
    a_hard_run,
    a_run,
    found,
)

MONDAY_BEFORE = date(2026, 3, 2)
PAIR = (a_hard_run("Tue 18:00"), a_hard_run("Wed 07:00"))
BEFORE = datetime(2026, 3, 2, 5, tzinfo=UTC)
AHEAD: dict[str, Any] = {"status": Status.PLANNED}
MONTH = [a_run(BEFORE - timedelta(days=each), distance_m=10_000) for each in range(2, 44, 3)]


def sentences(rule: RuleId, *workouts: Workout, today: date = MONDAY_BEFORE, **fields: Any) -> list[str]:
    return [ENGLISH.findings.format_finding(each, today) for each in found(rule, *workouts, **fields)]


def sentence(rule: RuleId, *workouts: Workout, **fields: Any) -> str:
    """The sentence of a rule about workouts after six weeks of easy running, judged early on the first Monday."""
    (only,) = sentences(rule, *MONTH, *workouts, **({"now": BEFORE} | fields))
    return only


def planned(*workouts: Workout) -> list[Workout]:
    return [replace(each, status=Status.PLANNED) for each in workouts]
