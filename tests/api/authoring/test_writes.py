"""One record put or deleted: preconditions, results, and who sees them."""

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.record import Record, RecordKind
from app.domain.vocabulary import Phase
from tests.api.authoring.desk import ANY, NEW, Desk, desk_at, errors_in, sent
from tests.builders import a_citation, a_condition, a_protocol, a_region, a_source, an_exercise

RECORDS: dict[str, Record] = {
    "regions": a_region("knee", name="Knee", parent="leg"),
    "exercises": an_exercise("toe-taps", name="Toe taps"),
    "conditions": a_condition("sore_knee", name="Sore knee"),
    "protocols": a_protocol("desk-break", default_for=()),
}
SPARE = "exercises/spare"
CITED = {"source": "a-source", "place": "page 1"}


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_created_changed_deleted_and_brought_back(desk: Desk, kind: str):
    record = RECORDS[kind]
    path = f"{kind}/{record.slug}"
    created = desk.put(path, sent(record), NEW)
    assert (created.status_code, created.headers["location"]) == (201, f"/v1/{path}")
    got = desk.client.get(f"/v1/{path}")
    assert (got.content, got.headers["etag"]) == (created.content, created.headers["etag"])
    changed = desk.put(path, sent(record, name="Another"), {"If-Match": got.headers["etag"]})
    assert (changed.status_code, changed.json()["name"]) == (200, "Another")
    assert changed.headers["etag"] != got.headers["etag"]
    assert desk.client.get(f"/v1/{path}").content == changed.content
    deleted = desk.delete(path, {"If-Match": changed.headers["etag"]})
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert desk.client.get(f"/v1/{path}").status_code == 410
    assert desk.put(path, sent(record), NEW).status_code == 201
    assert desk.client.get(f"/v1/{path}").content == created.content


def test_a_source_is_changed_and_answers_as_it_was_put(desk: Desk):
    changed = desk.put("sources/b-source", sent(a_source("b-source", year=2020)), desk.etag("sources/b-source"))
    assert (changed.status_code, changed.json()["year"]) == (200, 2020)
    assert desk.client.get("/v1/sources/b-source").content == changed.content


def test_a_write_needs_a_precondition(desk: Desk):
    for answer in (desk.put(SPARE, sent(an_exercise("spare")), {}), desk.delete(SPARE, {})):
        assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
    assert desk.revision == desk.serving.snapshot.revision  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "expected",
    [{"If-Match": '"other"'}, {"If-Match": '"a", "b"'}, {"If-Match": 'W/"{etag}"'}, NEW],
    ids=["stale", "none of two", "weak", "new"],
)
def test_after_a_failed_precondition_the_record_is_unchanged_and_its_etag_returned(desk: Desk, expected: dict[str, str]):
    etag = desk.etag(SPARE)["If-Match"]
    headers = {name: value.format(etag=etag.strip('"')) for name, value in expected.items()}
    before = desk.client.get(f"/v1/{SPARE}").content
    answer = desk.put(SPARE, sent(an_exercise("spare", name="Mine")), headers)
    assert (answer.status_code, answer.headers["etag"]) == (412, etag)
    assert desk.client.get(f"/v1/{SPARE}").content == before


def test_one_of_several_etags_is_enough(desk: Desk):
    etag = desk.etag(SPARE)["If-Match"]
    assert desk.put(SPARE, sent(an_exercise("spare", name="Mine")), {"If-Match": f'"x", {etag}'}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"If-Match": "x"},
        {"If-Match": '"x'},
        {"If-Match": '"x" "y"'},
        {"If-Match": "*, *"},
        {"If-None-Match": '"x"'},
        {"If-None-Match": "*", "If-Match": '"x"'},
        {"If-None-Match": "*", "If-Match": "*"},
    ],
)
def test_a_malformed_precondition_is_refused(refusing_desk: Desk, headers: dict[str, str]):
    answer = refusing_desk.put(SPARE, sent(an_exercise("spare")), headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_precondition")


def test_a_deletion_cannot_require_a_missing_record(refusing_desk: Desk):
    assert refusing_desk.delete(SPARE, NEW).json()["code"] == "invalid_precondition"


def test_a_missing_record_is_neither_changed_nor_deleted(desk: Desk):
    missing = desk.put("exercises/nowhere", sent(an_exercise("nowhere")), ANY)
    assert (missing.status_code, "etag" in missing.headers) == (412, False)
    answer = desk.delete("exercises/spar", ANY)
    assert (answer.status_code, answer.json()["errors"][0]["nearest"]) == (404, ["spare"])


def test_the_etag_of_a_record_changes_when_the_record_does_and_only_then(desk: Desk):
    paths = [f"{kind}/{slug}" for kind, slug in (("sources", "a-source"), ("regions", "ankle"), ("exercises", "heel-raises"))]
    before = {path: desk.etag(path) for path in paths}
    whole = desk.client.get("/v1/exercises").headers["etag"]
    assert desk.put(SPARE, sent(an_exercise("spare", name="Mine")), ANY).status_code == 200
    assert {path: desk.etag(path) for path in paths} == before
    assert desk.client.get("/v1/exercises").headers["etag"] != whole


def test_a_new_child_changes_the_etag_of_its_region(desk: Desk):
    before = desk.etag("regions/leg")
    assert desk.put("regions/knee", sent(RECORDS["regions"]), NEW).status_code == 201
    assert desk.client.get("/v1/regions/leg").json()["children"] == ["ankle", "knee"]
    assert desk.put("regions/leg", sent(a_region("leg", name="Limb")), before).status_code == 412


def test_a_write_of_the_same_record_is_not_logged_as_a_change(desk: Desk):
    before = (desk.revision, desk.log())
    assert desk.put(SPARE, sent(an_exercise("spare")), desk.etag(SPARE)).status_code == 200
    assert (desk.revision, desk.log()) == before


def test_the_response_for_a_deleted_record_links_its_replacement(desk: Desk):
    assert desk.delete(f"{SPARE}?replaced_by=heel-raises", ANY).status_code == 204
    for answer in (desk.client.get(f"/v1/{SPARE}"), desk.put(SPARE, sent(an_exercise("spare")), ANY), desk.delete(SPARE, ANY)):
        assert (answer.status_code, answer.json()["code"], answer.json()["replaced_by"]) == (410, "gone", "heel-raises")
        assert answer.headers["link"] == '<heel-raises>; rel="successor-version"'
    assert "spare" not in desk.client.get("/v1/exercises").text


@pytest.mark.parametrize("other", ["heel-raise", "spare", "leg", "%00", ""])
def test_only_another_record_of_its_kind_replaces_a_record(desk: Desk, other: str):
    answer = desk.delete(f"{SPARE}?replaced_by={other}", ANY)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "replaced_by"
    assert desk.client.get(f"/v1/{SPARE}").status_code == 200


def test_a_record_in_use_is_not_deleted_and_its_users_are_listed(desk: Desk):
    answer = desk.delete("exercises/ankle-rocks", ANY)
    assert (answer.status_code, errors_in(answer)) == (409, [("protocols/a-protocol /prefers/0", "in_use")])
    answer = desk.delete("regions/ankle", ANY)
    assert errors_in(answer) == [
        (f"exercises/{slug} /regions/0/slug", "in_use") for slug in ("ankle-rocks", "heel-raises", "spare")
    ]
    answer = desk.delete("regions/leg", ANY)
    assert errors_in(answer) == [("regions/ankle /parent", "in_use")]
    answer = desk.delete("sources/b-source", ANY)
    assert errors_in(answer) == [("exercises/heel-raises /citations/0/source", "in_use")]


def test_a_protocol_that_a_phase_needs_is_not_deleted(desk: Desk):
    answer = desk.delete("protocols/a-protocol", ANY)
    assert (answer.status_code, answer.json()["code"]) == (409, "in_use")
    assert "no protocol is the default for pre" in answer.text


def test_a_source_that_only_rules_cite_is_not_deleted(seeded_url: str):
    with desk_at(seeded_url) as desk:
        answer = desk.delete("sources/acsm-2009", ANY)
        assert answer.status_code == 409
        assert any("phase rules" in error["detail"] for error in answer.json()["errors"])


def test_all_errors_are_reported_together_with_pointers(desk: Desk):
    wrong = sent(
        an_exercise("spare", name="Ankle rocks", aliases=("x", "x")),
        regions=[{"slug": "nowhere", "role": "primary"}],
        phases=["pre", "post", "pre"],
        harder={"slug": "heel-raises", "when": "When it is easy."},
    )
    answer = desk.put(SPARE, wrong, ANY)
    assert answer.status_code == 422
    assert errors_in(answer) == [
        (pointer, "breaks_catalogue")
        for pointer in ("/aliases/1", "/family", "/harder/slug", "/name", "/phases/2", "/regions/0/slug")
    ]
    assert desk.client.get(f"/v1/{SPARE}").json()["name"] == "Spare"


def test_a_record_that_breaks_another_names_that_one(desk: Desk):
    cooling = a_protocol("cooling", phases=(Phase.POST,), default_for=(), prefers=("spare",))
    assert desk.put("protocols/cooling", sent(cooling), NEW).status_code == 201
    answer = desk.put(SPARE, sent(an_exercise("spare", phases=(Phase.PRE,))), ANY)
    assert (answer.status_code, errors_in(answer)) == (422, [("protocols/cooling /prefers/0", "breaks_catalogue")])
    answer = desk.put("protocols/a-protocol", sent(a_protocol(default_for=())), ANY)
    assert [error["detail"].partition(":")[0] for error in answer.json()["errors"]] == [
        f"phase {phase}" for phase in sorted(Phase)
    ]


@pytest.mark.parametrize(
    ("fields", "code", "pointer"),
    [
        ({"slug": "other"}, "contradictory_fields", "/slug"),
        ({"slug": "Spare"}, "invalid_text", "/slug"),
        ({"name": ""}, "invalid_text", "/name"),
        ({"name": "a\u0000b"}, "invalid_text", "/name"),
        ({"name": 7}, "invalid_type", "/name"),
        ({"method": "dance"}, "unknown_value", "/method"),
        ({"colour": "red"}, "unknown_field", ""),
        ({"regions": []}, "invalid_count", "/regions"),
        ({"regions": [{"slug": "ankle"}]}, "missing_field", "/regions/0/role"),
        ({"prescriptions": [{"citation": CITED, "reps": {"min": 0, "max": 5}}]}, "out_of_range", "/prescriptions/0/reps/min"),
        ({"prescriptions": [{"citation": CITED, "reps": {"min": 9, "max": 5}}]}, "contradictory_fields", "/prescriptions/0/reps"),
        ({"prescriptions": [{"citation": CITED, "reps": 5}]}, "invalid_type", "/prescriptions/0/reps"),
        ({"prescriptions": [{"citation": CITED}]}, "contradictory_fields", "/prescriptions/0"),
    ],
)  # fmt: skip
def test_a_body_of_the_wrong_form_is_refused_with_the_place(
    refusing_desk: Desk, fields: dict[str, object], code: str, pointer: str
):
    answer = refusing_desk.put(SPARE, sent(an_exercise("spare"), **fields), ANY)
    assert answer.status_code == 422
    assert (pointer, code) in errors_in(answer)
    assert len(errors_in(answer)) == 1


@pytest.mark.parametrize("kind", RecordKind)
def test_a_missing_body_is_not_a_server_error(refusing_desk: Desk, kind: RecordKind):
    path = f"/v1/{kind.plural}/spare"
    headers = {**NEW, "Content-Type": "application/json"}
    bodies = (b"", b"{", b"[]", b"null", b'"x"', b"NaN", b'{"slug":"\\ud800"}', b'{"slug":"a","slug":"b"}', b"[" * 5000, b"\xff")
    for body in bodies:
        answer = refusing_desk.client.put(path, content=body, headers=headers)
        assert answer.status_code in {400, 422}, body
    assert refusing_desk.client.put(path, content=b"{}", headers=NEW).status_code == 415


def test_a_write_without_the_scope_changes_nothing(desk: Desk):
    before = (desk.revision, desk.log())
    stranger = TestClient(desk.client.app, raise_server_exceptions=False)
    assert stranger.put(f"/v1/{SPARE}", json=sent(an_exercise("spare", name="Mine")), headers=ANY).status_code == 401
    assert stranger.delete(f"/v1/{SPARE}", headers=ANY).status_code == 401
    assert stranger.post("/v1/catalogue/changes", json={"changes": []}).status_code == 401
    assert (desk.revision, desk.log()) == before


def test_a_new_exercise_is_composed_at_once(desk: Desk):
    new = sent(an_exercise("toe-taps", name="Toe taps", citations=(a_citation(),)))
    question = "/v1/routines?region=ankle&phase=pre&minutes=5&include=toe-taps"
    assert desk.client.get(question).status_code == 422
    assert desk.put("exercises/toe-taps", new, NEW).status_code == 201
    assert desk.client.get(question).status_code == 200


def test_an_exercise_without_demands_has_a_warning(desk: Desk):
    unjudged = desk.put(SPARE, sent(an_exercise("spare")), ANY).json()
    assert "`demands` is absent" in unjudged["warning"]
    assert "warning" not in desk.put(SPARE, sent(an_exercise("spare", demands=())), ANY).json()
