"""The figures of a soak as tables, and whether anything in them was wrong."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from statistics import median, quantiles
from typing import Final

from bench.soak.faults import DATABASE
from bench.soak.history import SEEN_WITHIN_SECONDS
from bench.soak.judging import Judged, wrong_with
from bench.soak.mix import SHARES
from bench.soak.soaking import Outcome

UNAVAILABLE: Final = 503
MOST_SHOWN: Final = 20
MOST_GROWTH_MIB: Final = 120
"""So much more than after its start, its kept answers aside, a process may hold: what it has derived of late catalogues."""


def lines_of(outcome: Outcome) -> Iterator[str]:
    """All figures."""
    yield from _requests(outcome.judged)
    yield from _statuses(outcome)
    yield from _writes(outcome)
    yield from _staleness(outcome)
    yield from _reconnecting(outcome)
    yield from _memory(outcome)
    yield from _wrong(outcome)


def faults_in(outcome: Outcome) -> list[str]:
    """Everything that must not be: nothing, if all is well."""
    found = [f"{each.answer.asked.sort} {each.answer.asked.target}: {each.wrong}" for each in outcome.judged if each.wrong]
    found += [f"a write was lost: {write.edits[0].slug}" for write in outcome.lost_writes]
    told = ((write, wrong_with(write, outcome.faults)) for write in outcome.writes)
    found += [f"a write of {write.edits[0].slug}: {wrong}" for write, wrong in told if wrong]
    found += [f"a saved routine was lost: {name}" for name in outcome.lost_routines]
    found += [f"{outcome.tracebacks} tracebacks in the logs"] if outcome.tracebacks else []
    grown = (f"replica {replica} grew by {growth:.0f} MiB" for replica, growth in _growth(outcome) if growth > MOST_GROWTH_MIB)
    return [*found, *grown]


def _requests(judged: Sequence[Judged]) -> Iterator[str]:
    yield f"{'requests':<22}{'number':>8}{'p50 ms':>9}{'p95':>9}{'p99':>9}{'max':>9}{'wrong':>7}"
    for sort in [*SHARES, ""]:
        found = [each for each in judged if sort in {"", each.answer.asked.sort}]
        if len(found) > 1:
            took = sorted(each.answer.milliseconds for each in found)
            cuts = quantiles(took, n=100)
            wrong = sum(bool(each.wrong) for each in found)
            figures = "".join(f"{figure:9.1f}" for figure in (cuts[49], cuts[94], cuts[98], took[-1]))
            yield f"{sort or 'all':<22}{len(found):8}{figures}{wrong:7}"


def _statuses(outcome: Outcome) -> Iterator[str]:
    answers = [each.answer for each in outcome.judged]
    plain = Counter(answer.status for answer in answers)
    yield "statuses: " + _counted(plain)
    yield "announced 503: " + _counted(
        Counter(f"{each.asked.sort} {each.code}" for each in answers if each.status == UNAVAILABLE)
    )
    yield "asked a second time: " + _counted(Counter(answer.retried for answer in answers if answer.retried))


def _writes(outcome: Outcome) -> Iterator[str]:
    told = Counter(f"{write.status} {write.code}".strip() for write in outcome.writes)
    acknowledged = sum(write.is_acknowledged for write in outcome.writes)
    yield f"writes: {len(outcome.writes)} sent, {acknowledged} acknowledged, {len(outcome.lost_writes)} lost ({_counted(told)})"
    took = [write.told_at - write.sent_at for write in outcome.writes if write.is_acknowledged]
    yield f"  acknowledged after, s: p50 {median(took):.2f}, max {max(took):.2f}" if took else "  none acknowledged"
    yield f"catalogues served: {len(outcome.history.states)}; routines saved: {outcome.saved}, lost: {len(outcome.lost_routines)}"


def _staleness(outcome: Outcome) -> Iterator[str]:
    """How long after its acknowledgement a write was not yet seen at the other replica, by the last answer without it."""
    states = outcome.history.states
    found = {
        (index, replica): 0.0
        for index, state in enumerate(states)
        for replica in (0, 1)
        if state.by and state.told_at is not None and state.by.replica != replica
    }
    for each in outcome.judged:
        newer = (each.state + 1, each.answer.replica)
        told_at = states[newer[0]].told_at if 0 <= each.state < len(states) - 1 else None
        if newer in found and told_at is not None:
            found[newer] = max(found[newer], each.answer.began - told_at)
    calm = [late for (index, _), late in found.items() if not outcome.history.is_disturbed(states[index].told_at or 0.0)]
    if calm:
        late = sum(each > SEEN_WITHIN_SECONDS for each in calm)
        told = f"p50 {median(calm):.2f}, max {max(calm):.2f}, later than {SEEN_WITHIN_SECONDS}: {late}"
        yield f"staleness of the other replica, s: {told}"
        yield f"  and where the database went away meanwhile: max {max(found.values()):.2f}"


def _reconnecting(outcome: Outcome) -> Iterator[str]:
    for fault in outcome.faults:
        away = fault.over - fault.began
        if fault.of != DATABASE:
            yield f"{fault.name}: replica {fault.of}, {away:.1f} s until it was ready again"
            continue
        used = (_used_after(outcome, replica, fault.over) - fault.over for replica in (0, 1))
        yield f"{fault.name}: {away:.1f} s; used again after {', '.join(f'{seconds:.1f} s' for seconds in used)}"


def _used_after(outcome: Outcome, replica: int, moment: float) -> float:
    """When a replica first answered what needs the database."""
    answers = (each.answer for each in outcome.judged if each.answer.asked.needs_database)
    ended = (each.ended for each in answers if each.replica == replica and each.began > moment and each.status < UNAVAILABLE)
    return min(ended, default=inf)


def _memory(outcome: Outcome) -> Iterator[str]:
    for replica, life, held in _lives(outcome):
        told = f"{held[0]:.0f} MiB at first, {max(held):.0f} at most, {held[-1]:.0f} at last"
        yield f"memory of replica {replica}, life {life}: {told}"
    yield "of that kept answers at the end: " + ", ".join(f"{kept:.0f} MiB" for kept in outcome.kept_mib)


def _lives(outcome: Outcome) -> Iterator[tuple[int, int, list[float]]]:
    for replica, life in sorted({(seen.replica, seen.life) for seen in outcome.seen}):
        ready = [seen for seen in outcome.seen if (seen.replica, seen.life) == (replica, life) and seen.is_ready]
        held = [seen.memory_mib for seen in ready if seen.memory_mib]
        if held:
            yield replica, life, held


def _growth(outcome: Outcome) -> Iterator[tuple[int, float]]:
    for replica, _life, held in _lives(outcome):
        yield replica, held[-1] - held[0] - outcome.kept_mib[replica]


def _wrong(outcome: Outcome) -> Iterator[str]:
    found = faults_in(outcome)
    yield f"wrong: {len(found)}"
    yield from (f"  {each}" for each in found[:MOST_SHOWN])


def _counted(found: "Counter[int] | Counter[str]") -> str:
    return ", ".join(f"{name} x {number}" for name, number in found.most_common()) or "none"
