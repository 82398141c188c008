"""JSON pointers (RFC 6901), and what stands at one in a document."""

from collections.abc import Sequence

Place = tuple[str | int, ...]
"""The way to a place in a document: names of fields and numbers of items, from the outside in."""


def pointer_to(place: Sequence[str | int]) -> str:
    """The pointer to a place; empty for the whole document."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def field_in(pointer: str | None) -> str:
    """The field of the outermost object that a pointer leads to or through; empty for the whole document."""
    return (pointer or "").split("/", 2)[1].replace("~1", "/").replace("~0", "~") if pointer else ""


def found_at(document: object, place: Sequence[str | int]) -> object:
    """What stands at a place of a parsed document; None where there is no such place."""
    for step in place:
        if isinstance(document, dict):
            document = document.get(step)
        elif isinstance(document, list) and isinstance(step, int) and 0 <= step < len(document):
            document = document[step]
        else:
            return None
    return document
