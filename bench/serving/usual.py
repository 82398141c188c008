"""A comparison: the same request served in the usual way, with an async session, an ORM select, a response model and middlewares.

It does less work than Limber: it selects by region and phase, takes as many exercises as fit, and composes nothing. It reads
Limber's tables. `python -m bench.serving.usual DATABASE PORT`.
"""

import logging
import sys
import uuid
from collections.abc import AsyncIterator
from time import perf_counter
from typing import Annotated, Final

import uvicorn
from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, String, cast, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload
from sqlalchemy.types import JSON
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

SECONDS_AN_EXERCISE: Final = 60
SECONDS_A_MINUTE: Final = 60

log = logging.getLogger("usual")


class Base(DeclarativeBase):
    """All tables."""

    type_annotation_map = {list[str]: JSON, str: String}  # noqa: RUF012 - SQLAlchemy's own way


class Region(Base):
    """A region of an exercise."""

    __tablename__ = "exercise_regions"

    exercise: Mapped[str] = mapped_column(ForeignKey("exercises.slug"), primary_key=True)
    region: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]


class Exercise(Base):
    """An exercise."""

    __tablename__ = "exercises"

    slug: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    method: Mapped[str]
    level: Mapped[str]
    phases: Mapped[list[str]]
    instructions: Mapped[list[str]]
    cues: Mapped[list[str]]
    regions: Mapped[list[Region]] = relationship()


class RegionOut(BaseModel):
    """A region in a response."""

    model_config = ConfigDict(from_attributes=True)

    region: str
    role: str


class ExerciseOut(BaseModel):
    """An exercise in a response."""

    model_config = ConfigDict(from_attributes=True)

    slug: str
    name: str
    method: str
    level: str
    instructions: list[str]
    cues: list[str]
    regions: list[RegionOut]


class RoutineOut(BaseModel):
    """A routine in a response."""

    region: str
    phase: str
    minutes: int
    exercises: list[ExerciseOut]


class Logging(BaseHTTPMiddleware):
    """A request id and a line of the log."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Serve one request."""
        started = perf_counter()
        response = await call_next(request)
        response.headers["X-Request-Id"] = uuid.uuid4().hex
        log.info("%s %s %s %.1f ms", request.method, request.url.path, response.status_code, (perf_counter() - started) * 1000)
        return response


class Hardening(BaseHTTPMiddleware):
    """Security headers."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Serve one request."""
        response = await call_next(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def usual_app(database: str) -> FastAPI:
    """The application."""
    sessions = async_sessionmaker(create_async_engine(f"sqlite+aiosqlite:///{database}"), expire_on_commit=False)
    app = FastAPI()
    app.add_middleware(Hardening)
    app.add_middleware(Logging)
    app.add_middleware(CORSMiddleware, allow_origins=["*"])

    async def session() -> AsyncIterator[AsyncSession]:
        async with sessions() as opened:
            yield opened

    @app.get("/v1/routines")
    async def routine(
        region: str,
        phase: str,
        minutes: Annotated[int, Query(ge=1, le=120)],
        opened: Annotated[AsyncSession, Depends(session)],
    ) -> RoutineOut:
        wanted = (
            select(Exercise)
            .join(Region, Region.exercise == Exercise.slug)
            .where(Region.region == region, cast(Exercise.phases, String).contains(f'"{phase}"'))
            .options(selectinload(Exercise.regions))
            .order_by(Exercise.slug)
            .limit(minutes * SECONDS_A_MINUTE // SECONDS_AN_EXERCISE)
        )
        found = (await opened.scalars(wanted)).all()
        taken = [ExerciseOut.model_validate(exercise) for exercise in found]
        return RoutineOut(region=region, phase=phase, minutes=minutes, exercises=taken)

    return app


def main() -> None:
    """Serve until a signal."""
    logging.basicConfig(level=logging.INFO)
    uvicorn.run(usual_app(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), log_level="info")


if __name__ == "__main__":
    main()
