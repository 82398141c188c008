"""The sentences of a language with miles and pounds."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache, wraps
from types import SimpleNamespace
from typing import Any, Final

from app.words import Words

TAG: Final = "-u-ms-ussystem"
"""What the tag of a language ends with where its texts have miles and pounds (RFC 6067, the key `ms`)."""

_PLAIN: Final = frozenset({"code", "measures"})


@cache
def speak_imperial(words: Words) -> Words:
    """Return the sentences with miles and pounds, under the tag of the language with `TAG`."""
    concepts: dict[str, Any] = {
        each.name: SimpleNamespace(
            **{name: _converting(found, words) for name, found in vars(getattr(words, each.name)).items() if callable(found)}
        )
        for each in fields(words)
        if each.name not in _PLAIN
    }
    return replace(words, code=words.code + TAG, **concepts)


def _converting(function: Callable[..., Any], words: Words) -> Callable[..., Any]:
    @wraps(function)
    def call(*arguments: object, **options: object) -> object:
        return _convert(function(*arguments, **options), words.measures.to_imperial)

    return call


def _convert(found: Any, rewrite: Callable[[str], str]) -> object:  # noqa: ANN401 - what any function of sentences returns
    if isinstance(found, str):
        return rewrite(found)
    if isinstance(found, list):
        return [_convert(each, rewrite) for each in found]
    if is_dataclass(found) and not isinstance(found, type):
        return replace(found, **{each.name: _convert(getattr(found, each.name), rewrite) for each in fields(found)})
    return found
