"""Requests the health of a running service, with the standard library alone: containers may have no other client.

`python -m app.cli.health` is the health check of the image. It loads only the settings: loading the whole program would take more
than a second of CPU time, every ten seconds.
"""

import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Final

from app.settings import read_settings

ALIVE: Final = "/livez"
READY: Final = "/readyz"

READY_TIMEOUT_SECONDS: Final = 5.0
"""Longer than `/readyz` waits for a database."""

ALIVE_TIMEOUT_SECONDS: Final = 2.5
"""Shorter than the timeout of the container's health check, so that the reason is reported."""

LOCAL_ADDRESSES: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not listened on
"""Where a service that listens on every address is reached."""


def find_problem(host: str, port: int, *, path: str = READY, timeout: float = READY_TIMEOUT_SECONDS) -> str | None:
    """The reason why the service at this address is not well, by its response at a path; None if it is well."""
    connection = HTTPConnection(LOCAL_ADDRESSES.get(host, host), port, timeout=timeout)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read().decode()
    except (OSError, HTTPException) as error:
        return f"nothing answers on port {port}: {error}"
    finally:
        connection.close()
    return None if response.status == HTTPStatus.OK else f"not ready: {body}"


def main() -> None:
    """Exit with 0 if the service of this container is alive, with 1 and the reason if not.

    A container that has lost its database continues to respond: replacing it for that would leave none.
    """
    settings = read_settings()
    sys.exit(find_problem(settings.host, settings.port, path=ALIVE, timeout=ALIVE_TIMEOUT_SECONDS))


if __name__ == "__main__":
    main()
