"""What faults cost: acknowledged writes that are lost, the time until writing goes on, and how far other processes are behind.

The scenes are those of the tests of durability, played for longer.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final

from app.db.database import Database
from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from tests.builders import a_catalogue
from tests.databases import Databases, PostgresDatabases, SqliteFiles
from tests.durability.authors import Audit, audit, key_for, wait_for_writes, writing_at
from tests.durability.test_database_gone import FAULTS, READS, SHORT
from tests.durability.test_killed_service import killed_while_written_to
from tests.durability.test_lost_primary import a_pair, lost_with
from tests.durability.test_replicas import PROCESSES, running, seconds_until_served
from tests.postgres import SAFE, Binaries, Postgres, unpacked
from tests.serving import HASTY, LIMBER, Service, served, wait_until

KILLS: Final = 10
WRITES: Final = 40
GONE_SECONDS: Final = 10.0
MILLISECONDS: Final = 1000


def report() -> None:
    """Print the figures."""
    with unpacked() as binaries, _scratch() as folder:
        server = Postgres.fresh(binaries, SAFE)
        engines: dict[str, Databases] = {"SQLite": SqliteFiles(folder), "PostgreSQL": PostgresDatabases(server.url())}
        for name, databases in engines.items():
            _report_kills(name, databases, folder)
        _report_lost_primary(binaries, folder)
        for fault in FAULTS:
            _report_gone(server, fault, folder)
        _report_staleness(engines["PostgreSQL"], folder)
        server.discard()


def _report_kills(name: str, databases: Databases, folder: Path) -> None:
    for what, program, times in (("", LIMBER, KILLS), (" (control: it acknowledges before it commits)", HASTY, 1)):
        found = killed_while_written_to(_migrated(databases, a_catalogue()), folder, times=times, program=program)
        print(f"service on {name}, kills: {times}{what}: {_told(found)}")


def _report_lost_primary(binaries: Binaries, folder: Path) -> None:
    with a_pair(binaries) as (primary, standby):
        found, seconds = lost_with(primary, standby, folder, lagging=False)
    print(f"primary killed, synchronous standby promoted: {_told(found)}; written to again after {seconds:.2f} s")
    with a_pair(binaries, synchronous_commit="local") as (primary, standby):
        found, _ = lost_with(primary, standby, folder, lagging=True)
    print(f"primary killed (control: it does not wait for its standby): {_told(found)}")


def _report_gone(server: Postgres, fault: str, folder: Path) -> None:
    leave, come_back = FAULTS[fault]
    url = _migrated(PostgresDatabases(server.url()), read_catalogue())
    key = key_for(url)
    with served(url, folder, **SHORT) as service:
        with writing_at([service], key) as authors:
            wait_for_writes(authors, more=3)
            leave(server)
            reads = [*_read_for(GONE_SECONDS, service)]
            come_back(server)
            ready = wait_until(service.is_ready)
            seconds = ready + wait_for_writes(authors, more=1)
        written = Counter(authors[0].statuses)
    slowest = max(took for _, took in reads) * MILLISECONDS
    answered = _by_status(status for status, _ in reads)
    print(f"database {fault} for {GONE_SECONDS:.0f} s: reads {answered}, the slowest in {slowest:.0f} ms;")
    print(f"  writes {_by_status(written.elements())}, {_told(audit(url, authors))}")
    print(f"  after it is back: ready in {ready:.2f} s, written to in {seconds:.2f} s")


def _report_staleness(databases: Databases, folder: Path) -> None:
    with running(_migrated(databases, a_catalogue()), folder, processes=PROCESSES) as replicas:
        seconds = seconds_until_served(replicas, writes=WRITES, random=Random(5))
    shown = f"p50 {median(seconds):.2f}, p95 {quantiles(seconds, n=20)[-1]:.2f}, max {max(seconds):.2f}"
    print(f"{PROCESSES} processes over one PostgreSQL, {WRITES} writes, seconds until all serve each: {shown}")


@contextmanager
def _scratch() -> Iterator[Path]:
    with TemporaryDirectory(prefix="limber-bench-") as folder:
        yield Path(folder)


def _migrated(databases: Databases, catalogue: Catalogue) -> str:
    """The address of a new database that holds this catalogue."""
    database = Database.at(databases.new())
    database.migrate()
    database.seed(catalogue)
    database.close()
    return database.url


def _read_for(seconds: float, service: Service) -> Iterator[tuple[int, float]]:
    """Ask for one thing after another, for so long: the status of each answer and the seconds that it took."""
    begun = time.monotonic()
    for path in cycle(READS):
        asked = time.monotonic()
        if asked - begun > seconds:
            return
        status = service.get(path).status
        yield status, time.monotonic() - asked


def _by_status(statuses: Iterable[int]) -> str:
    return ", ".join(f"{status}: {count}" for status, count in sorted(Counter(statuses).items()))


def _told(found: Audit) -> str:
    return f"{found.acknowledged} writes acknowledged, {len(found.lost)} lost, {len(found.torn)} torn"
