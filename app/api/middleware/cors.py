"""Which scripts of other web origins may read answers (CORS). None, unless an operator names some.

It stands before everything else, since a browser asks first without the headers that it asks about. A key is no cookie: only a
script that has it sends it, so there are no credentials here that a browser would send by itself.
"""

from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from app.settings import Settings

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE")
SENT: Final = ("Authorization", "Cache-Control", "Content-Type", "If-Match", "If-None-Match", "traceparent")
READ: Final = ("ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate", "X-Request-Id")
"""What scripts may read besides what they always may."""

REMEMBERED_SECONDS: Final = 3600
"""How long a browser need not ask again. No browser takes a day, and some no more than two hours."""


def across_origins(app: ASGIApp, settings: Settings) -> ASGIApp:
    """An application whose answers scripts of the origins in the settings may read."""
    if not settings.cors_origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.cors_origins,
        allow_methods=METHODS,
        allow_headers=SENT,
        expose_headers=READ,
        max_age=REMEMBERED_SECONDS,
    )
