"""Tables of exercises; their doses are in `prescriptions.py`."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.prescriptions import PrescriptionRow
from app.db.models.row import Cited, Kept, Ordered, Row, of_owner, of_record, parts, word
from app.domain.vocabulary import (
    Condition,
    Effort,
    Equipment,
    Laterality,
    Level,
    Method,
    Phase,
    Position,
    RegionRole,
    Severity,
)


class _OfExercise(Ordered):
    exercise_slug: Mapped[str] = mapped_column(of_owner("exercises.slug"), primary_key=True, sort_order=-2)


class ExerciseAliasRow(_OfExercise, Row):
    """Another name of an exercise."""

    __tablename__ = "exercise_aliases"

    alias: Mapped[str]


class ExercisePositionRow(_OfExercise, Row):
    """A position of the body that an exercise goes through."""

    __tablename__ = "exercise_positions"
    __table_args__ = (UniqueConstraint("exercise_slug", "position"),)

    position: Mapped[Position] = mapped_column(word(Position, "position"))


class ExercisePhaseRow(_OfExercise, Row):
    """A phase that an exercise is fit for."""

    __tablename__ = "exercise_phases"
    __table_args__ = (UniqueConstraint("exercise_slug", "phase"),)

    phase: Mapped[Phase] = mapped_column(word(Phase, "phase"))


class ExerciseRegionRow(_OfExercise, Row):
    """A region that an exercise works."""

    __tablename__ = "exercise_regions"
    __table_args__ = (UniqueConstraint("exercise_slug", "region_slug"),)

    region_slug: Mapped[str] = mapped_column(of_record("regions.slug"))
    role: Mapped[RegionRole] = mapped_column(word(RegionRole, "role"))


class ExerciseEquipmentRow(_OfExercise, Row):
    """A thing that an exercise is done with: of its own set (`alternative` 0), or of a set that does as well (from 1)."""

    __tablename__ = "exercise_equipment"
    __table_args__ = (UniqueConstraint("exercise_slug", "alternative", "equipment"),)

    alternative: Mapped[int]
    equipment: Mapped[Equipment] = mapped_column(word(Equipment, "equipment"))


class ExerciseConditionRow(_OfExercise, Row):
    """A condition that an exercise lists."""

    __tablename__ = "exercise_conditions"
    __table_args__ = (UniqueConstraint("exercise_slug", "condition"),)

    condition: Mapped[Condition] = mapped_column(word(Condition, "condition"))
    severity: Mapped[Severity] = mapped_column(word(Severity, "severity"))


class ExerciseCitationRow(_OfExercise, Cited, Row):
    """A place that names an exercise."""

    __tablename__ = "exercise_citations"


class ExerciseRow(Kept, Row):
    """An exercise."""

    __tablename__ = "exercises"
    __table_args__ = (
        CheckConstraint("(easier_slug IS NULL) = (easier_when IS NULL)", name="easier"),
        CheckConstraint("(harder_slug IS NULL) = (harder_when IS NULL)", name="harder"),
    )

    name: Mapped[str]
    method: Mapped[Method] = mapped_column(word(Method, "method"))
    laterality: Mapped[Laterality] = mapped_column(word(Laterality, "laterality"))
    level: Mapped[Level] = mapped_column(word(Level, "level"))
    effort: Mapped[Effort] = mapped_column(word(Effort, "effort"))
    family: Mapped[str | None]
    directions: Mapped[list[str]]
    instructions: Mapped[list[str]]
    cues: Mapped[list[str]]
    cautions: Mapped[list[str]]
    easier_slug: Mapped[str | None] = mapped_column(of_record("exercises.slug"))
    easier_when: Mapped[str | None]
    harder_slug: Mapped[str | None] = mapped_column(of_record("exercises.slug"))
    harder_when: Mapped[str | None]

    aliases: Mapped[list[ExerciseAliasRow]] = parts("ExerciseAliasRow")
    positions: Mapped[list[ExercisePositionRow]] = parts("ExercisePositionRow")
    phases: Mapped[list[ExercisePhaseRow]] = parts("ExercisePhaseRow")
    regions: Mapped[list[ExerciseRegionRow]] = parts("ExerciseRegionRow")
    equipment: Mapped[list[ExerciseEquipmentRow]] = parts("ExerciseEquipmentRow")
    conditions: Mapped[list[ExerciseConditionRow]] = parts("ExerciseConditionRow")
    citations: Mapped[list[ExerciseCitationRow]] = parts("ExerciseCitationRow")
    prescriptions: Mapped[list[PrescriptionRow]] = parts("PrescriptionRow")
