"""What several folders of tests share: real SQLite files, migrated once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.data.reading import read_catalogue
from app.db.engine import make_engine
from app.db.migrating import migrate
from app.db.seeding import seed
from app.domain.catalogue import Catalogue
from app.main import create_app
from app.settings import Settings


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


@pytest.fixture(scope="session")
def seeded_file(_migrated_file: Path, shipped: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the shipped catalogue; to be read, or copied, and never written."""
    path = tmp_path_factory.mktemp("seeded") / "limber.sqlite3"
    shutil.copy(_migrated_file, path)
    engine = make_engine(f"sqlite:///{path}")
    seed(engine, shipped)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def client(seeded_file: Path) -> Iterator[TestClient]:
    """The whole application over the shipped catalogue, started once."""
    app = create_app(Settings(database_url=f"sqlite:///{seeded_file}"))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client
