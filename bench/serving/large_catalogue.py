"""Limber with a random catalogue of any size and without a database: `python -m bench.serving.large_catalogue EXERCISES PORT`."""

import socket
import sys
import tempfile
from random import Random
from typing import Final

from app.api.snapshot.service_state import CatalogueSnapshot
from app.app import create_app
from app.domain.catalogue.catalogue import Catalogue
from app.server import Server
from app.settings import Settings
from tests.random_catalogues import random_catalogue

REGIONS: Final = 36


def build_catalogue(exercises: int) -> Catalogue:
    """Builds the catalogue of this size, the same each time."""
    return random_catalogue(Random(1), exercises=exercises, regions=REGIONS)


def main() -> None:
    """Serve until stopped."""
    address = ("127.0.0.1", int(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder, socket.create_server(address, backlog=2048) as listening:
        settings = Settings(database_url=f"sqlite:///{folder}/none.sqlite3")
        app = create_app(settings)
        app.service.state.snapshot = CatalogueSnapshot.build(build_catalogue(int(sys.argv[1])))
        Server(app, settings).run(sockets=[listening])


if __name__ == "__main__":
    main()
