"""`./limber bench serving`: each way of answering beside the floor, in turns, as medians of rounds with their least and most."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final

from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from bench.serving.asking import CHECK, ITEM, LIST, REPAIR, REPAIR_BODY, ROUTINE, days_of_training, get, post, unlike_routines
from bench.serving.servers import Server, loaded, started

ROUNDS: Final = 7
SECONDS: Final = 1.5
CALLERS: Final = 16
OK: Final = "HTTP/1.1 200"
NOT_MODIFIED: Final = "HTTP/1.1 304"
MANY: Final = 100_000
UNLIKE: Final = 4_000
"""So many questions that were never asked are more than one round can ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of request, and the share of the floor that is hoped for."""

    name: str
    goal: float
    path: str
    requests: Callable[[], Sequence[str]]
    answered: str | None = None
    """The request whose answer the floor sends, where it is not that of the first."""

    expected: str = OK


@dataclass(slots=True)
class Shares:
    """What the rounds of one server came to, beside the rounds of the floor next to them."""

    throughput: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    wrong: int = 0


def report() -> None:
    """Print the figures."""
    catalogue = read_catalogue()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        limber = {
            "LIMBER_DATABASE_URL": f"sqlite:///{folder}/limber.sqlite3",
            "LIMBER_LOG_FORMAT": "json",
            "LIMBER_MAX_CONCURRENT_REQUESTS": "1000",
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
            _beside_the_floor(case, floor, [whole, silent], folder)
        _beside_the_usual(catalogue, whole, usual, folder)
        _memory(whole, folder)
    _starting()


def _cases(catalogue: Catalogue, server: Server) -> Iterator[Case]:
    _, headers, _ = server.get(ROUTINE)
    unlike = unlike_routines(catalogue, seed=1)
    again = {name: get(target) for name, target in (("routine", ROUTINE), ("list", LIST), ("item", ITEM))}
    yield Case(name="a routine asked again", goal=0.75, path="/routine", requests=lambda: [again["routine"]])
    held = get(ROUTINE, If_None_Match=headers["etag"])
    yield Case(name="the same, held: 304", goal=0.85, path="/held", requests=lambda: [held], expected=NOT_MODIFIED)
    yield Case(name="exercises, a page, again", goal=0.80, path="/list", requests=lambda: [again["list"]])
    yield Case(name="one exercise again", goal=0.80, path="/item", requests=lambda: [again["item"]])
    fresh = lambda: [get(target) for target in islice(unlike, UNLIKE)]  # noqa: E731 - read where it is used
    yield Case(name="a routine never asked", goal=0.06, path="/fresh", requests=fresh, answered=again["routine"], expected="")
    check, repair = post(CHECK, days_of_training(28)), post(REPAIR, REPAIR_BODY)
    yield Case(name="a check of 28 days", goal=0.08, path="/check", requests=lambda: [check])
    yield Case(name="a repair of 7 days", goal=0.06, path="/repair", requests=lambda: [repair])


def _answer_of(server: Server, case: Case) -> dict[str, Any]:
    """What the floor has to send for a case: an answer of Limber's, its headers included."""
    head, _, body = (case.answered or case.requests()[0]).partition("\r\n\r\n")
    lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:])
    status, told, content = server.get(lines[0].split(" ")[1], headers, body.encode() or None)
    kept = [(name, value) for name, value in told.items() if name.lower() not in {"date", "connection", "transfer-encoding"}]
    return {"status": status, "headers": kept, "body": content.decode()}


def _print_head() -> None:
    print(f"\nshares of the floor: the median of {ROUNDS} rounds of {SECONDS} s, {CALLERS} callers (least to most)")
    told = f"{'requests a second':>22}  {'the same by CPU':>22}  {'a second':>8}  {'floor':>6}  {'p50 ms':>7}  {'p99 ms':>7}"
    print(f"{'':<26}  {'goal':>4}  {'':<11}  {told}")


def _beside_the_floor(case: Case, floor: Server, servers: Sequence[Server], folder: Path) -> None:
    shares = {server.name: Shares() for server in servers}
    floors = []
    # One round that does not count: what is measured has been up for a while, and asked other things.
    _round(floor, [_as_floor(case)], folder, expected=case.expected)
    for server in servers:
        _round(server, case.requests(), folder, expected=case.expected)
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
    print(
        f"{case.name:<26}  {case.goal:4.2f}  {name:<11}  {_spread(share.throughput):>22}  {_spread(share.cpu):>22}"
        f"  {median(share.per_second):8.0f}  {floor:6.0f}  {median(share.p50_ms):7.2f}  {median(share.p99_ms):7.2f}{wrong}"
    )


def _spread(found: Sequence[float]) -> str:
    return f"{median(found):.3f} ({min(found):.2f}-{max(found):.2f})"


def _beside_the_usual(catalogue: Catalogue, limber: Server, usual: Server, folder: Path) -> None:
    unlike = unlike_routines(catalogue, seed=2)
    print(f"\ntimes the usual stack, by requests a second and by CPU: the median of {ROUNDS} rounds (least to most)")
    asking: dict[str, Callable[[], list[str]]] = {
        "asked again": lambda: [get(ROUTINE)],
        "never asked": lambda: [get(target) for target in islice(unlike, UNLIKE)],
    }
    for name, requests in asking.items():
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
    """From the call to the first 200 of `/readyz`, on a migrated and seeded database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = []
        for _ in range(ROUNDS + 1):
            began = time.perf_counter()
            url = f"sqlite:///{folder}/limber.sqlite3"
            command = ["app", "serve", "--port", "{port}"]
            with started("starting", command, folder=folder, ready="/readyz", LIMBER_DATABASE_URL=url):
                taken.append(time.perf_counter() - began)
    told = f"{median(taken[1:]):.2f} s ({min(taken[1:]):.2f}-{max(taken[1:]):.2f})"
    print(f"start to ready: {told}; {taken[0]:.2f} s where the database had to be made first")
