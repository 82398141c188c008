"""What a runner reports: of themselves in `Runner`, and the words for pain and illness in the report of a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NextMorning(StrEnum):
    """How pain was the morning after, compared with before the workout."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class PainKind(StrEnum):
    """Where pain comes from, as far as the runner can tell."""

    MUSCLE = "muscle"
    TENDON_OR_JOINT = "tendon_or_joint"
    BONE_OR_UNSURE = "bone_or_unsure"


class Illness(StrEnum):
    """How ill a runner is on a day. The report of a day without illness says `none`."""

    NONE = "none"
    ABOVE_NECK = "above_neck"
    BELOW_NECK = "below_neck"
    FEVER = "fever"


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """What rules need to know about the runner. Each field may be unknown, and nothing is guessed from the others.

    `running_since` is the day of the first run ever, or of the first one after years without; it may lie ahead.
    """

    running_since: date | None = None
    new_to_strength: bool | None = None
    over_45: bool | None = None
