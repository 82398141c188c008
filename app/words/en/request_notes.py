"""How a request was read, in English."""

from app.domain.composer.request_notes import IgnoredValue, SuggestedCondition
from app.words.en.phrases import join_words, within_sentence


def explain_suggestion(suggested: SuggestedCondition) -> str:
    """Explain why a condition is applied or suggested, and how to change that."""
    condition = suggested.condition
    if suggested.is_applied:
        rules = f"The rules for {within_sentence(condition.name)} apply because of “{suggested.word}”."
        return f"{rules} Send `condition=none` if that is wrong."
    if suggested.is_named:
        return f"“{suggested.word}” can mean {within_sentence(condition.name)}. Send `condition={condition.slug}` if it does."
    return f"If it hurts there: is it {within_sentence(condition.name)}? Then send `condition={condition.slug}`."


def explain_ignored(ignored: IgnoredValue) -> str:
    """Explain why a value makes no difference."""
    near = f" Similar: {join_words(ignored.nearest, 'or')}." if ignored.nearest else ""
    return f"There is no exercise with this slug, so it is ignored.{near}"
