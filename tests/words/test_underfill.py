"""Why a routine does not fill its time, in English."""

import pytest

from app.domain.composer.underfill import (
    EquipmentWouldHelp,
    ExerciseCeiling,
    PoolUsedUp,
    ProtocolLimit,
    ProtocolRules,
    RestTooShort,
    RisesWithWeeks,
    Underfill,
    WiderRegionWouldHelp,
)
from app.domain.vocabulary import Equipment
from app.words.en.underfill import explain_underfill
from tests.builders import a_region


@pytest.mark.parametrize(
    ("cause", "text"),
    [
        (ProtocolLimit("Moving warm-up", 30), "Moving warm-up is made for at most 30 minutes, so no more is planned."),
        (
            PoolUsedUp(),
            "Every exercise that fits is included, at the longest dose that its sources and its share of the time allow.",
        ),
        (RestTooShort(35, 220), "35 s are left, but the shortest of the remaining exercises takes 220 s."),
        (
            ProtocolRules(),
            "Any further exercise would exceed its block's share of the time, or break a rule such as the one about patterns.",
        ),
        (RisesWithWeeks(), "Strength begins with few sets and repetitions. They rise from week to week, up to the time."),
        (
            ExerciseCeiling(8),
            (
                "The routine is as long as 8 good exercises can make it. "
                "`max_exercises` allows more, and each is then shorter or less direct."
            ),
        ),
        (EquipmentWouldHelp(Equipment.MINI_BAND, 1), "A mini band would add 1 more exercise."),
        (EquipmentWouldHelp(Equipment.BOX, 2), "A box would add 2 more exercises."),
        (EquipmentWouldHelp(Equipment.ANCHOR, 1), "Something that holds the feet would add 1 more exercise."),
        (WiderRegionWouldHelp(a_region("lower-leg")), "A larger region, the lower leg, has more exercises."),
    ],
)
def test_every_cause_of_an_underfilled_routine_has_a_sentence(cause: Underfill, text: str):
    assert explain_underfill(cause) == text
