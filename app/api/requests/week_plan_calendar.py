"""The body of `POST /v1/week-plans/calendar.ics`: that of a week plan, and in which calendar its workouts go."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import Field, field_validator

from app.api.requests.calendar_query import AlarmMinutes, CalendarId
from app.api.requests.week_plan_request import WEEK_PLAN_EXAMPLES, WeekPlanInput
from app.documents.shapes.incoming import whole


class WeekPlanCalendarInput(WeekPlanInput):
    """A week plan to export. `routines` makes no difference here."""

    calendar_id: CalendarId
    alarm_minutes: AlarmMinutes = None
    sent_workouts: Annotated[
        bool,
        Field(
            strict=True,
            description="Also export the workouts of the request that are planned and not over. Those with the question of a "
            "routine list their exercises.",
        ),
    ] = False

    _whole_alarm = field_validator("alarm_minutes", mode="before")(whole)


CALENDAR_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "week": {
            "summary": "A week of strength and mobility, with reminders",
            "value": {**WEEK_PLAN_EXAMPLES["week"]["value"], "calendar_id": "k3v9x2m7", "alarm_minutes": 15},
        },
        "everything": {
            "summary": "The runs as well",
            "value": {**WEEK_PLAN_EXAMPLES["week"]["value"], "calendar_id": "k3v9x2m7", "sent_workouts": True},
        },
    }
)
