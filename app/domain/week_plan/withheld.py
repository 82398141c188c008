"""When strength for the legs is not begun, whatever times there are. Working values (limber-house)."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.beginners import FIRST_DAYS, shows_habits
from app.domain.training_load.breaches import SEVERITY_RANK, FindingSeverity
from app.domain.training_load.findings import Finding, Report, Verdict
from app.domain.week_plan.question import WEEK_DAYS
from app.domain.week_plan.seasons import WeekSeason

WEEKS_WITHOUT_LEGS: Final = FIRST_DAYS // WEEK_DAYS
"""The weeks without strength for the legs where nobody knows whether the runner is new, as for one who is."""

FAR_ABOVE: Final = 1.25
"""A value this many times its limit is taken seriously even where the log is too short to judge it."""


def is_too_much(report: Report, season: WeekSeason) -> bool:
    """Whether the verdict is overload and a warning concerns a week. One of the last days concerns the week of today."""
    return report.verdict is Verdict.OVERLOAD and any(
        SEVERITY_RANK[each.severity] >= SEVERITY_RANK[FindingSeverity.WARN] for each in _list_of_week(report, season)
    )


def may_be_too_much(report: Report, season: WeekSeason) -> bool:
    """Whether something concerns a week that is far above its limit, but that the log is too short to judge."""
    return report.verdict is Verdict.NOT_ASSESSED and any(_list_of_week(report, season))


def list_concerning(report: Report, first: int, last: int) -> Iterator[Finding]:
    """Yield the present findings that concern some local days, the most serious first.

    They are of advice or more; where nothing else decides the verdict and the log has a few runs, also those far above a limit
    that cannot be judged.
    """
    is_open = report.verdict is Verdict.NOT_ASSESSED and shows_habits(report.timeline)
    undecided = {each.rule for each in report.not_judged if each.decides_verdict and is_open}
    for each in report.findings:
        is_unjudged = each.rule in undecided and each.measured >= FAR_ABOVE * each.limit
        is_serious = SEVERITY_RANK[each.severity] >= SEVERITY_RANK[FindingSeverity.ADVISE] or is_unjudged
        concerns = each.first.toordinal() <= last and max(each.last.toordinal(), report.timeline.today) >= first
        if each.is_present and is_serious and concerns:
            yield each


def _list_of_week(report: Report, season: WeekSeason) -> Iterator[Finding]:
    return list_concerning(report, season.monday, season.monday + WEEK_DAYS - 1)
