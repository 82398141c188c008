"""Fixtures of the tests of durability."""

import shutil
from pathlib import Path

import pytest

from tests.databases import SqliteFiles, prepared


@pytest.fixture
def seeded_copy(_sqlite: SqliteFiles, tmp_path: Path) -> Path:
    """An SQLite file with the shipped catalogue, which the test may change."""
    with prepared("sqlite", _sqlite) as databases, databases.seeded() as url:
        return Path(shutil.copy(url.removeprefix("sqlite:///"), tmp_path / "limber.sqlite3"))
