"""The hard rules, each on a catalogue made for it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise, WorkedRegion
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.composition import compose
from app.domain.composer.doses import list_doses
from app.domain.composer.phase_rules import dose_in_rule, stretch_in_rule
from app.domain.composer.puzzle_builder import prepare
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.composer.selection import limit_doses, select
from app.domain.errors import NoRoutine, QuestionFault, QuestionInvalid
from app.domain.vocabulary import BlockForm, Laterality, Method, Per, Phase, Position, RegionRole
from tests.builders import a_block, a_catalogue, a_prescription, a_protocol, a_range, a_region, a_slot, an_exercise, works
from tests.questions import a_question


def a_release(slug: str, *regions: WorkedRegion, family: str | None = None) -> Exercise:
    return an_exercise(slug, method=Method.RELEASE, regions=regions or (works(),), family=family)


UPRIGHT = {Position.STANDING, Position.HALF_KNEELING}


def reason_for(catalogue: Catalogue, slug: str, **words: Any) -> Reason | None:
    return prepare(catalogue, a_question(catalogue, minutes=1, **words)).removed.get(slug)


def question_about(
    exercises: Iterable[Exercise], protocol: Protocol, *, include: tuple[str, ...] = ()
) -> tuple[Catalogue, Question]:
    regions = (a_region("ankle"), a_region("toes"))
    catalogue = a_catalogue(regions=regions, exercises=exercises, protocols=(protocol,))
    return catalogue, a_question(catalogue, region=["ankle", "toes"], phase="daily", minutes=20, include=include)


@pytest.mark.parametrize(("role", "removed"), [(RegionRole.PRIMARY, None), (RegionRole.SECONDARY, Reason.FLOOR_OUTDOORS)])
def test_outdoors_only_exercises_mainly_for_a_floor_region_use_the_floor(role: RegionRole, removed: Reason | None) -> None:
    regions = (a_region("ankle", floor_reason="it is reached lying down"), a_region("toes"))
    lying = an_exercise("lying", positions=(Position.SUPINE,), regions=(works("toes"), works("ankle", role)))
    catalogue = a_catalogue(regions=regions, exercises=(lying,))
    assert reason_for(catalogue, "lying", phase="pre") is removed
    assert reason_for(catalogue, "lying", phase="pre", place="indoors") is None
    assert reason_for(catalogue, "lying", phase="daily") is None
    assert reason_for(catalogue, "lying", phase="daily", place="outdoors") is removed


@pytest.mark.parametrize(("position", "allowed"), [(position, position in UPRIGHT) for position in Position])
def test_outdoors_one_knee_on_the_ground_counts_as_standing(position: Position, *, allowed: bool) -> None:
    catalogue = a_catalogue(exercises=(an_exercise("moving", positions=(Position.STANDING, position)),))
    assert reason_for(catalogue, "moving", phase="pre") is (None if allowed else Reason.FLOOR_OUTDOORS)


def test_only_a_requested_region_brings_its_floor_work_outdoors() -> None:
    regions = (a_region("leg"), a_region("ankle", parent="leg", floor_reason="it is reached lying down"))
    lying = an_exercise("lying", positions=(Position.SUPINE,), regions=(works("ankle"),))
    catalogue = a_catalogue(regions=regions, exercises=(lying,))
    assert reason_for(catalogue, "lying", phase="pre", region=["ankle"]) is None
    assert reason_for(catalogue, "lying", phase="pre", region=["leg"]) is Reason.FLOOR_OUTDOORS


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


A_LONG_TIME = a_prescription(hold_seconds=a_range(180), sets=None)  # 190 s with the set-up
LONGER = a_prescription(hold_seconds=a_range(185), sets=None)  # 195 s
LONGEST = a_prescription(hold_seconds=a_range(290), sets=None)  # 300 s


def a_long_hold(*prescriptions: Prescription) -> Exercise:
    return an_exercise("hold", laterality=Laterality.BILATERAL, prescriptions=prescriptions)


@pytest.mark.parametrize(
    ("listed", "minutes", "possible"),
    [(0, 7, 1), (0, 8, 1), (0, 9, 2), (0, 12, 2), (0, 13, 3), (3, 7, 2), (3, 9, 2), (3, 10, 3), (1, 7, 3), (2, 7, 3)],
)
def test_no_dose_takes_more_than_its_share_of_the_time_or_of_eight_minutes(listed: int, minutes: int, possible: int) -> None:
    """Two fifths; a half where the protocol lists all its exercises, and any share where these are one or two."""
    exercises = [a_long_hold(A_LONG_TIME, LONGER, LONGEST), an_exercise("second"), an_exercise("third")]
    block = a_block(exercises=tuple(each.slug for each in exercises[:listed]))
    catalogue, question = question_about(exercises, a_protocol(blocks=(block,)))
    question = question.at_minutes(minutes)
    held = next(each for each in limit_doses(question, select(catalogue, question).candidates) if each.exercise.slug == "hold")
    assert [offer.seconds.total for offer in held.offers] == [190, 195, 300][:possible]


def test_an_exercise_that_is_too_long_for_now_is_refused_with_the_minutes_that_it_needs() -> None:
    exercises = (a_long_hold(LONGEST), an_exercise("short"))
    catalogue, question = question_about(exercises, a_protocol(), include=("hold",))
    assert compose(catalogue, question).planned_seconds > 300
    with pytest.raises(NoRoutine) as refusal:
        compose(catalogue, question.at_minutes(12))
    assert refusal.value.minimum_minutes == 13
    without = replace(question.at_minutes(12), include=frozenset())
    assert [each.reason for each in compose(catalogue, without).omissions] == [Reason.TOO_LONG]


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


def test_twins_in_different_blocks_exclude_each_other() -> None:
    blocks = (a_block(exercises=("rocks", "circles"), title="First"), a_block(title="Second"))
    exercises = (an_exercise("rocks", twins="rocks"), an_exercise("circles"), an_exercise("rolls", twins="rocks", family="rolls"))
    catalogue, question = question_about(exercises, a_protocol(blocks=blocks, prefers=("rocks",)))
    routine = compose(catalogue, question)
    assert {item.exercise.slug for block in routine.blocks for item in block.items} == {"circles", "rolls"}
    assert [(each.exercise.slug, each.reason) for each in routine.omissions] == [("rocks", Reason.NEARLY_THE_SAME)]


@pytest.mark.parametrize("family", [None, "rocks"])
def test_twins_cannot_be_included_together(family: str | None) -> None:
    exercises = (an_exercise("rocks", twins="rocks"), an_exercise("rolls", twins="rocks", family=family))
    catalogue, question = question_about(exercises, a_protocol(), include=("rocks", "rolls"))
    with pytest.raises(QuestionInvalid) as refusal:
        compose(catalogue, question)
    assert [problem.fault for problem in refusal.value.problems] == [QuestionFault.CANNOT_INCLUDE_TOGETHER]


def test_a_family_and_twins_of_the_same_name_are_different_groups() -> None:
    exercises = (an_exercise("rocks", twins="rolls"), an_exercise("circles", family="rolls"))
    catalogue, question = question_about(exercises, a_protocol())
    assert sum(len(block.items) for block in compose(catalogue, question).blocks) == 2


@pytest.mark.parametrize(
    ("method", "laterality", "seconds", "possible"),
    [
        (Method.STATIC_STRETCH, Laterality.BILATERAL, 240, True),
        (Method.STATIC_STRETCH, Laterality.BILATERAL, 241, False),
        (Method.PRE_CONTRACTION_STRETCH, Laterality.BILATERAL, 241, False),
        (Method.STATIC_STRETCH, Laterality.UNILATERAL, 480, True),
        (Method.STATIC_STRETCH, Laterality.UNILATERAL, 481, False),
        (Method.MOBILITY, Laterality.BILATERAL, 481, True),
    ],
)
def test_no_muscle_is_stretched_for_more_than_four_minutes_a_side(
    method: Method, laterality: Laterality, seconds: int, *, possible: bool
) -> None:
    per = Per.SET if laterality is Laterality.BILATERAL else Per.SIDE
    exercise = an_exercise(method=method, laterality=laterality, prescriptions=(a_prescription(per=per),))
    assert stretch_in_rule(exercise, seconds) is possible
