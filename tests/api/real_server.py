"""A real server for tests: as `./limber serve` starts it, in its own process; or in a thread, so that a test can break it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import uvicorn

from app.app import Limber, create_app
from app.connections import ConnectionLimits
from app.server import create_config
from app.settings import Settings

ROOT: Final = Path(__file__).resolve().parents[2]
STOP_SECONDS: Final = 120
OPENER: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))
SERVE: Final = "from app.cli.program import cli; cli()"

Process = subprocess.Popen[str]


@contextmanager
def served(folder: Path, *, hash_seed: str = "random", first: str = "", **environment: str) -> Iterator[tuple[str, Process]]:
    """A server over a database in this folder: its address, and its process. Stopped in any case.

    `first` is Python that runs in the process before all else, and so can break the service.
    """
    variables = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": hash_seed,
        "LIMBER_DATABASE_URL": f"sqlite:///{folder}/limber.sqlite3",
        "LIMBER_LOG_REQUESTS": "false",
    }
    command = [sys.executable, "-P", "-c", f"{first}\n{SERVE}", "serve", "--port", "0"]
    with (folder / "errors.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=variables | environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            assert process.stdout is not None
            output = process.stdout.readline()
            if environment.get("LIMBER_LOG_FORMAT") == "json":
                output = json.loads(output)["message"]
            address = re.search(r"explorer at (http://127\.0\.0\.\d:\d+)/docs", output)
            assert address is not None, output
            yield address[1], process
        finally:
            process.kill()
            process.communicate(timeout=STOP_SECONDS)


@contextmanager
def served_in_thread(
    database: Path, *, limits: ConnectionLimits | None = None, send_buffer: int | None = None, **others: Any
) -> Iterator[str]:
    """The same server in a thread of this process, with these other settings: its address."""
    # Nothing is cached: a test that breaks something would otherwise get an earlier response.
    quiet = {"log_requests": False, "response_cache_mib": 0}
    settings = Settings(database_url=f"sqlite:///{database}", **(quiet | others))
    with app_in_thread(create_app(settings), settings, limits=limits, send_buffer=send_buffer) as address:
        yield address


@contextmanager
def app_in_thread(
    app: Limber, settings: Settings, *, limits: ConnectionLimits | None = None, send_buffer: int | None = None
) -> Iterator[str]:
    """A server of this application in a thread of this process: its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        if send_buffer is not None:
            # Connections inherit it.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
        server = uvicorn.Server(create_config(app.asgi, settings, record=app.metrics.record, limits=limits))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=STOP_SECONDS)


def stop(process: Process, sign: signal.Signals) -> int:
    """End a server and return its exit code."""
    process.send_signal(sign)
    return process.wait(timeout=STOP_SECONDS)


def get(address: str) -> tuple[int, bytes]:
    """The status and body at an address."""
    try:
        # The socket listens before the application is ready, so the first request waits for it rather than failing.
        with OPENER.open(address, timeout=STOP_SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()
