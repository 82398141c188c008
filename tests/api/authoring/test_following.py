"""What one process writes, the others serve: soon, whole, and whatever becomes of the database meanwhile."""

import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event
from typing import Any

import pytest
from sqlalchemy import text

from app.api.snapshot.catalogue_follower import POLL_SECONDS
from app.db.catalogue import Snapshot, Stamp
from app.db.catalogue_writes import apply_changes, fetch_state_to_change
from app.db.database import Database
from app.db.engine import make_engine, writing
from app.db.failures import DatabaseFailed, Failure
from app.domain.catalogue.catalogue import Catalogue
from app.domain.editing.changes import Change
from tests.api.authoring.desk import ANY, NEW, Desk, desk_at, sent
from tests.builders import an_exercise

SOON_SECONDS = 2.0
SPARE = "exercises/spare"


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def name_at(desk: Desk) -> str:
    name: str = desk.client.get(f"/v1/{SPARE}").json()["name"]
    return name


def stamp_at(desk: Desk) -> Stamp | None:
    live = desk.serving.snapshot
    return live.stamp if live else None


def test_a_write_is_served_by_another_process_within_two_seconds(desk: Desk):
    with desk_at(desk.url) as other:
        assert desk.put(SPARE, sent(an_exercise("spare", name="Mine")), ANY).status_code == 200
        assert name_at(desk) == "Mine"
        assert within(SOON_SECONDS, lambda: name_at(other) == "Mine")
        assert other.revision == desk.revision
        desk.delete(f"{SPARE}?replaced_by=heel-raises", ANY)
        assert within(SOON_SECONDS, lambda: other.client.get(f"/v1/{SPARE}").status_code == 410)


def test_what_was_deleted_and_brought_back_unchanged_is_followed_too(desk: Desk):
    revision, before = desk.revision, stamp_at(desk)
    with desk_at(desk.url) as other:
        desk.delete(SPARE, ANY)
        desk.put(SPARE, sent(an_exercise("spare")), NEW)
        assert desk.revision == revision
        assert stamp_at(desk) != before
        assert within(SOON_SECONDS, lambda: stamp_at(other) == stamp_at(desk))


def test_a_poll_of_what_has_not_changed_makes_nothing_anew(desk: Desk):
    live = desk.serving.snapshot
    desk.serving.follow()
    assert desk.serving.snapshot is live


def recued(slug: str, cue: str) -> dict[str, Any]:
    record = sent(an_exercise(slug, cues=(cue,)))
    return {"action": "update", "kind": "exercise", "slug": slug, "etag": "*", "record": record}


def test_readers_see_the_old_or_the_new_and_never_half(desk: Desk):
    """Two exercises are changed together again and again: no list ever has one of them before and the other after."""
    stop = Event()

    def read() -> set[tuple[str, ...]]:
        seen = set()
        # Readers that never paused would leave the writer hardly any of a slow machine.
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
    # One name of an answer, one answer: none was put together from two revisions.
    assert len(seen) == len({etag for etag, *_ in seen}) > 1


def test_a_catalogue_that_was_replaced_is_let_go_with_all_that_was_worked_out_for_it(desk: Desk):
    def catalogues_held_after_an_edit(cue: str) -> int:
        assert desk.put(SPARE, sent(an_exercise("spare", cues=(cue,))), ANY).status_code == 200
        assert desk.client.get("/v1/routines?region=ankle&phase=pre&minutes=5").status_code == 200
        assert desk.client.get("/v1/exercises?q=spare").status_code == 200
        gc.collect()
        return sum(type(each) is Catalogue for each in gc.get_objects())

    first = catalogues_held_after_an_edit("first")
    assert [catalogues_held_after_an_edit(str(number)) for number in range(4)] == [first] * 4


def test_a_poll_that_fails_leaves_what_is_served_and_is_told_by_readiness(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    name = name_at(desk)

    def fails(*_: object, **__: object) -> Snapshot:
        raise DatabaseFailed(Failure.UNAVAILABLE, reason="gone")

    monkeypatch.setattr(Database, "fetch_snapshot", fails)
    time.sleep(POLL_SECONDS * 1.2)
    assert name_at(desk) == name
    told = desk.client.get("/readyz")
    assert (told.status_code, told.json()["errors"][0]["code"]) == (503, "database_unreachable")
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
    told = desk.client.get("/readyz")
    assert (told.status_code, told.json()["errors"][0]["code"]) == (503, "catalogue_unreadable")
    assert name_at(desk) == "Spare"


def test_a_write_is_served_without_fetching_the_catalogue_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object, **__: object) -> Snapshot:
        raise DatabaseFailed(Failure.UNAVAILABLE, reason="gone")

    monkeypatch.setattr(Database, "fetch_snapshot", fails)
    assert desk.put(SPARE, sent(an_exercise("spare", name="Mine")), ANY).status_code == 200
    assert name_at(desk) == "Mine"


def test_of_two_authors_who_change_the_same_state_one_is_told(desk: Desk):
    with desk_at(desk.url) as other, ThreadPoolExecutor(2) as pool:
        for turn in range(5):
            expected = desk.etag(SPARE)
            names = [f"Author {author} in turn {turn}" for author in range(2)]
            bodies = [sent(an_exercise("spare", name=name)) for name in names]
            answers = [pool.submit(at.put, SPARE, body, expected) for at, body in zip((desk, other), bodies, strict=True)]
            statuses = [answer.result().status_code for answer in answers]
            assert sorted(statuses) == [200, 412]
            assert within(SOON_SECONDS, lambda: name_at(desk) == names[statuses.index(200)])  # noqa: B023 - asked at once


def test_no_change_of_many_authors_at_once_is_lost(desk: Desk):
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
