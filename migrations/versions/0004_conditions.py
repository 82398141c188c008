"""Conditions as records.

Revision 0004, after 0003; written 2026-11-29.

A new table, which the previous release does not know. It stops writing, and goes on serving what it has read, once this release
has stored a catalogue of its format (`CATALOGUE_FORMAT` in `app/db/catalogue.py`).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    op.create_table(
        "conditions",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("place_words", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sore_regions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rules", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("prefers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("helped_by", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("pain_limit", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("max_effort", sa.Text(), nullable=True),
        sa.Column("no_running", sa.Boolean(), nullable=True),
        sa.Column("refusal", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("red_flags", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("see_someone", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("advice", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_conditions")),
    )


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    op.drop_table("conditions")
