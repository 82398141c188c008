"""Serving a catalogue made by a test, with no database behind it."""

from collections.abc import Iterable
from typing import Any

from starlette.testclient import TestClient

from app.api.endpoints.service import Service
from app.api.snapshot.service_state import CatalogueSnapshot, ServiceState
from app.app import Limber, create_app
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import ApiKey
from app.settings import Auth, Settings


class ServiceClient(TestClient):
    """A client of an application in this process, whose parts a test can look at and change."""

    def __init__(self, limber: Limber, **options: Any) -> None:
        super().__init__(limber.asgi, raise_server_exceptions=False, follow_redirects=False, **options)
        self.limber = limber

    @property
    def service(self) -> Service:
        return self.limber.service

    @property
    def state(self) -> ServiceState:
        return self.service.state


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
