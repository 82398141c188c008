"""How a request was read: the conditions that its words suggest, and the values that were ignored."""

from typing import Annotated, Final

from app.api.schemas.plain_json import JsonObject, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_flag
from app.documents.shapes.incoming import Optional
from app.domain.composer.request_notes import IgnoredValue as DomainIgnoredValue
from app.domain.composer.request_notes import RequestNotes
from app.domain.composer.request_notes import SuggestedCondition as DomainSuggestedCondition
from app.words import Words

UNKNOWN_EXERCISE: Final = "unknown_exercise"


class SuggestedCondition(ResponseModel):
    """A condition that a word for a region names or suggests."""

    condition: Annotated[str, describe("The slug of the condition.", "hamstring_strain")]
    name: Annotated[str, describe("The name.", "Strained hamstring")]
    applied: Annotated[
        bool,
        describe_flag("Whether it counts as if it had been sent: the word names it, and `condition=none` was not sent."),
    ]
    word: Annotated[str, describe("The word, as the catalogue spells it.", "pulled hamstring")]
    text: Annotated[
        str, describe("What to do if that is right or wrong.", "Send `condition=none` if you did not mean a strained hamstring.")
    ]


class IgnoredValue(ResponseModel):
    """A value that makes no difference."""

    parameter: Annotated[str, describe("The parameter or field.", "exclude")]
    value: Annotated[Optional[str], describe("The value; absent if it has not the form of a slug.", "wall-sit")] = None
    reason: Annotated[str, describe("The stable code of the reason.", UNKNOWN_EXERCISE)]
    nearest: Annotated[list[str], describe("The most similar slugs.", ["wall-sit-hold"])]
    text: Annotated[str, describe("The reason as a sentence.", "There is no exercise with this slug, so it is ignored.")]


def build_notes(notes: RequestNotes, words: Words) -> JsonObject:
    """Return the fields of a response that say how its request was read."""
    return {
        "suggested_conditions": build_suggested(notes.suggested, words),
        "ignored": [_build_ignored(each, words) for each in notes.ignored],
    }


def build_suggested(suggested: tuple[DomainSuggestedCondition, ...], words: Words) -> list[JsonObject]:
    """Return the response for conditions that words name or suggest."""
    return [
        {
            "condition": each.condition.slug,
            "name": each.condition.name,
            "applied": each.is_applied,
            "word": each.word,
            "text": words.request_notes.explain_suggestion(each),
        }
        for each in suggested
    ]


def _build_ignored(ignored: DomainIgnoredValue, words: Words) -> JsonObject:
    return omit_none(
        parameter=ignored.parameter,
        value=ignored.value,
        reason=UNKNOWN_EXERCISE,
        nearest=list(ignored.nearest),
        text=words.request_notes.explain_ignored(ignored),
    )
