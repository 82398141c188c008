"""The pages about problems: HTML for browsers, JSON for everyone else."""

import re
from html import escape

import pytest
from starlette.testclient import TestClient

from app.api.problems.kinds import KINDS
from app.api.routes.problem_pages import prefers_page

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize("code", sorted(KINDS))
def test_a_browser_gets_a_page_about_a_kind_of_problem(client: TestClient, code: str):
    page = client.get(f"/problems/{code}", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    text = re.sub(r"</?code>", "", page.text)
    for expected in (code, escape(KINDS[code].meaning.replace("`", "")), escape(KINDS[code].remedy.replace("`", ""))):
        assert expected in text


def test_names_in_back_ticks_are_code_on_the_pages(client: TestClient):
    page = client.get("/problems", headers=BROWSER).text
    assert "`" not in page
    assert "<code>GET /v1/regions</code> lists all regions" in page


def test_the_page_of_all_problems_lists_each_of_them(client: TestClient):
    page = client.get("/problems", headers=BROWSER).text
    assert re.findall(r'<section id="(\w+)">', page) == sorted(KINDS)


@pytest.mark.parametrize("path", ["/problems", "/problems/no_routine"])
def test_a_page_has_the_look_of_the_others_and_its_links_work(client: TestClient, path: str):
    page = client.get(path, headers=BROWSER)
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in page.headers["content-security-policy"]
    assert not re.search(r"<script|style=|<style", page.text)
    links = re.findall(r'(?:href|src)="([^"#]+)', page.text)
    assert any(link.endswith("shared/look.css") for link in links)
    assert links
    for link in links:
        assert client.get(str(page.url.join(link)), headers=BROWSER).status_code == 200


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER["Accept"], True),
        ("text/html", True),
        ("TEXT/HTML; charset=utf-8", True),
        ("text/html;q=0.4, application/json;q=0.3", True),
        ("*/*", False),
        ("", False),
        ("application/json", False),
        ("application/problem+json, application/json", False),
        ("text/html, application/json", False),
        ("text/html;q=0, */*", False),
        ("text/html;q=x", False),
        (";;,,q=", False),
    ],
)
def test_a_page_is_sent_only_to_clients_that_prefer_html(accept: str, page: bool):  # noqa: FBT001 - an expectation
    assert prefers_page(accept) is page


@pytest.mark.parametrize("code", sorted(KINDS))
def test_the_type_of_a_problem_is_the_address_of_its_description(client: TestClient, code: str):
    answer = client.get(f"/problems/{code}")
    assert answer.status_code == 200
    assert answer.json()["code"] == code
    assert answer.json()["meaning"]
    assert answer.json()["remedy"]


def test_the_list_of_problems_is_complete(client: TestClient):
    assert [kind["code"] for kind in client.get("/problems").json()["items"]] == sorted(KINDS)
