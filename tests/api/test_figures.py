"""The figures of exercises over HTTP: links, pictures, caching."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from app.domain.figures.stored_figure import StoredFigure
from tests.api.serving import client_of

MOVING, STILL = "squat", "plank"
IMMUTABLE = "public, max-age=31536000, immutable"


def links_of(client: TestClient, slug: str) -> dict[str, Any]:
    links: dict[str, Any] = client.get(f"/v1/exercises/{slug}").json()["figure"]
    return links


def test_every_link_of_an_exercise_leads_to_its_drawing(client: TestClient):
    links = links_of(client, MOVING)
    still, animated, lottie = (client.get(links[name]) for name in ("still", "animated", "lottie"))
    assert (still.status_code, animated.status_code, lottie.status_code) == (200, 200, 200)
    assert still.headers["content-type"] == animated.headers["content-type"] == "image/svg+xml"
    title = ET.fromstring(still.text).findtext("{http://www.w3.org/2000/svg}title")  # noqa: S314 - our own text
    assert title == links["alt"] == "Drawing of “Squat”: standing. Coloured: quads and glutes."
    assert "<animate" in animated.text
    assert "<animate" not in still.text
    assert lottie.json()["nm"] == "Squat"
    assert {response.headers["cache-control"] for response in (still, animated, lottie)} == {IMMUTABLE}


def test_another_version_is_the_current_drawing_for_a_short_time(client: TestClient):
    path = f"/v1/exercises/{MOVING}/figure.svg"
    current = client.get(links_of(client, MOVING)["still"])
    for other in (client.get(path), client.get(f"{path}?v=000000000000")):
        assert other.text == current.text
        assert other.headers["cache-control"] == "public, max-age=300"
        assert other.headers["etag"] == current.headers["etag"]


def test_a_picture_that_the_client_has_is_not_sent_again(client: TestClient):
    path = links_of(client, MOVING)["animated"]
    etag = client.get(path).headers["etag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_parameters_choose_pose_tint_and_theme(client: TestClient):
    path = f"/v1/exercises/{MOVING}/figure.svg"
    start, end = client.get(f"{path}?pose=start").text, client.get(f"{path}?pose=finish&animated=true").text
    assert "<animate" not in end
    assert re.findall(r' d="[^"]+"', start) != re.findall(r' d="[^"]+"', end)
    assert "accent" not in client.get(f"{path}?tint=false").text
    assert "prefers-color-scheme" in client.get(path).text
    assert "prefers-color-scheme" not in client.get(f"{path}?theme=dark").text
    lottie = f"/v1/exercises/{MOVING}/figure.json"
    assert client.get(lottie).content != client.get(f"{lottie}?theme=dark").content


def test_pictures_of_one_page_share_no_id_or_class(client: TestClient):
    pictures = [client.get(links_of(client, slug)[name]).text for slug in (MOVING, STILL) for name in ("still", "animated")]
    names = [
        {name for group in re.findall(r' (?:id|class)="([^"]+)"', picture) for name in group.split()} for picture in pictures
    ]
    assert sum(map(len, names)) == len(set.union(*names))


@pytest.mark.parametrize("query", ["pose=middle", "theme=blue", "animated=yes", "tint=1"])
def test_an_unknown_value_is_refused(client: TestClient, query: str):
    response = client.get(f"/v1/exercises/{MOVING}/figure.svg?{query}")
    assert (response.status_code, response.json()["errors"][0]["code"]) == (422, "unknown_value")


def test_an_exercise_that_does_not_move_has_all_links_too(client: TestClient):
    links = links_of(client, STILL)
    assert {client.get(links[name]).status_code for name in ("still", "animated", "lottie")} == {200}


def test_a_figure_whose_poses_are_not_known_is_solved(client: TestClient, shipped: Catalogue):
    exercise = shipped.exercises[MOVING]
    assert exercise.figure is not None
    unsolved = replace(exercise, figure=StoredFigure(text=exercise.figure.text))
    catalogue = replace(shipped, exercises={**shipped.exercises, MOVING: unsolved})
    path = f"/v1/exercises/{MOVING}/figure.svg"
    assert client_of(catalogue).get(path).text == client.get(path).text


def test_a_figure_moves_at_the_tempo_of_its_dose(client: TestClient, shipped: Catalogue):
    slug, exercise = next((slug, each) for slug, each in shipped.exercises.items() if each.tempo and each.figure)
    assert exercise.tempo is not None
    (seconds,) = {*re.findall(r'dur="([\d.]+)s"', client.get(links_of(client, slug)["animated"]).text)}
    assert float(seconds) >= exercise.tempo.out_seconds + exercise.tempo.hold_seconds + exercise.tempo.back_seconds


def test_what_has_no_figure_has_neither_link_nor_picture(client: TestClient, shipped: Catalogue):
    without = [slug for slug, exercise in shipped.exercises.items() if exercise.figure is None]
    for slug in without:
        assert "figure" not in client.get(f"/v1/exercises/{slug}").json()
        assert client.get(f"/v1/exercises/{slug}/figure.svg").status_code == 404
    for kind in ("svg", "json"):
        assert client.get(f"/v1/exercises/no-such-exercise/figure.{kind}").json()["code"] == "not_found"


def test_items_cues_and_swaps_carry_the_links(client: TestClient):
    routine = client.get("/v1/routines?region=quads&phase=strength&minutes=20").json()
    items = [item for block in routine["blocks"] for item in block["items"]]
    for item in items:
        assert item["exercise"]["figure"]["still"] == links_of(client, item["exercise"]["slug"])["still"]
    active = [cue for cue in routine["timeline"] if "figure" in cue]
    assert {cue["exercise"] for cue in active} == {item["exercise"]["slug"] for item in items}
    assert not any("figure" in cue for cue in routine["timeline"] if cue["kind"] in {"rest", "get_ready", "setup"})
    slug = items[0]["exercise"]["slug"]
    alternatives = client.get(f"/v1/exercises/{slug}/alternatives?region=quads&phase=strength").json()["items"]
    assert all("figure" in each["exercise"] for each in alternatives)
