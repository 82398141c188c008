"""A saved routine as a workout for a watch; what is in the file is in `tests/api/exports`."""

import re

import pytest
from starlette.testclient import TestClient

from app.api.routes import routine_exports
from tests.api.saved_routines.requests import NOWHERE, PRIVATE, refused, save

PATHS = ("workout.fit", "fit-report")


def test_a_workout_is_a_fit_file_with_its_losses_in_a_header(client: TestClient):
    place = save(client).headers["location"]
    answer = client.get(f"{place}/workout.fit")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vnd.ant.fit")
    assert answer.content[8:12] == b".FIT"
    assert answer.headers["content-disposition"] == f'attachment; filename="{place.rpartition("/")[2]}.fit"'
    losses = re.findall(r"([a-z_]+);n=([0-9]+)", answer.headers["limber-fit-losses"])
    report = client.get(f"{place}/fit-report").json()
    assert losses == [(loss["code"], str(loss["count"])) for loss in report["losses"]]
    assert report["id"] == place.rpartition("/")[2]
    assert report["steps"] <= report["steps_played"]


@pytest.mark.parametrize("path", PATHS)
def test_an_export_is_cached_by_its_etag(client: TestClient, path: str):
    place = f"{save(client).headers['location']}/{path}"
    first, again = client.get(place), client.get(place)
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    assert first.headers["cache-control"] == PRIVATE
    unchanged = client.get(place, headers={"If-None-Match": first.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


@pytest.mark.parametrize("path", PATHS)
def test_without_the_optional_package_there_is_no_file(client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str):
    place = save(client).headers["location"]
    monkeypatch.setattr(routine_exports, "FIT_MODULE", "app.api.exports.nothing")
    problem = refused(client.get(f"{place}/{path}"), status=404, code="not_installed")
    assert "`fit`" in client.get(problem["type"]).json()["remedy"]


@pytest.mark.parametrize("path", PATHS)
def test_only_a_saved_routine_has_a_workout(client: TestClient, path: str):
    refused(client.get(f"/v1/routines/{NOWHERE}/{path}"), status=404, code="not_found")
    refused(client.get(f"/v1/routines/rt-1/{path}"), status=400, code="invalid_routine_id")
