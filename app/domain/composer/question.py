"""A question to the composer: as a caller sends it, and as the composer answers it after `resolution.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Final, NamedTuple

from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.request_notes import NO_NOTES, RequestNotes
from app.domain.composer.timing import DEFAULT_TIMING, Timing
from app.domain.condition_vocabulary import RedFlag
from app.domain.vocabulary import Equipment, Level, NextRun, Phase, Place

MAX_REGIONS: Final = 6
MAX_EXERCISES: Final = 50
"""How many exercises each of `include`, `exclude` and `recent` may name."""

MAX_CONDITIONS: Final = 10

MAX_SWAPS: Final = 10
"""How many exercises of a routine may be swapped."""

MIN_MINUTES: Final = 1
MAX_MINUTES: Final = 120
MIN_RACE_METRES: Final = 100
MAX_MINUTES_TO_START: Final = 600
MAX_VARIATION: Final = 20
MAX_WEEK: Final = 104
MAX_FEWER_SETS: Final = 3
MAX_CEILING: Final = 30
"""The most that `max_exercises` may be."""

NO_EQUIPMENT: Final = "none"
"""The word for bodyweight only: it adds nothing to the equipment."""
NO_CONDITION: Final = "none"
"""The word for no condition: complaints that words for regions name are then not applied."""


class Swap(NamedTuple):
    """An exercise to do in place of an item of the routine, whose position is that before any swap, from 1."""

    position_in_routine: int
    exercise: str

    def __str__(self) -> str:
        """Format it as the parameter `swap` of a query."""
        return f"{self.position_in_routine}:{self.exercise}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineQuestion:
    """The question of a caller, as query or body. Its names of regions, exercises and protocols may not exist.

    Raises: ValueError when a number or count is out of bounds; the readers of requests refuse those before.
    """

    region: tuple[str, ...]
    phase: Phase
    minutes: int
    equipment: tuple[Equipment, ...] = ()
    condition: tuple[str, ...] = ()
    sore_region: tuple[str, ...] = ()
    red_flag: tuple[RedFlag, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    level: Level = Level.INTERMEDIATE
    protocol: str | None = None
    next_run: NextRun | None = None
    race_distance_m: int | None = None
    minutes_to_start: int | None = None
    place: Place | None = None
    variation: int = 0
    max_exercises: int | None = None
    swaps: tuple[Swap, ...] = ()
    week: int | None = None
    fewer_sets: int | None = None
    seconds_per_rep: int | None = None
    seconds_per_breath: int | None = None
    seconds_per_step: int | None = None
    switch_seconds: int | None = None
    rest_seconds: int | None = None

    def __post_init__(self) -> None:
        """Check the bounds."""
        most_named = max(len(self.include), len(self.exclude), len(self.recent))
        too_many = most_named > MAX_EXERCISES or len(self.condition) > MAX_CONDITIONS
        too_many = too_many or len(self.sore_region) > MAX_REGIONS or len(self.swaps) > MAX_SWAPS
        if not 1 <= len(self.region) <= MAX_REGIONS or too_many:
            message = (
                f"a question names 1 to {MAX_REGIONS} regions, at most {MAX_CONDITIONS} conditions, "
                f"at most {MAX_EXERCISES} exercises in each list, and at most {MAX_SWAPS} swaps"
            )
            raise ValueError(message)
        if not MIN_MINUTES <= self.minutes <= MAX_MINUTES or not 0 <= self.variation <= MAX_VARIATION:
            message = f"minutes are {MIN_MINUTES} to {MAX_MINUTES}, a variation is 0 to {MAX_VARIATION}"
            raise ValueError(message)
        if self.max_exercises is not None and not 1 <= self.max_exercises <= MAX_CEILING:
            message = f"max_exercises is 1 to {MAX_CEILING}"
            raise ValueError(message)
        if not 1 <= (self.week or 1) <= MAX_WEEK or not 1 <= (self.fewer_sets or 1) <= MAX_FEWER_SETS:
            message = f"a week is 1 to {MAX_WEEK}, fewer_sets is 1 to {MAX_FEWER_SETS}"
            raise ValueError(message)

    @property
    def timing(self) -> Timing:
        """The time model with the changes of the caller."""
        given = {name: getattr(self, name) for name in _TIMING_FIELDS}
        changes = {name: seconds for name, seconds in given.items() if seconds is not None}
        return Timing(**changes) if changes else DEFAULT_TIMING


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with every name found in the catalogue and every list in slug order."""

    regions: tuple[RequestedRegion, ...]
    phase: Phase
    minutes: int
    protocol: Protocol
    equipment: frozenset[Equipment] = frozenset()
    conditions: frozenset[str] = frozenset()
    sore_regions: frozenset[str] = frozenset()
    red_flags: frozenset[RedFlag] = frozenset()
    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    recent: frozenset[str] = frozenset()
    level: Level = Level.INTERMEDIATE
    next_run: NextRun | None = None
    """None for every phase but the one before a run."""
    race_distance_m: int | None = None
    """In metres; None unless the run is a race."""
    minutes_to_start: int | None = None
    """The minutes to the start of the race, if they are given."""
    place: Place = Place.INDOORS
    variation: int = 0
    max_exercises: int | None = None
    """None for as many as usual for the phase and the minutes."""
    swaps: tuple[Swap, ...] = ()
    """In the order in which they were sent, which makes no difference to the routine."""
    week: int | None = None
    """The week of training with this routine, from 1; None for the doses that fill the time."""
    fewer_sets: int | None = None
    """How many sets of each strength exercise are left out, in a lighter week; None for none."""
    timing: Timing = DEFAULT_TIMING
    notes: RequestNotes = field(default=NO_NOTES, compare=False)
    """How the request was read. The question is the same without them."""

    def __hash__(self) -> int:
        """Leave out the protocol and the time model: questions are keys of many caches, and hashing these would take longest."""
        named = (self.equipment, self.conditions, self.sore_regions, self.red_flags, self.include, self.exclude, self.recent)
        numbers = (self.minutes, self.variation, self.max_exercises, self.week, self.fewer_sets)
        return hash((self.region_slugs, self.phase, self.level, self.next_run, self.place, numbers, named))

    @property
    def region_slugs(self) -> tuple[str, ...]:
        """The slugs of the regions to work."""
        return tuple(region.slug for region in self.regions)

    @property
    def budget_seconds(self) -> int:
        """The requested time."""
        return self.minutes * 60

    @property
    def allowed_seconds(self) -> int:
        """The requested time, at most that for which the protocol is made."""
        most = self.protocol.minutes.max if self.protocol.minutes else self.minutes
        return min(self.minutes, most) * 60

    @property
    def is_about_health(self) -> bool:
        """Whether it names a complaint, a sore region or a red flag."""
        return bool(self.conditions or self.sore_regions or self.red_flags)

    def in_catalogue(self, catalogue: Catalogue) -> "Question":
        """The same question with the names that another catalogue with the same records gives them."""
        regions = tuple(replace(each, name=catalogue.regions[each.slug].name) for each in self.regions)
        return replace(self, regions=regions, protocol=catalogue.protocols[self.protocol.slug])

    @property
    def is_personal(self) -> bool:
        """Whether it, or the request for it, says something about the health of the runner."""
        return self.is_about_health or self.notes.is_personal

    @cached_property
    def canonical(self) -> tuple[tuple[str, str], ...]:
        """The question as sorted (parameter, value) pairs: the same for every spelling.

        Every field that is compared is in it, so a new one takes part without being listed here.
        """
        pairs: list[tuple[str, str]] = []
        for name in _FIELDS:
            pairs += _pairs(name, getattr(self, name))
        return tuple(sorted(pairs))

    @property
    def answer_pairs(self) -> tuple[tuple[str, str], ...]:
        """What identifies its answer: the question and the notes."""
        return (*self.canonical, *self.notes.pairs)

    def without_run(self) -> "Question":
        """The same question without the run that it prepares for."""
        return replace(self, next_run=None, race_distance_m=None, minutes_to_start=None)

    @property
    def is_at_week(self) -> bool:
        """Whether its doses are those of a week of training, or of a lighter one."""
        return self.week is not None or self.fewer_sets is not None

    def at_minutes(self, minutes: int) -> "Question":
        """The same question for another number of minutes."""
        return replace(self, minutes=minutes)


_FIELDS: Final = tuple(each.name for each in fields(Question) if each.compare)
_TIMING_FIELDS: Final = tuple(each.name for each in fields(Timing))
_PARAMETERS: Final[Mapping[str, str]] = {
    "regions": "region",
    "conditions": "condition",
    "sore_regions": "sore_region",
    "red_flags": "red_flag",
    "swaps": "swap",
}
"""The parameters whose name is not that of the field."""


def _pairs(name: str, value: object) -> list[tuple[str, str]]:
    """The parameters that give a field this value; absent values and defaults of the time model are left out."""
    if value is None:
        return []
    if isinstance(value, tuple | frozenset):
        parameter = _PARAMETERS.get(name, name)
        return [(parameter, text) for text in {_text(each) for each in value}]
    if isinstance(value, Timing):
        own = ((each, getattr(value, each)) for each in _TIMING_FIELDS)
        return [(each, str(seconds)) for each, seconds in own if seconds != getattr(DEFAULT_TIMING, each)]
    return [(name, _text(value))]


def _text(value: object) -> str:
    if isinstance(value, str | int | Swap):
        return str(value)
    if isinstance(value, RequestedRegion):
        return value.requested_as
    if isinstance(value, Protocol):
        return value.slug
    message = f"a question contains a {type(value).__name__}, which no parameter accepts"
    raise TypeError(message)
