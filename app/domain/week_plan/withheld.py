"""When strength for the legs is not begun, whatever times there are. Working values (limber-house)."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.beginners import FIRST_DAYS
from app.domain.training_load.breaches import SEVERITY_RANK, FindingSeverity
from app.domain.training_load.findings import Finding, Report, Verdict
from app.domain.week_plan.question import WEEK_DAYS
from app.domain.week_plan.seasons import WeekSeason

WEEKS_WITHOUT_LEGS: Final = FIRST_DAYS // WEEK_DAYS
"""The weeks without strength for the legs where nobody knows whether the runner is new, as for one who is."""


def is_too_much(report: Report, season: WeekSeason) -> bool:
    """Whether the verdict is overload and a warning concerns a week. One of the last days concerns the week of today."""
    return report.verdict is Verdict.OVERLOAD and any(
        SEVERITY_RANK[each.severity] >= SEVERITY_RANK[FindingSeverity.WARN]
        for each in list_concerning(report, season.monday, season.monday + WEEK_DAYS - 1)
    )


def list_concerning(report: Report, first: int, last: int) -> Iterator[Finding]:
    """Yield the present findings of advice or more that concern some local days, the most serious first."""
    for each in report.findings:
        is_serious = each.is_present and SEVERITY_RANK[each.severity] >= SEVERITY_RANK[FindingSeverity.ADVISE]
        if is_serious and each.first.toordinal() <= last and max(each.last.toordinal(), report.timeline.today) >= first:
            yield each
