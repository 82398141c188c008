"""How a request was read, in Spanish."""

from app.domain.composer.request_notes import IgnoredValue, SuggestedCondition
from app.words.es.phrases import join_words, name_condition


def explain_suggestion(suggested: SuggestedCondition) -> str:
    """Explain why a condition is applied or suggested, and how to change that."""
    condition = suggested.condition
    name = name_condition(condition)
    if suggested.is_applied:
        return f"Se aplican las reglas de {name} por «{suggested.word}». Envía `condition=none` si no es así."
    if suggested.is_named:
        return f"«{suggested.word}» puede significar {name}. Envía `condition={condition.slug}` si es así."
    return f"Si te duele ahí: ¿es {name}? Entonces envía `condition={condition.slug}`."


def explain_ignored(ignored: IgnoredValue) -> str:
    """Explain why a value makes no difference."""
    near = f" Parecidos: {join_words(ignored.nearest, 'o')}." if ignored.nearest else ""
    return f"No hay ningún ejercicio con este identificador, así que no se tiene en cuenta.{near}"
