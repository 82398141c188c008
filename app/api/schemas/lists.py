"""Pages of records as they go out: the items, the cursor of the next page, and for exercises the facets."""

from typing import Annotated

from app.api.schemas.exercises import Exercise
from app.api.schemas.protocols import RoutineProtocol
from app.api.schemas.regions import Region
from app.api.schemas.response_model import ResponseModel, describe
from app.api.schemas.sources import CitedSource
from app.documents.shapes.incoming import Optional

NEXT_CURSOR = describe("What to give as `cursor` for the next page; absent on the last.", "MWYyZTNkNGMwYW5rbGUtcm9ja3M")


class RegionList(ResponseModel):
    """A page of regions in slug order."""

    items: Annotated[list[Region], describe("The regions.")]
    next_cursor: Annotated[Optional[str], NEXT_CURSOR] = None


class ProtocolList(ResponseModel):
    """A page of protocols in slug order."""

    items: Annotated[list[RoutineProtocol], describe("The protocols.")]
    next_cursor: Annotated[Optional[str], NEXT_CURSOR] = None


class SourceList(ResponseModel):
    """A page of sources in slug order."""

    items: Annotated[list[CitedSource], describe("The sources.")]
    next_cursor: Annotated[Optional[str], NEXT_CURSOR] = None


class Facets(ResponseModel):
    """For each filter and value, how many exercises would match if that value were all that is asked of the filter.

    All other filters and `q` count as they are. A value that would match none is absent.
    """

    method: Annotated[dict[str, int], describe("By method.", {"mobility": 12})]
    phase: Annotated[dict[str, int], describe("By phase it is fit for.", {"pre": 20})]
    level: Annotated[dict[str, int], describe("By level.", {"beginner": 30})]
    position: Annotated[dict[str, int], describe("By position it goes through.", {"standing": 25})]
    equipment: Annotated[dict[str, int], describe("By what it can be done with; `none` needs nothing brought.", {"none": 40})]
    region: Annotated[dict[str, int], describe("By region that a routine could take it for.", {"ankle": 9})]
    source: Annotated[dict[str, int], describe("By source that names or doses it.", {"crossley-pogo": 9})]


class ExerciseList(ResponseModel):
    """A page of exercises in slug order (with `q`, best match first), and counts over all that match."""

    items: Annotated[list[Exercise], describe("The exercises.")]
    next_cursor: Annotated[Optional[str], NEXT_CURSOR] = None
    total: Annotated[int, describe("How many match in all.", 42)]
    facets: Annotated[Facets, describe("Counts over all that match.")]
