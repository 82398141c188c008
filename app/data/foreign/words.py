"""What the words of other catalogues mean in ours, and why, wherever the two are not the same thing.

Both formats use one vocabulary; the younger one has added to it. docs/importing.md shows these tables, and is held to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from app.domain.vocabulary import Effort, Equipment, Level, Method

Ours = TypeVar("Ours")


@dataclass(frozen=True, slots=True)
class Meaning(Generic[Ours]):
    """What a word of theirs is here, or None where there is no such thing; `why` where the two are not the same."""

    ours: Ours | None
    why: str = ""


REGIONS: Final[Mapping[str, Meaning[str]]] = MappingProxyType(
    {
        "abdominals": Meaning("core"),
        "abductors": Meaning("abductors"),
        "adductors": Meaning("adductors"),
        "biceps": Meaning("arms", "here the arms are one region"),
        "calves": Meaning("calf", "theirs may mean the soleus, too, and does not say so"),
        "chest": Meaning("chest"),
        "forearms": Meaning("arms", "here the arms are one region"),
        "glutes": Meaning("glutes"),
        "hamstrings": Meaning("hamstrings"),
        "hip flexors": Meaning("hip-flexors"),
        "lats": Meaning("upper-back", "there is no region for them alone; this is the one with the muscles from back to arm"),
        "lower back": Meaning("lower-back", "theirs is the muscles, ours the joints that these move"),
        "middle back": Meaning("upper-back", "theirs is the muscles between the shoulder blades, which stand here"),
        "neck": Meaning(None, "there is no region for the neck"),
        "quadriceps": Meaning("quads"),
        "shoulders": Meaning("shoulders", "theirs is the muscle, ours the joint with it"),
        "traps": Meaning("upper-back", "there is no region for them alone"),
        "triceps": Meaning("arms", "here the arms are one region"),
    }
)
"""Regions by muscle."""

LEVELS: Final[Mapping[str, Meaning[Level]]] = MappingProxyType(
    {
        "beginner": Meaning(Level.BEGINNER),
        "intermediate": Meaning(Level.INTERMEDIATE),
        "expert": Meaning(Level.ADVANCED, "the highest of three levels, there and here"),
    }
)

NOT_HERE: Final = "no exercise here is done with it, so there is no word for it"
NOT_TOLD: Final = "what else it takes is not said"

_NOT_OURS: Final = (
    "ab wheel",
    "agility hurdle",
    "atlas stone",
    "balance board",
    "barbell",
    "battle ropes",
    "cable",
    "e-z curl bar",
    "farmer's walk handles",
    "head harness",
    "jump rope",
    "keg",
    "landmine",
    "log",
    "machine",
    "medicine ball",
    "resistance chains",
    "rowing machine",
    "sandbag",
    "sled",
    "sledgehammer",
    "suspension trainer",
    "tire",
    "trap bar",
    "weight plate",
    "weight vest",
    "wrist roller",
    "yoke",
)

Needed = tuple[Equipment, ...]
EQUIPMENT: Final[Mapping[str, Meaning[Needed]]] = MappingProxyType(
    {
        "body only": Meaning(()),
        "bands": Meaning((Equipment.BAND,), "theirs may mean a loop (here a mini band), too, and does not say so"),
        "dumbbell": Meaning((Equipment.DUMBBELL,)),
        "exercise ball": Meaning((Equipment.SWISS_BALL,)),
        "foam roll": Meaning((Equipment.FOAM_ROLLER,)),
        "kettlebells": Meaning((Equipment.KETTLEBELL,)),
        "other": Meaning(None, NOT_TOLD),
        **dict.fromkeys(_NOT_OURS, Meaning(None, NOT_HERE)),
    }
)

METHODS: Final[Mapping[str, Meaning[Method]]] = MappingProxyType(
    {
        "strength": Meaning(Method.STRENGTH),
        "powerlifting": Meaning(Method.STRENGTH, "strength work for a sport of its own"),
        "olympic weightlifting": Meaning(Method.STRENGTH, "strength work for a sport of its own"),
        "strongman": Meaning(Method.STRENGTH, "strength work for a sport of its own"),
        "plyometrics": Meaning(Method.PLYOMETRIC),
        "stretching": Meaning(None, "theirs is held and moving stretches and rolling in one"),
        "cardio": Meaning(None, "training of the heart is no method here"),
        "technique": Meaning(None, "theirs is whatever teaches a movement; that may be a drill, or mobility, or activation"),
    }
)
"""Methods by category. Of stretching, two parts can be told: see `STRETCHING`."""

STRETCHING: Final[Mapping[tuple[str, str], Meaning[Method]]] = MappingProxyType(
    {
        ("equipment", "foam roll"): Meaning(Method.RELEASE, "what is done on a foam roller is rolling"),
        ("force", "static"): Meaning(Method.STATIC_STRETCH, "a static force is a hold; some of these push against a partner"),
    }
)
"""Methods of stretching by another field and its word, the first that fits."""

GUESSED: Final = frozenset({Method.STATIC_STRETCH})
"""Methods that somebody has to look at."""

EFFORTS: Final[Mapping[Method, Effort]] = MappingProxyType(
    {
        Method.RELEASE: Effort.EASY,
        Method.STATIC_STRETCH: Effort.EASY,
        Method.STRENGTH: Effort.MODERATE,
        Method.PLYOMETRIC: Effort.MODERATE,
    }
)
"""What stands in for the effort, which they do not tell: that of most shipped exercises of the method."""

FREE_LICENCES: Final[Mapping[str, str]] = MappingProxyType(
    {"unlicense": "Unlicense", "the unlicense": "Unlicense", "cc0": "CC0-1.0", "cc0-1.0": "CC0-1.0", "cc0 1.0": "CC0-1.0"}
)
"""SPDX identifiers of the licences under which a text is in the public domain, by the ways to write them."""

FREE_ORIGINS: Final = frozenset({"free-exercise-db", "exercises.json"})
"""Catalogues, known to be in the public domain, that a record may say it was taken from."""
