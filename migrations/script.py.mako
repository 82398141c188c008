"""${message}.

Revision ${up_revision}${f", after {comma(down_revision)}" if down_revision else ", the first"}; written ${create_date.strftime("%Y-%m-%d")}.

Code of the release before this one goes on running while this migration does, and for a while after it: add first, move what
is stored, and remove in a later release. On PostgreSQL a lock held for long stops every reader: build an index CONCURRENTLY,
add a constraint NOT VALID and validate it afterwards. On SQLite alter a table through `op.batch_alter_table`.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision: str = ${repr(up_revision)}
down_revision: str | Sequence[str] | None = ${repr(down_revision)}
branch_labels: str | Sequence[str] | None = ${repr(branch_labels)}
depends_on: str | Sequence[str] | None = ${repr(depends_on)}


def upgrade() -> None:
    """Bring the schema up to this revision."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Take it back to the one before."""
    ${downgrades if downgrades else "pass"}
