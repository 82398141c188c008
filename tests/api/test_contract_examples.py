"""The examples of the contract: what they ask runs as it stands, and what comes back keeps the contract."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.api.problems.kinds import KINDS
from app.app import create_app
from app.domain.keys import Scope
from app.settings import Settings
from tests.api.committed import CONTRACT, JSON, OPERATIONS, PROBLEM_JSON, faults
from tests.keys import a_key

NOT_SAVED = "getSavedRoutine"
"""Its example has the form of an id: which ids there are is made from what was saved, and that from the catalogue."""

READS = [(path, told) for path, method, told in OPERATIONS if method == "get"]
RUNNING = [(path, told) for path, told in READS if told["operationId"] != NOT_SAVED]
NAMES = [told["operationId"] for _, told in RUNNING]
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
SUCCESSES = [
    (path, answer["content"][JSON])
    for path, _, told in OPERATIONS
    for status, answer in told["responses"].items()
    if status in {"200", "201"}
]


class Write(NamedTuple):
    """An operation that takes a body, with one of the examples of it."""

    path: str
    method: str
    told: Any
    body: Any
    name: str

    def ask(self, client: TestClient) -> Response:
        address = example_address(self.path, self.told)
        return client.request(self.method, address, json=self.body, headers=example_headers(self.told))


WRITES = [
    Write(path, method, told, example["value"], f"{told['operationId']} {name}")
    for path, method, told in OPERATIONS
    if "requestBody" in told
    for name, example in told["requestBody"]["content"][JSON]["examples"].items()
]
PUTS = {write.path: write for write in WRITES if write.method == "put"}
DELETES = [(path, told) for path, method, told in OPERATIONS if method == "delete"]


@pytest.fixture
def own(seeded_file: Path, tmp_path: Path) -> Iterator[TestClient]:
    """An application of the test's own, asked with a key that opens everything."""
    url = f"sqlite:///{shutil.copy(seeded_file, tmp_path)}"
    headers = {"Authorization": f"Bearer {a_key(url, *Scope)}"}
    app = create_app(Settings(database_url=url, log_requests=False))
    with TestClient(app, headers=headers, raise_server_exceptions=False) as client:
        yield client


def get_schema(told: Any, status: int = 200) -> Any:
    return told["responses"][str(status)]["content"][JSON]["schema"]


def example_headers(told: Any) -> dict[str, str]:
    """The headers that have an example that a form fills in."""
    headers = [each for each in told.get("parameters", []) if each["in"] == "header"]
    return {each["name"]: each["example"] for each in headers if "example" in each}


def example_address(path: str, told: Any, *more: Any) -> str:
    """The address that the examples of the required parameters ask for, and those of these optional ones."""
    query: list[tuple[str, Any]] = []
    for parameter in told.get("parameters", []):
        if parameter["in"] == "path":
            (example,) = parameter["examples"].values()
            path = path.replace(f"{{{parameter['name']}}}", example["value"])
        elif parameter["in"] == "query" and parameter["required"]:
            query.append((parameter["name"], parameter["example"]))
    query += [(parameter["name"], parameter["schema"]["examples"][0]) for parameter in more]
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


@pytest.mark.parametrize(("path", "told"), RUNNING, ids=NAMES)
def test_the_example_of_every_operation_runs_and_keeps_the_contract(client: TestClient, path: str, told: Any):
    answer = client.get(example_address(path, told))
    assert answer.status_code == 200, answer.text
    assert faults(answer.json(), get_schema(told)) == []


@pytest.mark.parametrize(
    ("path", "told", "parameter"), OPTIONAL, ids=[f"{told['operationId']}-{each['name']}" for _, told, each in OPTIONAL]
)
def test_the_example_of_every_optional_parameter_runs_and_keeps_the_contract(
    client: TestClient, path: str, told: Any, parameter: Any
):
    assert faults(parameter["schema"]["examples"][0], parameter["schema"]) == []
    answer = client.get(example_address(path, told, parameter))
    assert answer.status_code == 200, answer.text
    assert faults(answer.json(), get_schema(told)) == []


@pytest.mark.parametrize(("path", "told"), [(path, told) for path, told in READS if "cursor" in str(told.get("parameters"))])
def test_a_cursor_is_what_a_page_gives(client: TestClient, path: str, told: Any):
    # It has no example: it names a place in a list, which no contract can know.
    (parameter,) = (parameter for parameter in told["parameters"] if parameter["name"] == "cursor")
    page = client.get(path, params={"limit": 1}).json()
    assert faults(page["next_cursor"], parameter["schema"]) == []
    assert faults(client.get(path, params={"limit": 1, "cursor": page["next_cursor"]}).json(), get_schema(told)) == []


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
def test_every_example_of_a_body_runs_and_both_keep_the_contract(own: TestClient, write: Write):
    answer = write.ask(own)
    assert answer.status_code in {200, 201}, answer.text
    assert faults(answer.json(), get_schema(write.told, answer.status_code)) == []
    assert faults(write.body, write.told["requestBody"]["content"][JSON]["schema"]) == []


@pytest.mark.parametrize(
    "write", [write for write in WRITES if write.name.startswith("saveRoutine")], ids=lambda write: write.name
)
def test_a_routine_that_is_saved_is_found_under_its_id_and_saved_once(own: TestClient, write: Write):
    first, again = write.ask(own), write.ask(own)
    assert (first.status_code, again.status_code, again.content) == (201, 200, first.content)
    (found,) = [told for _, told in READS if told["operationId"] == NOT_SAVED]
    got = own.get(first.headers["location"])
    assert (got.status_code, got.content) == (200, first.content)
    assert faults(got.json(), get_schema(found)) == []
    (parameter,) = found["parameters"]
    assert faults(got.json()["id"], parameter["schema"]) == []
    assert faults(parameter["examples"]["saved"]["value"], parameter["schema"]) == []


@pytest.mark.parametrize("besides", [(), ("replaced_by",)], ids=["alone", "replaced"])
@pytest.mark.parametrize(("path", "told"), DELETES, ids=[told["operationId"] for _, told in DELETES])
def test_what_the_example_of_a_put_puts_that_of_a_delete_deletes(own: TestClient, path: str, told: Any, besides: tuple[str, ...]):
    optional = [each for each in told["parameters"] if each["name"] in besides]
    assert PUTS[path].ask(own).status_code in {200, 201}
    answer = own.delete(example_address(path, told, *optional), headers=example_headers(told))
    if "sources" in path:
        # Something cites every source, so that none is deleted alone.
        assert (answer.status_code, answer.json()["code"]) == (409, "in_use")
        return
    assert (answer.status_code, answer.content) == (204, b"")
    assert "content" not in told["responses"]["204"]


@pytest.mark.parametrize(("path", "content"), SUCCESSES)
def test_the_example_of_every_answer_has_every_field_and_keeps_the_contract(path: str, content: Any):
    assert faults(content["example"], content["schema"]) == [], path
    name = content["schema"]["$ref"].rpartition("/")[2]
    assert content["example"].keys() == CONTRACT["components"]["schemas"][name]["properties"].keys()


def test_the_example_of_every_header_is_one_that_it_takes():
    headers = [each for _, _, told in OPERATIONS for each in told.get("parameters", []) if each["in"] == "header"]
    assert headers
    for each in headers:
        example = each["example"] if "example" in each else each["schema"]["examples"][0]
        assert faults(example, each["schema"]) == []


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
