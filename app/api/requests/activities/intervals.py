"""Activities of intervals.icu, as its API lists them.

| intervals.icu | Limber | remark |
| --- | --- | --- |
| `id` | `id` | a text such as "i12345678" |
| `type` | `kind` | Run, TrailRun, VirtualRun: run; WeightTraining: strength; Yoga: mobility; else cross |
| `start_date` | `start` | UTC |
| `start_date_local` | the offset of `start` | the clock at the place. Without `start_date` it is read in the plan's time zone |
| `elapsed_time` | `minutes` | seconds from start to end, pauses included. Where it is 0, `moving_time` |
| `moving_time` | `moving_minutes` | seconds |
| `distance` | `distance_m` | metres with decimals, of runs only; 0 and null: unknown |
| `total_elevation_gain` | `climb_m` | metres |
| `icu_rpe`, or `perceived_exertion` | `rpe` | rated by the runner, 1 to 10, or null. Trap: `feel` (1 to 5) is not an effort |
| `race` | `is_race` | |
| `rpe`, `effort` | `rpe`, `effort` | not theirs: an app adds them. They come first |
| - | `status` | done: what is planned there are events, another shape |

Traps: `icu_training_load` is not a session-RPE load and is not mixed with it. That API does not return activities that
were imported from Strava: their objects hold little more than an id and `source`, and are passed over as withheld.
"""

from collections.abc import Mapping
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field

from app.api.reading.json_body import Body
from app.api.reading.query import MAX_NAME_LENGTH
from app.api.requests.activities.activity import (
    Activity,
    Amount,
    add_amounts,
    read_id,
    read_rpe,
    read_sport,
)
from app.api.requests.moments import LONGEST_INSTANT, read_start
from app.api.schemas.training_load.passed_over import PassedOverReason
from app.documents.shapes.incoming import Optional
from app.domain.vocabulary import Effort

WITHHELD_SOURCE: Final = "STRAVA"


class IntervalsActivityInput(Body):
    """What is read of an intervals.icu activity; other fields may be present. An entry that cannot be read is passed over."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH, description="The id there.", examples=["i12345678"])]
    type: Annotated[Optional[str], Field(max_length=MAX_NAME_LENGTH, description="The sport.", examples=["Run"])] = None
    start_date: Annotated[
        Optional[str],
        Field(max_length=LONGEST_INSTANT, description="When it started, in UTC.", examples=["2026-11-17T17:30:00Z"]),
    ] = None
    start_date_local: Annotated[
        Optional[str],
        Field(max_length=LONGEST_INSTANT, description="The clock at the place at that time.", examples=["2026-11-17T18:30:00"]),
    ] = None
    elapsed_time: Annotated[
        Optional[Amount], Field(description="Seconds from start to end, pauses included.", examples=[3600])
    ] = None
    moving_time: Annotated[Optional[Amount], Field(description="Seconds without pauses.", examples=[3500])] = None
    distance: Annotated[Optional[Amount], Field(description="Metres; 0 means not measured.", examples=[10012.3])] = None
    total_elevation_gain: Annotated[Optional[Amount], Field(description="Metres of climb.", examples=[120])] = None
    icu_rpe: Annotated[Optional[Amount], Field(description="The runner's own rating, CR10.", examples=[7])] = None
    perceived_exertion: Annotated[Optional[Amount], Field(description="The same from another service.", examples=[7])] = None
    race: Annotated[Optional[bool], Field(description="Whether it was a race.", examples=[False])] = None
    rpe: Annotated[Optional[Amount], Field(description="The runner's RPE, if the app knows it.", examples=[7])] = None
    effort: Annotated[Optional[Effort], Field(description="The runner's effort, if the app knows it.")] = None
    source: Annotated[
        Optional[str],
        Field(max_length=MAX_NAME_LENGTH, description="`STRAVA` if the activity is withheld.", examples=["GARMIN_CONNECT"]),
    ] = None


def read_intervals_activity(entry: Mapping[str, object], zone: ZoneInfo) -> Activity | PassedOverReason:
    """Read an entry of the list of intervals.icu."""
    get = entry.get
    name, sport = read_id(get("id")), read_sport(get("type"))
    start = read_start(get("start_date"), get("start_date_local"), zone)
    if name is None or sport is None or start is None:
        withheld = get("source") == WITHHELD_SOURCE and sport is None
        return PassedOverReason.WITHHELD_BY_SERVICE if withheld else PassedOverReason.NOT_UNDERSTOOD
    rpe = read_rpe(get("rpe"), get("icu_rpe"), get("perceived_exertion"))
    return add_amounts(Activity(id=name, sport=sport, start=start, rpe=rpe, is_race=get("race") is True), entry)
