"""Saved routines hold facts, and are read in every language."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from app.api.snapshot.service_state import CatalogueSnapshot
from app.app import create_app
from app.domain.catalogue.catalogue import Catalogue
from app.settings import Saving
from tests.api.languages import pseudo
from tests.api.languages.test_no_english_is_left import find_english
from tests.api.serving import ServiceClient, build_settings

QUESTION = {"region": ["ankle"], "phase": "pre", "minutes": 10}


@pytest.fixture
def client(seeded_url: str, shipped: Catalogue) -> Iterator[ServiceClient]:
    app = create_app(build_settings(seeded_url, save_routines=Saving.ANYONE))
    with pseudo.offered():
        app.service.state.snapshot = CatalogueSnapshot.build(pseudo.translate(shipped))
        yield ServiceClient(app)
    app.service.state.database.close()


def test_a_routine_is_saved_once_and_read_in_each_language(client: ServiceClient):
    saved = client.post("/v1/routines", json=QUESTION | {"lang": "qqx"})
    assert (saved.status_code, saved.headers["content-language"]) == (201, "qqx")
    assert [*find_english(saved.json())] == []
    place = saved.headers["location"]
    assert place == f"/v1/routines/{saved.json()['id']}?lang=qqx"
    spoken, english = client.get(place), client.get(place.partition("?")[0])
    assert (spoken.content, spoken.headers["content-language"]) == (saved.content, "qqx")
    assert "«" not in english.text
    assert english.headers["etag"] != spoken.headers["etag"]
    again = client.post("/v1/routines", json=QUESTION)
    assert (again.status_code, again.json()) == (200, english.json())
    with client.state.database.engine.connect() as connection:
        (facts,) = connection.execute(text("SELECT facts FROM saved_routines")).scalars()
    assert "«".encode() not in bytes(facts)


def test_an_export_is_in_the_language_of_its_link(client: ServiceClient):
    saved = client.post("/v1/routines", json=QUESTION | {"lang": "qqx"})
    links = [each.partition(">")[0].strip(" <") for each in saved.headers["link"].split(",")]
    assert all(each.endswith("?lang=qqx") for each in links)
    page, report = (client.get(next(each for each in links if name in each)) for name in ("/print", "/fit-report"))
    assert '<html lang="qqx"' in page.text
    assert "«" in page.text
    assert [*find_english(report.json())] == []
    calendar = next(each for each in links if ".ics" in each)
    event = client.get(f"{calendar}&start=2026-12-01T07:00:00Z&calendar_id=a")
    assert "SUMMARY:«" in event.text
    assert "print?lang=qqx" in event.text.replace("\r\n ", "")


def test_a_routine_is_read_and_exported_in_the_units_of_its_link(client: ServiceClient):
    question = QUESTION | {"next_run": "race", "race_distance_m": 10_000}
    saved = client.post("/v1/routines", json=question | {"units": "imperial"})
    assert saved.headers["location"] == f"/v1/routines/{saved.json()['id']}?units=imperial"
    assert client.get(saved.headers["location"]).content == saved.content
    assert "10K" in saved.text
    links = [each.partition(">")[0].strip(" <") for each in saved.headers["link"].split(",")]
    assert all(each.endswith("?units=imperial") for each in links)
    metric = client.post("/v1/routines", json=question)
    assert (metric.status_code, metric.json()["id"]) == (200, saved.json()["id"])
    assert "10 km" in metric.text
    place = f"/v1/routines/{saved.json()['id']}/print"
    imperial_page, page = client.get(f"{place}?units=imperial").text, client.get(place).text
    assert ("10K" in imperial_page, "10 km" in imperial_page, "10 km" in page) == (True, False, True)
