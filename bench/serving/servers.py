"""The servers that are compared: each is a process on one core, and the load runs on another."""

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
START_SECONDS: Final = 30.0
CORES: Final = sorted(os.sched_getaffinity(0))
OF_SERVERS, OF_LOAD = CORES[:1], CORES[1:2] or CORES[:1]

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
        """One response: status, headers and body."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{target}", headers=dict(headers or {}), data=body)
        try:
            with _OPENER.open(request, timeout=START_SECONDS) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read()


@contextmanager
def started(name: str, command: Sequence[str], *, folder: Path, ready: str, **environment: str) -> Iterator[Server]:
    """Run a server; yields once it responds at `ready`. `{port}` in the command becomes a free port."""
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
            os.sched_setaffinity(process.pid, OF_SERVERS)
            server = Server(name, port, process)
            _wait_for(server, ready)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)


def _wait_for(server: Server, target: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with suppress(OSError):
            if server.get(target)[0] < HTTPStatus.INTERNAL_SERVER_ERROR:
                return
        time.sleep(0.02)
    message = f"{server.name} does not respond"
    raise RuntimeError(message)


def loaded(server: Server, requests: Path, *, callers: int, seconds: float, expected: str) -> tuple[Round, float]:
    """Run one round of load on the other core; returns its result and the CPU seconds of the server."""
    plan = {
        "port": server.port,
        "requests": str(requests),
        "callers": callers,
        "seconds": seconds,
        "expected": expected,
        "cores": OF_LOAD,
    }
    before = server.cpu_seconds
    done = subprocess.run(
        [sys.executable, "-m", "bench.serving.load"], cwd=ROOT, input=json.dumps(plan).encode(), capture_output=True, check=True
    )
    return Round(**json.loads(done.stdout)), server.cpu_seconds - before
