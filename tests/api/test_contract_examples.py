"""The examples of the contract: what they ask runs as it stands, and what comes back keeps the contract."""

from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from app.api.problems import KINDS
from tests.api.committed import CONTRACT, JSON, OPERATIONS, PROBLEM_JSON, faults

READS = [(path, told) for path, method, told in OPERATIONS if method == "get"]
NAMES = [told["operationId"] for _, told in READS]
BODIES = [
    (path, told, example["value"])
    for path, method, told in OPERATIONS
    if method == "post"
    for example in told["requestBody"]["content"][JSON]["examples"].values()
]
OPTIONAL = [
    (path, told, parameter)
    for path, told in READS
    for parameter in told.get("parameters", [])
    if not parameter["required"] and parameter["name"] != "cursor"
]
REFUSALS = [
    (told.get("operationId", place), int(status.removeprefix("Problem")), code, example["value"])
    for place, told in [(path, told) for path, _, told in OPERATIONS] + [("shared", CONTRACT["components"])]
    for status, answer in told["responses"].items()
    for code, example in answer.get("content", {}).get(PROBLEM_JSON, {}).get("examples", {}).items()
]
PROBLEM = {"$ref": "#/components/schemas/Problem"}


def schema_of(told: Any) -> Any:
    return told["responses"]["200"]["content"][JSON]["schema"]


def example_address(path: str, told: Any, *more: Any) -> str:
    """The address that the examples of the required parameters ask for, and those of these optional ones."""
    query: list[tuple[str, Any]] = []
    for parameter in told.get("parameters", []):
        if parameter["in"] == "path":
            (example,) = parameter["examples"].values()
            path = path.replace(f"{{{parameter['name']}}}", example["value"])
        elif parameter["required"]:
            query.append((parameter["name"], parameter["example"]))
    query += [(parameter["name"], parameter["schema"]["examples"][0]) for parameter in more]
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


@pytest.mark.parametrize(("path", "told"), READS, ids=NAMES)
def test_the_example_of_every_operation_runs_and_keeps_the_contract(client: TestClient, path: str, told: Any):
    answer = client.get(example_address(path, told))
    assert answer.status_code == 200, answer.text
    assert faults(answer.json(), schema_of(told)) == []


@pytest.mark.parametrize(
    ("path", "told", "parameter"), OPTIONAL, ids=[f"{told['operationId']}-{each['name']}" for _, told, each in OPTIONAL]
)
def test_the_example_of_every_optional_parameter_runs_and_keeps_the_contract(
    client: TestClient, path: str, told: Any, parameter: Any
):
    assert faults(parameter["schema"]["examples"][0], parameter["schema"]) == []
    answer = client.get(example_address(path, told, parameter))
    assert answer.status_code == 200, answer.text
    assert faults(answer.json(), schema_of(told)) == []


@pytest.mark.parametrize(("path", "told"), [(path, told) for path, told in READS if "cursor" in str(told.get("parameters"))])
def test_a_cursor_is_what_a_page_gives(client: TestClient, path: str, told: Any):
    # It has no example: it names a place in a list, which no contract can know.
    (parameter,) = (parameter for parameter in told["parameters"] if parameter["name"] == "cursor")
    page = client.get(path, params={"limit": 1}).json()
    assert faults(page["next_cursor"], parameter["schema"]) == []
    assert faults(client.get(path, params={"limit": 1, "cursor": page["next_cursor"]}).json(), schema_of(told)) == []


@pytest.mark.parametrize(("path", "told", "body"), BODIES)
def test_every_example_of_a_body_runs_and_both_keep_the_contract(client: TestClient, path: str, told: Any, body: Any):
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    assert faults(answer.json(), schema_of(told)) == []
    assert faults(body, told["requestBody"]["content"][JSON]["schema"]) == []


@pytest.mark.parametrize(("path", "told"), [(path, told) for path, _, told in OPERATIONS])
def test_the_example_of_every_answer_has_every_field_and_keeps_the_contract(path: str, told: Any):
    content = told["responses"]["200"]["content"][JSON]
    assert faults(content["example"], content["schema"]) == [], path
    name = content["schema"]["$ref"].rpartition("/")[2]
    assert content["example"].keys() == CONTRACT["components"]["schemas"][name]["properties"].keys()


@pytest.mark.parametrize(("name", "status", "code", "example"), REFUSALS)
def test_every_example_of_a_refusal_is_of_a_kind_that_there_is(name: str, status: int, code: str, example: Any):
    assert faults(example, PROBLEM) == [], name
    assert (example["code"], example["type"], example["status"]) == (code, f"/problems/{code}", status)
    assert (KINDS[code].status, KINDS[code].title) == (status, example["title"])


def test_problems_keep_the_contract(client: TestClient):
    for path in ("/v1/routines", "/v1/routines?region=ankel&phase=pr&minutes=2.5&foo=1", "/x", "/v1/regions/ankel", "/v1/x?%zz"):
        assert faults(client.get(path).json(), PROBLEM) == [], path


def test_every_status_that_an_operation_answers_with_is_in_its_contract(client: TestClient):
    tried = {
        "/v1/routines": ["?region=x&phase=y&minutes=z", "?%zz", f"?region={'a' * 20_000}"],
        "/v1/exercises": ["?cursor=x", "?limit=0", "?%zz"],
        "/v1/regions/{slug}": ["", "?x=1"],
    }
    for path, told in READS:
        for query in tried.get(path, []):
            status = client.get(path.replace("{slug}", "nowhere") + query).status_code
            assert str(status) in told["responses"]
