"""Ranges, as sources give them, and the numbers that are offered in them."""

from dataclasses import dataclass
from typing import Final, TypeVar

LARGEST_AMOUNT: Final = 600
"""No count of sets, repetitions, breaths, steps, metres or seconds in one prescription may be above this."""

STEPS: Final = 4
"""How many doses are offered between the least and the most of a range, both included."""

EASY_TO_COUNT: Final = 5
"""Numbers of seconds and metres within a range are multiples of this."""

PAIR: Final = 2

FEW: Final = 10
"""Up to this many, any number of repetitions or steps is usual; above it nobody prescribes 11 or 13."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Range:
    """From `min` to `max`, both included; equal ends where a source gives one number.

    Raises: ValueError when an end is below 1, above 600, or the ends are the wrong way round.
    """

    min: int
    max: int

    def __post_init__(self) -> None:
        """Ensure the bounds."""
        if not 1 <= self.min <= self.max <= LARGEST_AMOUNT:
            message = f"a range runs from a min of at least 1 to a max of at least min and at most {LARGEST_AMOUNT}"
            raise ValueError(message)

    @property
    def middle(self) -> int:
        """The whole number half way, rounded down."""
        return (self.min + self.max) // 2

    def __contains__(self, amount: object) -> bool:
        """Return whether a whole number lies in the range."""
        return isinstance(amount, int) and self.min <= amount <= self.max


N = TypeVar("N", int, Range)
"""A chosen number, or the range of a source."""


@dataclass(frozen=True, slots=True)
class RangeStep:
    """One of four numbers in each range, from the least (0) to the most (3). With `even`, counts of sides in turn are even."""

    step: int
    even: bool

    def between(self, amount: Range) -> int:
        """Return the number in a range."""
        return amount.min + (amount.max - amount.min) * self.step // (STEPS - 1)

    def rounded(self, amount: Range) -> int:
        """Return the number in a range of seconds or metres: nobody counts 26 seconds, so what lies within ends in 0 or 5."""
        chosen = self.between(amount)
        down = chosen - chosen % EASY_TO_COUNT
        return chosen if chosen in {amount.min, amount.max} else max(down, amount.min)

    def count(self, amount: Range) -> int:
        """Return the number in a range of repetitions or steps.

        An odd one of sides in turn, or one above 10 that no source names, loses its last, or gains one below the least.
        """
        chosen = self.between(amount)
        is_named = chosen in {amount.min, amount.max} or chosen <= FEW
        if chosen % PAIR == 0 or (is_named and not self.even):
            return chosen
        return chosen - 1 if chosen > amount.min else chosen + 1
