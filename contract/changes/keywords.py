"""How the keywords of one schema change the set of allowed values, without nested schemas."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from contract.changes.change import Shift
from contract.changes.location import ANNOTATIONS, Json

NESTING: Final = frozenset({"properties", "required", "items", "additionalProperties", "oneOf", "anyOf", "allOf", "$ref"})
"""Keywords with nested schemas, which `schemas.py` compares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordChange:
    """A changed keyword, as text, and its effect."""

    text: str
    shift: Shift


Comparison = Callable[[Json, Json], KeywordChange | None]


def keyword_changes(old: Json, new: Json) -> Iterator[KeywordChange]:
    """Every keyword that changed between two schemas."""
    for compare in COMPARISONS:
        if changed := compare(old, new):
            yield changed
    for keyword in sorted((old.keys() | new.keys()) - COMPARED - NESTING - ANNOTATIONS):
        if not keyword.startswith("x-") and old.get(keyword) != new.get(keyword):
            yield KeywordChange(text=f"`{keyword}` changed, and this check does not know it", shift=Shift.OTHER)


def _compare_lower_bound(inclusive: str, exclusive: str = "") -> Comparison:
    """Lower bounds: a higher one is narrower."""

    def compare(old: Json, new: Json) -> KeywordChange | None:
        before, after = (max((s.get(inclusive, -inf), False), (s.get(exclusive, -inf), True)) for s in (old, new))
        if before == after:
            return None
        shift = Shift.NARROWER if after > before else Shift.WIDER
        return KeywordChange(text=f"the minimum ({inclusive}) was {before[0]} and is {after[0]}{_open(after)}", shift=shift)

    return compare


def _compare_upper_bound(inclusive: str, exclusive: str = "") -> Comparison:
    """Upper bounds: a lower one is narrower."""

    def compare(old: Json, new: Json) -> KeywordChange | None:
        before, after = (min((s.get(inclusive, inf), True), (s.get(exclusive, inf), False)) for s in (old, new))
        if before == after:
            return None
        shift = Shift.NARROWER if after < before else Shift.WIDER
        return KeywordChange(
            text=f"the maximum ({inclusive}) was {before[0]} and is {after[0]}{_open((after[0], not after[1]))}", shift=shift
        )

    return compare


def _open(bound: tuple[float, bool]) -> str:
    return ", exclusive" if bound[1] and abs(bound[0]) != inf else ""


def _compare_enum(old: Json, new: Json) -> KeywordChange | None:
    """A closed vocabulary; `const` is one with a single word."""
    before, after = _closed(old), _closed(new)
    if before == after or (before is not None and after is not None and sorted(map(repr, before)) == sorted(map(repr, after))):
        return None
    if before is None or after is None:
        shift = Shift.NARROWER if before is None else Shift.WIDER
        return KeywordChange(text="the vocabulary was closed" if before is None else "the vocabulary was opened", shift=shift)
    gone, come = [word for word in before if word not in after], [word for word in after if word not in before]
    shift = Shift.OTHER if gone and come else Shift.NARROWER if gone else Shift.WIDER
    return KeywordChange(text=f"words removed: {_format_words(gone)}; words added: {_format_words(come)}", shift=shift)


def _closed(schema: Json) -> Sequence[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _compare_open_enum(old: Json, new: Json) -> KeywordChange | None:
    """An open vocabulary may gain words, but never lose one."""
    before, after = old.get("x-extensible-enum"), new.get("x-extensible-enum")
    if before == after:
        return None
    gone = [word for word in before or () if word not in (after or ())]
    if gone:
        return KeywordChange(text=f"words removed from the open vocabulary: {_format_words(gone)}", shift=Shift.OTHER)
    return KeywordChange(text="words added to the open vocabulary", shift=Shift.HARMLESS)


def _format_words(words: Sequence[object]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "none"


def _compare_pattern(old: Json, new: Json) -> KeywordChange | None:
    before, after = old.get("pattern"), new.get("pattern")
    if before == after:
        return None
    shift = Shift.NARROWER if before is None else Shift.WIDER if after is None else Shift.OTHER
    return KeywordChange(text=f"the pattern was `{before}` and is `{after}`", shift=shift)


def _compare_multiples(old: Json, new: Json) -> KeywordChange | None:
    """`multipleOf`: a multiple of a step is narrower."""
    before, after = old.get("multipleOf"), new.get("multipleOf")
    if before == after:
        return None
    if before is None or after is None:
        shift = Shift.NARROWER if before is None else Shift.WIDER
    else:
        shift = Shift.NARROWER if after % before == 0 else Shift.WIDER if before % after == 0 else Shift.OTHER
    return KeywordChange(text=f"the step (multipleOf) was {before} and is {after}", shift=shift)


def _compare_uniqueness(old: Json, new: Json) -> KeywordChange | None:
    before, after = (bool(schema.get("uniqueItems", False)) for schema in (old, new))
    if before == after:
        return None
    return KeywordChange(text=f"uniqueItems was {before} and is {after}", shift=Shift.NARROWER if after else Shift.WIDER)


def _compare_type(keyword: str) -> Comparison:
    """The type of a value in a client. Any change breaks it, even one that allows more values."""

    def compare(old: Json, new: Json) -> KeywordChange | None:
        before, after = (_as_set(schema.get(keyword)) for schema in (old, new))
        if before == after:
            return None
        text = f"the {keyword} was {_format_words(sorted(before))} and is {_format_words(sorted(after))}"
        return KeywordChange(text=text, shift=Shift.OTHER)

    return compare


def _as_set(value: object) -> set[str]:
    if value is None:
        return set()
    return {value} if isinstance(value, str) else set(value) if isinstance(value, list) else {repr(value)}


COMPARISONS: Final[Sequence[Comparison]] = (
    _compare_type("type"),
    _compare_type("format"),
    _compare_lower_bound("minimum", "exclusiveMinimum"),
    _compare_upper_bound("maximum", "exclusiveMaximum"),
    _compare_lower_bound("minLength"),
    _compare_upper_bound("maxLength"),
    _compare_lower_bound("minItems"),
    _compare_upper_bound("maxItems"),
    _compare_lower_bound("minProperties"),
    _compare_upper_bound("maxProperties"),
    _compare_enum,
    _compare_open_enum,
    _compare_pattern,
    _compare_multiples,
    _compare_uniqueness,
)
COMPARED: Final = frozenset(
    {"type", "format", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minLength", "maxLength", "minItems"}
    | {"maxItems", "minProperties", "maxProperties", "enum", "const", "x-extensible-enum", "pattern", "multipleOf", "uniqueItems"}
    | {"default"}
)
"""Keywords that are compared above, and `default`, which `schemas.py` compares."""
