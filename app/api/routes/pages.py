"""The page at the front door: what Limber is, three questions answered live, the region map, and a routine that plays."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.page_files import MEDIA_TYPES, STATIC, asset, content_of, page
from app.api.routing import PlainRoute

LANDING: Final = STATIC / "landing"
ASSETS: Final[Mapping[str, Path]] = MappingProxyType(
    {path.name: path for path in sorted(LANDING.iterdir()) if path.suffix in MEDIA_TYPES}
)
PICTURE: Final = b"<!-- body.svg -->"
"""Where the page holds the picture of the body. In the page itself, so that its regions are there without any script."""

router = APIRouter(include_in_schema=False, route_class=PlainRoute)


@router.get("/")
async def get_landing(request: Request) -> Response:
    """The page. What its address asks is for its own script to read."""
    return page(request, _read_landing())


@router.get("/landing/{name}")
async def get_landing_asset(request: Request, name: str) -> Response:
    """One of the files that the page asks for."""
    return asset(request, ASSETS, name)


@lru_cache(maxsize=1)
def _read_landing() -> bytes:
    return content_of(LANDING / "landing.html").replace(PICTURE, content_of(LANDING / "body.svg").strip())
