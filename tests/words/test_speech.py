"""What a coach says at each step, in English."""

import re
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.prescription import DoseLoad, Prescription
from app.domain.composer.cues import CueKind
from app.domain.composer.offers import list_offers
from app.domain.composer.timeline import build_timeline
from app.domain.composer.timing import DEFAULT_TIMING
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Laterality, LoadKind, Method, OpenEnd, Per, Phase, Position, StageAction
from app.words.en.numbers import spell, spell_seconds
from app.words.en.speech import speak_step
from tests.builders import a_catalogue, a_load, a_prescription, a_range, a_stage, a_tempo, an_exercise

SIDES: dict[str, Any] = {"laterality": Laterality.UNILATERAL}
TURNS: dict[str, Any] = {"laterality": Laterality.ALTERNATING}


def lines_of(prescription: Prescription, form: BlockForm = BlockForm.SEQUENCE, **fields: Any) -> list[str]:
    """The spoken lines of the first dose of a prescription, without those for getting ready."""
    exercise = an_exercise(prescriptions=(prescription,), **fields)
    offer, *_ = list_offers(
        a_catalogue(exercises=(exercise,)), exercise.slug, phase=Phase.DAILY, sets=None, form=form, timing=DEFAULT_TIMING
    )
    steps = [cue.step for cue in build_timeline(((offer,),))]
    return [speak_step(step) for step in steps if step.kind is not CueKind.GET_READY]


@pytest.mark.parametrize(
    ("prescription", "fields", "lines"),
    [
        (a_prescription(sets=None, reps=a_range(8)), {"rep_seconds": 1}, ["Next: ankle rocks. Eight reps.", "Eight quick reps."]),
        (
            a_prescription(sets=None, per=Per.SIDE, reps=a_range(5)),
            SIDES | {"rep_seconds": 6},
            [
                *("Next: ankle rocks. Five reps on each side.", "Left side. Five slow reps."),
                *("Switch sides.", "Right side. Five slow reps."),
            ],
        ),
        (
            a_prescription(sets=None, per=Per.SIDE, reps=a_range(5)),
            TURNS,
            ["Next: ankle rocks. Five reps on each side.", "Five reps on each side, in turn.", "Halfway."],
        ),
        (
            a_prescription(sets=None, reps=a_range(6)),
            TURNS,
            ["Next: ankle rocks. Six reps.", "Six reps, left and right in turn."],
        ),
        (
            a_prescription(sets=None, reps=a_range(2), tempo=a_tempo()),
            {},
            ["Next: ankle rocks. Two reps.", "Two reps: five seconds out, hold for five, five back."],
        ),
        (
            a_prescription(sets=None, per=Per.SIDE, reps=a_range(3), hold_seconds=a_range(9)),
            SIDES,
            [
                "Next: ankle rocks. Three reps on each side, each held for nine seconds.",
                *("Left side. Hold for nine seconds.", "Relax.", "And hold.", "Relax.", "Last one, hold.", "Switch sides."),
                *("Right side. Hold for nine seconds.", "Relax.", "And hold.", "Relax.", "Last one, hold."),
            ],
        ),
        (
            a_prescription(sets=None, reps=a_range(5), last_rep_hold_seconds=a_range(8)),
            {},
            [
                "Next: ankle rocks. Five reps, the last one held for eight seconds.",
                *("Five reps.", "Hold the last one for eight seconds."),
            ],
        ),
        (
            a_prescription(sets=a_range(2), hold_seconds=a_range(60)),
            {},
            [
                *("Next: ankle rocks. Two holds of one minute.", "Hold for one minute.", "Halfway."),
                *("Rest. Next: ankle rocks, set two of two.", "Hold for one minute.", "Halfway."),
            ],
        ),
        (
            a_prescription(sets=None, breaths=a_range(6)),
            {},
            ["Next: ankle rocks. Hold for six slow breaths.", "Hold for six slow breaths."],
        ),
        (
            a_prescription(sets=None, breaths=a_range(6)),
            {"pattern": Pattern.BREATHE},
            ["Next: ankle rocks. Six slow breaths.", "Six slow breaths."],
        ),
        (
            a_prescription(sets=None, per=Per.DIRECTION, steps=a_range(8)),
            {"directions": ("forwards", "backwards"), "rep_seconds": 3},
            [
                "Next: ankle rocks. Eight steps each way, forwards and backwards.",
                *("Forwards. Eight slow steps.", "Backwards. Eight slow steps."),
            ],
        ),
        (
            a_prescription(sets=None, metres=a_range(20)),
            {"method": Method.DRILL},
            ["Next: ankle rocks. Twenty metres.", "Twenty metres."],
        ),
        (
            a_prescription(sets=None, work_seconds=a_range(150)),
            {"method": Method.DRILL, "pattern": Pattern.WALK_DRILL},
            [
                "Next: ankle rocks. Two minutes and thirty seconds.",
                *("Walk for two minutes and thirty seconds.", "Halfway."),
            ],
        ),
        (
            a_prescription(sets=None, work_seconds=a_range(30)),
            {},
            ["Next: ankle rocks. Thirty seconds.", "Go for thirty seconds."],
        ),
        (
            a_prescription(sets=None, hold_seconds=a_range(30)),
            {"method": Method.RELEASE},
            ["Next: ankle rocks. Thirty seconds.", "Roll slowly for thirty seconds."],
        ),
        (
            a_prescription(sets=None, stages=tuple(a_stage(action, least=9) for action in StageAction), cycles=a_range(2)),
            {"directions": ()},
            [
                "Next: ankle rocks. Two rounds of stretch, push and lift.",
                *("Stretch for nine seconds.", "Push for nine seconds.", "Lift for nine seconds.") * 2,
            ],
        ),
        (
            a_prescription(sets=None, hold_seconds=a_range(30)),
            {"positions": (Position.SEATED, Position.SIDE_LYING)},
            ["Next: ankle rocks. Hold for thirty seconds.", "Change position: on your side.", "Hold for thirty seconds."],
        ),
        (
            a_prescription(sets=None, per=Per.DIRECTION, hold_seconds=a_range(30)),
            SIDES | {"directions": ("low", "upright")},
            [
                "Next: ankle rocks. Hold for thirty seconds each way, low and upright, on each side.",
                *("Left side. Low. Hold for thirty seconds.", "Change position: upright.", "Upright. Hold for thirty seconds."),
                "Switch sides.",
                *("Right side. Low. Hold for thirty seconds.", "Change position: upright.", "Upright. Hold for thirty seconds."),
            ],
        ),
        (
            a_prescription(sets=None, reps=a_range(5), open_ended=OpenEnd.WHILE_FORM_HOLDS),
            {"name": "Ankle rocks (easy)"},
            ["Next: ankle rocks. Five reps. Stop sooner if your form slips.", "Five reps."],
        ),
    ],
)
def test_each_kind_of_dose_is_spoken_in_its_own_words(prescription: Prescription, fields: dict[str, Any], lines: list[str]):
    assert lines_of(prescription, **fields) == lines


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (a_load(LoadKind.BODYWEIGHT), "with no weight"),
        (a_load(LoadKind.REPS_IN_RESERVE, 2, 3), "stop with two to three to spare"),
        (a_load(LoadKind.PERCENT_1RM, 85), "with eighty-five percent of the most you could lift"),
        (a_load(LoadKind.REP_MAX, 8), "with a weight you could lift eight times"),
        (a_load(LoadKind.RPE, 8, 9), "effort eight to nine of ten"),
    ],
)
def test_the_load_is_spoken_with_the_dose(load: DoseLoad, words: str):
    prescription = a_prescription(sets=None, reps=a_range(8), load=load)
    assert lines_of(prescription)[0] == f"Next: ankle rocks. Eight reps, {words}."


def test_one_round_of_one_is_not_said():
    assert lines_of(a_prescription(sets=a_range(1), reps=a_range(4)), BlockForm.SUPERSET)[0] == "Next: ankle rocks. Four reps."


def test_a_superset_names_the_next_exercise_and_round():
    lines = lines_of(a_prescription(sets=a_range(2), reps=a_range(4)), BlockForm.SUPERSET)
    assert lines == [
        *("Next: ankle rocks, round one of two. Four reps.", "Four reps."),
        *("Rest. Next: ankle rocks, round two of two.", "Next: ankle rocks, round two of two. Four reps.", "Four reps."),
    ]


def test_getting_ready_names_the_exercise_the_side_and_the_set():
    exercise = an_exercise(prescriptions=(a_prescription(sets=a_range(2), per=Per.SIDE, reps=a_range(4)),), **SIDES)
    catalogue = a_catalogue(exercises=(exercise,))
    offer, *_ = list_offers(
        catalogue, exercise.slug, phase=Phase.DAILY, sets=None, form=BlockForm.SEQUENCE, timing=DEFAULT_TIMING
    )
    steps = [cue.step for cue in build_timeline(((offer,),))]
    assert [speak_step(step) for step in steps if step.kind is CueKind.GET_READY] == [
        "Get ready: ankle rocks, left side.",
        "Get ready: ankle rocks, left side, set two of two.",
    ]


def test_every_line_of_the_shipped_catalogue_can_be_read_aloud(shipped: Catalogue):
    for slug in shipped.exercises:
        for form in (BlockForm.SEQUENCE, BlockForm.SUPERSET):
            for offer in list_offers(shipped, slug, phase=Phase.DAILY, sets=None, form=form, timing=DEFAULT_TIMING):
                for cue in build_timeline(((offer,),)):
                    line = speak_step(cue.step)
                    assert line.endswith(".")
                    assert line[0].isupper()
                    assert not re.search(r"[()%]|\d+ ?s\b| {2}|\.\.", line)
                    if offer.exercise.method is Method.RELEASE:
                        assert "hold" not in line.lower()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (45, "forty-five"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (120, "one hundred and twenty"),
        (1000, "1000"),
    ],
)
def test_numbers_are_spelled(number: int, words: str):
    assert spell(number) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "one second"),
        (45, "forty-five seconds"),
        (60, "one minute"),
        (90, "ninety seconds"),
        (130, "two minutes and ten seconds"),
        (600, "ten minutes"),
    ],
)
def test_times_are_spelled(seconds: int, words: str):
    assert spell_seconds(seconds) == words
