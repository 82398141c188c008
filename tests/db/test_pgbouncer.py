"""Behind PgBouncer in transaction mode, where each transaction may get another connection to the server.

PgBouncer is not a Python package: Debian has it as `pgbouncer`, and `.ci/run` installs it. Without it these tests are skipped.
"""

import subprocess
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from app.db.catalogue import fetch_catalogue
from app.db.database import Database, NotReadyReason
from app.db.engine import make_engine, reading, writing
from app.domain.catalogue.catalogue import Catalogue
from tests.postgres import FAST, PASSWORD, Binaries, Postgres, free_port
from tests.programs import find_program
from tests.serving import PATIENCE_SECONDS, wait_until

PGBOUNCER = find_program("pgbouncer")

pytestmark = pytest.mark.needs("pgbouncer")

CONFIGURATION = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {users}
pool_mode = transaction
default_pool_size = 2
"""


@pytest.fixture(scope="module")
def pooled_url(binaries: Binaries) -> Iterator[str]:
    """The URL of a database with two connections for all clients."""
    server = Postgres.fresh(binaries, FAST)
    port = free_port()
    users, configuration = binaries.folder / "users.txt", binaries.folder / "pgbouncer.ini"
    users.write_text(f'"limber" "{PASSWORD}"\n')
    configuration.write_text(CONFIGURATION.format(server=server.port, port=port, users=users))
    assert PGBOUNCER is not None
    pooler = subprocess.Popen([PGBOUNCER, "-q", str(configuration)], **binaries.identity)
    url = server.url().replace(f":{server.port}/", f":{port}/")
    wait_for(url)
    yield url
    pooler.terminate()
    pooler.wait(timeout=PATIENCE_SECONDS)
    server.discard()


def wait_for(url: str) -> None:
    database = Database.at(url)
    wait_until(lambda: database.not_ready_reason() is not NotReadyReason.DATABASE_UNREACHABLE)
    database.close()


def test_a_database_is_migrated_seeded_and_read_through_the_pooler(pooled_url: str, shipped: Catalogue):
    database = Database.at(pooled_url)
    database.migrate()
    assert database.seed(shipped).revision == shipped.revision
    for _ in range(10):
        with reading(database.engine).begin() as session:
            assert fetch_catalogue(session).revision == shipped.revision
    assert database.not_ready_reason() is None
    database.close()


def test_transactions_that_share_connections_do_not_affect_each_other(pooled_url: str):
    first, second, third = engines = [make_engine(pooled_url) for _ in range(3)]
    pids = set()
    for _ in range(10):
        with writing(first).begin() as one, reading(second).begin() as two:
            pids |= {each.scalar(text("SELECT pg_backend_pid()")) for each in (one, two)}
            assert two.scalar(text("SHOW transaction_isolation")) == "repeatable read"
            assert one.scalar(text("SHOW transaction_isolation")) == "read committed"
        with reading(third).begin() as three:
            pids.add(three.scalar(text("SELECT pg_backend_pid()")))
    assert len(pids) == 2
    for engine in engines:
        engine.dispose()


def test_settings_of_a_transaction_do_not_stay_on_the_connection(pooled_url: str):
    engine = make_engine(pooled_url)
    with writing(engine).begin() as session:
        assert session.scalar(text("SHOW statement_timeout")) == "5s"
    with engine.connect() as connection:
        bare = connection.connection.driver_connection
        assert bare is not None
        bare.autocommit = True
        left = {bare.execute("SHOW statement_timeout").fetchone()[0] for _ in range(10)}
        bare.autocommit = False
    assert left == {"0"}
    engine.dispose()


def test_repeated_queries_are_not_prepared(pooled_url: str):
    engines = [make_engine(pooled_url) for _ in range(3)]
    for _ in range(12):
        for engine in engines:
            with reading(engine).begin() as session:
                assert session.scalar(text("SELECT :number + 1"), {"number": 41}) == 42
    for engine in engines:
        engine.dispose()
