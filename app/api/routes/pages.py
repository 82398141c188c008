"""The landing page: an introduction, three live examples, the region map and a routine player."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.routing import Endpoints
from app.api.page_files import MEDIA_TYPES, STATIC, read_content, respond_with_asset, respond_with_page

LANDING: Final = STATIC / "landing"
ASSETS: Final[Mapping[str, Path]] = MappingProxyType(
    {path.name: path for path in sorted(LANDING.iterdir()) if path.suffix in MEDIA_TYPES}
)
PICTURE: Final = b"<!-- body.svg -->"
"""Replaced by the picture of the body, so that its regions are in the page without a script."""

endpoints = Endpoints()


@endpoints.get("/")
async def get_landing(request: Request) -> Response:
    """The landing page. Its script reads the query; the server does not."""
    return respond_with_page(request, _read_landing())


@endpoints.get("/landing/{name}")
async def get_landing_asset(request: Request, name: str) -> Response:
    """A static file of the page."""
    return respond_with_asset(request, ASSETS, name)


@lru_cache(maxsize=1)
def _read_landing() -> bytes:
    return read_content(LANDING / "landing.html").replace(PICTURE, read_content(LANDING / "body.svg").strip())
