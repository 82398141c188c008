"""How often a check speaks about sound training and about harm: with the whole log, its newest 28 days, its newest seven."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache

from app.domain.training_load.breaches import SEVERITY_RANK, FindingSeverity
from app.domain.training_load.check import check
from app.domain.training_load.findings import Finding, Report, Verdict
from app.domain.training_load.plan import Plan, Status
from tests.domain.training_load.simulated.harms import HARMS, Harm
from tests.domain.training_load.simulated.other_runners import OTHER_RUNNERS
from tests.domain.training_load.simulated.road_runners import ROAD_RUNNERS
from tests.domain.training_load.simulated.training import SimulatedRunner, Training, train

RUNNERS = (*ROAD_RUNNERS, *OTHER_RUNNERS)
WHOLE, MONTH, WEEK = "whole log", "28 days", "7 days"
VIEWS = {WHOLE: None, MONTH: 28, WEEK: 7}
FIRST_CHECK, LAST_CHECK = 14, 182
FIRST_HARM = 45
"""The day of the first check of sound training, and of the first with harm: there must be a history to do harm to."""

MAX_SOUND_SHARE = 0.25
"""Of the checks of sound training at most this share says something."""

MIN_HARM_SHARE = 0.85
"""Of each kind of harm at least this share is found, in any log that shows it."""


PAGE = 30
"""The activities on the first page of another service's list."""

MAX_FALSE_SHARE = 0.05
"""Of the warnings from one page, at most this share may be missing from the report of the whole log."""


def is_spoken(finding: Finding) -> bool:
    """Whether a finding is present and counts for the verdict."""
    return finding.is_present and SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[FindingSeverity.ADVISE]


@dataclass(slots=True)
class Row:
    """The checks of one runner or harm in one view: verdicts, and the rules that advise or warn."""

    name: str
    view: str
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def checks(self) -> int:
        return self.verdicts.total()

    @property
    def share_found(self) -> float:
        """The share of checks that are caution or overload."""
        found = self.verdicts[Verdict.CAUTION] + self.verdicts[Verdict.OVERLOAD]
        return found / self.checks if self.checks else 0.0

    @property
    def share_clear(self) -> float:
        return self.verdicts[Verdict.CLEAR] / self.checks if self.checks else 0.0

    def add(self, report: Report) -> None:
        self.verdicts[report.verdict] += 1
        for finding in report.findings:
            if is_spoken(finding):
                self.reasons[finding.rule] += 1


def look_at(plan: Plan, days: int | None) -> Plan:
    """The plan of a client that sends only the newest days, and what is ahead."""
    if days is None:
        return plan
    since = plan.now - timedelta(days=days)
    return replace(
        plan,
        workouts=tuple(each for each in plan.workouts if each.start >= since),
        days=tuple(each for each in plan.days if each.date >= since.date()),
        log_from=None,
    )


def look_at_newest(plan: Plan, activities: int) -> Plan:
    """The plan of a client that sends one page of another service's list: the newest activities done, and what is ahead."""
    done = [each for each in plan.workouts if each.status is Status.DONE]
    newest = done[-activities:]
    sent = {each.id for each in newest}
    return replace(
        plan,
        workouts=tuple(each for each in plan.workouts if each.status is not Status.DONE or each.id in sent),
        days=tuple(each for each in plan.days if newest and each.date >= newest[0].start.date()),
        log_from=None,
    )


def find_warnings(plan: Plan) -> set[tuple[str, str]]:
    """What a check advises or warns of at present: the rule and the last workout of each finding."""
    return {
        (finding.rule, finding.workouts[-1] if finding.workouts else "") for finding in check(plan).findings if is_spoken(finding)
    }


def count_false_warnings(plans: Iterable[Plan], activities: int = PAGE) -> tuple[int, int]:
    """How many warnings a page of activities gives, and how many of them the whole log does not."""
    given = false = 0
    for plan in plans:
        short = find_warnings(look_at_newest(plan, activities))
        given += len(short)
        false += len(short - find_warnings(plan)) if short else 0
    return given, false


@cache
def trained(who: SimulatedRunner, seed: int) -> Training:
    return train(who, seed)


def check_sound_training(seeds: Iterable[int], step: int, runners: Sequence[SimulatedRunner] = RUNNERS) -> Iterator[Row]:
    """A row for each runner and view, with a check every `step` days of each seed."""
    for who in runners:
        for view, days in VIEWS.items():
            row = Row(who.name, view)
            for seed in seeds:
                for day in range(FIRST_CHECK, LAST_CHECK, step):
                    row.add(check(look_at(trained(who, seed).plan_at(day), days)))
            yield row


def check_harm(
    seeds: Iterable[int], step: int, harms: Sequence[Harm] = HARMS, views: Sequence[str] = tuple(VIEWS)
) -> Iterator[tuple[Harm, Row]]:
    """A row for each kind of harm and view, over all runners for whom it makes sense."""
    for harm in harms:
        rows = {view: Row(harm.name, view) for view in views}
        for who in RUNNERS:
            for seed in seeds:
                for day in range(FIRST_HARM, LAST_CHECK, step):
                    plan = harm.put_into(trained(who, seed).plan_at(day), f"{who.name}-{seed}-{day}")
                    if plan is None:
                        continue
                    for view, row in rows.items():
                        row.add(check(look_at(plan, VIEWS[view])))
        yield from ((harm, row) for row in rows.values())


def total(rows: Iterable[Row], view: str) -> Row:
    """The sum of all rows of a view."""
    found = Row("all", view)
    for row in rows:
        if row.view == view:
            found.verdicts.update(row.verdicts)
            found.reasons.update(row.reasons)
    return found


def is_shown(harm: Harm, view: str) -> bool:
    """Whether the log of a view is long enough to show a harm."""
    days = VIEWS[view]
    return days is None or harm.needs_days <= days
