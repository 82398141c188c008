"""The rules of training load in English: titles, summaries, evidence, thresholds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.words.en.load_rule_texts import log, reports, running, spacing, weeks
from app.words.load_rules import RuleText


def describe_rule(rule: RuleId) -> RuleText:
    """Return the texts of a rule."""
    return _TEXTS[rule]


def describe_threshold(rule: RuleId, name: str) -> str:
    """Return a sentence about a threshold: what applies exactly at the limit."""
    return _THRESHOLDS[rule][name]


def _with_defaults(rule: RuleId, text: RuleText) -> RuleText:
    """The text with the default thresholds in its summary."""
    defaults = {name: f"{value:g}" for name, value in RULES_BY_ID[rule].defaults.items()}
    return replace(text, summary=text.summary.format(**defaults))


_ENOUGH: Final = "Exactly this is enough."
_ALLOWED: Final = "Exactly this is allowed."
_COUNTS: Final = "Exactly this counts."
_TOO_MANY: Final = "Exactly this many are too many."
_ENOUGH_OF_THEM: Final = "Exactly this many are enough."
_IS_ADVICE: Final = "Below this the finding is advice."
_SHORT_LOG: Final = "With fewer days of log before, the finding is information."
_ALL_DAYS: Final = "Multiplies all days of the rule."

_THRESHOLDS: Final[Mapping[RuleId, Mapping[str, str]]] = {
    RuleId.IMPLAUSIBLE_WORKOUT: {"support_hours": "Exactly this is plausible.", "run_hours": "Exactly this is plausible."},
    RuleId.ILLNESS_REPORTED: {"easy_minutes": _ALLOWED, "fever_days": _ENOUGH_OF_THEM, "cold_days": _ENOUGH_OF_THEM},
    RuleId.PAIN_REPORTED: {"hold_from": _COUNTS, "stop_above": "Above this the finding is a warning."},
    RuleId.RETURN_AFTER_BREAK: {"days": "From this many days on the weeks of a return are limited."},
    RuleId.RECOVERY_AFTER_RACE: {"percent": _ALL_DAYS},
    RuleId.HARD_BEFORE_RACE: {"hours": _ENOUGH},
    RuleId.STRENGTH_BEFORE_RACE: {"percent": _ALL_DAYS},
    RuleId.HARD_AFTER_LONG_RUN: {"hours": _ENOUGH, "warn_hours": "Below this the finding may be a warning."},
    RuleId.HARD_HARD_GAP: {"hours": "Exactly this is too short."},
    RuleId.LEG_STRENGTH_NEAR_HARD_RUN: {
        "warn_hours": "Below this the finding is a warning.",
        "hours": _ENOUGH,
        "heavy_hours": _ENOUGH,
    },
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: {"hours": _ENOUGH, "min_hours": _IS_ADVICE},
    RuleId.HARD_CROSS_NEAR_HARD_RUN: {"hours": _ENOUGH},
    RuleId.HARD_DAYS_IN_A_ROW: {"days": _TOO_MANY, "high_days": "From this many on the finding is high."},
    RuleId.HARD_WORKOUTS_PER_WEEK: {"workouts": "Exactly this many are allowed."},
    RuleId.DAYS_WITHOUT_REST: {"info_days": "From this many on it is information.", "days": "From this many on it is advice."},
    RuleId.SINGLE_RUN_SPIKE: {
        "percent": _ALLOWED,
        "floor_km": _ALLOWED,
        "step_km": _ALLOWED,
        "high_percent": "Above this the finding is high.",
        "log_days": _SHORT_LOG,
    },
    RuleId.WEEKLY_DISTANCE_RAMP: {
        "percent": _ALLOWED,
        "km": "Exactly this is allowed; by time, 6 minutes are a kilometre.",
        "log_days": _SHORT_LOG,
    },
    RuleId.EASY_SHARE: {"percent": _ENOUGH, "runs": _ENOUGH_OF_THEM},
    RuleId.MONOTONY: {"ratio": _ALLOWED, "mean_au": _COUNTS},
    RuleId.STRAIN: {"percentile": "Above this it counts.", "margin_percent": _ALLOWED, "mean_au": _COUNTS},
    RuleId.SHORT_SLEEP: {"hours": _ENOUGH, "advise_hours": _IS_ADVICE, "reports": _ENOUGH_OF_THEM},
    RuleId.ONE_BAD_NIGHT: {"hours": _COUNTS, "advise_hours": "Exactly this is advice."},
    RuleId.LIFE_STRESS_WITH_HARD_WORK: {"stress": _COUNTS, "week_days": "From this many on the week is one warning."},
    RuleId.STRENGTH_MOBILITY_FREQUENCY: {"workouts": _ENOUGH_OF_THEM, "min_minutes": _ENOUGH},
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: {"minutes": _ENOUGH, "hold_seconds": _COUNTS},
}
"""The rule exactly at each threshold."""

_TEXTS: Final = {
    rule: _with_defaults(rule, text)
    for texts in (log.TEXTS, reports.TEXTS, running.TEXTS, spacing.TEXTS, weeks.TEXTS)
    for rule, text in texts.items()
}
