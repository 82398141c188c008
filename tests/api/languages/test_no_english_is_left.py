"""Every operation answers in the language of the request: no text of the catalogue and no sentence stays English."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.domain.catalogue.catalogue import Catalogue
from tests.api.languages import pseudo
from tests.api.languages.test_negotiation import PATHS, ROUTINE, in_language
from tests.api.serving import ServiceClient, client_of
from tests.api.test_response_examples import A_MONTH, ADVISED, DETAILED, FIRST_WEEK, PLANNED, TOO_MANY
from tests.api.training_load.requests import ADVICE, CHECKS, REPAIRS, WEEK_PLANS, a_request

AS_PUBLISHED: Final = frozenset({"authors", "publisher", "place", "note", "licence", "read_at", "read_via"})
"""Fields that stay as published in every language; of sources also the title."""

FOR_DEVELOPERS: Final = frozenset({"definitions", "unit"})
"""What the figures of a report mean, as the contract says it, and their units."""

OF_THE_CALLER: Final = frozenset({"word", "requested_as"})
SENTENCE: Final = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,}")

READS: Final = (
    *PATHS,
    "/v1/routines?region=hip&region=calf&phase=strength&minutes=30&equipment=kettlebell&condition=knee_pain&week=5&fewer_sets=1",
    "/v1/routines?region=full-body&phase=strength&minutes=45&protocol=strength-supersets",
    "/v1/routines?region=it-band&phase=recovery&minutes=20&equipment=foam_roller&condition=knee_pain",
    "/v1/routines?region=knee&phase=daily&minutes=10&red_flag=cannot_bear_weight",
    "/v1/routines?region=ankle&phase=pre&minutes=10&next_run=race&minutes_to_start=40&race_distance_m=42195",
    "/v1/routines?region=tfl&phase=pre&minutes=20",
    "/v1/routines?region=hamstrings&phase=post&minutes=15&swap=1:standing-hamstring-stretch",
    "/v1/exercises/squat/alternatives?phase=strength&red_flag=cannot_bear_weight",
    "/v1/exercises/adductor-squeeze/alternatives?phase=strength&protocol=achilles-load&seconds=60",
    "/v1/exercises?limit=100",
    "/v1/conditions?q=heel",
    "/v1/regions?q=heel",
)


@pytest.fixture(scope="module")
def client(shipped: Catalogue) -> Iterator[ServiceClient]:
    with pseudo.offered():
        yield client_of(pseudo.translate(shipped))


def find_english(content: Any, place: str = "") -> Iterator[str]:
    """Every text that is not in the language, with its place."""
    if isinstance(content, dict):
        is_source = "publisher" in content
        for name, value in content.items():
            if name not in AS_PUBLISHED | OF_THE_CALLER | FOR_DEVELOPERS and not (is_source and name == "title"):
                yield from find_english(value, f"{place}/{name}")
    elif isinstance(content, list):
        for value in content:
            yield from find_english(value, f"{place}/*")
    elif isinstance(content, str) and SENTENCE.search(re.sub("«.*»", "", content)) and not place.endswith("/figure/text"):
        yield f"{place}: {content}"


@pytest.mark.parametrize("path", [path for path in READS if not path.endswith(".svg")])
def test_a_read_has_no_english_left(client: ServiceClient, path: str):
    answer = client.get(in_language(path))
    assert answer.status_code == 200, answer.text
    assert [*find_english(answer.json())] == []
    assert "«" in answer.text or answer.json().get("items") == []


def test_the_search_for_english_finds_it(client: ServiceClient):
    found = {each.partition(":")[0] for each in find_english(client.get(ROUTINE).json())}
    assert {"/blocks/*/items/*/instructions/*", "/blocks/*/items/*/why", "/timeline/*/say", "/advice", "/blocks/*/title"} <= found


def test_a_picture_has_its_title_in_the_language(client: ServiceClient):
    assert "<title>«" in client.get(in_language("/v1/exercises/squat/figure.svg")).text


PLANS: Final = (
    *((CHECKS, body) for body in (A_MONTH, FIRST_WEEK, DETAILED, a_request(metrics="summary"), a_request(view="findings"))),
    *((REPAIRS, body) for body in (TOO_MANY, FIRST_WEEK, DETAILED)),
    *((ADVICE, body) for body in ADVISED),
    *((WEEK_PLANS, body) for body in PLANNED),
)


@pytest.mark.parametrize(("path", "body"), PLANS)
def test_a_plan_has_no_english_left(client: ServiceClient, path: str, body: dict[str, Any]):
    english = client.post(path, json=body)
    answer = client.post(path, json=body | {"lang": "qqx-AT"}, headers={"Accept-Language": "en"})
    assert (english.status_code, answer.status_code) == (200, 200), answer.text
    assert (english.headers["content-language"], answer.headers["content-language"]) == ("en", "qqx")
    assert [*find_english(answer.json())] == []
    assert "«" in answer.text
    assert "«" not in english.text


QUESTION: Final = {"region": ["ankle"], "phase": "pre", "minutes": 10}


def test_a_question_in_a_body_is_answered_in_its_language(client: ServiceClient):
    composed = client.post("/v1/routines/compose", json=QUESTION | {"lang": "qqx"})
    read = client.get(in_language(ROUTINE))
    assert (composed.json(), composed.headers["etag"]) == (read.json(), read.headers["etag"])
    assert composed.headers["content-language"] == "qqx"


def test_each_question_of_a_batch_is_answered_in_its_language(client: ServiceClient):
    questions = [
        QUESTION | {"lang": "qqx"},
        QUESTION,
        {**QUESTION, "minutes": 1, "region": ["knee"], "phase": "strength", "lang": "qqx"},
    ]
    answer = client.post("/v1/routines/batch", json={"questions": questions})
    spoken, english, problem = [each["routine"] if "routine" in each else each["problem"] for each in answer.json()["results"]]
    assert [*find_english(spoken)] == []
    assert "«" not in str(english)
    assert "«" in problem["relaxations"][0]["text"]
    assert answer.headers["content-language"] == "en, qqx"
