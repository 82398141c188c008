"""Serving a catalogue made by a test, with no database behind it."""

from collections.abc import Iterable
from typing import Any

from starlette.testclient import TestClient

from app.api.snapshot.service_state import CatalogueSnapshot
from app.app import create_app
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import ApiKey
from app.settings import Auth, Settings


def client_of(
    catalogue: Catalogue, *, keys: Iterable[ApiKey] = (), auth: Auth = Auth.OPEN, caller: str = "192.0.2.1", **settings: Any
) -> TestClient:
    """The application over this catalogue, with these live keys and settings, for a client at an address.

    Without a database, so any use of one would fail.
    """
    quiet = {"log_requests": False} | settings
    app = create_app(Settings(database_url="sqlite:////nowhere/limber.sqlite3", auth=auth, **quiet))
    app.state.serving.snapshot = CatalogueSnapshot.build(catalogue)
    app.state.serving.keys = {key.id: key for key in keys}
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False, client=(caller, 50_000))
