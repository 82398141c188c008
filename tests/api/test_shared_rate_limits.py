"""Rate limits that several processes share, counted in a real Redis that is killed and frozen meanwhile.

Redis is no Python package. Debian has it as `redis-server`, and `.ci/run` installs it; where it is not, the reason is shown.
"""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from redis import Redis, RedisError

from app.domain.keys import Scope
from tests.keys import a_key
from tests.postgres import free_port
from tests.programs import find_program
from tests.serving import Answer, Service, served, wait_until

SERVER = find_program("redis-server")
QUESTION = "/v1/routines?region=ankle&phase=pre&minutes=10"
REST_SECONDS = 0.5
REST_SHORTLY = f"import app.api.auth.rate_limits as limits; limits.REST_SECONDS = {REST_SECONDS}"
PROGRAM = (sys.executable, "-P", "-c", f"{REST_SHORTLY}; from app.cli.program import cli; cli()")
"""The program, less patient with a Redis that has failed, so that the tests need not be."""

pytestmark = [pytest.mark.long, pytest.mark.needs("redis-server")]


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
        self.process.wait(timeout=15)

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except RedisError:
            return False

    def client(self) -> Redis:
        return Redis(port=self.port, socket_timeout=1)


@dataclass
class Replicas:
    """Two services that count together, each with a database of its own."""

    redis: Counting
    first: Service
    second: Service
    key: str

    def ask(self, service: Service, **headers: str) -> Answer:
        return service.ask("GET", QUESTION, **headers)

    def log(self) -> str:
        return "".join(path.read_text() for path in self.first.folder.glob("service-*.log"))


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    folder = tmp_path_factory.mktemp("replicas")
    redis = Counting(folder)
    limited = {"rate_limit": "20/minute", "rate_limit_redis_url": f"redis://127.0.0.1:{redis.port}/0"}
    with ExitStack() as stack:
        redis.start()
        stack.callback(redis.kill)
        first, second = (
            stack.enter_context(served(f"sqlite:///{folder}/{name}.sqlite3", folder, program=PROGRAM, **limited))
            for name in ("first", "second")
        )
        key = a_key(first.url, Scope.ROUTINES_READ)
        yield Replicas(redis, first, second, key)


@pytest.fixture(autouse=True)
def _afresh(replicas: Replicas) -> Iterator[None]:
    replicas.redis.client().flushall()
    yield
    if not replicas.redis.answers():
        replicas.redis.start()


def left(answer: Answer) -> int | None:
    """How many requests are left, by the word of an answer; None where it says nothing."""
    told = answer.headers["RateLimit"]
    return None if told is None else int(told.split("r=")[1].split(";")[0])


def test_replicas_count_together(replicas: Replicas):
    answers = [replicas.ask(service) for service in (replicas.first, replicas.second) * 11]
    assert [left(answer) for answer in answers] == [*range(19, -1, -1), 0, 0]
    assert [answer.status for answer in answers] == [200] * 20 + [429] * 2
    assert int(answers[-1].headers["Retry-After"]) <= 60


def test_what_is_kept_of_a_key_is_its_id_and_no_longer_than_the_window(replicas: Replicas):
    bearing = {"Authorization": f"Bearer {replicas.key}"}
    wait_until(lambda: replicas.ask(replicas.first, **bearing).headers["RateLimit"].startswith('"key"'))
    asked = replicas.redis.client()
    kept = [name.decode() for name in asked.scan_iter()]
    _, key_id, secret = replicas.key.split("_")
    assert any(key_id in name for name in kept)
    assert not any(secret in name for name in kept)
    assert all(0 < int(str(asked.ttl(name))) <= 60 for name in kept)


def test_a_redis_that_is_gone_takes_nothing_down_and_is_told_once(replicas: Replicas):
    before = replicas.log().count("requests are not counted")
    replicas.redis.kill()
    answers = [replicas.ask(replicas.first) for _ in range(30)]
    assert [(answer.status, left(answer)) for answer in answers] == [(200, None)] * 30
    assert replicas.log().count("requests are not counted") == before + 1
    replicas.redis.start()
    wait_until(lambda: left(replicas.ask(replicas.first)) is not None)
    assert re.search(r"requests are counted again\n", replicas.log())


def test_a_redis_that_hangs_is_hardly_waited_for(replicas: Replicas):
    replicas.ask(replicas.first)
    replicas.redis.send(signal.SIGSTOP)
    try:
        begun = time.monotonic()
        answers = [replicas.ask(replicas.first) for _ in range(20)]
        took = time.monotonic() - begun
    finally:
        replicas.redis.send(signal.SIGCONT)
    assert [(answer.status, left(answer)) for answer in answers] == [(200, None)] * 20
    # A wait of 0.25 s whenever the Redis had its rest, and nothing besides.
    assert took < 1.5
    time.sleep(REST_SECONDS)
    # What was cut off in the middle does not come as the answer to something else.
    told = [left(replicas.ask(replicas.first)) for _ in range(3)]
    assert told[0] is not None
    assert told == [told[0], told[0] - 1, told[0] - 2]
    assert 15 <= told[0] <= 18
