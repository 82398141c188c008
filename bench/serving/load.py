"""Load from one process: each connection sends its next request when the previous response has arrived.

A separate program on its own core: `python -m bench.serving.load`, with a plan on standard input.
"""

import json
import os
import re
import selectors
import socket
import sys
import time
from array import array
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

CHUNK: Final = 256 * 1024
_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The result of one round of load."""

    responses: int
    wrong: int
    seconds: float
    p50_ms: float
    p99_ms: float


class Client:
    """One connection with at most one request in progress."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent_at = 0.0
        self._missing = -1
        self._head = b""

    def send(self, request: bytes) -> None:
        """Send a request."""
        self._missing, self._head = -1, b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bytes | None:
        """Receives more bytes; returns the status line once the response is complete."""
        received = self.socket.recv(CHUNK)
        if not received:
            return b"hung up"
        if self._missing >= 0:
            self._missing -= len(received)
        else:
            self._head += received
            head, end, body = self._head.partition(b"\r\n\r\n")
            if not end:
                return None
            found = _LENGTH.search(head + b"\r\n")
            self._missing = (int(found[1]) if found else 0) - len(body)
        return self._head[:12] if self._missing <= 0 else None


def load(port: int, requests: list[bytes], *, clients: int, seconds: float, expected: bytes) -> Round:
    """Runs these requests in rotation on a number of connections for some seconds."""
    selector = selectors.DefaultSelector()
    rotation, durations, wrong = cycle(requests), array("d"), 0
    connections = [Client(port) for _ in range(clients)]
    started = time.perf_counter()
    until = started + seconds
    for client in connections:
        selector.register(client.socket, selectors.EVENT_READ, client)
        client.send(next(rotation))
    while (now := time.perf_counter()) < until:
        for key, _ in selector.select(1.0):
            ready: Client = key.data
            status = ready.receive()
            if status is not None:
                durations.append(time.perf_counter() - ready.sent_at)
                wrong += status != expected
                ready.send(next(rotation))
    for client in connections:
        client.socket.close()
    cuts = quantiles(durations, n=100) if len(durations) > 1 else [0.0] * 99
    return Round(responses=len(durations), wrong=wrong, seconds=now - started, p50_ms=cuts[49] * 1000, p99_ms=cuts[98] * 1000)


def main() -> None:
    """Reads a plan, runs it and prints the result."""
    plan: dict[str, Any] = json.loads(sys.stdin.read())
    os.sched_setaffinity(0, set(plan["cores"]))
    requests = [each.encode("latin-1") for each in json.loads(Path(plan["requests"]).read_text(encoding="utf-8"))]
    done = load(
        plan["port"], requests, clients=plan["clients"], seconds=plan["seconds"], expected=plan["expected"].encode("latin-1")
    )
    print(json.dumps(asdict(done)))


if __name__ == "__main__":
    main()
