"""Scripts of other web origins read answers where an operator has said which may, and nowhere else."""

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from tests.api.serving import client_of

QUESTION = "/v1/routines?region=ankle&phase=pre&minutes=10"
APP = "https://app.example.org"


def asking(client: TestClient, method: str, *, origin: str = APP, headers: str = "") -> dict[str, str]:
    """What a browser is told when it asks whether a script may send such a request."""
    sent = {"Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return dict(client.options("/v1/routines", headers=sent).headers)


def test_no_script_of_another_origin_reads_anything_by_default(shipped: Catalogue):
    client = client_of(shipped)
    assert not any(name.startswith("access-control") for name in client.get(QUESTION, headers={"Origin": APP}).headers)
    assert not any(name.startswith("access-control") for name in asking(client, "GET"))


def test_a_script_of_a_named_origin_reads_the_answer_and_its_headers(shipped: Catalogue):
    client = client_of(shipped, cors_origins=f"{APP}, https://other.example.org", rate_limit="100/minute")
    # The second one is a kept answer: it gets the same headers.
    for answer in [client.get(QUESTION, headers={"Origin": APP}) for _ in range(2)]:
        assert answer.headers["Access-Control-Allow-Origin"] == APP
        assert "Origin" in answer.headers["Vary"]
        exposed = {name.strip().lower() for name in answer.headers["Access-Control-Expose-Headers"].split(",")}
        assert exposed >= {"etag", "link", "location", "retry-after", "ratelimit", "ratelimit-policy"}
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_refusal_is_read_too(shipped: Catalogue):
    client = client_of(shipped, cors_origins=APP, rate_limit="1/hour")
    refused = [client.get("/v1/routines", headers={"Origin": APP}) for _ in range(2)]
    assert [answer.status_code for answer in refused] == [422, 429]
    assert all(answer.headers["Access-Control-Allow-Origin"] == APP for answer in refused)


@pytest.mark.parametrize("origin", ["https://app.example.org.evil.example", "http://app.example.org", "null"])
def test_a_script_of_any_other_origin_reads_nothing(shipped: Catalogue, origin: str):
    client = client_of(shipped, cors_origins=APP)
    assert "Access-Control-Allow-Origin" not in client.get(QUESTION, headers={"Origin": origin}).headers
    assert "access-control-allow-origin" not in asking(client, "GET", origin=origin)


def test_an_answer_that_a_cache_keeps_is_not_given_to_another_origin(shipped: Catalogue):
    client = client_of(shipped, cors_origins=APP)
    assert "Origin" in client.get(QUESTION).headers["Vary"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_a_browser_may_send_what_the_service_takes(shipped: Catalogue, method: str):
    sent = {"authorization", "cache-control", "content-type", "if-match", "if-none-match"}
    told = asking(client_of(shipped, cors_origins=APP), method, headers=",".join(sorted(sent)))
    assert told["access-control-allow-origin"] == APP
    assert {name.strip().lower() for name in told["access-control-allow-headers"].split(",")} >= sent
    assert method in told["access-control-allow-methods"]
    assert int(told["access-control-max-age"]) > 0


def test_any_origin_can_be_let_in(shipped: Catalogue):
    answer = client_of(shipped, cors_origins="*").get(QUESTION, headers={"Origin": APP})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
