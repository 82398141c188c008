"""Why an exercise is not in a routine, in English."""

from typing import Any

import pytest

from app.domain.composer.omissions import Exclusion, Omission
from app.domain.composer.reasons import Reason
from app.domain.vocabulary import Equipment, Method
from app.words.en.omissions import explain_omission
from tests.builders import a_condition, an_exercise

KNEE = Exclusion(a_condition("knee_pain"), ("jumps load it", "it is pressed"))
ITB = Exclusion(a_condition("it_band_pain", name="IT band pain"), ())


def omission(reason: Reason, *conditions: Exclusion, **fields: Any) -> Omission:
    return Omission(an_exercise("lunge", **fields), reason, conditions)


@pytest.mark.parametrize(
    ("left_out", "text"),
    [
        (omission(Reason.PHASE, method=Method.STATIC_STRETCH), "Lunge: static stretches are not for this phase."),
        (omission(Reason.PHASE, method=Method.CARDIO), "Lunge: exercises that raise the pulse are not for this phase."),
        (
            omission(Reason.EQUIPMENT, equipment=(Equipment.BOX, Equipment.BAND), equipment_alternatives=((Equipment.WALL,),)),
            "Lunge: needs a box with a band or a wall.",
        ),
        (
            omission(Reason.CONDITION, ITB, KNEE),
            "Lunge: left out because of IT band pain; left out because of knee pain (jumps load it and it is pressed).",
        ),
        (omission(Reason.NOT_PAIRED), "Lunge: needs a matching movement after the release, and none fits."),
    ],
)
def test_an_omission_is_explained_by_its_reason(left_out: Omission, text: str):
    assert explain_omission(left_out) == text


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason: Reason):
    text = explain_omission(omission(reason, KNEE, equipment=(Equipment.BAND,)))
    assert text.startswith("Lunge: ")
    assert text.endswith(".")
