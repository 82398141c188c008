"""The tables of docs/scale.md that need a measurement or a simulation. They are stored, because simulating takes minutes."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from app.settings import Settings
from bench.scale.costs import CDN, MISSES, USES_DATABASE, Costs, Measurement, Work
from bench.scale.demand import DAYS_PER_MONTH, USUAL_REQUESTS, Demand, Operation
from bench.scale.simulation import SECONDS, ZONES, Outcome, Setup, simulate
from bench.scale.validation import compare

TABLES: Final = Path(__file__).with_name("tables.json")
ROUTINES: Final = (Work.CDN_ROUTINE, Work.HIT, Work.UNCHANGED, Work.REVALIDATED, *MISSES)
GROWTH: Final = (1, 2, 5, 10)
GOAL_P99_MS: Final = 250
"""Above it the alert LimberSlow fires."""

MAX_CORE_SHARE: Final = 0.7
"""Above it the autoscaler of deploy/kubernetes adds replicas."""

MAX_REPLICAS: Final = 60
GIGA, MILLION = 1e9, 1e6

Row = Sequence[str]
Rows = Iterator[Row]


def build_tables(measured: Measurement) -> Mapping[str, Sequence[Row]]:
    """Every table, by its name; the first row is the head."""
    return {name: [*build(measured)] for name, build in BUILDERS.items()}


def write_tables(tables: Mapping[str, Sequence[Row]], path: Path = TABLES) -> None:
    """Store them."""
    path.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")


def read_tables(path: Path = TABLES) -> Mapping[str, Sequence[Row]]:
    """The stored tables."""
    found: Mapping[str, Sequence[Row]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _costs(measured: Measurement) -> Rows:
    yield f"{measured.date}, {measured.machine}", "CPU ms, mean", "slowest 1 %", "other ms", "kB sent", "kB received"
    for work, cost in measured.costs.items():
        times = (cost.mean_s, cost.cpu_s[-1], cost.wait_s)
        yield work, *(f"{each * 1000:.2f}" for each in times), *(_kilo(each) for each in (cost.sent_bytes, cost.received_bytes))


def _validation(measured: Measurement) -> Rows:
    yield "callers", "", "service", "model", "difference"
    for each in compare(measured.observations, measured.costs):
        yield str(each.callers), each.name, f"{each.service:.3g}", f"{each.model:.3g}", f"{each.difference:+.0%}"


def _busiest_minutes(measured: Measurement) -> Rows:
    costs = measured.costs
    usual = Setup(demand=Demand())
    several = {
        "as assumed": usual,
        "one zone lost": replace(usual, loses_zone=True),
        "every cache empty at first": replace(usual, is_warm=False),
        "without a CDN": replace(usual, has_cdn=False),
        "without a CDN, one zone lost": replace(usual, has_cdn=False, loses_zone=True),
        "twice the runners, one zone lost": replace(usual, demand=usual.demand.times(2), loses_zone=True),
    }
    yield "3 replicas", "requests/s", "CDN", "process cache", "each core busy", "p50 ms", "p95 ms", "p99 ms", "refused"
    for name, setup in several.items():
        yield name, *_describe(simulate(setup, costs), setup)


def _describe(outcome: Outcome, setup: Setup) -> Iterator[str]:
    handled, all_requests = outcome.handled, outcome.handled.total() + outcome.refused
    routines = sum(handled[work] for work in ROUTINES)
    from_cdn, from_process = handled[Work.CDN_ROUTINE], handled[Work.HIT] + handled[Work.UNCHANGED]
    yield f"{all_requests / outcome.counted_s:.0f}"
    yield f"{from_cdn / routines:.0%}"
    yield f"{from_process / (routines - from_cdn):.0%}"
    yield f"{_count_cores(outcome) / setup.surviving:.0%}"
    yield from (f"{each:.0f}" for each in _percentiles(outcome))
    yield f"{outcome.refused / all_requests:.1%}"


def _percentiles(outcome: Outcome) -> Sequence[float]:
    """The median, p95 and p99 in milliseconds."""
    cuts = quantiles(outcome.times_s, n=100)
    return [cuts[percent - 1] * 1000 for percent in (50, 95, 99)]


def _count_cores(outcome: Outcome) -> float:
    """Cores that are busy on average."""
    return sum(outcome.busy_s.values()) / outcome.counted_s


def _replicas(measured: Measurement) -> Rows:
    yield "million runners", "CDN", "replicas", "cores busy", "p99 ms", "p99 ms, one zone lost", "connections open", "at most"
    settings = Settings()
    pool, overflow = settings.database_pool_size, settings.database_pool_overflow
    for has_cdn in (True, False):
        replicas = ZONES
        for million in GROWTH:
            demand, seconds = Demand().times(million), max(20.0, SECONDS / million)
            setup = Setup(demand=demand, has_cdn=has_cdn, replicas=replicas, seconds=seconds)
            outcome, lost, replicas = _find_enough(setup, measured.costs)
            connections = (str(replicas * pool), str(replicas * (pool + overflow)))
            times = (f"{_percentiles(each)[2]:.0f}" for each in (outcome, lost))
            figures = (str(replicas), f"{_count_cores(outcome):.1f}", *times, *connections)
            yield str(million), "yes" if has_cdn else "no", *figures


def _find_enough(setup: Setup, costs: Costs) -> tuple[Outcome, Outcome, int]:
    """What comes out, also when a zone is lost, of the fewest replicas that then refuse nothing and stay within the goal."""
    while True:
        lost = simulate(replace(setup, loses_zone=True), costs)
        is_within_goal = not lost.refused and _percentiles(lost)[2] <= GOAL_P99_MS
        if is_within_goal or setup.replicas >= MAX_REPLICAS:
            return simulate(setup, costs), lost, setup.replicas
        setup = replace(setup, replicas=setup.replicas + ZONES)


def _limit(measured: Measurement) -> Rows:
    costs = measured.costs
    usual = Setup(demand=Demand(), replicas=6, seconds=SECONDS)
    halved = {work: cost.times(0.5) if work in MISSES else cost for work, cost in costs.items()}
    twice = {**USUAL_REQUESTS, Operation.CHECK: 2 * USUAL_REQUESTS[Operation.CHECK]}
    several = {
        "as assumed": (usual, costs),
        "composing takes half as long": (usual, halved),
        "no question is personal": (_with(usual, personal_share=0.0), costs),
        "every question is personal": (_with(usual, personal_share=1.0), costs),
        "ten times as many different questions": (_with(usual, questions=500_000), costs),
        "twice as many checks": (_with(usual, requests_a_day=twice), costs),
        "the peak is flat (the mean of its hour)": (_with(usual, burst=1.0), costs),
        "no CDN, or a key with every read": (replace(usual, has_cdn=False), costs),
        "the same, and a process cache of 8 MiB": (replace(usual, has_cdn=False, cache_mib=8), costs),
        "the same, and one of 256 MiB": (replace(usual, has_cdn=False, cache_mib=256), costs),
    }
    yield "", "cores busy at the peak", "million runners on three replicas", "on six"
    for name, (setup, changed) in several.items():
        cores = _count_cores(simulate(setup, changed))
        # With a zone lost, two of three replicas are left.
        room = (MAX_CORE_SHARE * replicas * (ZONES - 1) / ZONES / cores for replicas in (3, 6))
        yield name, f"{cores:.2f}", *(f"{each:.1f}" for each in room)


def _with(setup: Setup, **habits: Any) -> Setup:  # noqa: ANN401 - any field of the demand
    return replace(setup, demand=replace(setup.demand, **habits))


def _work(measured: Measurement) -> Rows:
    costs = measured.costs
    yield "of the CPU time of the replicas", "with a CDN", "without"
    shares = [_share_work(simulate(Setup(demand=Demand(), has_cdn=has_cdn), costs)) for has_cdn in (True, False)]
    for work in sorted(shares[0], key=lambda each: -shares[0][each]):
        yield work, *(f"{share.get(work, 0.0):.0%}" for share in shares)


def _share_work(outcome: Outcome) -> Mapping[Work, float]:
    total = sum(outcome.busy_s.values())
    return {work: busy_s / total for work, busy_s in outcome.busy_s.items()}


def _month(measured: Measurement) -> Rows:
    costs, demand = measured.costs, Demand()
    outcome = simulate(Setup(demand=demand), costs)
    requests = {each: demand.per_day(each) * DAYS_PER_MONTH for each in Operation}
    by_cdn, by_replicas = count_sent_bytes(outcome, costs, demand)
    saves = requests[Operation.SAVE]
    quota = Settings().max_saved_routines_per_client
    per_client = demand.per_day(Operation.SAVE) / demand.backends
    in_use = sum(demand.peak_per_second(Operation(each)) * (costs[each].mean_s + costs[each].wait_s) for each in USES_DATABASE)
    yield "of one million runners", ""
    yield "requests", f"{sum(requests.values()) / MILLION:,.0f} million"
    yield "sent by the CDN", f"{by_cdn / GIGA:,.0f} GB"
    yield "sent by the replicas", f"{by_replicas / GIGA:,.0f} GB"
    yield "saved routines", f"{saves / MILLION:.2f} million, {saves * measured.stored_bytes / GIGA:.1f} GB of the database"
    yield "connections to PostgreSQL in use at the peak", f"{in_use:.2f} on average"
    yield f"days until a client reaches its limit of {quota:,} saved routines", f"{quota / per_client:.1f}"


def count_sent_bytes(outcome: Outcome, costs: Costs, demand: Demand) -> tuple[float, float]:
    """Bytes that the CDN and the replicas send in a month, if its requests are answered as those of the outcome."""
    month = sum(map(demand.per_day, Operation)) * DAYS_PER_MONTH / outcome.handled.total()
    by_replicas = sum(number * costs[work].sent_bytes for work, number in outcome.handled.items() if work not in CDN)
    unchanged = demand.etag_share
    per_routine = unchanged * costs[Work.UNCHANGED].sent_bytes + (1 - unchanged) * costs[Work.HIT].sent_bytes
    drawings = outcome.handled[Work.CDN_DRAWING] * costs[Work.DRAWING].sent_bytes
    return month * (outcome.handled[Work.CDN_ROUTINE] * per_routine + drawings), month * by_replicas


def _kilo(size: int) -> str:
    return f"{size / 1000:.1f}"


BUILDERS: Final[Mapping[str, Callable[[Measurement], Rows]]] = {
    "scale costs": _costs,
    "scale validation": _validation,
    "scale busiest minutes": _busiest_minutes,
    "scale replicas": _replicas,
    "scale limit": _limit,
    "scale work": _work,
    "scale month": _month,
}
