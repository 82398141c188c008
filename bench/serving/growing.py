"""`./limber bench growing`: what answering costs as the catalogue, the minutes, the regions and the callers grow."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from bench.serving.asking import ROUTINE, get, unlike_routines
from bench.serving.grown import grown
from bench.serving.servers import Server, loaded, started

SIZES: Final = (100, 1_000, 10_000)
MINUTES: Final = (10, 30, 60, 120)
REGIONS: Final = (1, 2, 4, 6)
CALLERS: Final = (1, 4, 16, 64, 256)
SECONDS: Final = 2.0
FEW: Final = 8
ENOUGH: Final = 6_000


def report() -> None:
    """Print the figures."""
    print(f"\nas it grows: {SECONDS} s each; answers a second, ms of the server's CPU for each, ms until the answer (p50, p99)")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            command = ["bench.serving.grown", str(size), "{port}"]
            with started("grown", command, folder=folder, ready="/v1/catalogue") as server:
                _of_size(server, grown(size), size, folder)
    shipped = read_catalogue()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/limber.sqlite3"
        command = ["app", "serve", "--port", "{port}"]
        with started("limber", command, folder=folder, ready="/readyz", LIMBER_DATABASE_URL=url) as server:
            for minutes in MINUTES:
                _line(server, f"{minutes} minutes, never asked", _fresh(shipped, minutes, 1), folder, callers=FEW)
            for regions in REGIONS:
                _line(server, f"{regions} regions, 30 minutes, never asked", _fresh(shipped, 30, regions), folder, callers=FEW)
            for callers in CALLERS:
                _line(server, f"{callers} callers, asked again", [get(ROUTINE)], folder, callers=callers)
                _line(server, f"{callers} callers, never asked", _fresh(shipped, 10, 1, seed=callers), folder, callers=callers)


def _of_size(server: Server, catalogue: Catalogue, size: int, folder: Path) -> None:
    print(f"  {size} exercises: {server.memory_mib:.0f} MiB of memory")
    questions = {
        "a routine never asked": _fresh(catalogue, 10, 1),
        "a page of exercises": [get(target) for target in _pages(catalogue)],
        "a search": [get("/v1/exercises?" + urlencode({"q": exercise.name})) for exercise in catalogue.exercises.values()],
        "asked again": [get("/v1/exercises?limit=50")],
    }
    for name, requests in questions.items():
        _line(server, f"{size} exercises, {name}", requests, folder, callers=FEW)


def _pages(catalogue: Catalogue) -> Iterable[str]:
    for region in catalogue.regions:
        for limit in range(1, 101):
            yield "/v1/exercises?" + urlencode({"region": region, "limit": limit})


def _fresh(catalogue: Catalogue, minutes: int, regions: int, *, seed: int = 3) -> list[str]:
    unlike = unlike_routines(catalogue, seed=seed, minutes=minutes, regions=regions)
    return [get(target) for target in islice(unlike, ENOUGH)]


def _line(server: Server, name: str, requests: Sequence[str], folder: Path, *, callers: int) -> None:
    path = folder / "requests.json"
    path.write_text(json.dumps(requests), encoding="utf-8")
    done, cpu = loaded(server, path, callers=callers, seconds=SECONDS, expected="")
    took = f"{done.p50_ms:8.2f} {done.p99_ms:8.2f}"
    print(f"  {name:<42} {done.answers / done.seconds:8.0f} a second  {cpu / done.answers * 1000:7.3f} ms CPU  {took}")
