"""Services over one database in which routines are saved."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from app.settings import Saving
from tests.api.saved_routines.requests import Serve
from tests.api.serving import ServiceClient, create_shipped_app


@pytest.fixture
def serve(seeded_url: str) -> Iterator[Serve]:
    """Starts services over one database; anyone may save, unless a test sets it otherwise."""
    with ExitStack() as ending:

        def start(**fields: Any) -> ServiceClient:
            app = create_shipped_app(seeded_url, **({"save_routines": Saving.ANYONE} | fields))
            ending.callback(app.service.state.database.close)
            app.service.state.follow()
            return ServiceClient(app)

        yield start


@pytest.fixture
def client(serve: Serve) -> ServiceClient:
    """A service that lets anyone save."""
    return serve()
