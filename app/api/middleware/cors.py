"""CORS: which scripts of other web origins may read responses. None by default.

This is the outermost layer because browsers send preflight requests without a key. Keys are not cookies: browsers never send them
automatically, so credentials are not enabled.
"""

from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from app.settings import Settings

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE")
SENT: Final = ("Authorization", "Cache-Control", "Content-Type", "If-Match", "If-None-Match", "traceparent")
READ: Final = (
    "Content-Disposition",
    "ETag",
    "Limber-Fit-Losses",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "WWW-Authenticate",
    "X-Request-Id",
)
"""Headers that scripts may read in addition to the safelisted ones."""

PREFLIGHT_CACHE_SECONDS: Final = 3600
"""How long browsers cache a preflight response; some allow at most two hours."""


def add_cors(app: ASGIApp, settings: Settings) -> ASGIApp:
    """Add CORS for the origins in the settings, if there are any."""
    if not settings.cors_origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.cors_origins,
        allow_methods=METHODS,
        allow_headers=SENT,
        expose_headers=READ,
        max_age=PREFLIGHT_CACHE_SECONDS,
    )
