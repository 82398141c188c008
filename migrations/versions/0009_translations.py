"""The texts of records in other languages.

Revision 0009, after 0008; written 2026-11-30.

A table that the previous release neither reads nor writes. It stops writing, and goes on serving what it has read, once this
release has stored a catalogue of its format (`CATALOGUE_FORMAT` in `app/db/catalogue.py`).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    op.create_table(
        "translations",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "slug", "ordinal", name=op.f("pk_translations")),
    )


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    op.drop_table("translations")
