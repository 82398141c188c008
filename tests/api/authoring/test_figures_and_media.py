"""The figure of a team's own exercise, and its pictures: put, drawn, exported, imported and refused."""

from typing import Any

import pytest

from app.db.catalogue_restore import fetch_catalogue_state, restore
from app.db.engine import make_engine, reading
from app.db.migrations import migrate
from app.db.models import FigureRow
from app.documents.archive import read_archive, write_archive
from app.documents.figures import renderer_id
from tests.api.authoring.desk import Desk, errors_in, sent
from tests.builders import an_exercise
from tests.figures.texts import SQUAT

PATH = "exercises/spare"
MEDIUM = {
    "url": "https://example.org/squat.jpg",
    "kind": "image",
    "licence": "CC BY 4.0",
    "credit": "A. Coach",
    "alt": "A runner squats.",
}


def put(desk: Desk, **fields: Any) -> Any:
    return desk.put(PATH, sent(an_exercise("spare"), **fields), desk.etag(PATH))


def test_a_figure_is_drawn_as_soon_as_it_is_put(desk: Desk):
    answer = put(desk, figure={"text": SQUAT}, media=[MEDIUM])
    assert answer.status_code == 200, answer.text
    exercise = answer.json()
    assert (exercise["figure"]["text"], exercise["media"]) == (SQUAT, [MEDIUM])
    first = desk.client.get(exercise["figure"]["still"])
    assert first.status_code == 200
    changed = put(desk, figure={"text": SQUAT.replace("view side", "view front")}).json()
    assert changed["figure"]["still"] != exercise["figure"]["still"]
    assert desk.client.get(changed["figure"]["still"]).text != first.text


def test_an_exercise_can_be_sent_back_as_it_was_returned(desk: Desk):
    exercise = put(desk, figure={"text": SQUAT}).json()
    again = desk.put(PATH, exercise, desk.etag(PATH))
    assert (again.status_code, again.json()) == (200, exercise)


def test_an_import_brings_figures_and_their_poses(desk: Desk, empty_url: str):
    put(desk, figure={"text": SQUAT}, media=[MEDIUM])
    source, target = make_engine(desk.url), make_engine(empty_url)
    text = write_archive(fetch_catalogue_state(source))
    migrate(empty_url)
    restore(target, read_archive(text.encode()))
    assert write_archive(fetch_catalogue_state(target)) == text
    with reading(target).begin() as session:
        row = session.get(FigureRow, "spare")
        assert row is not None
        assert (row.text, row.renderer, len(row.poses) > 100) == (SQUAT, renderer_id(), True)
    source.dispose()
    target.dispose()


@pytest.mark.parametrize(
    ("fields", "error", "line"),
    [
        ({"figure": {"text": "tint quads\npose a = nowhere\n"}}, ("/figure/text", "invalid_text"), "line 2"),
        ({"figure": {"text": "pose a = stand\n pin hand.L 0 0 300\n"}}, ("/figure/text", "invalid_text"), "line 1"),
        ({"figure": {"text": "#" * 9000}}, ("/figure/text", "invalid_text"), ""),
        ({"figure": {"text": "pose a\x00"}}, ("/figure/text", "invalid_text"), ""),
        ({"figure": {}}, ("/figure/text", "missing_field"), ""),
        ({"figure": "pose a"}, ("/figure", "invalid_type"), ""),
        ({"media": [MEDIUM | {"url": "squat.jpg"}]}, ("/media/0/url", "invalid_text"), ""),
        ({"media": [MEDIUM | {"kind": "song"}]}, ("/media/0/kind", "unknown_value"), ""),
        ({"media": [MEDIUM] * 7}, ("/media", "invalid_count"), ""),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_line(
    refusing_desk: Desk, fields: dict[str, Any], error: tuple[str, str], line: str
):
    before = refusing_desk.revision
    answer = put(refusing_desk, **fields)
    assert (answer.status_code, errors_in(answer)) == (422, [error]), answer.text
    assert line in answer.json()["errors"][0]["detail"]
    assert refusing_desk.revision == before
