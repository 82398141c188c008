"""Which language a response is in, and how caches and clients know.

Codes from `qaa` to `qtz` are for private use, so that none of them is ever offered.
"""

from collections.abc import Iterator

import pytest

from app.api.reading.language import look_up, negotiate
from app.api.snapshot.service_state import CatalogueSnapshot
from app.domain.catalogue.catalogue import Catalogue
from app.domain.languages import OFFERED
from tests.api.languages import pseudo
from tests.api.serving import ServiceClient, client_of

ROUTINE = "/v1/routines?region=ankle&phase=pre&minutes=10"
PATHS = (
    ROUTINE,
    "/v1/exercises?q=squat",
    "/v1/exercises/squat",
    "/v1/exercises/squat/alternatives?phase=strength",
    "/v1/exercises/squat/figure.svg",
    "/v1/regions",
    "/v1/regions/ankle",
    "/v1/conditions",
    "/v1/conditions/knee_pain",
    "/v1/protocols",
    "/v1/protocols/pre-run-dynamic",
    "/v1/sources",
    "/v1/sources/crossley-pogo",
    "/v1/training-load/rules",
)


@pytest.fixture(scope="module")
def client(shipped: Catalogue) -> Iterator[ServiceClient]:
    with pseudo.offered():
        yield client_of(pseudo.translate(shipped))


def in_language(path: str, code: str = pseudo.CODE) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={code}"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (b"", "en"),
        (b"qqx", "qqx"),
        (b"QQX-AT-1996", "qqx"),
        (b"qaa, qqx;q=0.5", "qqx"),
        (b"qaa, qab-BE;q=0.9, en;q=0.8, qqx;q=0.5", "en"),
        (b"qqx;q=0.2, en;q=0.8", "en"),
        (b"qqx;q=0", "en"),
        (b"*, qqx;q=0.1", "qqx"),
        (b"qqx-x-private", "qqx"),
        (b"qqxy, q", "en"),
        (b"\xff;;q=,,qqx", "qqx"),
        (b"qqx;q=2", "en"),
        (b",".join([b"qaa"] * 30 + [b"qqx"]), "en"),
    ],
)
@pytest.mark.usefixtures("client")
def test_accept_language_is_looked_up(header: bytes, language: str):
    assert negotiate(header) == language


@pytest.mark.usefixtures("client")
def test_an_unknown_language_falls_back_to_english():
    assert [look_up([each]) for each in ("qaa", "qqx-AT", "en-GB", "qq")] == ["en", "qqx", "en", "en"]


@pytest.mark.parametrize("path", PATHS)
def test_lang_wins_over_the_header_and_only_the_header_makes_the_response_vary(client: ServiceClient, path: str):
    named = client.get(in_language(path), headers={"Accept-Language": "en"})
    negotiated = client.get(path, headers={"Accept-Language": "qaa, qqx-AT;q=0.7"})
    english = client.get(path)
    assert (named.status_code, negotiated.status_code, english.status_code) == (200, 200, 200)
    assert [each.headers["content-language"] for each in (named, negotiated, english)] == ["qqx", "qqx", "en"]
    assert ["Accept-Language" in each.headers["vary"] for each in (named, negotiated, english)] == [False, True, True]
    assert named.content == negotiated.content != english.content
    assert named.headers["etag"] == negotiated.headers["etag"] != english.headers["etag"]
    assert client.get(in_language(path, "qaa")).content == english.content


@pytest.mark.parametrize("path", PATHS)
def test_each_language_is_validated_by_its_own_etag(client: ServiceClient, path: str):
    headers = {"If-None-Match": client.get(path).headers["etag"]}
    unchanged = client.get(path, headers=headers)
    assert (unchanged.status_code, unchanged.headers["content-language"]) == (304, "en")
    assert "Accept-Language" in unchanged.headers["vary"]
    assert client.get(in_language(path), headers=headers).status_code == 200
    assert client.get(path, headers=headers | {"Accept-Language": "qqx"}).status_code == 200


@pytest.mark.usefixtures("client")
def test_each_language_is_cached_by_itself(shipped: Catalogue):
    fresh = client_of(shipped)
    cache = fresh.service.collector._cache
    texts = [fresh.get(ROUTINE, headers={"Accept-Language": each}).text for each in ("qqx", "en", "qqx-AT", "qaa")]
    assert (cache.hits, cache.misses) == (2, 2)
    assert texts[0] == texts[2] != texts[1] == texts[3]


def test_links_carry_the_language_unless_it_is_english(client: ServiceClient):
    spoken, english = (client.get(ROUTINE, headers={"Accept-Language": each}).json() for each in ("qqx", "en"))
    assert spoken["self"] == f"{english['self']}&lang=qqx"
    assert client.get(spoken["self"]).json() == spoken
    figures = [item["exercise"]["figure"]["still"] for block in spoken["blocks"] for item in block["items"]]
    assert {each.rpartition("&")[2] for each in figures} == {"lang=qqx"}
    page = client.get("/v1/exercises?limit=3", headers={"Accept-Language": "qqx"})
    assert "lang=qqx" in page.headers["link"]
    assert "lang" not in client.get("/v1/exercises?limit=3").headers["link"]


@pytest.mark.parametrize("path", [path for path in PATHS if path.count("/") == 3 and "." not in path and "load" not in path])
def test_a_record_says_its_language_unless_it_is_english(client: ServiceClient, path: str):
    assert client.get(in_language(path)).json()["language"] == "qqx"
    assert "language" not in client.get(path).json()


def test_the_catalogue_lists_the_languages(client: ServiceClient):
    assert client.get("/v1/catalogue").json()["languages"] == ["en", *OFFERED, "qqx"]


def test_the_same_exercises_are_chosen_in_every_language(client: ServiceClient):
    for phase in ("pre", "post", "strength", "daily", "recovery"):
        path = f"/v1/routines?region=hip&region=calf&phase={phase}&minutes=20&variation=1"
        spoken, english = client.get(in_language(path)).json(), client.get(path).json()
        assert spoken["id"] == english["id"]


@pytest.mark.parametrize("lang", ["", "d_e", "x" * 40, "de--at"])
def test_a_language_has_the_form_of_a_tag(client: ServiceClient, lang: str):
    answer = client.get(f"/v1/regions?lang={lang}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "lang")


def test_a_refusal_is_english_and_what_a_runner_reads_is_in_the_language(client: ServiceClient):
    path = "/v1/routines?region=shoulders&phase=pre&minutes=1&max_exercises=1&include=squat"
    answer = client.get(in_language("/v1/routines?region=knee&phase=strength&minutes=1"))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "no_routine"), path
    assert answer.headers["content-language"] == "qqx"
    assert "«" not in problem["title"] + problem["detail"]
    assert all("«" in each["text"] and "lang=qqx" in each["link"] for each in problem["relaxations"])
    assert problem["relaxations"]


def test_an_edit_keeps_the_responses_of_other_records_in_every_language(client: ServiceClient):
    before = client.state.snapshot
    assert before is not None
    after = CatalogueSnapshot.build(before.catalogue, previous=before)
    for code in ("en", "qqx"):
        old, new = before.in_language(code).responses, after.in_language(code).responses
        assert all(new.exercises[slug] is found for slug, found in old.exercises.items())
