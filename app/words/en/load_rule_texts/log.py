"""The texts of the rules about odd entries of a log."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText


def _describe(title: str, summary: str, window: str) -> RuleText:
    return RuleText(title=title, summary=summary, window=window, result="Real logs contain such entries.")


TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.OVERLAPPING_WORKOUTS: _describe("Workouts at the same time", "No two workouts at the same time.", "every pair"),
    RuleId.FUTURE_DONE_WORKOUT: _describe(
        "Done in the future", "A workout that is marked as done has started by now.", "each workout"
    ),
    RuleId.PAST_PLANNED_WORKOUT: _describe(
        "Planned, past and not confirmed",
        "A planned workout whose end is past has been done, or is left out.",
        "each workout",
    ),
    RuleId.POSSIBLE_DUPLICATE: _describe(
        "One workout, recorded twice or in pieces", "Each workout is sent once and in one piece.", "every pair of one kind"
    ),
    RuleId.IMPLAUSIBLE_WORKOUT: _describe(
        "Implausible length or speed",
        (
            "Strength and mobility workouts last at most {support_hours} hours, a run at most {run_hours}; no run is faster than "
            "the world record or slower than 2 km/h."
        ),
        "each workout",
    ),
}
