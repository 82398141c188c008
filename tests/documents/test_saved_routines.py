"""Documents of saved routines: what comes back from one is the routine that was saved."""

import json
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from app.documents.saved_routines.reading import read_routine
from app.documents.saved_routines.writing import write_routine
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.cues import Cue
from app.domain.composer.question import Question, Swap
from app.domain.composer.routine import Routine
from app.domain.errors import NoRoutine, QuestionInvalid
from app.domain.saved_routine import build_gist, compute_routine_id
from app.domain.vocabulary import Equipment
from tests.effort import scaled
from tests.questions import a_question
from tests.random_catalogues import random_catalogue, random_question

FIRST: Final = Path(__file__).parent / "saved_routine_format_1.json"
"""A document as version 0.1.0 wrote it. It is never written again: every later version has to read it."""

ONLY_COMPOSED: Final = frozenset(
    {
        *("objective", "underfilled_because", "rules_applied", "omissions", "removed_by", "sources", "bent"),
        *("quality", "optimal", "variations_available", "timeline"),
    }
)
KNEE: Final[dict[str, Any]] = {"region": ["knee"], "phase": "strength", "minutes": 10, "condition": ["knee_pain"]}


def what_is_said(cue: Cue) -> tuple[object, ...]:
    step = cue.step
    words = (step.seconds, step.action, step.side, step.set, step.direction, step.counted, step.number, step.left)
    return (cue.at_seconds, cue.position_in_routine, step.exercise, *words)


def assert_comes_back(catalogue: Catalogue, routine: Routine) -> None:
    document = write_routine(routine)
    restored = read_routine(catalogue, document).routine
    for field in fields(Routine):
        if field.name not in ONLY_COMPOSED:
            assert getattr(restored, field.name) == getattr(routine, field.name), field.name
    assert [*map(what_is_said, restored.timeline)] == [*map(what_is_said, routine.timeline)]
    assert restored.planned_seconds == routine.planned_seconds
    assert compute_routine_id(restored) == compute_routine_id(routine)
    assert build_gist(restored) == build_gist(routine)
    assert set(restored.sources) <= set(routine.sources)
    assert write_routine(restored) == document


def compose_some(catalogue: Catalogue, question: Question) -> Routine | None:
    try:
        routine = compose(catalogue, question)
    except (NoRoutine, QuestionInvalid):
        return None
    return routine if routine.see_someone is None else None


def test_routines_of_random_catalogues_come_back_as_they_were():
    found = 0
    for seed in range(scaled(90)):
        random = Random(seed)
        catalogue = random_catalogue(random, exercises=40)
        question = random_question(random, catalogue)
        regions = tuple(replace(each, name=catalogue.regions[each.slug].name) for each in question.regions)
        routine = compose_some(catalogue, replace(question, regions=regions))
        if routine is not None:
            assert_comes_back(catalogue, routine)
            found += 1
    assert found > scaled(90) / 3


@pytest.mark.parametrize(
    "words",
    [
        {},
        KNEE,
        {"region": ["iliotibial-band"], "phase": "post", "minutes": 20, "recent": ["squat"]},
        {"phase": "strength", "region": ["full-body"], "minutes": 45, "equipment": [*Equipment], "week": 9, "fewer_sets": 1},
        {"next_run": "race", "minutes_to_start": 40, "region": ["hip"], "minutes": 20},
        {"phase": "daily", "minutes": 12, "swaps": (Swap(1, "squat"),)},
        {"phase": "recovery", "region": ["back"], "variation": 2, "seconds_per_breath": 7, "max_exercises": 3, "minutes": 15},
    ],
)
def test_routines_of_the_shipped_catalogue_come_back_as_they_were(shipped: Catalogue, words: dict[str, Any]):
    assert_comes_back(shipped, compose(shipped, a_question(shipped, **words)))


def without(catalogue: Catalogue, **slugs: str) -> Catalogue:
    """A catalogue from which one record of each of these kinds was deleted."""
    kinds: dict[str, Any] = {
        kind: {each: record for each, record in getattr(catalogue, kind).items() if each != slug} for kind, slug in slugs.items()
    }
    return replace(catalogue, **kinds)


@pytest.mark.parametrize("kind", ["conditions", "protocols", "regions"])
def test_what_a_deleted_record_leaves_is_what_is_done(shipped: Catalogue, kind: str):
    routine = compose(shipped, a_question(shipped, **KNEE))
    gone = {"conditions": "knee_pain", "protocols": routine.protocol.slug, "regions": "knee"}[kind]
    smaller = without(shipped, **{kind: gone})
    restored, question = read_routine(smaller, write_routine(routine))
    assert question == routine.question.canonical
    assert [*map(what_is_said, restored.timeline)] == [*map(what_is_said, routine.timeline)]
    assert (restored.protocol.name, restored.regions) == (routine.protocol.name, routine.regions)
    assert [block.title for block in restored.blocks] == [block.title for block in routine.blocks]
    explained = [item.reasons.is_known for block in restored.blocks for item in block.items]
    assert explained == [kind == "conditions"] * len(explained)
    assert (restored.see_someone_if == routine.see_someone_if) == (kind != "conditions")


def test_titles_and_names_of_regions_are_those_of_the_catalogue(shipped: Catalogue):
    routine = compose(shipped, a_question(shipped))
    protocol = routine.protocol
    blocks = tuple(replace(block, title=f"{block.title}, renamed") for block in protocol.blocks)
    regions = {**shipped.regions, "ankle": replace(shipped.regions["ankle"], name="Renamed")}
    protocols = {**shipped.protocols, protocol.slug: replace(protocol, blocks=blocks)}
    restored = read_routine(replace(shipped, regions=regions, protocols=protocols), write_routine(routine)).routine
    assert [block.title for block in restored.blocks] == [f"{block.title}, renamed" for block in routine.blocks]
    assert [region.name for region in restored.regions] == ["Renamed"]


def test_the_first_format_can_be_read_for_good(shipped: Catalogue):
    restored, question = read_routine(shipped, FIRST.read_bytes())
    assert compute_routine_id(restored) == "rt-820d28cf8c7459e45a1497cbb16bd360"
    assert dict(question)["phase"] == "strength"
    last = restored.timeline[-1]
    assert last.at_seconds + last.step.seconds == restored.planned_seconds
    assert {item.dose.amount.__class__.__name__ for block in restored.blocks for item in block.items} >= {"Reps", "Hold"}


def test_fields_of_a_later_version_are_ignored(shipped: Catalogue):
    document = write_routine(compose(shipped, a_question(shipped)))
    later = json.dumps(json.loads(document) | {"colour": "blue"}).encode()
    assert read_routine(shipped, later).routine.blocks == read_routine(shipped, document).routine.blocks
