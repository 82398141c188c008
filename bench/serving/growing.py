"""`./limber bench growing`: the cost of responses as catalogue, minutes, regions and clients grow."""

import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Phase
from bench.serving.large_catalogue import build_catalogue
from bench.serving.requests import ROUTINE, format_get, generate_routine_paths
from bench.serving.servers import Server, run_load, start_server

SIZES: Final = (100, 1_000, 10_000)
MINUTES: Final = (10, 30, 60, 120)
REGIONS: Final = (1, 2, 4, 6)
CLIENTS: Final = (1, 4, 16, 64, 256)
SECONDS: Final = 2.0
FEW_CLIENTS: Final = 8
MAX_QUESTIONS: Final = 12_000
"""More new requests than one line sends, so that none is sent twice."""


def report() -> None:
    """Print the figures."""
    print(f"\ngrowth: {SECONDS} s each; responses per second, ms of server CPU each, ms until the response (p50, p99)")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            command = ["bench.serving.large_catalogue", str(size), "{port}"]
            with start_server("large", command, folder=folder, ready="/v1/catalogue") as server:
                _print_size(server, build_catalogue(size), size, folder)
    shipped = read_catalogue()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/limber.sqlite3"
        command = ["app", "serve", "--port", "{port}"]
        with start_server("limber", command, folder=folder, ready="/readyz", LIMBER_DATABASE_URL=url) as server:
            for minutes in MINUTES:
                _print_line(server, f"{minutes} minutes, new", _new_questions(shipped, minutes, 1), folder, clients=FEW_CLIENTS)
            for regions in REGIONS:
                _print_line(
                    server,
                    f"{regions} regions, 30 minutes, new",
                    _new_questions(shipped, 30, regions),
                    folder,
                    clients=FEW_CLIENTS,
                )
            for clients in CLIENTS:
                _print_line(server, f"{clients} clients, repeated", [format_get(ROUTINE)], folder, clients=clients)
                _print_line(
                    server, f"{clients} clients, new", _new_questions(shipped, 10, 1, seed=clients), folder, clients=clients
                )


def _print_size(server: Server, catalogue: Catalogue, size: int, folder: Path) -> None:
    print(f"  {size} exercises: {server.memory_mib:.0f} MiB of memory")
    cases = {
        "a routine new": _new_questions(catalogue, 10, 1),
        "a page of exercises": [format_get(target) for target in islice(_list_pages(catalogue), MAX_QUESTIONS)],
        "a search": [format_get(target) for target in islice(_list_searches(catalogue), MAX_QUESTIONS)],
        "repeated": [format_get("/v1/exercises?limit=50")],
    }
    for name, requests in cases.items():
        _print_line(server, f"{size} exercises, {name}", requests, folder, clients=FEW_CLIENTS)


def _list_pages(catalogue: Catalogue) -> Iterable[str]:
    for limit in range(1, 101):
        for region in catalogue.regions:
            for phase in Phase:
                yield "/v1/exercises?" + urlencode({"region": region, "phase": phase, "limit": limit})


def _list_searches(catalogue: Catalogue) -> Iterable[str]:
    for limit in range(100, 0, -1):
        for exercise in catalogue.exercises.values():
            yield "/v1/exercises?" + urlencode({"q": exercise.name, "limit": limit})


def _new_questions(catalogue: Catalogue, minutes: int, regions: int, *, seed: int = 3) -> list[str]:
    paths = generate_routine_paths(catalogue, seed=seed, minutes=minutes, regions=regions)
    return [format_get(target) for target in islice(paths, MAX_QUESTIONS)]


def _print_line(server: Server, name: str, requests: Sequence[str], folder: Path, *, clients: int) -> None:
    done, cpu = run_load(server, requests, folder, clients=clients, seconds=SECONDS, expected="")
    if not done.responses:
        print(f"  {name:<42} no response within {SECONDS} s")
        return
    repeated = "  REPEATED, so partly from the cache" if 1 < len(requests) < done.responses else ""
    latency = f"{done.p50_ms:8.2f} {done.p99_ms:8.2f}"
    print(f"  {name:<42} {done.responses / done.seconds:8.0f}/s  {cpu / done.responses * 1000:7.3f} ms CPU  {latency}{repeated}")
