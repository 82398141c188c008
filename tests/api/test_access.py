"""Who may do what: every operation of the contract needs the scope that it says, and no key opens what another is for."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.app import ENDPOINTS
from app.domain.keys import ApiKey, Scope, digest_secret, format_key_text
from app.settings import Auth
from tests.api.serving import client_of
from tests.builders import a_catalogue

CONTRACT = json.loads((Path(__file__).resolve().parents[2] / "openapi" / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, methods in CONTRACT["paths"].items()
    for method, operation in methods.items()
}
GUARDED = sorted(name for name, (_, path, _) in OPERATIONS.items() if path.startswith("/v1"))
ALWAYS = {Scope.CATALOGUE_WRITE, Scope.ROUTINES_SAVE}
"""Scopes that are needed under either setting; saving is so unless LIMBER_SAVE_ROUTINES says otherwise."""

STAY_OPEN = ("/livez", "/docs", "/openapi.json", "/problems", "/problems/not_found", "/")
SECRET = "5ec2e7" * 10 + "abcd"
NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)

REQUIRED_SCOPES = {
    str(endpoint.operation_id): endpoint.scope for each in ENDPOINTS for endpoint in each.routes if endpoint.scope is not None
}
"""The scope that each operation declares."""


def a_key(key_id: str, *scopes: Scope, secret: str = SECRET, **fields: Any) -> ApiKey:
    own: dict[str, Any] = {"client": "tests", "scopes": frozenset(scopes), "digest": digest_secret(secret), "created": NOW - HOUR}
    return ApiKey(id=key_id, **(own | fields))


ONLY = {scope: a_key(f"0n1y00000{number}", scope) for number, scope in enumerate(Scope)}
ALL_BUT = {scope: a_key(f"a11bar000{number}", *set(Scope) - {scope}) for number, scope in enumerate(Scope)}
EXPIRED = a_key("exp1red000", *Scope, expires=NOW - timedelta(seconds=1))
REVOKED = a_key("rev0ked000", *Scope, revoked=NOW)
KEYS = (*ONLY.values(), *ALL_BUT.values(), EXPIRED, REVOKED)


@pytest.fixture(scope="module", params=Auth)
def at(request: pytest.FixtureRequest) -> tuple[Auth, TestClient]:
    """The service under one setting, with keys of every kind."""
    return request.param, client_of(a_catalogue(), keys=KEYS, auth=request.param)


def authorization(key: ApiKey, *, secret: str = SECRET) -> dict[str, str]:
    return {"Authorization": f"Bearer {format_key_text(key.id, secret)}"}


def ask(client: TestClient, name: str, headers: dict[str, str] | None = None) -> Response:
    method, path, _ = OPERATIONS[name]
    return client.request(method, path, headers=headers or {})


def is_allowed(answer: Response) -> bool:
    return answer.status_code not in {401, 403}


def refused(answer: Response, *, code: str) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["code"]) == ({"unauthenticated": 401, "forbidden_scope": 403}[code], code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    return problem


def needs_key(auth: Auth, name: str) -> bool:
    return auth is Auth.REQUIRED or REQUIRED_SCOPES[name] in ALWAYS


def test_only_operations_under_v1_have_a_scope():
    assert sorted(REQUIRED_SCOPES) == GUARDED
    assert set(REQUIRED_SCOPES.values()) == set(Scope)


@pytest.mark.parametrize("name", GUARDED)
def test_an_operation_has_the_scope_of_its_action(name: str):
    """What is declared, once more from another side: by the method and the path."""
    method, path, _ = OPERATIONS[name]
    if path.startswith(("/v1/training-load", "/v1/advice", "/v1/week-plans")):
        expected = Scope.TRAINING_LOAD_CHECK
    elif path.startswith("/v1/saved-routines"):
        expected = Scope.ROUTINES_SAVE
    elif path.startswith("/v1/routines") or path.endswith("/alternatives"):
        saves = method == "POST" and path == "/v1/routines"
        expected = Scope.ROUTINES_SAVE if saves else Scope.ROUTINES_READ
    else:
        expected = Scope.CATALOGUE_READ if method == "GET" else Scope.CATALOGUE_WRITE
    assert REQUIRED_SCOPES[name] is expected


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_contract_says_which_scope_an_operation_needs(name: str):
    _, _, operation = OPERATIONS[name]
    if name not in REQUIRED_SCOPES:
        assert operation["security"] == []
        assert {"401", "403"}.isdisjoint(operation["responses"])
        return
    needed = {"key": [REQUIRED_SCOPES[name].value]}
    assert operation["security"] == ([needed] if needs_key(Auth.OPEN, name) else [{}, needed])
    assert {"401", "403"} <= operation["responses"].keys()


def test_where_a_key_is_required_the_contract_says_so():
    client = client_of(a_catalogue(), auth=Auth.REQUIRED)
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for operation in methods.values():
            assert path.startswith("/v1") == (operation["security"] != [])
            assert {} not in operation["security"]


@pytest.mark.parametrize("name", GUARDED)
def test_without_a_key_only_open_operations_are_allowed(at: tuple[Auth, TestClient], name: str):
    auth, client = at
    answer = ask(client, name)
    if not needs_key(auth, name):
        assert is_allowed(answer)
        return
    problem = refused(answer, code="unauthenticated")
    assert answer.headers["www-authenticate"] == 'Bearer realm="limber"'
    assert REQUIRED_SCOPES[name].value in problem["errors"][0]["detail"]


@pytest.mark.parametrize("name", GUARDED)
def test_a_key_with_every_other_scope_does_not_reach_it(at: tuple[Auth, TestClient], name: str):
    auth, client = at
    scope = REQUIRED_SCOPES[name]
    answer = ask(client, name, authorization(ALL_BUT[scope]))
    if not needs_key(auth, name):
        assert is_allowed(answer)
        return
    problem = refused(answer, code="forbidden_scope")
    assert problem["errors"][0]["accepted"] == [scope.value]
    assert f'error="insufficient_scope", scope="{scope.value}"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("name", GUARDED)
def test_a_key_with_its_scope_alone_reaches_it(at: tuple[Auth, TestClient], name: str):
    _, client = at
    assert is_allowed(ask(client, name, authorization(ONLY[REQUIRED_SCOPES[name]])))


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("name", GUARDED)
def test_a_scope_does_not_include_another(at: tuple[Auth, TestClient], name: str, scope: Scope):
    auth, client = at
    reached = is_allowed(ask(client, name, authorization(ONLY[scope])))
    assert reached == (scope is REQUIRED_SCOPES[name] or not needs_key(auth, name))


RIGHT = format_key_text(ONLY[Scope.ROUTINES_READ].id, SECRET)
NO_KEYS: dict[str, list[tuple[str, Any]]] = {
    "none": [],
    "another scheme": [("Authorization", f"Basic {RIGHT}")],
    "no scheme": [("Authorization", RIGHT)],
    "the scheme alone": [("Authorization", "Bearer")],
    "nothing after the scheme": [("Authorization", "Bearer ")],
    "an unknown id": [("Authorization", f"Bearer {format_key_text('n0b0dys000', SECRET)}")],
    "a wrong secret": [("Authorization", f"Bearer {RIGHT[:-1]}0")],
    "an expired one": [("Authorization", f"Bearer {format_key_text(EXPIRED.id, SECRET)}")],
    "a revoked one": [("Authorization", f"Bearer {format_key_text(REVOKED.id, SECRET)}")],
    "two of them": [("Authorization", f"Bearer {RIGHT}")] * 2,
    "two in one": [("Authorization", f"Bearer {RIGHT}, Bearer {RIGHT}")],
    "more behind it": [("Authorization", f"Bearer {RIGHT} x")],
    "a very long one": [("Authorization", f"Bearer {RIGHT}{'0' * 8000}")],
    "no text at all": [("Authorization", b"Bearer \xff\xfe\x00".replace(b"\x00", b""))],
    "in another header": [("X-Api-Key", RIGHT)],
    "in a cookie": [("Cookie", f"key={RIGHT}")],
}


@pytest.mark.parametrize("kind", NO_KEYS)
def test_every_invalid_key_gets_the_same_response(kind: str):
    client = client_of(a_catalogue(), keys=KEYS, auth=Auth.REQUIRED)
    trace = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}
    expected = client.get("/v1/routines", headers=trace)
    headers: Any = [*NO_KEYS[kind], *trace.items()]
    answer = client.get("/v1/routines", headers=headers)
    refused(answer, code="unauthenticated")
    assert (answer.content, dict(answer.headers)) == (expected.content, dict(expected.headers))


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer  "])
def test_the_scheme_ignores_case_as_in_http(scheme: str):
    client = client_of(a_catalogue(), keys=KEYS, auth=Auth.REQUIRED)
    assert is_allowed(client.get("/v1/routines", headers={"Authorization": f"{scheme} {RIGHT}"}))


def test_before_the_keys_are_loaded_no_key_is_called_wrong():
    client = client_of(a_catalogue(), auth=Auth.REQUIRED)
    client.state.keys = None
    answer = client.get("/v1/catalogue", headers=authorization(ONLY[Scope.CATALOGUE_READ]))
    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")


@pytest.mark.parametrize("path", STAY_OPEN)
def test_operation_and_documentation_stay_open(path: str):
    client = client_of(a_catalogue(), auth=Auth.REQUIRED)
    answer = client.get(path)
    assert answer.status_code in {200, 307}
    assert "authorization" not in answer.headers.get("vary", "").lower()
    assert "private" not in answer.headers.get("cache-control", "")


def test_an_unknown_path_is_not_found_without_a_key():
    assert client_of(a_catalogue(), auth=Auth.REQUIRED).get("/v1/nothing").status_code == 404


READS = ("/v1/catalogue", "/v1/regions", "/v1/regions/ankle", "/v1/exercises", "/v1/sources", "/v1/training-load/rules")


@pytest.fixture(scope="module")
def both() -> tuple[TestClient, TestClient]:
    """The same service, open and with keys required."""
    keys = (a_key("a110000000", *Scope), a_key("a110000001", *Scope))
    return client_of(a_catalogue(), keys=keys), client_of(a_catalogue(), keys=keys, auth=Auth.REQUIRED)


@pytest.mark.parametrize("path", READS)
def test_a_response_and_its_etag_do_not_depend_on_the_credential(both: tuple[TestClient, TestClient], path: str):
    is_open, required = both
    answers = [is_open.get(path)]
    answers += [client.get(path, headers=authorization(a_key(f"a11000000{n}"))) for client in both for n in (0, 1)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == len({answer.content for answer in answers}) == 1
    etag = {"If-None-Match": answers[0].headers["etag"]}
    assert required.get(path, headers=etag).status_code == 401
    assert required.get(path, headers=etag | authorization(a_key("a110000000"))).status_code == 304


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("conditions", [{}, {"If-None-Match": "*"}])
def test_a_response_for_a_key_is_not_cached_for_others(
    both: tuple[TestClient, TestClient], path: str, conditions: dict[str, str]
):
    is_open, required = both
    headers = is_open.get(path, headers=conditions).headers
    assert headers["cache-control"] == "public, max-age=300, stale-while-revalidate=86400"
    language = "" if path == "/v1/catalogue" else "Accept-Language, "
    assert headers["vary"] == f"{language}Accept-Encoding"
    own = required.get(path, headers=conditions | authorization(a_key("a110000000"))).headers
    assert own["cache-control"] == "private, max-age=300, stale-while-revalidate=86400"
    assert own["vary"] == f"Authorization, {language}Accept-Encoding"
