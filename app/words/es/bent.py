"""Preferences that a routine bends because of its swaps, in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.composer.bent import BentPreference, Preference
from app.words.es.phrases import join_words, name_regions

_TEMPLATES: Final[Mapping[Preference, str]] = MappingProxyType(
    {
        Preference.IN_PROTOCOL: "El protocolo no tiene sitio para {exercises}.",
        Preference.IN_BLOCK: "El sitio habitual de {exercises} es otro bloque que «{block}».",
        Preference.WORKS_A_REQUESTED_REGION: "Ninguna de las zonas pedidas se trabaja con {exercises}.",
        Preference.EVERY_REGION: "Ya nada trabaja {regions}.",
        Preference.PULSE_RAISED: "Ya nada sube el pulso antes de correr.",
        Preference.BLOCK_REPRESENTED: "El bloque «{block}» ya no tiene un ejercicio sobre todo para las zonas pedidas.",
        Preference.PREFERRED_FOR_CONDITION: "Ya no está en la rutina, aunque es preferible para una condición: {exercises}.",
        Preference.AIMED_FOR_CONDITION: "Ya ningún ejercicio es sobre todo para las zonas pedidas.",
        Preference.INCLUDED: "Ya no está en la rutina, aunque lo pediste: {exercises}.",
        Preference.ONE_VERSION: "Son versiones de un mismo movimiento: {exercises}. Una rutina suele tener una sola.",
        Preference.NEARLY_THE_SAME: "Se sienten casi igual: {exercises}. Una rutina suele tener uno solo.",
        Preference.SHARE_OF_AN_EXERCISE: "Se lleva más tiempo del que suele tener un ejercicio: {exercises}.",
        Preference.SHARE_OF_A_BLOCK: "El bloque «{block}» se lleva más tiempo del que le da su protocolo.",
        Preference.RELEASE_IS_MOVED: "Ningún ejercicio posterior mueve lo que suelta {exercises}.",
        Preference.STANDING_OUTDOORS: "Al aire libre no se hace nada en el suelo, como {exercises}.",
        Preference.DOWN_ONCE: "Tienes que bajar al suelo una vez más para {exercises}.",
        Preference.EFFORT_RISES: "El esfuerzo ya no aumenta de {first} a {last}.",
    }
)


def explain_bent(bent: BentPreference) -> str:
    """Explain what is different, such as "Ya nada trabaja la pantorrilla."."""
    names = [f"«{exercise.name}»" for exercise in bent.exercises] or [""]
    return _TEMPLATES[bent.preference].format(
        exercises=join_words(names),
        first=names[0],
        last=names[-1],
        regions=name_regions(bent.regions) if bent.regions else "",
        block=bent.block,
    )
