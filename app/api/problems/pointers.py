"""JSON pointers (RFC 6901)."""

from collections.abc import Sequence

Place = tuple[str | int, ...]
"""The path to a value in a document: the names of fields and the indexes of items, from the outside in."""


def format_pointer(place: Sequence[str | int]) -> str:
    """The pointer to a place; empty for the whole document."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def get_first_field(pointer: str | None) -> str:
    """The first field of a pointer, such as `days` of `/days/3/date`; empty for the whole document."""
    return (pointer or "").split("/", 2)[1].replace("~1", "/").replace("~0", "~") if pointer else ""


def find_value(document: object, place: Sequence[str | int]) -> object:
    """The value at a place of a parsed document; None where the document has no such place."""
    for step in place:
        if isinstance(document, dict):
            document = document.get(step)
        elif isinstance(document, list) and isinstance(step, int) and 0 <= step < len(document):
            document = document[step]
        else:
            return None
    return document
