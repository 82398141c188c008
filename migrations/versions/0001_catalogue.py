"""The catalogue: sources, regions, exercises with their doses, protocols with their blocks, and its revision.

Revision 0001, the first; written 2026-11-21.

A reference to a whole record is checked at the end of the transaction, so that records can be written in any order. A part
goes with the record that it belongs to. The words and bounds stand here as they were on that day: the models may move on.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

EQUIPMENT = (
    "wall",
    "foam_roller",
    "tennis_ball",
    "massage_ball",
    "band",
    "mini_band",
    "box",
    "swiss_ball",
    "kettlebell",
    "dumbbell",
)
METHODS = (
    "release",
    "mobility",
    "dynamic_stretch",
    "static_stretch",
    "pre_contraction_stretch",
    "activation",
    "drill",
    "strength",
    "plyometric",
)
PHASES = ("pre", "post", "recovery", "strength", "daily")
POSITIONS = ("standing", "half_kneeling", "kneeling", "quadruped", "seated", "supine", "prone", "side_lying")
CONDITIONS = ("knee_pain", "hypermobility", "new_to_strength", "cannot_do_five_push_ups")
AMOUNTS = ("sets", "reps", "hold_seconds", "breaths", "steps", "last_rep_hold_seconds", "cycles")
TEMPO = ("tempo_out_seconds", "tempo_hold_seconds", "tempo_back_seconds")

TABLES_IN_ORDER = (
    "catalogue_revision",
    "sources",
    "regions",
    "region_aliases",
    "region_movers",
    "redirect_targets",
    "redirect_citations",
    "exercises",
    "exercise_aliases",
    "exercise_positions",
    "exercise_phases",
    "exercise_regions",
    "exercise_equipment",
    "exercise_conditions",
    "exercise_citations",
    "prescriptions",
    "stages",
    "protocols",
    "protocol_phases",
    "protocol_defaults",
    "protocol_preferences",
    "protocol_citations",
    "blocks",
    "block_methods",
    "block_equipment",
    "block_exercises",
    "slots",
    "slot_exercises",
)


def upgrade() -> None:
    """Bring the schema up to this revision."""
    _create_revision()
    _create_sources()
    _create_regions()
    _create_exercises()
    _create_prescriptions()
    _create_protocols()
    _create_blocks()
    _create_slots()


def downgrade() -> None:
    """Take it back to nothing."""
    for table in reversed(TABLES_IN_ORDER):
        op.drop_table(table)


def _create_revision() -> None:
    op.create_table(
        "catalogue_revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _text("revision"),
        _instant("revised_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="single"),
    )


def _create_sources() -> None:
    op.create_table(
        "sources",
        *_kept(),
        _text("title"),
        _text("authors"),
        _text("publisher"),
        _word("kind", "article", "study", "review", "house"),
        _text("summary"),
        _number("year", nullable=True),
    )


def _create_regions() -> None:
    op.create_table(
        "regions",
        *_kept(),
        _text("name"),
        _word("kind", "group", "joint", "muscle", "tissue"),
        _text("parent_slug", nullable=True),
        _text("floor_reason", nullable=True),
        _text("redirect_reason", nullable=True),
        _of_record("parent_slug", "regions"),
    )
    owner = ("regions", "region_slug")
    op.create_table("region_aliases", *_part_of(*owner), _text("alias"))
    op.create_table("region_movers", *_part_of(*owner), *_record_once("mover_slug", "regions", within="region_slug"))
    op.create_table("redirect_targets", *_part_of(*owner), *_record_once("target_slug", "regions", within="region_slug"))
    op.create_table("redirect_citations", *_part_of(*owner), *_citation())


def _create_exercises() -> None:
    op.create_table(
        "exercises",
        *_kept(),
        _text("name"),
        _word("method", *METHODS),
        _word("laterality", "bilateral", "unilateral", "alternating"),
        _word("level", "beginner", "intermediate", "advanced"),
        _word("effort", "easy", "moderate", "hard"),
        _text("family", nullable=True),
        _texts("directions"),
        _texts("instructions"),
        _texts("cues"),
        _texts("cautions"),
        *_rung("easier"),
        *_rung("harder"),
    )
    owner, within = ("exercises", "exercise_slug"), "exercise_slug"
    op.create_table("exercise_aliases", *_part_of(*owner), _text("alias"))
    op.create_table("exercise_positions", *_part_of(*owner), _word("position", *POSITIONS), _once(within, "position"))
    op.create_table("exercise_phases", *_part_of(*owner), _word("phase", *PHASES), _once(within, "phase"))
    op.create_table(
        "exercise_regions",
        *_part_of(*owner),
        *_record_once("region_slug", "regions", within=within),
        _word("role", "primary", "secondary"),
    )
    op.create_table(
        "exercise_equipment",
        *_part_of(*owner),
        _number("alternative"),
        _word("equipment", *EQUIPMENT),
        _once(within, "alternative", "equipment"),
    )
    op.create_table(
        "exercise_conditions",
        *_part_of(*owner),
        _word("condition", *CONDITIONS),
        _word("severity", "avoid", "caution"),
        _once(within, "condition"),
    )
    op.create_table("exercise_citations", *_part_of(*owner), *_citation())


def _create_prescriptions() -> None:
    all_or_none = " AND ".join(f"({TEMPO[0]} IS NULL) = ({part} IS NULL)" for part in TEMPO[1:])
    op.create_table(
        "prescriptions",
        *_part_of("exercises", "exercise_slug"),
        *_citation(),
        _word("per", "set", "side", "direction"),
        *(item for name in AMOUNTS for item in _range(name, nullable=True)),
        *(_number(part, nullable=True) for part in TEMPO),
        _word("open_ended", "as_needed", "to_exhaustion", "while_form_holds", nullable=True),
        sa.CheckConstraint(all_or_none, name="tempo"),
    )
    op.create_table(
        "stages",
        *_part_of("prescriptions", "exercise_slug", "prescription_ordinal"),
        _word("action", "stretch", "push", "lift"),
        *_range("seconds"),
    )


def _create_protocols() -> None:
    op.create_table(
        "protocols",
        *_kept(),
        _text("name"),
        _text("summary"),
        *_range("minutes", nullable=True),
        *_range("times_a_week", nullable=True),
    )
    owner, within = ("protocols", "protocol_slug"), "protocol_slug"
    op.create_table("protocol_phases", *_part_of(*owner), _word("phase", *PHASES), _once(within, "phase"))
    op.create_table("protocol_defaults", *_part_of(*owner), _word("phase", *PHASES), _once(within, "phase"))
    op.create_table("protocol_preferences", *_part_of(*owner), *_record_once("exercise_slug", "exercises", within=within))
    op.create_table("protocol_citations", *_part_of(*owner), *_citation())


def _create_blocks() -> None:
    op.create_table(
        "blocks",
        *_part_of("protocols", "protocol_slug"),
        _text("title"),
        _word("form", "sequence", "superset", "pairs"),
        _number("max_share_percent"),
        *_range("sets", nullable=True),
        sa.CheckConstraint("max_share_percent BETWEEN 1 AND 100", name="max_share_percent"),
    )
    owner = ("blocks", "protocol_slug", "block_ordinal")
    op.create_table("block_methods", *_part_of(*owner), _word("method", *METHODS), _once(*owner[1:], "method"))
    op.create_table("block_equipment", *_part_of(*owner), _word("equipment", *EQUIPMENT), _once(*owner[1:], "equipment"))
    op.create_table("block_exercises", *_part_of(*owner), *_exercise_once_in_block())


def _create_slots() -> None:
    block = ("protocol_slug", "block_ordinal")
    op.create_table("slots", *_part_of("blocks", *block), _text("label"), _once(*block, "label"))
    op.create_table("slot_exercises", *_part_of("slots", *block, "slot_ordinal"), *_exercise_once_in_block())


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _texts(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False)


def _word(name: str, *words: str, nullable: bool = False) -> sa.Column[str]:
    """A column that takes one of these words only."""
    return sa.Column(name, sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32), nullable=nullable)


def _range(name: str, *, nullable: bool = False) -> tuple[SchemaItem, ...]:
    """Two columns that hold both ends of a range, or, if they may, neither."""
    least, most = f"{name}_min", f"{name}_max"
    none, some = f"{least} IS NULL AND {most} IS NULL", f"{least} IS NOT NULL AND {most} IS NOT NULL"
    bounds = f"{least} >= 1 AND {least} <= {most} AND {most} <= 600"
    held = sa.CheckConstraint(f"({none}) OR ({some} AND {bounds})", name=name)
    return _number(least, nullable=nullable), _number(most, nullable=nullable), held


def _kept() -> tuple[SchemaItem, ...]:
    """What every record has."""
    return _text("slug"), _word("origin", "shipped", "authored"), _instant("updated_at"), sa.PrimaryKeyConstraint("slug")


def _part_of(table: str, owner: str, *ordinals: str) -> tuple[SchemaItem, ...]:
    """The key of an ordered part, and its reference to what it goes with."""
    key = [owner, *ordinals]
    theirs = [*key[:-1], "ordinal"] if ordinals else ["slug"]
    columns: tuple[SchemaItem, ...] = (_text(owner), *(_number(each) for each in ordinals), _number("ordinal"))
    reference = sa.ForeignKeyConstraint(key, [f"{table}.{column}" for column in theirs], ondelete="CASCADE")
    return *columns, sa.PrimaryKeyConstraint(*key, "ordinal"), reference


def _of_record(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.slug"], deferrable=True, initially="DEFERRED")


def _once(*columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns)


def _record_once(column: str, table: str, *, within: str) -> tuple[SchemaItem, ...]:
    """A reference to a record that its owner lists once."""
    return _text(column), _of_record(column, table), _once(within, column)


def _exercise_once_in_block() -> tuple[SchemaItem, ...]:
    once = _once("protocol_slug", "block_ordinal", "exercise_slug")
    return _text("exercise_slug"), _of_record("exercise_slug", "exercises"), once


def _citation() -> tuple[SchemaItem, ...]:
    return _text("source_slug"), _text("place"), _text("note", nullable=True), _of_record("source_slug", "sources")


def _rung(name: str) -> tuple[SchemaItem, ...]:
    """The next exercise on a ladder with its test, or neither."""
    slug, when = f"{name}_slug", f"{name}_when"
    held = sa.CheckConstraint(f"({slug} IS NULL) = ({when} IS NULL)", name=name)
    return _text(slug, nullable=True), _text(when, nullable=True), _of_record(slug, "exercises"), held
