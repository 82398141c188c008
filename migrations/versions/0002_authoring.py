"""Authoring: the log of changes, which nothing alters, tombstones of deleted records, departures from shipped ones.

Revision 0002, after 0001; written 2026-11-21.

Only new tables: code of the release before this one goes on as it is, and what it writes is not in the log.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHANGES = "catalogue_changes"
ACTS = ("UPDATE", "DELETE")


def upgrade() -> None:
    """Bring the schema up to this revision."""
    _create_changes()
    _keep_changes()
    op.create_table("tombstones", *_of_record(), _word("origin", "shipped", "authored"), _text("replaced_by", nullable=True))
    op.create_table("departures", *_of_record(), _text("based_on", nullable=True), _text("shipped", nullable=True))


def downgrade() -> None:
    """Take it back to the one before."""
    op.drop_table("departures")
    op.drop_table("tombstones")
    op.drop_table(CHANGES)
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {CHANGES}_keep()")


def _create_changes() -> None:
    op.create_table(
        CHANGES,
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        _text("author"),
        _word("kind", "source", "region", "exercise", "protocol"),
        _text("slug"),
        _word("action", "create", "update", "delete"),
        _text("replaced_by", nullable=True),
        _text("revision_before", nullable=True),
        _text("revision_after"),
        sa.Column("record_before", sa.JSON(), nullable=True),
        sa.Column("record_after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("sequence"),
    )
    op.create_index(op.f("ix_catalogue_changes_kind_slug_sequence"), CHANGES, ["kind", "slug", "sequence"])
    op.create_index(op.f("ix_catalogue_changes_changed_at"), CHANGES, ["changed_at"])


def _keep_changes() -> None:
    """Let the database itself refuse to alter or remove what is in the log."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {CHANGES}_keep() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{CHANGES} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {CHANGES}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {CHANGES}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {CHANGES}_keep()"
        )
        return
    for act in ACTS:
        op.execute(
            f"CREATE TRIGGER {CHANGES}_keep_{act} BEFORE {act} ON {CHANGES}"
            f" BEGIN SELECT RAISE(ABORT, '{CHANGES} is append-only'); END"
        )


def _of_record() -> tuple[SchemaItem, ...]:
    """The key of what is kept beside a record."""
    return _word("kind", "source", "region", "exercise", "protocol"), _text("slug"), sa.PrimaryKeyConstraint("kind", "slug")


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _word(name: str, *words: str) -> sa.Column[str]:
    """A column that takes one of these words only."""
    return sa.Column(name, sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32), nullable=False)
