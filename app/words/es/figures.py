"""What figures show, in Spanish."""

from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.words.es.phrases import format_word, join_words


def describe_figure(exercise: Exercise) -> str:
    """Describe the figure, such as "Dibujo de «Sentadilla»: de pie. En color: cuádriceps y glúteos."."""
    positions = join_words((format_word(position) for position in exercise.positions), "y después")
    worked = exercise.main_regions or tuple(region.slug for region in exercise.regions)
    regions = join_words(_REGIONS.get(slug, slug.replace("-", " ")) for slug in worked)
    return f"Dibujo de «{exercise.name}»: {positions}. En color: {regions}."


_REGIONS: Final = {
    "full-body": "todo el cuerpo",
    "lower-body": "tren inferior",
    "foot": "pie",
    "arch": "arco del pie",
    "toes": "dedos del pie",
    "ankle": "tobillo",
    "lower-leg": "pierna",
    "calf": "pantorrilla",
    "soleus": "sóleo",
    "achilles": "tendón de Aquiles",
    "tibialis-anterior": "tibial anterior",
    "knee": "rodilla",
    "thigh": "muslo",
    "quads": "cuádriceps",
    "vmo": "vasto interno",
    "hamstrings": "isquiotibiales",
    "adductors": "aductores",
    "hip": "cadera",
    "glutes": "glúteos",
    "hip-flexors": "flexores de cadera",
    "tfl": "tensor de la fascia lata",
    "abductors": "abductores de cadera",
    "hip-rotators": "rotadores de cadera",
    "iliotibial-band": "cintilla iliotibial",
    "runners-knee": "rodilla",
    "trunk": "tronco",
    "core": "core",
    "obliques": "oblicuos",
    "back": "espalda",
    "thoracic-spine": "columna torácica",
    "lower-back": "zona lumbar",
    "upper-back": "espalda alta",
    "neck": "cuello",
    "upper-body": "tren superior",
    "chest": "pecho",
    "shoulders": "hombros",
    "arms": "brazos",
}
"""The shipped regions by their slugs: an exercise has no more of them."""
