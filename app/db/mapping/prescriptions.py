"""Citations, ranges and doses: values to rows and back, nothing lost and nothing filled in."""

from collections.abc import Iterable
from typing import TypeVar

from app.db.models import PrescriptionRow, StageRow
from app.db.models.row import Cited, Ordered
from app.domain.catalogue.prescription import AMOUNTS, Citation, Prescription, Range, Stage, Tempo

Listed = TypeVar("Listed", bound=Ordered)


def numbered(rows: Iterable[Listed]) -> list[Listed]:
    """The rows, each with its place among them."""
    numbered_rows = list(rows)
    for ordinal, row in enumerate(numbered_rows):
        row.ordinal = ordinal
    return numbered_rows


def range_columns(name: str, amount: Range | None) -> dict[str, int | None]:
    """The two columns of an optional range."""
    ends = (None, None) if amount is None else (amount.min, amount.max)
    return {f"{name}_min": ends[0], f"{name}_max": ends[1]}


def to_range(least: int | None, most: int | None) -> Range | None:
    """The optional range of two columns."""
    return None if least is None or most is None else Range(min=least, max=most)


def to_citation(row: Cited) -> Citation:
    """The citation in any row that holds one."""
    return Citation(source=row.source_slug, place=row.place, note=row.note)


def citation_columns(citation: Citation) -> dict[str, str | None]:
    """The columns of a citation, in any row that holds one."""
    return {"source_slug": citation.source, "place": citation.place, "note": citation.note}


def to_prescription(row: PrescriptionRow) -> Prescription:
    """The dose in these rows."""
    amounts = {name: to_range(getattr(row, f"{name}_min"), getattr(row, f"{name}_max")) for name in AMOUNTS}
    return Prescription(
        citation=to_citation(row),
        per=row.per,
        tempo=_to_tempo(row),
        stages=tuple(_to_stage(stage) for stage in row.stages),
        open_ended=row.open_ended,
        **amounts,
    )


def to_prescription_row(value: Prescription) -> PrescriptionRow:
    """The rows of a dose."""
    amounts = {column: end for name in AMOUNTS for column, end in range_columns(name, getattr(value, name)).items()}
    return PrescriptionRow(
        **citation_columns(value.citation),
        **amounts,
        per=value.per,
        tempo_out_seconds=value.tempo.out_seconds if value.tempo else None,
        tempo_hold_seconds=value.tempo.hold_seconds if value.tempo else None,
        tempo_back_seconds=value.tempo.back_seconds if value.tempo else None,
        stages=numbered(_to_stage_row(stage) for stage in value.stages),
        open_ended=value.open_ended,
    )


def _to_tempo(row: PrescriptionRow) -> Tempo | None:
    out, hold, back = row.tempo_out_seconds, row.tempo_hold_seconds, row.tempo_back_seconds
    if out is None or hold is None or back is None:
        return None
    return Tempo(out_seconds=out, hold_seconds=hold, back_seconds=back)


def _to_stage(row: StageRow) -> Stage:
    return Stage(action=row.action, seconds=Range(min=row.seconds_min, max=row.seconds_max))


def _to_stage_row(value: Stage) -> StageRow:
    return StageRow(action=value.action, **range_columns("seconds", value.seconds))
