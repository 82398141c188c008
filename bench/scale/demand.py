"""What runners ask, and when. Every number is a working value of ours; docs/scale.md gives the reason of each."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from random import Random
from types import MappingProxyType
from typing import Final

from app.domain.languages import OFFERED

HOUR_S: Final = 3_600
DAYS_PER_MONTH: Final = 30
RECENTS: Final = 2**40
"""Enough for two runners never to draw the same."""

LANGUAGES: Final = ("en", *OFFERED)


class Operation(StrEnum):
    """What is asked."""

    ROUTINE = "routine"
    DRAWING = "drawing"
    CHECK = "check"
    ADVICE = "advice"
    REPAIR = "repair"
    WEEK_PLAN = "week plan"
    BATCH = "batch"
    SAVE = "save"
    SAVED = "saved routine"


USUAL_REQUESTS: Final[Mapping[Operation, float]] = MappingProxyType(
    {
        Operation.ROUTINE: 2.5,
        Operation.DRAWING: 3.0,
        Operation.CHECK: 1.5,
        Operation.ADVICE: 0.5,
        Operation.REPAIR: 0.15,
        Operation.WEEK_PLAN: 0.2,
        Operation.BATCH: 0.1,
        Operation.SAVE: 0.1,
        Operation.SAVED: 0.3,
    }
)
"""Of an active runner, on one day."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question for a routine: equal ones have the same response."""

    number: int
    language: str
    recent: int = 0
    """If not 0: which exercises the runner did recently; nobody else asks that."""

    is_about_health: bool = False
    """Whether it names a complaint, so that only the caller's own cache may store the response."""

    @property
    def is_personal(self) -> bool:
        """Whether nobody else asks it."""
        return self.recent != 0


@dataclass(frozen=True, kw_only=True)
class Demand:
    """A number of runners and their habits."""

    runners: int = 1_000_000
    backends: int = 10
    """Clients with a key of their own, each for an equal part of the runners."""

    active_share: float = 0.35
    """Of all runners, on one day."""

    peak_share: float = 0.18
    """Of the requests of a day, in its busiest hour."""

    burst: float = 2.0
    """The busiest minutes of that hour, relative to its mean."""

    requests_a_day: Mapping[Operation, float] = field(default_factory=lambda: USUAL_REQUESTS)
    personal_share: float = 0.3
    """Of the questions."""

    health_share: float = 0.15
    """Of the questions that are not personal."""

    etag_share: float = 0.2
    """Of the questions that are not personal: those with the ETag of a response that the app still has."""

    questions: int = 50_000
    """Different questions that are not personal, in each language."""

    zipf: float = 0.9
    """The exponent of their popularity: the n-th most popular is asked in proportion to n ** -zipf."""

    languages: tuple[float, ...] = (0.6, 0.25, 0.15)
    """Shares of English and of the other languages."""

    def per_day(self, operation: Operation) -> float:
        """Requests a day."""
        return self.runners * self.active_share * self.requests_a_day.get(operation, 0.0)

    def peak_per_second(self, operation: Operation) -> float:
        """Requests per second in the busiest minutes."""
        return self.per_day(operation) * self.peak_share / HOUR_S * self.burst

    def times(self, factor: float) -> "Demand":
        """The demand of this many times the runners."""
        return replace(self, runners=round(self.runners * factor))

    def draw_operation(self, random: Random) -> Operation:
        """Draw what is asked next."""
        return random.choices([*self.requests_a_day], [*self.requests_a_day.values()])[0]

    def draw_question(self, random: Random) -> Question:
        """Draw a question for a routine."""
        language = random.choices(LANGUAGES, self.languages)[0]
        number = self._popularity.draw(random)
        if random.random() < self.personal_share:
            return Question(number, language, recent=random.randrange(1, RECENTS))
        # Spread over the ranks (Knuth's multiplicative hash), and always the same for the same question.
        is_about_health = number * 2_654_435_761 % 2**32 < self.health_share * 2**32
        return Question(number, language, is_about_health=is_about_health)

    @cached_property
    def _popularity(self) -> "Popularity":
        return Popularity(self.questions, self.zipf)


class Popularity:
    """Numbers 0, 1, ... with Zipf's probabilities."""

    def __init__(self, count: int, exponent: float) -> None:
        """Prepare for this many numbers."""
        weights = [(number + 1) ** -exponent for number in range(count)]
        total = sum(weights)
        self.shares = [weight / total for weight in weights]
        self._cumulated = [*accumulate(self.shares)]

    def draw(self, random: Random) -> int:
        """Draw one number."""
        return min(bisect_left(self._cumulated, random.random()), len(self.shares) - 1)
