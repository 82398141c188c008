"""What the tests of durability share."""

import shutil
from pathlib import Path

import pytest

from tests.databases import SqliteFiles, prepared


@pytest.fixture
def seeded_copy(_sqlite: SqliteFiles, tmp_path: Path) -> Path:
    """An SQLite file that holds the shipped catalogue."""
    with prepared("sqlite", _sqlite) as databases, databases.seeded() as url:
        return Path(shutil.copy(url.removeprefix("sqlite:///"), tmp_path / "limber.sqlite3"))
