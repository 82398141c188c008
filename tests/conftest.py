"""What several folders of tests share: real SQLite files, migrated once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.data.reading import read_catalogue
from app.db.engine import make_engine
from app.db.migrating import migrate
from app.domain.catalogue import Catalogue


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return read_catalogue()


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "limber.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def database_url(_migrated_file: Path, tmp_path: Path) -> str:
    """A database of its own, at the newest revision of the schema, with nothing in it."""
    path = tmp_path / "limber.sqlite3"
    shutil.copy(_migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()
