"""The model of a service on one core, with callers who pause as those of `bench soak` do, against what they see of a real one."""

from collections.abc import Iterator, Sequence
from statistics import quantiles
from typing import Final, NamedTuple

from bench.scale.costs import CACHED, Costs, Observation, Work
from bench.scale.demand import Demand
from bench.scale.simulation import Setup, simulate
from bench.soak.callers import PAUSE_SECONDS

CALLERS: Final = (4, 16, 32)
"""The core of the service is mostly idle, busy, and full."""

DEMAND: Final = Demand(etag_share=0.0)
"""These callers store no responses."""

CACHE_MIB: Final = 1
"""Too small for the responses to all questions, so that the hit rate is a result."""

SECONDS: Final = 120.0
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
    setup = Setup(
        demand=DEMAND,
        replicas=1,
        cache_mib=CACHE_MIB,
        has_cdn=False,
        callers=callers,
        pause_s=PAUSE_SECONDS,
        seconds=SECONDS,
    )
    outcome = simulate(setup, costs)
    hits = sum(outcome.handled[work] for work in CACHED)
    return Observation(
        callers=callers,
        per_second=len(outcome.times_s) / outcome.counted_s,
        p99_ms=quantiles(outcome.times_s, n=100)[98] * 1000,
        hit_rate=hits / (hits + outcome.handled[Work.COMPOSED]),
    )
