"""The lists of other services in a request: their entries become workouts, or are passed over with a reason.

Such a list is never refused for one entry, because the sender cannot repair it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.api.requests.activities.activity import Activity, read_id
from app.api.requests.activities.intervals import IntervalsActivityInput, read_intervals_activity
from app.api.requests.activities.strava import StravaActivityInput, read_strava_activity
from app.api.schemas.training_load.passed_over import PassedOverReason, SkippedEntry
from app.domain.training_load.plan import Workout

MAX_ENTRIES: Final = 50_000
"""More entries than anybody has recorded: a bound for bodies of nothing but empty objects."""

MAX_SCALAR_LENGTH: Final = 200
"""Longer texts are not read."""

Read = Callable[[Mapping[str, object], ZoneInfo], Activity | PassedOverReason]

READERS: Final[Mapping[str, tuple[Read, frozenset[str]]]] = MappingProxyType(
    {
        "strava_activities": (read_strava_activity, frozenset(StravaActivityInput.model_fields)),
        "intervals_activities": (read_intervals_activity, frozenset(IntervalsActivityInput.model_fields)),
    }
)
"""The reader of each list, and the fields that it reads."""

Placed = tuple[str, Workout]
"""A workout with the pointer to where it was sent."""


class TooManyEntries(Exception):
    """A list with more than `MAX_ENTRIES` entries."""

    def __init__(self, name: str) -> None:
        """Take the name of the list."""
        self.name = name
        super().__init__(name)


@dataclass(slots=True)
class ActivityLists:
    """The entries of all lists, reduced to the fields that are read."""

    _entries: list[tuple[str, int, dict[str, object] | None]] = field(default_factory=list)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def read(self, name: str, index: int, entry: object) -> None:
        """Take one entry of a list.

        Raises: TooManyEntries.
        """
        if len(self._entries) >= MAX_ENTRIES:
            raise TooManyEntries(name)
        self._entries.append((name, index, _reduce(entry, READERS[name][1])))

    def convert(self, zone: ZoneInfo, *, first: datetime, last: datetime, taken: Collection[str], room: int) -> "ConvertedLists":
        """Convert the entries to workouts that start between `first` and `last`. At most `room` of them, the newest.

        `taken` are the ids of other workouts.
        """
        skipped: dict[int, SkippedEntry] = {}
        placed: dict[int, Placed] = {}
        ids = set(taken)
        for number, (name, index, entry) in enumerate(self._entries):
            pointer, read = f"/{name}/{index}", READERS[name][0]
            workout = _convert(read, entry, zone)
            if isinstance(workout, Workout):
                workout = _place(workout, first, last, ids)
            if isinstance(workout, Workout):
                placed[number] = (pointer, workout)
                ids.add(workout.id)
            else:
                found = read_id(entry.get("id")) if entry else None
                skipped[number] = SkippedEntry(pointer=pointer, reason=workout, id=found)
        for number in _find_oldest(placed, len(placed) - room):
            pointer, workout = placed.pop(number)
            skipped[number] = SkippedEntry(pointer=pointer, reason=PassedOverReason.BEFORE_THE_WINDOW, id=workout.id)
        return ConvertedLists(placed=tuple(placed.values()), skipped=tuple(skipped[number] for number in sorted(skipped)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedLists:
    """The workouts of all lists, and the entries that are none."""

    placed: tuple[Placed, ...] = ()
    skipped: tuple[SkippedEntry, ...] = ()


def _reduce(entry: object, fields: Collection[str]) -> dict[str, object] | None:
    """The fields that are read, as far as they are plain values; None for anything but an object."""
    if not isinstance(entry, dict):
        return None
    if len(entry) > len(fields):
        return {name: entry[name] for name in fields if name in entry and _is_plain(entry[name])}
    return {name: value for name, value in entry.items() if name in fields and _is_plain(value)}


def _is_plain(value: object) -> bool:
    return len(value) <= MAX_SCALAR_LENGTH if isinstance(value, str) else isinstance(value, int | float)


def _convert(read: Read, entry: Mapping[str, object] | None, zone: ZoneInfo) -> Workout | PassedOverReason:
    if not entry:
        return PassedOverReason.NOT_UNDERSTOOD
    activity = read(entry, zone)
    return activity.to_workout() if isinstance(activity, Activity) else activity


def _place(workout: Workout, first: datetime, last: datetime, ids: Collection[str]) -> Workout | PassedOverReason:
    if workout.id in ids:
        return PassedOverReason.REPEATED
    if workout.start < first:
        return PassedOverReason.BEFORE_THE_WINDOW
    return PassedOverReason.NOT_UNDERSTOOD if workout.start > last else workout


def _find_oldest(placed: Mapping[int, Placed], count: int) -> Iterator[int]:
    """The numbers of the `count` oldest workouts."""
    by_age = sorted(placed, key=lambda number: placed[number][1].start) if count > 0 else []
    yield from by_age[: max(count, 0)]
