"""The live catalogue: one immutable snapshot in memory with all that is derived from it. No path under /v1 reads a database."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.requests import Request

from app.api.refusals import Refused
from app.api.schemas.catalogue import CatalogueOut, catalogue_out
from app.api.schemas.exercises import ExerciseOut, exercise_out
from app.api.schemas.protocols import ProtocolOut, protocol_out
from app.api.schemas.regions import RegionOut, region_out
from app.api.schemas.sources import SourceOut, source_out
from app.db.database import Database, Lack
from app.domain.catalogue import Catalogue
from app.domain.composer.composing import warm
from app.domain.finding.exercises import prepare


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Live:
    """A snapshot of the catalogue and its records as they go out, by slug in slug order."""

    catalogue: Catalogue
    about: CatalogueOut
    regions: Mapping[str, RegionOut]
    exercises: Mapping[str, ExerciseOut]
    protocols: Mapping[str, ProtocolOut]
    sources: Mapping[str, SourceOut]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Live":
        """Make a snapshot ready to be served."""
        warm(catalogue)
        prepare(catalogue)
        return cls(
            catalogue=catalogue,
            about=catalogue_out(catalogue),
            regions={slug: region_out(catalogue, region) for slug, region in catalogue.regions.items()},
            exercises={slug: exercise_out(exercise) for slug, exercise in catalogue.exercises.items()},
            protocols={slug: protocol_out(protocol) for slug, protocol in catalogue.protocols.items()},
            sources={slug: source_out(source) for slug, source in catalogue.sources.items()},
        )

    @property
    def revision(self) -> str:
        """The revision of the catalogue."""
        return self.catalogue.revision


@dataclass(slots=True, kw_only=True)
class Serving:
    """What one running application holds: its database, and the snapshot that it serves, once there is one."""

    database: Database
    live: Live | None = None

    def take(self) -> Lack | None:
        """Make the database's catalogue the one that is served, unless the database lacks something. Touches it."""
        lack = self.database.lack()
        if lack is None and self.live is None:
            self.live = Live.of(self.database.catalogue())
        return lack


def serving(app: FastAPI) -> Serving:
    """What this application holds."""
    held: Serving = app.state.serving
    return held


def live_in(request: Request) -> Live:
    """The snapshot to answer from.

    Raises: Refused while there is none.
    """
    live = serving(request.app).live
    if live is None:
        raise Refused(code="not_ready")
    return live
