"""What runners of a language type for places and complaints, besides the names in the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.condition_vocabulary import RedFlag
from app.domain.red_flags import RED_FLAGS
from app.domain.unsuited import UNSUITED_WORDS, Unsuited


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EverydayVocabulary:
    """The first six are folded single words without a plural s. All of these are general knowledge (limber-house)."""

    fillers: frozenset[str]
    """Words that make no difference between two everyday words: "front of knee" is the front of the knee."""

    painful: frozenset[str]
    """Words that mean pain: sore shins are shin pain."""

    sides: frozenset[str]
    """Words that say which side. A routine does both sides."""

    feelings: frozenset[str]
    """Words for a place that feels off without pain: tight hamstrings are the hamstrings."""

    complaints: frozenset[str]
    """Words that mean pain where nothing else is known by them: a dodgy hip is hip pain."""

    swelling: frozenset[str]
    """Words for a swelling, warmth or redness, which may be a sign of danger."""

    signs: Mapping[RedFlag, tuple[str, ...]] = field(default_factory=dict)
    """What stands for a red flag."""

    sign_places: Mapping[RedFlag, tuple[str, ...]] = field(default_factory=dict)
    """The words after which a red flag is asked about."""

    unsuited: Mapping[Unsuited, tuple[str, ...]] = field(default_factory=dict)


SHORTEST_PLURAL: Final = 4
"""From this many letters on, an s at the end of a word makes no difference."""

PAIN: Final = "pain"
"""Stands for every word that means pain once a text is folded."""

ENGLISH: Final = EverydayVocabulary(
    fillers=frozenset({"a", "an", "and", "are", "have", "i", "in", "is", "my", "of", "the"}),
    painful=frozenset({"ache", "aching", "hurt", "hurting", "painful", "sore", "soreness"}),
    sides=frozenset({"left", "right", "both", "side"}),
    feelings=frozenset({"tight", "stiff", "tense", "tired", "weak", "heavy", "crampy"}),
    complaints=frozenset(
        {
            *("achy", "bad", "bothersome", "dodgy", "injured", "injury", "knackered", "niggly", "niggle", "sharp", "stabbing"),
            *("trouble", "troubled"),
        }
    ),
    swelling=frozenset({"swollen", "swelling", "puffy", "hot", "warm", "red", "throbbing"}),
    signs={flag: facts.words for flag, facts in RED_FLAGS.items()},
    sign_places={flag: facts.place_words for flag, facts in RED_FLAGS.items()},
    unsuited=UNSUITED_WORDS,
)
"""What is always understood."""


def to_singular(word: str) -> str:
    """Return a folded word without an s at its end."""
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word
