"""A routine for people at a terminal."""

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.domain.composer.routine import Item, Routine, RoutineBlock
from app.domain.composer.timing import Seconds

LEDGER = ("setup", "work", "switch", "rest", "total")


def print_routine(console: Console, routine: Routine) -> None:
    """The whole routine: a table for each block with its time ledger, the sums, and what a runner should know."""
    console.print(f"[bold]{escape(_title(routine))}[/]")
    for block in routine.blocks:
        console.print(_table(block))
    for line in _closing(routine):
        console.print(line)


def _title(routine: Routine) -> str:
    regions = ", ".join(region.name for region in routine.regions)
    question = routine.question
    return f"{regions} - {question.phase.value}, {question.minutes} min, {question.level.value} - {routine.protocol.name}"


def _table(block: RoutineBlock) -> Table:
    rounds = f", {block.rounds} rounds" if block.rounds > 1 else ""
    table = Table(title=escape(f"{block.title}{rounds}"), title_justify="left", box=box.SIMPLE_HEAD)
    # Eighty columns are few: what the margins leave is for the words.
    table.show_footer, table.padding, table.pad_edge = True, (0, 1, 0, 0), False
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("exercise, and why", footer="sum, in seconds", overflow="fold", ratio=3)
    table.add_column("dose", overflow="fold", ratio=2)
    sums = [sum(amounts) for amounts in zip(*(_ledger(item.seconds) for item in block.items), strict=True)]
    for name, amount in zip(LEDGER, sums, strict=True):
        table.add_column(name, justify="right", footer=str(amount), no_wrap=True)
    for item in block.items:
        table.add_row(*_row(item))
    return table


def _row(item: Item) -> list[str]:
    exercise = f"[bold]{escape(item.exercise.name)}[/]\n[dim]{escape(item.why)}[/]"
    return [str(item.position_in_routine), exercise, escape(item.dose_text), *map(str, _ledger(item.seconds))]


def _ledger(seconds: Seconds) -> tuple[int, ...]:
    return tuple(getattr(seconds, name) for name in LEDGER)


def _closing(routine: Routine) -> Iterator[str]:
    ledgers = [_ledger(item.seconds) for block in routine.blocks for item in block.items]
    sums = ", ".join(f"{name} {sum(amounts)}" for name, amounts in zip(LEDGER, zip(*ledgers, strict=True), strict=True))
    yield f"[bold]Seconds:[/] {sums}; {routine.planned_seconds} of {routine.budget_seconds} ({routine.fill:.1%})"
    yield f"[bold]Effort:[/] {routine.effort.value}, RPE {routine.expected_rpe.min}-{routine.expected_rpe.max} of 10"
    yield from (f"[bold]Not full:[/] {escape(cause.text)}" for cause in routine.underfilled_because)
    yield from (f"[bold]Rule:[/] {escape(rule.text)}" for rule in routine.rules_applied)
    for source in routine.sources:
        year = f", {source.year}" if source.year else ""
        yield f"[bold]Source:[/] {escape(f'{source.authors}: {source.title}. {source.publisher}{year}')}"
    yield f"[bold]Advice:[/] {escape(routine.advice)}"
