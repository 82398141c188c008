"""Programs that migrate at once take turns: each step is taken once, and those who come later find nothing left to do."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.db.engine import make_engine
from app.db.schema_state import current_revision, head_revision

ROOT: Final = Path(__file__).resolve().parents[2]
REVISIONS: Final = [path.name[:4] for path in sorted((ROOT / "migrations" / "versions").glob("*.py"))]
PROGRAMS: Final = 3
MIGRATES: Final = """
import logging, pathlib
logging.basicConfig(level="INFO")
from app.db import migrating
migrating.PROJECT_FILE = pathlib.Path({project!r})
migrating.migrate({url!r})
"""

NEXT: Final = f"{len(REVISIONS) + 1:04}"
BESIDE_WRITERS: Final = f'''
"""Made up: an index on a table that grows, which is built while others write."""

from contextlib import nullcontext

from alembic import op

revision, down_revision, branch_labels, depends_on = "{NEXT}", "{REVISIONS[-1]}", None, None


def upgrade():
    context = op.get_context()
    with context.autocommit_block() if context.dialect.name == "postgresql" else nullcontext():
        op.drop_index("ix_made_up", if_exists=True, postgresql_concurrently=True)
        op.create_index("ix_made_up", "exercises", ["name"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("ix_made_up")
'''


def migrated_at_once(url: str, project: Path) -> Counter[str]:
    """How often each step was taken by programs that start together."""
    start = [sys.executable, "-c", MIGRATES.format(project=str(project), url=url)]
    programs = [subprocess.Popen(start, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(PROGRAMS)]
    said = [program.communicate(timeout=60)[1] for program in programs]
    assert [program.returncode for program in programs] == [0] * PROGRAMS, said
    return Counter(re.findall(r"Running upgrade .*-> (\d{4})", "".join(said)))


def once(steps: Sequence[str]) -> Counter[str]:
    return Counter(dict.fromkeys(steps, 1))


def test_programs_that_start_at_once_migrate_once(empty_url: str):
    assert migrated_at_once(empty_url, ROOT / "pyproject.toml") == once(REVISIONS)


def test_a_step_that_commits_on_its_way_is_taken_once_too(empty_url: str, tmp_path: Path):
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / f"{NEXT}_made_up.py").write_text(BESIDE_WRITERS)
    (tmp_path / "pyproject.toml").write_text('[tool.alembic]\nscript_location = "%(here)s/migrations"\n')
    assert migrated_at_once(empty_url, tmp_path / "pyproject.toml") == once([*REVISIONS, NEXT])
    engine = make_engine(empty_url)
    assert current_revision(engine) == NEXT > head_revision()
    engine.dispose()
