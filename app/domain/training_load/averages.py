"""Exponential averages of the daily training load: ATL, CTL and form, in three named variants."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

ATL_DAYS: Final = 7
CTL_DAYS: Final = 42

WEIGHTS: Final[Mapping[str, Callable[[int], float]]] = {
    "exp": lambda days: 1 - exp(-1 / days),
    "inv": lambda days: 1 / days,
    "span": lambda days: 2 / (days + 1),
}
"""The weight of a new day in an exponential average, by variant. No variant is the right one; an app names the one it shows."""

DEFAULT_VARIANT: Final = "exp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Averages:
    """ATL and CTL at the end of each day, in AU a day, both 0 before the first day.

    The form of a day is CTL minus ATL at the end of the day before: the runner's state on waking up.
    """

    atl: tuple[float, ...]
    ctl: tuple[float, ...]
    form: tuple[float, ...]


def compute_averages(training_load: Sequence[float], *, variant: str) -> Averages:
    """Compute ATL (7 days), CTL (42 days) and form of a series of daily training load, by the named variant."""
    weight = WEIGHTS[variant]
    atl, ctl = exponential_average(training_load, weight(ATL_DAYS)), exponential_average(training_load, weight(CTL_DAYS))
    form = (0.0, *(fitness - fatigue for fitness, fatigue in zip(ctl, atl, strict=True)))[: len(training_load)]
    return Averages(atl=atl, ctl=ctl, form=form)


def exponential_average(values: Iterable[float], weight: float, seed: float = 0.0) -> tuple[float, ...]:
    """The exponential average at the end of each day: that of the day before, moved by `weight` of the way to the day's value."""
    average, averages = seed, []
    for value in values:
        average += weight * (value - average)
        averages.append(average)
    return tuple(averages)
