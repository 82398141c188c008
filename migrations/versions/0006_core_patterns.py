"""The core patterns of protocols.

Revision 0006, after 0005; written 2026-11-30.

A nullable column, which the previous release neither reads nor writes. It stops writing, and goes on serving what it has read,
once this release has stored a catalogue of its format (`CATALOGUE_FORMAT` in `app/db/catalogue.py`).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    with op.batch_alter_table("protocols") as protocols:
        protocols.add_column(sa.Column("core", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    with op.batch_alter_table("protocols") as protocols:
        protocols.drop_column("core")
