"""Doses in English keep every number of their source."""

from typing import Any

import pytest

from app.domain.catalogue.amounts import amount_fields
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.prescription import DoseLoad
from app.domain.catalogue.ranges import Range
from app.domain.composer.doses import list_doses
from app.domain.vocabulary import Laterality, LoadKind, OpenEnd, Per, StageAction
from app.words.en.doses import format_dose, format_frequency, format_prescription
from tests.builders import a_load, a_prescription, a_range, a_stage, a_tempo, an_exercise

FEW = 2
"""Up to this many times a number is a word: once, twice."""

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
        ({}, {"sets": None, "tempo": a_tempo(3, 0, 5)}, "10 reps (3 s out, 5 s back)"),
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
        ({}, {"rest_seconds": a_range(120)}, "2 x 10 reps, rest 2 min"),
        ({}, {"rest_seconds": a_range(60, 120)}, "2 x 10 reps, rest 1-2 min"),
        ({}, {"rest_seconds": a_range(60, 90)}, "2 x 10 reps, rest 60-90 s"),
        (
            {},
            {
                "load": a_load(),
                "rest_seconds": a_range(120),
                "open_ended": OpenEnd.WHILE_FORM_HOLDS,
                "times_per_day": a_range(2),
                "times_per_week": a_range(3, 5),
                "weeks": a_range(1, 2),
            },
            (
                "2 x 10 reps (while form holds), a weight you could lift 8 times, rest 2 min; "
                "twice a day, 3-5 times a week, in weeks 1 to 2 of the programme"
            ),
        ),
    ],
)
def test_a_prescription_is_formatted_in_plain_english(exercise: dict, prescription: dict, text: str):
    given = a_prescription(**prescription)
    assert format_prescription(an_exercise(prescriptions=(given,), **exercise), given) == text


@pytest.mark.parametrize(
    ("load", "text"),
    [
        (a_load(LoadKind.BODYWEIGHT), "bodyweight only"),
        (a_load(LoadKind.REPS_IN_RESERVE, 1), "stop with 1 rep to spare"),
        (a_load(LoadKind.REPS_IN_RESERVE, 2, 3), "stop with 2-3 reps to spare"),
        (a_load(LoadKind.PERCENT_1RM, 70, 85), "70-85 % of the weight you could lift once"),
        (a_load(LoadKind.REP_MAX, 1), "a weight you could lift once"),
        (a_load(LoadKind.REP_MAX, 6, 8), "a weight you could lift 6-8 times"),
        (a_load(LoadKind.RPE, 7), "effort 7 of 10"),
    ],
)
def test_each_kind_of_load_has_its_words(load: DoseLoad, text: str):
    given = a_prescription(load=load)
    exercise = an_exercise(prescriptions=(given,))
    assert format_prescription(exercise, given) == f"2 x 10 reps, {text}"
    assert format_dose(exercise, list_doses(exercise, given)[0]) == f"2 x 10 reps, {text}"


@pytest.mark.parametrize("kind", LoadKind)
def test_every_kind_of_load_can_be_formatted(kind: LoadKind):
    given = a_prescription(load=a_load(kind))
    assert format_prescription(an_exercise(prescriptions=(given,)), given).startswith("2 x 10 reps, ")


@pytest.mark.parametrize(("seconds", "text"), [(None, ""), (0, ", no rest"), (45, ", rest 45 s"), (180, ", rest 3 min")])
def test_a_chosen_dose_states_the_rest_that_belongs_to_it(seconds: int | None, text: str):
    given = a_prescription()
    exercise = an_exercise(prescriptions=(given,))
    assert format_dose(exercise, list_doses(exercise, given)[0], rest_seconds=seconds) == f"2 x 10 reps{text}"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, None),
        ({"times_per_day": a_range(1)}, "Its source asks for it once a day."),
        ({"times_per_day": a_range(2)}, "Its source asks for it twice a day."),
        ({"times_per_week": a_range(3)}, "Its source asks for it 3 times a week."),
        ({"times_per_week": a_range(7)}, "Its source asks for it every day."),
        (
            {"times_per_week": a_range(3, 4), "weeks": a_range(1)},
            "Its source asks for it 3-4 times a week, in week 1 of the programme.",
        ),
        ({"weeks": a_range(1, 2)}, "Its source asks for it in weeks 1 to 2 of the programme."),
    ],
)
def test_the_frequency_of_a_dose_is_a_sentence(fields: dict[str, Any], text: str | None):
    assert format_frequency(a_prescription(**fields)) == text


def test_the_text_of_every_shipped_prescription_has_all_its_numbers(shipped: Catalogue):
    for exercise in shipped.exercises.values():
        for prescription in exercise.prescriptions:
            text = format_prescription(exercise, prescription)
            amounts = [amount for amount in amount_fields(prescription.amount).values() if isinstance(amount, Range)]
            if prescription.sets is not None and prescription.sets.max > 1:
                amounts.append(prescription.sets)
            if prescription.load and prescription.load.amount and prescription.load.amount.min > FEW:
                amounts.append(prescription.load.amount)
            assert all(str(end) in text for amount in amounts for end in (amount.min, amount.max))
