"""Tables of the blocks of protocols, and of the slots of supersets and pairs."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.prescriptions import range_check
from app.db.models.row import Ordered, Row, of_owner, of_record, parts, word
from app.domain.vocabulary import BlockForm, Equipment, Method


def _of_block() -> ForeignKeyConstraint:
    ours, theirs = ["protocol_slug", "block_ordinal"], ["blocks.protocol_slug", "blocks.ordinal"]
    return ForeignKeyConstraint(ours, theirs, ondelete="CASCADE")


class _OfBlock(Ordered):
    protocol_slug: Mapped[str] = mapped_column(primary_key=True, sort_order=-4)
    block_ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-3)


class BlockMethodRow(_OfBlock, Row):
    """A method that a block allows."""

    __tablename__ = "block_methods"
    __table_args__ = (_of_block(), UniqueConstraint("protocol_slug", "block_ordinal", "method"))

    method: Mapped[Method] = mapped_column(word(Method, "method"))


class BlockEquipmentRow(_OfBlock, Row):
    """A thing, one of which the exercises of a block use."""

    __tablename__ = "block_equipment"
    __table_args__ = (_of_block(), UniqueConstraint("protocol_slug", "block_ordinal", "equipment"))

    equipment: Mapped[Equipment] = mapped_column(word(Equipment, "equipment"))


class BlockExerciseRow(_OfBlock, Row):
    """An exercise that a block names."""

    __tablename__ = "block_exercises"
    __table_args__ = (_of_block(), UniqueConstraint("protocol_slug", "block_ordinal", "exercise_slug"))

    exercise_slug: Mapped[str] = mapped_column(of_record("exercises.slug"))


class SlotExerciseRow(_OfBlock, Row):
    """An exercise that can fill a slot."""

    __tablename__ = "slot_exercises"
    __table_args__ = (
        ForeignKeyConstraint(
            ["protocol_slug", "block_ordinal", "slot_ordinal"],
            ["slots.protocol_slug", "slots.block_ordinal", "slots.ordinal"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("protocol_slug", "block_ordinal", "exercise_slug"),
    )

    slot_ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-2)
    exercise_slug: Mapped[str] = mapped_column(of_record("exercises.slug"))


class SlotRow(_OfBlock, Row):
    """One place in a superset, or one pair."""

    __tablename__ = "slots"
    __table_args__ = (_of_block(), UniqueConstraint("protocol_slug", "block_ordinal", "label"))

    label: Mapped[str]

    exercises: Mapped[list[SlotExerciseRow]] = parts("SlotExerciseRow")


class BlockRow(Ordered, Row):
    """One part of a protocol."""

    __tablename__ = "blocks"
    __table_args__ = (
        CheckConstraint("max_share_percent BETWEEN 1 AND 100", name="max_share_percent"),
        range_check("sets"),
    )

    protocol_slug: Mapped[str] = mapped_column(of_owner("protocols.slug"), primary_key=True, sort_order=-2)
    title: Mapped[str]
    form: Mapped[BlockForm] = mapped_column(word(BlockForm, "form"))
    max_share_percent: Mapped[int]
    sets_min: Mapped[int | None]
    sets_max: Mapped[int | None]

    methods: Mapped[list[BlockMethodRow]] = parts("BlockMethodRow")
    equipment: Mapped[list[BlockEquipmentRow]] = parts("BlockEquipmentRow")
    exercises: Mapped[list[BlockExerciseRow]] = parts("BlockExerciseRow")
    slots: Mapped[list[SlotRow]] = parts("SlotRow")
