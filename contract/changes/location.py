"""A location in a contract: a node and its JSON pointer, with `$ref` resolved and `allOf` merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Final

Json = Mapping[str, Any]
"""An object of a JSON document."""

EMPTY: Final[Json] = {}
ANNOTATIONS: Final = frozenset(
    {"title", "description", "summary", "examples", "example", "deprecated", "externalDocs", "$comment"}
)
"""Keywords that do not restrict values, apart from those that begin with `x-`."""

LOWER_BOUNDS: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_BOUNDS: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """The object at a pointer of a document; an empty one if there is none."""

    document: Json
    node: Json
    pointer: str = ""

    def at(self, *steps: str) -> Location:
        """A nested location."""
        node: object = self.node
        for step in steps:
            node = node.get(step) if isinstance(node, Mapping) else None
        pointer = self.pointer + "".join(f"/{escaped(step)}" for step in steps)
        return replace(self, node=node if isinstance(node, Mapping) else EMPTY, pointer=pointer)

    def each(self, keyword: str) -> Iterator[Location]:
        """The locations of a list, such as those of `oneOf`."""
        for number, node in enumerate(self.node.get(keyword, ())):
            yield replace(self, node=node, pointer=f"{self.pointer}/{keyword}/{number}")

    def resolve(self) -> Location:
        """The target of a reference, with the siblings of the reference."""
        location, seen = self, set()
        while (target := location.node.get("$ref")) is not None and target not in seen:
            seen.add(target)
            siblings = {key: value for key, value in location.node.items() if key != "$ref"}
            target_location = Location(document=self.document, node=self.document).at(*steps_of(target))
            location = replace(target_location, node={**target_location.node, **siblings})
        return location

    def merge(self) -> Location:
        """The schema with its references resolved and its `allOf` merged."""
        return self._merge(frozenset())

    def _merge(self, above: frozenset[int]) -> Location:
        location = self.resolve()
        if id(self.node) in above:
            return replace(location, node=EMPTY)
        parts = [part._merge(above | {id(self.node)}).node for part in location.each("allOf")]  # noqa: SLF001 - the same class
        own = {key: value for key, value in location.node.items() if key != "allOf"}
        return replace(location, node=reduce(_combine, [*parts, own])) if parts else location


def escaped(step: str) -> str:
    """A step in the notation of JSON pointers."""
    return step.replace("~", "~0").replace("/", "~1")


def steps_of(reference: str) -> Sequence[str]:
    """The steps of a reference in the document, such as `#/components/schemas/Routine`."""
    return [step.replace("~1", "/").replace("~0", "~") for step in reference.removeprefix("#/").split("/")]


def without_annotations(schema: Json) -> Json:
    """The schema without annotations. `x-extensible-enum` stays, because its words are a promise."""
    required = {key: value for key, value in schema.items() if key not in ANNOTATIONS}
    return {key: value for key, value in required.items() if not key.startswith("x-") or key == "x-extensible-enum"}


def _combine(first: Json, second: Json) -> Json:
    """Two schemas combined: the fields of both and the tighter bounds; otherwise the keyword of the second."""
    both = {**first, **second}
    for keyword in first.keys() & second.keys():
        if keyword in LOWER_BOUNDS:
            both[keyword] = max(first[keyword], second[keyword])
        elif keyword in UPPER_BOUNDS:
            both[keyword] = min(first[keyword], second[keyword])
        elif keyword == "properties":
            both[keyword] = {**first[keyword], **second[keyword]}
        elif keyword == "required":
            both[keyword] = [*first[keyword], *second[keyword]]
        elif keyword == "enum":
            both[keyword] = [word for word in first[keyword] if word in second[keyword]]
    return both
