"""A saved routine as a page to print."""

import base64
import json
import re
from html import escape
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.exports.print_page import render_print_page
from app.api.exports.stored_content import read_stored_routine
from app.words.languages import ENGLISH
from tests.api.saved_routines.requests import ANKLE, NOWHERE, Serve, a_key_followed, refused, save
from tests.api.serving import ServiceClient

KNEE = {"region": ["knee"], "phase": "strength", "minutes": 20, "condition": ["knee_pain"]}


def list_items(routine: Any) -> list[Any]:
    return [item for block in routine["blocks"] for item in block["items"]]


@pytest.fixture
def client(serve: Serve, seeded_url: str) -> ServiceClient:
    """A service that lets anyone save, for a caller with a key: routines for a complaint are only for who has saved them."""
    client = serve()
    client.headers["Authorization"] = f"Bearer {a_key_followed(client, seeded_url)}"
    return client


@pytest.mark.parametrize("question", [ANKLE, KNEE], ids=["plain", "knee pain"])
def test_a_page_has_what_a_runner_needs(client: TestClient, question: Any):
    saved = save(client, question)
    answer = client.get(f"{saved.headers['location']}/print")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    routine = saved.json()
    for item in list_items(routine):
        texts = (item["exercise"]["name"], item["dose"]["text"], *item["instructions"], *item["cues"], *item["cautions"])
        assert [text for text in texts if escape(text) not in answer.text] == []
    signs = [escape(warning["text"]) for warning in routine["see_someone_if"]]
    assert all(answer.text.index(sign) < answer.text.index('class="columns"') for sign in signs)
    assert answer.text.count(escape(routine["advice"])) == 1


def test_a_page_loads_nothing_and_runs_nothing(client: TestClient):
    answer = client.get(f"{save(client).headers['location']}/print")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "img-src data:;" in answer.headers["content-security-policy"]
    text = answer.text.replace('<img alt="" src="data:image/svg+xml;base64,', "")
    assert [part for part in ("<script", "<img", "<link", "style=", "href=", "src=") if part in text] == []


def test_each_exercise_has_its_drawing(client: TestClient):
    saved = save(client)
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', client.get(f"{saved.headers['location']}/print").text)
    drawn = [item for item in list_items(saved.json()) if "figure" in item["exercise"]]
    assert len(pictures) == len(drawn) > 2
    assert all(base64.b64decode(picture).startswith(b"<svg") for picture in pictures)


def test_a_page_is_cached_by_its_etag(client: TestClient):
    place = f"{save(client).headers['location']}/print"
    first = client.get(place)
    assert client.get(place, headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_no_text_becomes_markup(client: TestClient):
    routine = save(client, KNEE).json()
    hostile = '</p><script>alert("1")</script>&amp;$content\u202e'
    for item in list_items(routine):
        item["exercise"]["name"], item["cues"] = hostile, [hostile]
        item["dose"]["text"] = item["instructions"][0] = hostile
    routine["see_someone_if"][0]["text"] = routine["advice"] = routine["protocol"]["name"] = hostile
    page = render_print_page(read_stored_routine(json.dumps(routine).encode()), ENGLISH, {}).decode()
    assert "<script" not in page
    assert page.count(escape(hostile)) >= 2 * len(list_items(routine)) + 3


def test_only_a_saved_routine_has_a_page(client: TestClient):
    refused(client.get(f"/v1/routines/{NOWHERE}/print"), status=404, code="not_found")


@pytest.mark.parametrize("path", ["print", "workout.fit", "fit-report", "calendar.ics?start=2026-12-01T18:30:00Z&calendar_id=k3"])
def test_an_export_of_a_routine_for_a_complaint_is_only_for_who_has_saved_it(client: TestClient, path: str):
    place = f"{save(client, KNEE).headers['location']}/{path}"
    assert "public" not in client.get(place).headers["cache-control"]
    del client.headers["Authorization"]
    refused(client.get(place), status=404, code="not_found")
