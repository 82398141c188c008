"""Prints an advice for people at a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape

from app.api.schemas.training_load.sent_plan import SentPlan
from app.cli.output.routine import print_routine
from app.domain.advice.result import Advice
from app.domain.composer.question import Question
from app.words.languages import ENGLISH


def print_advice(console: Console, advice: Advice, sent: SentPlan[object]) -> None:
    """Print the decision, the reasons, other choices, what is not known, and the routine."""
    words = ENGLISH.todays_advice
    at = advice.at.astimezone(sent.plan.zone).isoformat(timespec="minutes")
    console.print(f"[bold]{advice.decision.value}[/] at {at}: {words.explain_decision(advice.decision)}")
    for line in (*_explain(advice, sent), *_list_others(advice, sent)):
        console.print(line)
    if advice.routine is not None:
        console.print()
        print_routine(console, advice.routine)
    else:
        console.print(f"[bold]Advice:[/] {escape(ENGLISH.advice.general_advice())}")


def _explain(advice: Advice, sent: SentPlan[object]) -> Iterator[str]:
    if advice.sign is not None:
        yield f"  {escape(ENGLISH.advice.explain_sign(advice.sign))}"
    for reason in advice.reasons:
        yield f"  {escape(ENGLISH.todays_advice.explain_reason(reason, sent.today))}"
    if advice.not_before is not None:
        yield f"[bold]Not before:[/] {advice.not_before.isoformat(timespec='minutes')}"


def _list_others(advice: Advice, sent: SentPlan[object]) -> Iterator[str]:
    for each in advice.instead:
        yield f"[bold]Instead:[/] {escape(ENGLISH.todays_advice.explain_instead(each, sent.today))} ({_format(each.question)})"
    for unknown in advice.not_known:
        yield f"[bold]Not known:[/] {escape(ENGLISH.todays_advice.explain_unknown(unknown, sent.today))}"


def _format(question: Question) -> str:
    return f"{question.phase.value}, {question.minutes} min: {escape(', '.join(question.region_slugs))}"
