"""A real server, as `./limber serve` starts it: its own process, a real port, a signal to stop it."""

import json
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUTINE = "/v1/routines?region=hip&region=ankle&phase=recovery&minutes=20&equipment=foam_roller&equipment=massage_ball"
STOP_SECONDS = 30

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def served(folder: Path, *, hash_seed: str = "random") -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server over a database in this folder: its address, and its process. Stopped in any case."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": hash_seed,
        "LIMBER_DATABASE_URL": f"sqlite:///{folder}/limber.sqlite3",
    }
    command = [sys.executable, "-P", "-m", "app", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        told = process.stdout.readline()
        address = re.search(r"explorer at (http://127\.0\.0\.1:\d+)/docs", told)
        assert address is not None, told
        yield address[1], process
    finally:
        process.kill()
        process.communicate(timeout=STOP_SECONDS)


def stop(process: "subprocess.Popen[str]", sign: signal.Signals) -> int:
    process.send_signal(sign)
    return process.wait(timeout=STOP_SECONDS)


def get(address: str) -> tuple[int, bytes]:
    try:
        # The socket listens before the application is ready, so the first request waits for it rather than failing.
        with OPENER.open(address, timeout=STOP_SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def test_a_server_serves_stops_cleanly_and_serves_the_same_again(tmp_path: Path):
    with served(tmp_path, hash_seed="1") as (address, process):
        assert get(f"{address}/readyz") == (200, b'{"status":"ready"}')
        first = get(f"{address}{ROUTINE}")
        catalogue = get(f"{address}/v1/exercises?limit=100")
        assert first[0] == catalogue[0] == 200
        assert get(f"{address}/docs")[0] == 200
        assert stop(process, signal.SIGTERM) == 0
    with served(tmp_path, hash_seed="2") as (address, process):
        assert get(f"{address}{ROUTINE}") == first
        assert get(f"{address}/v1/exercises?limit=100") == catalogue
        assert stop(process, signal.SIGINT) == 0


@pytest.mark.parametrize("path", ["//", "/%00", "/v1/routines?region=%00", "/v1/regions/%ff", "/?%ff", "/v1/%2e%2e/x"])
def test_no_odd_address_is_an_error_of_the_server(odd_server: str, path: str):
    status, body = get(f"{odd_server}{path}")
    assert status < 500
    if status >= 400:
        assert json.loads(body)["status"] == status


@pytest.fixture(scope="module")
def odd_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("served")) as (address, process):
        yield address
        assert stop(process, signal.SIGTERM) == 0


def test_a_port_that_is_taken_is_told_plainly(odd_server: str, tmp_path: Path):
    port = odd_server.rsplit(":", 1)[1]
    command = [sys.executable, "-P", "-m", "app", "serve", "--port", port]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=STOP_SECONDS, check=False
    )
    assert ended.returncode == 1
    assert "in use" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_of_others_is_not_touched_but_its_lack_is_told(tmp_path: Path):
    pytest.importorskip("psycopg")
    command = [sys.executable, "-P", "-m", "app", "serve", "--port", "0"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "LIMBER_DATABASE_URL": "postgresql+psycopg://nobody:secret@127.0.0.1:1/limber",
    }
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=STOP_SECONDS, check=False
    )
    assert ended.returncode == 1
    assert "cannot be reached" in ended.stderr
    assert "secret" not in ended.stderr
