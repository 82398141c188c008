"""The addresses of a source, and the pattern, demands and pace of an exercise: put, returned, logged, exported and refused."""

import json
from typing import Any

import pytest

from app.db.catalogue_restore import fetch_catalogue_state, restore
from app.db.engine import make_engine
from app.db.migrations import migrate
from app.documents.archive import read_archive, write_archive
from tests.api.authoring.desk import Desk, errors_in, sent
from tests.builders import a_source, an_exercise

SOURCE = "sources/b-source"
EXERCISE = "exercises/spare"
READ: dict[str, Any] = {
    "url": "https://doi.org/10.1000/182",
    "doi": "10.1000/182",
    "accessed": "2026-11-28",
    "licence": "CC BY 4.0",
    "read": "secondary",
    "read_via": "A review of 2020",
    "read_at": "a copy on a university's site",
    "grade": "B",
}
MOVED: dict[str, Any] = {
    "pattern": "calf_raise",
    "twins": "toe-walks",
    "demands": ["toe_extension", "strong_calf_load"],
    "rep_seconds": 3,
    "common_mistakes": ["The heels drop.", "The knees bend."],
}


def put(desk: Desk, path: str, **fields: Any) -> Any:
    record = a_source("b-source") if path == SOURCE else an_exercise("spare")
    return desk.put(path, sent(record, **fields), desk.etag(path))


def exported(desk: Desk) -> str:
    engine = make_engine(desk.url)
    text = write_archive(fetch_catalogue_state(engine))
    engine.dispose()
    return text


@pytest.mark.parametrize(("path", "fields"), [(SOURCE, READ), (EXERCISE, MOVED)])
def test_every_field_is_returned_and_logged_as_it_was_put(desk: Desk, path: str, fields: dict[str, Any]):
    answer = put(desk, path, **fields)
    assert answer.status_code == 200, answer.text
    assert {name: answer.json()[name] for name in fields} == fields
    assert desk.client.get(f"/v1/{path}").content == answer.content
    (entry,) = desk.log("limit=1")
    assert {name: entry["after"][name] for name in fields} == fields
    assert fields.keys().isdisjoint(entry["before"])


@pytest.mark.parametrize(("path", "fields"), [(SOURCE, READ), (EXERCISE, MOVED)])
def test_each_field_alone_changes_the_record_and_its_etag(desk: Desk, path: str, fields: dict[str, Any]):
    alone = sorted(fields.keys() - {"read", "read_via"})
    etags = [desk.etag(path)["If-Match"], *(put(desk, path, **{name: fields[name]}).headers["etag"] for name in alone)]
    assert len(set(etags)) == len(etags)


@pytest.mark.parametrize("first", [None, []])
def test_demands_that_nobody_has_judged_and_none_survive_every_way(desk: Desk, empty_url: str, first: list[str] | None):
    etags = set()
    for demands in (first, [] if first is None else None, first):
        fields = {} if demands is None else {"demands": demands}
        answer = put(desk, EXERCISE, **fields)
        assert answer.status_code == 200, answer.text
        etags.add(answer.headers["etag"])
        assert desk.client.get(f"/v1/{EXERCISE}").json().get("demands") == demands
        (spare,) = (each["record"] for each in json.loads(exported(desk))["exercises"] if each["record"]["slug"] == "spare")
        assert spare.get("demands") == demands
    assert len(etags) == 2
    assert restored(exported(desk), empty_url) == exported(desk)


def restored(text: str, url: str) -> str:
    """The export of an empty database after an import."""
    migrate(url)
    engine = make_engine(url)
    restore(engine, read_archive(text.encode()))
    again = write_archive(fetch_catalogue_state(engine))
    engine.dispose()
    return again


@pytest.mark.parametrize(
    ("path", "fields", "error"),
    [
        (SOURCE, {"url": "javascript:alert(1)"}, ("/url", "invalid_text")),
        (SOURCE, {"url": "https://example.org/" + "a" * 500}, ("/url", "invalid_text")),
        (SOURCE, {"url": 1}, ("/url", "invalid_type")),
        (SOURCE, {"doi": "https://doi.org/10.1000/182"}, ("/doi", "invalid_text")),
        (SOURCE, {"accessed": "28.11.2026"}, ("/accessed", "invalid_time")),
        (SOURCE, {"accessed": "2026-02-30"}, ("/accessed", "invalid_time")),
        (SOURCE, {"accessed": "2026-11-28T10:00:00Z"}, ("/accessed", "invalid_time")),
        (SOURCE, {"accessed": 20261128}, ("/accessed", "invalid_time")),
        (SOURCE, {"licence": ""}, ("/licence", "invalid_text")),
        (SOURCE, {"read": "skimmed"}, ("/read", "unknown_value")),
        (SOURCE, {"read": "secondary"}, ("", "contradictory_fields")),
        (SOURCE, {"read": "page", "read_via": "A review"}, ("", "contradictory_fields")),
        (SOURCE, {"read_via": "A review"}, ("", "contradictory_fields")),
        (SOURCE, {"read_at": "https://example.org/copy"}, ("/read_at", "invalid_text")),
        (SOURCE, {"grade": "D"}, ("/grade", "unknown_value")),
        (SOURCE, {"kind": "house", "grade": "C"}, ("", "contradictory_fields")),
        (EXERCISE, {"pattern": "crawl"}, ("/pattern", "unknown_value")),
        (EXERCISE, {"twins": "Toe walks"}, ("/twins", "invalid_text")),
        (EXERCISE, {"demands": ["strength"]}, ("/demands/0", "unknown_value")),
        (EXERCISE, {"demands": ["impact", "impact"]}, ("/demands/1", "breaks_catalogue")),
        (EXERCISE, {"rep_seconds": 0}, ("/rep_seconds", "out_of_range")),
        (EXERCISE, {"rep_seconds": 31}, ("/rep_seconds", "out_of_range")),
        (EXERCISE, {"rep_seconds": 1.5}, ("/rep_seconds", "invalid_type")),
        (EXERCISE, {"common_mistakes": ["One.", "Two.", "Three.", "Four."]}, ("/common_mistakes", "invalid_count")),
    ],
)
def test_a_wrong_field_is_refused_with_its_place_and_code(
    refusing_desk: Desk, path: str, fields: dict[str, Any], error: tuple[str, str]
):
    before = refusing_desk.revision
    answer = put(refusing_desk, path, **fields)
    assert (answer.status_code, errors_in(answer)) == (422, [error]), answer.text
    assert refusing_desk.revision == before
