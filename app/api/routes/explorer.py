"""The API explorer: Swagger UI from our own files, on a page that loads nothing from other hosts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.routing import Endpoints
from app.api.openapi.document import encode_openapi
from app.api.page_files import STATIC, render_page, respond_with_asset, respond_with_page
from app.api.reading.query import NoQuery, parse_query
from app.api.responses import JSON, mark_fixed, respond_with_bytes

ASSETS: Final[Mapping[str, Path]] = MappingProxyType(
    {
        "swagger-ui.css": STATIC / "swagger-ui" / "swagger-ui.css",
        "swagger-ui-bundle.js": STATIC / "swagger-ui" / "swagger-ui-bundle.js",
        "explorer.css": STATIC / "explorer.css",
        "explorer.js": STATIC / "explorer.js",
        "favicon.svg": STATIC / "favicon.svg",
    }
)
PAGE: Final = STATIC / "explorer.html"

endpoints = Endpoints()


@endpoints.get("/docs")
async def get_explorer(request: Request) -> Response:
    """The page of the explorer."""
    return respond_with_page(request, render_page(PAGE, here="docs"))


@endpoints.get("/docs/{name}")
async def get_explorer_asset(request: Request, name: str) -> Response:
    """A static file of the page."""
    return respond_with_asset(request, ASSETS, name)


@endpoints.get("/favicon.ico")
async def get_favicon(request: Request) -> Response:
    """The icon, for browsers that request it by default."""
    return respond_with_asset(request, ASSETS, "favicon.svg")


@endpoints.get("/openapi.json")
async def get_contract(request: Request) -> Response:
    """The contract."""
    parse_query(NoQuery, request)
    mark_fixed(request)
    return respond_with_bytes(request, _render_contract(request.app), media_type=JSON)


@cache
def _render_contract(app: FastAPI) -> bytes:
    return encode_openapi(app)
