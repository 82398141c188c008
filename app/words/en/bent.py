"""Preferences that a routine bends because of its swaps, in English."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.composer.bent import BentPreference, Preference
from app.words.en.phrases import join_words, name_regions, within_sentence

_TEMPLATES: Final[Mapping[Preference, str]] = MappingProxyType(
    {
        Preference.IN_PROTOCOL: "The protocol has no place for {exercises}.",
        Preference.IN_BLOCK: "{Exercises} belongs to another block than “{block}”.",
        Preference.WORKS_A_REQUESTED_REGION: "{Exercises} works none of the requested regions.",
        Preference.EVERY_REGION: "Nothing works the {regions} any more.",
        Preference.PULSE_RAISED: "Nothing raises the pulse before the run any more.",
        Preference.BLOCK_REPRESENTED: "The block “{block}” no longer has enough exercises mainly for the requested regions.",
        Preference.PREFERRED_FOR_CONDITION: "A requested condition prefers {exercises}, which is no longer in the routine.",
        Preference.AIMED_FOR_CONDITION: "No exercise is mainly for the requested regions any more.",
        Preference.INCLUDED: "You asked for {exercises}, which is no longer in the routine.",
        Preference.ONE_VERSION: "{Exercises} are versions of one movement; a routine usually has one of them.",
        Preference.NEARLY_THE_SAME: "{Exercises} feel nearly the same; a routine usually has one of them.",
        Preference.SHARE_OF_AN_EXERCISE: "{Exercises} takes more of the time than one exercise usually does.",
        Preference.SHARE_OF_A_BLOCK: "The block “{block}” takes more of the time than its protocol gives it.",
        Preference.RELEASE_IS_MOVED: "No later exercise moves what {exercises} releases.",
        Preference.STANDING_OUTDOORS: "{Exercises} is done on the floor, which is left out outdoors.",
        Preference.DOWN_ONCE: "You get down on the floor once more for {exercises}.",
        Preference.EFFORT_RISES: "{First} comes before {last}, although it is harder.",
    }
)


def explain_bent(bent: BentPreference) -> str:
    """Explain what is different, such as "You asked for squat, which is no longer in the routine."."""
    names = [exercise.name for exercise in bent.exercises] or [""]
    listed = join_words([names[0], *map(_within_sentence, names[1:])])
    return _TEMPLATES[bent.preference].format(
        exercises=join_words(map(_within_sentence, names)),
        Exercises=listed,
        First=names[0],
        last=_within_sentence(names[-1]),
        regions=name_regions(bent.regions) if bent.regions else "",
        block=bent.block,
    )


def _within_sentence(name: str) -> str:
    return within_sentence(name) if name else name
