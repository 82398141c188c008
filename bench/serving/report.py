"""`./limber bench serving`: each kind of response against the floor, alternating, as medians of rounds with their range."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from math import nan
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
from bench.serving.cases import ANY_STATUS, COLD, LIMBER, USUAL, WITHOUT_LOG, Case, list_cases
from bench.serving.cold import PREPARING
from bench.serving.footprint import measure_memory, measure_start
from bench.serving.load import Round
from bench.serving.requests import NEW_QUESTIONS, ROUTINE, generate_routine_paths
from bench.serving.servers import Server, run_load, start_server

ROUNDS: Final = 7
SECONDS: Final = 1.2
COLD_SECONDS: Final = 3.0
"""Most of it is clearing and preparing."""

CLIENTS: Final = 16
READY: Final = "/readyz"


@dataclass(slots=True)
class Shares:
    """The rounds of one server relative to the neighbouring rounds of the floor."""

    throughput: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    wrong: int = 0
    cached: int = 0

    def add(self, done: Round, cpu: float, base: Round, floor_cpu: float) -> None:
        """Add a round and its seconds of CPU; `base` is the round of the floor before it."""
        self.throughput.append(done.responses / done.seconds / (base.responses / base.seconds))
        self.cpu.append(floor_cpu / base.responses / (cpu / done.responses))
        self.per_second.append(done.responses / done.seconds)
        self.milliseconds.append(cpu / done.responses * 1000)
        self.p50_ms.append(done.p50_ms)
        self.p99_ms.append(done.p99_ms)
        self.wrong += done.wrong


def report() -> int:
    """Print the figures; 1 if a response is wrong."""
    catalogue = read_catalogue()
    with tempfile.TemporaryDirectory() as name, _start_servers(Path(name)) as servers:
        folder, limber = Path(name), servers[LIMBER]
        cases = [*list_cases(catalogue, limber)]
        responses = folder / "responses.json"
        responses.write_text(json.dumps({case.path: _fetch_response(limber, case) for case in cases}), encoding="utf-8")
        wrong = _differs(limber, servers[USUAL])
        floor_command = ["bench.serving.floor", str(responses), "{port}"]
        with start_server("floor", floor_command, folder=folder, ready=cases[0].path) as floor:
            _print_head()
            for case in cases:
                wrong += _compare_with_floor(case, floor, servers, folder)
        _print_reuse(catalogue)
        measure_memory(limber, folder, clients=CLIENTS, seconds=SECONDS)
    measure_start(ROUNDS)
    return 1 if wrong else 0


@contextmanager
def _start_servers(folder: Path) -> Iterator[Mapping[str, Server]]:
    database = f"sqlite:///{folder}/limber.sqlite3"
    settings = {
        "LIMBER_DATABASE_URL": database,
        "LIMBER_LOG_FORMAT": "json",
        "LIMBER_MAX_CONCURRENT_REQUESTS": "1000",
    }
    serve = ["app", "serve", "--port", "{port}"]
    with ExitStack() as stack:
        # The first one creates the database, which others read too.
        limber = stack.enter_context(start_server(LIMBER, serve, folder=folder, ready=READY, **settings))
        quiet = {**settings, "LIMBER_LOG_REQUESTS": "false"}
        without_log = stack.enter_context(start_server(WITHOUT_LOG, serve, folder=folder, ready=READY, **quiet))
        cold = stack.enter_context(start_server(COLD, ["bench.serving.cold", "{port}"], folder=folder, ready=PREPARING))
        command = ["bench.serving.usual", database, "{port}"]
        usual = stack.enter_context(start_server(USUAL, command, folder=folder, ready=ROUTINE))
        yield {server.name: server for server in (limber, without_log, cold, usual)}


def _differs(limber: Server, usual: Server) -> bool:
    """Whether the usual stack has another response than Limber."""
    ours, theirs = (json.loads(server.get(ROUTINE)[2]) for server in (limber, usual))
    if ours != theirs:
        print("WRONG: the usual stack sends another routine")
    return bool(ours != theirs)


def _fetch_response(server: Server, case: Case) -> dict[str, Any]:
    """Returns the response that the floor sends for a case: one of Limber's, with its headers."""
    head, _, body = (case.sample or case.requests()[0]).partition("\r\n\r\n")
    lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:])
    status, received, content = server.get(lines[0].split(" ")[1], headers, body.encode() or None)
    sent = [(name, value) for name, value in received.items() if name.lower() not in {"date", "connection", "transfer-encoding"}]
    # Bytes as text: some are compressed.
    return {"status": status, "headers": sent, "body": content.decode("latin-1")}


def _compare_with_floor(case: Case, floor: Server, servers: Mapping[str, Server], folder: Path) -> int:
    """Compares some servers with the floor for one case, prints them, and returns how many responses were wrong."""
    compared = [servers[name] for name in case.goals]
    shares = {name: Shares() for name in case.goals}
    floors = []
    _run_floor(case, floor, folder)
    for server in compared:
        _run_round(case, server, folder)
    hits_before = {server.name: _count_cache_hits(server) for server in compared}
    for _ in range(ROUNDS):
        base, floor_cpu = _run_floor(case, floor, folder)
        floors.append(base.responses / base.seconds)
        for server in compared:
            done, cpu = _run_round(case, server, folder)
            shares[server.name].add(done, cpu, base, floor_cpu)
    for server in compared:
        shares[server.name].cached = _count_cache_hits(server) - hits_before[server.name]
        _print(case, server.name, shares[server.name], median(floors))
    if case.times_usual is not None:
        _print_times(case, shares)
    return sum(share.wrong for share in shares.values()) if case.expected is not ANY_STATUS else 0


def _run_floor(case: Case, floor: Server, folder: Path) -> tuple[Round, float]:
    method, _, rest = case.requests()[0].partition(" ")
    request = f"{method} {case.path} {rest.partition(' ')[2]}"
    return run_load(floor, [request], folder, clients=CLIENTS, seconds=SECONDS, expected=case.expected)


def _run_round(case: Case, server: Server, folder: Path) -> tuple[Round, float]:
    """Run one round; returns it with the seconds of CPU that the server used."""
    if server.name == COLD:
        return _run_cold_round(case, server, folder)
    return run_load(server, case.requests(), folder, clients=CLIENTS, seconds=SECONDS, expected=case.expected)


def _run_cold_round(case: Case, server: Server, folder: Path) -> tuple[Round, float]:
    """Run one round without the time that clearing caches takes. Its last request, which gets no response, counts as well."""
    preparing_before, cpu_before = float(server.get(PREPARING)[2]), server.cpu_seconds
    done, _ = run_load(server, case.requests(), folder, clients=1, seconds=COLD_SECONDS, expected=case.expected)
    preparing = float(server.get(PREPARING)[2]) - preparing_before
    cpu = server.cpu_seconds - cpu_before
    return replace(done, seconds=done.seconds - preparing, p50_ms=nan, p99_ms=nan), cpu - preparing


def _print_head() -> None:
    print(f"\nshares of the floor: the median of {ROUNDS} rounds of {SECONDS} s, {CLIENTS} clients (range)")
    shares = f"{'requests per second':>22}  {'by CPU':>22}"
    print(f"{'':<21}  {'goal':>5}  {'':<11}  {shares}  {'per s':>6}  {'floor':>6}  {'CPU ms':>7}  {'p50 ms':>7}  {'p99 ms':>7}")


def _print(case: Case, name: str, share: Shares, floor: float) -> None:
    wrong = f"  WRONG {share.wrong}" if share.wrong and case.expected is not ANY_STATUS else ""
    wrong += f"  FROM THE CACHE {share.cached}" if share.cached and not case.repeated else ""
    goal = case.goals[name]
    print(
        f"{case.name:<21}  {goal or '':>5}  {name:<11}  {_format_range(share.throughput):>22}  {_format_range(share.cpu):>22}"
        f"  {median(share.per_second):6.0f}  {floor:6.0f}  {median(share.milliseconds):7.3f}"
        f"  {median(share.p50_ms):7.2f}  {median(share.p99_ms):7.2f}{wrong}"
    )


def _print_times(case: Case, shares: Mapping[str, Shares]) -> None:
    limber, usual = shares[LIMBER], shares[USUAL]
    rounds = zip(limber.per_second, usual.per_second, limber.milliseconds, usual.milliseconds, strict=True)
    times = [(ours / theirs, their_cpu / our_cpu) for ours, theirs, our_cpu, their_cpu in rounds]
    by_requests, by_cpu = (f"{median(each):.1f} ({min(each):.1f}-{max(each):.1f})" for each in zip(*times, strict=True))
    print(f"{'':<21}  {case.times_usual:>5}  times the usual stack: {by_requests} by requests per second, {by_cpu} by CPU")


def _count_cache_hits(server: Server) -> int:
    """How many responses of a server came from its response cache so far; 0 for one without a cache."""
    _, _, text = server.get("/metrics")
    found = re.search(rb"^limber_response_cache_hits_total (\S+)$", text, re.MULTILINE)
    return int(float(found[1])) if found else 0


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
    return f"{median(found):.3f} ({min(found):.3f}-{max(found):.3f})"
