"""Replicas of one core each under a stream of requests, simulated event by event with SimPy."""

from collections import Counter, defaultdict
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final

import simpy

from app.api.middleware.request_slots import MAX_RUNNING, MAX_WAIT_SECONDS, Lane
from app.api.middleware.response_cache import OVERHEAD_BYTES
from app.domain.composer.composition import find_best
from bench.scale.caches import Age, RecentCache, SharedCache
from bench.scale.costs import CACHED, CDN, ON_EVENT_LOOP, USES_DATABASE, Costs, Work
from bench.scale.demand import HOUR_S, Demand, Operation, Question

Steps = Generator[simpy.Event, Any, Any]

TURN_S: Final = 0.005
"""How long a thread computes before another gets its turn: Python's switch interval."""

MAX_AGE_S: Final = 300.0
REMEMBERED: Final = find_best.cache_parameters()["maxsize"]
"""Questions whose routine the composer keeps, also when the response is no longer in the cache."""

ZONES: Final = 3
SECONDS: Final = 60.0
SETTLING_SHARE: Final = 0.1
"""The first part of a simulation, which is not counted."""

MAX_EARLIER: Final = 160_000
"""Earlier questions that fill the caches; about those of one hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What is simulated."""

    demand: Demand
    replicas: int = 3
    cache_mib: int = 64
    has_cdn: bool = True
    is_warm: bool = True
    """Whether the caches have the responses of the hour before."""

    loses_zone: bool = False
    """Whether a third of the replicas is lost halfway; only what comes after is counted."""

    callers: int = 0
    """If not 0: this many callers, each with a pause after every response, instead of the runners in the busiest minutes."""

    pause_s: float = 0.0
    seconds: float = SECONDS
    seed: int = 1

    @property
    def surviving(self) -> int:
        """The replicas that are left at the end."""
        return self.replicas - (-(-self.replicas // ZONES) if self.loses_zone else 0)


@dataclass(slots=True)
class Outcome:
    """What came out."""

    counted_s: float
    times_s: list[float] = field(default_factory=list)
    """From request to response, without those that the CDN answers."""

    handled: Counter[Work] = field(default_factory=Counter)
    busy_s: dict[Work, float] = field(default_factory=lambda: defaultdict(float))
    """CPU seconds of the replicas."""

    refused: int = 0
    """Requests that waited too long and got 503."""


class Replica:
    """One process: a core that takes turns, the event loop, the slots, the response cache, and what the composer remembers."""

    def __init__(self, environment: simpy.Environment, *, entries: int = 0, handling_s: float = 0.0) -> None:
        """Start idle. `handling_s` is what the event loop does for every request, half before and half after a thread."""
        self._environment, self._handling_s = environment, handling_s
        self._core = simpy.Resource(environment, capacity=1)
        self._event_loop = simpy.Resource(environment, capacity=1)
        self._lanes = {lane: simpy.Resource(environment, capacity=slots) for lane, slots in MAX_RUNNING.items()}
        self.cache, self.composed = RecentCache(entries), RecentCache(REMEMBERED)

    def serve(self, work: Work, cpu_s: float, wait_s: float) -> Steps:
        """Compute for this long and wait for this long; returns whether there was a slot in time."""
        if work in CACHED:
            yield from self._compute(work, cpu_s)
            yield self._environment.timeout(wait_s)
            return True
        # The database is waited for in the slot; the network is not.
        lane, in_slot_s = (Lane.DATABASE, wait_s) if work in USES_DATABASE else (Lane.PROCESSOR, 0.0)
        with self._lanes[lane].request() as slot:
            if not slot.triggered:
                yield slot | self._environment.timeout(MAX_WAIT_SECONDS)
            if not slot.triggered:
                return False
            yield from self._compute(work, cpu_s)
            yield self._environment.timeout(in_slot_s)
        yield self._environment.timeout(wait_s - in_slot_s)
        return True

    def _compute(self, work: Work, cpu_s: float) -> Steps:
        if work in ON_EVENT_LOOP:
            yield from self._run_on_event_loop(cpu_s)
            return
        handling_s = min(self._handling_s, cpu_s)
        yield from self._run_on_event_loop(handling_s / 2)
        yield from self._take_turns(cpu_s - handling_s)
        yield from self._run_on_event_loop(handling_s / 2)

    def _run_on_event_loop(self, cpu_s: float) -> Steps:
        with self._event_loop.request() as pass_:
            yield pass_
            yield from self._take_turns(cpu_s)

    def _take_turns(self, cpu_s: float) -> Steps:
        left = cpu_s
        while left > 0:
            with self._core.request() as turn:
                yield turn
                yield self._environment.timeout(min(left, TURN_S))
            left -= TURN_S


def simulate(setup: Setup, costs: Costs) -> Outcome:
    """Simulate some of the busiest minutes, or callers."""
    return _Simulation(setup, costs).run()


class _Simulation:
    def __init__(self, setup: Setup, costs: Costs) -> None:
        self._setup, self._costs, self._demand = setup, costs, setup.demand
        self._random, self._environment = Random(setup.seed), simpy.Environment()
        entries = int(setup.cache_mib * 2**20 / (costs[Work.HIT].sent_bytes + OVERHEAD_BYTES))
        handling_s = costs[Work.HIT].mean_s
        self._replicas: Sequence[Replica] = [
            Replica(self._environment, entries=entries, handling_s=handling_s) for _ in range(setup.replicas)
        ]
        self._cdn = SharedCache(MAX_AGE_S)
        settled = 0.5 if setup.loses_zone else SETTLING_SHARE * setup.is_warm
        self._counts_from = setup.seconds * settled
        self._outcome = Outcome(setup.seconds - self._counts_from)

    def run(self) -> Outcome:
        if self._setup.is_warm:
            self._fill_caches()
        if self._setup.callers:
            for _ in range(self._setup.callers):
                self._environment.process(self._call())
        else:
            self._environment.process(self._arrive())
        if self._setup.loses_zone:
            self._environment.process(self._lose_zone())
        self._environment.run(until=self._setup.seconds)
        return self._outcome

    def _fill_caches(self) -> None:
        """Ask as in the hour before."""
        hourly = self._demand.peak_per_second(Operation.ROUTINE) / self._demand.burst * HOUR_S
        count = min(round(hourly), MAX_EARLIER)
        for number in range(count):
            now = (number - count) / hourly * HOUR_S
            self._find_work(self._demand.draw_question(self._random), self._random.choice(self._replicas), now)

    def _arrive(self) -> Steps:
        rate = sum(map(self._demand.peak_per_second, Operation))
        while True:
            yield self._environment.timeout(self._random.expovariate(rate))
            self._environment.process(self._handle())

    def _call(self) -> Steps:
        while True:
            yield self._environment.timeout(self._random.expovariate(1 / self._setup.pause_s))
            yield from self._handle()

    def _handle(self) -> Steps:
        began, operation = self._environment.now, self._demand.draw_operation(self._random)
        replica = self._random.choice(self._replicas)
        if operation is Operation.ROUTINE:
            work = self._find_work(self._demand.draw_question(self._random), replica, began)
        elif operation is Operation.DRAWING and self._setup.has_cdn:
            # It may be cached for a year.
            work = Work.CDN_DRAWING
        else:
            work = Work(operation)
        is_served = work in CDN or (yield from self._work(replica, work))
        if began >= self._counts_from:
            self._count(work, self._environment.now - began, is_served=is_served)

    def _count(self, work: Work, seconds: float, *, is_served: bool) -> None:
        if not is_served:
            self._outcome.refused += 1
            return
        self._outcome.handled[work] += 1
        if work not in CDN:
            self._outcome.times_s.append(seconds)

    def _work(self, replica: Replica, work: Work) -> Steps:
        cost = self._costs[work]
        cpu_s = cost.draw(self._random)
        is_served = yield from replica.serve(work, cpu_s, cost.wait_s)
        if is_served and self._environment.now >= self._counts_from:
            self._outcome.busy_s[work] += cpu_s
        return is_served

    def _find_work(self, question: Question, replica: Replica, now: float) -> Work:
        """What a question for a routine costs, which depends on who has its response."""
        has_etag = not question.is_personal and self._random.random() < self._demand.etag_share
        if self._setup.has_cdn and not question.is_personal and not question.is_about_health:
            age = self._cdn.find(question, now)
            if age is Age.STALE and now >= 0:
                # The client gets the stale response, and the CDN asks a replica whether it is still current.
                self._environment.process(self._work(replica, self._find_unchanged(replica, question)))
            if age is not Age.NONE:
                return Work.CDN_ROUTINE
        if has_etag:
            return self._find_unchanged(replica, question)
        if replica.cache.find(question):
            return Work.HIT
        replica.cache.store(question)
        return self._find_miss(replica, question)

    def _find_miss(self, replica: Replica, question: Question) -> Work:
        """What a routine costs, which depends on whether the composer knows the question apart from its recent exercises."""
        base = replace(question, recent=0)
        if replica.composed.find(base):
            return Work.ADAPTED if question.is_personal else Work.REMEMBERED
        replica.composed.store(base)
        return Work.COMPOSED

    def _find_unchanged(self, replica: Replica, question: Question) -> Work:
        return Work.UNCHANGED if replica.cache.find(question) else Work.REVALIDATED

    def _lose_zone(self) -> Steps:
        yield self._environment.timeout(self._counts_from)
        self._replicas = self._replicas[: self._setup.surviving]
