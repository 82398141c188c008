"""The measured cost of each kind of work, as `bench scale` stores it for the simulation."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Final

MEASURED: Final = Path(__file__).with_name("measured.json")
BINS: Final = 100


class Work(StrEnum):
    """What is done for a request."""

    CDN_ROUTINE = "routine from the CDN"
    CDN_DRAWING = "drawing from the CDN"
    HIT = "routine from the cache"
    UNCHANGED = "304 from the cache"
    REVALIDATED = "304 of another routine"
    COMPOSED = "new routine"
    ADAPTED = "the same with other recent exercises"
    REMEMBERED = "routine that the composer remembers"
    DRAWING = "drawing"
    CHECK = "check"
    ADVICE = "advice"
    REPAIR = "repair"
    WEEK_PLAN = "week plan"
    BATCH = "batch"
    SAVE = "save"
    SAVED = "saved routine"


CDN: Final = frozenset({Work.CDN_ROUTINE, Work.CDN_DRAWING})
"""What no replica does anything for."""

CACHED: Final = frozenset({Work.HIT, Work.UNCHANGED, Work.DRAWING})
"""Answered by the response cache before anything else."""

MISSES: Final = frozenset({Work.COMPOSED, Work.ADAPTED, Work.REMEMBERED})
"""Routines whose response the response cache does not have."""

ON_EVENT_LOOP: Final = CACHED | MISSES | {Work.REVALIDATED}
"""Computed without giving way to another request."""

USES_DATABASE: Final = frozenset({Work.SAVE, Work.SAVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The cost of one kind of work."""

    cpu_s: tuple[float, ...]
    """Times on a core, sorted: the means of equal parts of all requests."""

    wait_s: float
    """The rest of the time until the response is there: the network and the database."""

    sent_bytes: int
    """The response on the wire, with its headers and with gzip."""

    received_bytes: int

    @property
    def mean_s(self) -> float:
        """CPU seconds."""
        return fmean(self.cpu_s)

    def times(self, factor: float) -> "Cost":
        """The cost if it took this many times as long on a core."""
        return replace(self, cpu_s=tuple(factor * each for each in self.cpu_s))

    def draw(self, random: Random) -> float:
        """One time on a core."""
        return random.choice(self.cpu_s)


def build_cost(cpu_s: Sequence[float], *, wait_s: float, sent_bytes: float, received_bytes: float) -> Cost:
    """The cost of requests that took these times on a core."""
    ordered, bins = sorted(cpu_s), min(BINS, len(cpu_s))
    edges = [len(ordered) * number // bins for number in range(bins + 1)]
    means = (fmean(ordered[start:end]) for start, end in pairwise(edges))
    return Cost(
        cpu_s=tuple(round(each, 7) for each in means),
        wait_s=round(wait_s, 7),
        sent_bytes=round(sent_bytes),
        received_bytes=round(received_bytes),
    )


Costs = Mapping[Work, Cost]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a number of callers see of a service."""

    callers: int
    per_second: float
    p99_ms: float
    hit_rate: float
    """Of the response cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Everything that a run of `bench scale` measured."""

    date: str
    machine: str
    costs: Costs
    stored_bytes: int
    """What one more saved routine adds to the database."""

    observations: tuple[Observation, ...]


def write_measurement(measured: Measurement, path: Path = MEASURED) -> None:
    """Store it."""
    path.write_text(json.dumps(asdict(measured), indent=1) + "\n", encoding="utf-8")


def read_measurement(path: Path = MEASURED) -> Measurement:
    """The stored measurement."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    costs = {Work(name): Cost(**{**cost, "cpu_s": tuple(cost["cpu_s"])}) for name, cost in stored["costs"].items()}
    observations = tuple(Observation(**each) for each in stored["observations"])
    return Measurement(**{**stored, "costs": costs, "observations": observations})
