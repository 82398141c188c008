"""The steps that an app shows, in English."""

from typing import Any

import pytest

from app.domain.catalogue.prescription import Prescription
from app.domain.composer.doses import list_doses
from app.domain.composer.offers import list_offers
from app.domain.composer.timeline import build_timeline, list_steps
from app.domain.composer.timing import DEFAULT_TIMING
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Laterality, Method, Per, Phase, Position, StageAction
from app.words.en.cues import format_step
from tests.builders import a_catalogue, a_load, a_prescription, a_range, a_stage, an_exercise

SIDES: dict[str, Any] = {"laterality": Laterality.UNILATERAL}
READY = ("Get ready: Ankle rocks.",)


def texts_of(prescription: Prescription, form: BlockForm = BlockForm.SEQUENCE, **fields: Any) -> list[str]:
    """The texts of the first dose of a prescription, step by step."""
    exercise = an_exercise(prescriptions=(prescription,), **fields)
    offers = list_offers(
        a_catalogue(exercises=(exercise,)), exercise.slug, phase=Phase.DAILY, sets=None, form=form, timing=DEFAULT_TIMING
    )
    assert offers[0].dose == list_doses(exercise, prescription)[0]
    steps = list_steps(offers[0]) if form is BlockForm.SEQUENCE else [cue.step for cue in build_timeline(((offers[0],),))]
    return [format_step(step) for step in steps]


@pytest.mark.parametrize(
    ("prescription", "fields", "texts"),
    [
        (
            a_prescription(sets=a_range(2), reps=a_range(10)),
            {},
            [
                *("Next: Ankle rocks. 2 x 10 reps.", *READY, "Ankle rocks: 10 reps.", "Halfway: 20 s to go."),
                *("Rest.", *READY, "Ankle rocks: 10 reps.", "Halfway: 20 s to go."),
            ],
        ),
        (
            a_prescription(sets=a_range(2), reps=a_range(8), load=a_load(), rest_seconds=a_range(120)),
            {},
            [
                "Next: Ankle rocks. 2 x 8 reps, a weight you could lift 8 times, rest 2 min.",
                *(*READY, "Ankle rocks: 8 reps.", "Rest.", *READY, "Ankle rocks: 8 reps."),
            ],
        ),
        (
            a_prescription(sets=None, per=Per.SIDE, reps=a_range(5), last_rep_hold_seconds=a_range(8)),
            SIDES,
            [
                *("Next: Ankle rocks. 5 reps each side, 8 s hold on the last.", *READY),
                *(["Ankle rocks: 5 reps.", "Ankle rocks: hold the last one for 8 s.", "Switch sides."] * 2)[:-1],
            ],
        ),
        (
            a_prescription(sets=None, per=Per.SIDE, reps=a_range(4)),
            {"laterality": Laterality.ALTERNATING},
            ["Next: Ankle rocks. 4 reps each side.", *READY, "Ankle rocks: 4 reps each side, in turn."],
        ),
        (
            a_prescription(sets=None, reps=a_range(2), hold_seconds=a_range(9)),
            {},
            [
                *("Next: Ankle rocks. 2 reps of 9 s.", *READY),
                *("Ankle rocks: hold for 9 s, 1 of 2.", "Relax.", "Ankle rocks: hold for 9 s, 2 of 2."),
            ],
        ),
        (
            a_prescription(sets=None, breaths=a_range(5)),
            {},
            ["Next: Ankle rocks. 5 breaths.", *READY, "Ankle rocks: hold for 5 slow breaths."],
        ),
        (
            a_prescription(sets=None, breaths=a_range(5)),
            {"pattern": Pattern.BREATHE},
            ["Next: Ankle rocks. 5 breaths.", *READY, "Ankle rocks: 5 slow breaths."],
        ),
        (
            a_prescription(sets=None, hold_seconds=a_range(30)),
            {"positions": (Position.SEATED, Position.SIDE_LYING)},
            ["Next: Ankle rocks. 30 s hold.", "Change position: on your side.", *READY, "Ankle rocks: hold for 30 s."],
        ),
        (
            a_prescription(sets=None, per=Per.DIRECTION, hold_seconds=a_range(30)),
            {"directions": ("low", "upright")},
            [
                *("Next: Ankle rocks. 30 s hold each way (low, upright).", *READY, "Ankle rocks: hold for 30 s (low)."),
                *("Change position (upright).", "Ankle rocks: hold for 30 s (upright)."),
            ],
        ),
        (
            a_prescription(sets=None, per=Per.DIRECTION, steps=a_range(8)),
            {"directions": ("in", "out")},
            [
                *("Next: Ankle rocks. 8 steps each way (in, out).", *READY),
                *("Ankle rocks: 8 steps (in).", "Ankle rocks: 8 steps (out)."),
            ],
        ),
        (
            a_prescription(sets=None, stages=tuple(a_stage(action, least=9) for action in StageAction), cycles=a_range(1)),
            {},
            [
                *("Next: Ankle rocks. 1 round of (stretch 9 s, push 9 s, lift 9 s).", *READY),
                *("Ankle rocks: stretch for 9 s.", "Ankle rocks: push for 9 s.", "Ankle rocks: lift for 9 s."),
            ],
        ),
    ],
)
def test_each_kind_of_dose_is_shown_in_its_own_words(prescription: Prescription, fields: dict[str, Any], texts: list[str]):
    assert texts_of(prescription, **fields) == texts


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ({"work_seconds": a_range(30)}, "Ankle rocks: roll slowly, 30 s."),
        ({"hold_seconds": a_range(30)}, "Ankle rocks: roll gently, or rest on a tender spot, 30 s."),
    ],
)
def test_a_roll_is_never_called_a_hold(amount: dict[str, Any], text: str):
    texts = texts_of(a_prescription(sets=None, **amount), method=Method.RELEASE)
    assert texts == ["Next: Ankle rocks. 30 s.", *READY, text]


def test_one_round_of_one_is_not_said():
    assert texts_of(a_prescription(sets=a_range(1), reps=a_range(4)), BlockForm.SUPERSET)[0] == "Next: Ankle rocks. 4 reps."


def test_a_superset_names_the_round_and_one_set():
    texts = texts_of(a_prescription(sets=a_range(3), reps=a_range(4)), BlockForm.SUPERSET)
    assert [text for text in texts if "ound" in text] == [
        "Next: Ankle rocks, round 1 of 3. 4 reps.",
        "Rest before round 2 of 3.",
        "Next: Ankle rocks, round 2 of 3. 4 reps.",
        "Rest before round 3 of 3.",
        "Next: Ankle rocks, round 3 of 3. 4 reps.",
    ]
