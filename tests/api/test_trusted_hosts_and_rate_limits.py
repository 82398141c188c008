"""Trusted hosts and rate limits: the checks before everything else, if an operator has configured them."""

import hashlib
import sys
from datetime import UTC, datetime

import pytest
from limits import parse
from limits.aio.storage import RedisStorage
from limits.aio.storage.redis.redispy import RedispyBridge
from starlette.testclient import TestClient

from app.api.auth.memory_counter import MemoryCounter
from app.api.auth.rate_limits import RateLimits
from app.api.auth.senders import Sender, identify_sender
from app.api.middleware.access_gate import AccessGate
from app.api.observability.probes import PROBES
from app.api.snapshot.service_state import ServiceState
from app.app import database_of
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import ApiKey, Scope, format_key_text
from app.settings import Settings, SettingsInvalid
from tests import own_loop
from tests.api.serving import client_of

QUESTION = "/v1/routines?region=ankle&phase=pre&minutes=10"
SECRETS = {"aaaaaaaaaa": "1" * 64, "bbbbbbbbbb": "2" * 64}
KEYS = tuple(
    ApiKey(
        id=name,
        client="tests",
        scopes=frozenset(Scope),
        digest=hashlib.sha256(secret.encode()).digest(),
        created=datetime.now(UTC),
    )
    for name, secret in SECRETS.items()
)


def authorization(key_id: str, secret: str = "") -> dict[str, str]:
    return {"Authorization": f"Bearer {format_key_text(key_id, secret or SECRETS[key_id])}"}


def code_of(client: TestClient, host: str, path: str = QUESTION) -> str:
    answer = client.get(path, headers={"Host": host})
    return "" if answer.status_code == 200 else answer.json()["code"]


def test_the_gate_is_absent_unless_configured():
    settings = Settings(database_url="sqlite:////nowhere/limber.sqlite3")
    assert AccessGate.of(settings, ServiceState(database=database_of(settings))) is None


@pytest.mark.parametrize(
    "host",
    [
        "api.example.org",
        "API.example.org:8443",
        "a.example.net",
        "b.a.example.net",
        "[2001:db8::1]:8",
        "api.example.org.",
        "api.example.org.:8443",
        "a.example.net.",
    ],
)
def test_a_request_to_a_trusted_host_is_answered(shipped: Catalogue, host: str):
    client = client_of(shipped, trusted_hosts="api.example.org, *.example.net,[2001:db8::1]")
    assert code_of(client, host) == ""


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "example.net",
        ".example.net",
        "api.example.org..",
        ".",
        "api.example.org.evil",
        "evil-example.net",
        "127.0.0.1",
        "",
        "[::2]:8",
    ],
)
def test_a_request_to_any_other_host_is_refused(shipped: Catalogue, host: str):
    client = client_of(shipped, trusted_hosts="api.example.org, *.example.net, [2001:db8::1]")
    assert code_of(client, host) == "untrusted_host"


def test_a_probe_may_use_any_host(shipped: Catalogue):
    client = client_of(shipped, trusted_hosts="api.example.org", rate_limit="1/day")
    answers = {path: client.get(path, headers={"Host": "10.0.0.7:8000"}) for path in PROBES for _ in range(3)}
    assert all(answer.status_code in (200, 503) and "ratelimit" not in answer.headers for answer in answers.values())
    assert code_of(client, "10.0.0.7", "/livez/") == "untrusted_host"


def test_a_probe_is_recognised_behind_a_path_prefix(shipped: Catalogue):
    client = TestClient(client_of(shipped, trusted_hosts="api.example.org").app, root_path="/limber")
    assert client.get("/limber/livez", headers={"Host": "10.0.0.7"}).status_code == 200


def test_every_response_has_the_remaining_quota_and_one_request_too_many_is_refused(shipped: Catalogue):
    client = client_of(shipped, rate_limit="4/hour")
    first = client.get(QUESTION)
    answers = [
        first,
        client.get(QUESTION, headers={"If-None-Match": first.headers["ETag"]}),
        client.get("/nothing"),
        client.head(QUESTION),
        client.get(QUESTION),
    ]
    assert [answer.status_code for answer in answers] == [200, 304, 404, 200, 429]
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {'"address";q=4;w=3600'}
    assert [answer.headers["RateLimit"].split(";")[1] for answer in answers] == ["r=3", "r=2", "r=1", "r=0", "r=0"]
    refusal = answers[-1]
    assert refusal.json()["code"] == "too_many_requests"
    assert 3590 <= int(refusal.headers["Retry-After"]) <= 3600
    assert f";t={refusal.headers['Retry-After']}" in refusal.headers["RateLimit"]


def test_each_key_has_a_quota_separate_from_its_address(shipped: Catalogue):
    client = client_of(shipped, keys=KEYS, rate_limit="1/hour")
    answers = [
        client.get(QUESTION, headers=headers) for headers in (authorization("aaaaaaaaaa"), authorization("bbbbbbbbbb"), {}) * 2
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429, 429]
    assert [answer.headers["RateLimit-Policy"].split(";")[0] for answer in answers[:3]] == ['"key"', '"key"', '"address"']


def test_a_made_up_key_does_not_get_a_new_quota(shipped: Catalogue):
    client = client_of(shipped, keys=KEYS, rate_limit="1/hour")
    answers = [client.get(QUESTION, headers=authorization("aaaaaaaaaa", f"{secret:064x}")) for secret in range(3)]
    assert [answer.status_code for answer in answers] == [200, 429, 429]
    assert client.get(QUESTION, headers=authorization("aaaaaaaaaa")).status_code == 200


def test_another_address_has_its_own_quota(shipped: Catalogue):
    client = client_of(shipped, rate_limit="1/hour")
    other = TestClient(client.app, client=("198.51.100.9", 1))
    assert [sender.get(QUESTION).status_code for sender in (client, client, other)] == [200, 429, 200]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("anything a proxy says", "nowhere"),
    ],
)
def test_all_addresses_of_a_network_count_together(address: str, name: str):
    assert identify_sender({"client": (address, 1)}) == Sender(kind="address", name=name)


def test_a_connection_without_an_address_counts_too():
    assert identify_sender({"client": None}).name == "nowhere"


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_window_starts_with_the_first_request_and_ends_at_its_reset_time():
    clock = Clock()
    limits = RateLimits(parse("2/minute"), MemoryCounter(clock=clock), clock=clock)

    def counted_after(wait: float) -> tuple[bool, int]:
        clock.now += wait
        quota = own_loop.run(limits.count(Sender(kind="key", name="a")))
        assert quota is not None
        return quota.is_exceeded, quota.seconds_left

    found = [counted_after(wait) for wait in (0.0, 20.0, 39.5, 0.5, 10.0)]
    assert found == [(False, 60), (False, 40), (True, 1), (False, 60), (False, 50)]


def test_ended_windows_are_removed_and_the_number_of_counts_is_limited():
    async def run() -> tuple[int, int, int]:
        clock = Clock()
        counts = MemoryCounter(clock=clock, most=100)
        for sender in range(250):
            await counts.incr(str(sender), 60)
        count = await counts.reset()
        for sender in range(50):
            await counts.incr(str(sender), 60)
            clock.now += 2
        return count, await counts.get("0"), await counts.reset()

    assert own_loop.run(run()) == (100, 0, 29)


@pytest.mark.parametrize(("url", "port"), [("redis://host", 6379), ("rediss://u:p@[::1]/3", 6379), ("redis://host:6380/0", 6380)])
def test_a_redis_has_its_usual_port_unless_another_is_named(url: str, port: int):
    limits = RateLimits.from_settings(Settings(rate_limit="1/second", rate_limit_redis_url=url))
    assert limits is not None
    assert isinstance(limits._storage, RedisStorage)
    assert isinstance(limits._storage.bridge, RedispyBridge)
    assert limits._storage.bridge.storage.connection_pool.connection_kwargs["port"] == port


def test_a_missing_driver_is_reported_at_the_start(monkeypatch: pytest.MonkeyPatch):
    # As it is for Python where a package is not installed.
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingsInvalid, match="needs the packages of the extra `redis`"):
        RateLimits.from_settings(Settings(rate_limit="1/second", rate_limit_redis_url="redis://host:6379"))
