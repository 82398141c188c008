"""Authors who write exercises as fast as they can, and keep a list of what the service has acknowledged.

What they were told is compared afterwards with what is kept: a write that was acknowledged and is not there is lost, and one
that is there in part, or without its entry in the log, is torn.
"""

import http.client
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any, Final

from sqlalchemy import select

from app.db.catalogue import fetch_catalogue
from app.db.database import Database
from app.db.engine import make_engine, reading
from app.db.keys import create_key
from app.db.models import ChangeRow
from app.domain.keys import Scope
from tests.builders import a_catalogue
from tests.serving import Service, wait_until

BY: Final = "made-up"
CREATED: Final = 201


def keep_small(url: str) -> None:
    """Bring a small catalogue into a database with the newest schema: every write reads all of it."""
    database = Database.at(url)
    database.seed(a_catalogue())
    database.close()


def key_for(url: str) -> str:
    """A key of this database that may write."""
    engine = make_engine(url)
    made = create_key(engine, client="tests", scopes=frozenset({Scope.CATALOGUE_WRITE}), at=datetime.now(UTC), expires=None)
    engine.dispose()
    return made.text


def model_of(service: Service) -> Mapping[str, Any]:
    """An exercise that is served, which those that are written are like."""
    first = service.get("/v1/exercises?limit=1").body["items"][0]["slug"]
    model: Mapping[str, Any] = service.get(f"/v1/exercises/{first}").body
    return model


def exercise(model: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """An exercise like the model, with its own slug in parts that go to several tables."""
    own = {"slug": slug, "name": f"Exercise {slug}", "aliases": [f"{slug} one", f"{slug} two"], "cues": [slug] * 3}
    doses = [{name: held for name, held in dose.items() if name != "text"} for dose in model["prescriptions"]]
    kept = {name: held for name, held in model.items() if name not in {"revision", "easier", "harder", "family"}}
    return kept | own | {"prescriptions": doses}


@dataclass
class Author:
    """One client that creates one exercise after another, as long as it is let."""

    service: Service
    key: str
    name: str
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def write(self) -> int:
        """Send one more exercise: the status of the answer, 0 where none came."""
        slug = f"{BY}-{self.name}-{len(self.sent)}"
        self.sent.append(slug)
        try:
            status = put(self.service, self.key, exercise(model_of(self.service), slug)).status
        except (OSError, http.client.HTTPException):
            status = 0
        if status == CREATED:
            self.acknowledged.append(slug)
        self.statuses.append(status)
        return status


def put(service: Service, key: str, record: Mapping[str, Any], **conditions: str) -> Any:
    """Create this exercise, or update it where that is the condition."""
    conditions = conditions or {"If_None_Match": "*"}
    return service.ask("PUT", f"/v1/exercises/{record['slug']}", record, Authorization=f"Bearer {key}", **conditions)


@contextmanager
def writing_at(services: Sequence[Service], key: str) -> Iterator[list[Author]]:
    """One author at each of these services, writing in the background in here."""
    authors = [Author(service, key, f"{number}") for number, service in enumerate(services)]
    enough = Event()

    def write(author: Author) -> None:
        while not enough.is_set():
            if author.write() != CREATED:
                enough.wait(0.05)

    threads = [Thread(target=write, args=(author,)) for author in authors]
    for thread in threads:
        thread.start()
    try:
        yield authors
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def wait_for_writes(authors: Sequence[Author], *, more: int) -> float:
    """Wait until so many more writes have been acknowledged to these authors together; the seconds that it took."""
    enough = sum(len(author.acknowledged) for author in authors) + more
    return wait_until(lambda: sum(len(author.acknowledged) for author in authors) >= enough)


@dataclass(frozen=True)
class Audit:
    """What became of the writes."""

    acknowledged: int
    kept: int
    lost: frozenset[str]
    torn: frozenset[str]


def audit(url: str, authors: Sequence[Author]) -> Audit:
    """Compare what the authors were told with what is kept in this database."""
    engine = make_engine(url)
    with reading(engine).begin() as session:
        catalogue = fetch_catalogue(session)
        logged = list(session.scalars(select(ChangeRow.slug).where(ChangeRow.slug.startswith(BY))))
    engine.dispose()
    kept = {slug: found for slug, found in catalogue.exercises.items() if slug.startswith(BY)}
    whole = {
        slug for slug, found in kept.items() if found.cues == (slug,) * 3 and len(found.aliases) == 2 and found.prescriptions
    }
    acknowledged = {slug for author in authors for slug in author.acknowledged}
    torn = (kept.keys() - whole) | (kept.keys() ^ set(logged)) | {slug for slug in logged if logged.count(slug) > 1}
    return Audit(len(acknowledged), len(kept), frozenset(acknowledged - kept.keys()), frozenset(torn))
