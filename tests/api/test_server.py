"""A real server, as `./limber serve` starts it: its own process, a real port, a signal to stop it."""

import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.api.hostile.raw_http import RawResponse, send_raw
from tests.api.hostile.raw_http import get as request_for
from tests.api.real_server import ROOT, STOP_SECONDS, get, served, stop
from tests.serving import wait_until

SAME = (
    "/v1/routines?region=hip&region=ankle&phase=recovery&minutes=20&equipment=foam_roller&equipment=massage_ball",
    "/v1/routines?region=full-body&phase=strength&minutes=30&equipment=kettlebell&variation=3",
    "/v1/routines?region=achilles&phase=strength&minutes=1",
    "/v1/exercises?limit=100",
    "/v1/exercises?q=calf&phase=strength",
    "/v1/exercises/couch-stretch/alternatives?region=hip",
    "/v1/regions",
    "/v1/catalogue",
    "/v1/training-load/rules",
    "/problems",
    "/openapi.json",
)


def answers_of(address: str) -> dict[str, RawResponse]:
    """The responses with their ETags. Problems are left out, as each has a trace id of its own."""
    found = {path: send_raw(address, request_for(path)) for path in SAME}
    return {path: without_its_own(answer) for path, answer in found.items() if answer.status_code == 200}


def without_its_own(answer: RawResponse) -> RawResponse:
    """Without what belongs to one request alone."""
    own = {"date", "x-request-id"}
    return replace(answer, headers={name: value for name, value in answer.headers.items() if name not in own})


def test_a_server_serves_stops_cleanly_and_serves_the_same_again_and_from_another_database(tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    with served(one, hash_seed="1") as (address, process):
        # The first check of the database may take longer than its caller waits, on a busy machine.
        wait_until(lambda: get(f"{address}/readyz")[0] == 200)
        assert get(f"{address}/readyz") == (200, b'{"status":"ready"}')
        first = answers_of(address)
        assert len(first) >= len(SAME) - 1
        assert get(f"{address}/docs")[0] == 200
        assert stop(process, signal.SIGTERM) == 0
    for folder, hash_seed in ((one, "2"), (other, "3")):
        with served(folder, hash_seed=hash_seed, LIMBER_ATUH="hunter2", LIMBER_SERVICE_HOST="10.0.0.1") as (address, process):
            wait_until(lambda: get(f"{address}/readyz")[0] == 200)
            assert answers_of(address) == first
            assert stop(process, signal.SIGINT) == 0
    assert_misspelt_variable_is_reported((one / "errors.log").read_text(encoding="utf-8"))


def assert_misspelt_variable_is_reported(log: str) -> None:
    """It is reported once, and without its value."""
    (line,) = (line for line in log.splitlines() if "is not a setting" in line)
    assert line.endswith("WARNING limber.settings: LIMBER_ATUH is not a setting and has no effect; did you mean LIMBER_AUTH?")
    assert "hunter2" not in log


def test_a_port_in_use_is_reported_plainly(tmp_path: Path):
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "LIMBER_DATABASE_URL": f"sqlite:///{tmp_path}/limber.sqlite3",
    }
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = [sys.executable, "-P", "-m", "app", "serve", "--port", str(listening.getsockname()[1])]
        ended = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=STOP_SECONDS, check=False
        )
    assert ended.returncode == 1
    assert "in use" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unreachable_database_server_is_reported(tmp_path: Path):
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
    assert "the database reports: connection failed" in ended.stderr
    assert "secret" not in ended.stderr
