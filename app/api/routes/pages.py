"""The pages for runners, and the files that they load. Their scripts read the query; the server does not."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.routing import Endpoints
from app.api.page_files import MEDIA_TYPES, STATIC, render_page, respond_with_asset, respond_with_page

LANDING: Final = STATIC / "landing"
WEEK: Final = STATIC / "week"
FOLDERS: Final = ("landing", "library", "shared", "week")
"""The folders in `web/` whose scripts, styles and pictures are served under their name."""

ASSETS: Final[Mapping[str, Path]] = MappingProxyType(
    {
        path.relative_to(STATIC).as_posix(): path
        for folder in FOLDERS
        for path in sorted((STATIC / folder).rglob("*"))
        if path.suffix in MEDIA_TYPES
    }
)

endpoints = Endpoints()


@endpoints.get("/")
async def get_landing(request: Request) -> Response:
    """The page that composes a routine."""
    return respond_with_page(request, render_page(LANDING / "landing.html", here="."))


@endpoints.get("/landing/{name}")
async def get_landing_asset(request: Request, name: str) -> Response:
    """A file of that page."""
    return respond_with_asset(request, ASSETS, f"landing/{name}")


@endpoints.get("/shared/{name}")
async def get_shared_asset(request: Request, name: str) -> Response:
    """A file that several pages load."""
    return respond_with_asset(request, ASSETS, f"shared/{name}")


@endpoints.get("/shared/words/{name}")
async def get_words(request: Request, name: str) -> Response:
    """The words of the pages in a language."""
    return respond_with_asset(request, ASSETS, f"shared/words/{name}")


@endpoints.get("/week")
async def get_week(request: Request) -> Response:
    """The page that checks a training week and places strength and mobility in it. The week itself stays in the browser."""
    return respond_with_page(request, render_page(WEEK / "week.html", here="week"))


@endpoints.get("/week/{name}")
async def get_week_asset(request: Request, name: str) -> Response:
    """A file of that page."""
    return respond_with_asset(request, ASSETS, f"week/{name}")


@endpoints.get("/week/words/{name}")
async def get_week_words(request: Request, name: str) -> Response:
    """The words of that page in a language."""
    return respond_with_asset(request, ASSETS, f"week/words/{name}")


@endpoints.get("/sources")
async def get_sources(request: Request) -> Response:
    """The page of the sources."""
    return respond_with_page(request, render_page(STATIC / "library" / "sources.html", here="sources"))


@endpoints.get("/conditions")
async def get_conditions(request: Request) -> Response:
    """The page of the conditions."""
    return respond_with_page(request, render_page(STATIC / "library" / "conditions.html", here="conditions"))


@endpoints.get("/library/{name}")
async def get_library_asset(request: Request, name: str) -> Response:
    """A file of those two pages."""
    return respond_with_asset(request, ASSETS, f"library/{name}")
