"""Why an exercise is not in a routine: the reasons in the order in which they are looked for, their counts."""

from collections.abc import Iterable
from enum import StrEnum


class Reason(StrEnum):
    """Why an exercise is not in a routine. The first that holds, in this order, is the one counted."""

    REGION = "region"
    PHASE = "phase"
    PROTOCOL = "protocol"
    FLOOR_OUTDOORS = "floor_outdoors"
    NEXT_RUN = "next_run"
    EQUIPMENT = "equipment"
    LEVEL = "level"
    NO_DEMANDS = "no_demands"
    CONDITION = "condition"
    SORE_REGION = "sore_region"
    RED_FLAG = "red_flag"
    EXCLUDED = "excluded"
    NO_DOSE = "no_dose"
    TOO_LONG = "too_long"
    ANOTHER_VERSION = "another_version"
    NEARLY_THE_SAME = "nearly_the_same"
    NOT_PAIRED = "not_paired"
    LESS_FITTING = "less_fitting"


def count_reasons(removed: Iterable[Reason], *, elsewhere: int) -> dict[str, int]:
    """How many exercises each reason removed, in the order of the reasons; reasons that removed none stay away."""
    counts = dict.fromkeys(Reason, 0) | {Reason.REGION: elsewhere}
    for reason in removed:
        counts[reason] += 1
    return {reason.value: count for reason, count in counts.items() if count}
