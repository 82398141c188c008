"""Finding over HTTP: searching by name, filters and facets, and pages that hold while the catalogue changes."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from app.api.snapshot.service_state import CatalogueSnapshot
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from tests.api.serving import client_of
from tests.builders import a_catalogue, an_exercise
from tests.effort import sampled_cases

LISTS = ("regions", "exercises", "conditions", "protocols", "sources")
MOST_PAGES = 150
WORDS = ("calf", "calves", "claf", "raise", "hip", "stretch", "strech", "up")


def found(client: TestClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return [item["slug"] for item in answer.json()["items"]]


def pages_of(client: TestClient, path: str) -> Iterator[list[str]]:
    """The slugs of each page, by following the `Link` header unchanged."""
    answer, following = client.get(path), 0
    yield [item["slug"] for item in answer.json()["items"]]
    while "next" in answer.links:
        address = answer.links["next"]["url"]
        following += 1
        assert following < MOST_PAGES, "the pages come to an end"
        assert address.startswith("?"), "relative to the request, so that it holds behind any prefix"
        answer = client.get(path.partition("?")[0] + address)
        assert answer.status_code == 200, answer.text
        yield [item["slug"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/v1/exercises?q=couch strech", "couch-stretch"),
        ("/v1/exercises?q=SQUAT", "squat"),
        ("/v1/exercises?q=pushup", "push-up"),
        ("/v1/exercises?q=deadbug", "dead-bug"),
        ("/v1/exercises?q=roll foam glute", "glute-foam-roll"),
        ("/v1/regions?q=hamstirng", "hamstrings"),
        ("/v1/regions?q=runner\u2019s knee", "runners-knee"),
        ("/v1/regions?q=Achílles", "achilles"),
        ("/v1/regions?q=tendon achilles", "achilles"),
        ("/v1/regions?q=ham", "hamstrings"),
        ("/v1/conditions?q=shin splints", "shin_pain"),
        ("/v1/conditions?q=knee pian", "knee_pain"),
        ("/v1/conditions?q=runners knee", "knee_pain"),
        ("/v1/protocols?q=warm up moving", "pre-run-dynamic"),
        ("/v1/sources?q=crossly", "crossley-pogo"),
        ("/v1/sources?q=Mobility for runners", "crossley-pogo"),
    ],
)
def test_the_best_match_comes_first(client: TestClient, path: str, first: str):
    assert found(client, path)[0] == first


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("q", ["", " ", "  ", "--", "\u2019", "•", "%20%09"])
def test_a_search_for_nothing_is_refused(client: TestClient, kind: str, q: str):
    answer = client.get(f"/v1/{kind}?q={q}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_text")
    assert answer.json()["errors"][0]["parameter"] == "q"


@pytest.mark.parametrize("q", ["елка", "ЁЛКА", "ёлк"])
def test_a_name_in_cyrillic_is_found_without_its_accents(q: str):
    served = client_of(a_catalogue(exercises=(an_exercise("fir", name="Ёлка"), an_exercise("other"))))
    assert found(served, f"/v1/exercises?q={q}") == ["fir"]


@pytest.mark.parametrize("kind", LISTS)
def test_every_name_finds_its_record_among_the_first(client: TestClient, kind: str):
    for item in client.get(f"/v1/{kind}?limit=100").json()["items"]:
        for name in (item.get("name") or item["title"], *item.get("aliases", ())):
            if len(name) <= 64:
                assert item["slug"] in found(client, f"/v1/{kind}?q={quote(name)}&limit=3")


def test_one_value_of_each_filter_is_enough_and_all_filters_apply(client: TestClient, shipped: Catalogue):
    slugs = found(client, "/v1/exercises?limit=100&method=drill&method=release&phase=daily&region=feet&region=calf")
    assert slugs
    assert {shipped.exercises[slug].method for slug in slugs} == {"drill", "release"}
    either = {*found(client, "/v1/exercises?limit=100&region=feet"), *found(client, "/v1/exercises?limit=100&region=calf")}
    every = [e.slug for e in shipped.exercises.values() if e.method in {"drill", "release"} and "daily" in e.phases]
    assert slugs == [slug for slug in every if slug in either]


@pytest.mark.parametrize("q", ["", "&q=stretch", "&method=mobility&level=beginner", "&equipment=none&q=roll&region=hip"])
def test_a_facet_counts_the_exercises_that_its_value_would_find(client: TestClient, q: str):
    """Each count of each facet equals the total of a query with that value as the only one of its filter."""
    page: Any = client.get(f"/v1/exercises?limit=1{q}").json()
    for facet, counts in page["facets"].items():
        others = "".join(f"&{pair}" for pair in q.split("&") if pair and not pair.startswith(f"{facet}="))
        for value, count in counts.items():
            assert client.get(f"/v1/exercises?limit=1{others}&{facet}={value}").json()["total"] == count, (facet, value)


def test_the_facets_of_a_region_include_its_parts_and_movers(client: TestClient):
    counts = client.get("/v1/exercises").json()["facets"]["region"]
    assert counts["full-body"] == client.get("/v1/exercises").json()["total"]
    assert counts["iliotibial-band"] == len(found(client, "/v1/exercises?limit=100&region=it band")) > 0


@pytest.mark.parametrize("facet", ["region", "source", "method", "position"])
def test_the_values_of_a_filter_are_limited(client: TestClient, facet: str):
    answer = client.get("/v1/exercises?" + "&".join([f"{facet}=ankle"] * 21))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "invalid_count")


def test_equivalent_queries_have_the_same_response(client: TestClient):
    plain = client.get("/v1/exercises?limit=2&region=achilles&method=drill&method=release&q=ball roll")
    for path in (
        "/v1/exercises?q=BALL-roll&method=release&method=drill&region=Achilles tendon&limit=2",
        "/v1/exercises?method=drill&method=drill&method=release&region=achilles&region=heel cord&q=ball  roll&limit=2",
    ):
        other = client.get(path)
        assert (other.headers["etag"], other.content) == (plain.headers["etag"], plain.content)
        assert other.headers.get("link") == plain.headers.get("link")


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("limit", [1, 3])
def test_the_links_lead_through_every_page_and_back_to_the_first(client: TestClient, kind: str, limit: int):
    whole = [slug for page in pages_of(client, f"/v1/{kind}?q=o&limit=100") for slug in page]
    assert [slug for page in pages_of(client, f"/v1/{kind}?q=o&limit={limit}") for slug in page] == whole
    first = client.get(f"/v1/{kind}?limit=1&q=r")
    assert "first" not in first.links
    if "next" in first.links:
        second = client.get(f"/v1/{kind}{first.links['next']['url']}")
        assert client.get(f"/v1/{kind}{second.links['first']['url']}").content == first.content


def named(random: Random, slug: str) -> Exercise:
    return an_exercise(slug, name=" ".join(random.choices(WORDS, k=2)), aliases=(f"{random.choice(WORDS)} {slug}",))


@pytest.mark.parametrize("query", ["", "q=calf", "q=strech", "q=calf raise", "q=hip&method=mobility"])
@pytest.mark.parametrize("seed", sampled_cases(range(4), str))
def test_pages_repeat_and_skip_nothing_while_exercises_are_added_and_removed(seed: int, query: str):
    random = Random(seed)
    records = {slug: named(random, slug) for slug in (f"ex-{place:02}" for place in range(40))}
    client = client_of(a_catalogue(exercises=records.values()))
    lasting = dict(records)
    ever = dict(records)
    seen: list[str] = []
    address = f"?limit=3&{query}"
    while address:
        answer = client.get(f"/v1/exercises{address}")
        seen += [item["slug"] for item in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url", "")
        assert len(seen) < MOST_PAGES, "the pages come to an end"
        gone = random.choice([*records])
        records.pop(gone)
        lasting.pop(gone, None)
        fresh = f"ex-{random.randrange(40):02}-{len(ever)}"
        records[fresh] = ever[fresh] = named(random, fresh)
        client.state.snapshot = CatalogueSnapshot.build(a_catalogue(exercises=records.values(), revision=f"{len(ever):012}"))
    assert len(seen) == len(set(seen))
    matching = set(found(client_of(a_catalogue(exercises=ever.values())), f"/v1/exercises?limit=100&{query}"))
    assert set(lasting) & matching <= set(seen) <= matching


def test_a_renamed_exercise_does_not_move_the_others():
    exercises = {slug: an_exercise(slug, name=f"{slug} squat") for slug in "abcdef"}
    client = client_of(a_catalogue(exercises=exercises.values()))
    first = client.get("/v1/exercises?q=squat&limit=2")
    exercises["a"] = replace(exercises["a"], name="Squat")
    client.state.snapshot = CatalogueSnapshot.build(a_catalogue(exercises=exercises.values(), revision="111111111111"))
    assert found(client, f"/v1/exercises{first.links['next']['url']}") == ["c", "d"]


def cursor_of(client: TestClient, path: str) -> str:
    cursor: str = client.get(path).json()["next_cursor"]
    return cursor


@pytest.mark.parametrize(
    "other",
    [
        "/v1/exercises?q=squat",
        "/v1/exercises?q=stretches",
        "/v1/exercises?q=stretch&method=mobility",
        "/v1/exercises",
        "/v1/regions?q=stretch",
        "/v1/sources?q=stretch",
    ],
)
def test_a_cursor_of_another_question_is_refused(client: TestClient, other: str):
    cursor = cursor_of(client, "/v1/exercises?q=stretch&limit=2")
    answer = client.get(f"{other}{'&' if '?' in other else '?'}cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")
    assert client.get(f"/v1/exercises?q=STRETCH&limit=9&cursor={cursor}").status_code == 200


def test_a_cursor_that_was_tampered_with_is_refused(client: TestClient):
    cursor = cursor_of(client, "/v1/exercises?limit=2")
    text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    name, rank, slug = text[:8], text[8], text[9:]
    for wrong in (slug, f"{name}{slug}", f"{name}x{slug}", f"{name}{rank}", f"{name}{rank}{'a' * 65}", f"{'0' * 8}{rank}{slug}"):
        forged = base64.urlsafe_b64encode(wrong.encode()).decode().rstrip("=")
        assert client.get(f"/v1/exercises?cursor={forged}").status_code == 400, wrong
    assert client.get(f"/v1/exercises?cursor={cursor}=").status_code == 400
    assert len(cursor) <= 98


def test_the_longest_cursor_stays_within_its_limit():
    exercises = [an_exercise("a" * 64), an_exercise("b" * 64)]
    cursor = cursor_of(client_of(a_catalogue(exercises=exercises)), "/v1/exercises?limit=1")
    assert len(cursor) == 98
