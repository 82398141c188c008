"""${message}.

Revision ${up_revision}${f", after {comma(down_revision)}" if down_revision else ", the first"}; written ${create_date.strftime("%Y-%m-%d")}.

Before it is taken, hold it against these rules, and put a sentence here that says what it does to code of the release before.

Expand, then contract. Code of the release before goes on running while this migration does, and for a while after it.
1. Expand: a new table; a new column that is nullable or has a server default; a wider type; a constraint that all which old code
   writes already meets. That is all that one release may do.
2. Move what is stored in the same release, in portions where a table can be large, so that it can run a second time.
3. Contract (drop, rename, narrow, NOT NULL) in a later release than the last one whose code reads or writes the old form.
   A rename is an addition now and a removal then.
The number is the one after the newest: the schema's history is one line, and a number says who is older. `downgrade` takes back
all that `upgrade` did; the tests go up and down each step on both engines.

On PostgreSQL whoever waits for a lock makes all who come later wait, so a migration gives up after 5 seconds and can be run again.
Take a table's lock briefly: add a constraint NOT VALID, and validate it in a statement of its own. Build an index on a table that
grows alone in its migration and, on PostgreSQL, within `op.get_context().autocommit_block()`: DROP INDEX CONCURRENTLY IF EXISTS,
since one that failed half way is left there, unused; then CREATE INDEX CONCURRENTLY.
On SQLite alter a table through `op.batch_alter_table`. Programs that migrate at once take turns (`env.py`).
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
