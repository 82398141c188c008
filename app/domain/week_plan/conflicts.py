"""What two placed sessions do to each other: whether both may be where they are."""

from app.domain.placement.windows import BETWEEN_LEG_STRENGTH_HOURS
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.rules.support import STRETCH_MINUTES
from app.domain.vocabulary import Effort
from app.domain.week_plan.facts import PlacingRule
from app.domain.week_plan.places import Place
from app.domain.week_plan.question import WantedKind
from app.domain.week_plan.sessions import Spec


def find_conflict(spec: Spec, place: Place, other_spec: Spec, other: Place) -> PlacingRule | None:
    """Find what keeps two sessions from their places; None where nothing does. The order of the two makes no difference."""
    if spec.is_strength and other_spec.is_strength:
        if place.day == other.day:
            return PlacingRule.STRENGTH_ON_DAY
        if spec.legs and other_spec.legs and _is_near(spec, place, other_spec, other):
            return PlacingRule.CLEAR_DAY
    if place.day == other.day:
        kinds = {spec.kind, other_spec.kind}
        if WantedKind.RECOVERY in kinds and WantedKind.STRENGTH not in kinds:
            return PlacingRule.MOBILITY_ON_DAY
    if place.start_s < other.end_s and other.start_s < place.end_s:
        return PlacingRule.OCCUPIED
    if _is_stretch_before(spec, place, other_spec, other) or _is_stretch_before(other_spec, other, spec, place):
        return PlacingRule.STRETCH_BEFORE_HARD_WORK
    return None


def _is_near(spec: Spec, place: Place, other_spec: Spec, other: Place) -> bool:
    """Whether there is no clear day between them; between two that are more than easy, nor the hours of the closed window."""
    if abs(place.day - other.day) <= 1:
        return True
    gap_s = max(place.start_s - other.end_s, other.start_s - place.end_s)
    return Effort.EASY not in {spec.effort, other_spec.effort} and gap_s < BETWEEN_LEG_STRENGTH_HOURS * SECONDS_PER_HOUR


def _is_stretch_before(spec: Spec, place: Place, hard_spec: Spec, hard: Place) -> bool:
    """Whether long stretches would come shortly before hard strength."""
    if spec.is_strength or not hard_spec.is_strength or hard_spec.effort is not Effort.HARD:
        return False
    return place.start_s <= hard.start_s < place.end_s + STRETCH_MINUTES * 60
