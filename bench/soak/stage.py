"""What a soak runs on: a PostgreSQL that keeps what it has acknowledged, two replicas, callers and an author."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.db.catalogue import Snapshot
from app.db.change_log import ChangeFilter, LoggedChange, fetch_changes
from app.db.database import Database
from app.db.keys import create_key, fetch_live_keys
from app.db.routines import fetch_content
from app.documents.reading import read_catalogue
from app.domain.keys import ApiKey, Scope
from bench.soak.answers import Bodies
from bench.soak.authoring import Author
from bench.soak.calling import Caller
from bench.soak.mix import Mix
from bench.soak.replicas import Balancer, Replica
from tests.postgres import SAFE, Binaries, Postgres
from tests.serving import LIMBER, Service

NAME: Final = "limber"
CALLERS: Final = 8
SETTINGS: Final = {
    # Longer than it takes the balancer to see that a replica is going.
    "LIMBER_DRAIN_SECONDS": "5",
    "LIMBER_LOG_FORMAT": "json",
}
MOST_LOGGED: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """All that takes part."""

    postgres: Postgres
    database: Database
    first: Snapshot
    keys: tuple[ApiKey, ...]
    replicas: Sequence[Replica]
    balancer: Balancer
    author: Author
    callers: Sequence[Caller]
    bodies: Bodies
    folder: Path

    def logged(self) -> tuple[LoggedChange, ...]:
        """What the log has of the soak, read from the database."""
        found = fetch_changes(self.database.engine, ChangeFilter(limit=MOST_LOGGED))
        return tuple(entry for entry in found if entry.sequence > (self.first.stamp.newest or 0))

    def revision(self) -> str:
        """The revision of what is kept."""
        kept = self.database.fetch_snapshot()
        assert kept is not None
        return kept.catalogue.revision

    def saved(self, routine_id: str) -> bytes | None:
        """A saved routine, read from the database."""
        return fetch_content(self.database.engine, routine_id)

    def tracebacks(self) -> int:
        """How many the replicas wrote to their logs."""
        return sum(log.read_text().count("Traceback (most recent call last)") for log in self.folder.glob("service-*.log"))


@contextmanager
def staged(
    binaries: Binaries, *, callers: int = CALLERS, programs: Sequence[Sequence[str]] = (LIMBER, LIMBER)
) -> Iterator[Stage]:
    """A stage with both replicas ready. `programs` are what the replicas run: this program, unless a fault is to be found."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="limber-soak-")))
        postgres = Postgres.fresh(binaries, SAFE)
        stack.callback(postgres.stop)
        postgres.ask(f"CREATE DATABASE {NAME}")
        database = Database.at(postgres.url(NAME))
        stack.callback(database.close)
        database.migrate()
        database.seed(read_catalogue())
        writes = _key(database, "authors", Scope.CATALOGUE_WRITE)
        saves = _key(database, "callers", Scope.ROUTINES_SAVE)
        first = database.fetch_snapshot()
        assert first is not None
        replicas = [Replica(number, Service(database.url, folder, SETTINGS, program)) for number, program in enumerate(programs)]
        for replica in replicas:
            stack.callback(replica.service.kill)
            replica.start()
        balancer, bodies = Balancer(replicas), Bodies()
        author = Author(balancer, writes, first.catalogue)
        yield Stage(
            postgres=postgres,
            database=database,
            first=first,
            keys=tuple(fetch_live_keys(database.engine, at=datetime.now(UTC))),
            replicas=replicas,
            balancer=balancer,
            author=author,
            callers=[
                Caller(number, Mix(first.catalogue, caller=number, key=saves, written=author.written), balancer, bodies)
                for number in range(1, callers + 1)
            ],
            bodies=bodies,
            folder=folder,
        )


def _key(database: Database, client: str, scope: Scope) -> str:
    made = create_key(database.engine, client=client, scopes=frozenset({scope}), at=datetime.now(UTC), expires=None)
    return made.text
