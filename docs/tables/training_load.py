"""The tables of docs/training-load.md."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.training_load.race_classes import RACE_CLASSES
from app.domain.training_load.rule_table import RULES
from app.words.languages import ENGLISH
from docs.tables.markdown import table

MAX_M: Final = 1_000_000
"""No race is longer."""


def rules() -> Iterable[str]:
    """Every rule with its source."""
    rows = [
        (
            f"`{rule.id}`",
            ENGLISH.load_rules.describe_rule(rule.id).summary,
            ", ".join(rule.severities),
            rule.evidence.source,
            rule.evidence.confidence,
            "yes" if rule.repairable else "",
        )
        for rule in RULES
    ]
    return table(("rule", "what it asks", "severity", "source", "confidence", "repairable"), rows)


def races() -> Iterable[str]:
    """The days before and after a race, by its distance."""
    rows = [
        (
            f"below {each.max_m / 1000:g} km"
            if not each.has_window
            else "longer"
            if each.max_m > MAX_M
            else f"to {each.max_m / 1000:g} km",
            *(str(days) if each.has_window else "" for days in (each.warn_days, each.advise_days)),
            *(f"day {days}" if days else "free" for days in (each.easy_from, each.long_from, each.legs_from)),
            f"{each.strength_days}" + (f" ({each.key_strength_days})" if each.key_strength_days > each.strength_days else ""),
        )
        for each in RACE_CLASSES
    ]
    columns = (
        "race",
        "hard run: warn",
        "hard run: advise",
        "easy run from",
        "over 90 min from",
        "heavy legs from",
        "no heavy legs before",
    )
    return table(columns, rows)


def thresholds() -> Iterable[str]:
    """Every threshold with its bounds."""
    rows = [
        (
            f"`{rule.id}.{each.name}`",
            f"{each.default:g}",
            f"{each.min:g}",
            f"{each.max:g}",
            each.unit,
            ENGLISH.load_rules.describe_threshold(rule.id, each.name),
        )
        for rule in RULES
        for each in rule.thresholds
    ]
    return table(("threshold", "default", "min", "max", "unit", "at the threshold"), rows)


def evidence() -> Iterator[str]:
    """The result that each rule is based on, and what is disputed about it."""
    for rule in RULES:
        text = ENGLISH.load_rules.describe_rule(rule.id)
        further = f"Also: {', '.join(rule.further_sources)}." if rule.further_sources else ""
        yield " ".join(filter(None, (f"- `{rule.id}`.", text.result, text.disputed, further)))
