"""The requests that the servers are asked, as the bytes that go over the wire."""

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

ROUTINE: Final = "/v1/routines?" + urlencode({"region": "ankle", "phase": "pre", "minutes": 10})
LIST: Final = "/v1/exercises?" + urlencode({"phase": "pre", "limit": 20})
ITEM: Final = "/v1/exercises/single-leg-calf-raise"
CHECK: Final = "/v1/training-load/checks"
REPAIR: Final = "/v1/training-load/repairs"


def get(target: str, **headers: str) -> str:
    """A GET as an app's backend would send it."""
    lines = [f"GET {target} HTTP/1.1", "Host: limber", "Accept: application/json", "User-Agent: bench"]
    return "\r\n".join([*lines, *(f"{name.replace('_', '-')}: {told}" for name, told in headers.items()), "", ""])


def post(target: str, body: Any) -> str:  # noqa: ANN401 - JSON
    """A POST of JSON."""
    text = json.dumps(body)
    lines = [f"POST {target} HTTP/1.1", "Host: limber", "Content-Type: application/json", f"Content-Length: {len(text)}"]
    return "\r\n".join([*lines, "", text])


def unlike_routines(catalogue: Catalogue, seed: int, *, minutes: int = 10, regions: int = 1) -> Iterator[str]:
    """Questions for routines as runners may ask them, no two alike: every one has to be composed."""
    random = Random(seed)
    names = [slug for slug, region in catalogue.regions.items() if region.redirect is None]
    equipment = [item.value for item in Equipment]
    exercises = sorted(catalogue.exercises)
    seen = set()
    while True:
        asked = [("region", slug) for slug in sorted(random.sample(names, regions))]
        asked += [("phase", random.choice([*Phase]).value), ("minutes", str(minutes))]
        asked += [("level", random.choice([*Level]).value)]
        asked += [("equipment", item) for item in sorted(random.sample(equipment, random.randint(0, 2)))]
        asked += [("recent", slug) for slug in sorted(random.sample(exercises, random.randint(0, 3)))]
        target = "/v1/routines?" + urlencode(asked)
        if target not in seen:
            seen.add(target)
            yield target


def days_of_training(days: int) -> dict[str, Any]:
    """A check of so many days that are past: a run on five days of seven, strength on two, sleep and stress on all."""
    start = NOW - timedelta(days=days)
    workouts = [workout for day in range(days) for workout in _of_day(day, start + timedelta(days=day))]
    told = [
        {"date": f"{start + timedelta(days=day):%Y-%m-%d}", "sleep_hours": 7 + day % 3 * 0.5, "stress": 1 + day % 3}
        for day in range(days)
    ]
    return {"time_zone": "Europe/Berlin", "now": NOW.isoformat(), "workouts": workouts, "days": told}


def _of_day(day: int, at: datetime) -> Iterator[dict[str, Any]]:
    of_week = day % WEEK_DAYS
    if of_week not in {0, 4}:
        yield {
            "id": f"run-{day}",
            "kind": "run",
            "start": (at + timedelta(hours=11)).isoformat(),
            "minutes": 45 + 10 * of_week,
            "rpe": 7 if of_week == 1 else 3,
            "distance_m": 8000 + 1500 * of_week,
            "status": "done",
        }
    if of_week in {0, 3}:
        at_seven = (at + timedelta(hours=1)).isoformat()
        yield {"id": f"lift-{day}", "kind": "strength", "start": at_seven, "minutes": 30, "effort": "moderate", "status": "done"}


REPAIR_BODY: Final = next(iter(REPAIR_EXAMPLES.values()))["value"]
