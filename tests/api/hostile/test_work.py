"""Refusing a large request takes limited work: a few steps for each byte, whatever is wrong with it.

Work that grows with the square of the size exceeds the limit a hundred times at 64 KiB.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.api.reading.json_text import find_repeated
from app.app import create_app
from app.settings import Settings
from tests.api.hostile.costly import INVALID_CONTENT, WRONG_QUERIES
from tests.api.hostile.operations import Operation, operations_of
from tests.api.hostile.oversized import GROWN
from tests.api.hostile.prepared_database import prepare_database
from tests.api.hostile.work import Work
from tests.api.real_server import ROOT
from tests.effort import sampled_cases

KIB: Final = 1024
OK: Final = 200
STEPS_PER_BYTE: Final = 4
STEPS_OF_ANY_REQUEST: Final = 3_500_000
"""The limit for a short request, which includes the search for suggestions and reading the catalogue for a write."""

OPERATIONS: Final = list(operations_of(json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))))
WITH_BODY: Final = [operation for operation in OPERATIONS if operation.body is not None]
WITH_QUERY: Final = [operation for operation in OPERATIONS if operation.method == "GET"]


def _grown(operation: Operation, kind: str, size: int) -> bytes:
    """The example body of an operation, grown in this way; empty if it has nothing that can grow."""
    body = GROWN[kind](operation.body, size)
    return body if len(body) > size // 2 else b""


SMALL: Final = [(each, kind) for each in WITH_BODY for kind in GROWN if _grown(each, kind, KIB)]
LARGE: Final = list(zip(cycle([each for each in WITH_BODY if each.name != "putSource"]), GROWN, strict=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The application, with all of its threads counted."""

    client: TestClient
    work: Work

    def steps_of_refusing(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> int:
        """How many steps the refusal of a request takes."""
        responses: list[Any] = []
        steps = self.work.steps_of(lambda: responses.append(self.client.request(method, target, content=body, headers=headers)))
        assert all(400 <= status < 500 for status in _statuses_of(responses[0])), responses[0].text[:300]
        return steps


def _statuses_of(response: Any) -> list[int]:
    """The status of a response; of one to several questions, those of its faulty results."""
    if response.status_code != OK:
        return [response.status_code]
    faulty = [each["status"] for each in response.json().get("results", ()) if each["status"] != OK]
    return faulty or [response.status_code]


@pytest.fixture(scope="module")
def service(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    prepared = prepare_database(seeded_file, tmp_path_factory.mktemp("work"))
    app = create_app(Settings(database_url=f"sqlite:///{prepared.path}", log_requests=False))
    work = Work()
    with work.counted_threads(), TestClient(app.asgi, raise_server_exceptions=False) as client:
        client.headers["Authorization"] = f"Bearer {prepared.key}"
        client.headers["Content-Type"] = "application/json"
        yield Service(client=client, work=work)


def limit(size: int) -> int:
    return STEPS_OF_ANY_REQUEST + STEPS_PER_BYTE * size


@pytest.mark.parametrize("grown", sampled_cases(SMALL, lambda each: f"{each[0].name}: {each[1]}"))
def test_a_body_of_64_kib_is_refused_with_limited_work(service: Service, grown: tuple[Operation, str]):
    operation, kind = grown
    body = _grown(operation, kind, 64 * KIB)
    assert service.steps_of_refusing(operation.method, operation.path, body, _headers(operation)) <= limit(len(body))


@pytest.mark.parametrize(("operation", "kind"), LARGE, ids=[f"{each.name}: {kind}" for each, kind in LARGE])
def test_a_body_of_1_mib_is_refused_with_limited_work(service: Service, operation: Operation, kind: str):
    body = _grown(operation, kind, 1000 * KIB)
    assert service.steps_of_refusing(operation.method, operation.path, body, _headers(operation)) <= limit(len(body))


@pytest.mark.parametrize("name", INVALID_CONTENT)
def test_a_large_body_with_invalid_content_is_refused_with_limited_work(service: Service, name: str):
    method, path, content = INVALID_CONTENT[name]()
    body = json.dumps(content).encode()
    headers = {"If-None-Match": "*"} if method == "PUT" else {}
    # A batch counts as that many requests where they are limited.
    requests = len(content.get("questions", [content]))
    assert service.steps_of_refusing(method, path, body, headers) <= requests * limit(len(body) // requests)


@pytest.mark.parametrize("make_query", WRONG_QUERIES.values(), ids=WRONG_QUERIES)
def test_a_long_query_is_refused_by_every_operation_with_limited_work(service: Service, make_query: Callable[[Operation], str]):
    for operation in WITH_QUERY:
        target = f"{operation.path}?{make_query(operation)}"
        steps = service.steps_of_refusing(operation.method, target, b"", _headers(operation))
        assert steps <= STEPS_OF_ANY_REQUEST, operation.name


def _headers(operation: Operation) -> dict[str, str]:
    lines = (line.split(": ", 1) for line in operation.headers.splitlines())
    return {name: value for name, value in lines if name != "Authorization"}


class CountedName(str):
    """A name that counts how often names are compared."""

    __slots__ = ()
    comparisons = 0

    def __eq__(self, other: object) -> bool:
        CountedName.comparisons += 1
        return super().__eq__(other)

    __hash__ = str.__hash__


def test_a_repeated_name_is_found_without_comparing_all_names_with_each_other():
    names = [CountedName(f"name{number}") for number in [*range(2_000), 0]]
    assert find_repeated(names) == ("name0", 2_001)
    assert CountedName.comparisons < 3 * len(names)
