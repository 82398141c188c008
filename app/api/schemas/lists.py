"""Pages of records as they go out: the items, the cursor of the next page, and for exercises the facets."""

from typing import Annotated

from app.api.schemas.exercises import Exercise
from app.api.schemas.outgoing import Outgoing, said
from app.api.schemas.protocols import RoutineProtocol
from app.api.schemas.regions import Region
from app.api.schemas.sources import CitedSource
from app.documents.shapes.incoming import Optional

NEXT = said("What to give as `cursor` for the next page; absent on the last.", "MWYyZTNkNGMwYW5rbGUtcm9ja3M")


class RegionList(Outgoing):
    """A page of regions in slug order."""

    items: Annotated[list[Region], said("The regions.")]
    next_cursor: Annotated[Optional[str], NEXT] = None


class ProtocolList(Outgoing):
    """A page of protocols in slug order."""

    items: Annotated[list[RoutineProtocol], said("The protocols.")]
    next_cursor: Annotated[Optional[str], NEXT] = None


class SourceList(Outgoing):
    """A page of sources in slug order."""

    items: Annotated[list[CitedSource], said("The sources.")]
    next_cursor: Annotated[Optional[str], NEXT] = None


class Facets(Outgoing):
    """For each filter and value, how many exercises would match if that value were all that is asked of the filter.

    All other filters and `q` count as they are. A value that would match none is absent.
    """

    method: Annotated[dict[str, int], said("By method.", {"mobility": 12})]
    phase: Annotated[dict[str, int], said("By phase it is fit for.", {"pre": 20})]
    level: Annotated[dict[str, int], said("By level.", {"beginner": 30})]
    position: Annotated[dict[str, int], said("By position it goes through.", {"standing": 25})]
    equipment: Annotated[dict[str, int], said("By what it can be done with; `none` needs nothing brought.", {"none": 40})]
    region: Annotated[dict[str, int], said("By region that a routine could take it for.", {"ankle": 9})]
    source: Annotated[dict[str, int], said("By source that names or doses it.", {"crossley-pogo": 9})]


class ExerciseList(Outgoing):
    """A page of exercises in slug order (with `q`, best match first), and counts over all that match."""

    items: Annotated[list[Exercise], said("The exercises.")]
    next_cursor: Annotated[Optional[str], NEXT] = None
    total: Annotated[int, said("How many match in all.", 42)]
    facets: Annotated[Facets, said("Counts over all that match.")]
