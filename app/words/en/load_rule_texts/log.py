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
    RuleId.IMPLAUSIBLE_WORKOUT: RuleText(
        title="Implausibly long workout",
        summary="Strength and mobility workouts last at most {support_hours} hours, a run at most {run_hours}.",
        window="each workout",
        result=_REAL_LOGS,
    ),
}
