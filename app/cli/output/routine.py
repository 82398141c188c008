"""A routine as a table and lines."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.domain.composer.routine import Item, Routine
from app.domain.composer.timing import Seconds
from app.words.languages import ENGLISH

COLUMNS = ("setup", "work", "switch", "rest", "total")


def print_routine(console: Console, routine: Routine) -> None:
    """Print a routine: when to see someone, a table with the seconds of each item, why each was chosen, and notes."""
    console.print(f"[bold]{escape(_title(routine))}[/]")
    if routine.see_someone is not None:
        sign = routine.see_someone.sign
        console.print(f"[bold]See someone, {sign.urgency.replace('_', ' ')}:[/] {escape(ENGLISH.advice.explain_sign(sign))}")
        return
    for line in _questions(routine):
        console.print(line)
    console.print(_table(routine))
    console.print(_reasons(routine))
    for line in _closing(routine):
        console.print(line)


def _title(routine: Routine) -> str:
    regions = ", ".join(region.name for region in routine.regions)
    question = routine.question
    return f"{regions} - {question.phase.value}, {question.minutes} min, {question.level.value} - {routine.protocol.name}"


def _questions(routine: Routine) -> Iterator[str]:
    """What a runner should ask themselves before anything else."""
    for warning in routine.see_someone_if:
        yield f"[bold]See someone, {warning.urgency.replace('_', ' ')}:[/] {escape(ENGLISH.advice.explain_warning(warning))}"


def _table(routine: Routine) -> Table:
    # One table for all blocks, so that their columns align. It must fit into 80 columns: no edge, no padding.
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=0, pad_edge=False)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("exercise", overflow="fold")
    table.add_column("dose", overflow="fold")
    for name in COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    for block in routine.blocks:
        rounds = f", {block.rounds} rounds" if block.rounds > 1 else ""
        table.add_row("", f"[bold]{escape(block.title + rounds)}[/]")
        for item in block.items:
            table.add_row(*_row(item))
        sums = _sums(item.seconds for item in block.items)
        table.add_row("", "[dim]sum, in seconds[/]", "", *(f"[dim]{amount}[/]" for amount in sums))
        table.add_row()
    return table


def _row(item: Item) -> list[str]:
    number, name = str(item.position_in_routine), item.exercise.name
    # A no-break space separates two full cells.
    return [
        number,
        f"{escape(name)}\N{NO-BREAK SPACE}",
        escape(ENGLISH.doses.format_dose(item.exercise, item.dose, rest_seconds=item.offer.rest_seconds)),
        *map(str, _seconds(item.seconds)),
    ]


def _reasons(routine: Routine) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=2)
    grid.add_column(overflow="fold")
    grid.add_row("", "[bold]Why[/]")
    for block in routine.blocks:
        for item in block.items:
            cautions = ENGLISH.items.format_cautions(item.cautions)
            reasons = [
                *cautions,
                ENGLISH.items.explain_item(item.reasons),
                ENGLISH.doses.format_frequency(item.dose.prescription),
            ]
            grid.add_row(str(item.position_in_routine), escape(" ".join(filter(None, reasons))))
    grid.add_row()
    return grid


def _seconds(seconds: Seconds) -> tuple[int, ...]:
    return tuple(getattr(seconds, name) for name in COLUMNS)


def _sums(seconds: Iterable[Seconds]) -> list[int]:
    return [sum(amounts) for amounts in zip(*map(_seconds, seconds), strict=True)]


def _closing(routine: Routine) -> Iterator[str]:
    whole = _sums(item.seconds for block in routine.blocks for item in block.items)
    sums = ", ".join(f"{name} {amount}" for name, amount in zip(COLUMNS, whole, strict=True))
    yield f"[bold]Seconds:[/] {sums}; {routine.planned_seconds} of {routine.budget_seconds} ({routine.fill:.1%})"
    rpe = f"RPE {routine.expected_rpe.min}-{routine.expected_rpe.max} of 10"
    yield f"[bold]Effort:[/] {routine.effort.value}, {rpe}; hardest exercise {routine.peak_effort.value}"
    yield from (
        f"[bold]Not full:[/] {escape(ENGLISH.underfill.explain_underfill(cause))}" for cause in routine.underfilled_because
    )
    yield from (f"[bold]Swapped:[/] {escape(ENGLISH.bent.explain_bent(bent))}" for bent in routine.bent)
    if routine.protocol.audience:
        yield f"[bold]For whom:[/] {escape(routine.protocol.audience)}"
    yield from (f"[bold]Rule:[/] {escape(ENGLISH.rules.format_rule(rule))}" for rule in routine.rules_applied)
    for source in routine.sources:
        year = f", {source.year}" if source.year else ""
        address = f". {source.url}" if source.url else ""
        yield f"[bold]Source:[/] {escape(f'{source.authors}: {source.title}. {source.publisher}{year}{address}')}"
    yield f"[bold]Advice:[/] {escape(ENGLISH.advice.advise(routine.advice))}"
