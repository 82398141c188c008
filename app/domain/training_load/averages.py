"""Exponential averages of the daily training load: ATL, CTL and form, in three variants that are told apart by name."""

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
"""How much of a day enters an exponential average, by the name of the variant. None is right; an app names the one it shows."""

DEFAULT_VARIANT: Final = "exp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Averages:
    """ATL and CTL at the end of each day, in AU a day, both 0 before the first day.

    The form of a day is CTL less ATL at the end of the day before: what the runner wakes up with.
    """

    atl: tuple[float, ...]
    ctl: tuple[float, ...]
    form: tuple[float, ...]


def compute_averages(training_load: Sequence[float], *, variant: str) -> Averages:
    """ATL (7 days), CTL (42 days) and form of a series of daily training load, by the named variant."""
    weight = WEIGHTS[variant]
    atl, ctl = exponential_average(training_load, weight(ATL_DAYS)), exponential_average(training_load, weight(CTL_DAYS))
    form = (0.0, *(fitness - fatigue for fitness, fatigue in zip(ctl, atl, strict=True)))[: len(training_load)]
    return Averages(atl=atl, ctl=ctl, form=form)


def exponential_average(values: Iterable[float], weight: float, seed: float = 0.0) -> tuple[float, ...]:
    """The exponential average at the end of each day: the day before's, and `weight` of the way towards the day's value."""
    average, averages = seed, []
    for value in values:
        average += weight * (value - average)
        averages.append(average)
    return tuple(averages)
