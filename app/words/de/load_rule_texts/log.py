"""The texts of the rules about odd entries of a log, in German."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText


def _describe(title: str, summary: str, window: str) -> RuleText:
    return RuleText(title=title, summary=summary, window=window, result="Echte Logs enthalten solche Einträge.")


TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.OVERLAPPING_WORKOUTS: _describe("Einheiten zur selben Zeit", "Keine zwei Einheiten zur selben Zeit.", "jedes Paar"),
    RuleId.FUTURE_DONE_WORKOUT: _describe(
        "In der Zukunft erledigt", "Eine Einheit, die als erledigt markiert ist, hat schon angefangen.", "jede Einheit"
    ),
    RuleId.PAST_PLANNED_WORKOUT: _describe(
        "Geplant, vorbei und nicht bestätigt",
        "Eine geplante Einheit, deren Ende vorbei ist, ist erledigt oder fällt weg.",
        "jede Einheit",
    ),
    RuleId.POSSIBLE_DUPLICATE: _describe(
        "Eine Einheit, doppelt oder in Teilen aufgezeichnet",
        "Jede Einheit wird einmal und in einem Stück gesendet.",
        "jedes Paar einer Art",
    ),
    RuleId.IMPLAUSIBLE_WORKOUT: _describe(
        "Unplausible Länge oder Geschwindigkeit",
        (
            "Kraft- und Mobilitätseinheiten dauern höchstens {support_hours} Stunden, ein Lauf höchstens {run_hours}; kein "
            "Lauf ist "
            "schneller als der Weltrekord oder langsamer als 2 km/h."
        ),
        "jede Einheit",
    ),
}
