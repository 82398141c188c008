"""A record that is put back as it was answered: the fields that an answer adds are taken, and nothing is made of them."""

import json
from random import Random
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import RecordKind, all_records, content_of
from tests.api.authoring.desk import Desk, desk_at, errors_in
from tests.builders import an_exercise
from tests.effort import scaled

DERIVED = {
    RecordKind.SOURCE: {"revision"},
    RecordKind.REGION: {"revision", "children"},
    RecordKind.EXERCISE: {"revision", "warning"},
    RecordKind.CONDITION: {"revision"},
    RecordKind.PROTOCOL: {"revision"},
}
SLUGS = {
    RecordKind.SOURCE: "b-source",
    RecordKind.REGION: "ankle",
    RecordKind.EXERCISE: "spare",
    RecordKind.CONDITION: "sore_ankle",
    RecordKind.PROTOCOL: "a-protocol",
}


def as_answered(desk: Desk, path: str) -> dict[str, Any]:
    record: dict[str, Any] = desk.client.get(f"/v1/{path}").json()
    return record


def test_a_shipped_record_that_is_put_as_it_was_returned_changes_nothing(seeded_url: str, shipped: Catalogue):
    with desk_at(seeded_url) as desk:
        before = (desk.revision, desk.log("limit=1"))
        # Some of them one by one; the next test puts all of them back together.
        records = sorted(all_records(shipped))
        for kind, slug in Random(0).sample(records, scaled(len(records)) if desk.url.startswith("sqlite") else 20):
            path = f"{kind.plural}/{slug}"
            got = desk.client.get(f"/v1/{path}")
            put = desk.client.put(
                f"/v1/{path}",
                content=got.content,
                headers={"If-Match": got.headers["etag"], "Content-Type": "application/json"},
            )
            assert (put.status_code, put.headers.get("etag"), put.content) == (200, got.headers["etag"], got.content), path
        assert (desk.revision, desk.log("limit=1")) == before


def test_putting_back_all_shipped_records_together_changes_nothing(seeded_url: str, shipped: Catalogue):
    with desk_at(seeded_url) as desk:
        before = (desk.revision, desk.log("limit=1"))
        updates = []
        for kind, slug in all_records(shipped):
            got = desk.client.get(f"/v1/{kind.plural}/{slug}")
            etag, record = got.headers["etag"], got.json()
            updates.append({"action": "update", "kind": kind, "slug": slug, "etag": etag, "record": record})
        for first in range(0, len(updates), 100):
            answer = desk.change(*updates[first : first + 100])
            assert (answer.status_code, answer.json()["items"]) == (200, []), answer.text
        assert (desk.revision, desk.log("limit=1")) == before


def test_only_the_edited_fields_of_a_response_change(desk: Desk):
    record = as_answered(desk, "exercises/spare")
    record["prescriptions"][0]["sets"] = {"min": 3, "max": 4}
    changed = desk.put("exercises/spare", record, desk.etag("exercises/spare"))
    assert changed.status_code == 200
    assert changed.json()["prescriptions"][0]["text"] == "3-4 x 10 reps"
    assert changed.json()["revision"] != record["revision"]
    (entry,) = desk.log("limit=1")
    before, after = content_of(an_exercise("spare")), content_of(an_exercise("spare"))
    after["prescriptions"][0]["sets"] = {"min": 3, "max": 4}  # type: ignore[index]
    assert (entry["before"], entry["after"]) == (before, after)


DOSE = {
    "rest_seconds": {"min": 60, "max": 90},
    "load": {"kind": "percent_1rm", "amount": {"min": 70, "max": 85}},
    "times_per_day": {"min": 1, "max": 2},
    "times_per_week": {"min": 3, "max": 3},
    "weeks": {"min": 1, "max": 2},
}
PROTOCOL = {
    "times_per_week": {"min": 2, "max": 3},
    "pain_rule": {"max": 0, "text": "Do this without pain."},
    "audience": "For runners whose ankles are stiff.",
}


def test_what_a_source_says_about_a_dose_is_stored_and_returned(desk: Desk):
    record = as_answered(desk, "exercises/spare")
    record["prescriptions"][0] |= DOSE
    changed = desk.put("exercises/spare", record, desk.etag("exercises/spare"))
    assert changed.status_code == 200
    assert DOSE.items() <= changed.json()["prescriptions"][0].items()
    (entry,) = desk.log("limit=1")
    assert DOSE.items() <= entry["after"]["prescriptions"][0].items()
    assert as_answered(desk, "exercises/spare") == changed.json()


def test_what_a_source_says_about_a_protocol_is_stored_and_returned(desk: Desk):
    record = as_answered(desk, "protocols/a-protocol") | PROTOCOL
    record["blocks"][0] |= {"exercises": ["spare", "ankle-rocks"], "keeps_order": True}
    changed = desk.put("protocols/a-protocol", record, desk.etag("protocols/a-protocol"))
    assert changed.status_code == 200, changed.text
    assert PROTOCOL.items() <= changed.json().items()
    assert changed.json()["blocks"][0]["keeps_order"] is True
    (entry,) = desk.log("limit=1")
    assert (entry["after"]["blocks"][0]["keeps_order"], entry["before"]["blocks"][0].get("keeps_order")) == (True, None)
    assert as_answered(desk, "protocols/a-protocol") == changed.json()


@pytest.mark.parametrize("kind", RecordKind)
def test_a_derived_field_is_ignored_whatever_its_value(desk: Desk, kind: RecordKind):
    slug = SLUGS[kind]
    path = f"{kind.plural}/{slug}"
    before, log = desk.etag(path), desk.log()
    values: tuple[Any, ...] = (None, 7, "x", [], {"a": ["b"]})
    for value in values:
        record = as_answered(desk, path) | dict.fromkeys(DERIVED[kind], value)
        for dose in record.get("prescriptions", ()):
            dose["text"] = value
        assert desk.put(path, record, before).status_code == 200
        together = {"action": "update", "kind": kind, "slug": slug, "etag": before["If-Match"], "record": record}
        assert desk.change(together).status_code == 200
    assert (desk.etag(path), desk.log()) == (before, log)


@pytest.mark.parametrize("kind", RecordKind)
def test_any_other_unknown_field_is_refused_and_derived_ones_are_not_offered(desk: Desk, kind: RecordKind):
    path = f"{kind.plural}/{SLUGS[kind]}"
    answer = desk.put(path, as_answered(desk, path) | {"childrens": []}, desk.etag(path))
    assert (answer.status_code, errors_in(answer)) == (422, [("", "unknown_field")])
    assert DERIVED[kind].isdisjoint(answer.json()["errors"][0]["accepted"])


def test_a_derived_field_of_one_place_is_unknown_in_another(desk: Desk):
    record = as_answered(desk, "exercises/spare") | {"text": "x", "children": []}
    record["regions"][0]["revision"] = "0" * 12
    answer = desk.put("exercises/spare", record, desk.etag("exercises/spare"))
    assert sorted(errors_in(answer)) == [("", "unknown_field"), ("", "unknown_field"), ("/regions/0", "unknown_field")]


def test_a_derived_field_sent_twice_is_refused_like_any_other(desk: Desk):
    text = json.dumps(as_answered(desk, "exercises/spare"))[:-1] + ', "revision": "x"}'
    headers = desk.etag("exercises/spare") | {"Content-Type": "application/json"}
    answer = desk.client.put("/v1/exercises/spare", content=text, headers=headers)
    assert errors_in(answer) == [("", "repeated_field")]


@pytest.mark.parametrize("kind", RecordKind)
def test_the_contract_marks_derived_fields_as_read_only(client: TestClient, kind: RecordKind):
    shapes = client.get("/openapi.json").json()["components"]["schemas"]
    fields = shapes[f"{kind.capitalize()}Input"]["properties"]
    assert {name for name, field in fields.items() if field.get("readOnly")} == DERIVED[kind]
    assert {name for name, field in shapes["PrescriptionInput"]["properties"].items() if field.get("readOnly")} == {"text"}
