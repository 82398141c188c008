"""The one table of rules, which the checker, the endpoint and the documentation share, and the settings of a request."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.data import FUTURE_DONE_WORKOUT, IMPLAUSIBLE_WORKOUT, OVERLAPPING_WORKOUTS
from app.domain.training_load.rules.frequency import HARD_DAYS_IN_A_ROW, HARD_WORKOUTS_PER_WEEK, STRENGTH_MOBILITY_FREQUENCY
from app.domain.training_load.rules.intensity import EASY_SHARE
from app.domain.training_load.rules.monotony import ACUTE_CHRONIC_RATIO, MONOTONY_RULE, STRAIN_RULE
from app.domain.training_load.rules.ramps import RAMP_WITHOUT_STRENGTH_CUT, WEEKLY_DISTANCE_RAMP
from app.domain.training_load.rules.rule import Limits, Rule, Threshold, by_threshold
from app.domain.training_load.rules.same_day import STATIC_STRETCH_BEFORE_HARD_WORK, STRENGTH_THEN_QUALITY_RUN
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE
from app.domain.training_load.rules.sleep_and_stress import LIFE_STRESS_WITH_HARD_WORK, SHORT_SLEEP
from app.domain.training_load.rules.spacing import HARD_HARD_GAP, HEAVY_STRENGTH_BEFORE_HARD_RUN

RULES_VERSION: Final = "1"
"""Rises with every change that can change a report."""

RULES: Final[tuple[Rule, ...]] = (
    OVERLAPPING_WORKOUTS,
    FUTURE_DONE_WORKOUT,
    IMPLAUSIBLE_WORKOUT,
    HARD_HARD_GAP,
    HEAVY_STRENGTH_BEFORE_HARD_RUN,
    HARD_DAYS_IN_A_ROW,
    HARD_WORKOUTS_PER_WEEK,
    SINGLE_RUN_SPIKE,
    WEEKLY_DISTANCE_RAMP,
    EASY_SHARE,
    MONOTONY_RULE,
    STRAIN_RULE,
    ACUTE_CHRONIC_RATIO,
    SHORT_SLEEP,
    LIFE_STRESS_WITH_HARD_WORK,
    STRENGTH_MOBILITY_FREQUENCY,
    RAMP_WITHOUT_STRENGTH_CUT,
    STATIC_STRETCH_BEFORE_HARD_WORK,
    STRENGTH_THEN_QUALITY_RUN,
)
"""Every rule, in the order of a report."""

RULES_BY_ID: Final[Mapping[str, Rule]] = MappingProxyType({rule.id: rule for rule in RULES})
REPAIRABLE_RULES: Final = tuple(rule for rule in RULES if rule.repairable)
THRESHOLDS: Final[Mapping[str, Threshold]] = MappingProxyType(dict(by_threshold(RULES)))
"""Every threshold by `rule.threshold`, the name under which a request may set it."""

SOURCES: Final = frozenset(source for rule in RULES for source in (rule.evidence.source, *rule.further_sources))
"""The slugs of all sources that rules rest on."""

_DEFAULTS: Final = MappingProxyType({rule.id: MappingProxyType(rule.defaults) for rule in RULES})


def resolve_limits(overrides: Mapping[str, float]) -> Mapping[RuleId, Limits]:
    """The thresholds of every rule, by rule id, with a request's overrides in place.

    Raises: ValueError for an unknown threshold or one out of its bounds.
    """
    if not overrides:
        return _DEFAULTS
    faults = dict(_faults(overrides))
    if faults:
        raise ValueError("; ".join(f"{name}: {text}" for name, text in faults.items()))
    changed = {rule: dict(limits) for rule, limits in _DEFAULTS.items()}
    for key, value in overrides.items():
        rule, _, name = key.partition(".")
        changed[RuleId(rule)][name] = float(value)
    return changed


def _faults(overrides: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Each threshold that cannot be set so, and why."""
    for name, value in overrides.items():
        threshold = THRESHOLDS.get(name)
        if threshold is None:
            yield name, "no rule has this threshold"
        elif not threshold.min <= value <= threshold.max:
            yield name, f"may be {threshold.min:g} to {threshold.max:g} {threshold.unit}"
