"""The simulation of replicas and caches, against what queueing theory says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import factorial
from random import Random
from statistics import fmean

import pytest
import simpy

from app.api.middleware.request_slots import MAX_RUNNING, Lane
from bench.scale.caches import Age, RecentCache, SharedCache, compute_hit_rate
from bench.scale.costs import CDN, MISSES, USES_DATABASE, Cost, Work, build_cost, read_measurement
from bench.scale.demand import USUAL_REQUESTS, Demand, Operation, Popularity
from bench.scale.simulation import REMEMBERED, Replica, Setup, Steps, simulate
from bench.scale.tables import BUILDERS, count_sent_bytes, read_tables
from tests.effort import scaled

COSTS = {
    work: Cost(cpu_s=(0.002,), wait_s=0.0, sent_bytes=1_000 * number, received_bytes=100)
    for number, work in enumerate(Work, start=1)
    if work not in CDN
}
SLOW = ("validation", "work", "month")
SMALL = Setup(demand=Demand(runners=50_000, questions=500), seconds=40)


def serve_at_random(work: Work, rate: float, services: Iterable[tuple[float, float]]) -> list[float]:
    """The times of requests that arrive at one replica at this rate, by their seconds of computing and waiting."""
    environment, random, times = simpy.Environment(), Random(5), []
    replica = Replica(environment)

    def handle(cpu_s: float, wait_s: float) -> Steps:
        began = environment.now
        assert (yield from replica.serve(work, cpu_s, wait_s))
        times.append(environment.now - began)

    def arrive() -> Steps:
        for cpu_s, wait_s in services:
            yield environment.timeout(random.expovariate(rate))
            environment.process(handle(cpu_s, wait_s))

    environment.process(arrive())
    environment.run()
    return times


@pytest.mark.parametrize("work", [Work.HIT, Work.COMPOSED, Work.CHECK])
@pytest.mark.parametrize("load", [0.3, 0.6, 0.8])
def test_waiting_for_the_core_is_that_of_a_queue_with_a_fixed_service_time(work: Work, load: float):
    """The mean time in an M/D/1 queue, by Pollaczek and Khinchine: s + s * load / (2 * (1 - load))."""
    service_s = 0.004
    times = serve_at_random(work, load / service_s, [(service_s, 0.0)] * scaled(20_000))
    assert fmean(times) == pytest.approx(service_s * (1 + load / (2 * (1 - load))), rel=0.1)


@pytest.mark.parametrize("load", [0.6, 0.85])
def test_waiting_for_a_slot_is_that_of_a_queue_with_many_servers(load: float):
    """The mean time in an M/M/c queue, by Erlang's formula C, where the slots of the database are the servers."""
    slots, service_s, random = MAX_RUNNING[Lane.DATABASE], 0.004, Random(7)
    services = [(0.0, random.expovariate(1 / service_s)) for _ in range(scaled(40_000))]
    times = serve_at_random(next(iter(USES_DATABASE)), load * slots / service_s, services)
    offered = load * slots
    waiting = offered**slots / factorial(slots) / (1 - load)
    probability = waiting / (sum(offered**number / factorial(number) for number in range(slots)) + waiting)
    assert fmean(times) == pytest.approx(service_s + probability * service_s / (slots * (1 - load)), rel=0.1)


def test_a_short_request_waits_only_for_turns_of_a_long_one_in_a_thread():
    environment, ended = simpy.Environment(), {}
    replica = Replica(environment)

    def handle(work: Work, cpu_s: float) -> Steps:
        yield from replica.serve(work, cpu_s, 0.0)
        ended[work] = environment.now

    for work, cpu_s in ((Work.CHECK, 0.1), (Work.HIT, 0.001)):
        environment.process(handle(work, cpu_s))
    environment.run()
    assert ended == pytest.approx({Work.HIT: 0.006, Work.CHECK: 0.101})


def test_a_request_that_waits_a_second_for_a_slot_is_refused():
    environment, served = simpy.Environment(), []
    replica = Replica(environment)

    def handle() -> Steps:
        served.append((yield from replica.serve(Work.CHECK, 0.6, 0.0)))

    for _ in range(MAX_RUNNING[Lane.PROCESSOR] + 1):
        environment.process(handle())
    environment.run()
    assert served == [False, True, True, True, True]


@pytest.mark.parametrize("capacity", [20, 100, 400])
def test_a_cache_hits_as_often_as_its_closed_form_says(capacity: int):
    popularity, random = Popularity(1_000, 0.9), Random(3)
    hits = [*find_and_store(RecentCache(capacity), (popularity.draw(random) for _ in range(40_000)))]
    assert fmean(hits[10_000:]) == pytest.approx(compute_hit_rate(popularity.shares, capacity), abs=0.02)


def find_and_store(cache: RecentCache, keys: Iterable[int]) -> Iterator[bool]:
    for key in keys:
        found = cache.find(key)
        if not found:
            cache.store(key)
        yield found


def test_a_cache_without_room_has_nothing():
    assert not any(find_and_store(RecentCache(0), [1, 1, 1]))


def test_a_shared_cache_asks_again_for_what_is_stale():
    cache = SharedCache(max_age_s=300)
    found = [cache.find("routine", now) for now in (0, 300, 301, 302)]
    assert found == [Age.NONE, Age.FRESH, Age.STALE, Age.FRESH]


def test_requests_arrive_as_often_as_the_demand_says():
    outcome = simulate(SMALL, COSTS)
    expected = sum(map(SMALL.demand.peak_per_second, Operation))
    assert outcome.handled.total() / outcome.counted_s == pytest.approx(expected, rel=0.15)


def test_callers_send_as_much_as_their_pauses_allow():
    setup = replace(SMALL, replicas=1, has_cdn=False, callers=4, pause_s=0.098)
    outcome = simulate(setup, COSTS)
    assert len(outcome.times_s) / outcome.counted_s == pytest.approx(4 / 0.1, rel=0.1)


def test_a_seed_repeats_a_simulation():
    assert simulate(SMALL, COSTS) == simulate(SMALL, COSTS)
    assert simulate(SMALL, COSTS).times_s != simulate(replace(SMALL, seed=2), COSTS).times_s


def test_a_lost_zone_leaves_its_work_to_two_thirds_of_the_cores():
    """Each core then has 1.5 times the work, which the closed form turns into longer times."""
    demand = Demand(runners=2_000_000, requests_a_day={Operation.CHECK: 10.0})
    setup = Setup(demand=demand, replicas=3, seconds=20)
    for each in (setup, replace(setup, loses_zone=True)):
        load = demand.peak_per_second(Operation.CHECK) * 0.002 / each.surviving
        expected = 0.002 * (1 + load / (2 * (1 - load)))
        assert fmean(simulate(each, COSTS).times_s) == pytest.approx(expected, rel=0.15)


def test_personal_questions_are_never_found():
    handled = simulate(replace(SMALL, demand=replace(SMALL.demand, personal_share=1.0)), COSTS).handled
    assert handled[Work.COMPOSED] > 0
    assert handled[Work.CDN_ROUTINE] == handled[Work.HIT] == handled[Work.UNCHANGED] == 0


def test_the_composer_remembers_a_question_without_its_recent_exercises():
    demand = replace(SMALL.demand, questions=REMEMBERED // 4, languages=(1.0, 0.0, 0.0), etag_share=0.0)
    setup = replace(SMALL, demand=demand, replicas=1, has_cdn=False, cache_mib=0, is_warm=False)
    handled = simulate(setup, COSTS).handled
    assert 0 < handled[Work.COMPOSED] <= demand.questions
    assert handled[Work.REMEMBERED] > handled[Work.ADAPTED] > 0
    assert handled[Work.HIT] == 0


def test_no_cdn_stores_questions_about_health():
    handled = simulate(replace(SMALL, demand=replace(SMALL.demand, health_share=1.0)), COSTS).handled
    assert handled[Work.HIT] > 0
    assert handled[Work.CDN_ROUTINE] == 0


def test_with_an_etag_nothing_is_composed_again():
    demand = replace(SMALL.demand, personal_share=0.0, etag_share=1.0)
    handled = simulate(replace(SMALL, demand=demand, has_cdn=False), COSTS).handled
    assert handled[Work.UNCHANGED] + handled[Work.REVALIDATED] > 0
    assert handled[Work.HIT] == sum(handled[work] for work in MISSES) == 0


def test_all_bytes_of_a_month_are_counted():
    demand = Demand(requests_a_day={Operation.CHECK: 1.0, Operation.DRAWING: 2.0})
    by_cdn, by_replicas = count_sent_bytes(simulate(Setup(demand=demand, seconds=60), COSTS), COSTS, demand)
    runner_days = 1_000_000 * 0.35 * 30
    assert by_cdn == pytest.approx(runner_days * 2 * COSTS[Work.DRAWING].sent_bytes, rel=0.05)
    assert by_replicas == pytest.approx(runner_days * COSTS[Work.CHECK].sent_bytes, rel=0.05)


def test_the_spread_of_a_cost_keeps_its_mean_and_its_tail():
    cost = build_cost([0.001] * 990 + [0.101] * 10, wait_s=0.0, sent_bytes=1, received_bytes=1)
    assert cost.mean_s == pytest.approx(0.002)
    assert cost.cpu_s[-2:] == (0.001, 0.101)


def test_every_operation_is_asked():
    assert set(USUAL_REQUESTS) == {*Operation}


@pytest.mark.parametrize("name", ["scale costs", *(pytest.param(f"scale {each}", marks=pytest.mark.long) for each in SLOW)])
def test_the_stored_tables_are_those_of_the_stored_measurement(name: str):
    assert read_tables()[name] == [[*row] for row in BUILDERS[name](read_measurement())], "run ./limber bench simulation"
