"""Two schemas compared with everything in them: fields, items, alternatives. Safe for schemas that hold themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from contract.changes.change import Change, Direction, Shift
from contract.changes.keywords import moves
from contract.changes.place import Json, Place, binding

UNSAID: Final = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same place in the older and the newer contract. `seen` holds the pairs that a comparison has been through."""

    old: Place
    new: Place
    direction: Direction
    seen: set[tuple[int, int, Direction]] = field(default_factory=set)

    def at(self, *steps: str) -> Pair:
        """The pair of places further in."""
        return replace(self, old=self.old.at(*steps), new=self.new.at(*steps))

    def told(self, text: str, shift: Shift) -> Change:
        """A change at this place."""
        return Change(pointer=self.new.pointer, text=f"{self.direction}: {text}", breaks=shift.breaks(self.direction))


def schema_changes(pair: Pair) -> Iterator[Change]:
    """Every change from the older schema to the newer."""
    key = (id(pair.old.node), id(pair.new.node), pair.direction)
    if key in pair.seen:
        return
    pair.seen.add(key)
    whole = replace(pair, old=pair.old.whole(), new=pair.new.whole())
    before, after = _ways(whole.old), _ways(whole.new)
    yield from _alternatives(pair, before or _itself(pair.old), after or _itself(pair.new)) if before or after else ()
    if bool(before) is bool(after):
        yield from _default(pair, whole)
        yield from _one_schema(whole)


def _one_schema(whole: Pair) -> Iterator[Change]:
    """What two schemas demand by themselves, beside any alternatives."""
    yield from (whole.told(moved.text, moved.shift) for moved in moves(whole.old.node, whole.new.node))
    yield from _fields(whole)
    yield from _other_fields(whole)
    yield from _items(whole)


def _default(pair: Pair, whole: Pair) -> Iterator[Change]:
    """The default stands beside a reference, so it is told where the reference is."""
    before, after = (place.node.get("default", UNSAID) for place in (whole.old, whole.new))
    if pair.direction is Direction.ANSWER or before == after:
        return
    shift = Shift.HARMLESS if before is UNSAID else Shift.OTHER
    yield pair.told("the default is another" if shift is Shift.OTHER else "the default is told now", shift)


def _fields(pair: Pair) -> Iterator[Change]:
    before, after = (_properties(place) for place in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        gone = pair.old.at("properties", name)
        yield Change(pointer=gone.pointer, text=f"{pair.direction}: the field `{name}` is gone", breaks=True)
    for name in after:
        inner = pair.at("properties", name)
        required = [name in place.node.get("required", ()) for place in (pair.old, pair.new)]
        if name not in before:
            shift = Shift.NARROWER if required[1] else Shift.HARMLESS
            yield inner.told(f"the field `{name}` came{', and is required' if required[1] else ''}", shift)
            continue
        if required == [False, True]:
            yield inner.told(f"the field `{name}` was optional and is required", Shift.NARROWER)
        elif required == [True, False]:
            yield inner.told(f"the field `{name}` was always there and is optional", Shift.WIDER)
        yield from schema_changes(inner)


def _properties(place: Place) -> Json:
    found: Json = place.node.get("properties", {})
    return found


def _other_fields(pair: Pair) -> Iterator[Change]:
    """What else an object may hold. An answer that opens up gains fields, as answers may."""
    before, after = (place.node.get("additionalProperties", True) for place in (pair.old, pair.new))
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from schema_changes(pair.at("additionalProperties"))
    elif isinstance(before, Mapping) or isinstance(after, Mapping):
        yield pair.told("what a map holds was retyped (additionalProperties)", Shift.OTHER)
    elif before is not after and pair.direction is Direction.REQUEST:
        text = "unknown fields are taken now" if after else "unknown fields are refused now"
        yield pair.told(text, Shift.WIDER if after else Shift.NARROWER)


def _items(pair: Pair) -> Iterator[Change]:
    if "items" in pair.old.node or "items" in pair.new.node:
        yield from schema_changes(pair.at("items"))


def _alternatives(pair: Pair, before: dict[str, Place], after: dict[str, Place]) -> Iterator[Change]:
    """`oneOf` and `anyOf`; a schema without either is the one alternative to itself."""
    for name in before.keys() - after.keys():
        yield pair.told(f"the alternative {name} is gone", Shift.NARROWER)
    for name in after.keys() - before.keys():
        yield pair.told(f"the alternative {name} came", Shift.WIDER)
    for name in before.keys() & after.keys():
        yield from schema_changes(replace(pair, old=before[name], new=after[name]))


def _ways(place: Place) -> dict[str, Place]:
    return {_name_of(way): way for keyword in ("oneOf", "anyOf") for way in place.each(keyword)}


def _itself(place: Place) -> dict[str, Place]:
    return {_name_of(place): place}


def _name_of(way: Place) -> str:
    """What an alternative is called: by its reference or title; one without either by what it demands."""
    node = way.node
    name = node.get("$ref", "").rpartition("/")[2] or node.get("title")
    return f"`{name or dict(binding(node))}`"
