"""`./limber bench serving`: each kind of request compared with a floor, as medians of rounds with their minimum and maximum.

The floor is a bare ASGI callable that sends the same bytes under the same server.
"""

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

from app.api.requests.routine_query import question_from
from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composing import best_for, compose, warm
from app.domain.composer.making import made_of
from app.domain.errors import NoRoutine
from app.domain.kept import forget
from bench.serving.requests import (
    CHECK,
    ITEM,
    LIST,
    REPAIR,
    REPAIR_BODY,
    ROUTINE,
    days_of_training,
    different_routines,
    get,
    post,
)
from bench.serving.servers import Server, loaded, started

ROUNDS: Final = 7
SECONDS: Final = 1.5
CALLERS: Final = 16
OK: Final = "HTTP/1.1 200"
NOT_MODIFIED: Final = "HTTP/1.1 304"
MANY: Final = 100_000
ENOUGH: Final = 4_000
"""More questions than one round can send, so that none is sent twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of request, and the share of the floor that is the goal."""

    name: str
    goal: float
    path: str
    requests: Callable[[], Sequence[str]]
    sample: str | None = None
    """The request whose response the floor sends, if it is not the first one."""

    expected: str = OK
    repeated: bool = True
    """Whether the same request is sent again and again; otherwise a response from the cache is an error."""


@dataclass(slots=True)
class Shares:
    """The rounds of one server, relative to the rounds of the floor next to them."""

    throughput: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    wrong: int = 0
    cached: int = 0


def report() -> None:
    """Print the figures."""
    catalogue = read_catalogue()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        limber = {
            "LIMBER_DATABASE_URL": f"sqlite:///{folder}/limber.sqlite3",
            "LIMBER_LOG_FORMAT": "json",
            "LIMBER_MOST_REQUESTS_UNDER_WAY": "1000",
        }
        serve = ["app", "serve", "--port", "{port}"]
        whole = stack.enter_context(started("limber", serve, folder=folder, ready="/readyz", **limber))
        quiet = {**limber, "LIMBER_LOG_REQUESTS": "false"}
        silent = stack.enter_context(started("without-log", serve, folder=folder, ready="/readyz", **quiet))
        cases = [*_cases(catalogue, whole)]
        answers = folder / "answers.json"
        answers.write_text(json.dumps({case.path: _answer_of(whole, case) for case in cases}), encoding="utf-8")
        floor_command = ["bench.serving.floor", str(answers), "{port}"]
        floor = stack.enter_context(started("floor", floor_command, folder=folder, ready=cases[0].path))
        usual_command = ["bench.serving.usual", f"{folder}/limber.sqlite3", "{port}"]
        usual = stack.enter_context(started("usual", usual_command, folder=folder, ready=ROUTINE))
        _print_head()
        for case in cases:
            _compare_with_floor(case, floor, [whole, silent], folder)
        _print_cache_use(catalogue)
        _compare_with_usual(catalogue, whole, usual, folder)
        _memory(whole, folder)
    _starting()


def _cases(catalogue: Catalogue, server: Server) -> Iterator[Case]:
    _, headers, _ = server.get(ROUTINE)
    different = different_routines(catalogue, seed=1)
    again = {name: get(target) for name, target in (("routine", ROUTINE), ("list", LIST), ("item", ITEM))}
    yield Case(name="a routine asked again", goal=0.75, path="/routine", requests=lambda: [again["routine"]])
    validated = get(ROUTINE, If_None_Match=headers["etag"])
    yield Case(name="not modified: 304", goal=0.85, path="/validated", requests=lambda: [validated], expected=NOT_MODIFIED)
    yield Case(name="exercises, a page, again", goal=0.80, path="/list", requests=lambda: [again["list"]])
    yield Case(name="one exercise again", goal=0.80, path="/item", requests=lambda: [again["item"]])
    fresh = lambda: [get(target) for target in islice(different, ENOUGH)]  # noqa: E731 - shorter than a function
    yield Case(
        name="a routine never asked",
        goal=0.06,
        path="/fresh",
        requests=fresh,
        sample=again["routine"],
        expected="",
        repeated=False,
    )
    check, repair = post(CHECK, days_of_training(28)), post(REPAIR, REPAIR_BODY)
    yield Case(name="a check of 28 days", goal=0.08, path="/check", requests=lambda: [check])
    yield Case(name="a repair of 7 days", goal=0.06, path="/repair", requests=lambda: [repair])


def _answer_of(server: Server, case: Case) -> dict[str, Any]:
    """The response of Limber that the floor sends for a case, with its headers."""
    head, _, body = (case.sample or case.requests()[0]).partition("\r\n\r\n")
    lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:])
    status, received, content = server.get(lines[0].split(" ")[1], headers, body.encode() or None)
    shown = [(name, value) for name, value in received.items() if name.lower() not in {"date", "connection", "transfer-encoding"}]
    return {"status": status, "headers": shown, "body": content.decode()}


def _print_head() -> None:
    print(f"\nshares of the floor: the median of {ROUNDS} rounds of {SECONDS} s, {CALLERS} callers (minimum to maximum)")
    columns = f"{'requests a second':>22}  {'the same by CPU':>22}  {'a second':>8}  {'floor':>6}  {'p50 ms':>7}  {'p99 ms':>7}"
    print(f"{'':<26}  {'goal':>4}  {'':<11}  {columns}")


def _compare_with_floor(case: Case, floor: Server, servers: Sequence[Server], folder: Path) -> None:
    shares = {server.name: Shares() for server in servers}
    floors = []
    # One round that does not count, so that every server is warm.
    _round(floor, [_as_floor(case)], folder, expected=case.expected)
    for server in servers:
        _round(server, case.requests(), folder, expected=case.expected)
    cached = {server.name: _cache_hits(server) for server in servers}
    for _ in range(ROUNDS):
        below, below_cpu = _round(floor, [_as_floor(case)], folder, expected=case.expected)
        floors.append(below.answers / below.seconds)
        for server in servers:
            done, cpu = _round(server, case.requests(), folder, expected=case.expected)
            share = shares[server.name]
            share.throughput.append(done.answers / done.seconds / floors[-1])
            share.cpu.append(below_cpu / below.answers / (cpu / done.answers))
            share.per_second.append(done.answers / done.seconds)
            share.p50_ms.append(done.p50_ms)
            share.p99_ms.append(done.p99_ms)
            share.wrong += done.wrong
    for server in servers:
        shares[server.name].cached = _cache_hits(server) - cached[server.name]
        _print(case, server.name, shares[server.name], median(floors))


def _as_floor(case: Case) -> str:
    first = case.requests()[0]
    method, _, rest = first.partition(" ")
    return f"{method} {case.path} {rest.partition(' ')[2]}"


def _round(server: Server, requests: Sequence[str], folder: Path, *, expected: str) -> tuple[Any, float]:
    path = folder / "requests.json"
    path.write_text(json.dumps(requests), encoding="utf-8")
    return loaded(server, path, callers=CALLERS, seconds=SECONDS, expected=expected)


def _print(case: Case, name: str, share: Shares, floor: float) -> None:
    wrong = f"  WRONG {share.wrong}" if share.wrong and case.expected else ""
    wrong += f"  CACHED {share.cached}" if share.cached and not case.repeated else ""
    print(
        f"{case.name:<26}  {case.goal:4.2f}  {name:<11}  {_spread(share.throughput):>22}  {_spread(share.cpu):>22}"
        f"  {median(share.per_second):8.0f}  {floor:6.0f}  {median(share.p50_ms):7.2f}  {median(share.p99_ms):7.2f}{wrong}"
    )


def _cache_hits(server: Server) -> int:
    """How many responses of a server came from its response cache so far."""
    _, _, text = server.get("/metrics")
    found = re.search(rb"^limber_(?:kept_answers|response_cache)_hits_total (\S+)$", text, re.MULTILINE)
    assert found is not None, "the metric of the response cache has another name"
    return int(float(found[1]))


def _print_cache_use(catalogue: Catalogue) -> None:
    """Print how much the composer reuses for questions that were never asked, whose responses are not cached."""
    forget()
    warm(catalogue)
    for target in islice(different_routines(catalogue, seed=1), ENOUGH):
        with suppress(NoRoutine):
            compose(catalogue, question_from(catalogue, parse_qsl(urlsplit(target).query)))
    shares = {"whole routines": best_for.cache_info(), "candidates": made_of.cache_info()}
    shown = ", ".join(f"{name} {info.hits / (info.hits + info.misses):.0%}" for name, info in shares.items())
    print(f"reused by the composer for {ENOUGH} routines never asked: {shown}")


def _spread(found: Sequence[float]) -> str:
    return f"{median(found):.3f} ({min(found):.2f}-{max(found):.2f})"


def _compare_with_usual(catalogue: Catalogue, limber: Server, usual: Server, folder: Path) -> None:
    different = different_routines(catalogue, seed=2)
    print(f"\ntimes the usual stack, by requests a second and by CPU: median of {ROUNDS} rounds (minimum to maximum)")
    cases: dict[str, Callable[[], list[str]]] = {
        "asked again": lambda: [get(ROUTINE)],
        "never asked": lambda: [get(target) for target in islice(different, ENOUGH)],
    }
    for name, requests in cases.items():
        faster, cheaper = [], []
        for _ in range(ROUNDS):
            theirs, their_cpu = _round(usual, [get(ROUTINE)], folder, expected=OK)
            ours, our_cpu = _round(limber, requests(), folder, expected="")
            faster.append(ours.answers / ours.seconds / (theirs.answers / theirs.seconds))
            cheaper.append(their_cpu / theirs.answers / (our_cpu / ours.answers))
        print(f"  a routine {name}: {_spread(faster)} and {_spread(cheaper)}")


def _memory(server: Server, folder: Path) -> None:
    print(f"\nmemory of a process: {server.memory_mib:.0f} MiB now", end="")
    for _ in range(3):
        done = 0
        while done < MANY:
            more, _cpu = _round(server, [get(ROUTINE), get(LIST), get(ITEM)], folder, expected=OK)
            done += more.answers
        print(f", {server.memory_mib:.0f} after {done:,} more requests", end="")
    print()


def _starting() -> None:
    """Print the time from the start to the first 200 of `/readyz`, on a migrated and seeded database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = []
        for _ in range(ROUNDS + 1):
            began = time.perf_counter()
            url = f"sqlite:///{folder}/limber.sqlite3"
            command = ["app", "serve", "--port", "{port}"]
            with started("starting", command, folder=folder, ready="/readyz", LIMBER_DATABASE_URL=url):
                taken.append(time.perf_counter() - began)
    shown = f"{median(taken[1:]):.2f} s ({min(taken[1:]):.2f}-{max(taken[1:]):.2f})"
    print(f"start to ready: {shown}; {taken[0]:.2f} s when the database had to be created first")
