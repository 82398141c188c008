"""Several changes together, and the log of all changes: whole or not at all, and never altered."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.api.requests.authoring import CHANGE_EXAMPLES, EXAMPLES
from app.db.engine import make_engine, writing
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Rung
from app.domain.catalogue.record import RecordKind, all_records, content_of
from tests.api.authoring.desk import ANY, NEW, Desk, desk_at, errors_in, sent
from tests.builders import a_citation, a_protocol, a_source, an_exercise

EASY = an_exercise("toe-taps", family="taps", harder=Rung(slug="heel-taps", when="When it is easy."))
HARD = an_exercise("heel-taps", family="taps", easier=Rung(slug="toe-taps", when="When it is hard."))


def creates(kind: str, record: object, slug: str) -> dict[str, object]:
    return {"action": "create", "kind": kind, "slug": slug, "record": record}


def updates(desk: Desk, kind: str, record: object, slug: str) -> dict[str, object]:
    etag = desk.etag(f"{kind}s/{slug}")["If-Match"]
    return {"action": "update", "kind": kind, "slug": slug, "etag": etag, "record": record}


def test_the_exercises_of_a_ladder_are_created_together_only(desk: Desk):
    alone = desk.put("exercises/toe-taps", sent(EASY), NEW)
    assert errors_in(alone) == [("/harder/slug", "breaks_catalogue")]
    before = desk.revision
    made = desk.change(creates("exercise", sent(EASY), "toe-taps"), creates("exercise", sent(HARD), "heel-taps"))
    assert made.status_code == 200, made.text
    assert made.json()["revision"] == desk.revision != before
    assert desk.client.get("/v1/exercises/heel-taps").json()["easier"]["slug"] == "toe-taps"
    assert made.json()["items"] == desk.log("limit=2")[::-1]


def test_a_source_is_created_together_with_a_record_that_cites_it(desk: Desk):
    source, spare = a_source("new-source"), an_exercise("spare", citations=(a_citation("new-source"),))
    assert desk.put("sources/new-source", sent(source), NEW).json()["code"] == "breaks_catalogue"
    together = (creates("source", sent(source), "new-source"), updates(desk, "exercise", sent(spare), "spare"))
    assert desk.change(*together).status_code == 200


def test_a_record_is_deleted_together_with_its_uses(desk: Desk):
    delete = {"action": "delete", "kind": "exercise", "slug": "ankle-rocks", "etag": "*", "replaced_by": "spare"}
    assert errors_in(desk.change(delete)) == [("protocols/a-protocol /prefers/0", "in_use")]
    update = updates(desk, "protocol", sent(a_protocol(prefers=("spare",))), "a-protocol")
    assert desk.change(delete, update).status_code == 200
    assert desk.client.get("/v1/exercises/ankle-rocks").json()["replaced_by"] == "spare"


def test_changes_are_made_together_or_not_at_all(desk: Desk):
    before = (desk.revision, desk.log())
    stale = {"action": "update", "kind": "exercise", "slug": "spare", "etag": '"x"', "record": sent(an_exercise("spare"))}
    gone = {"action": "delete", "kind": "exercise", "slug": "nowhere", "etag": "*"}
    answer = desk.change(creates("exercise", sent(an_exercise("toe-taps")), "toe-taps"), stale, gone)
    assert answer.status_code == 412
    assert errors_in(answer) == [("/changes/1", "precondition_failed"), ("/changes/2", "not_found")]
    broken = desk.change(
        creates("exercise", sent(an_exercise("toe-taps")), "toe-taps"),
        creates("exercise", sent(an_exercise("heel-taps", name="Spare")), "heel-taps"),
    )
    assert errors_in(broken) == [("/changes/1/record/name", "breaks_catalogue")]
    assert (desk.revision, desk.log()) == before


def test_every_error_in_any_change_has_its_pointer(desk: Desk):
    wrong = sent(an_exercise("toe-taps"), method="dance", colour="red")
    answer = desk.change(
        creates("exercise", wrong, "toe-taps"),
        creates("exercise", sent(an_exercise("other")), "heel-taps"),
        creates("exercise", sent(an_exercise("toe-taps")), "toe-taps"),
    )
    assert answer.status_code == 422
    assert errors_in(answer) == [
        ("/changes/0/record/method", "unknown_value"),
        ("/changes/0/record", "unknown_field"),
        ("/changes/1/record/slug", "contradictory_fields"),
        ("/changes/2", "contradictory_fields"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"action": "create", "kind": "exercise", "slug": "x"},
        {"action": "create", "kind": "exercise", "slug": "x", "record": {}, "etag": '"x"'},
        {"action": "update", "kind": "exercise", "slug": "x", "record": {}},
        {"action": "update", "kind": "exercise", "slug": "x", "etag": '"x"'},
        {"action": "delete", "kind": "exercise", "slug": "x"},
        {"action": "delete", "kind": "exercise", "slug": "x", "etag": '"x"', "record": {}},
        {"action": "create", "kind": "exercise", "slug": "x", "record": {}, "replaced_by": "y"},
    ],
)
def test_each_action_takes_its_own_fields(refusing_desk: Desk, change: dict[str, object]):
    answer = refusing_desk.change(change)
    assert (answer.status_code, errors_in(answer)) == (422, [("/changes/0", "contradictory_fields")])


def test_a_replacement_must_exist_after_all_changes(desk: Desk):
    deletes = [{"action": "delete", "kind": "exercise", "slug": slug, "etag": "*"} for slug in ("spare", "heel-raises")]
    answer = desk.change({**deletes[0], "replaced_by": "heel-raises"}, deletes[1])
    assert errors_in(answer) == [("/changes/0/replaced_by", "unknown_exercise")]
    assert desk.change({**deletes[0], "replaced_by": "heel-raises"}).status_code == 200


def test_the_examples_of_the_contract_run(seeded_url: str):
    with desk_at(seeded_url) as desk:
        for kind, (body, headers) in EXAMPLES.items():
            put = desk.put(f"{kind.plural}/{body['slug']}", body, dict(headers))
            assert put.status_code in {200, 201}, put.text
        assert desk.delete("exercises/seated-toe-taps", ANY).status_code == 204
        for example in CHANGE_EXAMPLES.values():
            assert desk.client.post("/v1/catalogue/changes", json=example["value"]).status_code == 200


def test_the_log_has_author_time_and_both_versions_of_a_change(desk: Desk):
    before, started = desk.revision, datetime.now(UTC)
    old, new = an_exercise("spare"), an_exercise("spare", name="Mine")
    desk.put("exercises/spare", sent(new), ANY)
    middle = desk.revision
    desk.delete("exercises/spare?replaced_by=heel-raises", ANY)
    deleted, updated, *seeded = desk.log()
    key_id = desk.client.headers["Authorization"].split("_")[1]
    assert updated["by"] == deleted["by"] == f"key:{key_id}"
    assert (updated["action"], updated["before"], updated["after"]) == ("update", content_of(old), content_of(new))
    assert (deleted["action"], deleted["before"], "after" in deleted) == ("delete", content_of(new), False)
    assert deleted["replaced_by"] == "heel-raises"
    assert (updated["revision_before"], updated["revision_after"]) == (before, middle)
    assert (deleted["revision_before"], deleted["revision_after"]) == (middle, desk.revision)
    assert started - timedelta(seconds=1) <= datetime.fromisoformat(updated["at"]) <= datetime.now(UTC)
    assert {entry["by"].partition(":")[0] for entry in seeded} == {"seed"}
    assert not any("revision_before" in entry for entry in seeded)


def test_the_pages_of_the_log_have_every_change_once_newest_first(desk: Desk):
    whole = [entry["sequence"] for entry in desk.log("limit=100")]
    assert whole == sorted(whole, reverse=True)
    found, query = [], "limit=2"
    while query:
        answer = desk.client.get(f"/v1/catalogue/changes?{query}").json()
        found += [entry["sequence"] for entry in answer["items"]]
        # A change that is made meanwhile is newer than every page that is still to come.
        desk.put("exercises/spare", sent(an_exercise("spare", name=f"Mine {len(found)}")), ANY)
        query = f"limit=2&cursor={answer['next_cursor']}" if "next_cursor" in answer else ""
    assert found == whole


def test_the_log_is_filtered_by_kind_slug_and_time(desk: Desk):
    soon = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert {entry["slug"] for entry in desk.log("kind=region")} == {"leg", "ankle"}
    assert [entry["kind"] for entry in desk.log("slug=spare")] == ["exercise"]
    assert desk.log(f"since={soon}") == []
    assert len(desk.log("since=2026-01-01T00:00:00%2B01:00")) == 9
    assert desk.log("kind=region&slug=spare") == []


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("kind=lamp", 422, "unknown_kind"),
        ("since=2026-11-21", 422, "invalid_time"),
        ("since=2026-11-21T10:00:00", 422, "missing_utc_offset"),
        ("since=", 422, "invalid_time"),
        ("slug=", 422, "invalid_text"),
        ("limit=0", 422, "out_of_range"),
        ("limit=1&limit=2", 422, "repeated_parameter"),
        ("cursor=YQ", 400, "invalid_cursor"),
        ("cursor=x", 400, "invalid_cursor"),
        ("cursor=OTk5OTk5OTk5OTk5OTk5OTk5", 400, "invalid_cursor"),
    ],
)
def test_an_invalid_query_of_the_log_is_refused(refusing_desk: Desk, query: str, status: int, code: str):
    answer = refusing_desk.client.get(f"/v1/catalogue/changes?{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("act", ["UPDATE changes SET author = 'nobody'", "DELETE FROM changes"])
def test_the_database_rejects_changes_of_the_log(desk: Desk, act: str):
    before = desk.log()
    engine = make_engine(desk.url)
    with pytest.raises(DBAPIError, match="append-only"), writing(engine).begin() as session:
        session.execute(text(act))
    engine.dispose()
    assert desk.log() == before


def test_the_log_has_every_record_of_the_first_seeding(desk: Desk, shipped: Catalogue):
    assert len(desk.log("limit=100")) == 9
    assert {RecordKind(entry["kind"]) for entry in desk.log("limit=100")} == {kind for kind, _ in all_records(shipped)}
