"""Asking a running service how it is, with nothing but the standard library: for containers that hold no other client.

`python -m app.cli.health` is the health check of the image. It loads no more of the program than the settings: all of it
would take more than a second of processor time, every ten seconds.
"""

import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Final

from app.settings import read_settings

ALIVE: Final = "/livez"
READY: Final = "/readyz"

PATIENCE_SECONDS: Final = 8.0
"""To ask whether it is ready takes as long as its database is waited for, which is less than this."""

ALIVE_PATIENCE_SECONDS: Final = 2.5
"""Less than the container's own patience, so that it hears what is wrong and not that nobody answered."""

HERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not listened on
"""Where to ask a service that listens on every address."""


def why_not(host: str, port: int, *, path: str = READY, patience: float = PATIENCE_SECONDS) -> str | None:
    """What is wrong with the service that listens there, by what it says at a path; None where nothing is."""
    connection = HTTPConnection(HERE.get(host, host), port, timeout=patience)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
    except (OSError, HTTPException) as error:
        return f"nothing answers on port {port}: {error}"
    finally:
        connection.close()
    return None if answer.status == HTTPStatus.OK else f"not ready: {body}"


def main() -> None:
    """End with 0 where the service of this container is alive, with 1 and what is wrong where it is not.

    A container that has lost its database goes on answering: whoever replaced it for that would be left with none.
    """
    settings = read_settings()
    sys.exit(why_not(settings.host, settings.port, path=ALIVE, patience=ALIVE_PATIENCE_SECONDS))


if __name__ == "__main__":
    main()
