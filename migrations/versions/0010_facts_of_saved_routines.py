"""Saved routines as facts, from which each version renders its own texts.

Revision 0010, after 0009; written 2026-11-30.

What was saved before is removed: its texts do not say everything that is stored now, and there has been no release yet.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    _rename("content", "facts")


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    _rename("facts", "content")


def _rename(before: str, after: str) -> None:
    op.execute("DELETE FROM saved_routine_holders")
    op.execute("DELETE FROM saved_routines")
    with op.batch_alter_table("saved_routines") as routines:
        routines.alter_column(before, existing_type=sa.LargeBinary(), existing_nullable=True, new_column_name=after)
