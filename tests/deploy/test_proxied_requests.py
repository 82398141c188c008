"""What reaches a replica through the proxy, and what the proxy keeps to itself."""

import http.client
import re
from pathlib import Path
from typing import Final

import pytest

from app.api.middleware.request_body import LARGE_BODIES, MIB
from tests.deploy.proxies import LONG, SHIPPED, Setup, StandIn, fetch, made_by, proxied, standing_in
from tests.serving import Answer, wait_until

pytestmark = pytest.mark.needs("nginx")

CHECKS: Final = "/v1/training-load/checks"
WRITTEN: Final = ("pid", "client_body_temp_path", "proxy_temp_path", "fastcgi_temp_path", "uwsgi_temp_path", "scgi_temp_path")


def ask_through(stand_ins: list[StandIn], folder: Path, method: str, **headers: str) -> Answer:
    with proxied(folder, [each.service for each in stand_ins]) as front:
        return front.ask(method, "/v1/routines?condition=pregnancy", {} if method == "POST" else None, **headers)


def test_a_replica_learns_who_asks_and_which_host_but_not_from_the_caller(tmp_path: Path):
    sent = {"Host": "api.example.org:8443", "X_Forwarded_For": "203.0.113.9", "X_Forwarded_Proto": "https"}
    with standing_in() as stand_in:
        ask_through([stand_in], tmp_path, "GET", Accept_Encoding="br", Accept_Language="qaa", **sent)
    ((_, got, _),) = stand_in.asked
    assert (got["Host"], got["X-Forwarded-For"], got["X-Forwarded-Proto"]) == ("api.example.org:8443", "127.0.0.1", "http")
    assert (got["Accept-Language"], got["Accept-Encoding"], got["Connection"]) == ("en", None, None)


def test_connections_to_a_replica_are_kept(tmp_path: Path):
    with standing_in() as stand_in, proxied(tmp_path, [stand_in.service]) as front:
        connection = http.client.HTTPConnection("127.0.0.1", front.port)
        for number in range(3):
            connection.request("GET", f"/v1/regions?limit={number}")
            connection.getresponse().read()
        connection.close()
    assert len(stand_in.asked) == 3
    assert len({port for _, _, port in stand_in.asked}) == 1


def test_a_response_may_have_a_long_header(tmp_path: Path):
    with standing_in() as stand_in:
        answer = ask_through([stand_in], tmp_path, "GET")
    assert (answer.status, answer.headers["Link"], answer.headers["Server"]) == (200, LONG, "nginx")


@pytest.mark.parametrize(("method", "tried"), [("GET", 2), ("POST", 1)])
def test_only_what_may_be_repeated_is_asked_of_another_replica(tmp_path: Path, method: str, tried: int):
    with standing_in(503) as one, standing_in(503) as two, standing_in(503) as three:
        answer = ask_through([one, two, three], tmp_path, method)
    assert (answer.status, sum(len(each.asked) for each in (one, two, three))) == (503, tried)


def test_no_query_is_logged_when_a_replica_hangs_up(tmp_path: Path):
    """It may say what somebody suffers from."""
    with standing_in(0) as stand_in:
        answer = ask_through([stand_in], tmp_path, "GET")
    assert (answer.status, answer.body["code"], answer.headers["Retry-After"]) == (503, "not_ready", "1")
    assert "pregnancy" not in (tmp_path / "nginx.log").read_text()


def test_all_that_is_written_is_in_the_one_folder_that_may_be_written_to():
    text = SHIPPED.read_text(encoding="utf-8")
    assert re.findall(r"^\s*(\w+) /tmp/", text, re.MULTILINE) == [*WRITTEN, "proxy_cache_path"]
    assert re.findall(r"^\s*(\w+_log .*);", text, re.MULTILINE) == ["error_log stderr crit", "access_log off"]


def test_the_names_of_replicas_are_asked_of_docker_again_and_again():
    text = SHIPPED.read_text(encoding="utf-8")
    assert "resolver 127.0.0.11 valid=5s;" in text
    assert re.search(r"zone limber 64k;\n\s*server api:\d+ resolve ", text)


def test_the_largest_body_of_the_service_is_that_of_the_proxy(setup: Setup):
    (size,) = re.findall(r"client_max_body_size (\d+)m;", SHIPPED.read_text(encoding="utf-8"))
    assert int(size) * MIB == max(LARGE_BODIES.values())
    for mib in (2, int(size) + 1):
        body = {"strava_activities": [{"name": "x" * mib * MIB}]}
        through, straight = (to.ask("POST", CHECKS, body) for to in (setup.proxy, setup.replicas[0]))
        assert [through.body[name] for name in ("code", "title")] == [straight.body[name] for name in ("code", "title")]
        assert (through.status == 413) == (mib > int(size))


@pytest.mark.parametrize(
    ("sent", "coding"),
    [
        ("x-gzip", "gzip"),
        ("GZIP;q=1.000", "gzip"),
        ("br;q=1,  gzip ; q=0.05 ", "gzip"),
        ("gzip;q=0.10, br", "gzip"),
        ("gzip;q=0.0", None),
        ("zgzip", None),
        ("gzip2", None),
    ],
)
def test_every_way_to_ask_for_gzip_gets_it(setup: Setup, sent: str, coding: str | None):
    assert fetch(setup, Accept_Encoding=sent)[0].headers["Content-Encoding"] == coding


def test_responses_are_cached_for_each_origin(setup: Setup):
    def ask_from(origin: str) -> str:
        return made_by(setup.get("/v1/protocols?limit=2", Origin=origin))

    origins = ("https://a.example", "https://b.example")
    wait_until(lambda: all(ask_from(each) == ask_from(each) for each in origins))
    assert ask_from(origins[0]) != ask_from(origins[1])
