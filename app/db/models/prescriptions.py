"""Tables of the doses that sources give for exercises."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.row import Cited, Ordered, Row, of_owner, parts, word
from app.domain.catalogue.prescription import AMOUNTS, LARGEST_AMOUNT
from app.domain.vocabulary import OpenEnd, Per, StageAction


def range_check(name: str) -> CheckConstraint:
    """Both ends of an optional range or neither, within the bounds and the right way round."""
    least, most = f"{name}_min", f"{name}_max"
    none, some = f"{least} IS NULL AND {most} IS NULL", f"{least} IS NOT NULL AND {most} IS NOT NULL"
    bounds = f"{least} >= 1 AND {least} <= {most} AND {most} <= {LARGEST_AMOUNT}"
    return CheckConstraint(f"({none}) OR ({some} AND {bounds})", name=name)


class StageRow(Ordered, Row):
    """One stage of a contract-relax stretch."""

    __tablename__ = "stages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["exercise_slug", "prescription_ordinal"],
            ["prescriptions.exercise_slug", "prescriptions.ordinal"],
            ondelete="CASCADE",
        ),
        range_check("seconds"),
    )

    exercise_slug: Mapped[str] = mapped_column(primary_key=True, sort_order=-3)
    prescription_ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-2)
    action: Mapped[StageAction] = mapped_column(word(StageAction, "action"))
    seconds_min: Mapped[int]
    seconds_max: Mapped[int]


class PrescriptionRow(Ordered, Cited, Row):
    """One dose of one source."""

    __tablename__ = "prescriptions"
    __table_args__ = (
        *(range_check(name) for name in AMOUNTS),
        CheckConstraint(
            "(tempo_out_seconds IS NULL) = (tempo_hold_seconds IS NULL)"
            " AND (tempo_out_seconds IS NULL) = (tempo_back_seconds IS NULL)",
            name="tempo",
        ),
    )

    exercise_slug: Mapped[str] = mapped_column(of_owner("exercises.slug"), primary_key=True, sort_order=-2)
    per: Mapped[Per] = mapped_column(word(Per, "per"))
    sets_min: Mapped[int | None]
    sets_max: Mapped[int | None]
    reps_min: Mapped[int | None]
    reps_max: Mapped[int | None]
    hold_seconds_min: Mapped[int | None]
    hold_seconds_max: Mapped[int | None]
    breaths_min: Mapped[int | None]
    breaths_max: Mapped[int | None]
    steps_min: Mapped[int | None]
    steps_max: Mapped[int | None]
    tempo_out_seconds: Mapped[int | None]
    tempo_hold_seconds: Mapped[int | None]
    tempo_back_seconds: Mapped[int | None]
    last_rep_hold_seconds_min: Mapped[int | None]
    last_rep_hold_seconds_max: Mapped[int | None]
    cycles_min: Mapped[int | None]
    cycles_max: Mapped[int | None]
    open_ended: Mapped[OpenEnd | None] = mapped_column(word(OpenEnd, "open_ended"))

    stages: Mapped[list[StageRow]] = parts("StageRow")
