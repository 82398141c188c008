"""Clients that hang up, at any moment of a request, leave nothing in the log that looks like a fault."""

import json
import signal
import socket
import struct
from pathlib import Path
from typing import Final

from tests.api.hostile.raw_http import get, post, send_raw
from tests.api.real_server import served, stop

QUESTIONS: Final = [{"region": ["full-body"], "phase": "daily", "minutes": minutes} for minutes in (10, 11)]
BATCH: Final = json.dumps({"questions": QUESTIONS}).encode()
REQUESTS: Final = {
    "in the head": get("/v1/regions")[:30],
    "in the body": post("/v1/routines/batch", BATCH[:100], length=str(len(BATCH))),
    "while it is computed, or waits for that": post("/v1/routines/batch", BATCH),
    "while its response is sent": get("/openapi.json"),
    "while it waits for the database": get(f"/v1/routines/rt-{'0' * 32}"),
    "while its key is looked up": get("/v1/regions", headers=f"Authorization: Bearer lim_{'0' * 10}_{'0' * 64}\r\n"),
    "before the next one": get("/v1/regions").replace(b"close", b"keep-alive") * 3,
}
CALLERS: Final = 12
"""More than requests that are computed at once."""


def hang_up(address: str, raw: bytes, *, abruptly: bool) -> None:
    host, port = address.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)))
    if abruptly:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.sendall(raw)
    connection.close()


def test_a_client_that_hangs_up_causes_no_traceback(tmp_path: Path):
    with served(tmp_path) as (address, process):
        for raw in REQUESTS.values():
            for number in range(CALLERS):
                hang_up(address, raw, abruptly=number % 2 == 0)
        assert send_raw(address, get("/livez")).status_code == 200
        assert stop(process, signal.SIGTERM) == 0
    log = (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "ERROR" not in log
