"""Prints the report of a check, and a repair, for people at a terminal."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from rich.console import Console
from rich.markup import escape

from app.api.schemas.training_load.passed_over import describe_passed_over
from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.training_load.findings import Finding, Report
from app.domain.training_load.metrics import summarise_metrics
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.result import Alternative, Change, Repair
from app.domain.training_load.rule_table import RULES_BY_ID
from app.words.languages import ENGLISH

MAX_POINTERS: Final = 5
MAX_WEEKS: Final = 6
"""Only this many last weeks are printed; `--json` has all of them."""


def print_report(console: Console, report: Report, sent: SentPlan[object]) -> None:
    """Print the verdict, each finding with its evidence, the rules that could not be judged, and the last weeks."""
    plan = sent.plan
    judged_at = report.judged_at.astimezone(plan.zone).isoformat(timespec="minutes")
    policies = ", ".join(sorted(plan.policies)) or "no policy"
    console.print(f"[bold]Verdict: {report.verdict.value}[/] ({policies}, {plan.zone.key}, judged from {judged_at})")
    today = plan.local_date(plan.now)
    for line in (*_findings(report, today), *_not_judged(report, today), *_passed_over(sent), *_weeks(report)):
        console.print(line)
    console.print(f"[bold]Advice:[/] {escape(ENGLISH.advice.general_advice())}")


def finding_lines(finding: Finding, today: date) -> Iterator[str]:
    """Yield the lines of one finding: its text, its workouts, and the evidence."""
    text = ENGLISH.findings.format_finding(finding, today)
    yield f"[bold]{finding.severity.value}[/] {escape(finding.rule)}: {escape(text)}"
    if finding.workouts:
        yield f"  workouts: {escape(', '.join(finding.workouts))}"
    evidence, rule = RULES_BY_ID[finding.rule].evidence, ENGLISH.load_rules.describe_rule(finding.rule)
    disputed = f" Disputed: {rule.disputed}" if rule.disputed else ""
    yield f"  [dim]{escape(f'{evidence.source}, confidence {evidence.confidence.value}: {rule.result}{disputed}')}[/]"


def _findings(report: Report, today: date) -> Iterator[str]:
    if not report.findings:
        yield "No findings."
    for finding in report.findings:
        yield from finding_lines(finding, today)


def _not_judged(report: Report, today: date) -> Iterator[str]:
    for each in report.not_judged:
        text = ENGLISH.missing_data.format_missing_data(each.missing_data, today)
        yield f"[bold]Not judged:[/] {escape(each.rule)}: {escape(text)}"
    if report.rate_these:
        yield f"[bold]Rate these:[/] {escape(', '.join(report.rate_these))}"
    for asked in report.not_asked:
        yield f"[bold]Not asked:[/] {escape(asked.rule)} needs {escape(asked.field)}"


def _passed_over(sent: SentPlan[object]) -> Iterator[str]:
    """One line for each reason, with the first entries."""
    for reason in dict.fromkeys(each.reason for each in sent.skipped):
        entries = [each.pointer for each in sent.skipped if each.reason is reason]
        more = f" and {len(entries) - MAX_POINTERS} more" if len(entries) > MAX_POINTERS else ""
        yield f"[bold]Passed over ({describe_passed_over(reason)}):[/] {escape(', '.join(entries[:MAX_POINTERS]))}{more}"


def _weeks(report: Report) -> Iterator[str]:
    for week in summarise_metrics(report.timeline).weeks[-MAX_WEEKS:]:
        distance = f"{'at least ' if week.without_distance else ''}{week.distance_m / 1000:.1f} km"
        load = f"{'at least ' if week.without_rpe else ''}{week.training_load:.0f} AU"
        yield f"[bold]Week of {week.monday}:[/] {distance} run, training load {load}"


def print_repair(console: Console, repair: Repair, sent: SentPlan[object]) -> None:
    """Print how the repair ended, each change with its reason, the cost, and the findings that remain."""
    plan = sent.plan
    proved = "proved to have the fewest points" if repair.optimal else "not proved to have the fewest points"
    console.print(f"[bold]Repair: {repair.status.value}[/] ({proved})")
    for line in (*_changes(repair, plan), *_remaining(repair, plan), *_passed_over(sent)):
        console.print(line)
    console.print(f"[bold]Advice:[/] {escape(ENGLISH.advice.general_advice())}")


def _changes(repair: Repair, plan: Plan) -> Iterator[str]:
    if repair.reason is not None:
        yield escape(ENGLISH.repairs.explain_repair(repair.reason))
    yield from _change_lines(repair.changes, plan)
    if repair.changes:
        yield f"[bold]Disruption points:[/] {repair.points}"
    for alternative in repair.alternatives:
        yield f"[bold]Or, with {_count_points(alternative.points)}[/] ({escape(_describe_kept(alternative))}):"
        yield from _change_lines(alternative.changes, plan)


def _describe_kept(alternative: Alternative) -> str:
    return "keeps " + ", ".join(f"the {aspect} of {kept.workout}" for kept in alternative.keeps for aspect in kept.aspects)


def _count_points(points: int) -> str:
    return f"{points} point" if points == 1 else f"{points} points"


def _change_lines(changes: Iterable[Change], plan: Plan) -> Iterator[str]:
    today = plan.local_date(plan.now)
    for change in changes:
        text = ENGLISH.repairs.describe_change(change, plan.zone, today)
        yield f"[bold]{change.kind.value}[/] ({_count_points(change.points)}): {escape(text)}"
        for changed in change.workouts:
            after = "left out" if changed.after is None else _format_workout(changed.after, plan)
            yield f"  {escape(changed.before.id)}: {_format_workout(changed.before, plan)} -> {after}"
        yield f"  {escape(ENGLISH.repairs.explain_change(change.reason, today))}"


def _remaining(repair: Repair, plan: Plan) -> Iterator[str]:
    if repair.remaining:
        yield "[bold]Remaining:[/]"
    for finding in repair.remaining:
        yield from finding_lines(finding, plan.local_date(plan.now))


def _format_workout(workout: Workout, plan: Plan) -> str:
    start = workout.start.astimezone(plan.zone).strftime("%a %Y-%m-%d %H:%M")
    effort = "" if workout.perceived_effort is None else f", {workout.perceived_effort.value}"
    distance = "" if workout.distance_m is None else f", {workout.distance_m / 1000:.1f} km"
    minutes = "" if workout.minutes is None else f", {workout.minutes:g} min"
    return f"{start}{minutes}{distance}{effort}"
