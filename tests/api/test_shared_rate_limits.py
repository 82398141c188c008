"""Rate limits that several processes share, counted in a real Redis that is killed and frozen meanwhile.

Redis is not a Python package. Debian has it as `redis-server`, and `.ci/run` installs it; where it is not, the reason is shown.
"""

import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from app.domain.keys import Scope
from tests.counting_redis import TIMEOUT_SECONDS, Counting
from tests.keys import a_key
from tests.serving import Answer, Service, served, wait_until

QUESTION = "/v1/routines?region=ankle&phase=pre&minutes=10"
PAUSE_SECONDS = 0.5
LIMITS = f"limits.REDIS_PAUSE_SECONDS, limits.REDIS_TIMEOUT_SECONDS = {PAUSE_SECONDS}, {TIMEOUT_SECONDS}"
PROGRAM = (
    sys.executable,
    "-P",
    "-c",
    f"import app.api.auth.rate_limits as limits; {LIMITS}; from app.cli.program import cli; cli()",
)
"""The program with a shorter pause after a failure of the Redis, and a timeout that a busy machine does not exceed."""

pytestmark = [pytest.mark.long, pytest.mark.needs("redis-server")]


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
    header = answer.headers["RateLimit"]
    return None if header is None else int(header.split("r=")[1].split(";")[0])


def test_replicas_count_together(replicas: Replicas):
    answers = [replicas.ask(service) for service in (replicas.first, replicas.second) * 11]
    assert [left(answer) for answer in answers] == [*range(19, -1, -1), 0, 0]
    assert [answer.status for answer in answers] == [200] * 20 + [429] * 2
    assert int(answers[-1].headers["Retry-After"]) <= 60


def test_a_key_is_stored_as_its_id_for_one_window_at_most(replicas: Replicas):
    authorization = {"Authorization": f"Bearer {replicas.key}"}
    wait_until(lambda: replicas.ask(replicas.first, **authorization).headers["RateLimit"].startswith('"key"'))
    client = replicas.redis.client()
    names = [name.decode() for name in client.scan_iter()]
    _, key_id, secret = replicas.key.split("_")
    assert any(key_id in name for name in names)
    assert not any(secret in name for name in names)
    assert all(0 < int(str(client.ttl(name))) <= 60 for name in names)


def test_a_stopped_redis_is_reported_once_and_requests_are_answered(replicas: Replicas):
    before = replicas.log().count("requests are not counted")
    replicas.redis.kill()
    answers = [replicas.ask(replicas.first) for _ in range(30)]
    assert [(answer.status, left(answer)) for answer in answers] == [(200, None)] * 30
    assert replicas.log().count("requests are not counted") == before + 1
    replicas.redis.start()
    wait_until(lambda: left(replicas.ask(replicas.first)) is not None)
    assert re.search(r"requests are counted again\n", replicas.log())


def test_a_hanging_redis_is_paused_and_requests_are_answered(replicas: Replicas):
    before = replicas.log().count("requests are not counted")
    replicas.ask(replicas.first)
    replicas.redis.send(signal.SIGSTOP)
    try:
        answers = [replicas.ask(replicas.first) for _ in range(20)]
    finally:
        replicas.redis.send(signal.SIGCONT)
    assert [(answer.status, left(answer)) for answer in answers] == [(200, None)] * 20
    # One failure pauses the counting, so later requests do not wait.
    assert replicas.log().count("requests are not counted") == before + 1
    time.sleep(PAUSE_SECONDS)
    # The late reply to a cancelled command is not taken for another one.
    remaining = [left(replicas.ask(replicas.first)) for _ in range(3)]
    assert remaining[0] is not None
    assert remaining == [remaining[0], remaining[0] - 1, remaining[0] - 2]
    assert 15 <= remaining[0] <= 18
