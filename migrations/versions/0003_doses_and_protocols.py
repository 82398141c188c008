"""The order of blocks, and the pain rule and audience of protocols.

Revision 0003, after 0002; written 2026-11-29.

`times_a_week` becomes `times_per_week` at once, because no release has used this schema. The other columns are nullable.
The new fields of doses need no column: a dose is one document.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    with op.batch_alter_table("protocols") as protocols:
        protocols.alter_column("times_a_week", new_column_name="times_per_week", existing_type=sa.JSON(), existing_nullable=True)
        protocols.add_column(sa.Column("pain_rule", sa.JSON(), nullable=True))
        protocols.add_column(sa.Column("audience", sa.Text(), nullable=True))
    with op.batch_alter_table("blocks") as blocks:
        blocks.add_column(sa.Column("keeps_order", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    with op.batch_alter_table("blocks") as blocks:
        blocks.drop_column("keeps_order")
    with op.batch_alter_table("protocols") as protocols:
        protocols.drop_column("audience")
        protocols.drop_column("pain_rule")
        protocols.alter_column("times_per_week", new_column_name="times_a_week", existing_type=sa.JSON(), existing_nullable=True)
