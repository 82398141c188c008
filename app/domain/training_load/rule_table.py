"""The table of all rules, used by checks, repairs, the endpoint and the documentation; and the thresholds that a request sets."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.data import (
    FUTURE_DONE_WORKOUT,
    IMPLAUSIBLE_WORKOUT,
    OVERLAPPING_WORKOUTS,
    PAST_PLANNED_WORKOUT,
    POSSIBLE_DUPLICATE,
)
from app.domain.training_load.rules.frequency import HARD_DAYS_IN_A_ROW, HARD_WORKOUTS_PER_WEEK, STRENGTH_MOBILITY_FREQUENCY
from app.domain.training_load.rules.intensity import EASY_SHARE
from app.domain.training_load.rules.monotony import ACUTE_CHRONIC_RATIO, MONOTONY, STRAIN
from app.domain.training_load.rules.ramps import RAMP_WITHOUT_STRENGTH_CUT, WEEKLY_DISTANCE_RAMP
from app.domain.training_load.rules.rule import Limits, Rule, Threshold, by_threshold
from app.domain.training_load.rules.same_day import STATIC_STRETCH_BEFORE_HARD_WORK, STRENGTH_THEN_QUALITY_RUN_SAME_DAY
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE
from app.domain.training_load.rules.sleep_and_stress import LIFE_STRESS_WITH_HARD_WORK, SHORT_SLEEP
from app.domain.training_load.rules.spacing import HARD_HARD_GAP, HEAVY_STRENGTH_BEFORE_HARD_RUN

RULES_VERSION: Final = "1"
"""Increases with every change that can change a report."""

RULES: Final[tuple[Rule, ...]] = (
    OVERLAPPING_WORKOUTS,
    FUTURE_DONE_WORKOUT,
    PAST_PLANNED_WORKOUT,
    POSSIBLE_DUPLICATE,
    IMPLAUSIBLE_WORKOUT,
    HARD_HARD_GAP,
    HEAVY_STRENGTH_BEFORE_HARD_RUN,
    HARD_DAYS_IN_A_ROW,
    HARD_WORKOUTS_PER_WEEK,
    SINGLE_RUN_SPIKE,
    WEEKLY_DISTANCE_RAMP,
    EASY_SHARE,
    MONOTONY,
    STRAIN,
    ACUTE_CHRONIC_RATIO,
    SHORT_SLEEP,
    LIFE_STRESS_WITH_HARD_WORK,
    STRENGTH_MOBILITY_FREQUENCY,
    RAMP_WITHOUT_STRENGTH_CUT,
    STATIC_STRETCH_BEFORE_HARD_WORK,
    STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
)
"""All rules, in the order of a report."""

RULES_BY_ID: Final[Mapping[str, Rule]] = MappingProxyType({rule.id: rule for rule in RULES})
REPAIRABLE_RULES: Final = tuple(rule for rule in RULES if rule.repairable)
THRESHOLDS: Final[Mapping[str, Threshold]] = MappingProxyType(dict(by_threshold(RULES)))
"""All thresholds by `rule.threshold`, the name by which a request sets them."""

SOURCES: Final = frozenset(source for rule in RULES for source in (rule.evidence.source, *rule.further_sources))
"""The slugs of all sources that rules are based on."""


def resolve_limits(overrides: Mapping[str, float]) -> Mapping[RuleId, Limits]:
    """Return the thresholds of each rule, by rule id, with the overrides of a request applied.

    Raises: ValueError for an unknown threshold or one out of its bounds.
    """
    faults = dict(_faults(overrides))
    if faults:
        raise ValueError("; ".join(f"{name}: {text}" for name, text in faults.items()))
    limits = {rule.id: rule.defaults for rule in RULES}
    for key, value in overrides.items():
        rule, _, name = key.partition(".")
        limits[RuleId(rule)][name] = float(value)
    return limits


def _faults(overrides: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Yield each threshold that cannot be set as requested, and why."""
    for name, value in overrides.items():
        threshold = THRESHOLDS.get(name)
        if threshold is None:
            yield name, "no rule has this threshold"
        elif not threshold.min <= value <= threshold.max:
            yield name, f"must be {threshold.min:g} to {threshold.max:g} {threshold.unit}"
