"""Doses in English keep every number of their source."""

import pytest

from app.domain.catalogue.amounts import amount_fields
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import Laterality, OpenEnd, Per, StageAction
from app.words.en.doses import format_prescription
from tests.builders import a_prescription, a_range, a_stage, a_tempo, an_exercise

SIDED = {"laterality": Laterality.UNILATERAL}


@pytest.mark.parametrize(
    ("exercise", "prescription", "text"),
    [
        ({}, {"sets": None}, "10 reps"),
        ({}, {"sets": a_range(1), "reps": a_range(1)}, "1 rep"),
        ({}, {"sets": a_range(2, 3), "reps": a_range(10, 15)}, "2-3 x 10-15 reps"),
        (SIDED, {"per": Per.SIDE, "last_rep_hold_seconds": a_range(5)}, "2 x 10 reps each side, 5 s hold on the last"),
        ({}, {"sets": None, "hold_seconds": a_range(30, 60)}, "30-60 s hold"),
        ({}, {"sets": None, "reps": a_range(5), "hold_seconds": a_range(2)}, "5 reps of 2 s"),
        ({}, {"sets": None, "breaths": a_range(5, 8)}, "5-8 breaths"),
        ({}, {"sets": None, "steps": a_range(20)}, "20 steps"),
        ({}, {"sets": a_range(2), "metres": a_range(7, 20)}, "2 x 7-20 m"),
        ({}, {"sets": None, "work_seconds": a_range(60)}, "60 s"),
        ({}, {"sets": None, "tempo": a_tempo(5, 5, 5)}, "10 reps (5 s out, 5 s hold, 5 s back)"),
        ({"directions": ("in", "out")}, {"sets": None, "per": Per.DIRECTION}, "10 reps each way (in, out)"),
        (
            SIDED,
            {
                "sets": None,
                "per": Per.SIDE,
                "stages": (a_stage(least=30, most=90), a_stage(StageAction.PUSH, 10)),
                "cycles": a_range(2, 3),
            },
            "2-3 rounds of (stretch 30-90 s, push 10 s) each side",
        ),
        ({}, {"sets": None, "open_ended": OpenEnd.TO_EXHAUSTION}, "10 reps (to exhaustion)"),
    ],
)
def test_a_prescription_is_formatted_in_plain_english(exercise: dict, prescription: dict, text: str):
    given = a_prescription(**prescription)
    assert format_prescription(an_exercise(prescriptions=(given,), **exercise), given) == text


def test_the_text_of_every_shipped_prescription_has_all_its_numbers(shipped: Catalogue):
    for exercise in shipped.exercises.values():
        for prescription in exercise.prescriptions:
            text = format_prescription(exercise, prescription)
            amounts = [amount for amount in amount_fields(prescription.amount).values() if isinstance(amount, Range)]
            if prescription.sets is not None and prescription.sets.max > 1:
                amounts.append(prescription.sets)
            assert all(str(end) in text for amount in amounts for end in (amount.min, amount.max))
