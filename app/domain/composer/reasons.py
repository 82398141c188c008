"""Why an exercise is not in a routine: the reasons in the order in which they are looked for, their words, their counts."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why an exercise is not in a routine. The first that holds, in this order, is the one counted."""

    REGION = "region"
    PHASE = "phase"
    PROTOCOL = "protocol"
    FLOOR_BEFORE_RUN = "floor_before_run"
    EQUIPMENT = "equipment"
    LEVEL = "level"
    CONDITION = "condition"
    EXCLUDED = "excluded"
    NO_DOSE = "no_dose"
    TOO_LONG = "too_long"
    ANOTHER_VERSION = "another_version"
    NOT_PAIRED = "not_paired"
    LESS_FITTING = "less_fitting"


REASON_TEXT: Final = {
    Reason.PHASE: "not fit for this phase",
    Reason.PROTOCOL: "not part of this protocol",
    Reason.FLOOR_BEFORE_RUN: "done on the floor, which this region does not need before a run",
    Reason.EQUIPMENT: "needs equipment that the runner does not have",
    Reason.LEVEL: "needs more experience than the requested level",
    Reason.CONDITION: "left out for a condition",
    Reason.EXCLUDED: "excluded by the request",
    Reason.NO_DOSE: "no source gives it a dose for this phase",
    Reason.TOO_LONG: "its shortest dose does not fit the time, or its block's share of it",
    Reason.ANOTHER_VERSION: "another version of the same movement was chosen",
    Reason.NOT_PAIRED: "needs a matching movement after the release, and none fits",
    Reason.LESS_FITTING: "other exercises fit the regions and the time better",
}


def counted(removed: Iterable[Reason], *, elsewhere: int) -> dict[str, int]:
    """How many exercises each reason removed, in the order of the reasons; reasons that removed none stay away."""
    counts = dict.fromkeys(Reason, 0) | {Reason.REGION: elsewhere}
    for reason in removed:
        counts[reason] += 1
    return {reason.value: count for reason, count in counts.items() if count}
