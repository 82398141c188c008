"""The tables of docs/training-load.md."""

from collections.abc import Iterable, Iterator

from app.domain.training_load.rule_table import RULES, THRESHOLDS
from docs.tables.markdown import table


def rules() -> Iterable[str]:
    """Every rule with its source."""
    rows = [
        (
            f"`{rule.id}`",
            rule.summary,
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
        (f"`{name}`", f"{each.default:g}", f"{each.min:g}", f"{each.max:g}", each.unit, each.meaning)
        for name, each in THRESHOLDS.items()
    ]
    return table(("threshold", "default", "min", "max", "unit", "at the threshold"), rows)


def evidence() -> Iterator[str]:
    """The result that each rule rests on, and what is disputed about it."""
    for rule in RULES:
        further = f"Also: {', '.join(rule.further_sources)}." if rule.further_sources else ""
        yield " ".join(filter(None, (f"- `{rule.id}`.", rule.evidence.result, rule.evidence.disputed, further)))
