"""Programs that migrate at the same time take turns: each migration runs once, and the later programs find nothing to do."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.db.engine import make_engine
from app.db.schema_state import fetch_schema_revision, head_revision
from tests.effort import scaled
from tests.serving import PATIENCE_SECONDS

ROOT: Final = Path(__file__).resolve().parents[2]
REVISIONS: Final = [path.name[:4] for path in sorted((ROOT / "migrations" / "versions").glob("*.py"))]
PROGRAMS: Final = max(2, scaled(4))
SCRIPT: Final = """
import logging, pathlib
logging.basicConfig(level="INFO")
from app.db import migrations
migrations.PROJECT_FILE = pathlib.Path({project!r})
migrations.migrate({url!r})
"""

NEXT: Final = f"{len(REVISIONS) + 1:04}"
CONCURRENT_INDEX: Final = f'''
"""An invented migration: an index that is built while others write."""

from contextlib import nullcontext

from alembic import op

revision, down_revision, branch_labels, depends_on = "{NEXT}", "{REVISIONS[-1]}", None, None


def upgrade():
    context = op.get_context()
    with context.autocommit_block() if context.dialect.name == "postgresql" else nullcontext():
        op.drop_index("ix_invented", if_exists=True, postgresql_concurrently=True)
        op.create_index("ix_invented", "exercises", ["name"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("ix_invented")
'''


def migrate_concurrently(url: str, project: Path) -> Counter[str]:
    """How often each migration ran in programs that start together."""
    start = [sys.executable, "-c", SCRIPT.format(project=str(project), url=url)]
    programs = [subprocess.Popen(start, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(PROGRAMS)]
    output = [program.communicate(timeout=PATIENCE_SECONDS)[1] for program in programs]
    assert [program.returncode for program in programs] == [0] * PROGRAMS, output
    return Counter(re.findall(r"Running upgrade .*-> (\d{4})", "".join(output)))


def once(revisions: Sequence[str]) -> Counter[str]:
    return Counter(dict.fromkeys(revisions, 1))


def test_programs_that_start_together_migrate_once(empty_url: str):
    assert migrate_concurrently(empty_url, ROOT / "pyproject.toml") == once(REVISIONS)


def test_a_migration_that_commits_on_its_way_runs_once_too(empty_url: str, tmp_path: Path):
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / f"{NEXT}_invented.py").write_text(CONCURRENT_INDEX)
    (tmp_path / "pyproject.toml").write_text('[tool.alembic]\nscript_location = "%(here)s/migrations"\n')
    assert migrate_concurrently(empty_url, tmp_path / "pyproject.toml") == once([*REVISIONS, NEXT])
    engine = make_engine(empty_url)
    assert fetch_schema_revision(engine) == NEXT > head_revision()
    engine.dispose()
