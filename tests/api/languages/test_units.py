"""Texts in miles and pounds: none is left in metric units, and nothing but texts changes."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.words.languages import WORDS
from tests.api.languages.test_negotiation import PATHS, ROUTINE
from tests.api.languages.test_no_english_is_left import AS_PUBLISHED, FOR_DEVELOPERS, OF_THE_CALLER, PLANS, QUESTION, READS
from tests.api.serving import ServiceClient, client_of

METRIC: Final = re.compile(r"\d (?:km|kg)\b|/km\b")
NOT_TEXTS: Final = AS_PUBLISHED | FOR_DEVELOPERS | OF_THE_CALLER
"""Fields that stay as they are, besides the titles of sources."""

LANGUAGES: Final = [code if code == "en" else pytest.param(code, marks=pytest.mark.long) for code in WORDS]

ADDED: Final = frozenset({"language", "revision", "next_cursor"})
"""Fields that follow from the texts."""


@pytest.fixture(scope="module")
def client(shipped: Catalogue) -> ServiceClient:
    return client_of(shipped)


def in_units(path: str, language: str, units: str = "imperial") -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}&units={units}"


def find_metric(content: Any, place: str = "") -> Iterator[str]:
    """Every text with a metric unit, with its place."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name not in NOT_TEXTS and not ("publisher" in content and name == "title"):
                yield from find_metric(value, f"{place}/{name}")
    elif isinstance(content, list):
        for value in content:
            yield from find_metric(value, place)
    elif isinstance(content, str) and METRIC.search(content):
        yield f"{place}: {content}"


def without_texts(content: Any) -> Any:
    """A response without its sentences, links and what follows from them."""
    if isinstance(content, dict):
        return {name: without_texts(value) for name, value in content.items() if name not in ADDED}
    if isinstance(content, list):
        return [without_texts(value) for value in content]
    return "" if isinstance(content, str) and (" " in content or content.startswith("/v1/")) else content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [path for path in READS if not path.endswith(".svg")])
def test_a_read_has_no_metric_unit_left(client: ServiceClient, path: str, language: str):
    metric, imperial = client.get(in_units(path, language, "metric")), client.get(in_units(path, language))
    assert (imperial.status_code, imperial.headers["content-language"]) == (200, f"{language}-u-ms-ussystem")
    assert [*find_metric(imperial.json())] == []
    assert without_texts(imperial.json()) == without_texts(metric.json())
    assert metric.content == client.get(f"{path}{'&' if '?' in path else '?'}lang={language}").content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "body"), PLANS)
def test_a_plan_has_no_metric_unit_left(client: ServiceClient, path: str, body: dict[str, Any], language: str):
    metric = client.post(path, json=body | {"lang": language})
    imperial = client.post(path, json=body | {"lang": language, "units": "imperial"})
    assert (metric.status_code, imperial.status_code) == (200, 200), imperial.text
    assert [*find_metric(imperial.json())] == []
    assert without_texts(imperial.json()) == without_texts(metric.json())


def test_the_search_for_metric_units_finds_them(client: ServiceClient):
    found = [*find_metric(client.get("/v1/training-load/rules").json())]
    assert len(found) > 10
    assert "3.1 miles" in client.get(in_units("/v1/training-load/rules", "en")).text


@pytest.mark.parametrize("path", PATHS)
def test_units_are_a_part_of_the_etag(client: ServiceClient, path: str):
    metric, imperial = client.get(path), client.get(in_units(path, "en"))
    assert client.get(in_units(path, "en"), headers={"If-None-Match": imperial.headers["etag"]}).status_code == 304
    changed = metric.content != imperial.content
    assert not changed or metric.headers["etag"] != imperial.headers["etag"]


def test_units_are_cached_by_themselves(shipped: Catalogue):
    fresh = client_of(shipped)
    path = "/v1/protocols/race-warm-up-short"
    texts = [fresh.get(each).text for each in (path, f"{path}?units=imperial") * 2]
    assert texts[0] == texts[2] != texts[1] == texts[3]


@pytest.mark.parametrize("language", WORDS)
def test_links_carry_the_units(client: ServiceClient, language: str):
    routine = client.get(in_units(ROUTINE, language)).json()
    assert routine["self"].endswith(f"{'' if language == 'en' else f'&lang={language}'}&units=imperial")
    assert client.get(routine["self"]).json() == routine
    assert "units" not in client.get(f"{ROUTINE}&units=metric").json()["self"]
    page = client.get(in_units("/v1/exercises?limit=3", language))
    assert "units=imperial" in page.headers["link"]


def test_each_question_of_a_batch_has_its_units(client: ServiceClient):
    questions = [QUESTION | {"units": "imperial"}, QUESTION]
    imperial, metric = client.post("/v1/routines/batch", json={"questions": questions}).json()["results"]
    composed = client.post("/v1/routines/compose", json=questions[0])
    assert imperial["routine"] == composed.json() == client.get(f"{ROUTINE}&units=imperial").json()
    assert metric["routine"] == client.get(ROUTINE).json()


def test_a_header_does_not_choose_units(client: ServiceClient):
    answer = client.get(ROUTINE, headers={"Accept-Language": "en-u-ms-ussystem"})
    assert answer.headers["content-language"] == "en"
    assert client.get(f"{ROUTINE}&lang=en-u-ms-ussystem").content == answer.content


def test_unknown_units_are_refused(client: ServiceClient):
    read = client.get(f"{ROUTINE}&units=miles")
    sent = client.post("/v1/routines/compose", json=QUESTION | {"units": "miles"})
    error = read.json()["errors"][0]
    assert (read.status_code, sent.status_code, error["parameter"]) == (422, 422, "units")
    assert "imperial" in json.dumps(error)
