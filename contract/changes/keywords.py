"""How each keyword of a schema moves the values that it lets in. Of one schema alone, without what is nested in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from contract.changes.change import Shift
from contract.changes.place import ANNOTATIONS, Json

NESTING: Final = frozenset({"properties", "required", "items", "additionalProperties", "oneOf", "anyOf", "allOf", "$ref"})
"""Keywords whose changes are told where schemas are compared with what is in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A keyword that changed, in words, and how."""

    text: str
    shift: Shift


Judge = Callable[[Json, Json], Moved | None]


def moves(old: Json, new: Json) -> Iterator[Moved]:
    """Every keyword that changed between two schemas."""
    for judge in JUDGES:
        if moved := judge(old, new):
            yield moved
    for keyword in sorted((old.keys() | new.keys()) - JUDGED - NESTING - ANNOTATIONS):
        if not keyword.startswith("x-") and old.get(keyword) != new.get(keyword):
            yield Moved(text=f"`{keyword}` changed, and this check does not judge it", shift=Shift.OTHER)


def _least(inclusive: str, exclusive: str = "") -> Judge:
    """The lower bounds: a greater one is narrower."""

    def judge(old: Json, new: Json) -> Moved | None:
        before, after = (max((s.get(inclusive, -inf), False), (s.get(exclusive, -inf), True)) for s in (old, new))
        if before == after:
            return None
        shift = Shift.NARROWER if after > before else Shift.WIDER
        return Moved(text=f"the least ({inclusive}) was {before[0]} and is {after[0]}{_open(after)}", shift=shift)

    return judge


def _most(inclusive: str, exclusive: str = "") -> Judge:
    """The upper bounds: a smaller one is narrower."""

    def judge(old: Json, new: Json) -> Moved | None:
        before, after = (min((s.get(inclusive, inf), True), (s.get(exclusive, inf), False)) for s in (old, new))
        if before == after:
            return None
        shift = Shift.NARROWER if after < before else Shift.WIDER
        return Moved(
            text=f"the most ({inclusive}) was {before[0]} and is {after[0]}{_open((after[0], not after[1]))}", shift=shift
        )

    return judge


def _open(bound: tuple[float, bool]) -> str:
    return ", not included" if bound[1] and abs(bound[0]) != inf else ""


def _words(old: Json, new: Json) -> Moved | None:
    """The closed vocabulary; `const` is one of one word."""
    before, after = _closed(old), _closed(new)
    if before == after or (before is not None and after is not None and sorted(map(repr, before)) == sorted(map(repr, after))):
        return None
    if before is None or after is None:
        shift = Shift.NARROWER if before is None else Shift.WIDER
        return Moved(text="the vocabulary was closed" if before is None else "the vocabulary was opened", shift=shift)
    gone, come = [word for word in before if word not in after], [word for word in after if word not in before]
    shift = Shift.OTHER if gone and come else Shift.NARROWER if gone else Shift.WIDER
    return Moved(text=f"words gone: {_listed(gone)}; words that came: {_listed(come)}", shift=shift)


def _closed(schema: Json) -> Sequence[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _open_words(old: Json, new: Json) -> Moved | None:
    """The open vocabulary: it may gain words, never lose one."""
    before, after = old.get("x-extensible-enum"), new.get("x-extensible-enum")
    if before == after:
        return None
    gone = [word for word in before or () if word not in (after or ())]
    if gone:
        return Moved(text=f"words gone from the open vocabulary: {_listed(gone)}", shift=Shift.OTHER)
    return Moved(text="words came into the open vocabulary", shift=Shift.HARMLESS)


def _listed(words: Sequence[object]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "none"


def _pattern(old: Json, new: Json) -> Moved | None:
    before, after = old.get("pattern"), new.get("pattern")
    if before == after:
        return None
    shift = Shift.NARROWER if before is None else Shift.WIDER if after is None else Shift.OTHER
    return Moved(text=f"the pattern was `{before}` and is `{after}`", shift=shift)


def _steps(old: Json, new: Json) -> Moved | None:
    """`multipleOf`: of steps that are multiples of others there are fewer."""
    before, after = old.get("multipleOf"), new.get("multipleOf")
    if before == after:
        return None
    if before is None or after is None:
        shift = Shift.NARROWER if before is None else Shift.WIDER
    else:
        shift = Shift.NARROWER if after % before == 0 else Shift.WIDER if before % after == 0 else Shift.OTHER
    return Moved(text=f"the step (multipleOf) was {before} and is {after}", shift=shift)


def _unlike(old: Json, new: Json) -> Moved | None:
    before, after = (bool(schema.get("uniqueItems", False)) for schema in (old, new))
    if before == after:
        return None
    return Moved(text=f"uniqueItems was {before} and is {after}", shift=Shift.NARROWER if after else Shift.WIDER)


def _retyped(keyword: str) -> Judge:
    """What a client holds the value in. Any change retypes it, even one that lets more values in."""

    def judge(old: Json, new: Json) -> Moved | None:
        before, after = (_as_set(schema.get(keyword)) for schema in (old, new))
        if before == after:
            return None
        return Moved(text=f"the {keyword} was {_listed(sorted(before))} and is {_listed(sorted(after))}", shift=Shift.OTHER)

    return judge


def _as_set(told: object) -> set[str]:
    if told is None:
        return set()
    return {told} if isinstance(told, str) else set(told) if isinstance(told, list) else {repr(told)}


JUDGES: Final[Sequence[Judge]] = (
    _retyped("type"),
    _retyped("format"),
    _least("minimum", "exclusiveMinimum"),
    _most("maximum", "exclusiveMaximum"),
    _least("minLength"),
    _most("maxLength"),
    _least("minItems"),
    _most("maxItems"),
    _least("minProperties"),
    _most("maxProperties"),
    _words,
    _open_words,
    _pattern,
    _steps,
    _unlike,
)
JUDGED: Final = frozenset(
    {"type", "format", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minLength", "maxLength", "minItems"}
    | {"maxItems", "minProperties", "maxProperties", "enum", "const", "x-extensible-enum", "pattern", "multipleOf", "uniqueItems"}
    | {"default"}
)
"""Keywords that the judges above know; `default` is judged where the direction is known."""
