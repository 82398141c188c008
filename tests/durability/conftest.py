"""Fixtures of the tests of durability."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def seeded_copy(seeded_file: Path, tmp_path: Path) -> Path:
    """An SQLite file with the shipped catalogue, which the test may change."""
    return Path(shutil.copy(seeded_file, tmp_path / "limber.sqlite3"))
