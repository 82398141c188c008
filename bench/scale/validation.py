"""The model of a service on one core, with callers who pause as those of `bench soak` do, against what they see of a real one."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from statistics import median, quantiles
from typing import Final, NamedTuple

from bench.scale.costs import CACHED, MISSES, Costs, Observation
from bench.scale.demand import Demand
from bench.scale.simulation import SETTLING_SHARE, Setup, simulate
from bench.soak.callers import PAUSE_SECONDS

CALLERS: Final = (4, 16, 32)
"""The core of the service is mostly idle, busy, and full."""

DEMAND: Final = Demand(runners=20_000, etag_share=0.0)
"""These callers store no responses. The number of runners only decides how much was asked before."""

CACHE_MIB: Final = 1
"""Too small for the responses to all questions, so that the hit rate is a result."""

SETTLING_S: Final = 3.0
SECONDS: Final = 12.0
"""Of a round. The model has rounds as long as those of the service: the p99 of a short time is usually lower."""

MODEL_ROUNDS: Final = 15
TOLERANCE: Final = 0.2


class Comparison(NamedTuple):
    """A figure of a service and of the model."""

    callers: int
    name: str
    service: float
    model: float

    @property
    def difference(self) -> float:
        """How far the model is off, as a share."""
        return self.model / self.service - 1


def compare(observations: Sequence[Observation], costs: Costs) -> Iterator[Comparison]:
    """Each observation and what the model says."""
    for service in observations:
        model = predict(service.callers, costs)
        yield Comparison(service.callers, "requests per second", service.per_second, model.per_second)
        yield Comparison(service.callers, "p99, ms", service.p99_ms, model.p99_ms)
        yield Comparison(service.callers, "hit rate of the cache", service.hit_rate, model.hit_rate)


def predict(callers: int, costs: Costs) -> Observation:
    """What these callers see of the model."""
    return take_medians([_predict_round(callers, costs, seed=seed) for seed in range(MODEL_ROUNDS)])


def _predict_round(callers: int, costs: Costs, *, seed: int) -> Observation:
    setup = Setup(
        demand=DEMAND,
        replicas=1,
        cache_mib=CACHE_MIB,
        has_cdn=False,
        callers=callers,
        pause_s=PAUSE_SECONDS,
        seconds=SECONDS / (1 - SETTLING_SHARE),
        seed=seed,
    )
    outcome = simulate(setup, costs)
    hits, misses = (sum(outcome.handled[work] for work in works) for works in (CACHED, MISSES))
    return Observation(
        callers=callers,
        per_second=len(outcome.times_s) / outcome.counted_s,
        p99_ms=quantiles(outcome.times_s, n=100)[98] * 1000,
        hit_rate=hits / (hits + misses),
    )


def take_medians(rounds: Sequence[Observation]) -> Observation:
    """The median of each figure."""
    names = [each.name for each in fields(Observation)]
    return Observation(**{name: median(getattr(each, name) for each in rounds) for name in names})
