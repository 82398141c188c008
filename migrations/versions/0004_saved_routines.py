"""Saved routines: the bytes that go out for ever, who saved them first, and what a workout takes from them.

Revision 0004, after 0003; written 2026-11-21. It only adds a table, so the release before goes on as it was.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

EFFORTS = ("easy", "moderate", "hard")


def upgrade() -> None:
    """Bring the schema up to this revision."""
    op.create_table(
        "saved_routines",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("client", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_seconds", sa.Integer(), nullable=False),
        sa.Column(
            "effort", sa.Enum(*EFFORTS, name="effort", native_enum=False, create_constraint=True, length=32), nullable=False
        ),
        sa.Column("rpe", sa.Double(), nullable=False),
        sa.Column("methods", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_routines"),
    )
    op.create_index("ix_saved_routines_client", "saved_routines", ["client"])


def downgrade() -> None:
    """Take it back to the one before: every saved routine is gone for good."""
    op.drop_index("ix_saved_routines_client", table_name="saved_routines")
    op.drop_table("saved_routines")
