"""Where a source is and how it was read; the pattern, demands and pace of an exercise.

Revision 0002, after 0001; written 2026-11-29.

Only nullable columns, which the previous release neither reads nor writes. It stops writing, and goes on serving what it has
read, once this release has stored a catalogue of its format (`CATALOGUE_FORMAT` in `app/db/catalogue.py`).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SOURCE_TEXTS = ("url", "doi", "accessed", "licence", "read", "read_via", "read_at", "grade")
EXERCISE_TEXTS = ("pattern", "twins")
EXERCISE_LISTS = ("demands", "common_mistakes")
REP_SECONDS = "rep_seconds"


def upgrade() -> None:
    """Upgrade the schema to this revision."""
    with op.batch_alter_table("sources") as sources:
        for name in SOURCE_TEXTS:
            sources.add_column(sa.Column(name, sa.Text(), nullable=True))
    with op.batch_alter_table("exercises") as exercises:
        for name in EXERCISE_TEXTS:
            exercises.add_column(sa.Column(name, sa.Text(), nullable=True))
        for name in EXERCISE_LISTS:
            exercises.add_column(sa.Column(name, sa.JSON(), nullable=True))
        exercises.add_column(sa.Column(REP_SECONDS, sa.Integer(), nullable=True))


def downgrade() -> None:
    """Downgrade the schema to the previous revision."""
    with op.batch_alter_table("exercises") as exercises:
        for name in (*EXERCISE_TEXTS, *EXERCISE_LISTS, REP_SECONDS):
            exercises.drop_column(name)
    with op.batch_alter_table("sources") as sources:
        for name in SOURCE_TEXTS:
            sources.drop_column(name)
