"""What several folders of tests share: real databases on both engines, made once and copied for each test.

A test that asks for one of them runs twice, and its id names the engine: `[sqlite]`, `[postgresql]`.
"""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from app.api.snapshot.memory import MemoryWatch
from app.cli import check, repair, routine, seed, today
from app.db.engine import make_engine
from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from tests.api.serving import ServiceClient, create_shipped_app
from tests.databases import PostgresDatabases, Prepared, SqliteFiles, prepared
from tests.effort import VARIABLE
from tests.memory_folder import prefer_memory
from tests.postgres import FAST, Binaries, Postgres, unpacked
from tests.programs import explain_missing

# The same examples in every run, however long a busy machine takes. New ones: ./limber test --hypothesis-profile=default
settings.register_profile("same-examples", derandomize=True, deadline=None, suppress_health_check=(HealthCheck.too_slow,))
settings.load_profile("same-examples")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the long tests too, and fail where an external program is missing")


def pytest_configure(config: pytest.Config) -> None:
    prefer_memory()
    if config.getoption("--all"):
        os.environ[VARIABLE] = "1"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect no garbage meanwhile, and never look at the tests and modules for any: they stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the long tests, unless all are wanted."""
    if config.getoption("--all"):
        return
    long = [item for item in items if item.get_closest_marker("long") is not None]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item.get_closest_marker("long") is None]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose external program is missing, or fail it where all tests are wanted."""
    for marker in item.iter_markers("needs"):
        reason = explain_missing(*marker.args)
        if reason is not None and item.config.getoption("--all"):
            pytest.fail(reason, pytrace=False)
        elif reason is not None:
            pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def caches_stay() -> Iterator[None]:
    """No application in this process clears the caches of all tests because their memory has grown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MemoryWatch.__init__, "__kwdefaults__", {"max_blocks": sys.maxsize, "count": sys.getallocatedblocks})
        yield


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return read_catalogue()


@pytest.fixture
def read_once(shipped: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands in this process take the shipped catalogue as it was read before: to read it takes a fifth of a second."""
    for command in (check, repair, routine, seed, today):
        monkeypatch.setattr(command, "read_catalogue", lambda: shipped)


@pytest.fixture(scope="session")
def binaries() -> Iterator[Binaries]:
    """PostgreSQL's programs, for tests that have a server of their own."""
    with unpacked() as found:
        yield found


@pytest.fixture(scope="session")
def _postgresql(request: pytest.FixtureRequest) -> Iterator[Prepared]:
    """The server of the tests: one for all, or the one that `LIMBER_TEST_POSTGRES_URL` names a database of."""
    named = os.environ.get("LIMBER_TEST_POSTGRES_URL")
    if named:
        with prepared("postgresql", PostgresDatabases(named)) as found:
            yield found
        return
    server = Postgres.fresh(request.getfixturevalue("binaries"), FAST)
    yield Prepared("postgresql", PostgresDatabases(server.url()))
    server.discard()


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    with prepared("sqlite", SqliteFiles(tmp_path_factory.mktemp("databases"))) as found:
        yield found


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Prepared:
    """Where the databases of a test come from. This is set up often; each engine and its templates are there once."""
    found: Prepared = request.getfixturevalue(f"_{request.param}")
    return found


@pytest.fixture
def empty_url(databases: Prepared) -> Iterator[str]:
    """A database of its own, without a schema."""
    with databases.empty() as url:
        yield url


@pytest.fixture
def database_url(databases: Prepared) -> Iterator[str]:
    """A database of its own, at the newest revision of the schema, with nothing in it."""
    with databases.migrated() as url:
        yield url


@pytest.fixture
def seeded_url(databases: Prepared) -> Iterator[str]:
    """A database of its own that holds the shipped catalogue."""
    with databases.seeded() as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def seeded_file(_sqlite: Prepared) -> Iterator[Path]:
    """A SQLite file that holds the shipped catalogue; to be read, or copied, and never written."""
    with _sqlite.seeded() as url:
        yield Path(url.removeprefix("sqlite:///"))


@pytest.fixture(scope="session")
def client(seeded_file: Path) -> Iterator[ServiceClient]:
    """The whole application over the shipped catalogue, started once. It answers from memory, not from a database."""
    app = create_shipped_app(f"sqlite:///{seeded_file}")
    with ServiceClient(app) as client:
        yield client
