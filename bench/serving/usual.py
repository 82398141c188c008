"""The usual stack, for comparison: routines from FastAPI, SQLAlchemy and pydantic as most teams would write them.

`python -m bench.serving.usual DATABASE_URL PORT`. A session for each request comes from a dependency, parameters are declared
and validated by the framework, the ORM loads the exercises of the regions with their parts in one query for each relation, and
the response goes through its model. Endpoints and dependencies are plain functions, which run in threads because the database
driver blocks. Responses are not cached; they are the same as Limber's.

In favour of this stack: the composer with its caches is Limber's, it takes the catalogue from memory instead of the rows that
were loaded and has composed for thousands of questions before the first request, and there is no request log, metric, id or ETag.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Annotated, Final
from urllib.parse import parse_qsl, urlsplit

import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from pydantic import BaseModel, Field
from sqlalchemy import Text, cast, create_engine, or_, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, relationship, selectinload, sessionmaker

from app.api.composed_routines import compose_routine
from app.api.requests.routine_question import parse_question_query
from app.api.schemas.routines import Routine
from app.db.models import ExerciseRegionRow, ExerciseRow, PrescriptionRow, RegionRow
from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import warm
from app.domain.composer.question import MAX_MINUTES, MIN_MINUTES, Question, RoutineQuestion
from app.domain.composer.resolution import resolve
from app.domain.errors import NoRoutine
from app.domain.vocabulary import Equipment, Level, Phase
from bench.serving.requests import generate_routine_paths

PREPARED: Final = 2_000
"""Questions that are answered before the first request, as Limber has answered many more when it is measured."""

sessions: Final = sessionmaker()


class Base(DeclarativeBase):
    """Limber's tables with relations between them, which Limber itself does not use."""


class Region(Base):
    """A region of the body."""

    __table__ = RegionRow.__table__


class WorkedRegion(Base):
    """A region that an exercise works."""

    __table__ = ExerciseRegionRow.__table__
    area: Mapped[Region] = relationship()


class Prescription(Base):
    """A dose of an exercise."""

    __table__ = PrescriptionRow.__table__


class Exercise(Base):
    """An exercise."""

    __table__ = ExerciseRow.__table__
    regions: Mapped[list[WorkedRegion]] = relationship(order_by=ExerciseRegionRow.__table__.c.ordinal)
    prescriptions: Mapped[list[Prescription]] = relationship(order_by=PrescriptionRow.__table__.c.ordinal)


class Parameters(BaseModel):
    """The parameters of a request."""

    region: tuple[str, ...]
    phase: Phase
    minutes: Annotated[int, Field(ge=MIN_MINUTES, le=MAX_MINUTES)]
    equipment: tuple[Equipment, ...] = ()
    recent: tuple[str, ...] = ()
    level: Level = Level.INTERMEDIATE


def open_session() -> Iterator[Session]:
    """Yield the session of a request."""
    with sessions() as session:
        yield session


def find_catalogue(request: Request) -> Catalogue:
    """Return the catalogue of the composer."""
    catalogue: Catalogue = request.app.state.catalogue
    return catalogue


def read_question(
    parameters: Annotated[Parameters, Query()], catalogue: Annotated[Catalogue, Depends(find_catalogue)]
) -> Question:
    """Return the question of a request."""
    return resolve(catalogue, RoutineQuestion(**dict(parameters)))


def fetch_exercises(session: Session, question: Question) -> Sequence[Exercise]:
    """Fetch the exercises for the phase that work the regions or parts of them, with their own parts."""
    regions = [region.slug for region in question.regions]
    works = Exercise.regions.any(WorkedRegion.area.has(or_(Region.slug.in_(regions), Region.parent.in_(regions))))
    fits = cast(ExerciseRow.__table__.c.phases, Text).contains(f'"{question.phase}"')
    parts = (selectinload(Exercise.regions), selectinload(Exercise.prescriptions))
    return session.scalars(select(Exercise).where(works, fits).options(*parts)).all()


app = FastAPI()


@app.get("/v1/routines", response_model_exclude_unset=True)
def get_routine(
    question: Annotated[Question, Depends(read_question)],
    catalogue: Annotated[Catalogue, Depends(find_catalogue)],
    session: Annotated[Session, Depends(open_session)],
) -> Routine:
    """Return a routine."""
    # The composer has the same exercises in memory.
    fetch_exercises(session, question)
    try:
        return Routine.model_validate_json(compose_routine(catalogue, question).content)
    except NoRoutine as refused:
        raise HTTPException(422, str(refused)) from None


def main() -> None:
    """Serve until stopped."""
    sessions.configure(bind=create_engine(sys.argv[1]))
    catalogue = app.state.catalogue = read_catalogue()
    warm(catalogue)
    for target in islice(generate_routine_paths(catalogue, seed=2), PREPARED):
        with suppress(NoRoutine):
            compose_routine(catalogue, parse_question_query(catalogue, parse_qsl(urlsplit(target).query)))
    uvicorn.run(app, port=int(sys.argv[2]), access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
