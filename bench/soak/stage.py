"""What a soak runs on: a PostgreSQL that syncs every commit, two replicas, callers and an author."""

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
from app.db.routines import ANONYMOUS, fetch_facts
from app.documents.reading import read_catalogue
from app.documents.saved_routines.reading import read_routine
from app.domain.keys import ApiKey, Scope
from app.domain.saved_routine import compute_routine_id
from bench.soak.author import Author
from bench.soak.callers import Caller
from bench.soak.replicas import Balancer, Replica
from bench.soak.request_mix import RequestMix
from tests.postgres import SAFE, Binaries, Postgres
from tests.serving import LIMBER, Service

NAME: Final = "limber"
CALLERS: Final = 8
SETTINGS: Final = {
    # Longer than the balancer takes to notice that a replica is stopping.
    "LIMBER_DRAIN_SECONDS": "5",
    "LIMBER_LOG_FORMAT": "json",
}
MAX_LOGGED: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Everything that takes part in a soak."""

    postgres: Postgres
    database: Database
    first: Snapshot
    keys: tuple[ApiKey, ...]
    replicas: Sequence[Replica]
    balancer: Balancer
    author: Author
    callers: Sequence[Caller]
    folder: Path

    def fetch_logged_changes(self) -> tuple[LoggedChange, ...]:
        """The changes of the soak in the change log."""
        found = fetch_changes(self.database.engine, ChangeFilter(limit=MAX_LOGGED))
        return tuple(entry for entry in found if entry.sequence > (self.first.stamp.newest or 0))

    def fetch_revision(self) -> str:
        """The revision of the stored catalogue."""
        snapshot = self.database.fetch_snapshot()
        assert snapshot is not None
        return snapshot.catalogue.revision

    def has_routine(self, routine_id: str) -> bool:
        """Whether the database has the facts from which this id was made."""
        facts = fetch_facts(self.database.engine, routine_id, client=ANONYMOUS, at=datetime.now(UTC))
        return facts is not None and compute_routine_id(read_routine(self.first.catalogue, facts).routine) == routine_id

    def count_tracebacks(self) -> int:
        """How many tracebacks are in the logs of the replicas."""
        return sum(log.read_text().count("Traceback (most recent call last)") for log in self.folder.glob("service-*.log"))


@contextmanager
def prepared_stage(
    binaries: Binaries, *, callers: int = CALLERS, programs: Sequence[Sequence[str]] = (LIMBER, LIMBER)
) -> Iterator[Stage]:
    """A stage with both replicas ready. `programs` are the commands of the replicas, one of which may have a fault."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="limber-soak-")))
        postgres = Postgres.fresh(binaries, SAFE)
        stack.callback(postgres.stop)
        postgres.ask(f"CREATE DATABASE {NAME}")
        database = Database.at(postgres.url(NAME))
        stack.callback(database.close)
        database.migrate()
        database.seed(read_catalogue())
        writing_key = _create_key(database, "authors", Scope.CATALOGUE_WRITE)
        saving_key = _create_key(database, "callers", Scope.ROUTINES_SAVE)
        first = database.fetch_snapshot()
        assert first is not None
        replicas = [Replica(number, Service(database.url, folder, SETTINGS, program)) for number, program in enumerate(programs)]
        for replica in replicas:
            stack.callback(replica.service.kill)
            replica.start()
        balancer = Balancer(replicas)
        author = Author(balancer, writing_key, first.catalogue)
        mixes = [
            RequestMix(first.catalogue, caller=number, key=saving_key, recent_slugs=author.recent_slugs)
            for number in range(1, callers + 1)
        ]
        yield Stage(
            postgres=postgres,
            database=database,
            first=first,
            keys=tuple(fetch_live_keys(database.engine, at=datetime.now(UTC))),
            replicas=replicas,
            balancer=balancer,
            author=author,
            callers=[Caller(number, mix, balancer) for number, mix in enumerate(mixes, start=1)],
            folder=folder,
        )


def _create_key(database: Database, client: str, scope: Scope) -> str:
    new = create_key(database.engine, client=client, scopes=frozenset({scope}), at=datetime.now(UTC), expires=None)
    return new.text
