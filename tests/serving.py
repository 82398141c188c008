"""A real service for tests that kill it: its own process over the database of a test, at 127.0.0.1."""

import http.client
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS: Final = 120
LIMBER: Final = (sys.executable, "-P", "-m", "app")
HASTY: Final = (sys.executable, "-P", "-m", "tests.durability.hasty_service")
FORGETFUL: Final = (sys.executable, "-P", "-m", "tests.durability.forgetful_service")
"""The program, and the program with one fault each, for controls: a test that does not find them out is worth nothing."""


@dataclass(frozen=True)
class Answer:
    """What a service answered."""

    status: int
    headers: Message
    body: Any


@dataclass
class Service:
    """`limber serve` over a database; `settings` are the other variables of its environment."""

    url: str
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    program: Sequence[str] = LIMBER
    """The command that serves: this program, unless a test compares it with another."""

    port: int = 0
    process: "subprocess.Popen[str] | None" = None

    @property
    def environment(self) -> dict[str, str]:
        """All that its process gets to see."""
        return {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LIMBER_DATABASE_URL": self.url, **self.settings}

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        command = [*self.program, "serve", "--port", str(self.port)]
        log = (self.folder / f"service-{id(self)}.log").open("a")
        self.process = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        log.close()
        assert self.process.stdout is not None
        output = self.process.stdout.readline()
        found = re.search(r"explorer at http://127\.0\.0\.1:(\d+)/docs", output)
        assert found is not None, f"{output}{Path(log.name).read_text()}"
        # The same port again after it was killed, as behind an address that clients know.
        self.port = int(found[1])
        wait_until(self.is_ready)

    def is_ready(self) -> bool:
        """Whether it says so."""
        try:
            return self.get("/readyz").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path: str) -> Answer:
        """Ask for something."""
        return self.ask("GET", path)

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Send a request over a connection of its own. Raises OSError or HTTPException where no whole answer comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            sent = {"Content-Type": "application/json"} if body is not None else {}
            content = None if body is None else json.dumps(body).encode()
            connection.request(method, path, content, sent | {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            text = answer.read()
            return Answer(answer.status, answer.headers, json.loads(text) if text else None)
        finally:
            connection.close()

    def kill(self) -> None:
        """End it at once: it gets to do nothing more."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop it as an operator does."""
        self._end(signal.SIGTERM)

    def _end(self, sign: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(sign)
            self.process.communicate(timeout=PATIENCE_SECONDS)
            self.process = None


@contextmanager
def running(service: Service) -> Iterator[Service]:
    """This service, once it is ready. It is ended in any case."""
    try:
        service.start()
        yield service
    finally:
        service.kill()


@contextmanager
def served(url: str, folder: Path, *, program: Sequence[str] = LIMBER, **settings: object) -> Iterator[Service]:
    """A service that is ready. It is ended in any case."""
    variables = {f"LIMBER_{name.upper()}": str(value) for name, value in settings.items()}
    with running(Service(url, folder, variables, program)) as service:
        yield service


def wait_until(holds: Callable[[], bool], *, seconds: float = PATIENCE_SECONDS) -> float:
    """Wait until a condition holds and return the seconds of waiting. Fails after the time limit."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds, f"not within {seconds} s: {holds}"
        time.sleep(0.02)
    return time.monotonic() - begun
