"""What was imported, over HTTP: it is shown with whose words it holds, offered to nobody, and becomes an author's by a PUT."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.data.reading import read_catalogue
from app.db.engine import make_engine
from app.db.importing import bring_in
from app.domain.record import content_of
from tests.api.authoring.desk import ANY, Desk, desk_at
from tests.foreign_files import imported

SLUG = "towel-heel-drag"
PATH = f"exercises/{SLUG}"
IMPORTED = {SLUG, "doorway-calf-hold", "roller-under-shin", "two-box-bounds"}
OPEN = ["positions", "laterality", "effort", "phases"]
EVERYTHING = "&".join(f"equipment={each}" for each in ("foam_roller", "band", "box", "dumbbell", "kettlebell"))


@pytest.fixture
def before(seeded_url: str) -> Iterator[Desk]:
    with desk_at(seeded_url) as desk:
        yield desk


@pytest.fixture
def desk(before: Desk) -> Desk:
    """A desk over the shipped catalogue with the file's exercises beside it."""
    bring_in_all(before)
    return before


def bring_in_all(desk: Desk) -> None:
    engine = make_engine(desk.url)
    bring_in(engine, imported, by="import:free-exercise-db")
    engine.dispose()
    desk.serving.follow()


def body_of(desk: Desk, **fields: Any) -> dict[str, Any]:
    """The exercise as a client has it from a GET, but for what an answer adds, and with these fields in place of its own."""
    shown = desk.client.get(f"/v1/{PATH}").json()
    del shown["revision"]
    return shown | fields


def a_dose() -> dict[str, Any]:
    plank = read_catalogue().exercises["plank"]
    source = plank.citations[0].source
    return {
        "prescriptions": [{"citation": {"source": source, "place": "page 1"}, "reps": {"min": 8, "max": 12}}],
        "positions": ["supine"],
        "phases": ["strength"],
    }


def test_an_imported_exercise_is_shown_with_licence_credit_and_what_to_look_at(desk: Desk):
    shown = desk.client.get(f"/v1/{PATH}").json()
    assert shown["attribution"] == {
        "source": "free-exercise-db",
        "record": "Towel_Heel_Drag",
        "licence": "Unlicense",
        "credit": "free-exercise-db, Towel_Heel_Drag",
    }
    assert shown["needs_review"] == OPEN
    assert (shown["prescriptions"], shown["phases"], shown["positions"]) == ([], [], [])
    assert desk.client.get("/v1/sources/free-exercise-db").json()["kind"] == "dataset"


def test_a_shipped_exercise_needs_no_review_and_holds_nobodys_words(desk: Desk):
    shown = desk.client.get("/v1/exercises/plank").json()
    assert (shown["needs_review"], "attribution" in shown) == ([], False)


def test_a_put_clears_what_was_to_be_looked_at_whatever_it_says(desk: Desk):
    answer = desk.put(PATH, body_of(desk, name="Heel drag"), desk.etag(PATH))
    assert (answer.status_code, answer.json()["needs_review"]) == (200, [])
    assert answer.json()["attribution"]["licence"] == "Unlicense"
    assert desk.client.get(f"/v1/{PATH}").content == answer.content
    assert desk.log()[0]["after"].get("needs_review") is None


def test_so_do_changes_together(desk: Desk):
    etag = desk.etag(PATH)["If-Match"]
    answer = desk.change({"action": "update", "kind": "exercise", "slug": SLUG, "etag": etag, "record": body_of(desk)})
    assert answer.status_code == 200
    assert desk.client.get(f"/v1/{PATH}").json()["needs_review"] == []


def test_after_a_put_an_import_leaves_it_alone(desk: Desk):
    desk.put(PATH, body_of(desk, name="Heel drag"), ANY)
    bring_in_all(desk)
    assert desk.client.get(f"/v1/{PATH}").json()["name"] == "Heel drag"


def test_what_waits_for_a_dose_changes_no_answer_about_routines(before: Desk):
    asked = [
        f"/v1/routines?region={region}&phase={phase}&minutes={minutes}&level=advanced&{EVERYTHING}"
        for region in ("hamstrings", "calf", "quads", "full-body")
        for phase, minutes in (("pre", 10), ("post", 15), ("strength", 30), ("recovery", 20))
    ]
    answers = [before.client.get(path).json() for path in asked]
    bring_in_all(before)
    for path, answer in zip(asked, answers, strict=True):
        now = before.client.get(path).json()
        assert now.pop("catalogue_revision", "") != answer.pop("catalogue_revision", "") or "code" in now
        assert without_names_of_revisions(now) == without_names_of_revisions(answer)


def without_names_of_revisions(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in {"id", "self", "trace_id"}}


def test_asked_for_by_name_it_is_refused_for_want_of_a_dose(desk: Desk):
    answer = desk.client.get(f"/v1/routines?region=hamstrings&phase=strength&minutes=30&level=advanced&include={SLUG}")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "include_not_possible")
    assert "dose" in answer.json()["errors"][0]["detail"]


def test_a_name_that_is_nearly_its_own_is_not_answered_with_it(desk: Desk):
    answer = desk.client.get("/v1/routines?region=hamstrings&phase=strength&minutes=30&include=towel-heel-drags")
    assert SLUG not in answer.text


def test_it_is_counted_among_no_doses_phases_or_positions(before: Desk):
    counts = before.client.get("/v1/catalogue").json()["counts"]
    facets = before.client.get("/v1/exercises").json()["facets"]
    bring_in_all(before)
    assert before.client.get("/v1/catalogue").json()["counts"]["prescriptions"] == counts["prescriptions"]
    now = before.client.get("/v1/exercises").json()["facets"]
    assert (now["phase"], now["position"]) == (facets["phase"], facets["position"])
    assert now["source"] == facets["source"] | {"free-exercise-db": len(IMPORTED)}


def test_it_can_be_found_by_its_source_and_under_no_phase(desk: Desk):
    found = desk.client.get("/v1/exercises?source=free-exercise-db").json()["items"]
    assert {each["slug"] for each in found} == IMPORTED
    for phase in ("pre", "post", "recovery", "strength", "daily"):
        assert desk.client.get(f"/v1/exercises?source=free-exercise-db&phase={phase}").json()["total"] == 0


def test_with_a_dose_it_can_be_in_a_routine(desk: Desk):
    assert desk.put(PATH, body_of(desk, **a_dose()), ANY).status_code == 200
    answer = desk.client.get(f"/v1/routines?region=hamstrings&phase=strength&minutes=30&level=advanced&include={SLUG}")
    protocols = answer.json()
    assert answer.status_code == 200 or protocols["errors"][0]["detail"].endswith("not part of this protocol")


@pytest.mark.parametrize("field", ["positions", "phases"])
def test_a_dose_asks_for_all_that_the_others_have(desk: Desk, field: str):
    answer = desk.put(PATH, body_of(desk, **(a_dose() | {field: []})), ANY)
    assert (answer.status_code, [error["pointer"] for error in answer.json()["errors"]]) == (422, [f"/{field}"])


def test_without_its_attribution_it_cannot_wait(desk: Desk):
    own = {name: value for name, value in body_of(desk, needs_review=[]).items() if name != "attribution"}
    answer = desk.put(PATH, own, ANY)
    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/positions", "/phases", "/prescriptions"}


def test_its_source_cannot_be_deleted_while_it_is_there(desk: Desk):
    answer = desk.delete("sources/free-exercise-db", ANY)
    assert answer.status_code == 409
    assert {(error["record"], error["pointer"]) for error in answer.json()["errors"]} >= {
        (PATH, "/attribution/source"),
        (PATH, "/citations/0/source"),
    }


def test_what_an_author_deletes_does_not_come_back(desk: Desk):
    assert desk.delete(PATH, ANY).status_code == 204
    bring_in_all(desk)
    assert desk.client.get(f"/v1/{PATH}").status_code == 410


def test_the_log_shows_what_was_imported_as_a_put_would_take_it(desk: Desk):
    (change,) = desk.log(f"kind=exercise&slug={SLUG}")
    assert (change["by"], change["action"]) == ("import:free-exercise-db", "create")
    kept = desk.serving.live
    assert kept is not None
    assert change["after"] == content_of(kept.catalogue.exercises[SLUG])
