"""An author's desk: a client of an application with its own database, and a key that may write the catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from starlette.testclient import TestClient

from app.api.snapshot.service_state import ServiceState
from app.app import create_app
from app.db.catalogue_seed import seed
from app.db.engine import make_engine
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Record, content_of
from app.domain.keys import Scope
from app.settings import Settings
from tests.keys import a_key

NEW = {"If-None-Match": "*"}
ANY = {"If-Match": "*"}


@dataclass(frozen=True)
class Desk:
    """What an author works with."""

    client: TestClient
    url: str
    serving: ServiceState

    def etag(self, path: str) -> dict[str, str]:
        """The header that allows a change of the present record only."""
        return {"If-Match": self.client.get(f"/v1/{path}").headers["etag"]}

    def put(self, path: str, record: Any, headers: dict[str, str]) -> Any:
        return self.client.put(f"/v1/{path}", json=record, headers=headers)

    def delete(self, path: str, headers: dict[str, str]) -> Any:
        return self.client.delete(f"/v1/{path}", headers=headers)

    def change(self, *changes: dict[str, Any]) -> Any:
        return self.client.post("/v1/catalogue/changes", json={"changes": changes})

    def log(self, query: str = "") -> list[Any]:
        items: list[Any] = self.client.get(f"/v1/catalogue/changes?{query}").json()["items"]
        return items

    @property
    def revision(self) -> str:
        revision: str = self.client.get("/v1/catalogue").json()["revision"]
        return revision


@contextmanager
def desk_at(url: str, catalogue: Catalogue | None = None) -> Iterator[Desk]:
    """A desk over this database, with this catalogue seeded into it first, if any."""
    if catalogue is not None:
        engine = make_engine(url)
        seed(engine, catalogue)
        engine.dispose()
    key = a_key(url, Scope.CATALOGUE_WRITE, Scope.CATALOGUE_READ, client="authors")
    app = create_app(Settings(database_url=url, log_requests=False))
    with TestClient(app.asgi, raise_server_exceptions=False, follow_redirects=False) as client:
        client.headers["Authorization"] = f"Bearer {key}"
        yield Desk(client, url, app.service.state)


def sent(record: Record, **fields: Any) -> dict[str, Any]:
    """A record as an author sends it, with these fields in place of its own."""
    return dict(content_of(record)) | fields


def errors_in(answer: Any) -> list[tuple[str, str]]:
    """The place and code of each error in a response: `pointer`, or `record pointer`."""
    return [
        (
            " ".join(part for part in (error.get("record", ""), error.get("pointer", error.get("parameter", ""))) if part),
            error["code"],
        )
        for error in answer.json()["errors"]
    ]
