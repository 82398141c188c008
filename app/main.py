"""The only place where the application is put together."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app import __version__
from app.api import (
    alternatives,
    catalogue,
    documentation,
    exercises,
    explorer,
    landing,
    operation,
    repairs,
    routines,
    training_load,
)
from app.api.errors import install_errors
from app.api.front import Front
from app.api.live import Serving
from app.api.openapi import install_openapi
from app.db.database import Database
from app.settings import Settings

ROUTERS = (
    routines.router,
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
    app = FastAPI(
        version=__version__,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # A second address for the same thing would be a second entry in every cache.
        redirect_slashes=False,
    )
    app.state.serving = Serving(database=Database.at(settings.database_url))
    for router in ROUTERS:
        app.include_router(router)
    install_errors(app)
    install_openapi(app)
    app.add_middleware(Front)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    held: Serving = app.state.serving
    await run_in_threadpool(held.take)
    # What was made so far stays: looking through it for garbage again and again would cost the slowest answers most.
    gc.collect()
    gc.freeze()
    yield
    held.database.close()
