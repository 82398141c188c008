"""Asking a running service how it is, with nothing but the standard library: for containers that hold no other client."""

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Final

PATIENCE_SECONDS: Final = 2.5
"""Less than the container's own patience, so that it hears what is wrong and not that nobody answered."""


def why_not_ready(port: int, host: str = "127.0.0.1") -> str | None:
    """What the service that listens on a port lacks; None where it is ready to be asked."""
    connection = HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        body = answer.read().decode()
    except (OSError, HTTPException) as error:
        return f"nothing answers on port {port}: {error}"
    finally:
        connection.close()
    return None if answer.status == HTTPStatus.OK else f"not ready: {body}"
