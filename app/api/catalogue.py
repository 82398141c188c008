"""The catalogue to be read: body regions, protocols, sources, and what it is as a whole. Exercises are in `exercises.py`."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.caching import etag_of, ready, unchanged
from app.api.contract import answers, takes
from app.api.filters import RegionListQuery, named_like
from app.api.live import live_in
from app.api.paging import PageQuery, page_of
from app.api.query import NoQuery, demand
from app.api.records import record_named, slug_of
from app.api.schemas.catalogue import CatalogueOut
from app.api.schemas.lists import ProtocolListOut, RegionListOut, SourceListOut
from app.api.schemas.protocols import ProtocolOut
from app.api.schemas.regions import RegionOut
from app.api.schemas.sources import SourceOut
from app.domain.anatomy import nearest_regions

LIST_CODES = ("out_of_range", "invalid_type", "repeated_parameter", "invalid_request", "invalid_cursor")

router = APIRouter(tags=["catalogue"])


@router.get(
    "/v1/catalogue",
    operation_id="getCatalogue",
    summary="What this service knows and how it reckons",
    responses=answers(CatalogueOut, "The catalogue as a whole."),
)
async def get_catalogue(request: Request) -> Response:
    """The revision and size of the catalogue, the words that requests take, and the time model with its bounds."""
    live = live_in(request)
    demand(NoQuery, request)
    etag = etag_of(request, live.revision)
    return unchanged(request, etag) or ready(request, live.about, etag)


@router.get(
    "/v1/regions",
    operation_id="listRegions",
    summary="Body regions",
    openapi_extra=takes(RegionListQuery),
    responses=answers(RegionListOut, "A page of regions.", *LIST_CODES, "invalid_text"),
)
async def list_regions(request: Request) -> Response:
    """All body regions in slug order, or those with a name or alias that holds the words of `q`.

    Regions form a tree by `parent`. One with a `redirect` is never worked itself: a request for it is sent elsewhere.
    """
    live = live_in(request)
    query = demand(RegionListQuery, request)
    etag = etag_of(request, live.revision, query.canonical())
    found = {slug: r for slug, r in live.regions.items() if named_like(query.q, names=(slug, r.name, *r.aliases))}
    page = page_of(found, query)
    model = RegionListOut.model_construct(items=page.items, next_cursor=page.next_cursor)
    return unchanged(request, etag) or ready(request, model, etag, link=page.link(query))


@router.get(
    "/v1/regions/{slug}",
    operation_id="getRegion",
    summary="One body region",
    responses=answers(RegionOut, "The region.", "not_found"),
)
async def get_region(request: Request, slug: Annotated[str, slug_of("region", example="ankle")]) -> Response:
    """One body region by its slug. An alias is not found here, but the answer names the regions nearest to it."""
    live = live_in(request)
    demand(NoQuery, request)
    region = record_named(live.regions, slug, kind="region", near=partial(nearest_regions, live.catalogue))
    etag = etag_of(request, live.revision)
    return unchanged(request, etag) or ready(request, region, etag)


@router.get(
    "/v1/protocols",
    operation_id="listProtocols",
    summary="Protocols",
    openapi_extra=takes(PageQuery),
    responses=answers(ProtocolListOut, "A page of protocols.", *LIST_CODES),
)
async def list_protocols(request: Request) -> Response:
    """All protocols in slug order: ordered blocks with methods, shares of the time, and how often a week."""
    live = live_in(request)
    query = demand(PageQuery, request)
    etag = etag_of(request, live.revision, query.canonical())
    page = page_of(live.protocols, query)
    model = ProtocolListOut.model_construct(items=page.items, next_cursor=page.next_cursor)
    return unchanged(request, etag) or ready(request, model, etag, link=page.link(query))


@router.get(
    "/v1/protocols/{slug}",
    operation_id="getProtocol",
    summary="One protocol",
    responses=answers(ProtocolOut, "The protocol.", "not_found"),
)
async def get_protocol(request: Request, slug: Annotated[str, slug_of("protocol", example="pre-run-dynamic")]) -> Response:
    """One protocol with its blocks and who says so."""
    live = live_in(request)
    demand(NoQuery, request)
    protocol = record_named(live.protocols, slug, kind="protocol")
    etag = etag_of(request, live.revision)
    return unchanged(request, etag) or ready(request, protocol, etag)


@router.get(
    "/v1/sources",
    operation_id="listSources",
    summary="Sources",
    openapi_extra=takes(PageQuery),
    responses=answers(SourceListOut, "A page of sources.", *LIST_CODES),
)
async def list_sources(request: Request) -> Response:
    """All sources in slug order: who says what the catalogue holds."""
    live = live_in(request)
    query = demand(PageQuery, request)
    etag = etag_of(request, live.revision, query.canonical())
    page = page_of(live.sources, query)
    model = SourceListOut.model_construct(items=page.items, next_cursor=page.next_cursor)
    return unchanged(request, etag) or ready(request, model, etag, link=page.link(query))


@router.get(
    "/v1/sources/{slug}",
    operation_id="getSource",
    summary="One source",
    responses=answers(SourceOut, "The source.", "not_found"),
)
async def get_source(request: Request, slug: Annotated[str, slug_of("source", example="crossley-pogo")]) -> Response:
    """One source by its slug."""
    live = live_in(request)
    demand(NoQuery, request)
    source = record_named(live.sources, slug, kind="source")
    etag = etag_of(request, live.revision)
    return unchanged(request, etag) or ready(request, source, etag)
