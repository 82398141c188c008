"""The same question answered in the usual way: an async session for each request, an ORM select, a response model, middlewares.

Written to be compared with, and kindly: it selects by region and phase, takes what fits by count, and composes nothing. The
tables are Limber's own. `python -m bench.serving.usual DATABASE PORT`.
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
from sqlalchemy import ForeignKey, String, select
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
    """A region that an exercise works."""

    __tablename__ = "exercise_regions"

    exercise_slug: Mapped[str] = mapped_column(ForeignKey("exercises.slug"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    region_slug: Mapped[str]
    role: Mapped[str]


class Phase(Base):
    """A phase that an exercise is fit for."""

    __tablename__ = "exercise_phases"

    exercise_slug: Mapped[str] = mapped_column(ForeignKey("exercises.slug"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    phase: Mapped[str]


class Exercise(Base):
    """An exercise."""

    __tablename__ = "exercises"

    slug: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    method: Mapped[str]
    level: Mapped[str]
    instructions: Mapped[list[str]]
    cues: Mapped[list[str]]
    regions: Mapped[list[Region]] = relationship()


class RegionOut(BaseModel):
    """A region as it goes out."""

    model_config = ConfigDict(from_attributes=True)

    region_slug: str
    role: str


class ExerciseOut(BaseModel):
    """An exercise as it goes out."""

    model_config = ConfigDict(from_attributes=True)

    slug: str
    name: str
    method: str
    level: str
    instructions: list[str]
    cues: list[str]
    regions: list[RegionOut]


class RoutineOut(BaseModel):
    """A routine as it goes out."""

    region: str
    phase: str
    minutes: int
    exercises: list[ExerciseOut]


class Logging(BaseHTTPMiddleware):
    """A request id and a line of the log."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Answer one request."""
        started = perf_counter()
        answer = await call_next(request)
        answer.headers["X-Request-Id"] = uuid.uuid4().hex
        log.info("%s %s %s %.1f ms", request.method, request.url.path, answer.status_code, (perf_counter() - started) * 1000)
        return answer


class Hardening(BaseHTTPMiddleware):
    """Security headers."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Answer one request."""
        answer = await call_next(request)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer


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
            .join(Region, Region.exercise_slug == Exercise.slug)
            .join(Phase, Phase.exercise_slug == Exercise.slug)
            .where(Region.region_slug == region, Phase.phase == phase)
            .options(selectinload(Exercise.regions))
            .order_by(Exercise.slug)
            .limit(minutes * SECONDS_A_MINUTE // SECONDS_AN_EXERCISE)
        )
        found = (await opened.scalars(wanted)).all()
        taken = [ExerciseOut.model_validate(exercise) for exercise in found]
        return RoutineOut(region=region, phase=phase, minutes=minutes, exercises=taken)

    return app


def main() -> None:
    """Serve until told to stop."""
    logging.basicConfig(level=logging.INFO)
    uvicorn.run(usual_app(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), log_level="info")


if __name__ == "__main__":
    main()
