"""Imported exercises: whose words they hold, what of them needs review, and a kind of source that they are taken from.

Revision 0005, after 0004; written 2026-11-21.

Code of the release before goes on as it is until something is imported: it knows neither the new kind of source nor an exercise
without positions and phases. So the first import comes once nothing of that release runs any more.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS_BEFORE = ("article", "study", "review", "house")
KINDS = (*KINDS_BEFORE, "dataset")
OPEN_FIELDS = ("method", "positions", "laterality", "effort", "phases", "equipment")
SOURCE_COLUMNS = "slug, origin, updated_at, title, authors, publisher, kind, summary, year"
PARTS = ("aliases", "positions", "phases", "regions", "equipment", "conditions", "citations")
CITING = ("redirect_citations", "exercise_citations", "prescriptions", "protocol_citations")


def upgrade() -> None:
    """Bring the schema up to this revision."""
    op.create_table(
        "exercise_attributions",
        _text("exercise_slug"),
        _text("source_slug"),
        _text("record"),
        _text("licence"),
        _text("credit"),
        sa.PrimaryKeyConstraint("exercise_slug"),
        _of_exercise(),
        sa.ForeignKeyConstraint(["source_slug"], ["sources.slug"], deferrable=True, initially="DEFERRED"),
    )
    op.create_table(
        "exercise_reviews",
        _text("exercise_slug"),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        _word("field", *OPEN_FIELDS),
        sa.PrimaryKeyConstraint("exercise_slug", "ordinal"),
        _of_exercise(),
        sa.UniqueConstraint("exercise_slug", "field"),
    )
    _take_kinds(*KINDS)


def downgrade() -> None:
    """Take it back to the one before: exercises that wait for a dose go, and a dataset that is still cited is an article."""
    waiting = (
        "SELECT exercise_slug FROM exercise_attributions WHERE exercise_slug NOT IN (SELECT exercise_slug FROM prescriptions)"
    )
    # SQLite removes no parts of what it removes while tables may be rebuilt.
    for part in PARTS:
        op.execute(f"DELETE FROM exercise_{part} WHERE exercise_slug IN ({waiting})")
    op.execute(f"DELETE FROM exercises WHERE slug IN ({waiting})")
    op.drop_table("exercise_reviews")
    op.drop_table("exercise_attributions")
    cited = " UNION ".join(f"SELECT source_slug FROM {table}" for table in CITING)
    op.execute(f"DELETE FROM sources WHERE kind = 'dataset' AND slug NOT IN ({cited})")
    op.execute("UPDATE sources SET kind = 'article' WHERE kind = 'dataset'")
    _take_kinds(*KINDS_BEFORE)


def _take_kinds(*kinds: str) -> None:
    """Let a source be of one of these kinds."""
    if op.get_context().dialect.name == "postgresql":
        # PostgreSQL alters no table with references that are still to be checked.
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        words = ", ".join(f"'{kind}'" for kind in kinds)
        op.execute("ALTER TABLE sources DROP CONSTRAINT ck_sources_kind")
        op.execute(f"ALTER TABLE sources ADD CONSTRAINT ck_sources_kind CHECK (kind IN ({words})) NOT VALID")
        op.execute("ALTER TABLE sources VALIDATE CONSTRAINT ck_sources_kind")
        return
    # Made anew under its own name rather than renamed, so that what refers to it goes on doing so.
    op.execute(f"CREATE TEMPORARY TABLE sources_kept AS SELECT {SOURCE_COLUMNS} FROM sources")
    op.drop_table("sources")
    op.create_table(
        "sources",
        _text("slug"),
        _word("origin", "shipped", "authored"),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        _text("title"),
        _text("authors"),
        _text("publisher"),
        _word("kind", *kinds),
        _text("summary"),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("slug"),
    )
    op.execute(f"INSERT INTO sources ({SOURCE_COLUMNS}) SELECT {SOURCE_COLUMNS} FROM sources_kept")
    op.execute("DROP TABLE sources_kept")


def _of_exercise() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["exercise_slug"], ["exercises.slug"], ondelete="CASCADE")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _word(name: str, *words: str) -> sa.Column[str]:
    """A column that takes one of these words only."""
    return sa.Column(name, sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32), nullable=False)
