"""Words that runners type although no routine here is for them, and why. The sentences are in `app/words`.

They are a table of the program, as the red flags are: what needs a clinician must not depend on what authors write. The words
are general knowledge (limber-house).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Unsuited(StrEnum):
    """Why there is no routine for a word."""

    NOT_HELPED = "not_helped"
    """Exercise does not help with it."""
    AFTER_BIRTH = "after_birth"
    """No rules were read for the weeks after a birth."""
    NEEDS_DIAGNOSIS = "needs_diagnosis"
    """A clinician has to find out what is safe, and no rules for it were read."""


UNSUITED_WORDS: Final[Mapping[Unsuited, tuple[str, ...]]] = MappingProxyType(
    {
        Unsuited.NOT_HELPED: (
            "black toenail",
            "blister",
            "stitch",
            "side stitch",
            "chafing",
            "cramp",
            "athlete's foot",
            "sunburn",
        ),
        Unsuited.AFTER_BIRTH: ("postpartum", "postnatal", "after birth", "just had a baby"),
        Unsuited.NEEDS_DIAGNOSIS: (
            "torn acl",
            "acl tear",
            "acl",
            "cruciate ligament",
            "torn ligament",
            "broken bone",
            "fracture",
            "dislocation",
            "arthritis",
            "osteoarthritis",
            "compartment syndrome",
            "hernia",
            "concussion",
        ),
    }
)
