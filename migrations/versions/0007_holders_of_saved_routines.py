"""Who holds a saved routine, and until when.

Revision 0007, after 0006; written 2026-11-30.

Every saved routine gets the client that saved it first as its holder. The previous version cannot save routines afterwards, because it
names a column that is gone; there has been no release yet that would have to.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ANONYMOUS_DAYS = 90


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    op.create_table(
        "saved_routine_holders",
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("routine", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["routine"], ["saved_routines.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("client", "external_id"),
    )
    op.create_index(op.f("ix_saved_routine_holders_routine"), "saved_routine_holders", ["routine"])
    op.create_index(op.f("ix_saved_routine_holders_expires_at"), "saved_routine_holders", ["expires_at"])
    _move_holders()
    op.drop_index(op.f("ix_saved_routines_client"), "saved_routines")
    with op.batch_alter_table("saved_routines") as routines:
        routines.alter_column("content", existing_type=sa.LargeBinary(), nullable=True)
        routines.add_column(sa.Column("is_personal", sa.Boolean(), nullable=False, server_default=sa.false()))
        routines.drop_column("client")
        routines.drop_column("saved_at")
    with op.batch_alter_table("saved_routines") as routines:
        routines.alter_column("is_personal", existing_type=sa.Boolean(), server_default=None)


def _move_holders() -> None:
    op.execute(
        "INSERT INTO saved_routine_holders (client, external_id, routine, saved_at, expires_at) "
        f"SELECT COALESCE(client, ''), id, id, saved_at, CASE WHEN client IS NULL THEN {_later()} END FROM saved_routines"
    )


def _later() -> str:
    if op.get_context().dialect.name == "postgresql":
        return f"saved_at + INTERVAL '{ANONYMOUS_DAYS} days'"
    # As SQLAlchemy writes instants there.
    return f"strftime('%Y-%m-%d %H:%M:%f000', saved_at, '+{ANONYMOUS_DAYS} days')"


def downgrade() -> None:
    """Downgrade the schema to the previous revision. Of several holders of a routine, the first by name is its client."""
    op.execute("DELETE FROM saved_routines WHERE content IS NULL")
    with op.batch_alter_table("saved_routines") as routines:
        routines.add_column(sa.Column("client", sa.Text(), nullable=True))
        routines.add_column(sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True))
    first = "FROM saved_routine_holders WHERE routine = saved_routines.id"
    op.execute(f"UPDATE saved_routines SET client = (SELECT NULLIF(MIN(client), '') {first})")
    op.execute(f"UPDATE saved_routines SET saved_at = COALESCE((SELECT MIN(saved_at) {first}), CURRENT_TIMESTAMP)")
    op.drop_table("saved_routine_holders")
    with op.batch_alter_table("saved_routines") as routines:
        routines.alter_column("content", existing_type=sa.LargeBinary(), nullable=False)
        routines.alter_column("saved_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        routines.drop_column("is_personal")
    op.create_index(op.f("ix_saved_routines_client"), "saved_routines", ["client"])
