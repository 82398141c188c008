"""The requests of the benchmarks, as the bytes on the wire."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from app.api.requests.check_examples import REPAIR_EXAMPLES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Equipment, Level, Phase

NOW: Final = datetime(2026, 11, 16, 6, tzinfo=UTC)
WEEK_DAYS: Final = 7
NEW_QUESTIONS: Final = 4_000
"""More new questions than one round can send."""

ROUTINE: Final = "/v1/routines?" + urlencode({"region": "ankle", "phase": "pre", "minutes": 10})
LIST: Final = "/v1/exercises?" + urlencode({"phase": "pre", "limit": 20})
ITEM: Final = "/v1/exercises/single-leg-calf-raise"
CHECK: Final = "/v1/training-load/checks"
REPAIR: Final = "/v1/training-load/repairs"


def format_get(target: str, **headers: str) -> str:
    """Formats a GET as an app's backend would send it."""
    lines = [f"GET {target} HTTP/1.1", "Host: limber", "Accept: application/json", "User-Agent: bench"]
    return "\r\n".join([*lines, *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()), "", ""])


def format_post(target: str, body: Any) -> str:  # noqa: ANN401 - JSON
    """Formats a POST of JSON."""
    text = json.dumps(body)
    lines = [f"POST {target} HTTP/1.1", "Host: limber", "Content-Type: application/json", f"Content-Length: {len(text)}"]
    return "\r\n".join([*lines, "", text])


def generate_routine_paths(catalogue: Catalogue, seed: int, *, minutes: int = 10, regions: int = 1) -> Iterator[str]:
    """Yields different routine questions such as runners ask; each one has to be composed."""
    random = Random(seed)
    names = [slug for slug, region in catalogue.regions.items() if region.redirect is None]
    equipment = [item.value for item in Equipment]
    exercises = sorted(catalogue.exercises)
    seen = set()
    while True:
        parameters = [("region", slug) for slug in sorted(random.sample(names, regions))]
        parameters += [("phase", random.choice([*Phase]).value), ("minutes", str(minutes))]
        parameters += [("level", random.choice([*Level]).value)]
        parameters += [("equipment", item) for item in sorted(random.sample(equipment, random.randint(0, 2)))]
        parameters += [("recent", slug) for slug in sorted(random.sample(exercises, random.randint(0, 3)))]
        target = "/v1/routines?" + urlencode(parameters)
        if target not in seen:
            seen.add(target)
            yield target


def build_check(days: int) -> dict[str, Any]:
    """Builds a check of past days: runs on five days of seven, strength on two, sleep and stress on all."""
    start = NOW - timedelta(days=days)
    workouts = [workout for day in range(days) for workout in _list_workouts(day, start + timedelta(days=day))]
    reports = [
        {"date": f"{start + timedelta(days=day):%Y-%m-%d}", "sleep_hours": 7 + day % 3 * 0.5, "stress": 1 + day % 3}
        for day in range(days)
    ]
    return {"time_zone": "Europe/Berlin", "now": NOW.isoformat(), "workouts": workouts, "days": reports}


def _list_workouts(day: int, at: datetime) -> Iterator[dict[str, Any]]:
    weekday = day % WEEK_DAYS
    if weekday not in {0, 4}:
        yield {
            "id": f"run-{day}",
            "kind": "run",
            "start": (at + timedelta(hours=11)).isoformat(),
            "minutes": 45 + 10 * weekday,
            "rpe": 7 if weekday == 1 else 3,
            "distance_m": 8000 + 1500 * weekday,
            "status": "done",
        }
    if weekday in {0, 3}:
        at_seven = (at + timedelta(hours=1)).isoformat()
        yield {"id": f"lift-{day}", "kind": "strength", "start": at_seven, "minutes": 30, "effort": "moderate", "status": "done"}


REPAIR_BODY: Final = next(iter(REPAIR_EXAMPLES.values()))["value"]
