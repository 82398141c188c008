"""The closed vocabularies: the values that records, requests and responses may use. Regions and exercises are records instead.

The words for movements, their patterns and demands, are in `movement.py`.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Phase(StrEnum):
    """When a routine is done, relative to the run."""

    PRE = "pre"
    POST = "post"
    RECOVERY = "recovery"
    STRENGTH = "strength"
    DAILY = "daily"


class NextRun(StrEnum):
    """The run that a warm-up prepares for."""

    EASY = "easy"
    QUALITY = "quality"
    """Intervals, a tempo run, hills."""
    RACE = "race"


class Place(StrEnum):
    """Where a routine is done."""

    OUTDOORS = "outdoors"
    """Nothing is done on the floor, unless a requested region needs it."""
    INDOORS = "indoors"


class Method(StrEnum):
    """What an exercise does to the tissue or the movement."""

    RELEASE = "release"
    MOBILITY = "mobility"
    DYNAMIC_STRETCH = "dynamic_stretch"
    STATIC_STRETCH = "static_stretch"
    PRE_CONTRACTION_STRETCH = "pre_contraction_stretch"
    ACTIVATION = "activation"
    DRILL = "drill"
    STRENGTH = "strength"
    PLYOMETRIC = "plyometric"
    CARDIO = "cardio"
    """Raises the pulse and warms the body, as marching on the spot does."""


class Position(StrEnum):
    """How the body is supported."""

    STANDING = "standing"
    HALF_KNEELING = "half_kneeling"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    SEATED = "seated"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side_lying"


class Laterality(StrEnum):
    """How the two sides share the work."""

    BILATERAL = "bilateral"
    """Both sides at once."""
    UNILATERAL = "unilateral"
    """One side, then the other, for equal time."""
    ALTERNATING = "alternating"
    """Sides alternate within one set; the count is for both together."""


class Per(StrEnum):
    """What the amount of a dose counts for."""

    SET = "set"
    """The whole set."""
    SIDE = "side"
    """Each side of the body."""
    DIRECTION = "direction"
    """Each of the exercise's named directions ("each way")."""


class OpenEnd(StrEnum):
    """How a source leaves an amount open-ended."""

    AS_NEEDED = "as_needed"
    TO_EXHAUSTION = "to_exhaustion"
    WHILE_FORM_HOLDS = "while_form_holds"


class LoadKind(StrEnum):
    """How a source says how heavy the work is."""

    BODYWEIGHT = "bodyweight"
    """Nothing but the body."""
    REPS_IN_RESERVE = "reps_in_reserve"
    """So heavy that this many more repetitions would be possible at the end of a set."""
    PERCENT_1RM = "percent_1rm"
    """A percentage of the weight that can be lifted once."""
    REP_MAX = "rep_max"
    """The weight that can be lifted this often and no more."""
    RPE = "rpe"
    """Perceived effort on the scale of 10."""


class StageAction(StrEnum):
    """One stage of a contract-relax stretch."""

    STRETCH = "stretch"
    PUSH = "push"
    LIFT = "lift"


class Level(StrEnum):
    """How much experience an exercise needs, in ascending order."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for the easiest."""
        return _RANKS[self]


class Effort(StrEnum):
    """How hard the work feels, in ascending order."""

    EASY = "easy"
    MODERATE = "moderate"
    HARD = "hard"

    @property
    def rank(self) -> int:
        """0 for the easiest."""
        return _RANKS[self]


_RANKS: Final = {word: rank for words in (Level, Effort) for rank, word in enumerate(words)}


class Equipment(StrEnum):
    """Equipment of exercises. `wall` (or any fixed upright, such as a tree or a door frame) is always available."""

    WALL = "wall"
    FOAM_ROLLER = "foam_roller"
    TENNIS_BALL = "tennis_ball"
    MASSAGE_BALL = "massage_ball"
    BAND = "band"
    MINI_BAND = "mini_band"
    BOX = "box"
    SWISS_BALL = "swiss_ball"
    KETTLEBELL = "kettlebell"
    DUMBBELL = "dumbbell"
    BARBELL = "barbell"
    CHAIR = "chair"
    STEP = "step"
    TOWEL = "towel"
    ANCHOR = "anchor"
    """Something or someone that holds the feet."""


class MediaKind(StrEnum):
    """What a team adds to its exercise."""

    IMAGE = "image"
    VIDEO = "video"


class Severity(StrEnum):
    """How a condition affects an exercise."""

    AVOID = "avoid"
    """The exercise is excluded."""
    CAUTION = "caution"
    """The exercise stays, and the routine has a caution."""


class RegionRole(StrEnum):
    """How directly an exercise works a region."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class RegionKind(StrEnum):
    """What kind of body part a region is."""

    GROUP = "group"
    JOINT = "joint"
    MUSCLE = "muscle"
    TISSUE = "tissue"


class SourceKind(StrEnum):
    """What kind of publication a source is."""

    ARTICLE = "article"
    STUDY = "study"
    REVIEW = "review"
    HOUSE = "house"
    """A working value that Limber chose because no source gives one. It is not evidence, and is marked wherever it is used."""


class ReadExtent(StrEnum):
    """How much of a source was read for the catalogue."""

    PAGE = "page"
    ABSTRACT = "abstract"
    SECONDARY = "secondary"
    """Not the source itself, but what another text says about it."""


class Grade(StrEnum):
    """How much weight a source has as evidence, in descending order."""

    A = "A"
    """A study, a review or a guideline."""
    B = "B"
    """Advice of a health service, another public or professional body, or a named clinician or coach."""
    C = "C"
    """Anything else."""


class BlockForm(StrEnum):
    """How the items of a block follow each other."""

    SEQUENCE = "sequence"
    """One after another, each with all its sets."""
    SUPERSET = "superset"
    """In rounds: one set of each item, then again; every item has the same number of sets."""
    PAIRS = "pairs"
    """A release, followed immediately by a movement of the same region."""


ALWAYS_AVAILABLE = frozenset({Equipment.WALL})
"""A runner finds a wall, a tree or a door frame almost anywhere. Other equipment must be listed in the request."""

SUBSTITUTES: Final[Mapping[Equipment, Equipment]] = MappingProxyType(
    {Equipment.CHAIR: Equipment.BOX, Equipment.STEP: Equipment.BOX}
)
"""What can be used in place of another piece of equipment: a box is high enough to sit on and firm enough to step on."""


def add_substitutes(needed: Collection[Equipment]) -> frozenset[Equipment]:
    """Return these items, and what can be used in place of one of them."""
    return frozenset(needed).union(SUBSTITUTES[item] for item in needed if item in SUBSTITUTES)


def find_equipment(needed: Equipment, available: Collection[Equipment]) -> Equipment | None:
    """Return the item to use where this one is needed: itself, or its substitute; None if neither is available."""
    if needed in available:
        return needed
    substitute = SUBSTITUTES.get(needed)
    return substitute if substitute in available else None


STRETCHES_FOR_RANGE = frozenset({Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH})
"""The methods that keep a muscle stretched at the end of its range."""

FLOOR_POSITIONS = frozenset(Position) - {Position.STANDING, Position.HALF_KNEELING}
"""Every position on the floor. One knee on the ground counts as standing."""
