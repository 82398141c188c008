"""The tables of docs/training-load.md."""

from collections.abc import Iterable, Iterator

from app.domain.training_load.rule_table import RULES
from app.words.languages import ENGLISH
from docs.tables.markdown import table


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
