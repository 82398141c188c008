"""A service on a core of its own, over a PostgreSQL that syncs every commit and shares the other core with the callers."""

import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.db.database import Database
from app.db.keys import create_key
from app.documents.reading import read_catalogue
from app.domain.keys import Scope
from bench.scale.requests import RequestBook
from bench.serving.requests import ROUTINE
from bench.serving.servers import LOAD_CORES, Server, start_server
from tests.postgres import SAFE, Postgres, unpacked

NAME: Final = "limber"
_COUNTER: Final = rb"^limber_response_cache_%s_total (\S+)$"
_DRAWING: Final = re.compile(rb"/v1/exercises/[a-z0-9-]+/figure\.svg\?[^\"]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A running service."""

    server: Server
    postgres: Postgres
    key: str
    drawing: str
    saved: str

    @property
    def book(self) -> RequestBook:
        """The requests that it answers."""
        return RequestBook(read_catalogue(), key=self.key, drawing=self.drawing, saved=self.saved)

    @property
    def cpu_seconds(self) -> float:
        """CPU time of the service since its start, to the nanosecond."""
        # The clock of another process, as clock_getcpuclockid(3) numbers it on Linux.
        return time.clock_gettime(~self.server.process.pid << 3 | 2)

    def count_cache_uses(self) -> tuple[int, int]:
        """Hits and misses of the response cache so far."""
        _, _, text = self.server.get("/metrics")
        hits, misses = (float(re.search(_COUNTER % kind, text, re.MULTILINE)[1]) for kind in (b"hits", b"misses"))
        return int(hits), int(misses)

    def measure_database(self) -> int:
        """Bytes of the database."""
        return int(self.postgres.ask(f"SELECT pg_database_size('{NAME}')")[0][0])


@contextmanager
def start_service(*, cache_mib: int) -> Iterator[Stage]:
    """A service with a response cache of this size."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, LOAD_CORES)
    with tempfile.TemporaryDirectory() as name, unpacked() as binaries:
        postgres = Postgres.fresh(binaries, SAFE)
        try:
            postgres.ask(f"CREATE DATABASE {NAME}")
            key = _prepare(postgres.url(NAME))
            settings = {
                "LIMBER_DATABASE_URL": postgres.url(NAME),
                "LIMBER_LOG_FORMAT": "json",
                "LIMBER_RESPONSE_CACHE_MIB": str(cache_mib),
            }
            command = ["app", "serve", "--port", "{port}"]
            with start_server("limber", command, folder=Path(name), ready="/readyz", **settings) as server:
                drawing, saved = _find_paths(server, key)
                yield Stage(server=server, postgres=postgres, key=key, drawing=drawing, saved=saved)
        finally:
            postgres.stop()
            os.sched_setaffinity(0, before)


def _prepare(url: str) -> str:
    database = Database.at(url)
    database.migrate()
    database.seed(read_catalogue())
    key = create_key(database.engine, client="bench", scopes=frozenset({Scope.ROUTINES_SAVE}), at=datetime.now(UTC), expires=None)
    database.close()
    return key.text


def _find_paths(server: Server, key: str) -> tuple[str, str]:
    """The paths of a drawing and of a saved routine."""
    drawing = _DRAWING.search(server.get(ROUTINE)[2])
    body = json.dumps({"region": ["ankle"], "phase": "pre", "minutes": 10}).encode()
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    _, answered, _ = server.get("/v1/routines", headers, body)
    assert drawing is not None, "the routine links no drawing"
    return drawing[0].decode(), answered["Location"]
