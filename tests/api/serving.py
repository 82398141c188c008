"""Serving a catalogue made by a test, with no database behind it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from starlette.testclient import TestClient

from app.api.endpoints.service import Service
from app.api.snapshot.service_state import CatalogueSnapshot, ServiceState
from app.app import Limber, create_app
from app.connections import ConnectionLimits
from app.db.catalogue import Stamp, fetch_stamp
from app.db.engine import reading
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import ApiKey
from app.settings import Auth, Settings
from tests.api.real_server import app_in_thread


class ServiceClient(TestClient):
    """A client of an application in this process, whose parts a test can look at and change."""

    def __init__(self, limber: Limber, **options: Any) -> None:
        super().__init__(limber.asgi, raise_server_exceptions=False, follow_redirects=False, **options)
        # Compressing every response of the tests takes long; `test_content_codings.py` asks for it.
        self.headers["accept-encoding"] = "identity"
        self.limber = limber

    @property
    def service(self) -> Service:
        return self.limber.service

    @property
    def state(self) -> ServiceState:
        return self.service.state


_SHIPPED: Final[dict[Stamp, CatalogueSnapshot]] = {}
"""The snapshot of the shipped catalogue, by its stamp in the databases of the tests: building it takes 0.4 s."""


@contextmanager
def serve_shipped(
    url: str, *, limits: ConnectionLimits | None = None, send_buffer: int | None = None, **settings: Any
) -> Iterator[str]:
    """A server in a thread of this process over a copy of the database with the shipped catalogue: its address."""
    app = create_shipped_app(url, **settings)
    with app_in_thread(app, build_settings(url, **settings), limits=limits, send_buffer=send_buffer) as address:
        yield address


def create_shipped_app(url: str, **settings: Any) -> Limber:
    """The application over a copy of the database with the shipped catalogue, with the snapshot that it would load.

    It still follows the database: a copy in which the catalogue was changed has another stamp.
    """
    app = create_app(build_settings(url, **settings))
    database = app.service.state.database
    with reading(database.engine).begin() as session:
        stamp = fetch_stamp(session)
    assert stamp is not None
    if stamp not in _SHIPPED:
        found = database.fetch_snapshot()
        assert found is not None
        _SHIPPED[stamp] = CatalogueSnapshot.build(found.catalogue, tombstones=found.tombstones, stamp=stamp)
    app.service.state.snapshot = _SHIPPED[stamp]
    return app


def build_settings(url: str, **settings: Any) -> Settings:
    return Settings(database_url=url, **({"log_requests": False} | settings))


def client_of(
    catalogue: Catalogue, *, keys: Iterable[ApiKey] = (), auth: Auth = Auth.OPEN, caller: str = "192.0.2.1", **settings: Any
) -> ServiceClient:
    """The application over this catalogue, with these live keys and settings, for a client at an address.

    Without a database, so any use of one would fail.
    """
    quiet = {"log_requests": False} | settings
    app = create_app(Settings(database_url="sqlite:////nowhere/limber.sqlite3", auth=auth, **quiet))
    app.service.state.snapshot = CatalogueSnapshot.build(catalogue)
    app.service.state.keys = {key.id: key for key in keys}
    return ServiceClient(app, client=(caller, 50_000))
