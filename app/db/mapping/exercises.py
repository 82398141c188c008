"""Exercises: values to rows and back."""

from collections.abc import Iterator
from itertools import groupby

from app.db.mapping.prescriptions import (
    citation_columns,
    numbered,
    to_citation,
    to_prescription,
    to_prescription_row,
)
from app.db.models import (
    ExerciseAliasRow,
    ExerciseCitationRow,
    ExerciseConditionRow,
    ExerciseEquipmentRow,
    ExercisePhaseRow,
    ExercisePositionRow,
    ExerciseRegionRow,
    ExerciseRow,
    Origin,
)
from app.domain.catalogue.exercise import Exercise, ListedCondition, Rung, WorkedRegion
from app.domain.vocabulary import Equipment


def to_exercise(row: ExerciseRow) -> Exercise:
    """The exercise in these rows."""
    own, alternatives = _to_equipment(row.equipment)
    return Exercise(
        slug=row.slug,
        name=row.name,
        method=row.method,
        positions=tuple(each.position for each in row.positions),
        laterality=row.laterality,
        level=row.level,
        effort=row.effort,
        phases=tuple(each.phase for each in row.phases),
        regions=tuple(WorkedRegion(slug=each.region_slug, role=each.role) for each in row.regions),
        instructions=tuple(row.instructions),
        citations=tuple(to_citation(each) for each in row.citations),
        aliases=tuple(each.alias for each in row.aliases),
        directions=tuple(row.directions),
        equipment=own,
        equipment_alternatives=alternatives,
        family=row.family,
        cues=tuple(row.cues),
        cautions=tuple(row.cautions),
        conditions=tuple(ListedCondition(condition=each.condition, severity=each.severity) for each in row.conditions),
        easier=_to_rung(row.easier_slug, row.easier_when),
        harder=_to_rung(row.harder_slug, row.harder_when),
        prescriptions=tuple(to_prescription(each) for each in row.prescriptions),
    )


def to_exercise_row(value: Exercise, origin: Origin) -> ExerciseRow:
    """The rows of an exercise."""
    return ExerciseRow(
        slug=value.slug,
        origin=origin,
        name=value.name,
        method=value.method,
        laterality=value.laterality,
        level=value.level,
        effort=value.effort,
        family=value.family,
        directions=list(value.directions),
        instructions=list(value.instructions),
        cues=list(value.cues),
        cautions=list(value.cautions),
        **_rung_columns("easier", value.easier),
        **_rung_columns("harder", value.harder),
        aliases=numbered(ExerciseAliasRow(alias=alias) for alias in value.aliases),
        positions=numbered(ExercisePositionRow(position=each) for each in value.positions),
        phases=numbered(ExercisePhaseRow(phase=each) for each in value.phases),
        regions=numbered(ExerciseRegionRow(region_slug=each.slug, role=each.role) for each in value.regions),
        equipment=numbered(_to_equipment_rows(value)),
        conditions=numbered(ExerciseConditionRow(condition=each.condition, severity=each.severity) for each in value.conditions),
        citations=numbered(ExerciseCitationRow(**citation_columns(each)) for each in value.citations),
        prescriptions=numbered(to_prescription_row(each) for each in value.prescriptions),
    )


def _to_equipment(
    rows: list[ExerciseEquipmentRow],
) -> tuple[tuple[Equipment, ...], tuple[tuple[Equipment, ...], ...]]:
    sets = {key: tuple(row.equipment for row in group) for key, group in groupby(rows, key=lambda row: row.alternative)}
    own = sets.pop(0, ())
    return own, tuple(sets.values())


def _to_equipment_rows(value: Exercise) -> Iterator[ExerciseEquipmentRow]:
    for alternative, needed in enumerate((value.equipment, *value.equipment_alternatives)):
        yield from (ExerciseEquipmentRow(alternative=alternative, equipment=each) for each in needed)


def _to_rung(slug: str | None, when: str | None) -> Rung | None:
    return None if slug is None or when is None else Rung(slug=slug, when=when)


def _rung_columns(name: str, rung: Rung | None) -> dict[str, str | None]:
    slug, when = (None, None) if rung is None else (rung.slug, rung.when)
    return {f"{name}_slug": slug, f"{name}_when": when}
