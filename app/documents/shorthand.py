"""The shorthands of the data files: a range as one number or as two. HTTP bodies have no shorthands."""

from collections.abc import Mapping
from typing import Final

from app.domain.catalogue.prescription import AMOUNTS

RANGES: Final = frozenset(AMOUNTS) | {"amount", "minutes", "seconds"}
"""The fields that are ranges, except in a tempo, whose parts are plain numbers. `amount` is that of a load."""

PAIR = 2


def expand(content: object) -> object:
    """The same content with every shorthand replaced by its range. Anything else is left for the shape to validate."""
    if isinstance(content, Mapping):
        return {key: content[key] if key == "tempo" else _field(key, content[key]) for key in content}
    if isinstance(content, list):
        return [expand(each) for each in content]
    return content


def _field(key: str, content: object) -> object:
    if key not in RANGES:
        return expand(content)
    if isinstance(content, int) and not isinstance(content, bool):
        return {"min": content, "max": content}
    if isinstance(content, list) and len(content) == PAIR:
        return {"min": content[0], "max": content[1]}
    return content
