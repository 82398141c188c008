"""What figures show, in German."""

from app.domain.catalogue.exercise import Exercise
from app.words.de.phrases import POSITIONS, join_words, name_slug, quote


def describe_figure(exercise: Exercise) -> str:
    """Describe the figure, such as "Zeichnung von „Kniebeuge“: im Stehen. Die Farbe zeigt das Gesäß."."""
    positions = join_words((POSITIONS[position] for position in exercise.positions), "dann")
    worked = exercise.main_regions or tuple(region.slug for region in exercise.regions)
    regions = join_words(name_slug(slug, slug.replace("-", " ")) for slug in worked)
    return f"Zeichnung von {quote(exercise.name)}: {positions}. Die Farbe zeigt {regions}."
