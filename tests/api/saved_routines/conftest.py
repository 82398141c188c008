"""Services over one database in which routines are saved."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.snapshot.service_state import get_service_state
from app.app import create_app
from app.settings import Saving, Settings
from tests.api.saved_routines.requests import Serve


@pytest.fixture
def serve(seeded_url: str) -> Iterator[Serve]:
    """Starts services over one database; anyone may save, unless a test sets it otherwise."""
    with ExitStack() as ending:

        def start(**fields: Any) -> TestClient:
            app = create_app(Settings(database_url=seeded_url, log_requests=False, **{"save_routines": Saving.ANYONE} | fields))
            ending.callback(get_service_state(app).database.close)
            get_service_state(app).follow()
            return TestClient(app, raise_server_exceptions=False, follow_redirects=False)

        yield start


@pytest.fixture
def client(serve: Serve) -> TestClient:
    """A service that lets anyone save."""
    return serve()
