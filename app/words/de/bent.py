"""Preferences that a routine bends because of its swaps, in German."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.composer.bent import BentPreference, Preference
from app.words.de.phrases import join_words, name_regions, quote

_TEMPLATES: Final[Mapping[Preference, str]] = MappingProxyType(
    {
        Preference.IN_PROTOCOL: "Das Programm hat keinen Platz für {exercises}.",
        Preference.IN_BLOCK: "Der übliche Platz von {exercises} ist ein anderer Block als {block}.",
        Preference.WORKS_A_REQUESTED_REGION: "Keine der gewünschten Regionen erreichst du mit {exercises}.",
        Preference.EVERY_REGION: "Nichts wirkt mehr auf {regions}.",
        Preference.PULSE_RAISED: "Nichts bringt mehr vor dem Lauf den Puls hoch.",
        Preference.BLOCK_REPRESENTED: "Der Block {block} hat keine Übung mehr, die vor allem für die gewünschten Regionen ist.",
        Preference.PREFERRED_FOR_CONDITION: "Nicht mehr dabei, obwohl bei einer angegebenen Beschwerde bevorzugt: {exercises}.",
        Preference.AIMED_FOR_CONDITION: "Keine Übung ist mehr vor allem für die gewünschten Regionen.",
        Preference.INCLUDED: "Nicht mehr dabei, obwohl du es gewünscht hast: {exercises}.",
        Preference.ONE_VERSION: "{exercises} sind Varianten einer Bewegung; meist hat eine Routine nur eine davon.",
        Preference.NEARLY_THE_SAME: "{exercises} fühlen sich fast gleich an; meist hat eine Routine nur eine davon.",
        Preference.SHARE_OF_AN_EXERCISE: "Mehr von der Zeit, als eine Übung sonst bekommt, geht an {exercises}.",
        Preference.SHARE_OF_A_BLOCK: "Der Block {block} nimmt mehr von der Zeit ein, als sein Programm ihm gibt.",
        Preference.RELEASE_IS_MOVED: "Keine spätere Übung bewegt, was {exercises} löst.",
        Preference.STANDING_OUTDOORS: "Draußen findet nichts am Boden statt, etwa {exercises}.",
        Preference.DOWN_ONCE: "Für {exercises} musst du noch einmal auf den Boden.",
        Preference.EFFORT_RISES: "Die Anstrengung steigt von {first} zu {last} nicht mehr an.",
    }
)


def explain_bent(bent: BentPreference) -> str:
    """Explain what is different, such as "Nichts wirkt mehr auf die Wade."."""
    names = [quote(exercise.name) for exercise in bent.exercises] or [""]
    return _TEMPLATES[bent.preference].format(
        exercises=join_words(names),
        first=names[0],
        last=names[-1],
        regions=name_regions(bent.regions) if bent.regions else "",
        block=quote(bent.block) if bent.block else "",
    )
