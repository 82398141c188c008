"""What failures cost: lost writes, the time until writes work again, and how far other processes lag behind.

The scenarios are those of the tests of durability, for longer.
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
from tests.durability.authors import Audit, audit, authors_writing, create_writing_key, wait_for_writes
from tests.durability.test_database_gone import FAULTS, READS, SHORT
from tests.durability.test_killed_service import kill_during_writes
from tests.durability.test_lost_primary import kill_primary, primary_and_standby
from tests.durability.test_replicas import PROCESSES, running_replicas, seconds_until_served
from tests.postgres import SAFE, Binaries, Postgres, unpacked
from tests.serving import HASTY, LIMBER, Service, served, wait_until

KILLS: Final = 10
WRITES: Final = 40
GONE_SECONDS: Final = 10.0
MILLISECONDS: Final = 1000


def report() -> int:
    """Print the figures; 1 if an acknowledged write was lost or torn."""
    with unpacked() as binaries, _scratch() as folder:
        server = Postgres.fresh(binaries, SAFE)
        engines: dict[str, Databases] = {"SQLite": SqliteFiles(folder), "PostgreSQL": PostgresDatabases(server.url())}
        found = [_report_kills(name, databases, folder) for name, databases in engines.items()]
        found.append(_report_lost_primary(binaries, folder))
        found += [_report_gone(server, fault, folder) for fault in FAULTS]
        _report_staleness(engines["PostgreSQL"], folder)
        server.discard()
    return 1 if any(each.lost or each.torn for each in found) else 0


def _report_kills(name: str, databases: Databases, folder: Path) -> Audit:
    found = kill_during_writes(_migrated(databases, a_catalogue()), folder, times=KILLS, program=LIMBER)
    print(f"service on {name}, kills: {KILLS}: {_describe(found)}")
    control = kill_during_writes(_migrated(databases, a_catalogue()), folder, times=1, program=HASTY)
    print(f"service on {name}, kills: 1 (control: it acknowledges before it commits): {_describe(control)}")
    return found


def _report_lost_primary(binaries: Binaries, folder: Path) -> Audit:
    with primary_and_standby(binaries) as (primary, standby):
        found, seconds = kill_primary(primary, standby, folder, lagging=False)
    print(f"primary killed, synchronous standby promoted: {_describe(found)}; writes work again after {seconds:.2f} s")
    with primary_and_standby(binaries, synchronous_commit="local") as (primary, standby):
        control, _ = kill_primary(primary, standby, folder, lagging=True)
    print(f"primary killed (control: it does not wait for its standby): {_describe(control)}")
    return found


def _report_gone(server: Postgres, fault: str, folder: Path) -> Audit:
    begin, end = FAULTS[fault]
    url = _migrated(PostgresDatabases(server.url()), read_catalogue())
    key = create_writing_key(url)
    with served(url, folder, **SHORT) as service:
        with authors_writing([service], key) as authors:
            wait_for_writes(authors, more=3)
            begin(server)
            reads = [*_read_for(GONE_SECONDS, service)]
            end(server)
            ready = wait_until(service.is_ready)
            seconds = ready + wait_for_writes(authors, more=1)
        written = Counter(authors[0].statuses)
    slowest = max(took for _, took in reads) * MILLISECONDS
    answered = _by_status(status for status, _ in reads)
    print(f"database {fault} for {GONE_SECONDS:.0f} s: reads {answered}, the slowest in {slowest:.0f} ms;")
    found = audit(url, authors)
    print(f"  writes {_by_status(written.elements())}, {_describe(found)}")
    print(f"  after it is back: ready in {ready:.2f} s, first write in {seconds:.2f} s")
    return found


def _report_staleness(databases: Databases, folder: Path) -> None:
    with running_replicas(_migrated(databases, a_catalogue()), folder, processes=PROCESSES) as replicas:
        seconds = seconds_until_served(replicas, writes=WRITES, random=Random(5))
    shown = f"p50 {median(seconds):.2f}, p95 {quantiles(seconds, n=20)[-1]:.2f}, max {max(seconds):.2f}"
    print(f"{PROCESSES} processes over one PostgreSQL, {WRITES} writes, seconds until all serve each: {shown}")


@contextmanager
def _scratch() -> Iterator[Path]:
    with TemporaryDirectory(prefix="limber-bench-") as folder:
        yield Path(folder)


def _migrated(databases: Databases, catalogue: Catalogue) -> str:
    """The URL of a new database with this catalogue."""
    database = Database.at(databases.new())
    database.migrate()
    database.seed(catalogue)
    database.close()
    return database.url


def _read_for(seconds: float, service: Service) -> Iterator[tuple[int, float]]:
    """Send reads for this long, and return the status of each response with the seconds that it took."""
    start = time.monotonic()
    for path in cycle(READS):
        sent = time.monotonic()
        if sent - start > seconds:
            return
        status = service.get(path).status
        yield status, time.monotonic() - sent


def _by_status(statuses: Iterable[int]) -> str:
    return ", ".join(f"{status}: {count}" for status, count in sorted(Counter(statuses).items()))


def _describe(found: Audit) -> str:
    return f"{found.acknowledged} writes acknowledged, {len(found.lost)} lost, {len(found.torn)} torn"
