"""Compares two schemas with their fields, items and alternatives. Recursive schemas are supported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from contract.changes.change import Change, Direction, Shift
from contract.changes.keywords import keyword_changes
from contract.changes.location import Json, Location, without_annotations

ABSENT: Final = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same location in the older and the newer contract. `seen` contains the pairs that were compared already."""

    old: Location
    new: Location
    direction: Direction
    seen: set[tuple[int, int, Direction]] = field(default_factory=set)

    def at(self, *steps: str) -> Pair:
        """The pair of nested locations."""
        return replace(self, old=self.old.at(*steps), new=self.new.at(*steps))

    def change(self, text: str, shift: Shift) -> Change:
        """A change at this location."""
        return Change(pointer=self.new.pointer, text=f"{self.direction}: {text}", breaks=shift.breaks(self.direction))


def schema_changes(pair: Pair) -> Iterator[Change]:
    """Every change from the older schema to the newer."""
    key = (id(pair.old.node), id(pair.new.node), pair.direction)
    if key in pair.seen:
        return
    pair.seen.add(key)
    whole = replace(pair, old=pair.old.merge(), new=pair.new.merge())
    before, after = _alternatives_of(whole.old), _alternatives_of(whole.new)
    yield from (
        _alternatives(pair, before or _as_alternative(pair.old), after or _as_alternative(pair.new)) if before or after else ()
    )
    if bool(before) is bool(after):
        yield from _default(pair, whole)
        yield from _one_schema(whole)


def _one_schema(whole: Pair) -> Iterator[Change]:
    """Changes of two schemas apart from their alternatives."""
    yield from (whole.change(changed.text, changed.shift) for changed in keyword_changes(whole.old.node, whole.new.node))
    yield from _fields(whole)
    yield from _other_fields(whole)
    yield from _items(whole)


def _default(pair: Pair, whole: Pair) -> Iterator[Change]:
    """The default is a sibling of the reference, so the change has the pointer of the reference."""
    before, after = (location.node.get("default", ABSENT) for location in (whole.old, whole.new))
    if pair.direction is Direction.RESPONSE or before == after:
        return
    shift = Shift.HARMLESS if before is ABSENT else Shift.OTHER
    yield pair.change("the default changed" if shift is Shift.OTHER else "the default is documented now", shift)


def _fields(pair: Pair) -> Iterator[Change]:
    before, after = (_properties(location) for location in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        gone = pair.old.at("properties", name)
        yield Change(pointer=gone.pointer, text=f"{pair.direction}: the field `{name}` was removed", breaks=True)
    for name in after:
        inner = pair.at("properties", name)
        required = [name in location.node.get("required", ()) for location in (pair.old, pair.new)]
        if name not in before:
            shift = Shift.NARROWER if required[1] else Shift.HARMLESS
            yield inner.change(f"the field `{name}` was added{', and is required' if required[1] else ''}", shift)
            continue
        if required == [False, True]:
            yield inner.change(f"the field `{name}` was optional and is required", Shift.NARROWER)
        elif required == [True, False]:
            yield inner.change(f"the field `{name}` was always present and is optional", Shift.WIDER)
        yield from schema_changes(inner)


def _properties(location: Location) -> Json:
    found: Json = location.node.get("properties", {})
    return found


def _other_fields(pair: Pair) -> Iterator[Change]:
    """Further fields of an object. A response may gain fields at any time."""
    before, after = (location.node.get("additionalProperties", True) for location in (pair.old, pair.new))
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from schema_changes(pair.at("additionalProperties"))
    elif isinstance(before, Mapping) or isinstance(after, Mapping):
        yield pair.change("the values of a map have another type (additionalProperties)", Shift.OTHER)
    elif before is not after and pair.direction is Direction.REQUEST:
        text = "unknown fields are accepted now" if after else "unknown fields are refused now"
        yield pair.change(text, Shift.WIDER if after else Shift.NARROWER)


def _items(pair: Pair) -> Iterator[Change]:
    if "items" in pair.old.node or "items" in pair.new.node:
        yield from schema_changes(pair.at("items"))


def _alternatives(pair: Pair, before: dict[str, Location], after: dict[str, Location]) -> Iterator[Change]:
    """`oneOf` and `anyOf`; a schema without them is its own only alternative."""
    for name in before.keys() - after.keys():
        yield pair.change(f"the alternative {name} was removed", Shift.NARROWER)
    for name in after.keys() - before.keys():
        yield pair.change(f"the alternative {name} was added", Shift.WIDER)
    for name in before.keys() & after.keys():
        yield from schema_changes(replace(pair, old=before[name], new=after[name]))


def _alternatives_of(location: Location) -> dict[str, Location]:
    return {_name_of(alternative): alternative for keyword in ("oneOf", "anyOf") for alternative in location.each(keyword)}


def _as_alternative(location: Location) -> dict[str, Location]:
    return {_name_of(location): location}


def _name_of(alternative: Location) -> str:
    """The name of an alternative: its reference or title, otherwise its keywords."""
    node = alternative.node
    name = node.get("$ref", "").rpartition("/")[2] or node.get("title")
    return f"`{name or dict(without_annotations(node))}`"
