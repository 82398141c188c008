"""What a calendar file needs besides its events: an id for its calendar, reminders, and the time at which it is made."""

import re
from datetime import datetime
from typing import Annotated, Final

from pydantic import Field, PlainValidator, StringConstraints, WithJsonSchema

from app.api.reading.language import LanguageQuery
from app.api.requests.moments import EXAMPLE_INSTANT, LONGEST_INSTANT, TimeZone, parse_instant
from app.documents.shapes.incoming import Optional
from app.domain.exports.calendar_event import MAX_ALARM_MINUTES

LONGEST_CALENDAR_ID: Final = 64


_OFFSET: Final = re.compile(r"[ +]([0-9]{2}):?([0-9]{2})$|-([0-9]{2})([0-9]{2})$")


def _parse_instant_in_query(sent: object) -> datetime:
    """Parse an instant whose offset may be without its colon, as generated Python clients write it, and with a space for its +.

    A + that is not encoded is a space in a query.
    """
    return parse_instant(_OFFSET.sub(_correct_offset, sent) if isinstance(sent, str) and len(sent) <= LONGEST_INSTANT else sent)


def _correct_offset(found: re.Match[str]) -> str:
    east_hours, east_minutes, west_hours, west_minutes = found.groups()
    return f"-{west_hours}:{west_minutes}" if east_hours is None else f"+{east_hours}:{east_minutes}"


QueryInstant = Annotated[
    datetime,
    PlainValidator(_parse_instant_in_query),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
CalendarId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9._~-]+$", max_length=LONGEST_CALENDAR_ID),
    Field(
        description="Names the calendar in the ids of its events. Importing a later file with the same one changes the events "
        "of the earlier file. Choose it at random for each calendar of a runner, and write nothing about the runner in it.",
        examples=["k3v9x2m7"],
    ),
]
AlarmMinutes = Annotated[
    Optional[int],
    Field(ge=0, le=MAX_ALARM_MINUTES, description="Remind the runner this long before; no reminder where absent.", examples=[15]),
]


class RoutineCalendarQuery(LanguageQuery):
    """When the routine is done, and in which calendar."""

    start: Annotated[
        QueryInstant,
        Field(description="When it begins, in RFC 3339 with an offset; encode + as %2B.", examples=[EXAMPLE_INSTANT]),
    ]
    calendar_id: CalendarId
    time_zone: Annotated[
        Optional[TimeZone],
        Field(description="Write the event in the local time of this zone; in UTC where absent.", examples=["Europe/Berlin"]),
    ] = None
    alarm_minutes: AlarmMinutes = None
    now: Annotated[
        Optional[QueryInstant],
        Field(
            description="When the file is made: of two files, the later one counts. Default: the clock.",
            examples=[EXAMPLE_INSTANT],
        ),
    ] = None
