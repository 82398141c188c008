"""${message}.

Revision ${up_revision}${f", after {comma(down_revision)}" if down_revision else ", the first"}; written ${create_date.strftime("%Y-%m-%d")}.

Check this migration against the rules below, then replace them by a sentence that says how it affects the previous release.

Expand, then contract. Code of the previous release runs while this migration does, and for a while after it.
1. Expand: a new table; a new column that is nullable or has a server default; a wider type; a constraint that everything the
   previous release writes meets already. One release may do no more than that.
2. Move stored data in the same release, in batches where a table can be large, so that it can run a second time.
3. Contract (drop, rename, narrow, NOT NULL) in a later release than the last one whose code reads or writes the old form.
   A rename is an addition now and a removal then.
Use the next number: the history of the schema is one line, and the number shows which revision is older. `downgrade` undoes
everything that `upgrade` did; the tests run each migration both ways on both engines.
When older programs cannot read what records may hold from now on, raise `CATALOGUE_FORMAT` in `app/db/catalogue.py`.

On PostgreSQL, a migration that waits for a lock makes every later query wait, so it gives up after 5 seconds and can be run
again. Lock a table only briefly: add a constraint NOT VALID, and validate it in a statement of its own. Build an index on a
growing table alone in its migration and, on PostgreSQL, within `op.get_context().autocommit_block()`: DROP INDEX CONCURRENTLY
IF EXISTS, because an attempt that failed half way leaves an unused index; then CREATE INDEX CONCURRENTLY.
On SQLite alter a table through `op.batch_alter_table`. Programs that migrate at the same time take turns (`env.py`).
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
    """Upgrade the schema to this revision."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    ${downgrades if downgrades else "pass"}
