"""The preferences of the composer that a routine bends because the runner chose some of its exercises.

What would be unsafe or impossible is not among them: such a swap is refused.
"""

from enum import StrEnum
from typing import NamedTuple

from app.domain.catalogue.catalogue import Region
from app.domain.catalogue.exercise import Exercise


class Preference(StrEnum):
    """What the composer does wherever a runner does not choose otherwise."""

    IN_PROTOCOL = "in_protocol"
    IN_BLOCK = "in_block"
    WORKS_A_REQUESTED_REGION = "works_a_requested_region"
    EVERY_REGION = "every_region"
    PULSE_RAISED = "pulse_raised"
    BLOCK_REPRESENTED = "block_represented"
    PREFERRED_FOR_CONDITION = "preferred_for_condition"
    AIMED_FOR_CONDITION = "aimed_for_condition"
    INCLUDED = "included"
    ONE_VERSION = "one_version"
    NEARLY_THE_SAME = "nearly_the_same"
    SHARE_OF_AN_EXERCISE = "share_of_an_exercise"
    SHARE_OF_A_BLOCK = "share_of_a_block"
    RELEASE_IS_MOVED = "release_is_moved"
    STANDING_OUTDOORS = "standing_outdoors"
    DOWN_ONCE = "down_once"
    EFFORT_RISES = "effort_rises"


class BentPreference(NamedTuple):
    """A preference that a routine bends, with the exercises, regions and the title of the block that it is about."""

    preference: Preference
    exercises: tuple[Exercise, ...] = ()
    regions: tuple[Region, ...] = ()
    block: str = ""
