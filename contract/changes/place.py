"""A place in a contract: what stands there, with `$ref` followed and `allOf` taken together, and the pointer to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Final

Json = Mapping[str, Any]
"""An object of a JSON document."""

NOTHING: Final[Json] = {}
ANNOTATIONS: Final = frozenset(
    {"title", "description", "summary", "examples", "example", "deprecated", "externalDocs", "$comment"}
)
"""Keywords that tell people something and bind no value. Beside them, those that begin with `x-`."""

LEAST: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
MOST: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What stands at a pointer of a document; an empty object where nothing does, or no object."""

    document: Json
    node: Json
    pointer: str = ""

    def at(self, *steps: str) -> Place:
        """The place further in."""
        node: object = self.node
        for step in steps:
            node = node.get(step) if isinstance(node, Mapping) else None
        pointer = self.pointer + "".join(f"/{escaped(step)}" for step in steps)
        return replace(self, node=node if isinstance(node, Mapping) else NOTHING, pointer=pointer)

    def each(self, keyword: str) -> Iterator[Place]:
        """The places in a list, such as those of `oneOf`."""
        for number, node in enumerate(self.node.get(keyword, ())):
            yield replace(self, node=node, pointer=f"{self.pointer}/{keyword}/{number}")

    def followed(self) -> Place:
        """Where references lead, with what stands beside them."""
        place, seen = self, set()
        while (target := place.node.get("$ref")) is not None and target not in seen:
            seen.add(target)
            beside = {key: value for key, value in place.node.items() if key != "$ref"}
            there = Place(document=self.document, node=self.document).at(*steps_of(target))
            place = replace(there, node={**there.node, **beside})
        return place

    def whole(self) -> Place:
        """The schema with its references followed and all of its `allOf` taken together."""
        return self._whole(frozenset())

    def _whole(self, above: frozenset[int]) -> Place:
        place = self.followed()
        if id(self.node) in above:
            return replace(place, node=NOTHING)
        parts = [part._whole(above | {id(self.node)}).node for part in place.each("allOf")]  # noqa: SLF001 - the same class
        own = {key: value for key, value in place.node.items() if key != "allOf"}
        return replace(place, node=reduce(_together, [*parts, own])) if parts else place


def escaped(step: str) -> str:
    """A step as a JSON pointer writes it."""
    return step.replace("~", "~0").replace("/", "~1")


def steps_of(reference: str) -> Sequence[str]:
    """The steps of a reference within the document, `#/components/schemas/Routine`."""
    return [step.replace("~1", "/").replace("~0", "~") for step in reference.removeprefix("#/").split("/")]


def binding(schema: Json) -> Json:
    """The schema without what only tells people something. `x-extensible-enum` stays: its words are a promise."""
    kept = {key: value for key, value in schema.items() if key not in ANNOTATIONS}
    return {key: value for key, value in kept.items() if not key.startswith("x-") or key == "x-extensible-enum"}


def _together(first: Json, second: Json) -> Json:
    """What two schemas demand together: the fields of both, the tighter bounds; of anything else, the latter's."""
    both = {**first, **second}
    for keyword in first.keys() & second.keys():
        if keyword in LEAST:
            both[keyword] = max(first[keyword], second[keyword])
        elif keyword in MOST:
            both[keyword] = min(first[keyword], second[keyword])
        elif keyword == "properties":
            both[keyword] = {**first[keyword], **second[keyword]}
        elif keyword == "required":
            both[keyword] = [*first[keyword], *second[keyword]]
        elif keyword == "enum":
            both[keyword] = [word for word in first[keyword] if word in second[keyword]]
    return both
