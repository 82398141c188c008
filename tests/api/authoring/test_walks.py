"""Random walks of edits: after every step all that shows is what a simple model says; a walk can be undone, and moved."""

from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from app.cli.program import cli
from tests.api.authoring.desk import Desk
from tests.api.authoring.walk import Walk
from tests.effort import is_thorough, sampled_cases

STEPS = 40 if is_thorough() else 25


def walked(desk: Desk, seed: int) -> Walk:
    walk = Walk(desk, Random(seed)).begin()
    for _ in range(STEPS):
        walk.step()
    return walk


@pytest.mark.parametrize("seed", sampled_cases(range(3), str))
def test_after_every_step_of_a_walk_all_that_shows_is_what_the_model_says(desk: Desk, seed: int):
    walk = walked(desk, seed)
    # A walk that is refused everywhere, or nowhere, would hold nothing.
    assert {200, 204, 412, 422} < {*walk.statuses}


def test_the_log_leads_back_through_every_revision_to_the_first(desk: Desk):
    first = desk.revision
    walk = walked(desk, seed=3)
    assert desk.revision != first
    walk.undo_all()
    assert desk.revision == first


def limber(url: str, *arguments: str, sent: bytes = b"") -> bytes:
    run = CliRunner(env={"LIMBER_DATABASE_URL": url}).invoke(cli, ["catalogue", *arguments], input=sent)
    assert run.exit_code == 0, run.output
    return run.stdout_bytes


def test_a_walked_catalogue_moves_to_either_engine_and_comes_out_byte_for_byte(
    desk: Desk, request: pytest.FixtureRequest, tmp_path: Path
):
    walk, file = walked(desk, seed=1), tmp_path / "catalogue.json"
    assert any(walk.model.tombstones.values())
    exported = limber(desk.url, "export")
    limber(desk.url, "export", str(file))
    assert file.read_bytes() == exported
    for name in ("sqlite", "postgresql"):
        with request.getfixturevalue(f"_{name}").migrated() as url:
            assert f"the revision is {walk.model.revision}" in limber(url, "import", "-", sent=exported).decode()
            assert limber(url, "export") == exported
    before = desk.log("limit=1")
    limber(desk.url, "import", str(file))
    assert (limber(desk.url, "export"), desk.log("limit=1")) == (exported, before)
