"""What figures show, in English."""

from app.domain.catalogue.exercise import Exercise
from app.words.en.phrases import format_word, join_words


def describe_figure(exercise: Exercise) -> str:
    """Describe the figure, such as "Drawing of “Squat”: standing. Coloured: quads and glutes."."""
    positions = join_words((format_word(position) for position in exercise.positions), "then")
    worked = exercise.main_regions or tuple(region.slug for region in exercise.regions)
    regions = join_words(slug.replace("-", " ") for slug in worked)
    return f"Drawing of “{exercise.name}”: {positions}. Coloured: {regions}."
