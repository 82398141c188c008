"""The figures of a soak as tables, and whether anything in them was wrong."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from statistics import median, quantiles
from typing import Final

from bench.soak.faults import DATABASE
from bench.soak.history import VISIBLE_WITHIN_SECONDS
from bench.soak.judge import Judgement, find_fault
from bench.soak.request_mix import SHARES
from bench.soak.run import Outcome

UNAVAILABLE: Final = 503
MAX_SHOWN: Final = 20
MAX_GROWTH_MIB: Final = 120
"""How much a process may grow after its start, apart from cached responses: what it has derived from later catalogues."""


def format_lines(outcome: Outcome) -> Iterator[str]:
    """All figures."""
    yield from _requests(outcome.judgements)
    yield from _statuses(outcome)
    yield from _writes(outcome)
    yield from _staleness(outcome)
    yield from _recovery(outcome)
    yield from _memory(outcome)
    yield from _faults(outcome)


def find_faults(outcome: Outcome) -> list[str]:
    """Everything that was wrong."""
    found = [f"{each.response.request.kind} {each.response.request.target}: {each.fault}" for each in _wrong(outcome)]
    found += [f"a write was lost: {write.edits[0].slug}" for write in outcome.lost_writes]
    write_faults = ((write, find_fault(write, outcome.faults)) for write in outcome.writes)
    found += [f"a write of {write.edits[0].slug}: {fault}" for write, fault in write_faults if fault]
    found += [f"a saved routine was lost: {name}" for name in outcome.lost_routines]
    found += [f"{outcome.tracebacks} tracebacks in the logs"] if outcome.tracebacks else []
    grown = (f"replica {replica} grew by {growth:.0f} MiB" for replica, growth in _growth(outcome) if growth > MAX_GROWTH_MIB)
    return [*found, *grown]


def _wrong(outcome: Outcome) -> Iterator[Judgement]:
    return (each for each in outcome.judgements if each.fault)


def _requests(judgements: Sequence[Judgement]) -> Iterator[str]:
    yield f"{'requests':<22}{'number':>8}{'p50 ms':>9}{'p95':>9}{'p99':>9}{'max':>9}{'wrong':>7}"
    for kind in [*SHARES, ""]:
        found = [each for each in judgements if kind in {"", each.response.request.kind}]
        if len(found) > 1:
            times = sorted(each.response.milliseconds for each in found)
            cuts = quantiles(times, n=100)
            wrong = sum(bool(each.fault) for each in found)
            figures = "".join(f"{figure:9.1f}" for figure in (cuts[49], cuts[94], cuts[98], times[-1]))
            yield f"{kind or 'all':<22}{len(found):8}{figures}{wrong:7}"


def _statuses(outcome: Outcome) -> Iterator[str]:
    responses = [each.response for each in outcome.judgements]
    statuses = Counter(response.status for response in responses)
    yield "statuses: " + _format_counts(statuses)
    yield "announced 503: " + _format_counts(
        Counter(f"{each.request.kind} {each.code}" for each in responses if each.status == UNAVAILABLE)
    )
    yield "sent twice: " + _format_counts(Counter(response.retry_reason for response in responses if response.retry_reason))


def _writes(outcome: Outcome) -> Iterator[str]:
    counts = Counter(f"{write.status} {write.code}".strip() for write in outcome.writes)
    acknowledged = sum(write.is_acknowledged for write in outcome.writes)
    lost = len(outcome.lost_writes)
    yield f"writes: {len(outcome.writes)} sent, {acknowledged} acknowledged, {lost} lost ({_format_counts(counts)})"
    times = [write.answered_at - write.sent_at for write in outcome.writes if write.is_acknowledged]
    yield f"  acknowledged after, s: p50 {median(times):.2f}, max {max(times):.2f}" if times else "  none acknowledged"
    yield f"catalogues served: {len(outcome.history.states)}; routines saved: {outcome.saved}, lost: {len(outcome.lost_routines)}"


def _staleness(outcome: Outcome) -> Iterator[str]:
    """How long after its acknowledgement a write was not served by the other replica, by the last response without it."""
    states = outcome.history.states
    delays = {
        (index, replica): 0.0
        for index, state in enumerate(states)
        for replica in (0, 1)
        if state.by and state.answered_at is not None and state.by.replica != replica
    }
    for each in outcome.judgements:
        newer = (each.state + 1, each.response.replica)
        answered_at = states[newer[0]].answered_at if 0 <= each.state < len(states) - 1 else None
        if newer in delays and answered_at is not None:
            delays[newer] = max(delays[newer], each.response.began - answered_at)
    calm = [delay for (index, _), delay in delays.items() if not outcome.history.is_disturbed(states[index].answered_at or 0.0)]
    if calm:
        late = sum(delay > VISIBLE_WITHIN_SECONDS for delay in calm)
        figures = f"p50 {median(calm):.2f}, max {max(calm):.2f}, later than {VISIBLE_WITHIN_SECONDS}: {late}"
        yield f"staleness of the other replica, s: {figures}"
        yield f"  including failures of the database: max {max(delays.values()):.2f}"


def _recovery(outcome: Outcome) -> Iterator[str]:
    for fault in outcome.faults:
        seconds = fault.ended - fault.began
        if fault.target != DATABASE:
            yield f"{fault.name}: replica {fault.target}, {seconds:.1f} s until it was ready again"
            continue
        used = (_first_use_after(outcome, replica, fault.ended) - fault.ended for replica in (0, 1))
        yield f"{fault.name}: {seconds:.1f} s; used again after {', '.join(f'{each:.1f} s' for each in used)}"


def _first_use_after(outcome: Outcome, replica: int, moment: float) -> float:
    """When a replica first responded to a request that needs the database."""
    responses = (each.response for each in outcome.judgements if each.response.request.needs_database)
    ended = (each.ended for each in responses if each.replica == replica and each.began > moment and each.status < UNAVAILABLE)
    return min(ended, default=inf)


def _memory(outcome: Outcome) -> Iterator[str]:
    for replica, life, memory in _lives(outcome):
        figures = f"{memory[0]:.0f} MiB at first, {max(memory):.0f} at most, {memory[-1]:.0f} at last"
        yield f"memory of replica {replica}, life {life}: {figures}"
    yield "of that cached responses at the end: " + ", ".join(f"{cached:.0f} MiB" for cached in outcome.cached_mib)


def _lives(outcome: Outcome) -> Iterator[tuple[int, int, list[float]]]:
    for replica, life in sorted({(probe.replica, probe.life) for probe in outcome.probes}):
        ready = [probe for probe in outcome.probes if (probe.replica, probe.life) == (replica, life) and probe.is_ready]
        memory = [probe.memory_mib for probe in ready if probe.memory_mib]
        if memory:
            yield replica, life, memory


def _growth(outcome: Outcome) -> Iterator[tuple[int, float]]:
    for replica, _life, memory in _lives(outcome):
        yield replica, memory[-1] - memory[0] - outcome.cached_mib[replica]


def _faults(outcome: Outcome) -> Iterator[str]:
    found = find_faults(outcome)
    yield f"wrong: {len(found)}"
    yield from (f"  {each}" for each in found[:MAX_SHOWN])


def _format_counts(counts: "Counter[int] | Counter[str]") -> str:
    return ", ".join(f"{name} x {number}" for name, number in counts.most_common()) or "none"
