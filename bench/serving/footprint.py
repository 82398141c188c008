"""What a process of Limber takes: memory, and the time until it is ready."""

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from bench.serving.cases import OK
from bench.serving.requests import ITEM, LIST, ROUTINE, format_get
from bench.serving.servers import Server, run_load, start_server

MANY: Final = 100_000
MAX_MIB: Final = 256
MAX_FIRST_START_SECONDS: Final = 5.0
MAX_START_SECONDS: Final = 1.5


def measure_memory(server: Server, folder: Path, *, clients: int, seconds: float) -> None:
    """Print the memory of a server that has answered all kinds of requests, and after many more."""
    print(f"\nmemory of a process (goal {MAX_MIB} MiB): {server.memory_mib:.0f} MiB now", end="")
    requests = [format_get(target) for target in (ROUTINE, LIST, ITEM)]
    for _ in range(3):
        done = 0
        while done < MANY:
            more, _cpu = run_load(server, requests, folder, clients=clients, seconds=seconds, expected=OK)
            done += more.responses
        print(f", {server.memory_mib:.0f} after {done:,} more requests", end="")
    print()


def measure_start(rounds: int) -> None:
    """Print the time from the command to the first 200 of `/readyz`: with a new database, and on a migrated and seeded one."""
    with tempfile.TemporaryDirectory() as name:
        taken = []
        for _ in range(rounds + 1):
            started_at = time.perf_counter()
            url = f"sqlite:///{name}/limber.sqlite3"
            command = ["app", "serve", "--port", "{port}"]
            with start_server("starting", command, folder=Path(name), ready="/readyz", LIMBER_DATABASE_URL=url):
                taken.append(time.perf_counter() - started_at)
    first, *later = taken
    figures = f"{median(later):.2f} s ({min(later):.2f}-{max(later):.2f}; goal {MAX_START_SECONDS})"
    print(f"start to ready: {figures}; {first:.2f} s with a new database (goal {MAX_FIRST_START_SECONDS})")
