"""Requests about a plan: fixed defaults, every field open to a keyword."""

from typing import Any

CHECKS = "/v1/training-load/checks"
REPAIRS = "/v1/training-load/repairs"
ADVICE = "/v1/advice"
WEEK_PLANS = "/v1/week-plans"
WEEK_CALENDAR = "/v1/week-plans/calendar.ics"
NOW = "2026-11-16T06:00:00+01:00"


def a_workout(id: str = "tue", **fields: Any) -> dict[str, Any]:  # noqa: A002 - the name of the field
    """An easy run that is planned."""
    plain = {"id": id, "kind": "run", "start": "2026-11-17T18:30:00+01:00", "minutes": 60, "rpe": 3, "status": "planned"}
    return plain | fields


def a_request(*workouts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A plan of one easy run, unless workouts are given."""
    plain = {"time_zone": "Europe/Berlin", "now": NOW, "workouts": list(workouts) or [a_workout()]}
    return plain | fields


def without(content: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in names}


def of(**fields: Any) -> dict[str, Any]:
    """A request whose one workout has these fields."""
    return a_request(a_workout(**fields))


def of_routine(**fields: Any) -> dict[str, Any]:
    return a_request(without(a_workout(kind="strength", routine=fields), "minutes", "rpe"))


HARD_PAIR = (
    a_workout("tue-intervals", rpe=8, distance_m=11000),
    a_workout("wed-hills", start="2026-11-18T07:30:00+01:00", minutes=30, rpe=None, effort="hard"),
)
"""Two hard runs twelve hours apart."""
