"""The only place where the application is put together."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields
from typing import Final

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app import __version__
from app.api.application import Application
from app.api.auth.access import Access
from app.api.auth.new_keys import NewKeyLookup
from app.api.middleware.access_gate import AccessGate
from app.api.middleware.cors import add_cors
from app.api.middleware.outermost import OutermostMiddleware
from app.api.middleware.request_slots import RequestSlots
from app.api.middleware.response_cache import ResponseCache
from app.api.observability.metrics import ServiceCollector
from app.api.observability.request_metrics import RequestMetrics
from app.api.observability.telemetry import telemetry_of
from app.api.openapi.document import install_openapi
from app.api.problems.handlers import install_handlers
from app.api.routes import alternatives, catalogue, exercises, explorer, repairs, routines, saved_routines, training_load
from app.api.routes import change_log as changes
from app.api.routes import change_sets as changing
from app.api.routes import health as operation
from app.api.routes import pages as landing
from app.api.routes import problem_kinds as documentation
from app.api.routes import records as authoring
from app.api.snapshot.catalogue_follower import follow_database
from app.api.snapshot.service_state import ServiceState
from app.db.database import Database
from app.db.limits import Limits
from app.logs import request_log
from app.settings import Settings

GARBAGE: Final = (5_000, 200, 20)
"""Thresholds of the garbage collector: a run over 5,000 new objects takes about a millisecond, which delays all requests.
Older generations are collected more rarely, because almost nothing is in reference cycles."""

BYTES_PER_MIB: Final = 1024 * 1024

ENDPOINTS: Final = (
    routines.endpoints,
    saved_routines.endpoints,
    authoring.endpoints,
    changes.endpoints,
    changing.endpoints,
    training_load.endpoints,
    repairs.endpoints,
    exercises.endpoints,
    alternatives.endpoints,
    catalogue.endpoints,
    documentation.endpoints,
    operation.endpoints,
    landing.endpoints,
    explorer.endpoints,
)


def create_app(settings: Settings) -> FastAPI:
    """Create the application with these settings. It opens no connection before it starts.

    It also starts without a catalogue: then `/readyz` says what is missing, and loads the catalogue once there is one.
    """
    telemetry = telemetry_of(settings)
    serving = ServiceState(database=database_of(settings))
    access = Access.from_settings(settings)
    gate = AccessGate.of(settings, serving)
    cache = ResponseCache(serving, access, max_bytes=settings.response_cache_mib * BYTES_PER_MIB)
    metrics = RequestMetrics(request_log(settings))
    slots = RequestSlots(max_requests=settings.max_concurrent_requests)
    app = Application(
        front=lambda inner: add_cors(
            OutermostMiddleware(inner, serving=serving, cache=cache, metrics=metrics, gate=gate), settings
        ),
        version=__version__,
        telemetry=telemetry.config,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # A second URL of a resource would be a second entry in every cache.
        redirect_slashes=False,
    )
    app.state.serving, app.state.access, app.state.request_metrics = serving, access, metrics
    app.state.new_keys, app.state.path_prefix = NewKeyLookup(serving), settings.path_prefix
    app.state.gate, app.state.telemetry = gate, telemetry
    app.state.slots = slots
    app.state.collector = ServiceCollector(serving=serving, slots=slots, cache=cache, metrics=metrics)
    # Nested routers would be searched twice, which costs a thirtieth of composing a routine.
    app.router.routes.extend(route for resource in ENDPOINTS for route in resource.routes)
    install_handlers(app)
    install_openapi(app)
    return app


def database_of(settings: Settings) -> Database:
    """Open the database of these settings, with their limits.

    Raises: app.db.failures.DatabaseUnusable when its address cannot be read, or its driver is not installed.
    """
    limits = {each.name: getattr(settings, f"database_{each.name}") for each in fields(Limits)}
    return Database.at(settings.database_url.get_secret_value(), Limits(**limits))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state: ServiceState = app.state.serving
    await run_in_threadpool(state.renew)
    # The objects of the start are permanent: scanning them again and again would delay the slowest responses most.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    async with follow_database(state):
        yield
    app.state.request_metrics.close()
    if app.state.gate is not None:
        await app.state.gate.close()
    await run_in_threadpool(app.state.telemetry.close)
    state.database.close()
