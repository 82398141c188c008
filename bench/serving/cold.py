"""Limber without the caches of its composer: `python -m bench.serving.cold PORT`.

Before each request for a routine all caches are cleared, and what the service prepares at its start is prepared again. That is
not a part of the response: `GET /preparing` returns how many seconds of CPU it has taken so far.
"""

import socket
import sys
import tempfile
import time
from dataclasses import replace
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.snapshot.service_state import CatalogueSnapshot
from app.app import create_app
from app.documents.reading import read_catalogue
from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import warm
from app.server import Server
from app.settings import Settings

PREPARING: Final = "/preparing"


class ColdComposer:
    """An application whose composer has cached nothing of earlier requests."""

    def __init__(self, app: ASGIApp, catalogue: Catalogue) -> None:
        """Wrap an application that serves this catalogue."""
        self._app, self._catalogue, self._preparing = app, catalogue, 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Clear the caches and answer."""
        if scope["type"] == "http" and scope["path"] == PREPARING:
            await PlainTextResponse(str(self._preparing))(scope, receive, send)
            return
        if scope["type"] == "http":
            started_at = time.process_time()
            clear_caches()
            warm(self._catalogue)
            self._preparing += time.process_time() - started_at
        await self._app(scope, receive, send)


def main() -> None:
    """Serve until stopped."""
    catalogue = read_catalogue()
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listening:
        settings = Settings(database_url=f"sqlite:///{folder}/none.sqlite3")
        app = create_app(settings)
        app.service.state.snapshot = CatalogueSnapshot.build(catalogue)
        Server(replace(app, asgi=ColdComposer(app.asgi, catalogue)), settings).run(sockets=[listening])


if __name__ == "__main__":
    main()
