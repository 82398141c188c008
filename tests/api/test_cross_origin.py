"""Scripts of other web origins read responses only if an operator has allowed their origin."""

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from tests.api.serving import client_of

QUESTION = "/v1/routines?region=ankle&phase=pre&minutes=10"
APP = "https://app.example.org"


def preflight_of(client: TestClient, method: str, *, origin: str = APP, headers: str = "") -> dict[str, str]:
    """The CORS headers of a preflight request."""
    sent = {"Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return dict(client.options("/v1/routines", headers=sent).headers)


def test_no_other_origin_is_allowed_by_default(shipped: Catalogue):
    client = client_of(shipped)
    assert not any(name.startswith("access-control") for name in client.get(QUESTION, headers={"Origin": APP}).headers)
    assert not any(name.startswith("access-control") for name in preflight_of(client, "GET"))


def test_a_script_of_a_named_origin_reads_the_answer_and_its_headers(shipped: Catalogue):
    client = client_of(shipped, cors_origins=f"{APP}, https://other.example.org", rate_limit="100/minute")
    # The second response comes from the cache and has the same headers.
    for answer in [client.get(QUESTION, headers={"Origin": APP}) for _ in range(2)]:
        assert answer.headers["Access-Control-Allow-Origin"] == APP
        assert "Origin" in answer.headers["Vary"]
        exposed = {name.strip().lower() for name in answer.headers["Access-Control-Expose-Headers"].split(",")}
        assert exposed >= {"etag", "link", "location", "retry-after", "ratelimit", "ratelimit-policy", "limber-fit-losses"}
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_script_can_read_a_refusal_too(shipped: Catalogue):
    client = client_of(shipped, cors_origins=APP, rate_limit="1/hour")
    refused = [client.get("/v1/routines", headers={"Origin": APP}) for _ in range(2)]
    assert [answer.status_code for answer in refused] == [422, 429]
    assert all(answer.headers["Access-Control-Allow-Origin"] == APP for answer in refused)


@pytest.mark.parametrize("origin", ["https://app.example.org.evil.example", "http://app.example.org", "null"])
def test_a_script_of_any_other_origin_reads_nothing(shipped: Catalogue, origin: str):
    client = client_of(shipped, cors_origins=APP)
    assert "Access-Control-Allow-Origin" not in client.get(QUESTION, headers={"Origin": origin}).headers
    assert "access-control-allow-origin" not in preflight_of(client, "GET", origin=origin)


def test_a_cached_response_is_not_shared_between_origins(shipped: Catalogue):
    client = client_of(shipped, cors_origins=APP)
    assert "Origin" in client.get(QUESTION).headers["Vary"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_a_browser_may_send_the_accepted_methods_and_headers(shipped: Catalogue, method: str):
    sent = {"authorization", "cache-control", "content-type", "if-match", "if-none-match"}
    preflight = preflight_of(client_of(shipped, cors_origins=APP), method, headers=",".join(sorted(sent)))
    assert preflight["access-control-allow-origin"] == APP
    assert {name.strip().lower() for name in preflight["access-control-allow-headers"].split(",")} >= sent
    assert method in preflight["access-control-allow-methods"]
    assert int(preflight["access-control-max-age"]) > 0


def test_every_origin_can_be_allowed(shipped: Catalogue):
    answer = client_of(shipped, cors_origins="*").get(QUESTION, headers={"Origin": APP})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
