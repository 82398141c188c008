"""Pages of records: the items, the cursor of the next page, and for exercises the facets."""

from typing import Annotated

from app.api.schemas.conditions import Condition
from app.api.schemas.exercises import Exercise
from app.api.schemas.protocols import RoutineProtocol
from app.api.schemas.regions import Region
from app.api.schemas.request_notes import SuggestedCondition
from app.api.schemas.response_model import ResponseModel, describe
from app.api.schemas.sources import CitedSource
from app.documents.shapes.incoming import Optional

NEXT_CURSOR = describe("The `cursor` of the next page; absent on the last page.", "MWYyZTNkNGMwYW5rbGUtcm9ja3M")


SUGGESTED = describe("The conditions that `q` names or suggests, for a routine; none of them is applied.")


class RegionList(ResponseModel):
    """A page of regions in slug order."""

    items: Annotated[list[Region], describe("The regions.")]
    next_cursor: Annotated[Optional[str], NEXT_CURSOR] = None
    suggested_conditions: Annotated[list[SuggestedCondition], SUGGESTED]


class ConditionList(ResponseModel):
    """A page of conditions in slug order."""

    items: Annotated[list[Condition], describe("The conditions.")]
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
    """For each filter, the number of exercises that match if the filter has only this value.

    All other filters and `q` still apply. Values without a match are absent.
    """

    method: Annotated[dict[str, int], describe("By method.", {"mobility": 12})]
    phase: Annotated[dict[str, int], describe("By phase.", {"pre": 20})]
    level: Annotated[dict[str, int], describe("By level.", {"beginner": 30})]
    position: Annotated[dict[str, int], describe("By position.", {"standing": 25})]
    equipment: Annotated[dict[str, int], describe("By equipment; `none` counts exercises that need none.", {"none": 40})]
    region: Annotated[dict[str, int], describe("By region that it works in a routine.", {"ankle": 9})]
    source: Annotated[dict[str, int], describe("By source that names it or gives a dose.", {"crossley-pogo": 9})]


class ExerciseList(ResponseModel):
    """A page of exercises in slug order (with `q`, best match first), and counts over all matches."""

    items: Annotated[list[Exercise], describe("The exercises.")]
    next_cursor: Annotated[Optional[str], NEXT_CURSOR] = None
    total: Annotated[int, describe("The number of matches.", 42)]
    suggested_regions: Annotated[list[str], describe("The slug of the region that `q` is an everyday word for.", ["arch"])]
    suggested_conditions: Annotated[list[SuggestedCondition], SUGGESTED]
    facets: Annotated[Facets, describe("Counts over all matches.")]
