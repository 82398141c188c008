"""Protocols that are chosen by themselves: for the distance of a race, or in place of a default.

Revision 0005, after 0004; written 2026-11-30.

Two columns that may be null, which the previous release does not write. It stops writing, and goes on serving what it has read,
once this release has stored a catalogue of its format (`CATALOGUE_FORMAT` in `app/db/catalogue.py`).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    op.add_column("protocols", sa.Column("races_up_to_m", sa.Integer(), nullable=True))
    op.add_column("protocols", sa.Column("instead_for", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    op.drop_column("protocols", "instead_for")
    op.drop_column("protocols", "races_up_to_m")
