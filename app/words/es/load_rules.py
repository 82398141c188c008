"""The rules of training load in Spanish: titles, summaries, evidence, thresholds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.words.es.load_rule_texts import log, reports, running, spacing, weeks
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


_ENOUGH: Final = "Justo este valor basta."
_ALLOWED: Final = "Justo este valor está permitido."
_COUNTS: Final = "Justo este valor cuenta."
_TOO_MANY: Final = "Justo esta cantidad es demasiada."
_ENOUGH_OF_THEM: Final = "Justo esta cantidad basta."
_IS_ADVICE: Final = "Por debajo, el aviso es un consejo."
_SHORT_LOG: Final = "Con menos días de registro antes, el aviso es información."
_ALL_DAYS: Final = "Multiplica todos los días de la regla."

_THRESHOLDS: Final[Mapping[RuleId, Mapping[str, str]]] = {
    RuleId.IMPLAUSIBLE_WORKOUT: {
        "support_hours": "Justo este valor es verosímil.",
        "run_hours": "Justo este valor es verosímil.",
    },
    RuleId.ILLNESS_REPORTED: {"easy_minutes": _ALLOWED, "fever_days": _ENOUGH_OF_THEM, "cold_days": _ENOUGH_OF_THEM},
    RuleId.PAIN_REPORTED: {"hold_from": _COUNTS, "stop_above": "Por encima, el aviso es una advertencia."},
    RuleId.RETURN_AFTER_BREAK: {"days": "A partir de estos días se limitan las semanas de la vuelta."},
    RuleId.RECOVERY_AFTER_RACE: {"percent": _ALL_DAYS},
    RuleId.HARD_BEFORE_RACE: {"hours": _ENOUGH},
    RuleId.STRENGTH_BEFORE_RACE: {"percent": _ALL_DAYS},
    RuleId.HARD_AFTER_LONG_RUN: {"hours": _ENOUGH, "warn_hours": "Por debajo, el aviso puede ser una advertencia."},
    RuleId.HARD_HARD_GAP: {"hours": "Justo este valor es demasiado poco."},
    RuleId.LEG_STRENGTH_NEAR_HARD_RUN: {
        "warn_hours": "Por debajo, el aviso es una advertencia.",
        "hours": _ENOUGH,
        "heavy_hours": _ENOUGH,
    },
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: {"hours": _ENOUGH, "min_hours": _IS_ADVICE},
    RuleId.HARD_CROSS_NEAR_HARD_RUN: {"hours": _ENOUGH},
    RuleId.HARD_DAYS_IN_A_ROW: {"days": _TOO_MANY, "high_days": "A partir de esta cantidad, el aviso es grave."},
    RuleId.HARD_WORKOUTS_PER_WEEK: {"workouts": "Justo esta cantidad está permitida."},
    RuleId.DAYS_WITHOUT_REST: {
        "info_days": "A partir de esta cantidad es información.",
        "days": "A partir de esta cantidad es un consejo.",
    },
    RuleId.SINGLE_RUN_SPIKE: {
        "percent": _ALLOWED,
        "floor_km": _ALLOWED,
        "step_km": _ALLOWED,
        "high_percent": "Por encima, el aviso es grave.",
        "log_days": _SHORT_LOG,
    },
    RuleId.WEEKLY_DISTANCE_RAMP: {
        "percent": _ALLOWED,
        "km": "Justo este valor está permitido; por tiempo, 6 minutos son un kilómetro.",
        "log_days": _SHORT_LOG,
    },
    RuleId.EASY_SHARE: {"percent": _ENOUGH, "runs": _ENOUGH_OF_THEM},
    RuleId.MONOTONY: {"ratio": _ALLOWED, "mean_au": _COUNTS},
    RuleId.STRAIN: {"percentile": "Por encima cuenta.", "margin_percent": _ALLOWED, "mean_au": _COUNTS},
    RuleId.SHORT_SLEEP: {"hours": _ENOUGH, "advise_hours": _IS_ADVICE, "reports": _ENOUGH_OF_THEM},
    RuleId.ONE_BAD_NIGHT: {"hours": _COUNTS, "advise_hours": "Justo este valor es un consejo."},
    RuleId.LIFE_STRESS_WITH_HARD_WORK: {
        "stress": _COUNTS,
        "week_days": "A partir de esta cantidad, la semana es una sola advertencia.",
    },
    RuleId.STRENGTH_MOBILITY_FREQUENCY: {"workouts": _ENOUGH_OF_THEM, "min_minutes": _ENOUGH},
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: {"minutes": _ENOUGH, "hold_seconds": _COUNTS},
}
"""The rule exactly at each threshold."""

_TEXTS: Final = {
    rule: _with_defaults(rule, text)
    for texts in (log.TEXTS, reports.TEXTS, running.TEXTS, spacing.TEXTS, weeks.TEXTS)
    for rule, text in texts.items()
}
