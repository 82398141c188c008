"""How a request was read, in German."""

from app.domain.composer.request_notes import IgnoredValue, SuggestedCondition
from app.words.de.phrases import join_words, name_condition, quote


def explain_suggestion(suggested: SuggestedCondition) -> str:
    """Explain why a condition is applied or suggested, and how to change that."""
    condition = suggested.condition
    if suggested.is_applied:
        rules = f"Wegen {quote(suggested.word)} gelten die Regeln wie bei {name_condition(condition)}."
        return f"{rules} Sende `condition=none`, wenn das nicht stimmt."
    if suggested.is_named:
        return (
            f"{quote(suggested.word)} kann {quote(condition.name)} bedeuten. Sende `condition={condition.slug}`, wenn das stimmt."
        )
    return f"Falls es dort schmerzt: Trifft {quote(condition.name)} zu? Dann sende `condition={condition.slug}`."


def explain_ignored(ignored: IgnoredValue) -> str:
    """Explain why a value makes no difference."""
    near = f" Ähnlich: {join_words(ignored.nearest, 'oder')}." if ignored.nearest else ""
    return f"Es gibt keine Übung mit diesem Slug, darum wird er übergangen.{near}"
