"""The figures of exercises, and the pictures that teams add.

Revision 0008, after 0007; written 2026-11-30.

A table and a nullable column, which the previous release neither reads nor writes. It stops writing, and goes on serving what it
has read, once this release has stored a catalogue of its format (`CATALOGUE_FORMAT` in `app/db/catalogue.py`).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    op.create_table(
        "figures",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("poses", sa.LargeBinary(), nullable=False),
        sa.Column("renderer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["exercise"], ["exercises.slug"], name=op.f("fk_figures_exercise"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("exercise", name=op.f("pk_figures")),
    )
    with op.batch_alter_table("exercises") as exercises:
        exercises.add_column(sa.Column("media", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    with op.batch_alter_table("exercises") as exercises:
        exercises.drop_column("media")
    op.drop_table("figures")
