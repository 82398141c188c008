"""Each process serves the writes of the others, completely, even after failures of the database."""

import gc
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event
from typing import Any

import pytest
from sqlalchemy import text

from app.api.snapshot import catalogue_follower
from app.db.catalogue import Snapshot, Stamp
from app.db.catalogue_writes import apply_changes, fetch_state_to_change
from app.db.database import Database
from app.db.engine import make_engine, writing
from app.db.errors import DatabaseFailed, Failure
from app.domain.catalogue.catalogue import Catalogue
from app.domain.editing.changes import Change
from app.domain.languages import OFFERED
from app.words.languages import ENGLISH, WORDS
from tests.api.authoring.desk import ANY, NEW, Desk, desk_at, sent
from tests.builders import an_exercise
from tests.serving import PATIENCE_SECONDS, wait_until

SPARE = "exercises/spare"


@pytest.fixture(autouse=True)
def polled_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests wait for is the next poll."""
    monkeypatch.setattr(catalogue_follower, "POLL_SECONDS", 0.1)


def name_at(desk: Desk) -> str:
    name: str = desk.client.get(f"/v1/{SPARE}").json()["name"]
    return name


def stamp_at(desk: Desk) -> Stamp | None:
    live = desk.serving.snapshot
    return live.stamp if live else None


def test_a_write_is_served_by_another_process(desk: Desk):
    with desk_at(desk.url) as other:
        assert desk.put(SPARE, sent(an_exercise("spare", name="Mine")), ANY).status_code == 200
        assert name_at(desk) == "Mine"
        wait_until(lambda: name_at(other) == "Mine")
        assert other.revision == desk.revision
        desk.delete(f"{SPARE}?replaced_by=heel-raises", ANY)
        wait_until(lambda: other.client.get(f"/v1/{SPARE}").status_code == 410)


def test_a_record_that_was_deleted_and_restored_is_followed_too(desk: Desk):
    revision, before = desk.revision, stamp_at(desk)
    with desk_at(desk.url) as other:
        desk.delete(SPARE, ANY)
        desk.put(SPARE, sent(an_exercise("spare")), NEW)
        assert desk.revision == revision
        assert stamp_at(desk) != before
        wait_until(lambda: stamp_at(other) == stamp_at(desk))


def test_a_poll_without_a_change_builds_nothing(desk: Desk):
    live = desk.serving.snapshot
    desk.serving.follow()
    assert desk.serving.snapshot is live


def recued(slug: str, cue: str) -> dict[str, Any]:
    record = sent(an_exercise(slug, cues=(cue,)))
    return {"action": "update", "kind": "exercise", "slug": slug, "etag": "*", "record": record}


def test_readiness_does_not_wait_for_the_languages_that_the_follower_builds(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(catalogue_follower, "POLL_SECONDS", 3_600.0)
    with desk_at(desk.url) as other:
        assert [other.client.get("/readyz").status_code for _ in range(2)] == [200, 200]
        assert other.serving.snapshot is not None
        assert not other.serving.snapshot.others
    snapshot = desk.serving.snapshot
    assert snapshot is not None
    wait_until(lambda: snapshot.others.keys() == set(WORDS) - {ENGLISH.code})


def test_readers_see_the_old_or_the_new_catalogue_and_never_a_mix(desk: Desk):
    """Two exercises are changed together again and again: no list ever has one of them before and the other after."""
    stop = Event()

    def read() -> set[tuple[str, ...]]:
        seen = set()
        # Readers without pauses would leave little of a slow machine to the writer.
        while not stop.wait(0.002):
            answer = desk.client.get("/v1/exercises?limit=100")
            cues = [item["cues"][0] for item in answer.json()["items"] if item["cues"]]
            seen.add((answer.headers["etag"], *cues))
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        try:
            for number in range(6):
                assert desk.change(*(recued(slug, str(number)) for slug in ("spare", "ankle-rocks"))).status_code == 200
        finally:
            stop.set()
        seen = set().union(*(reader.result() for reader in readers))
    assert all(len(set(cues)) <= 1 for _, *cues in seen)
    # One ETag, one response: none mixes two revisions.
    assert len(seen) == len({etag for etag, *_ in seen}) > 1


def test_a_replaced_catalogue_and_its_caches_are_freed(desk: Desk):
    def edit(cue: str) -> None:
        assert desk.put(SPARE, sent(an_exercise("spare", cues=(cue,))), ANY).status_code == 200
        assert desk.client.get("/v1/routines?region=ankle&phase=pre&minutes=5").status_code == 200
        assert desk.client.get("/v1/exercises?q=spare").status_code == 200
        # A thread builds the catalogue in the other languages.
        wait_until(lambda: desk.serving.snapshot is not None and set(desk.serving.snapshot.others) == set(OFFERED))

    def count_catalogues() -> int:
        gc.collect()
        return sum(type(each) is Catalogue for each in gc.get_objects())

    edit("first")
    first = count_catalogues()
    for number in range(4):
        edit(str(number))
        wait_until(lambda: count_catalogues() == first)


def test_after_a_failed_poll_the_catalogue_is_still_served_and_readiness_reports_it(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    name, failed = name_at(desk), Event()

    def fails(*_: object, **__: object) -> Snapshot:
        failed.set()
        raise DatabaseFailed(Failure.UNAVAILABLE, reason="gone")

    monkeypatch.setattr(Database, "fetch_snapshot", fails)
    assert failed.wait(PATIENCE_SECONDS)
    assert name_at(desk) == name
    readiness = desk.client.get("/readyz")
    assert (readiness.status_code, readiness.json()["errors"][0]["code"]) == (503, "database_unreachable")
    monkeypatch.undo()
    desk.put(SPARE, sent(an_exercise("spare", name="Mine")), ANY)
    assert (desk.client.get("/readyz").status_code, name_at(desk)) == (200, "Mine")


def test_records_that_only_another_version_can_read_are_not_served(desk: Desk):
    engine = make_engine(desk.url)
    with writing(engine).begin() as session:
        state = fetch_state_to_change(session)
        change = Change.of(state.catalogue.exercises["spare"], an_exercise("spare", name="Mine"))
        apply_changes(session, state, [change], overrides={}, by="key:tests")
        session.execute(text("UPDATE exercises SET method = 'a-later-word' WHERE slug = 'spare'"))
    engine.dispose()
    readiness = desk.client.get("/readyz")
    assert (readiness.status_code, readiness.json()["errors"][0]["code"]) == (503, "catalogue_unreadable")
    assert name_at(desk) == "Spare"


def test_a_write_is_served_without_fetching_the_catalogue_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object, **__: object) -> Snapshot:
        raise DatabaseFailed(Failure.UNAVAILABLE, reason="gone")

    monkeypatch.setattr(Database, "fetch_snapshot", fails)
    assert desk.put(SPARE, sent(an_exercise("spare", name="Mine")), ANY).status_code == 200
    assert name_at(desk) == "Mine"


def test_of_two_concurrent_changes_of_one_state_one_is_refused(desk: Desk):
    with desk_at(desk.url) as other, ThreadPoolExecutor(2) as pool:
        for turn in range(5):
            expected = desk.etag(SPARE)
            names = [f"Author {author} in round {turn}" for author in range(2)]
            bodies = [sent(an_exercise("spare", name=name)) for name in names]
            answers = [pool.submit(at.put, SPARE, body, expected) for at, body in zip((desk, other), bodies, strict=True)]
            statuses = [answer.result().status_code for answer in answers]
            assert sorted(statuses) == [200, 412]
            wait_until(lambda: name_at(desk) == names[statuses.index(200)])  # noqa: B023 - called at once


def test_no_concurrent_change_is_lost(desk: Desk):
    def author(number: int) -> int:
        status: int = desk.put(f"exercises/own-{number}", sent(an_exercise(f"own-{number}")), NEW).status_code
        return status

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(author, range(12))) == {201}
    slugs = {item["slug"] for item in desk.client.get("/v1/exercises").json()["items"]}
    assert {f"own-{number}" for number in range(12)} <= slugs
    own = [entry for entry in desk.log("limit=100") if entry["slug"].startswith("own-")]
    assert sorted(entry["sequence"] for entry in own) == list(range(own[-1]["sequence"], own[0]["sequence"] + 1))
    assert all(later["revision_before"] == earlier["revision_after"] for later, earlier in pairwise(own))
