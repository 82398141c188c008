"""Preferences that a routine bends because of its swaps, in English."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.composer.bent import BentPreference, Preference
from app.words.en.phrases import join_words, name_regions, within_sentence

_TEMPLATES: Final[Mapping[Preference, str]] = MappingProxyType(
    {
        Preference.IN_PROTOCOL: "The protocol has no place for {exercises}.",
        Preference.IN_BLOCK: "Another block than “{block}” is the usual place of {exercises}.",
        Preference.WORKS_A_REQUESTED_REGION: "None of the requested regions is worked by {exercises}.",
        Preference.EVERY_REGION: "Nothing works the {regions} any more.",
        Preference.PULSE_RAISED: "Nothing raises the pulse before the run any more.",
        Preference.BLOCK_REPRESENTED: "The block “{block}” no longer has an exercise mainly for the requested regions.",
        Preference.PREFERRED_FOR_CONDITION: "No longer in the routine, although a requested condition prefers it: {exercises}.",
        Preference.AIMED_FOR_CONDITION: "No exercise is mainly for the requested regions any more.",
        Preference.INCLUDED: "No longer in the routine, although you asked for it: {exercises}.",
        Preference.ONE_VERSION: "{Exercises} are versions of one movement; a routine usually has one of them.",
        Preference.NEARLY_THE_SAME: "{Exercises} feel nearly the same; a routine usually has one of them.",
        Preference.SHARE_OF_AN_EXERCISE: "More of the time than one exercise usually takes goes to {exercises}.",
        Preference.SHARE_OF_A_BLOCK: "The block “{block}” takes more of the time than its protocol gives it.",
        Preference.RELEASE_IS_MOVED: "No later exercise moves what is released by {exercises}.",
        Preference.STANDING_OUTDOORS: "Outdoors nothing is done on the floor, such as {exercises}.",
        Preference.DOWN_ONCE: "You get down on the floor once more for {exercises}.",
        Preference.EFFORT_RISES: "The effort no longer rises from {first} to {last}.",
    }
)


def explain_bent(bent: BentPreference) -> str:
    """Explain what is different, such as "Nothing works the calf any more."."""
    names = [exercise.name for exercise in bent.exercises] or [""]
    listed = join_words([names[0], *map(_within_sentence, names[1:])])
    return _TEMPLATES[bent.preference].format(
        exercises=join_words(map(_within_sentence, names)),
        Exercises=listed,
        first=_within_sentence(names[0]),
        last=_within_sentence(names[-1]),
        regions=name_regions(bent.regions) if bent.regions else "",
        block=bent.block,
    )


def _within_sentence(name: str) -> str:
    return within_sentence(name) if name else name
