"""Differences between an exercise and its alternative, in English."""

import pytest

from app.domain.alternatives.alternative import Difference, DifferenceField
from app.domain.vocabulary import Effort, Equipment, Laterality, Level, Method, Position
from app.words.en.alternatives import format_difference
from tests.builders import a_region

FIELD = DifferenceField


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (
            Difference(field=FIELD.METHOD, before=(Method.RELEASE,), after=(Method.DYNAMIC_STRETCH,)),
            "Dynamic stretch instead of release.",
        ),
        (
            Difference(field=FIELD.POSITION, before=(Position.STANDING,), after=(Position.SUPINE,)),
            "Starts supine instead of standing.",
        ),
        (Difference(field=FIELD.EQUIPMENT, after=(Equipment.BOX, Equipment.BAND)), "Needs a box and a band."),
        (Difference(field=FIELD.EQUIPMENT, before=(Equipment.BOX,)), "Needs no equipment instead of a box."),
        (
            Difference(field=FIELD.EQUIPMENT, before=(Equipment.BOX,), after=(Equipment.BAND,)),
            "Needs a band instead of a box.",
        ),
        (
            Difference(field=FIELD.LEVEL, before=(Level.BEGINNER,), after=(Level.ADVANCED,)),
            "Level: advanced instead of beginner.",
        ),
        (Difference(field=FIELD.EFFORT, before=(Effort.EASY,), after=(Effort.HARD,)), "Feels hard instead of easy."),
        (
            Difference(field=FIELD.LATERALITY, before=(Laterality.ALTERNATING,), after=(Laterality.UNILATERAL,)),
            "Works one side after the other instead of the sides in turn.",
        ),
        (
            Difference(field=FIELD.REGIONS_LOST, regions=(a_region(), a_region("calf"))),
            "No longer works the ankle and calf.",
        ),
        (Difference(field=FIELD.REGIONS_GAINED, regions=(a_region(),)), "Also works the ankle."),
    ],
)
def test_every_difference_has_a_sentence(difference: Difference, text: str):
    assert format_difference(difference) == text
