"""The landing page as it is served: nothing in it that its own policy bars, and a map of the catalogue's own regions."""

import posixpath
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from app.api.routes.pages import ASSETS, LANDING
from app.domain.catalogue.catalogue import Catalogue

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = [shape for shape in ET.parse(LANDING / "body.svg").iter(f"{SVG}g") if "data-region" in shape.attrib]  # noqa: S314 - our own file


@pytest.fixture
def text(client: TestClient) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def test_the_page_may_load_only_its_own_files(client: TestClient):
    policy = client.get("/").headers["content-security-policy"].split("; ")
    assert set(policy) == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    }


def test_the_page_complies_with_its_content_policy(text: str):
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", text)


def test_the_navigation_says_which_page_this_is(text: str):
    assert re.findall(r'aria-current="page" href="([^"]+)"', text) == ["."]


def test_every_address_on_the_page_is_relative_and_leads_somewhere(client: TestClient, text: str):
    addresses = {unescape(address) for address in re.findall(r'(?:src|href)="([^"#]+)', text)}
    assert len(addresses) > 10
    for address in addresses:
        assert not address.startswith(("/", "http"))
        assert client.get(f"/{address}").status_code == 200


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_a_file_of_the_page_names_no_other_host_and_no_root(client: TestClient, name: str):
    content = client.get(f"/{name}").text.replace('"http://www.w3.org/2000/svg"', "")
    assert "://" not in content
    assert not re.search(r"""(?:from|fetch\(|address: |href: )\s*["'`]/""", content)
    for imported in re.findall(r'from "(\.[^"]+)"', content):
        assert posixpath.normpath(f"{posixpath.dirname(name)}/{imported}") in ASSETS


@pytest.mark.parametrize(
    "path", ["/", "/week", "/landing/landing.js", "/shared/look.css", "/shared/words/en.js", "/week/week.js", "/week/words/en.js"]
)
def test_pages_and_files_are_cacheable(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.headers["cache-control"].startswith("public")
    again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", answer.headers["etag"])


@pytest.mark.parametrize("name", ["landing.html", "../explorer.js", "%2e%2e/explorer.js", "nothing.js"])
def test_only_the_files_of_the_page_are_served(client: TestClient, name: str):
    assert client.get(f"/landing/{name}").status_code == 404


def test_every_region_on_the_map_is_one_of_the_catalogue_by_its_name(shipped: Catalogue):
    drawn = {(shape.attrib["data-region"], shape.findtext(f"{SVG}title")) for shape in SHAPES}
    assert len(drawn) > 20
    assert drawn <= {(region.slug, region.name) for region in shipped.regions.values()}


def test_every_muscle_joint_and_tissue_is_on_the_map_or_listed_as_absent(shipped: Catalogue):
    drawn = {shape.attrib["data-region"] for shape in SHAPES}
    places = {region.slug for region in shipped.regions.values() if region.kind != "group"}
    assert places - drawn == {"neck", "runners-knee"}


def test_a_region_shown_twice_on_the_map_has_two_sides():
    places = [(shape.attrib["data-region"], shape.attrib["data-side"]) for shape in SHAPES]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("path", ["/", "/docs", "/problems"])
def test_no_other_page_can_frame_a_page_or_see_its_address(client: TestClient, path: str):
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
