"""Authors who write exercises as fast as they can, and record what the service acknowledges.

Afterwards the record is compared with the database: a write that was acknowledged and is missing is lost, and one that is stored
in part, or without its entry in the change log, is torn.
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

PREFIX: Final = "written"
"""Begins the slug of every exercise that authors write."""

CREATED: Final = 201
OPTIONAL: Final = frozenset({"revision", "easier", "harder", "family"})
"""Fields of a template that a new exercise leaves out."""


def seed_small_catalogue(url: str) -> None:
    """Seed a small catalogue, which is quick to write to, because every write fetches all of it."""
    database = Database.at(url)
    database.seed(a_catalogue())
    database.close()


def create_writing_key(url: str) -> str:
    """A new key of this database that may write."""
    engine = make_engine(url)
    new = create_key(engine, client="tests", scopes=frozenset({Scope.CATALOGUE_WRITE}), at=datetime.now(UTC), expires=None)
    engine.dispose()
    return new.text


def fetch_template(service: Service) -> Mapping[str, Any]:
    """An exercise that the service has, as a template for new ones."""
    first = service.get("/v1/exercises?limit=1").body["items"][0]["slug"]
    template: Mapping[str, Any] = service.get(f"/v1/exercises/{first}").body
    return template


def make_exercise(template: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """An exercise like the template, with its own slug in several fields."""
    own = {"slug": slug, "name": f"Exercise {slug}", "aliases": [f"{slug} one", f"{slug} two"], "cues": [slug] * 3}
    doses = [{name: value for name, value in dose.items() if name != "text"} for dose in template["prescriptions"]]
    rest = {name: value for name, value in template.items() if name not in OPTIONAL}
    return rest | own | {"prescriptions": doses}


@dataclass
class Author:
    """A client that creates one exercise after another."""

    service: Service
    key: str
    name: str
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def write(self) -> int:
        """Send one more exercise, and return the status of the response, or 0 without one."""
        slug = f"{PREFIX}-{self.name}-{len(self.sent)}"
        self.sent.append(slug)
        try:
            status = put(self.service, self.key, make_exercise(fetch_template(self.service), slug)).status
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
def authors_writing(services: Sequence[Service], key: str) -> Iterator[list[Author]]:
    """One author per service, writing in the background during this block."""
    authors = [Author(service, key, f"{number}") for number, service in enumerate(services)]
    stop = Event()

    def write(author: Author) -> None:
        while not stop.is_set():
            if author.write() != CREATED:
                stop.wait(0.05)

    threads = [Thread(target=write, args=(author,)) for author in authors]
    for thread in threads:
        thread.start()
    try:
        yield authors
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def wait_for_writes(authors: Sequence[Author], *, more: int) -> float:
    """Wait for this many further acknowledged writes of all authors together, and return the seconds that it took."""
    enough = sum(len(author.acknowledged) for author in authors) + more
    return wait_until(lambda: sum(len(author.acknowledged) for author in authors) >= enough)


@dataclass(frozen=True)
class Audit:
    """What became of the writes."""

    acknowledged: int
    stored: int
    lost: frozenset[str]
    torn: frozenset[str]


def audit(url: str, authors: Sequence[Author]) -> Audit:
    """Compare what the authors recorded with what this database stores."""
    engine = make_engine(url)
    with reading(engine).begin() as session:
        catalogue = fetch_catalogue(session)
        logged = list(session.scalars(select(ChangeRow.slug).where(ChangeRow.slug.startswith(PREFIX))))
    engine.dispose()
    stored = {slug: exercise for slug, exercise in catalogue.exercises.items() if slug.startswith(PREFIX)}
    whole = {
        slug
        for slug, exercise in stored.items()
        if exercise.cues == (slug,) * 3 and len(exercise.aliases) == 2 and exercise.prescriptions
    }
    acknowledged = {slug for author in authors for slug in author.acknowledged}
    torn = (stored.keys() - whole) | (stored.keys() ^ set(logged)) | {slug for slug in logged if logged.count(slug) > 1}
    return Audit(len(acknowledged), len(stored), frozenset(acknowledged - stored.keys()), frozenset(torn))
