"""Reads of the catalogue: its summary, body regions, conditions, protocols and sources. Exercises are in `exercises.py`."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_snapshot, get_spoken_snapshot
from app.api.reading.language import LanguageQuery, parse_spoken_query
from app.api.reading.paging import Page, take_page
from app.api.reading.query import NoQuery, parse_query
from app.api.requests.list_filters import (
    ConditionListQuery,
    ProtocolListQuery,
    RegionListQuery,
    SearchQuery,
    SourceListQuery,
    number_ranks,
)
from app.api.responses import JSON, compute_etag, respond_if_unchanged, respond_with_bytes, respond_with_model
from app.api.routes.single_records import RECORD_CODES, describe_slug, respond_with_record
from app.api.schemas.catalogue import Catalogue
from app.api.schemas.conditions import Condition
from app.api.schemas.lists import ConditionList, ProtocolList, RegionList, SourceList
from app.api.schemas.plain_json import encode_json
from app.api.schemas.protocols import RoutineProtocol
from app.api.schemas.regions import Region
from app.api.schemas.request_notes import SuggestedCondition, build_suggested
from app.api.schemas.sources import CitedSource
from app.domain.catalogue.anatomy import nearest_regions
from app.domain.catalogue.conditions import nearest_conditions
from app.domain.catalogue.record import RecordKind
from app.domain.composer.word_notes import suggest_for_search
from app.domain.keys import Scope
from app.domain.search.catalogue_names import condition_names, protocol_names, region_names, source_names
from app.domain.search.names import SearchableNames

endpoints = Endpoints("catalogue")


@endpoints.get(
    "/v1/catalogue",
    Operation(
        id="getCatalogue",
        summary="Catalogue summary and time model",
        scope=Scope.CATALOGUE_READ,
        successes=(Success(model=Catalogue, description="The summary of the catalogue."),),
    ),
)
async def get_catalogue(request: Request) -> Response:
    """The revision of the catalogue, its number of records, the values that requests accept, and the time model."""
    snapshot = get_snapshot(request)
    parse_query(NoQuery, request)
    # The response contains the version of the program, so its ETag depends on its bytes, not only on the revision.
    return respond_with_bytes(request, encode_json(snapshot.about), media_type=JSON)


@endpoints.get(
    "/v1/regions",
    Operation(
        id="listRegions",
        summary="Body regions",
        scope=Scope.CATALOGUE_READ,
        query=RegionListQuery,
        successes=(Success(model=RegionList, description="A page of regions."),),
    ),
)
async def list_regions(request: Request) -> Response:
    """All body regions in slug order, or those with a name or alias that matches `q`, best first.

    Regions form a tree by `parent`. A region with a `redirect` is replaced by other regions in requests.
    """
    snapshot, query = get_spoken_snapshot(request), parse_spoken_query(RegionListQuery, request)
    etag = compute_etag(request, snapshot.version, query.canonical())
    unchanged = respond_if_unchanged(request, etag)
    if unchanged is not None:
        return unchanged
    page = _take_page(RegionList, snapshot.responses.regions, region_names(snapshot.catalogue), query=query)
    suggested = build_suggested(suggest_for_search(snapshot.catalogue, query.q), snapshot.words)
    model = RegionList(
        items=page.items,
        next_cursor=page.next_cursor,
        suggested_conditions=[SuggestedCondition.model_validate(each) for each in suggested],
    )
    return respond_with_model(request, model, etag, link=page.link(query))


@endpoints.get(
    "/v1/regions/{slug}",
    Operation(
        id="getRegion",
        summary="One body region",
        scope=Scope.CATALOGUE_READ,
        query=LanguageQuery,
        successes=(Success(model=Region, description="The region."),),
        problems=RECORD_CODES,
    ),
)
async def get_region(request: Request, slug: Annotated[str, describe_slug("region", example="ankle")]) -> Response:
    """One body region by its slug. Aliases are not found, but the error lists similar regions."""
    return respond_with_record(
        request, RecordKind.REGION, slug, near=partial(nearest_regions, get_spoken_snapshot(request).catalogue)
    )


@endpoints.get(
    "/v1/conditions",
    Operation(
        id="listConditions",
        summary="Conditions",
        scope=Scope.CATALOGUE_READ,
        query=ConditionListQuery,
        successes=(Success(model=ConditionList, description="A page of conditions."),),
    ),
)
async def list_conditions(request: Request) -> Response:
    """All conditions in slug order, or those with a name or alias that matches `q`, best first.

    A condition is what a runner reports: a complaint, a state of health, a time of life, or something that the runner cannot do
    yet. Its rules say which demands of exercises are avoided and which need care. It is not a diagnosis.
    """
    snapshot, query = get_spoken_snapshot(request), parse_spoken_query(ConditionListQuery, request)
    etag = compute_etag(request, snapshot.version, query.canonical())
    names = condition_names(snapshot.catalogue)
    return respond_if_unchanged(request, etag) or _build_page(
        request, ConditionList, snapshot.responses.conditions, names, query=query, etag=etag
    )


@endpoints.get(
    "/v1/conditions/{slug}",
    Operation(
        id="getCondition",
        summary="One condition",
        scope=Scope.CATALOGUE_READ,
        query=LanguageQuery,
        successes=(Success(model=Condition, description="The condition."),),
        problems=RECORD_CODES,
    ),
)
async def get_condition(request: Request, slug: Annotated[str, describe_slug("condition", example="knee_pain")]) -> Response:
    """One condition with its rules and sources. Aliases are not found, but the error lists similar conditions."""
    return respond_with_record(
        request, RecordKind.CONDITION, slug, near=partial(nearest_conditions, get_spoken_snapshot(request).catalogue)
    )


@endpoints.get(
    "/v1/protocols",
    Operation(
        id="listProtocols",
        summary="Protocols",
        scope=Scope.CATALOGUE_READ,
        query=ProtocolListQuery,
        successes=(Success(model=ProtocolList, description="A page of protocols."),),
    ),
)
async def list_protocols(request: Request) -> Response:
    """All protocols in slug order, or those whose name or slug matches `q`, best first.

    A protocol has ordered blocks with methods and shares of the time, and a weekly frequency.
    """
    snapshot, query = get_spoken_snapshot(request), parse_spoken_query(ProtocolListQuery, request)
    etag = compute_etag(request, snapshot.version, query.canonical())
    names = protocol_names(snapshot.catalogue)
    return respond_if_unchanged(request, etag) or _build_page(
        request, ProtocolList, snapshot.responses.protocols, names, query=query, etag=etag
    )


@endpoints.get(
    "/v1/protocols/{slug}",
    Operation(
        id="getProtocol",
        summary="One protocol",
        scope=Scope.CATALOGUE_READ,
        query=LanguageQuery,
        successes=(Success(model=RoutineProtocol, description="The protocol."),),
        problems=RECORD_CODES,
    ),
)
async def get_protocol(request: Request, slug: Annotated[str, describe_slug("protocol", example="pre-run-dynamic")]) -> Response:
    """One protocol with its blocks and sources."""
    return respond_with_record(request, RecordKind.PROTOCOL, slug)


@endpoints.get(
    "/v1/sources",
    Operation(
        id="listSources",
        summary="Sources",
        scope=Scope.CATALOGUE_READ,
        query=SourceListQuery,
        successes=(Success(model=SourceList, description="A page of sources."),),
    ),
)
async def list_sources(request: Request) -> Response:
    """All sources in slug order, or those that match `q`, best first."""
    snapshot, query = get_spoken_snapshot(request), parse_spoken_query(SourceListQuery, request)
    etag = compute_etag(request, snapshot.version, query.canonical())
    names = source_names(snapshot.catalogue)
    return respond_if_unchanged(request, etag) or _build_page(
        request, SourceList, snapshot.responses.sources, names, query=query, etag=etag
    )


@endpoints.get(
    "/v1/sources/{slug}",
    Operation(
        id="getSource",
        summary="One source",
        scope=Scope.CATALOGUE_READ,
        query=LanguageQuery,
        successes=(Success(model=CitedSource, description="The source."),),
        problems=RECORD_CODES,
    ),
)
async def get_source(request: Request, slug: Annotated[str, describe_slug("source", example="crossley-pogo")]) -> Response:
    """One source by its slug."""
    return respond_with_record(request, RecordKind.SOURCE, slug)


def _build_page(
    request: Request,
    shape: type[ConditionList | ProtocolList | SourceList],
    records: Mapping[str, Any],
    names: SearchableNames,
    *,
    query: SearchQuery,
    etag: str,
) -> Response:
    page = _take_page(shape, records, names, query=query)
    model = shape.model_construct(items=page.items, next_cursor=page.next_cursor)
    return respond_with_model(request, model, etag, link=page.link(query))


def _take_page(shape: type[BaseModel], records: Mapping[str, Any], names: SearchableNames, *, query: SearchQuery) -> Page[Any]:
    ranks = None if query.q is None else number_ranks(names.search(query.q))
    return take_page(records, query, list_name=shape.__name__, ranks=ranks)
