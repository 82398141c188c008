"""Where the log is JSON, so is all that the process writes: of libraries, of threads, and of errors that end it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.api.real_server import ROOT, SERVE, STOP_SECONDS, get, served, stop

NOISE: Final = """
import asyncio, logging, threading, warnings
from app.api.observability import request_log
flush = request_log.RequestLog.flush
def add(log, summary):
    asyncio.get_running_loop().call_soon(divide, "in a callback")
    threading.Thread(target=divide, args=("in a thread",)).start()
    warnings.warn("a warning of a library")
    logging.getLogger("some.library").error("an error of a library")
def divide(where):
    raise ValueError(where)
request_log.RequestLog.add = add
"""
BROKEN: Final = {
    "before the server starts": "from app.cli import serve; serve._prepare = None",
    "in the application": "from app.cli import serve; serve.create_app = None",
}


def read_lines(log: str) -> list[dict[str, Any]]:
    """The lines of a log, each of which is JSON."""
    return [json.loads(line) for line in log.splitlines()]


def test_what_libraries_and_threads_write_is_json(tmp_path: Path):
    with served(tmp_path, first=NOISE, LIMBER_LOG_FORMAT="json", LIMBER_LOG_REQUESTS="true") as (address, process):
        assert get(f"{address}/livez")[0] == 200
        stop(process, signal.SIGTERM)
    lines = read_lines((tmp_path / "errors.log").read_text(encoding="utf-8"))
    tracebacks = "".join(line.get("traceback", "") for line in lines)
    assert "ValueError: in a callback" in tracebacks
    assert "ValueError: in a thread" in tracebacks
    assert {"some.library", "py.warnings"} <= {line["logger"] for line in lines}


@pytest.mark.long
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("where", BROKEN)
def test_an_error_that_ends_the_process_is_json(tmp_path: Path, where: str, workers: str):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "LIMBER_DATABASE_URL": f"sqlite:///{tmp_path}/limber.sqlite3",
        "LIMBER_LOG_FORMAT": "json",
        "LIMBER_WORKERS": workers,
    }
    command = [sys.executable, "-P", "-c", f"{BROKEN[where]}\n{SERVE}", "serve", "--port", "0"]
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=STOP_SECONDS, check=False
    )
    lines = read_lines(ended.stdout + ended.stderr)
    assert ended.returncode == 1
    assert any("TypeError" in line.get("traceback", "") for line in lines)
