"""The servers under comparison: separate processes on one core, with the load on another."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import psutil

from bench.serving.load import Round

ROOT: Final = Path(__file__).resolve().parents[2]
START_SECONDS: Final = 120.0
CORES: Final = sorted(os.sched_getaffinity(0))
SERVER_CORES, LOAD_CORES = CORES[:1], CORES[1:2] or CORES[:1]

_OPENER: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def cpu_seconds(self) -> float:
        """CPU time since the start."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    @property
    def memory_mib(self) -> float:
        """Resident memory."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 2**20

    def get(self, target: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> tuple[int, Any, bytes]:
        """Sends one request; returns status, headers and body."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{target}", headers=dict(headers or {}), data=body)
        try:
            with _OPENER.open(request, timeout=START_SECONDS) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read()


@contextmanager
def start_server(name: str, command: Sequence[str], *, folder: Path, ready: str, **environment: str) -> Iterator[Server]:
    """Starts a server and waits until `ready` responds; `{port}` in its command is a free port. Always stops it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - programs of this project
            [sys.executable, "-m", *(part.format(port=port) for part in command)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
            stdout=log,
            stderr=log,
        )
        try:
            os.sched_setaffinity(process.pid, SERVER_CORES)
            server = Server(name, port, process)
            _wait_for(server, ready)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)


def _wait_for(server: Server, target: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        with suppress(OSError):
            if server.get(target)[0] < HTTPStatus.INTERNAL_SERVER_ERROR:
                return
        time.sleep(0.02)
    message = f"{server.name} does not respond"
    raise RuntimeError(message)


def run_load(
    server: Server, requests: Sequence[str], folder: Path, *, clients: int, seconds: float, expected: str
) -> tuple[Round, float]:
    """Runs one round of load from the other core; returns it with the CPU seconds that the server used."""
    path = folder / "requests.json"
    path.write_text(json.dumps(requests), encoding="utf-8")
    plan = {
        "port": server.port,
        "requests": str(path),
        "clients": clients,
        "seconds": seconds,
        "expected": expected,
        "cores": LOAD_CORES,
    }
    before = server.cpu_seconds
    done = subprocess.run(
        [sys.executable, "-m", "bench.serving.load"], cwd=ROOT, input=json.dumps(plan).encode(), capture_output=True, check=True
    )
    return Round(**json.loads(done.stdout)), server.cpu_seconds - before
