"""The hard rules, each on a catalogue made for it."""

from collections.abc import Iterable

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise, WorkedRegion
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.candidates import select
from app.domain.composer.composition import compose
from app.domain.composer.doses import list_doses
from app.domain.composer.phase_rules import dose_in_rule
from app.domain.composer.puzzle_builder import prepare
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.errors import QuestionInvalid
from app.domain.vocabulary import BlockForm, Method, Phase, Position, RegionRole
from tests.builders import a_block, a_catalogue, a_prescription, a_protocol, a_range, a_region, a_slot, an_exercise, works
from tests.questions import a_question


def a_release(slug: str, *regions: WorkedRegion, family: str | None = None) -> Exercise:
    return an_exercise(slug, method=Method.RELEASE, regions=regions or (works(),), family=family)


def reason_for(catalogue: Catalogue, slug: str, *, phase: str) -> Reason | None:
    return prepare(catalogue, a_question(catalogue, phase=phase, minutes=1)).removed.get(slug)


def question_about(
    exercises: Iterable[Exercise], protocol: Protocol, *, include: tuple[str, ...] = ()
) -> tuple[Catalogue, Question]:
    regions = (a_region("ankle"), a_region("toes"))
    catalogue = a_catalogue(regions=regions, exercises=exercises, protocols=(protocol,))
    return catalogue, a_question(catalogue, region=["ankle", "toes"], phase="daily", minutes=20, include=include)


@pytest.mark.parametrize(("role", "removed"), [(RegionRole.PRIMARY, None), (RegionRole.SECONDARY, Reason.FLOOR_BEFORE_RUN)])
def test_before_a_run_only_exercises_mainly_for_a_floor_region_use_the_floor(role: RegionRole, removed: Reason | None) -> None:
    regions = (a_region("ankle", floor_reason="it is reached lying down"), a_region("toes"))
    lying = an_exercise("lying", positions=(Position.SUPINE,), regions=(works("toes"), works("ankle", role)))
    catalogue = a_catalogue(regions=regions, exercises=(lying,))
    assert reason_for(catalogue, "lying", phase="pre") is removed
    assert reason_for(catalogue, "lying", phase="daily") is None


@pytest.mark.parametrize(
    ("prescription", "allowed"),
    [
        (a_prescription(hold_seconds=a_range(9)), False),
        (a_prescription(hold_seconds=a_range(10)), True),
        (a_prescription(hold_seconds=a_range(90)), True),
        (a_prescription(hold_seconds=a_range(91)), False),
        (a_prescription(reps=a_range(5), hold_seconds=a_range(3)), True),
    ],
)
def test_only_a_plain_hold_keeps_within_its_range_after_a_run(prescription: Prescription, *, allowed: bool) -> None:
    stretch = an_exercise(method=Method.STATIC_STRETCH, phases=(Phase.POST, Phase.DAILY), prescriptions=(prescription,))
    dose = list_doses(stretch, prescription)[0]
    assert dose_in_rule(Phase.POST, stretch, dose) is allowed
    assert dose_in_rule(Phase.DAILY, stretch, dose)


def test_a_release_does_not_count_as_movement_of_another() -> None:
    blocks = (a_block(Method.RELEASE, exercises=("ball",), title="Ball"), a_block(Method.RELEASE, title="Roll"), a_block())
    exercises = (a_release("ball"), a_release("roll"), an_exercise("curls", regions=(works("toes"),)))
    catalogue, question = question_about(exercises, a_protocol(blocks=blocks), include=("ball",))
    assert prepare(catalogue, question).removed["ball"] is Reason.NOT_PAIRED
    with pytest.raises(QuestionInvalid) as refusal:
        compose(catalogue, question)
    assert [problem.names for problem in refusal.value.problems] == [("ball", Reason.NOT_PAIRED)]


def test_a_released_region_may_be_moved_in_a_later_pair() -> None:
    pair = a_block(Method.RELEASE, Method.MOBILITY, form=BlockForm.PAIRS, slots=(a_slot("Ankle", "roll", "ankle-rocks"),))
    ball = a_release("ball")
    named = a_block(Method.RELEASE, exercises=("ball",), title="Ball")
    catalogue, question = question_about((ball, a_release("roll"), an_exercise()), a_protocol(blocks=(named, pair)))
    found = [item.exercise.slug for block in compose(catalogue, question).blocks for item in block.items]
    assert found == ["ball", "roll", "ankle-rocks"]


def test_two_pairs_never_hold_two_versions_of_one_release() -> None:
    slots = (a_slot("Ankle", "soft-roll", "ankle-rocks"), a_slot("Toes", "hard-roll", "curls"))
    pairs = a_block(Method.RELEASE, Method.MOBILITY, form=BlockForm.PAIRS, slots=slots)
    releases = (a_release("soft-roll", family="roll"), a_release("hard-roll", works("toes"), family="roll"))
    moves = (an_exercise(), an_exercise("curls", regions=(works("toes"),)))
    catalogue, question = question_about((*releases, *moves), a_protocol(blocks=(pairs,)))
    assert len(select(catalogue, question).candidates) == 4
    assert sum(len(block.items) for block in compose(catalogue, question).blocks) == 2


def test_a_pair_is_never_made_of_two_versions_of_one_movement() -> None:
    slots = (a_slot("Ankle", "roll", "ankle-rocks", "circles"),)
    pairs = a_block(Method.RELEASE, Method.MOBILITY, form=BlockForm.PAIRS, slots=slots)
    exercises = (a_release("roll", family="ankle"), an_exercise(family="ankle"), an_exercise("circles"))
    catalogue, question = question_about(exercises, a_protocol(blocks=(pairs,), prefers=("ankle-rocks",)))
    found = [item.exercise.slug for block in compose(catalogue, question).blocks for item in block.items]
    assert found == ["roll", "circles"]
