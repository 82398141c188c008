"""The explorer: Swagger UI from files of our own, on a page that may load nothing from any other host."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.caching import JSON, ready_bytes
from app.api.openapi import openapi_text
from app.api.refusals import Refused

STATIC: Final = Path(__file__).parent / "static"
ASSETS: Final[Mapping[str, tuple[Path, str]]] = MappingProxyType(
    {
        "swagger-ui.css": (STATIC / "swagger-ui" / "swagger-ui.css", "text/css; charset=utf-8"),
        "swagger-ui-bundle.js": (STATIC / "swagger-ui" / "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
        "explorer.css": (STATIC / "explorer.css", "text/css; charset=utf-8"),
        "explorer.js": (STATIC / "explorer.js", "text/javascript; charset=utf-8"),
        "favicon.svg": (STATIC / "favicon.svg", "image/svg+xml"),
    }
)
PAGE: Final = STATIC / "explorer.html"
POLICY: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
"""No other host, no script in the page, no frame around it."""

router = APIRouter(include_in_schema=False)


@router.get("/")
async def get_root() -> Response:
    """Whoever comes to the front door is shown the explorer. Relative, so that it holds behind a path prefix."""
    return Response(status_code=307, headers={"Location": "docs"})


@router.get("/docs")
async def get_explorer(request: Request) -> Response:
    """The explorer's page."""
    headers = {"Content-Security-Policy": "; ".join(POLICY), "Referrer-Policy": "no-referrer"}
    return ready_bytes(request, _content(PAGE), media_type="text/html; charset=utf-8", headers=headers)


@router.get("/docs/{asset}")
async def get_asset(request: Request, asset: str) -> Response:
    """One of the files that the page asks for."""
    if asset not in ASSETS:
        raise Refused(code="not_found")
    path, media_type = ASSETS[asset]
    return ready_bytes(request, _content(path), media_type=media_type)


@router.get("/favicon.ico")
async def get_favicon(request: Request) -> Response:
    """The same picture for browsers that ask on their own."""
    return await get_asset(request, "favicon.svg")


@router.get("/openapi.json")
async def get_contract(request: Request) -> Response:
    """The contract."""
    state = request.app.state
    if not hasattr(state, "contract"):
        state.contract = openapi_text(request.app).encode()
    return ready_bytes(request, state.contract, media_type=JSON)


@lru_cache(maxsize=16)
def _content(path: Path) -> bytes:
    return path.read_bytes()
