"""The closed vocabularies of conditions: their kinds, how sure their rules are, how soon to see somebody, and the red flags.

Conditions are records; a red flag is a fixed word, because clients must be able to ask for each of them.
"""

from enum import StrEnum


class ConditionKind(StrEnum):
    """What kind of fact about a runner a condition is."""

    COMPLAINT = "complaint"
    """Something hurts, or may be injured."""
    HEALTH = "health"
    """A lasting state of the body, or what has been done to it: hypermobility, osteoporosis, an operation."""
    LIFE_STAGE = "life_stage"
    """A time of life: pregnancy, or an age."""
    ABILITY = "ability"
    """What the runner cannot do yet. It has nothing to do with pain."""


class Basis(StrEnum):
    """How a rule or sentence of a condition rests on its source."""

    READ = "read"
    """A text that was read gives it."""
    INFERRED = "inferred"
    """It follows from a text that was read."""
    HOUSE = "house"
    """Limber's own: general knowledge, which no text that was read gives."""


class Urgency(StrEnum):
    """How soon a runner should see somebody, most urgent first."""

    EMERGENCY = "emergency"
    """Now, in an emergency department."""
    SAME_DAY = "same_day"
    """A doctor or urgent care today."""
    WITHIN_DAYS = "within_days"
    """A doctor or physiotherapist in the next days."""

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return [*Urgency].index(self)


class Coverage(StrEnum):
    """The part of exercise for which there is no routine until somebody has looked."""

    EVERYTHING = "everything"
    LEGS_AND_STANDING = "legs_and_standing"
    """All work of the legs, also as a secondary region, and everything done standing.

    Trunk and arms stay, lying, seated or on hands and knees.
    """
    PAINFUL_PART = "painful_part"
    """What hurts, what lies below it in the tree of regions, and what it moves."""
    NOTHING = "nothing"
    """Nothing is left out: another condition applies instead."""


class RedFlag(StrEnum):
    """A sign that somebody should look at a runner before a routine is safe."""

    SADDLE_NUMBNESS_OR_BLADDER_BOWEL = "saddle_numbness_or_bladder_bowel"
    BOTH_LEGS_WEAK_OR_PAINFUL = "both_legs_weak_or_painful"
    CHEST_PAIN_OR_FAINT = "chest_pain_or_faint"
    PREGNANCY_STOP_SIGN = "pregnancy_stop_sign"
    ONE_CALF_SWOLLEN_WARM = "one_calf_swollen_warm"
    SNAP_AND_NO_PUSH = "snap_and_no_push"
    CANNOT_BEAR_WEIGHT = "cannot_bear_weight"
    DEFORMED_OR_NUMB = "deformed_or_numb"
    HOT_SWOLLEN_OR_FEVER = "hot_swollen_or_fever"
    KNEE_LOCKS_OR_GIVES_WAY = "knee_locks_or_gives_way"
    SPOT_ON_BONE = "spot_on_bone"
    NIGHT_OR_REST_PAIN = "night_or_rest_pain"
    HOP_HURTS_BONE = "hop_hurts_bone"
    DEEP_GROIN_PAIN_GROWING = "deep_groin_pain_growing"
    LEG_SIGNS = "leg_signs"
    UNWELL_OR_WEIGHT_LOSS = "unwell_or_weight_loss"
    RECENT_SURGERY = "recent_surgery"
    BROKEN_VERTEBRA = "broken_vertebra"
    NOBODY_KNOWS = "nobody_knows"
