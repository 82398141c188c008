"""The only place where the application is put together."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, fields
from typing import Final

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from app import __version__
from app.api.auth.access import Access
from app.api.auth.new_keys import NewKeyLookup
from app.api.endpoints.service import Service
from app.api.endpoints.service_metrics import ServiceCollector
from app.api.middleware.access_gate import AccessGate
from app.api.middleware.cors import add_cors
from app.api.middleware.outermost import OutermostMiddleware
from app.api.middleware.request_slots import RequestSlots
from app.api.middleware.response_cache import ResponseCache
from app.api.observability.request_metrics import RequestMetrics
from app.api.observability.telemetry import OFF, Telemetry, create_telemetry
from app.api.openapi.document import install_openapi
from app.api.problems.handlers import install_handlers
from app.api.routes import (
    advice,
    alternatives,
    catalogue,
    change_log,
    change_sets,
    exercises,
    explorer,
    figures,
    health,
    held_routines,
    pages,
    problem_kinds,
    question_bodies,
    records,
    repairs,
    routine_exports,
    routines,
    saved_routines,
    training_load,
    week_plans,
)
from app.api.snapshot.background import run_in_background
from app.api.snapshot.catalogue_follower import follow_database
from app.api.snapshot.memory import use_one_heap
from app.api.snapshot.readiness import Readiness
from app.api.snapshot.routine_cleanup import remove_expired
from app.api.snapshot.service_state import ServiceState
from app.db.database import Database
from app.db.limits import Limits
from app.logs import create_request_log
from app.settings import Auth, Settings

GARBAGE_THRESHOLDS: Final = (5_000, 200, 20)
"""Thresholds of the garbage collector: a run over 5,000 new objects takes about a millisecond, which delays all requests.
Older generations are collected more rarely, because almost nothing is in reference cycles."""

BYTES_PER_MIB: Final = 1024 * 1024

ENDPOINTS: Final = (
    routines.endpoints,
    question_bodies.endpoints,
    saved_routines.endpoints,
    held_routines.endpoints,
    routine_exports.endpoints,
    records.endpoints,
    change_log.endpoints,
    change_sets.endpoints,
    training_load.endpoints,
    repairs.endpoints,
    advice.endpoints,
    week_plans.endpoints,
    exercises.endpoints,
    figures.endpoints,
    alternatives.endpoints,
    catalogue.endpoints,
    problem_kinds.endpoints,
    health.endpoints,
    pages.endpoints,
    explorer.endpoints,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limber:
    """The application: what a server runs, FastAPI's part of it, and what its endpoints and its server share."""

    asgi: ASGIApp
    api: FastAPI
    service: Service
    metrics: RequestMetrics
    cache: ResponseCache


def create_app(settings: Settings) -> Limber:
    """Create the application with these settings. It opens no connection before it starts.

    It also starts without a catalogue: then `/readyz` says so, and loads the catalogue once there is one.

    Raises: SettingsInvalid when the packages that a setting needs are not installed; app.db.errors.DatabaseUnusable.
    """
    state = ServiceState(database=database_of(settings))
    access = Access.from_settings(settings)
    cache = ResponseCache(state, access, max_bytes=settings.response_cache_mib * BYTES_PER_MIB)
    metrics = RequestMetrics(create_request_log(settings))
    slots = RequestSlots(max_requests=settings.max_concurrent_requests)
    gate = AccessGate.of(settings, state)
    telemetry = create_telemetry(settings)
    service = Service(
        state=state,
        access=access,
        new_keys=NewKeyLookup(state),
        readiness=Readiness(state),
        slots=slots,
        collector=ServiceCollector(state=state, slots=slots, cache=cache, metrics=metrics),
        path_prefix=settings.path_prefix,
        shows_metrics=settings.metrics_port is None and settings.auth is Auth.OPEN and settings.workers == 1,
        gate=gate,
    )
    api = _create_api(service, _lifespan(state, metrics, gate, telemetry))
    outermost = OutermostMiddleware(api, state=state, cache=cache, metrics=metrics, gate=gate)
    asgi = telemetry.trace(add_cors(outermost, settings))
    return Limber(asgi=asgi, api=api, service=service, metrics=metrics, cache=cache)


def database_of(settings: Settings) -> Database:
    """Open the database of these settings, with their limits.

    Raises: app.db.errors.DatabaseUnusable when its address cannot be read, or its driver is not installed.
    """
    limits = {each.name: getattr(settings, f"database_{each.name}") for each in fields(Limits)}
    return Database.at(settings.database_url.get_secret_value(), Limits(**limits))


Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def _create_api(service: Service, lifespan: Lifespan) -> FastAPI:
    api = FastAPI(
        version=__version__,
        # Nested routers would be searched twice, which costs a thirtieth of composing a routine.
        routes=[route for resource in ENDPOINTS for route in resource.routes],
        telemetry=OFF,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # A second URL of a resource would be a second entry in every cache.
        redirect_slashes=False,
    )
    api.state.service = service
    install_handlers(api)
    install_openapi(api)
    return api


def _lifespan(state: ServiceState, metrics: RequestMetrics, gate: AccessGate | None, telemetry: Telemetry) -> Lifespan:
    @asynccontextmanager
    async def run(_api: FastAPI) -> AsyncIterator[None]:
        use_one_heap()
        await run_in_threadpool(state.renew)
        # The objects of the start are permanent: scanning them again and again would delay the slowest responses most.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GARBAGE_THRESHOLDS)
        async with run_in_background(follow_database(state)), run_in_background(remove_expired(state.database)):
            yield
        metrics.close()
        if gate is not None:
            await gate.close()
        await run_in_threadpool(telemetry.close)
        state.database.close()

    return run
