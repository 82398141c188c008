"""A real Redis for tests: in memory alone, and killed in the end."""

import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis, RedisError

from tests.postgres import free_port
from tests.programs import find_program
from tests.serving import PATIENCE_SECONDS, wait_until

SERVER = find_program("redis-server")
TIMEOUT_SECONDS = 3.0


@dataclass
class Counting:
    """A Redis in memory alone, at the same port each time that it is started."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        assert SERVER is not None
        command = [SERVER, "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self.answers)

    def send(self, sign: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(sign)

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        assert self.process is not None
        self.process.wait(timeout=PATIENCE_SECONDS)

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except RedisError:
            return False

    def client(self) -> Redis:
        return Redis(port=self.port, socket_timeout=TIMEOUT_SECONDS)
