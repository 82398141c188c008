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
from app.api.middleware.access_gate import Gate
from app.api.middleware.cors import across_origins
from app.api.middleware.outermost import OutermostMiddleware
from app.api.middleware.request_slots import RequestSlots
from app.api.middleware.response_cache import KeptAnswers
from app.api.observability.metrics import ServiceCollector
from app.api.observability.request_metrics import Watch
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
"""After how many new objects garbage is looked for: a look at so many takes about a millisecond, and everybody waits for it.
Then how much more rarely among older ones: nearly nothing is in cycles."""

BYTES_PER_MIB: Final = 1024 * 1024

ROUTERS: Final = (
    routines.router,
    saved_routines.router,
    authoring.router,
    changes.router,
    changing.router,
    training_load.router,
    repairs.router,
    exercises.router,
    alternatives.router,
    catalogue.router,
    documentation.router,
    operation.router,
    landing.router,
    explorer.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The application with these settings. Nothing is connected to before it starts.

    It starts without a catalogue, too: then `/readyz` says what is lacking, and takes the catalogue once there is one.
    """
    telemetry = telemetry_of(settings)
    serving = ServiceState(database=database_of(settings))
    access = Access.from_settings(settings)
    gate = Gate.of(settings, serving)
    kept = KeptAnswers(serving, access, most_bytes=settings.response_cache_mib * BYTES_PER_MIB)
    watch = Watch(request_log(settings))
    slots = RequestSlots(max_requests=settings.max_concurrent_requests)
    app = Application(
        front=lambda inner: across_origins(
            OutermostMiddleware(inner, serving=serving, kept=kept, watch=watch, gate=gate), settings
        ),
        version=__version__,
        telemetry=telemetry.config,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # A second address for the same thing would be a second entry in every cache.
        redirect_slashes=False,
    )
    app.state.serving, app.state.access, app.state.watch = serving, access, watch
    app.state.new_keys, app.state.path_prefix = NewKeyLookup(serving), settings.path_prefix
    app.state.gate, app.state.telemetry = gate, telemetry
    app.state.slots = slots
    app.state.collector = ServiceCollector(serving=serving, slots=slots, kept=kept, watch=watch)
    # Routes of routers within the router would be looked for twice, at a thirtieth of what composing costs.
    app.router.routes.extend(route for router in ROUTERS for route in router.routes)
    install_handlers(app)
    install_openapi(app)
    return app


def database_of(settings: Settings) -> Database:
    """The database that these settings name, within the limits that they set.

    Raises: app.db.failures.DatabaseUnusable when its address cannot be read, or its driver is not installed.
    """
    limits = {each.name: getattr(settings, f"database_{each.name}") for each in fields(Limits)}
    return Database.at(settings.database_url.get_secret_value(), Limits(**limits))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    held: ServiceState = app.state.serving
    await run_in_threadpool(held.renew)
    # What was made so far stays: looking through it for garbage again and again would cost the slowest answers most.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    async with follow_database(held):
        yield
    app.state.watch.close()
    if app.state.gate is not None:
        await app.state.gate.close()
    await run_in_threadpool(app.state.telemetry.close)
    held.database.close()
