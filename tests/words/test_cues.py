"""The steps that an app plays, in English."""

from typing import Any

import pytest

from app.domain.catalogue.prescription import Prescription
from app.domain.composer.doses import list_doses
from app.domain.composer.offers import list_offers
from app.domain.composer.timeline import build_timeline, list_steps
from app.domain.composer.timing import DEFAULT_TIMING
from app.domain.vocabulary import BlockForm, Laterality, Per, Phase, StageAction
from app.words.en.cues import format_step
from tests.builders import a_catalogue, a_load, a_prescription, a_range, a_stage, an_exercise

SIDES: dict[str, Any] = {"laterality": Laterality.UNILATERAL}


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
            ["Next: Ankle rocks. 2 x 10 reps.", "Ankle rocks: 10 reps.", "Rest.", "Ankle rocks: 10 reps."],
        ),
        (
            a_prescription(sets=a_range(2), reps=a_range(8), load=a_load(), rest_seconds=a_range(120)),
            {},
            [
                "Next: Ankle rocks. 2 x 8 reps, a weight you could lift 8 times, rest 2 min.",
                *("Ankle rocks: 8 reps.", "Rest.", "Ankle rocks: 8 reps."),
            ],
        ),
        (
            a_prescription(sets=None, per=Per.SIDE, reps=a_range(5), last_rep_hold_seconds=a_range(8)),
            SIDES,
            [
                "Next: Ankle rocks. 5 reps each side, 8 s hold on the last.",
                *(["Ankle rocks: 5 reps.", "Ankle rocks: hold the last one.", "Switch sides."] * 2)[:-1],
            ],
        ),
        (
            a_prescription(sets=None, reps=a_range(2), hold_seconds=a_range(9)),
            {},
            ["Next: Ankle rocks. 2 reps of 9 s.", "Ankle rocks: hold.", "Relax.", "Ankle rocks: hold."],
        ),
        (
            a_prescription(sets=None, breaths=a_range(5)),
            {},
            ["Next: Ankle rocks. 5 breaths.", "Ankle rocks: hold for 5 slow breaths."],
        ),
        (
            a_prescription(sets=None, per=Per.DIRECTION, steps=a_range(8)),
            {"directions": ("in", "out")},
            ["Next: Ankle rocks. 8 steps each way (in, out).", "Ankle rocks: 8 steps (in).", "Ankle rocks: 8 steps (out)."],
        ),
        (
            a_prescription(sets=None, stages=tuple(a_stage(action, least=9) for action in StageAction), cycles=a_range(1)),
            {},
            [
                "Next: Ankle rocks. 1 round of (stretch 9 s, push 9 s, lift 9 s).",
                "Ankle rocks: stretch.",
                "Ankle rocks: push.",
                "Ankle rocks: lift.",
            ],
        ),
    ],
)
def test_each_kind_of_dose_is_played_in_its_own_words(prescription: Prescription, fields: dict[str, Any], texts: list[str]):
    assert texts_of(prescription, **fields) == texts


def test_the_rest_of_a_superset_names_the_next_round():
    texts = texts_of(a_prescription(sets=a_range(3), reps=a_range(4)), BlockForm.SUPERSET)
    assert [text for text in texts if text.startswith("Rest")] == ["Rest before round 2 of 3.", "Rest before round 3 of 3."]
