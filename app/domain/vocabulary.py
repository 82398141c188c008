"""The closed vocabularies of the field: every word that a record, a request or an answer may use.

Standard library only. Regions, exercises, protocols and sources are records, not words: see `catalogue.py`.
"""

from enum import StrEnum
from typing import Final


class Phase(StrEnum):
    """When a routine is done, seen from the run."""

    PRE = "pre"
    POST = "post"
    RECOVERY = "recovery"
    STRENGTH = "strength"
    DAILY = "daily"


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


class Position(StrEnum):
    """How the body rests on the ground."""

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
    """Sides take turns within one set; the count is for both together."""


class Per(StrEnum):
    """What the amount of a dose counts for."""

    SET = "set"
    """The whole set."""
    SIDE = "side"
    """Each side of the body."""
    DIRECTION = "direction"
    """Each of the exercise's named directions ("each way")."""


class OpenEnd(StrEnum):
    """How a source leaves an amount open."""

    AS_NEEDED = "as_needed"
    TO_EXHAUSTION = "to_exhaustion"
    WHILE_FORM_HOLDS = "while_form_holds"


class StageAction(StrEnum):
    """One stage of a contract-relax stretch."""

    STRETCH = "stretch"
    PUSH = "push"
    LIFT = "lift"


class Level(StrEnum):
    """How much experience an exercise asks for; in rising order."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for the easiest."""
        return _RANKS[self]


class Effort(StrEnum):
    """How hard the work feels; in rising order."""

    EASY = "easy"
    MODERATE = "moderate"
    HARD = "hard"

    @property
    def rank(self) -> int:
        """0 for the easiest."""
        return _RANKS[self]


_RANKS: Final = {word: place for words in (Level, Effort) for place, word in enumerate(words)}


class Equipment(StrEnum):
    """What an exercise is done with. `wall` (or any fixed upright, such as a tree or door frame) is always at hand."""

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


class Condition(StrEnum):
    """What a runner may ask to be spared for. A word for choosing exercises, never a diagnosis."""

    KNEE_PAIN = "knee_pain"
    HYPERMOBILITY = "hypermobility"
    NEW_TO_STRENGTH = "new_to_strength"
    CANNOT_DO_FIVE_PUSH_UPS = "cannot_do_five_push_ups"


class Severity(StrEnum):
    """What an asked condition does to an exercise that lists it."""

    AVOID = "avoid"
    """The exercise is left out."""
    CAUTION = "caution"
    """The exercise stays, and the routine says so."""


class RegionRole(StrEnum):
    """How directly an exercise works a region."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class RegionKind(StrEnum):
    """What sort of place on the body a region is."""

    GROUP = "group"
    JOINT = "joint"
    MUSCLE = "muscle"
    TISSUE = "tissue"


class SourceKind(StrEnum):
    """What sort of work a source is."""

    ARTICLE = "article"
    STUDY = "study"
    REVIEW = "review"
    HOUSE = "house"
    """A working value chosen by Limber where no source gives one; not evidence, and marked wherever it is used."""


class BlockForm(StrEnum):
    """How the items of a block follow each other."""

    SEQUENCE = "sequence"
    """One after another, each with all its sets."""
    SUPERSET = "superset"
    """In rounds: one set of each item, then again; every item has the same number of sets."""
    PAIRS = "pairs"
    """A release, at once followed by a movement of the same region."""


def spoken(word: StrEnum) -> str:
    """A word of these vocabularies as it stands in a sentence."""
    return word.value.replace("pre_contraction", "pre-contraction").replace("_", " ")


ALWAYS_AT_HAND = frozenset({Equipment.WALL})
"""A runner finds a wall, a tree or a door frame nearly anywhere; everything else has to be named as at hand."""

STRETCHES_FOR_RANGE = frozenset({Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH})
"""The methods that hold a muscle at the end of its range."""

FLOOR_POSITIONS = frozenset(Position) - {Position.STANDING}
"""Every position that brings more than the feet to the ground."""
