"""The page for physiotherapists says the numbers that the code uses."""

import re
from pathlib import Path

import pytest

from app.domain.alternatives.jobs import JOB_OF, Job
from app.domain.catalogue.anatomy import Reach
from app.domain.composer import objective, timing
from app.domain.search.names import Match
from app.domain.search.words import SHORTEST_MISSPELT
from app.domain.vocabulary import FLOOR_POSITIONS, Method, Position, RegionRole

PAGE = (Path(__file__).parents[2] / "docs" / "composer.md").read_text(encoding="utf-8")
FINDING = (Path(__file__).parents[2] / "docs" / "finding.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: [int(cell) for cell in cells[1:] if cell.isdigit()]
    for line in PAGE.splitlines()
    if line.startswith("|") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) > 1
}
DIRECT, MOVING = Reach.DIRECT, Reach.BY_WHAT_MOVES_IT
PRIMARY, SECONDARY = RegionRole.PRIMARY, RegionRole.SECONDARY

POINTS = {
    "main target is the region asked, or below it": objective.DIRECTNESS[(PRIMARY, DIRECT)],
    "main target moves the joint asked": objective.DIRECTNESS[(PRIMARY, MOVING)],
    "works the region asked beside its main target": objective.DIRECTNESS[(SECONDARY, DIRECT)],
    "works what moves it beside its main target": objective.DIRECTNESS[(SECONDARY, MOVING)],
    "each further requested region": objective.FURTHER_REGION,
    "named by the protocol's sources for this use": objective.PREFERRED,
    "not done recently (`recent`)": objective.NOT_RECENT,
    "done standing, before a run": objective.STANDING_BEFORE_A_RUN,
    "uses equipment that the runner named": objective.USES_WHAT_IS_AT_HAND,
    "each step of level above beginner": objective.LEVEL,
    "dose from one of the protocol's own sources": objective.OWN_DOSE,
}

SECONDS = {
    "set-up standing": timing.SETUP_SECONDS[Position.STANDING],
    "fetching equipment": timing.FETCH_SECONDS,
    "letting go between repeated holds": timing.RELAX_SECONDS,
    "a breath": timing.DEFAULT_TIMING.seconds_per_breath,
    "a step": timing.DEFAULT_TIMING.seconds_per_step,
    "switching sides": timing.DEFAULT_TIMING.switch_seconds,
    "rest after a round of a superset, for each exercise of it": timing.ROUND_REST_SECONDS,
}


@pytest.mark.parametrize("method", Method)
def test_the_seconds_of_a_method_are_published(method: Method) -> None:
    assert ROWS[method.value] == [timing.SECONDS_PER_REP[method], timing.REST_SECONDS[method]]


@pytest.mark.parametrize(("row", "number"), (POINTS | SECONDS).items())
def test_a_constant_is_published(row: str, number: int) -> None:
    assert ROWS[row] == [number]


def test_every_position_but_standing_takes_the_published_set_up() -> None:
    assert {timing.SETUP_SECONDS[position] for position in FLOOR_POSITIONS} == {15}
    assert ROWS["set-up in any other position"] == [15]


def test_the_numbers_in_the_prose_are_those_of_the_code() -> None:
    assert re.search(rf"multiple of {timing.GRID_SECONDS} s", PAGE)
    assert re.search(rf"from {objective.FULL_STEPS * objective.WORK_STEP_SECONDS} s of work on", PAGE)
    assert re.search(rf"Each further {objective.WORK_STEP_SECONDS} s earns {objective.WORK_STEP} ", PAGE)
    assert objective.MOST_WORK_STEPS * objective.WORK_STEP_SECONDS == 180
    assert re.search(rf"adds 0 to {objective.MOST_NUDGE} points", PAGE)


def test_the_jobs_of_methods_are_published() -> None:
    told = {job: [method.value for method in Method if JOB_OF[method] is job] for job in Job}
    assert all(f"| {job} | {', '.join(methods)} |" in FINDING for job, methods in told.items())


def test_the_ranks_of_a_search_and_of_a_swap_are_published() -> None:
    rows = re.findall(r"^\| (\d) \|", FINDING, re.MULTILINE)
    assert [int(row) - 1 for row in rows] == [*Match]
    assert f"a word of at least {SHORTEST_MISSPELT} letters" in FINDING
    assert "method; asked regions missed; directness" in FINDING
