"""Serving a catalogue made by a test, with no database behind it."""

from starlette.testclient import TestClient

from app.api.live import Live
from app.domain.catalogue import Catalogue
from app.main import create_app
from app.settings import Settings


def client_of(catalogue: Catalogue) -> TestClient:
    """The application over this catalogue. Whatever asked a database would fail: there is none."""
    app = create_app(Settings(database_url="sqlite:////nowhere/limber.sqlite3"))
    app.state.serving.live = Live.of(catalogue)
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)
