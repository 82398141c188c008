"""Strava's activities, as its API lists a runner's (`SummaryActivity`, `DetailedActivity`) and as older copies have them.

| Strava | Limber | remark |
| --- | --- | --- |
| `id` | `id` | a number there, its digits here |
| `sport_type`, or `type` | `kind` | Run, TrailRun, VirtualRun: run; WeightTraining: strength; Yoga: mobility; else cross |
| `start_date` | `start` | UTC |
| `start_date_local` | the offset of `start` | Trap: it ends in Z, but is the clock at the place; only its difference is read |
| `elapsed_time` | `minutes` | seconds, pauses included, as gaps are counted from the end. Where it is 0, `moving_time` |
| `moving_time` | `moving_minutes` | seconds |
| `distance` | `distance_m` | metres, of runs only. Trap: 0 where nothing measured it, as on a treadmill: unknown |
| `total_elevation_gain` | `climb_m` | metres |
| `workout_type` | `is_race` | 1 (run) and 11 (ride): race. 2 is a long run, 3 and 12 a "workout"; 0, 10 and absent say nothing |
| `perceived_exertion` | `rpe` | 1 to 10, if the runner rated it there |
| `rpe`, `effort` | `rpe`, `effort` | not Strava's: an app adds them. They come first |
| - | `status` | done: Strava holds nothing planned |

An object that holds an id and `resource_state` 1 is withheld by the service.
"""

from collections.abc import Mapping
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field

from app.api.reading.json_body import Body
from app.api.reading.query import MAX_NAME_LENGTH
from app.api.requests.activities.activity import (
    MOST_ID,
    Activity,
    Amount,
    add_amounts,
    read_id,
    read_number,
    read_rpe,
    read_sport,
)
from app.api.requests.moments import LONGEST_INSTANT, read_start
from app.api.schemas.training_load.passed_over import PassedOverReason
from app.documents.shapes.incoming import Optional
from app.domain.vocabulary import Effort

RACES: Final = frozenset({1, 11})
"""Strava's `workout_type` of a race: run, ride."""

META_ONLY: Final = 1
"""The `resource_state` of an object that is little more than an id."""


class StravaActivityInput(Body):
    """What is read of a Strava activity; other fields may be present. An entry that cannot be read is passed over."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[int, Field(ge=0, le=MOST_ID, description="Strava's id.", examples=[8240554763])]
    sport_type: Annotated[Optional[str], Field(max_length=MAX_NAME_LENGTH, description="The sport.", examples=["TrailRun"])] = (
        None
    )
    type: Annotated[
        Optional[str], Field(max_length=MAX_NAME_LENGTH, description="The sport in older copies.", examples=["Run"])
    ] = None
    start_date: Annotated[
        Optional[str],
        Field(max_length=LONGEST_INSTANT, description="When it started, in UTC.", examples=["2026-11-17T17:30:00Z"]),
    ] = None
    start_date_local: Annotated[
        Optional[str],
        Field(max_length=LONGEST_INSTANT, description="The clock at the place at that time.", examples=["2026-11-17T18:30:00Z"]),
    ] = None
    elapsed_time: Annotated[
        Optional[Amount], Field(description="Seconds from start to end, pauses included.", examples=[3600])
    ] = None
    moving_time: Annotated[Optional[Amount], Field(description="Seconds without pauses.", examples=[3500])] = None
    distance: Annotated[Optional[Amount], Field(description="Metres; 0 means not measured.", examples=[10012.3])] = None
    total_elevation_gain: Annotated[Optional[Amount], Field(description="Metres of climb.", examples=[120])] = None
    workout_type: Annotated[
        Optional[Amount], Field(description="1 race, 2 long run, 3 workout; 11 and 12 for rides.", examples=[1])
    ] = None
    perceived_exertion: Annotated[Optional[Amount], Field(description="The runner's rating there, 1 to 10.", examples=[7])] = None
    rpe: Annotated[Optional[Amount], Field(description="The runner's RPE, if the app knows it.", examples=[7])] = None
    effort: Annotated[Optional[Effort], Field(description="The runner's effort, if the app knows it.")] = None
    resource_state: Annotated[Optional[Amount], Field(description="1 if the service withholds the activity.", examples=[2])] = (
        None
    )


def read_strava_activity(entry: Mapping[str, object], zone: ZoneInfo) -> Activity | PassedOverReason:
    """Read an entry of Strava's list."""
    get = entry.get
    if get("resource_state") == META_ONLY:
        return PassedOverReason.WITHHELD_BY_SERVICE
    name, sport = read_id(get("id")), read_sport(get("sport_type"), get("type"))
    start = read_start(get("start_date"), get("start_date_local"), zone)
    if name is None or sport is None or start is None:
        return PassedOverReason.NOT_UNDERSTOOD
    rpe, is_race = read_rpe(get("rpe"), get("perceived_exertion")), read_number(get("workout_type")) in RACES
    return add_amounts(Activity(id=name, sport=sport, start=start, rpe=rpe, is_race=is_race), entry)
