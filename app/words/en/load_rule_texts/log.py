"""The texts of the rules about odd entries of a log."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

_REAL_LOGS: Final = "Real logs contain such entries."

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.OVERLAPPING_WORKOUTS: RuleText(
        title="Workouts at the same time",
        summary="No two workouts at the same time.",
        window="every pair",
        result=_REAL_LOGS,
    ),
    RuleId.FUTURE_DONE_WORKOUT: RuleText(
        title="Done in the future",
        summary="A workout that is marked as done has started by now.",
        window="each workout",
        result=_REAL_LOGS,
    ),
    RuleId.PAST_PLANNED_WORKOUT: RuleText(
        title="Planned, past and not confirmed",
        summary="A planned workout whose end is past has been done, or is left out.",
        window="each workout",
        result=_REAL_LOGS,
    ),
    RuleId.POSSIBLE_DUPLICATE: RuleText(
        title="One workout, recorded twice or in pieces",
        summary="Each workout is sent once and in one piece.",
        window="every pair of one kind",
        result=_REAL_LOGS,
    ),
    RuleId.IMPLAUSIBLE_WORKOUT: RuleText(
        title="Implausible length or speed",
        summary=(
            "Strength and mobility workouts last at most {support_hours} hours, a run at most {run_hours}; no run is faster than "
            "the world record or slower than 2 km/h."
        ),
        window="each workout",
        result=_REAL_LOGS,
    ),
}
