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
from app.domain.training_load.rules.first_weeks import FIRST_WEEKS
from app.domain.training_load.rules.frequency import DAYS_WITHOUT_REST, HARD_DAYS_IN_A_ROW, HARD_WORKOUTS_PER_WEEK
from app.domain.training_load.rules.illness import ILLNESS_REPORTED
from app.domain.training_load.rules.intensity import EASY_SHARE
from app.domain.training_load.rules.leg_strength import LEG_STRENGTH_NEAR_HARD_RUN, STRENGTH_THEN_QUALITY_RUN_SAME_DAY
from app.domain.training_load.rules.monotony import ACUTE_CHRONIC_RATIO, MONOTONY, STRAIN
from app.domain.training_load.rules.pain import PAIN_REPORTED
from app.domain.training_load.rules.races import HARD_BEFORE_RACE, RECOVERY_AFTER_RACE, STRENGTH_BEFORE_RACE
from app.domain.training_load.rules.ramps import WEEKLY_DISTANCE_RAMP
from app.domain.training_load.rules.return_after_break import RETURN_AFTER_BREAK
from app.domain.training_load.rules.rule import Limits, Rule, Threshold, by_threshold
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE
from app.domain.training_load.rules.sleep import ONE_BAD_NIGHT, SHORT_SLEEP
from app.domain.training_load.rules.spacing import HARD_AFTER_LONG_RUN, HARD_CROSS_NEAR_HARD_RUN, HARD_HARD_GAP
from app.domain.training_load.rules.stress import LIFE_STRESS_WITH_HARD_WORK
from app.domain.training_load.rules.support import STATIC_STRETCH_BEFORE_HARD_WORK, STRENGTH_MOBILITY_FREQUENCY

RULES_VERSION: Final = "2"
"""Increases with every change that can change a report."""

RULES: Final[tuple[Rule, ...]] = (
    OVERLAPPING_WORKOUTS,
    FUTURE_DONE_WORKOUT,
    PAST_PLANNED_WORKOUT,
    POSSIBLE_DUPLICATE,
    IMPLAUSIBLE_WORKOUT,
    ILLNESS_REPORTED,
    PAIN_REPORTED,
    RETURN_AFTER_BREAK,
    FIRST_WEEKS,
    RECOVERY_AFTER_RACE,
    HARD_BEFORE_RACE,
    STRENGTH_BEFORE_RACE,
    HARD_AFTER_LONG_RUN,
    HARD_HARD_GAP,
    LEG_STRENGTH_NEAR_HARD_RUN,
    STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
    HARD_CROSS_NEAR_HARD_RUN,
    HARD_DAYS_IN_A_ROW,
    HARD_WORKOUTS_PER_WEEK,
    DAYS_WITHOUT_REST,
    SINGLE_RUN_SPIKE,
    WEEKLY_DISTANCE_RAMP,
    SHORT_SLEEP,
    ONE_BAD_NIGHT,
    LIFE_STRESS_WITH_HARD_WORK,
    STATIC_STRETCH_BEFORE_HARD_WORK,
    STRENGTH_MOBILITY_FREQUENCY,
    EASY_SHARE,
    MONOTONY,
    STRAIN,
    ACUTE_CHRONIC_RATIO,
)
"""All rules, in the order of precedence: of two that speak about the same workouts, the first one decides."""

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
    if not overrides:
        return _DEFAULTS
    limits = {rule.id: rule.defaults for rule in RULES}
    for key, value in overrides.items():
        rule, _, name = key.partition(".")
        limits[RuleId(rule)][name] = float(value)
    return limits


def name_settings(limits: Mapping[RuleId, Limits]) -> Mapping[str, float]:
    """Return thresholds by `rule.threshold`."""
    if limits is _DEFAULTS:
        return _DEFAULT_SETTINGS
    return MappingProxyType({f"{rule}.{name}": value for rule, own in limits.items() for name, value in own.items()})


_DEFAULTS: Final[Mapping[RuleId, Limits]] = MappingProxyType({rule.id: MappingProxyType(rule.defaults) for rule in RULES})
_DEFAULT_SETTINGS: Final[Mapping[str, float]] = MappingProxyType({name: each.default for name, each in THRESHOLDS.items()})


def _faults(overrides: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Yield each threshold that cannot be set as requested, and why."""
    for name, value in overrides.items():
        threshold = THRESHOLDS.get(name)
        if threshold is None:
            yield name, "no rule has this threshold"
        elif not threshold.min <= value <= threshold.max:
            yield name, f"must be {threshold.min:g} to {threshold.max:g} {threshold.unit}"
