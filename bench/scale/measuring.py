"""Measures a real service: the cost of each kind of work, sent one after another, and what several callers see."""

import asyncio
import json
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any, Final

import psutil

from bench.scale.callers import Connection
from bench.scale.costs import Cost, Costs, Observation, Work, build_cost
from bench.scale.demand import RECENTS, Demand, Operation, Question
from bench.scale.requests import RequestBook
from bench.scale.stage import Stage
from bench.scale.validation import CALLERS, SECONDS, SETTLING_S, take_medians
from bench.serving.servers import ROOT
from bench.soak.callers import PAUSE_SECONDS

REQUESTS: Final = 300
"""Of each kind in a round."""

WARM_UP: Final = 100
REPEATED: Final = 40
"""Questions that are in the cache."""


@dataclass(slots=True)
class _Samples:
    times_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    def build_cost(self) -> Cost:
        wait_s = max(0.0, fmean(self.times_s) - fmean(self.cpu_s))
        return build_cost(self.cpu_s, wait_s=wait_s, sent_bytes=fmean(self.sent), received_bytes=fmean(self.received))


def measure_costs(stage: Stage, *, rounds: int) -> tuple[Costs, int]:
    """The cost of each kind of work, and the bytes that a saved routine takes. All kinds take turns, as in real use."""
    before = stage.measure_database()
    samples = asyncio.run(_measure(stage, rounds))
    stored_bytes = (stage.measure_database() - before) / (WARM_UP + rounds * REQUESTS)
    return {work: each.build_cost() for work, each in samples.items()}, round(stored_bytes)


async def _measure(stage: Stage, rounds: int) -> Mapping[Work, _Samples]:
    connection = await Connection.open(stage.server.port)
    streams = await _prepare_streams(connection, stage.book)
    samples: Mapping[Work, _Samples] = {work: _Samples() for work in streams}
    order = Random(2)
    for number in range(WARM_UP + rounds * REQUESTS):
        for work in order.sample([*streams], len(streams)):
            await _send(connection, next(streams[work]), stage, samples[work] if number >= WARM_UP else _Samples())
    connection.close()
    return samples


async def _send(connection: Connection, request: bytes, stage: Stage, samples: _Samples) -> None:
    before, began = stage.cpu_seconds, time.perf_counter()
    answer = await connection.exchange(request)
    samples.times_s.append(time.perf_counter() - began)
    samples.cpu_s.append(stage.cpu_seconds - before)
    samples.sent.append(answer.size)
    samples.received.append(len(request))


async def _prepare_streams(connection: Connection, book: RequestBook) -> Mapping[Work, Iterator[bytes]]:
    """Endless requests of each kind."""
    random = Random(1)
    etags = {each: (await connection.exchange(book.build_get(each))).etag for each in islice(_draw_personal(random), REPEATED)}
    known = cycle([question for question, etag in etags.items() if etag])
    return {
        Work.HIT: (book.build_get(each) for each in known),
        Work.UNCHANGED: (book.build_get(each, etag=etags[each]) for each in known),
        # The same question in another order has the same ETag, and is not in the cache.
        Work.REVALIDATED: (book.build_get(each, etag=etags[each], order=reversed) for each in known),
        Work.COMPOSED: (book.build_get(each) for each in _draw_new(random)),
        Work.ADAPTED: (book.build_get(replace(each, recent=random.randrange(1, RECENTS))) for each in known),
        Work.REMEMBERED: (book.build_get(each, order=lambda given: random.sample(given, len(given))) for each in known),
        **{Work(each): _build_all(book, each, random) for each in Operation if each is not Operation.ROUTINE},
    }


def _build_all(book: RequestBook, operation: Operation, random: Random) -> Iterator[bytes]:
    return (book.build(operation, question, random) for question in _draw_personal(random))


def _draw_new(random: Random) -> Iterator[Question]:
    """Questions that nobody has asked before."""
    demand, known = replace(Demand(), personal_share=0.0), set()
    while True:
        question = demand.draw_question(random)
        if question not in known:
            known.add(question)
            yield question


def _draw_personal(random: Random) -> Iterator[Question]:
    """Questions that are not in the cache."""
    demand = replace(Demand(), personal_share=1.0)
    while True:
        yield demand.draw_question(random)


def describe_machine() -> str:
    """The processor and Python."""
    named = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    cores = psutil.cpu_count()
    return f"{named[1] if named else platform.machine()}, {cores} cores, Python {platform.python_version()}"


def observe(stage: Stage, *, rounds: int) -> tuple[Observation, ...]:
    """What the callers of the validation see of a service: medians of rounds that alternate."""
    seen: dict[int, list[Observation]] = {callers: [] for callers in CALLERS}
    for seed in range(rounds):
        for callers, results in seen.items():
            results.append(_run_callers(stage, callers, seed=seed))
    return tuple(take_medians(results) for results in seen.values())


def _run_callers(stage: Stage, callers: int, *, seed: int) -> Observation:
    plan: dict[str, Any] = {
        "port": stage.server.port,
        "paths": {"key": stage.key, "drawing": stage.drawing, "saved": stage.saved},
        "pause_s": PAUSE_SECONDS,
        "settling_s": SETTLING_S,
        "seconds": SECONDS,
        "callers": callers,
        "seed": seed,
    }
    command, text = [sys.executable, "-m", "bench.scale.callers"], json.dumps(plan)
    hits, misses = stage.count_cache_uses()
    done = subprocess.run(command, cwd=ROOT, input=text, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603 - ours
    more_hits, more_misses = stage.count_cache_uses()
    hit_rate = (more_hits - hits) / (more_hits - hits + more_misses - misses)
    return Observation(callers=callers, hit_rate=hit_rate, **json.loads(done.stdout))
