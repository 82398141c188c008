"""`./limber bench serving`: each kind of response against the floor, alternating, as medians of rounds with their range."""

import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from app.api.requests.routine_question import parse_question_query
from app.documents.reading import read_catalogue
from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose, find_best, warm
from app.domain.composer.puzzle_builder import build_puzzle
from app.domain.errors import NoRoutine
from bench.serving.requests import (
    CHECK,
    ITEM,
    LIST,
    REPAIR,
    REPAIR_BODY,
    ROUTINE,
    build_check,
    format_get,
    format_post,
    generate_routine_paths,
)
from bench.serving.servers import Server, run_load, start_server

ROUNDS: Final = 7
SECONDS: Final = 1.5
CLIENTS: Final = 16
OK: Final = "HTTP/1.1 200"
NOT_MODIFIED: Final = "HTTP/1.1 304"
MANY: Final = 100_000
NEW_QUESTIONS: Final = 4_000
"""More new questions than one round can send."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of request, and the goal as a share of the floor."""

    name: str
    goal: float
    path: str
    requests: Callable[[], Sequence[str]]
    sample: str | None = None
    """The request whose response the floor sends, if it is not the first one."""

    expected: str = OK
    repeated: bool = True
    """Whether the same request is sent repeatedly; otherwise no response may come from the cache."""


@dataclass(slots=True)
class Shares:
    """The rounds of one server relative to the neighbouring rounds of the floor."""

    throughput: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    wrong: int = 0
    cached: int = 0


def report() -> int:
    """Print the figures; 1 if a response is wrong."""
    wrong = 0
    catalogue = read_catalogue()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        limber = {
            "LIMBER_DATABASE_URL": f"sqlite:///{folder}/limber.sqlite3",
            "LIMBER_LOG_FORMAT": "json",
            "LIMBER_MAX_CONCURRENT_REQUESTS": "1000",
        }
        serve = ["app", "serve", "--port", "{port}"]
        whole = stack.enter_context(start_server("limber", serve, folder=folder, ready="/readyz", **limber))
        quiet = {**limber, "LIMBER_LOG_REQUESTS": "false"}
        without_log = stack.enter_context(start_server("without-log", serve, folder=folder, ready="/readyz", **quiet))
        cases = [*_list_cases(catalogue, whole)]
        responses = folder / "responses.json"
        responses.write_text(json.dumps({case.path: _fetch_response(whole, case) for case in cases}), encoding="utf-8")
        floor_command = ["bench.serving.floor", str(responses), "{port}"]
        floor = stack.enter_context(start_server("floor", floor_command, folder=folder, ready=cases[0].path))
        _print_head()
        for case in cases:
            wrong += _compare_with_floor(case, floor, [whole, without_log], folder)
        _print_reuse(catalogue)
        _measure_memory(whole, folder)
    _measure_start()
    return 1 if wrong else 0


def _list_cases(catalogue: Catalogue, server: Server) -> Iterator[Case]:
    _, headers, _ = server.get(ROUTINE)
    paths = generate_routine_paths(catalogue, seed=1)
    again = {name: format_get(target) for name, target in (("routine", ROUTINE), ("list", LIST), ("item", ITEM))}
    yield Case(name="a routine, repeated", goal=0.75, path="/routine", requests=lambda: [again["routine"]])
    conditional = format_get(ROUTINE, If_None_Match=headers["etag"])
    yield Case(name="the same: 304", goal=0.85, path="/unchanged", requests=lambda: [conditional], expected=NOT_MODIFIED)
    compressed = format_get(ROUTINE, Accept_Encoding="gzip")
    yield Case(name="the same: gzip", goal=0.85, path="/compressed", requests=lambda: [compressed])
    yield Case(name="a page of exercises", goal=0.80, path="/list", requests=lambda: [again["list"]])
    yield Case(name="one exercise", goal=0.80, path="/item", requests=lambda: [again["item"]])
    fresh = lambda: [format_get(target) for target in islice(paths, NEW_QUESTIONS)]  # noqa: E731 - read where it is used
    sample = again["routine"]
    yield Case(name="a routine, new", goal=0.06, path="/fresh", requests=fresh, sample=sample, expected="", repeated=False)
    check, repair = format_post(CHECK, build_check(28)), format_post(REPAIR, REPAIR_BODY)
    yield Case(name="a check of 28 days", goal=0.08, path="/check", requests=lambda: [check])
    yield Case(name="a repair of 7 days", goal=0.06, path="/repair", requests=lambda: [repair])


def _fetch_response(server: Server, case: Case) -> dict[str, Any]:
    """Returns the response that the floor sends for a case: one of Limber's, with its headers."""
    head, _, body = (case.sample or case.requests()[0]).partition("\r\n\r\n")
    lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:])
    status, received, content = server.get(lines[0].split(" ")[1], headers, body.encode() or None)
    sent = [(name, value) for name, value in received.items() if name.lower() not in {"date", "connection", "transfer-encoding"}]
    # Bytes as text: some are compressed.
    return {"status": status, "headers": sent, "body": content.decode("latin-1")}


def _print_head() -> None:
    print(f"\nshares of the floor: the median of {ROUNDS} rounds of {SECONDS} s, {CLIENTS} clients (range)")
    titles = f"{'requests per second':>22}  {'by CPU':>22}  {'per second':>10}  {'floor':>6}  {'p50 ms':>7}  {'p99 ms':>7}"
    print(f"{'':<26}  {'goal':>4}  {'':<11}  {titles}")


def _compare_with_floor(case: Case, floor: Server, servers: Sequence[Server], folder: Path) -> int:
    """Print one case; returns how many responses are wrong."""
    shares = {server.name: Shares() for server in servers}
    floors = []
    # A warm-up round that does not count.
    _run_round(floor, [_format_floor_request(case)], folder, expected=case.expected)
    for server in servers:
        _run_round(server, case.requests(), folder, expected=case.expected)
    hits_before = {server.name: _count_cache_hits(server) for server in servers}
    for _ in range(ROUNDS):
        base, floor_cpu = _run_round(floor, [_format_floor_request(case)], folder, expected=case.expected)
        floors.append(base.responses / base.seconds)
        for server in servers:
            done, cpu = _run_round(server, case.requests(), folder, expected=case.expected)
            share = shares[server.name]
            share.throughput.append(done.responses / done.seconds / floors[-1])
            share.cpu.append(floor_cpu / base.responses / (cpu / done.responses))
            share.per_second.append(done.responses / done.seconds)
            share.p50_ms.append(done.p50_ms)
            share.p99_ms.append(done.p99_ms)
            share.wrong += done.wrong
    for server in servers:
        shares[server.name].cached = _count_cache_hits(server) - hits_before[server.name]
        _print(case, server.name, shares[server.name], median(floors))
    return sum(share.wrong for share in shares.values()) if case.expected else 0


def _format_floor_request(case: Case) -> str:
    first = case.requests()[0]
    method, _, rest = first.partition(" ")
    return f"{method} {case.path} {rest.partition(' ')[2]}"


def _run_round(server: Server, requests: Sequence[str], folder: Path, *, expected: str) -> tuple[Any, float]:
    path = folder / "requests.json"
    path.write_text(json.dumps(requests), encoding="utf-8")
    return run_load(server, path, clients=CLIENTS, seconds=SECONDS, expected=expected)


def _print(case: Case, name: str, share: Shares, floor: float) -> None:
    wrong = f"  WRONG {share.wrong}" if share.wrong and case.expected else ""
    wrong += f"  FROM THE CACHE {share.cached}" if share.cached and not case.repeated else ""
    print(
        f"{case.name:<26}  {case.goal:4.2f}  {name:<11}  {_format_range(share.throughput):>22}  {_format_range(share.cpu):>22}"
        f"  {median(share.per_second):8.0f}  {floor:6.0f}  {median(share.p50_ms):7.2f}  {median(share.p99_ms):7.2f}{wrong}"
    )


def _count_cache_hits(server: Server) -> int:
    """How many responses of a server came from its response cache so far."""
    _, _, text = server.get("/metrics")
    found = re.search(rb"^limber_(?:kept_answers|response_cache)_hits_total (\S+)$", text, re.MULTILINE)
    assert found is not None, "the metric of the response cache has another name"
    return int(float(found[1]))


def _print_reuse(catalogue: Catalogue) -> None:
    """Print how much the composer reuses for new questions, whose responses are not cached."""
    clear_caches()
    warm(catalogue)
    for target in islice(generate_routine_paths(catalogue, seed=1), NEW_QUESTIONS):
        with suppress(NoRoutine):
            compose(catalogue, parse_question_query(catalogue, parse_qsl(urlsplit(target).query)))
    infos = {"whole routines": find_best.cache_info(), "candidates": build_puzzle.cache_info()}
    shares = ", ".join(f"{name} {info.hits / (info.hits + info.misses):.0%}" for name, info in infos.items())
    print(f"\nreused by the composer for {NEW_QUESTIONS} new routines: {shares}")


def _format_range(found: Sequence[float]) -> str:
    return f"{median(found):.3f} ({min(found):.2f}-{max(found):.2f})"


def _measure_memory(server: Server, folder: Path) -> None:
    print(f"\nmemory of a process: {server.memory_mib:.0f} MiB now", end="")
    for _ in range(3):
        done = 0
        while done < MANY:
            more, _cpu = _run_round(server, [format_get(ROUTINE), format_get(LIST), format_get(ITEM)], folder, expected=OK)
            done += more.responses
        print(f", {server.memory_mib:.0f} after {done:,} more requests", end="")
    print()


def _measure_start() -> None:
    """Measures from the command to the first 200 of `/readyz`, on a migrated and seeded database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = []
        for _ in range(ROUNDS + 1):
            started_at = time.perf_counter()
            url = f"sqlite:///{folder}/limber.sqlite3"
            command = ["app", "serve", "--port", "{port}"]
            with start_server("starting", command, folder=folder, ready="/readyz", LIMBER_DATABASE_URL=url):
                taken.append(time.perf_counter() - started_at)
    figures = f"{median(taken[1:]):.2f} s ({min(taken[1:]):.2f}-{max(taken[1:]):.2f})"
    print(f"start to ready: {figures}; {taken[0]:.2f} s with a new database")
