"""A report and a repair for people at a terminal."""

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.markup import escape

from app.domain.composer.routine import ADVICE
from app.domain.training_load.findings import Finding, Report
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.result import Repair

MOST_WEEKS: Final = 6
"""The last so many weeks are printed; `--json` has them all."""


def print_report(console: Console, report: Report, plan: Plan) -> None:
    """The verdict, each finding with its evidence, what could not be assessed, and the last weeks."""
    judged = report.judged_at.astimezone(plan.zone).isoformat(timespec="minutes")
    console.print(f"[bold]Verdict: {report.verdict.value}[/] ({plan.policy.value}, {plan.zone.key}, judged from {judged})")
    for line in (*_findings(report), *_not_assessed(report), *_weeks(report)):
        console.print(line)
    console.print(f"[bold]Advice:[/] {escape(ADVICE)}")


def finding_lines(finding: Finding) -> Iterator[str]:
    """One finding: what is the matter, in which workouts, and who says so."""
    yield f"[bold]{finding.severity.value}[/] {escape(finding.rule)}: {escape(finding.text)}"
    if finding.workouts:
        yield f"  workouts: {escape(', '.join(finding.workouts))}"
    evidence = finding.evidence
    disputed = f" Disputed: {evidence.disputed}" if evidence.disputed else ""
    yield f"  [dim]{escape(f'{evidence.source}, confidence {evidence.confidence.value}: {evidence.result}{disputed}')}[/]"


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        yield "No findings."
    for finding in report.findings:
        yield from finding_lines(finding)


def _not_assessed(report: Report) -> Iterator[str]:
    for each in report.not_assessed:
        yield f"[bold]Not assessed:[/] {escape(each.rule)}: {escape(each.reason)}"


def _weeks(report: Report) -> Iterator[str]:
    for week in report.metrics.weeks[-MOST_WEEKS:]:
        kilometres, floor = week.distance_m / 1000, ("at least " if week.without_distance else "")
        units, unit_floor = week.training_load, ("at least " if week.without_rpe else "")
        yield f"[bold]Week of {week.monday}:[/] {floor}{kilometres:.1f} km run, training load {unit_floor}{units:.0f} AU"


def print_repair(console: Console, repair: Repair, plan: Plan) -> None:
    """How it ended, each change with its reason, what it costs, and what is left."""
    proved = "proved to be the smallest" if repair.optimal else "not proved to be the smallest"
    console.print(f"[bold]Repair: {repair.status.value}[/] ({proved})")
    for line in (*_changes(repair, plan), *_left(repair)):
        console.print(line)
    console.print(f"[bold]Advice:[/] {escape(ADVICE)}")


def _changes(repair: Repair, plan: Plan) -> Iterator[str]:
    if repair.reason is not None:
        yield escape(repair.reason)
    for change in repair.changes:
        after = "" if change.after is None else f" -> {_told(change.after, plan)}"
        yield f"[bold]{change.change.value}[/] {escape(change.workout)}: {_told(change.before, plan)}{after}"
        yield f"  {escape(change.reason)}"
    if repair.changes:
        cost = repair.cost
        yield (
            f"[bold]Cost:[/] {cost.dropped} dropped, {cost.lowered} lowered, {cost.shortened} shortened, {cost.moved} moved "
            f"by {cost.minutes_shifted} min in all"
        )


def _left(repair: Repair) -> Iterator[str]:
    if repair.remaining:
        yield "[bold]Left:[/]"
    for finding in repair.remaining:
        yield from finding_lines(finding)


def _told(workout: Workout, plan: Plan) -> str:
    start = workout.start.astimezone(plan.zone).strftime("%a %Y-%m-%d %H:%M")
    perceived_effort = "" if workout.perceived_effort is None else f", {workout.perceived_effort.value}"
    distance = "" if workout.distance_m is None else f", {workout.distance_m / 1000:.1f} km"
    return f"{start}, {workout.minutes:g} min{distance}{perceived_effort}"
