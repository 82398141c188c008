"""The first schema: the catalogue with its change log, API keys and saved routines.

Revision 0001, the first; written 2026-11-29.

A reference to a record is checked when the transaction commits, so that records can be written in any order. A part is deleted
with its owner. Tables appear here as they were on that day: the models may move on.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHANGES = "changes"
TABLES_IN_ORDER = (
    "catalogue",
    "sources",
    "regions",
    "exercises",
    "exercise_regions",
    "prescriptions",
    "protocols",
    "blocks",
    "block_slots",
    "citations",
    "tombstones",
    "local_overrides",
    CHANGES,
    "api_keys",
    "saved_routines",
)


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    _create_catalogue()
    _create_sources_and_regions()
    _create_exercises()
    _create_protocols()
    _create_history()
    _make_changes_append_only()
    _create_api_keys()
    _create_saved_routines()


def downgrade() -> None:
    """Remove everything."""
    for table in reversed(TABLES_IN_ORDER):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {CHANGES}_append_only()")


def _create_catalogue() -> None:
    op.create_table(
        "catalogue",
        _number("id"),
        _text("revision"),
        _number("format"),
        _instant("revised_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="single"),
    )


def _create_sources_and_regions() -> None:
    op.create_table(
        "sources",
        *_record(),
        *_texts("title", "authors", "publisher", "kind", "summary"),
        _number("year", nullable=True),
    )
    op.create_table(
        "regions",
        *_record(),
        *_texts("name", "kind"),
        *_reference("parent", "regions", nullable=True),
        *_jsons("aliases", "moved_by"),
        _json("redirect", nullable=True),
        _text("floor_reason", nullable=True),
    )


def _create_exercises() -> None:
    op.create_table(
        "exercises",
        *_record(),
        *_texts("name", "method", "laterality", "level", "effort"),
        *_jsons("positions", "phases", "instructions", "aliases", "directions", "equipment", "equipment_alternatives"),
        *_jsons("cues", "cautions", "conditions"),
        _text("family", nullable=True),
        *_reference("easier", "exercises", nullable=True),
        _text("easier_when", nullable=True),
        *_reference("harder", "exercises", nullable=True),
        _text("harder_when", nullable=True),
    )
    op.create_table(
        "exercise_regions",
        *_part("exercises.slug", "exercise"),
        *_reference("region", "regions"),
        _text("role"),
        sa.UniqueConstraint("exercise", "region"),
    )
    op.create_table("prescriptions", *_part("exercises.slug", "exercise"), *_citation(), _json("dose"))


def _create_protocols() -> None:
    op.create_table(
        "protocols",
        *_record(),
        *_texts("name", "summary"),
        *_jsons("phases", "default_for", "prefers"),
        _json("minutes", nullable=True),
        _json("times_a_week", nullable=True),
    )
    op.create_table(
        "blocks",
        *_part("protocols.slug", "protocol"),
        *_texts("title", "form"),
        *_jsons("methods", "equipment"),
        _number("max_share_percent"),
        _json("sets", nullable=True),
    )
    op.create_table(
        "block_slots",
        _text("protocol"),
        _number("block"),
        _number("ordinal"),
        _text("label", nullable=True),
        *_reference("exercise", "exercises"),
        sa.PrimaryKeyConstraint("protocol", "block", "ordinal"),
        sa.ForeignKeyConstraint(["protocol", "block"], ["blocks.protocol", "blocks.ordinal"], ondelete="CASCADE"),
        sa.UniqueConstraint("protocol", "block", "exercise"),
    )


def _create_history() -> None:
    key = sa.PrimaryKeyConstraint("kind", "slug", "ordinal")
    op.create_table("citations", *_texts("kind", "slug"), _number("ordinal"), *_citation(), key)
    op.create_table("tombstones", *_record_key(), _text("origin"), _text("replaced_by", nullable=True))
    op.create_table("local_overrides", *_record_key(), _text("based_on", nullable=True), _text("shipped", nullable=True))
    op.create_table(
        CHANGES,
        _number("sequence"),
        _instant("changed_at"),
        *_texts("author", "kind", "slug", "action"),
        _text("replaced_by", nullable=True),
        _text("revision_before", nullable=True),
        _text("revision_after"),
        _json("record_before", nullable=True),
        _json("record_after", nullable=True),
        sa.PrimaryKeyConstraint("sequence"),
    )
    op.create_index(op.f(f"ix_{CHANGES}_kind_slug_sequence"), CHANGES, ["kind", "slug", "sequence"])
    op.create_index(op.f(f"ix_{CHANGES}_changed_at"), CHANGES, ["changed_at"])


def _make_changes_append_only() -> None:
    """Let the database itself refuse to alter or remove what is in the change log."""
    name = f"{CHANGES}_append_only"
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{CHANGES} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {CHANGES} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {name}_{act} BEFORE {act} ON {CHANGES} BEGIN SELECT RAISE(ABORT, '{CHANGES} is append-only'); END"
        )


def _create_api_keys() -> None:
    op.create_table(
        "api_keys",
        *_texts("id", "client"),
        _json("scopes"),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        _instant("created"),
        _instant("expires", nullable=True),
        _instant("revoked", nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_api_keys_client"), "api_keys", ["client"])


def _create_saved_routines() -> None:
    op.create_table(
        "saved_routines",
        _text("id"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _text("client", nullable=True),
        _instant("saved_at"),
        _number("planned_seconds"),
        _text("effort"),
        sa.Column("rpe", sa.Double(), nullable=False),
        _json("methods"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_saved_routines_client"), "saved_routines", ["client"])


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [_text(name) for name in names]


def _json(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _jsons(*names: str) -> list[sa.Column[object]]:
    return [_json(name) for name in names]


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _record() -> tuple[SchemaItem, ...]:
    """What every record has."""
    return _text("slug"), _text("origin"), sa.PrimaryKeyConstraint("slug")


def _record_key() -> tuple[SchemaItem, ...]:
    """A record as the primary key of what is stored about it."""
    return *_texts("kind", "slug"), sa.PrimaryKeyConstraint("kind", "slug")


def _part(owner: str, column: str) -> tuple[SchemaItem, ...]:
    """The primary key of an ordered part, and the reference to its owner."""
    key = sa.PrimaryKeyConstraint(column, "ordinal")
    return _text(column), _number("ordinal"), key, sa.ForeignKeyConstraint([column], [owner], ondelete="CASCADE")


def _reference(column: str, table: str, *, nullable: bool = False) -> tuple[SchemaItem, ...]:
    """A reference to a record."""
    target = sa.ForeignKeyConstraint([column], [f"{table}.slug"], deferrable=True, initially="DEFERRED")
    return _text(column, nullable=nullable), target


def _citation() -> tuple[SchemaItem, ...]:
    return *_reference("source", "sources"), _text("place"), _text("note", nullable=True)
