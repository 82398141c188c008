"""Findings of a check, in German."""

from collections.abc import Callable
from datetime import date
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.findings import Finding
from app.domain.training_load.rule_ids import RuleId
from app.words.de.finding_sentences import log, reports, running, spacing, weeks
from app.words.de.training import format_span


def format_finding(finding: Finding, today: date) -> str:
    """Format a finding, such as "Zwischen … liegen nur 12 Stunden. Das ist der deutlichste von 3 Fällen …"."""
    sentence = format_breach(finding.worst, today)
    if finding.count == 1 or finding.rule in _NEVER_COUNTED:
        return sentence
    span = format_span(finding.first.toordinal(), finding.last.toordinal(), today)
    return f"{sentence} Das ist der deutlichste von {finding.count} Fällen {span}."


def format_breach(breach: Breach, today: date) -> str:
    """Format one breach."""
    return _SENTENCES[breach.rule](breach, today)


_NEVER_COUNTED: Final = frozenset(
    {
        RuleId.SHORT_SLEEP,
        RuleId.MONOTONY,
        RuleId.STRAIN,
        RuleId.EASY_SHARE,
        RuleId.STRENGTH_MOBILITY_FREQUENCY,
        RuleId.WEEKLY_DISTANCE_RAMP,
        RuleId.ILLNESS_REPORTED,
        RuleId.PAIN_REPORTED,
        RuleId.FIRST_WEEKS,
        RuleId.RETURN_AFTER_BREAK,
    }
)
"""Rules whose number of cases means nothing to a reader: rolling windows, and several limits of one stretch of time."""

_SENTENCES: Final[dict[RuleId, Callable[[Breach, date], str]]] = {
    **log.SENTENCES,
    **reports.SENTENCES,
    **running.SENTENCES,
    **spacing.SENTENCES,
    **weeks.SENTENCES,
}
"""The sentence of each rule that can find something."""
