"""The examples of the contract: requests run unchanged, and responses match their schemas."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.api.openapi.samples import UNUSUAL
from app.api.problems.kinds import KINDS
from app.domain.keys import Scope
from tests.api.contract import CONTRACT, JSON, OPERATIONS, PROBLEM_JSON, faults, resolved
from tests.api.serving import create_shipped_app
from tests.keys import a_key

SAVED = "/v1/routines/{id}"
"""The path of a saved routine. Its example only has the form of an id: existing ids depend on the saved routines, and those on
the catalogue."""

OWN = "/v1/saved-routines"
"""What the client of a key has saved: with no key, and with nothing saved, there is no response."""

READS = [(path, operation) for path, method, operation in OPERATIONS if method == "get"]
RUNNING = [(path, operation) for path, operation in READS if not path.startswith((SAVED, OWN))]
NAMES = [operation["operationId"] for _, operation in RUNNING]
OPTIONAL = [
    (path, operation, parameter)
    for path, operation in RUNNING
    for parameter in operation.get("parameters", [])
    if not parameter["required"] and parameter["name"] not in {"cursor", "routine"}
]
REFUSALS = [
    (operation.get("operationId", place), int(status.removeprefix("Problem")), code, example["value"])
    for place, operation in [(path, operation) for path, _, operation in OPERATIONS] + [("shared", CONTRACT["components"])]
    for status, answer in operation["responses"].items()
    for code, example in answer.get("content", {}).get(PROBLEM_JSON, {}).get("examples", {}).items()
]
PROBLEM = {"$ref": "#/components/schemas/Problem"}
SUCCESSES = [
    (path, answer["content"][JSON])
    for path, _, operation in OPERATIONS
    for status, answer in operation["responses"].items()
    if status in {"200", "201"} and JSON in answer["content"]
]


class Write(NamedTuple):
    """An operation that takes a body, with one of the examples of it."""

    path: str
    method: str
    operation: Any
    body: Any
    name: str

    def ask(self, client: TestClient) -> Response:
        address = example_address(self.path, self.operation)
        return client.request(self.method, address, json=self.body, headers=example_headers(self.operation))


WRITES = [
    Write(path, method, operation, example["value"], f"{operation['operationId']} {name}")
    for path, method, operation in OPERATIONS
    if "requestBody" in operation
    for name, example in operation["requestBody"]["content"][JSON]["examples"].items()
]
WRITES_BY_NAME = {write.operation["operationId"]: write for write in reversed(WRITES)}
"""The first example of each operation."""
PUTS = {write.path: write for write in WRITES if write.method == "put"}
DELETES = [(path, operation) for path, method, operation in OPERATIONS if method == "delete"]


@pytest.fixture
def own(seeded_file: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of an application for one test, with a key that has every scope."""
    url = f"sqlite:///{shutil.copy(seeded_file, tmp_path)}"
    headers = {"Authorization": f"Bearer {a_key(url, *Scope)}"}
    app = create_shipped_app(url)
    with TestClient(app.asgi, headers=headers, raise_server_exceptions=False) as client:
        yield client


def get_schema(operation: Any, status: int = 200) -> Any:
    return operation["responses"][str(status)]["content"][JSON]["schema"]


def find_faults(answer: Any, operation: Any) -> list[str]:
    """What the contract says against a response; that a file has a content of its own is checked elsewhere."""
    assert answer.status_code in {200, 201}, answer.text
    content = operation["responses"][str(answer.status_code)]["content"]
    if JSON not in content:
        return [] if answer.headers["content-type"].partition(";")[0] in content else [answer.headers["content-type"]]
    return [*faults(answer.json(), content[JSON]["schema"])]


def example_headers(operation: Any) -> dict[str, str]:
    """The headers that have an example that a form fills in."""
    headers = [each for each in operation.get("parameters", []) if each["in"] == "header"]
    return {each["name"]: each["example"] for each in headers if "example" in each}


ITEM = ("region=quads", "phase=post", "minutes=3", "include=couch-stretch", "position_in_routine=1")
NEEDED = {
    ("listAlternatives", "next_run"): "&phase=pre&seconds=60",
    ("listAlternatives", "race_distance_m"): "&phase=pre&seconds=60&next_run=race",
    ("getRoutine", "race_distance_m"): "&next_run=race",
    ("getRoutine", "minutes_to_start"): "&next_run=race",
    **{
        ("listAlternatives", name): "".join(f"&{pair}" for pair in ITEM if not pair.startswith(name))
        for name in ("position_in_routine", "minutes", "include", "recent", "variation", "swap")
    },
}
"""What must be sent together with the example of an optional parameter."""


def example_address(path: str, operation: Any, *more: Any) -> str:
    """The address that the examples of the required parameters ask for, and those of these optional ones."""
    query: list[tuple[str, Any]] = []
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            (example,) = parameter["examples"].values()
            path = path.replace(f"{{{parameter['name']}}}", example["value"])
        elif parameter["in"] == "query" and parameter["required"]:
            query.append((parameter["name"], parameter["example"]))
    query += [(parameter["name"], resolved(parameter["schema"])["examples"][0]) for parameter in more]
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


@pytest.mark.parametrize(("path", "operation"), RUNNING, ids=NAMES)
def test_the_example_of_every_operation_runs_and_matches_the_contract(client: TestClient, path: str, operation: Any):
    answer = client.get(example_address(path, operation))
    assert find_faults(answer, operation) == []


@pytest.mark.parametrize(
    ("path", "operation", "parameter"),
    OPTIONAL,
    ids=[f"{each[1]['operationId']}-{each[2]['name']}" for each in OPTIONAL],
)
def test_the_example_of_every_optional_parameter_runs_and_matches_the_contract(
    client: TestClient, path: str, operation: Any, parameter: Any
):
    assert faults(resolved(parameter["schema"])["examples"][0], parameter["schema"]) == []
    needed = NEEDED.get((operation["operationId"], parameter["name"]), "")
    answer = client.get(example_address(path, operation, parameter) + needed)
    assert find_faults(answer, operation) == []


@pytest.mark.parametrize(
    ("path", "operation"), [(path, operation) for path, operation in RUNNING if "cursor" in str(operation.get("parameters"))]
)
def test_the_next_cursor_of_a_page_is_accepted(client: TestClient, path: str, operation: Any):
    # It has no example: it names a place in a list, which no contract can know.
    (parameter,) = (parameter for parameter in operation["parameters"] if parameter["name"] == "cursor")
    page = client.get(path, params={"limit": 1}).json()
    assert faults(page["next_cursor"], parameter["schema"]) == []
    assert faults(client.get(path, params={"limit": 1, "cursor": page["next_cursor"]}).json(), get_schema(operation)) == []


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
def test_every_example_of_a_body_runs_and_matches_the_contract_both_ways(own: TestClient, write: Write):
    assert find_faults(write.ask(own), write.operation) == []
    assert faults(write.body, write.operation["requestBody"]["content"][JSON]["schema"]) == []


@pytest.mark.parametrize(
    "write", [write for write in WRITES if write.name.startswith("saveRoutine")], ids=lambda write: write.name
)
def test_a_routine_that_is_saved_is_found_under_its_id_and_saved_once(own: TestClient, write: Write):
    first, again = write.ask(own), write.ask(own)
    assert (first.status_code, again.status_code, again.content) == (201, 200, first.content)
    (found,) = [operation for path, operation in READS if path == SAVED]
    got = own.get(first.headers["location"])
    assert (got.status_code, got.content) == (200, first.content)
    assert faults(got.json(), get_schema(found)) == []
    (parameter,) = [each for each in found["parameters"] if each["in"] == "path"]
    assert faults(got.json()["id"], parameter["schema"]) == []
    assert faults(parameter["examples"]["saved"]["value"], parameter["schema"]) == []


@pytest.mark.parametrize(
    ("path", "operation"),
    [(path, operation) for path, operation in READS if path.startswith(f"{SAVED}/")],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_every_export_of_a_saved_routine_runs_with_its_examples(own: TestClient, path: str, operation: Any):
    place = WRITES_BY_NAME["saveRoutine"].ask(own).headers["location"]
    optional = [each for each in operation["parameters"] if each["in"] == "query" and not each["required"]]
    for more in ((), optional):
        answer = own.get(example_address(path.replace(SAVED, place), operation, *more))
        assert answer.status_code == 200, answer.text
        content = operation["responses"]["200"]["content"][answer.headers["content-type"].partition(";")[0]]
        if JSON in operation["responses"]["200"]["content"]:
            assert faults(answer.json(), content["schema"]) == []


def test_what_a_client_has_saved_matches_the_contract(own: TestClient):
    reads = {path: operation for path, operation in READS if path.startswith(OWN)}
    for path, operation in reads.items():
        if path != OWN:
            assert PUTS[path].ask(own).status_code == 201
        answer = own.get(example_address(path, operation))
        assert answer.status_code == 200, answer.text
        assert faults(answer.json(), get_schema(operation)) == []
    WRITES_BY_NAME["saveRoutine"].ask(own)
    page = own.get(OWN, params={"limit": 1}).json()
    assert faults(page, get_schema(reads[OWN])) == []
    (cursor,) = (parameter for parameter in reads[OWN]["parameters"] if parameter["name"] == "cursor")
    assert faults(page["next_cursor"], cursor["schema"]) == []


@pytest.mark.parametrize("besides", [(), ("replaced_by",)], ids=["alone", "replaced"])
@pytest.mark.parametrize(("path", "operation"), DELETES, ids=[operation["operationId"] for _, operation in DELETES])
def test_the_delete_example_deletes_the_record_of_the_put_example(
    own: TestClient, path: str, operation: Any, besides: tuple[str, ...]
):
    optional = [each for each in operation["parameters"] if each["name"] in besides]
    assert PUTS[path].ask(own).status_code in {200, 201}
    answer = own.delete(example_address(path, operation, *optional), headers=example_headers(operation))
    if "sources" in path:
        # Something cites every source, so that none is deleted alone.
        assert (answer.status_code, answer.json()["code"]) == (409, "in_use")
        return
    assert (answer.status_code, answer.content) == (204, b"")
    assert "content" not in operation["responses"]["204"]


@pytest.mark.parametrize(("path", "content"), SUCCESSES)
def test_the_example_of_every_answer_has_every_field_and_matches_the_contract(path: str, content: Any):
    assert faults(content["example"], content["schema"]) == [], path
    name = content["schema"]["$ref"].rpartition("/")[2]
    fields = CONTRACT["components"]["schemas"][name]["properties"].keys()
    assert content["example"].keys() == fields - UNUSUAL.get(name, set())


def test_the_example_of_every_header_is_accepted():
    headers = [each for _, _, operation in OPERATIONS for each in operation.get("parameters", []) if each["in"] == "header"]
    assert headers
    for each in headers:
        example = each["example"] if "example" in each else each["schema"]["examples"][0]
        assert faults(example, each["schema"]) == []


@pytest.mark.parametrize(("name", "status", "code", "example"), REFUSALS)
def test_every_example_of_a_refusal_has_an_existing_kind(name: str, status: int, code: str, example: Any):
    assert faults(example, PROBLEM) == [], name
    assert (example["code"], example["type"], example["status"]) == (code, f"/problems/{code}", status)
    assert (KINDS[code].status, KINDS[code].title) == (status, example["title"])


def test_problems_match_the_contract(client: TestClient):
    for path in ("/v1/routines", "/v1/routines?region=ankel&phase=pr&minutes=2.5&foo=1", "/x", "/v1/regions/ankel", "/v1/x?%zz"):
        assert faults(client.get(path).json(), PROBLEM) == [], path


def test_every_status_of_an_operation_is_in_its_contract(client: TestClient):
    tried = {
        "/v1/routines": ["?region=x&phase=y&minutes=z", "?%zz", f"?region={'a' * 20_000}"],
        "/v1/exercises": ["?cursor=x", "?limit=0", "?%zz"],
        "/v1/regions/{slug}": ["", "?x=1"],
    }
    for path, operation in READS:
        for query in tried.get(path, []):
            status = client.get(path.replace("{slug}", "nowhere") + query).status_code
            assert str(status) in operation["responses"]
