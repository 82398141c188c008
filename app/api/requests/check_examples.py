"""Example requests that can be sent unchanged: shown in the explorer, and sent by a test."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

_WEEK: Final = {
    "time_zone": "Europe/Berlin",
    "now": "2026-11-16T06:00:00+01:00",
    "runner": {"running_since": "2021-03-01"},
    "workouts": [
        {
            "id": "sat-long",
            "kind": "run",
            "start": "2026-11-14T09:00:00+01:00",
            "minutes": 95,
            "rpe": 4,
            "distance_m": 16000,
            "status": "done",
        },
        {
            "id": "tue-intervals",
            "kind": "run",
            "start": "2026-11-17T18:30:00+01:00",
            "minutes": 60,
            "rpe": 8,
            "effort": "hard",
            "distance_m": 11000,
            "status": "planned",
        },
        {
            "id": "mon-strength",
            "kind": "strength",
            "start": "2026-11-16T19:00:00+01:00",
            "minutes": 30,
            "effort": "hard",
            "status": "planned",
        },
        {
            "id": "thu-hips",
            "kind": "mobility",
            "start": "2026-11-19T07:30:00+01:00",
            "status": "planned",
            "routine": {"region": ["hip"], "phase": "recovery", "minutes": 15},
        },
        {
            "id": "sat-run",
            "kind": "run",
            "start": "2026-11-21T09:00:00+01:00",
            "minutes": 115,
            "effort": "easy",
            "distance_m": 20000,
            "status": "planned",
        },
    ],
    "days": [{"date": "2026-11-15", "sleep_hours": 6.5, "stress": 3}],
}

_STRAVA: Final = {
    "time_zone": "Europe/Berlin",
    "now": "2026-11-16T06:00:00+01:00",
    "strava_activities": [
        {
            "id": 8240554763,
            "sport_type": "Run",
            "start_date": "2026-11-14T08:00:00Z",
            "elapsed_time": 5700,
            "distance": 16012.4,
            "workout_type": 2,
        },
        {"id": 8240554764, "resource_state": 1},
    ],
    "workouts": [
        {
            "id": "tue-intervals",
            "kind": "run",
            "start": "2026-11-17T18:30:00+01:00",
            "minutes": 60,
            "effort": "hard",
            "distance_m": 11000,
            "status": "planned",
        }
    ],
}

_INTERVALS: Final = {
    "time_zone": "Europe/Berlin",
    "now": "2026-11-16T06:00:00+01:00",
    "workouts": [],
    "intervals_activities": [
        {
            "id": "i12345678",
            "type": "Run",
            "start_date": "2026-11-14T08:00:00Z",
            "elapsed_time": 5700,
            "distance": 16012.4,
            "icu_rpe": 4,
            "race": False,
        }
    ],
}

Examples = Mapping[str, Mapping[str, Any]]

CHECK_EXAMPLES: Final[Examples] = MappingProxyType(
    {
        "week": {"summary": "A week in Limber's own shape", "value": _WEEK},
        "strava": {"summary": "Strava's activities, and a workout that is planned", "value": _STRAVA},
        "intervals": {"summary": "Activities of intervals.icu", "value": _INTERVALS},
    }
)
REPAIR_EXAMPLES: Final[Examples] = MappingProxyType(
    {
        "week": {
            "summary": "A week with heavy legs on the evening before intervals",
            "value": _WEEK | {"slots": ["07:30", "18:30"]},
        },
        "strava": {"summary": "Strava's activities, and a workout that is planned", "value": _STRAVA},
    }
)
