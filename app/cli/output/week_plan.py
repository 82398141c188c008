"""Prints the weeks of a plan as a calendar for people at a terminal."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from rich.console import Console
from rich.markup import escape

from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.training_load.findings import Verdict
from app.domain.training_load.plan import Workout
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.week_plan.facts import Unplaced
from app.domain.week_plan.question import WEEK_DAYS
from app.domain.week_plan.week_plan import PlannedWorkout, WeekPlan
from app.words.en.training import name_workout
from app.words.languages import ENGLISH

MOST_FINDINGS: Final = 5


def print_week_plan(console: Console, found: WeekPlan, sent: SentPlan[object]) -> None:
    """Print what the check warns of, each week with its days, what is placed with its exercises, and what has no place."""
    for line in (*_list_warnings(found, sent), *_list_check(found, sent), *_list_weeks(found, sent), *_list_closing(found, sent)):
        console.print(line, soft_wrap=True)


def _list_warnings(found: WeekPlan, sent: SentPlan[object]) -> Iterator[str]:
    if found.urgency is not None:
        text = "" if found.pain is None else ENGLISH.todays_advice.explain_reason(found.pain, sent.today)
        text = text if found.sign is None else ENGLISH.advice.explain_sign(found.sign)
        yield f"[bold]See someone, {found.urgency.replace('_', ' ')}:[/] {escape(text)}"
    for reason in found.reasons:
        yield escape(ENGLISH.week_plans.explain_report(reason, sent.today))


def _list_check(found: WeekPlan, sent: SentPlan[object]) -> Iterator[str]:
    """What the check says about the plan in these weeks, whatever is placed."""
    findings = found.list_findings()
    if not findings:
        return
    yield f"[bold]Verdict: {found.report.verdict.value}[/]"
    for each in findings[:MOST_FINDINGS]:
        yield f"[bold]{each.severity.value}[/] {escape(ENGLISH.findings.format_finding(each, sent.today))}"
    if len(findings) > MOST_FINDINGS:
        yield f"{len(findings) - MOST_FINDINGS} more: ./limber check"
    if found.report.verdict is not Verdict.NOT_ASSESSED and any(each.last >= sent.today for each in findings):
        yield "./limber repair has the smallest change to the plan that resolves what can be resolved."


def _list_weeks(found: WeekPlan, sent: SentPlan[object]) -> Iterator[str]:
    placed = {each.workout.id: each for each in found.planned}
    printed: dict[str, date] = {}
    for index, season in enumerate(found.seasons):
        monday = date.fromordinal(season.monday)
        yield ""
        text = ENGLISH.week_plans.explain_season(season, sent.today)
        yield f"[bold]Week of {monday.day} {monday:%B %Y}[/] {escape(text)}"
        for workout in found.plan.workouts:
            day = sent.plan.local_date(workout.start)
            if monday <= day < monday + timedelta(days=WEEK_DAYS):
                yield from _list_workout(workout, placed.get(workout.id), found, sent, printed)
        for unplaced in found.unplaced:
            if unplaced.session.week == index:
                yield from _list_unplaced(unplaced, found, sent)


def _list_workout(
    workout: Workout, placed: PlannedWorkout | None, found: WeekPlan, sent: SentPlan[object], printed: dict[str, date]
) -> Iterator[str]:
    """The lines of a workout. The exercises of a routine are listed once; `printed` says on which day."""
    local = workout.start.astimezone(sent.plan.zone)
    length = "" if workout.minutes is None else f", {round(workout.minutes)} min"
    if placed is None:
        yield f"  {local:%a %d %H:%M}  {name_workout(schedule_workout(workout, sent.plan.zone))}{length}"
        return
    kind = placed.placed.session.kind
    parts, next_run = placed.placed.parts[1:] or placed.placed.parts, found.find_next_big_run(placed)
    why = " ".join(ENGLISH.week_plans.explain_place(part, kind, next_run, sent.today) for part in parts)
    yield f"  {local:%a %d %H:%M}  [bold]{kind.value}{length}[/]  {escape(why)}"
    if placed.progression is not None:
        yield f"                {escape(ENGLISH.week_plans.explain_progress(*placed.progression))}"
    items = (item for block in placed.routine.blocks for item in block.items)
    doses = "; ".join(f"{item.exercise.name} {ENGLISH.doses.format_dose(item.exercise, item.dose)}" for item in items)
    first = printed.setdefault(doses, local.date())
    same = f"The same exercises as on {first:%A} {first.day} {first:%B}."
    yield f"                [dim]{escape(doses if first == local.date() else same)}[/]"


def _list_unplaced(unplaced: Unplaced, found: WeekPlan, sent: SentPlan[object]) -> Iterator[str]:
    same = found.find_same_before(unplaced)
    yield f"  [bold]{escape(ENGLISH.week_plans.explain_unplaced(unplaced))}[/]"
    if same is not None:
        first = date.fromordinal(same)
        yield f"    For the same reasons as in the week from {first:%A} {first.day} {first:%B}."
    for each in unplaced.prevented if same is None else ():
        yield f"    {escape(ENGLISH.week_plans.explain_prevented(each, sent.today))}"
    would_help = unplaced.would_help
    if would_help is not None:
        run, kind = found.find_run_to_move(would_help), found.find_kind_to_drop(would_help)
        yield f"    {escape(ENGLISH.week_plans.explain_help(would_help, run, kind, sent.today))}"


def _list_closing(found: WeekPlan, sent: SentPlan[object]) -> Iterator[str]:
    yield ""
    for unknown in found.not_known:
        yield f"[bold]Not known:[/] {escape(ENGLISH.todays_advice.explain_unknown(unknown, sent.today))}"
    yield f"[bold]Advice:[/] {escape(ENGLISH.advice.general_advice())}"
