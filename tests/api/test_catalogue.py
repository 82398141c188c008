"""The catalogue over HTTP: every record once, found by any of its names, filtered and counted."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Level, Method, Phase

LISTS = ("regions", "exercises", "conditions", "protocols", "sources")
EXERCISE = {
    "slug", "name", "aliases", "method", "positions", "laterality", "level", "effort", "phases", "regions", "equipment",
    "equipment_alternatives", "directions", "instructions", "cues", "common_mistakes", "cautions", "conditions",
    "media", "prescriptions", "citations", "revision",
}  # fmt: skip
OPTIONAL = {"family", "pattern", "twins", "demands", "rep_seconds", "easier", "harder", "figure"}


def found(client: TestClient, path: str) -> list[str]:
    """The slugs of every page, from this one on."""
    slugs: list[str] = []
    address: str | None = path
    while address is not None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        slugs += [item["slug"] for item in answer.json()["items"]]
        following = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        address = f"{path.partition('?')[0]}{following[1]}" if following else None
    return slugs


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_the_pages_of_a_list_have_every_record_once_in_slug_order(client: TestClient, shipped: Catalogue, kind: str, limit: int):
    slugs: list[str] = []
    address: str | None = f"/v1/{kind}?limit={limit}"
    while address is not None:
        answer = client.get(address)
        page = answer.json()
        slugs += [item["slug"] for item in page["items"]]
        assert len(page["items"]) <= limit
        following = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        assert (following is None) == ("next_cursor" not in page)
        address = f"/v1/{kind}{following[1]}" if following else None
    assert slugs == sorted(getattr(shipped, kind))


@pytest.mark.parametrize("kind", LISTS)
def test_a_record_by_slug_equals_its_item_in_the_list(client: TestClient, kind: str):
    for item in client.get(f"/v1/{kind}?limit=100").json()["items"]:
        assert client.get(f"/v1/{kind}/{item['slug']}").json() == item


@pytest.mark.parametrize("kind", LISTS)
def test_a_missing_record_gets_the_nearest_slugs(client: TestClient, shipped: Catalogue, kind: str):
    slug = next(iter(getattr(shipped, kind)))
    answer = client.get(f"/v1/{kind}/{slug}x")
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
    assert slug in answer.json()["errors"][0]["nearest"]


def test_an_alias_in_a_path_gets_the_slug_of_its_region(client: TestClient):
    answer = client.get("/v1/regions/achilles tendon")
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["nearest"][0] == "achilles"


@pytest.mark.parametrize("cursor", ["", "foo", "YW5rbGU=", "YW5rbGU%3D", "LS0", "A" * 200, "%00", "YW5rbG-", "Zm9vCg"])
def test_an_invalid_cursor_is_refused(client: TestClient, cursor: str):
    answer = client.get(f"/v1/exercises?cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", "out_of_range"),
        ("limit=101", "out_of_range"),
        ("limit=ten", "invalid_type"),
        ("limit=1&limit=2", "repeated_parameter"),
        ("page=2", "unknown_parameter"),
    ],
)
@pytest.mark.parametrize("kind", LISTS)
def test_an_invalid_query_of_a_list_is_refused(client: TestClient, kind: str, query: str, code: str):
    answer = client.get(f"/v1/{kind}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize(
    "path", ["/v1/regions/ankle", "/v1/exercises/squat", "/v1/catalogue", "/problems", "/problems/not_found"]
)
def test_a_path_without_parameters_takes_none(client: TestClient, path: str):
    answer = client.get(f"{path}?x=1")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_parameter")


@pytest.mark.parametrize("q", ["achilles", "ACHILLES", "Achílles", "achilles-tendon", "tendon achilles", "heel cord"])
def test_a_region_is_found_by_the_words_of_any_of_its_names(client: TestClient, q: str):
    assert "achilles" in found(client, f"/v1/regions?q={q}")


def test_words_without_a_matching_name_find_nothing(client: TestClient):
    assert found(client, "/v1/regions?q=zqx") == []


def test_exercises_are_found_by_name_and_alias(client: TestClient, shipped: Catalogue):
    assert "couch-stretch" in found(client, "/v1/exercises?q=COUCH")
    exercise = next(exercise for exercise in shipped.exercises.values() if exercise.aliases)
    assert exercise.slug in found(client, f"/v1/exercises?limit=100&q={exercise.aliases[0]}")


def test_each_filter_finds_exactly_the_matching_exercises(client: TestClient, shipped: Catalogue):
    exercises = shipped.exercises.values()
    for method in Method:
        expected = [exercise.slug for exercise in exercises if exercise.method is method]
        assert found(client, f"/v1/exercises?limit=100&method={method}") == expected
    for phase in Phase:
        expected = [exercise.slug for exercise in exercises if phase in exercise.phases]
        assert found(client, f"/v1/exercises?limit=100&phase={phase}") == expected
    for level in Level:
        assert found(client, f"/v1/exercises?limit=100&level={level}") == [e.slug for e in exercises if e.level is level]


def test_filters_are_combined(client: TestClient, shipped: Catalogue):
    both = found(client, "/v1/exercises?limit=100&phase=pre&position=standing&region=ankle&equipment=none")
    assert both
    for slug in both:
        exercise = shipped.exercises[slug]
        assert Phase.PRE in exercise.phases
        assert "standing" in exercise.positions


def test_bodyweight_and_equipment_are_filters(client: TestClient, shipped: Catalogue):
    without = found(client, "/v1/exercises?limit=100&equipment=none")
    assert {slug for slug in without if set(shipped.exercises[slug].equipment) - {"wall"}} <= {
        slug for slug in without if shipped.exercises[slug].equipment_alternatives
    }
    assert "goblet-squat" in found(client, "/v1/exercises?limit=100&equipment=kettlebell")


def test_a_region_filter_takes_any_name_and_covers_the_same_regions_as_a_routine(client: TestClient):
    by_slug = found(client, "/v1/exercises?limit=100&region=achilles")
    assert by_slug == found(client, "/v1/exercises?limit=100&region=Achilles%20tendon")
    assert "single-leg-calf-raise" in by_slug


def test_an_unknown_filter_value_gets_the_nearest_values(client: TestClient):
    answer = client.get("/v1/exercises?region=ankel&source=crossley&method=strech&limit=0")
    codes = [error["code"] for error in answer.json()["errors"]]
    assert answer.status_code == 422
    assert {"unknown_method", "out_of_range"} <= set(codes)
    near = client.get("/v1/exercises?source=crossley-pog").json()["errors"][0]["nearest"]
    assert near[0] == "crossley-pogo"


def test_facets_count_all_matches_on_every_page(client: TestClient):
    page = client.get("/v1/exercises?phase=pre&limit=1").json()
    whole = client.get("/v1/exercises?phase=pre&limit=100").json()
    assert page["facets"] == whole["facets"]
    assert page["total"] == len(whole["items"]) == sum(whole["facets"]["method"].values())
    for method, count in whole["facets"]["method"].items():
        assert client.get(f"/v1/exercises?phase=pre&method={method}").json()["total"] == count
    for tool, count in whole["facets"]["equipment"].items():
        assert client.get(f"/v1/exercises?phase=pre&equipment={tool}").json()["total"] == count


def test_an_exercise_has_every_part_of_the_contract(client: TestClient):
    for item in client.get("/v1/exercises?limit=100").json()["items"]:
        assert item.keys() - OPTIONAL == EXERCISE
        for prescription in item["prescriptions"]:
            assert {"citation", "per", "text"} <= prescription.keys()
            assert prescription["text"]


def test_the_summary_has_the_counts_and_vocabulary_of_the_catalogue(client: TestClient, shipped: Catalogue):
    about: Any = client.get("/v1/catalogue").json()
    assert about["revision"] == shipped.revision
    assert {kind: about["counts"][kind] for kind in LISTS} == {kind: len(getattr(shipped, kind)) for kind in LISTS}
    assert about["vocabulary"]["phases"] == [phase.value for phase in Phase]
    assert about["time_model"]["seconds_per_rep"].keys() == {method.value for method in Method}
    assert about["minutes"] == {"min": 1, "max": 120}


def test_every_word_of_the_vocabulary_is_accepted(client: TestClient):
    words = client.get("/v1/catalogue").json()["vocabulary"]
    for name, listed in {"equipment": "equipment", "condition": "conditions", "level": "levels"}.items():
        for word in words[listed]:
            answer = client.get(f"/v1/routines?region=lower-body&phase=daily&minutes=30&{name}={word}")
            refused = answer.status_code == 422 and answer.json()["code"] == "condition_leaves_nothing"
            assert answer.status_code == 200 or (name == "condition" and refused), answer.text
