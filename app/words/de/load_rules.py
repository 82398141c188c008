"""The rules of training load in German: titles, summaries, evidence, thresholds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.words.de.load_rule_texts import log, reports, running, spacing, weeks
from app.words.load_rules import RuleText


def describe_rule(rule: RuleId) -> RuleText:
    """Return the texts of a rule."""
    return _TEXTS[rule]


def describe_threshold(rule: RuleId, name: str) -> str:
    """Return a sentence about a threshold: what applies exactly at the limit."""
    return _THRESHOLDS[rule][name]


def _with_defaults(rule: RuleId, text: RuleText) -> RuleText:
    """The text with the default thresholds in its summary."""
    defaults = {name: f"{value:g}".replace(".", ",") for name, value in RULES_BY_ID[rule].defaults.items()}
    return replace(text, summary=text.summary.format(**defaults))


_ENOUGH: Final = "Genau so viel reicht."
_ALLOWED: Final = "Genau so viel ist erlaubt."
_COUNTS: Final = "Genau so viel zählt."
_TOO_MANY: Final = "Genau so viele sind zu viele."
_ENOUGH_OF_THEM: Final = "Genau so viele reichen."
_IS_ADVICE: Final = "Darunter ist der Befund ein Rat."
_SHORT_LOG: Final = "Mit weniger Tagen Log davor ist der Befund eine Information."
_ALL_DAYS: Final = "Vervielfacht alle Tage der Regel."
_PLAUSIBLE: Final = "Genau so viel ist plausibel."

_THRESHOLDS: Final[Mapping[RuleId, Mapping[str, str]]] = {
    RuleId.IMPLAUSIBLE_WORKOUT: {"support_hours": _PLAUSIBLE, "run_hours": _PLAUSIBLE},
    RuleId.ILLNESS_REPORTED: {"easy_minutes": _ALLOWED, "fever_days": _ENOUGH_OF_THEM, "cold_days": _ENOUGH_OF_THEM},
    RuleId.PAIN_REPORTED: {"hold_from": _COUNTS, "stop_above": "Darüber ist der Befund eine Warnung."},
    RuleId.RETURN_AFTER_BREAK: {"days": "Ab so vielen Tagen sind die Wochen einer Rückkehr begrenzt."},
    RuleId.RECOVERY_AFTER_RACE: {"percent": _ALL_DAYS},
    RuleId.HARD_BEFORE_RACE: {"hours": _ENOUGH},
    RuleId.STRENGTH_BEFORE_RACE: {"percent": _ALL_DAYS},
    RuleId.HARD_AFTER_LONG_RUN: {"hours": _ENOUGH, "warn_hours": "Darunter kann der Befund eine Warnung sein."},
    RuleId.HARD_HARD_GAP: {"hours": "Genau so viel ist zu kurz."},
    RuleId.LEG_STRENGTH_NEAR_HARD_RUN: {
        "warn_hours": "Darunter ist der Befund eine Warnung.",
        "hours": _ENOUGH,
        "heavy_hours": _ENOUGH,
    },
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: {"hours": _ENOUGH, "min_hours": _IS_ADVICE},
    RuleId.HARD_CROSS_NEAR_HARD_RUN: {"hours": _ENOUGH},
    RuleId.HARD_DAYS_IN_A_ROW: {"days": _TOO_MANY, "high_days": "Ab so vielen ist der Befund hoch."},
    RuleId.HARD_WORKOUTS_PER_WEEK: {"workouts": "Genau so viele sind erlaubt."},
    RuleId.DAYS_WITHOUT_REST: {"info_days": "Ab so vielen ist es eine Information.", "days": "Ab so vielen ist es ein Rat."},
    RuleId.SINGLE_RUN_SPIKE: {
        "percent": _ALLOWED,
        "floor_km": _ALLOWED,
        "step_km": _ALLOWED,
        "high_percent": "Darüber ist der Befund hoch.",
        "log_days": _SHORT_LOG,
    },
    RuleId.WEEKLY_DISTANCE_RAMP: {
        "percent": _ALLOWED,
        "km": "Genau so viel ist erlaubt; nach Zeit sind 6 Minuten ein Kilometer.",
        "log_days": _SHORT_LOG,
    },
    RuleId.EASY_SHARE: {"percent": _ENOUGH, "runs": _ENOUGH_OF_THEM},
    RuleId.MONOTONY: {"ratio": _ALLOWED, "mean_au": _COUNTS},
    RuleId.STRAIN: {"percentile": "Darüber zählt es.", "margin_percent": _ALLOWED, "mean_au": _COUNTS},
    RuleId.SHORT_SLEEP: {"hours": _ENOUGH, "advise_hours": _IS_ADVICE, "reports": _ENOUGH_OF_THEM},
    RuleId.ONE_BAD_NIGHT: {"hours": _COUNTS, "advise_hours": "Genau so viel ist ein Rat."},
    RuleId.LIFE_STRESS_WITH_HARD_WORK: {"stress": _COUNTS, "week_days": "Ab so vielen ist die Woche eine Warnung."},
    RuleId.STRENGTH_MOBILITY_FREQUENCY: {"workouts": _ENOUGH_OF_THEM, "min_minutes": _ENOUGH},
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: {"minutes": _ENOUGH, "hold_seconds": _COUNTS},
}
"""The rule exactly at each threshold."""

_TEXTS: Final = {
    rule: _with_defaults(rule, text)
    for texts in (log.TEXTS, reports.TEXTS, running.TEXTS, spacing.TEXTS, weeks.TEXTS)
    for rule, text in texts.items()
}
