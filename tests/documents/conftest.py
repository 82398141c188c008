"""Fixtures for the tests of documents."""

from pathlib import Path

import pytest

from tests.documents.small_folder import CONDITIONS, EXERCISES, PROTOCOLS, REGIONS, SOURCES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small valid catalogue in files."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "sources.toml").write_text(SOURCES)
    (tmp_path / "regions.toml").write_text(REGIONS)
    (tmp_path / "conditions.toml").write_text(CONDITIONS)
    (tmp_path / "protocols.toml").write_text(PROTOCOLS)
    (tmp_path / "exercises" / "mobility.toml").write_text(EXERCISES)
    return tmp_path
